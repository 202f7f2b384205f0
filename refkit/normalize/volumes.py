"""Volume, issue and edition: the number without its mark."""

import re

from refkit.lang import alternatives, marks, words
from refkit.text.dashes import hyphenate
from refkit.text.digits import plain_digits
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

_END = r"(?![^\W\d_])\.?"
# Marks in languages that have no word list of their own: Czech, Slovak, Slovene, Croatian, Hungarian, Turkish,
# Danish, Finnish, Greek, Hebrew, Arabic, Persian, Thai, Hindi, Georgian.
_OTHER_VOLUMES = """
    roč ročník svazek sv letnik letn let god godište knj knjiga köt kötet évf évfolyam cilt bind årgang osa
    τόμος τόμ τ כרך المجلد مجلد مج جلد دوره เล่ม เล่มที่ ปีที่ खंड खण्ड ტომი ტ
"""
_OTHER_ISSUES = """
    č čís číslo št številka zv zvezek zväzok br broj sz szám sayı hæfte nro τεύχος τεύχ τχ גיליון חוברת
    العدد عدد شماره ฉบับ ฉบับที่ अंक ნომერი
"""
_NUMBER_SIGN = r"№|n\s?\.?\s?[°º]\.?|n\.\s?o\b\.?"
_MARK = {
    "volume": rf"(?:{marks('volume')}|(?:{alternatives(_OTHER_VOLUMES.split())}){_END}|v(?=\d)|a\.(?=\s?\d|\s?[IVXLC]+\b)"
    rf"|(?:{_NUMBER_SIGN}|(?:no|nr)\b\.?)(?=\s?\d))",
    "issue": rf"(?:{_NUMBER_SIGN}|#|{marks('issue')}|(?:{alternatives(_OTHER_ISSUES.split())}){_END})",
}
_MARKS = {
    "volume": lazy_pattern(rf"^\W*{_MARK['volume']}[\s:]*", re.IGNORECASE),
    "issue": lazy_pattern(rf"^\W*{_MARK['issue']}[\s:]*(?=\w)(?!s\b)", re.IGNORECASE),
    "edition": lazy_pattern(
        rf"[\s,]{{0,3}}(?<![^\W\d])(?:{alternatives(words('edition'))}){_END}\s*$"
        rf"|^(?:{alternatives(words('edition'))}){_END}\s*(?=\d+(?:-?[^\W\d_]{{1,2}})?\W*$|[IVX]+\W*$)",
        re.IGNORECASE,
    ),
}
# "12. Jg.", "3. Heft", "12th vol."; without the ordinal, "3 vols." says how many there are.
_MARKED_BEHIND = {
    variable: lazy_pattern(rf"(\d{{1,4}})(?:\.|º|ª|st|nd|rd|th|e)\s?{mark}", re.IGNORECASE)
    for variable, mark in _MARK.items()
}
# 第12卷, 3期, 제2판: counted in Chinese, Japanese and Korean.
_COUNTED = lazy_pattern(r"(?:第|제)?\s?(\d+)\s?[卷巻期号號輯集版권호판집]")
# "12 n.s.", "5 N.F.": the full stop is the abbreviation's.
_ABBREVIATED = lazy_pattern(r"(?:.*\s)?[^\W\d_]\.\s?[^\W\d_]", re.DOTALL)
_AROUND = " .,;:"
_BRACKETS = {"(": ")", "[": "]"}


def normalize_volume(text: str) -> str:
    """A volume without "vol."; letters, roman numerals and parts stay.

    >>> [normalize_volume(printed) for printed in ("Vol. 34", "XII", "12. Jg.", "vol. 12 n.s.")]
    ['34', 'XII', '12', '12 n.s.']
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
    printed = _without_brackets(plain_digits(collapse_space(text)).strip(" ,;:"))
    if counted := _COUNTED.fullmatch(printed):
        return counted[1]
    return _MARKS["edition"].sub("", printed).strip(" ,;:") or printed


def _bare(text: str, variable: str) -> str:
    if text.isdecimal() and text.isascii():
        return text
    whole = plain_digits(hyphenate(collapse_space(text)))
    printed = _without_brackets(whole.strip(_AROUND))
    if counted := _COUNTED.fullmatch(printed) or _MARKED_BEHIND[variable].fullmatch(printed):
        return counted[1]
    bare = _without_brackets(_MARKS[variable].sub("", printed).strip(_AROUND)) or printed
    return f"{bare}." if whole.endswith(f"{bare}.") and _ABBREVIATED.fullmatch(bare) else bare


def _without_brackets(printed: str) -> str:
    """Without the brackets around the whole; those inside ("25(1 Pt 2)") stay."""
    closing = _BRACKETS.get(printed[:1])
    if closing and printed.find(closing) in {-1, len(printed) - 1}:
        printed = printed[1:].rstrip(closing)
    elif printed[-1:] in {")", "]"} and "(" not in printed and "[" not in printed:
        printed = printed[:-1]
    return printed.strip(_AROUND)
