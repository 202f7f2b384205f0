"""Volume, issue and edition: the number without its mark."""

import re

from refkit.lang import alternatives, marks, words
from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space

_END = r"(?![^\W\d_])\.?"
_MARKS = {
    "volume": re.compile(rf"^\W*{marks('volume')}[\s:]*", re.IGNORECASE),
    "issue": re.compile(rf"^\W*(?:{marks('issue')}|n\s?[°º]|#)[\s:]*(?=\w)", re.IGNORECASE),
    "edition": re.compile(
        rf"[\s,]{{0,3}}(?<![^\W\d])(?:{alternatives(words('edition'))}){_END}\s*$"
        rf"|^(?:{alternatives(words('edition'))}){_END}\s*(?=\d+\W*$|[IVX]+\W*$)",
        re.IGNORECASE,
    ),
}
# 第12卷, 3期, 제2판: counted in Chinese, Japanese and Korean.
_COUNTED = re.compile(r"(?:第|제)?\s?(\d+)\s?[卷巻期号號輯集版권호판집]")
_AROUND = " .,;:"
_BRACKETS = {"(": ")", "[": "]"}


def normalize_volume(text: str) -> str:
    """A volume without "vol."; letters, roman numerals and parts stay.

    >>> normalize_volume("Vol. 34"), normalize_volume("XII")
    ('34', 'XII')
    """
    return _bare(text, "volume")


def normalize_issue(text: str) -> str:
    """An issue without "no."; supplements and parts stay as printed.

    >>> normalize_issue("(no. 4)"), normalize_issue("Suppl 1"), normalize_issue("1–2")
    ('4', 'Suppl 1', '1-2')
    """
    return _bare(text, "issue")


def normalize_edition(text: str) -> str:
    """An edition without "ed.".

    >>> normalize_edition("2nd ed."), normalize_edition("Rev. edn")
    ('2nd', 'Rev.')
    """
    printed = _without_brackets(collapse_space(text).strip(" ,;:"))
    if counted := _COUNTED.fullmatch(printed):
        return counted[1]
    return _MARKS["edition"].sub("", printed).strip(" ,;:") or printed


def _bare(text: str, variable: str) -> str:
    if text.isdecimal() and text.isascii():
        return text
    printed = _without_brackets(hyphenate(collapse_space(text)).strip(_AROUND))
    if counted := _COUNTED.fullmatch(printed):
        return counted[1]
    return _without_brackets(_MARKS[variable].sub("", printed).strip(_AROUND)) or printed


def _without_brackets(printed: str) -> str:
    """Without the brackets around the whole; those inside ("25(1 Pt 2)") stay."""
    closing = _BRACKETS.get(printed[:1])
    if closing and printed.find(closing) in {-1, len(printed) - 1}:
        printed = printed[1:].rstrip(closing)
    elif printed[-1:] in {")", "]"} and "(" not in printed and "[" not in printed:
        printed = printed[:-1]
    return printed.strip(_AROUND)
