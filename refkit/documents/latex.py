r"""LaTeX: each \bibitem of a thebibliography is a paragraph; else the body of the document.

Source: LaTeX2e, "The thebibliography environment"; the .bbl files of BibTeX styles, of natbib and REVTeX.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from refkit.documents.document import Document
from refkit.documents.latex_groups import read_arguments, skip_option
from refkit.errors import ParseError
from refkit.model import Extraction, Problem
from refkit.text.decoding import decode
from refkit.text.latex import latex_to_text

# A comment takes its line end and the indent of the next line with it; "\%" is a per cent sign, and so is
# what stands in an address.
_COMMENT = re.compile(
    r"(?P<kept>\\(?:url|path|nolinkurl|href)\s{0,5}\{[^{}\n]{0,2000}\}|\\.)|%[^\n]*(?:\n[ \t]*)?", re.DOTALL
)
_VERBATIM = re.compile(
    r"\\begin\{(?P<name>verbatim\*?|Verbatim|lstlisting|minted|comment|filecontents\*?|tikzpicture|equation\*?|align\*?)\}"
)
_BEGIN, _END = "\\begin{thebibliography}", "\\end{thebibliography}"
_ITEM = re.compile(r"\\bibitem(?![A-Za-z])\s*")
_BODY = re.compile(r"\\begin\{document\}")
_BIBLATEX = re.compile(
    r"^\s*\\entry\{[^{}]*\}\{[^{}]*\}|^% \$ biblatex [a-z ]{0,20}auxiliary file", re.MULTILINE
)
_DATABASE = re.compile(r"\\(?:bibliography|addbibresource)(?:\[[^\[\]]{0,200}\])?\{([^{}]{1,300})\}")
_INCLUDED = re.compile(r"\\(?:input|include|subfile)(?:\{([^{}\n]{1,200})\}|\s([^\s{}\\]{1,200}))")
_NAMED = 3
_PRINTED = re.compile(r"\\(?:bibliography|printbibliography)\b")
# A command that Unicode has no sign for: its name goes, what it is about stays.
_LEFT_OVER = re.compile(r"\\[A-Za-z@]+\*?[ \t]*|\\(?=[^A-Za-z\s])")
_TAGS = re.compile(r"</?(?:i|b|sub|sup|span)(?: style=\"[a-z:;-]*\")?>")
_SPACES = re.compile(r"[ \t\n\u2009\u200a\u202f]+")
_PARAGRAPH = re.compile(r"\n\s*\n|\\par(?![A-Za-z])")
_LOOKS = (b"\\begin{thebibliography}", b"\\bibitem", b"\\documentclass", b"\\begin{document}")


def extract(content: bytes) -> Extraction:
    """The references of a LaTeX file as printed, or its text where they are typed by hand.

    Raises:
        ParseError: Its references stand in a BibTeX file.
    """
    decoded = decode(content)
    tex = decoded.text.replace("\r\n", "\n")
    if _BIBLATEX.search(tex):
        raise ParseError(
            "biblatex's own data, not printed references: give the .bib file that biber or bibtex read"
        )
    tex = _without_verbatim(_COMMENT.sub(lambda match: match["kept"] or "", tex))
    problems = (*decoded.problems, *_left_out(tex))
    lists = [_list_text(part) for part in _lists(tex)]
    text = "\n".join(lists) if any(lists) else _body_text(tex)
    return Extraction(text=text, kind="latex", problems=problems)


def _left_out(tex: str) -> Iterator[Problem]:
    """What a file includes is not read: it may be any file of the machine, or the file itself."""
    if names := list(dict.fromkeys((match[1] or match[2]).strip() for match in _INCLUDED.finditer(tex))):
        more = ", ..." if len(names) > _NAMED else ""
        named = ", ".join(names[:_NAMED])
        yield Problem(
            message=f"what it includes is not read ({named}{more}): give the file that holds the references"
        )


def _without_verbatim(tex: str) -> str:
    """Leave out what is no text; an environment that does not end stays."""
    kept, place, endless = [], 0, set()
    for begin in _VERBATIM.finditer(tex):
        name = begin["name"]
        if begin.start() < place or name in endless:
            continue
        end = tex.find(f"\\end{{{name}}}", begin.end())
        if end < 0:
            endless.add(name)
            continue
        kept.append(tex[place : begin.start()])
        place = end + len(f"\\end{{{name}}}")
    return "".join([*kept, tex[place:]])


def _lists(tex: str) -> Iterator[str]:
    """The insides of the bibliographies; the whole text where items stand without one."""
    if _BEGIN not in tex:
        yield tex if _ITEM.search(tex) else ""
        return
    for part in tex.split(_BEGIN)[1:]:
        yield part.split(_END, 1)[0]


def _list_text(part: str) -> str:
    items = [_plain(_after_key(item)) for item in _ITEM.split(part)[1:]]
    # Numbered as the standard styles print them, so that no reader can take two for one.
    lines = [f"[{number}] {item}\n" for number, item in enumerate(filter(None, items), start=1)]
    return "References\n\n" + "\n".join(lines) if lines else ""


def _after_key(item: str) -> str:
    """What follows "[label]{key}"."""
    rest = skip_option(item).lstrip()
    return rest.split("}", 1)[-1] if rest.startswith("{") else rest


def _body_text(tex: str) -> str:
    body = _BODY.split(tex, maxsplit=1)[-1]
    paragraphs = [_plain(part) for part in _PARAGRAPH.split(_items_apart(body))]
    if _PRINTED.search(tex) and (found := _DATABASE.search(tex)):
        raise ParseError(
            f"its references stand in {_file_name(found[1])}: give that file, or the .bbl that LaTeX made of it"
        )
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _file_name(names: str) -> str:
    return str(PurePosixPath(names.split(",", maxsplit=1)[0].strip()).with_suffix(".bib"))


def _items_apart(body: str) -> str:
    return re.sub(r"\\(?=(?:item|(?:sub)*section|chapter|begin|end|paragraph)(?![A-Za-z]))", r"\n\n\\", body)


def _plain(tex: str) -> str:
    """The words of a piece of LaTeX, on one line."""
    text, addresses = read_arguments(tex)
    text = _TAGS.sub("", latex_to_text(text))
    if _LEFT_OVER.search(text):
        text = _LEFT_OVER.sub("", text).translate({ord("{"): None, ord("}"): None})
    text = _SPACES.sub(" ", text).strip()
    shown = text.casefold()
    hidden = [address for address in addresses if _doi(address).casefold() not in shown]
    return " ".join([text, *hidden]) if text else ""


def _doi(address: str) -> str:
    return re.sub(r"^https?://(?:dx\.)?doi\.org/", "", address)


DOCUMENT = Document(
    "latex",
    (".tex", ".bbl", ".ltx", ".latex"),
    lambda content: any(mark in content[: 2**20] for mark in _LOOKS),
    is_binary=False,
    extract=extract,
)
