"""Titles as Crossref's members deposit them, mended: escapes, formulas, footnote marks, capitals.

Each row of TITLE_FAULTS has a witness: what is deposited, and what it becomes. How often a fault stands in
13,591 works as registered is in docs/adr/0019-other-registries.md.
"""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from refkit.match.keys import STOPWORDS
from refkit.resolve.sources.markup import MAX_TEXT


class TitleFault(NamedTuple):
    """A fault of titles, what mends it, and a witness."""

    name: str
    mend: Callable[[str], str]
    deposited: str
    mended: str


_WORD = r"(?<=[^\W\d_][a-z.)?!”\"’][a-z.)?!”\"’])"
_LEAF = r"<m(?:i|n|o|text)(?:\s[^<>]{0,300})?>[^<>]{0,80}</m(?:i|n|o|text)>"
_MATH = re.compile(r"(?<=\w)(?=<(?:mml:)?math\b)|(?<=</math>)(?=\w)|(?<=</mml:math>)(?=\w)")
_WRAPPERS = re.compile(r"</?(?:mrow|mstyle)(?:\s[^<>]{0,300})?>")
_SCRIPT = re.compile(rf"<(msu[bp])(?:\s[^<>]{{0,300}})?>({_LEAF})((?:{_LEAF}){{1,9}})</msu[bp]>")
_TEX_PREAMBLE = re.compile(r"\\documentclass.{0,2000}?\\begin\{document\}|\\end\{document\}", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]{1,20})?")
_ARTICLE = re.compile(r"(?<=[a-z] )A(?= [A-Z])")
_ROMAN = re.compile(r"[IVX]{1,7}")
# Words that are written in capitals in any title.
_ACRONYMS = frozenset(
    [
        "AIDS",
        "ATP",
        "BMI",
        "CT",
        "DNA",
        "EEG",
        "EKG",
        "EU",
        "GDP",
        "GPS",
        "HIV",
        "ICU",
        "IEEE",
        "IQ",
        "IUD",
        "LSD",
        "MRI",
        "NASA",
        "NATO",
        "NMR",
        "OECD",
        "PCR",
        "PET",
        "RNA",
        "TV",
        "UK",
        "UN",
        "UNESCO",
        "UNICEF",
        "US",
        "USA",
        "UV",
        "WHO",
        "XML",
    ]
)
_VOWELS = frozenset("AEIOUY")
# What UTF-8 becomes where it is read as Windows-1252.
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf\u0152-\u0178\u2018-\u2122]|â€")
# Where none of these stands there may be capitals, a full stop, or no title at all.
_SUSPECT = re.compile(r"[&<\\*†‡§¶ÃÂâ]")
_NONE = frozenset(
    {"no title", "no title available", "untitled", "title not available", "not available", "n/a"}
)


_LONGEST_NONE = 30


def unescaped(text: str) -> str:
    """Undo entities as often as they were made, four times at most."""
    for _ in range(4):
        if "&" not in text or (plain := html.unescape(text)) == text:
            break
        text = plain
    return text


def undo_mojibake(text: str) -> str:
    """Read again what was UTF-8 and was read as Windows-1252; what was not stays.

    >>> undo_mojibake("JÃ¶rg"), undo_mojibake("SÃO PAULO")
    ('Jörg', 'SÃO PAULO')
    """
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def title_case(text: str) -> str:
    """A title in capitals as titles are printed: each word capitalized but the small ones.

    Names cannot be told from other words in capitals: so all are treated as such.
    """
    titled = "".join(_titled(part) for part in re.split(r"(?<=[:.?!] )", text))
    return _ARTICLE.sub("a", titled)


def _titled(part: str) -> str:
    words = iter(range(1_000_000))
    return _LETTERS.sub(lambda found: _spelled(found[0], is_first=next(words) == 0), part)


def _spelled(word: str, *, is_first: bool) -> str:
    is_unspoken = word.isascii() and not _VOWELS & set(word)
    if word in _ACRONYMS or is_unspoken or (_ROMAN.fullmatch(word) and word not in {"MIX", "VI"}):
        return word
    if word.lower() in STOPWORDS and not is_first:
        return word.lower()
    return word.capitalize()


def _mend_capitals(title: str) -> str:
    # "DNA" and "IEEE INFOCOM 2009" may be meant so; three words are a style.
    is_style = title.isupper() and len(_LETTERS.findall(title)) >= 3
    return title_case(title) if is_style else title


def _mend_formulas(title: str) -> str:
    if "math" not in title:
        return title
    plain = _MATH.sub(" ", title).replace("<mml:", "<").replace("</mml:", "</")
    plain = _WRAPPERS.sub("", re.sub(r">\s{1,200}<(?=/?m)", "><", plain))
    return _SCRIPT.sub(lambda found: _script(found[1][1:], found[2], found[3]), plain)


def _script(name: str, base: str, script: str) -> str:
    return f"{base}<{name}>{script}</{name}>"


def _without_placeholder(title: str) -> str:
    return "" if title.strip(" []().").casefold() in _NONE else title


def _replaced(pattern: str, replacement: str = "") -> Callable[[str], str]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda title: compiled.sub(replacement, title)


# In this order: what is escaped is seen by the others only then.
TITLE_FAULTS = (
    TitleFault("escaped", unescaped, "Herons &amp;amp;amp; otters", "Herons & otters"),
    TitleFault("mojibake", undo_mojibake, "FÃ¼tterung der Reiher", "Fütterung der Reiher"),
    TitleFault(
        "a TeX document in the title",
        lambda title: _TEX_PREAMBLE.sub("", title),
        r"Herons \documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$k$$\end{document} feed",
        "Herons $$k$$ feed",
    ),
    TitleFault(
        "a formula in MathML",
        _mend_formulas,
        "Nests in<mml:math id='M1'><mml:msub><mml:mrow><mml:mi>T</mml:mi></mml:mrow>\n <mml:mn>0</mml:mn></mml:msub></mml:math>-spaces",
        "Nests in <math id='M1'><mi>T</mi><sub><mn>0</mn></sub></math>-spaces",
    ),
    TitleFault(
        "a subtitle within the title",
        _replaced(r"\s{0,9}:?\s{0,9}<subtitle>\s{0,9}", ": "),
        "Herons of the fens<subtitle>A field study</subtitle>",
        "Herons of the fens: A field study</subtitle>",
    ),
    TitleFault(
        "a line break", _replaced(r"<br\s{0,9}/?>", " "), "Herons<br/>and otters", "Herons and otters"
    ),
    TitleFault(
        "a footnote",
        _replaced(r"<(?:xref|fn)\b[^<>]{0,300}>[^<>]{0,300}</(?:xref|fn)>"),
        'Feeding of herons<xref ref-type="fn" rid="fn1">1</xref>',
        "Feeding of herons",
    ),
    TitleFault(
        "a raised footnote mark",
        _replaced(_WORD + r"\s?<(?:jats:)?sup>[\d\s,*†‡§¶]{1,6}</(?:jats:)?sup>\s{0,9}$"),
        "Steric effects in herons<sup>1,2</sup>",
        "Steric effects in herons",
    ),
    TitleFault(
        "a footnote mark",
        _replaced(_WORD + r"\s?[*†‡§¶]{1,3}\s{0,9}$"),
        "Feeding of herons*",
        "Feeding of herons",
    ),
    TitleFault(
        "in capitals", _mend_capitals, "THE DIET OF HERONS: DNA AND YOU", "The Diet of Herons: DNA and You"
    ),
    TitleFault(
        "ends as a sentence",
        _replaced(r"(?<=[^\W\d_]{4})\.{1,3}\s{0,9}$"),
        "Otters of the fens.",
        "Otters of the fens",
    ),
    TitleFault("no title", _without_placeholder, "[No title available]", ""),
)


def mend_title(title: str) -> str:
    """A title without the faults of the table; its tags are still those of the deposit."""
    title = title[:MAX_TEXT]
    if _is_sound(title):
        return title
    for fault in TITLE_FAULTS:
        title = fault.mend(title)
    return title


def _is_sound(title: str) -> bool:
    """Whether nothing needs to be looked for in a title, as in by far the most."""
    if title.isupper() or title[-1:] in ". " or _SUSPECT.search(title):
        return False
    return len(title) > _LONGEST_NONE or title.strip(" []().").casefold() not in _NONE
