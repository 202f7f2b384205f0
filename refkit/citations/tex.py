r"""LaTeX: `\cite` and its kin of natbib, biblatex, apacite and csquotes; `\nocite`.

Source: natbib 8.31b, sections 2.3 to 2.5; biblatex 3.20, section 3.9; csquotes 5.2, section 5.
"""

import re
from collections.abc import Iterator

from refkit.citations.masking import blank
from refkit.model.citation import Citation

_COMMENT = re.compile(r"(?<!\\)(?:\\\\){0,20}%[^\n]*")
_VERBATIM = re.compile(
    r"\\begin\{(verbatim\*?|Verbatim\*?|lstlisting|minted|comment|alltt|filecontents\*?|luacode\*?)\}"
    r".*?(?:\\end\{\1\}|\Z)",
    re.DOTALL,
)
_BRACED = r"\{[^{}\n]{0,500}(?:\{[^{}\n]{0,500}\}[^{}\n]{0,500}){0,10}\}"
_VERB = re.compile(
    r"\\(?:verb|lstinline|mintinline)\*?(?:\[[^\[\]\n]{0,200}\])?(?:\{\w{1,20}\})?([^\sA-Za-z*{\[])[^\n]*?\1"
    rf"|\\(?:lstinline|mintinline)(?:\[[^\[\]\n]{{0,200}}\])?(?:(?<=mintinline)\{{\w{{1,20}}\}})?{_BRACED}"
)
_FALSE = re.compile(r"\\iffalse\b.*?(?:\\fi\b|\Z)", re.DOTALL)
_END = re.compile(r"\\end\s{0,5}\{document\}.*", re.DOTALL)
# Every command with "cite" in its name, and those that cite without.
_COMMAND = re.compile(
    r"\\((?:[A-Za-z]*[cC]ite[A-Za-z]*)|bibentry|(?:text|block|foreigntext|foreignblock|hyphentext|hyphenblock)cquote)\*?"
    r"(?![A-Za-z@])"
)
# "cite" in the name, and no key behind it.
_NO_KEYS = re.compile(
    r"(?:set|new|renew|provide|Declare|Def|DeclareMulti)?[cC]ite(?:style|reset|trackerfalse|trackertrue|title(?:punct|font)"
    r"|name(?:font)?|punct|dash|left|right|form|mid|delim|setup|index|numfont|Command)\w{0,20}|newcites?|renewcites?"
    r"|DeclareCite\w{0,30}|DeclareMulticite\w{0,30}|setcite\w{0,20}|defcite(?!alias)\w{0,20}|@?citex?@\w{0,20}|ifcite\w{0,20}"
    r"|mkbib\w{0,20}|precite\w{0,20}|postcite\w{0,20}|multicite(?:delim|reset)\w{0,20}|cites?section\w{0,20}"
)
# Commands that take lists of keys again and again: \parencites[12]{a}[see][]{b}
_AGAIN = re.compile(r"[A-Za-z]*cites\Z|[A-Za-z]*citetexts\Z")
# What stands between a command and its keys, or between two lists of keys.
_OPTION = re.compile(r"\s{0,50}(?:\[[^\[\]]{0,2000}\]|\((?:[^()]{0,500})\)|<[^<>\n]{0,200}>)")
_QUOTING = re.compile(r"foreign|hyphen")
_KEYS = re.compile(r"\s{0,50}\{([^{}\\#]{1,20000})\}")
_KEY = re.compile(r"[^,\s]{1,300}")
_FILE = r"\s{0,10}\{([^{}\n]{1,300})\}"
_INPUT = re.compile(
    r"\\(?:input|include|subfile|InputIfFileExists|loadchapter)"
    + _FILE
    + r"|\\input[ \t]{1,5}([^\s{}\\%]{1,300})"
    + r"|\\(?:sub)?(?:import|includefrom|inputfrom)\*?"
    + _FILE
    + _FILE
)
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|addbibresource|addglobalbib|nobibliography\*?)(?:\[[^\[\]]{0,300}\])?" + _FILE
)
_BIBITEM = re.compile(
    r"\\bibitem\s{0,5}(?:\[(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,1000}\])?\s{0,5}\{([^{}\n]{1,300})\}"
)


def cited(text: str) -> Iterator[Citation]:
    """What a LaTeX source cites; comments, verbatim text and what stands behind the document are passed over."""
    source = _source(text)
    for command in _COMMAND.finditer(source):
        if _NO_KEYS.fullmatch(command[1]):
            continue
        place = _behind_language(source, command.end()) if _QUOTING.match(command[1]) else command.end()
        found = _keys_at(source, place)
        yield from _citations(found)
        while found and _AGAIN.match(command[1]):
            found = _keys_at(source, found.end())
            yield from _citations(found)


def inputs(text: str) -> tuple[str, ...]:
    r"""The files that a source takes in, as it names them: `\input`, `\include`, `\subfile`, `\import`."""
    found = (match for match in _INPUT.finditer(_source(text)))
    return tuple((match[1] or match[2] or f"{match[3]}/{match[4]}").strip().strip('"') for match in found)


def bibliographies(text: str) -> tuple[str, ...]:
    r"""The files of references that a source names: `\bibliography`, `\addbibresource`."""
    named = (name for match in _BIBLIOGRAPHY.finditer(_source(text)) for name in match[1].split(","))
    return tuple(name.strip() for name in named if name.strip())


def defined(text: str) -> tuple[str, ...]:
    r"""The keys that a source has references for itself: `\bibitem`."""
    return tuple(match[1].strip() for match in _BIBITEM.finditer(_source(text)))


def _source(text: str) -> str:
    return blank(text, _VERBATIM, _VERB, _COMMENT, _FALSE, _END)


def _behind_language(source: str, place: int) -> int:
    language = _KEYS.match(source, place)
    return language.end() if language else place


def _keys_at(source: str, place: int) -> re.Match[str] | None:
    for _ in range(4):
        option = _OPTION.match(source, place)
        if option is None:
            break
        place = option.end()
    return _KEYS.match(source, place)


def _citations(found: re.Match[str] | None) -> Iterator[Citation]:
    for key in _KEY.finditer(found[1]) if found else ():
        start = found.start(1) + key.start() if found else 0
        kind = "all" if key[0] == "*" else "key"
        yield Citation(kind, key[0], start, start + len(key[0]))  # type: ignore[arg-type]  # one of its two kinds
