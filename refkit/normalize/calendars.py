"""Years that are not printed as four digits of our own calendar: put into those, or known not to be.

Sources: Japanese eras since 1868; the calendar of the Republic of China (1912 = 1); the Thai calendar
(2543 = 2000). The French Republican calendar and those of Islam are not converted: their years begin elsewhere
in ours, so that one of theirs is two of ours.
"""

import re

from refkit.text.digits import has_arabic_digits, plain_digits
from refkit.text.patterns import lazy_pattern

_ERAS = {
    "明治": 1868,
    "大正": 1912,
    "昭和": 1926,
    "平成": 1989,
    "令和": 2019,
    "民國": 1912,
    "民国": 1912,
}
_IDEOGRAPHIC_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ERA = lazy_pattern(
    rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元|(?=[一二三四五六七八九十])[一二三四五六七八九]?十?[一二三四五六七八九]?)\s?年"
)
_IDEOGRAPHIC_YEAR = lazy_pattern(r"[一二][〇零一二三四五六七八九]{3}(?=\s?年)")
# "พ.ศ. 2546", "B.E. 2546", "2546 BE"
_BUDDHIST = lazy_pattern(
    r"(?:พ\s?\.?\s?ศ\s?\.?|\bB\.?\s?E\.?)\s?(2[3-6]\d{2})(?!\d)|(?<!\d)(2[3-6]\d{2})\s?B\.?E\b"
)
_BUDDHIST_AHEAD = 543
# "1424 AH", "1424H.", "1382 SH", "1424 هـ", "1382 ش"
_ISLAMIC = lazy_pattern(r"(?<!\d)1[0-4]\d{2}\s?(?:A\.?\s?H|S\.?\s?H|A\.?\s?P|H|هـ?|ش|ق)\b\.?")
_BEFORE_1500 = lazy_pattern(r"(?<!\d)1[0-4]\d{2}(?!\d)")
_ROMAN = lazy_pattern(r"(?<!\w)M{1,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})(?!\w)")
_BETWEEN_LETTERS = lazy_pattern(r"(?<=[MDCLXVI])[.\s]{1,2}(?=[MDCLXVI])")
_SHORTEST_ROMAN = 4  # "MD" and "MI" are other things
_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


def common_years(text: str) -> str:
    """Write the years of a printed date as four digits of our calendar; those of Islam are left out.

    >>> common_years("平成15年3月"), common_years("พ.ศ. 2546"), common_years("MCMXCIX")
    ('2003年3月', '2003', '1999')
    >>> common_years("1424 AH/2003"), common_years("۱۳۸۲")
    (' /2003', ' ')
    """
    plain = plain_digits(text)
    plain = _BEFORE_1500.sub(" ", plain) if has_arabic_digits(text) else plain
    if plain.isascii() and not any(mark in plain for mark in "HBPM"):
        return plain
    plain = _ISLAMIC.sub(" ", plain)
    plain = _BUDDHIST.sub(lambda match: str(int(match[1] or match[2]) - _BUDDHIST_AHEAD), plain)
    plain = _IDEOGRAPHIC_YEAR.sub(lambda match: match[0].translate(_IDEOGRAPHIC_DIGITS), plain)
    plain = _ERA.sub(lambda match: f"{_ERAS[match[1]] + _counted(match[2]) - 1}年", plain)
    return _without_roman(plain) if "M" in plain else plain


def _counted(printed: str) -> int:
    """The number of a year of an era: the first is 元, the others are figures or words."""
    if printed == "元":
        return 1
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.translate(_IDEOGRAPHIC_DIGITS).rpartition("十")
    return (int(tens or "1") * 10 if ten else 0) + int(ones or "0")


def _without_roman(text: str) -> str:
    return _ROMAN.sub(_as_figures, _BETWEEN_LETTERS.sub("", text))


def _as_figures(match: re.Match[str]) -> str:
    numeral = match[0]
    if len(numeral) < _SHORTEST_ROMAN:
        return numeral
    values = [_VALUES[letter] for letter in numeral]
    signed = (
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return str(sum(signed))
