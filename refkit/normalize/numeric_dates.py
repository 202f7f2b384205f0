"""Dates printed in figures, the month sometimes in Roman ones: "31.08.2017", "2017-08-31", "12.V.1999".

Which of two small numbers is the month is known only from its size or from the full stops of German and its
neighbours; else the year alone is taken.
"""

import re
from collections.abc import Callable

from refkit.text.patterns import lazy_pattern

Point = tuple[int, ...]  # (year,), (year, month) or (year, month, day)
Points = tuple[Point, ...]

YEAR = r"(?:1[0-9]|20)\d{2}"
# 5.-8.4.2003, 28.4.-2.5.2003
_DAYS = lazy_pattern(
    rf"(?<![\d.])(\d{{1,2}})\.(?:\s?(\d{{1,2}})\.)?\s?-\s?(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?({YEAR})(?!\d)"
)
# 25.XII.2003, 25-XII-2003, 2003. XII. 25.: naturalists, Poles, Italians, Hungarians
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MONTH = "|".join(_ROMAN)
_DAY_ROMAN = lazy_pattern(rf"(?<!\w)(\d{{1,2}})[.\s/-]{{1,2}}({_MONTH})[.\s/-]{{1,2}}({YEAR})(?!\d)")
_ROMAN_DAY = lazy_pattern(rf"(?<!\d)({YEAR})[.\s]{{1,2}}({_MONTH})[.\s]{{1,2}}(\d{{1,2}})(?!\w)")
_DMY = lazy_pattern(rf"(?<!\d)(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?({YEAR})(?!\d)")
# 2017-08-31, 2017/8/31, 2017. 8. 31., 2017年8月31日, 2017년 8월 31일
_YMD = lazy_pattern(
    rf"(?<!\d)({YEAR})(?:\s?(?:[-/.]|年|년)\s?)(\d{{1,2}})(?!\d)(?:(?:\s?(?:[-/.]|月|월)\s?)(\d{{1,2}})(?!\d))?"
)
_EIGHT_DIGITS = lazy_pattern(rf"(?<!\d)({YEAR})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_MY = lazy_pattern(rf"(?<![\d/.-])(0?[1-9]|1[0-2])[/.]({YEAR})(?!\d)")


def numeric_points(text: str) -> Points:
    """The point, or the two ends of a range, that a date in figures names; () where there is none.

    >>> numeric_points("31.08.2017"), numeric_points("5.-8.4.2003"), numeric_points("03/04/2012")
    (((2017, 8, 31),), ((2003, 4, 5), (2003, 4, 8)), ((2012,),))
    """
    for pattern, read in _FORMS:
        if (match := pattern.search(text)) and (points := read(match)):
            return points
    return ()


def as_point(year: int, month: int | None, day: int | None) -> Point:
    """A point of as many numbers as can be meant."""
    if not month or not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if day and 1 <= day <= 31 else (year, month)


def _days(match: re.Match[str]) -> Points:
    first, month, last, second_month, year = (int(number or 0) for number in match.groups())
    return as_point(year, month or second_month, first), as_point(year, second_month, last)


def _day_roman(match: re.Match[str]) -> Points:
    return (as_point(int(match[3]), _ROMAN.index(match[2]) + 1, int(match[1])),)


def _roman_day(match: re.Match[str]) -> Points:
    return (as_point(int(match[1]), _ROMAN.index(match[2]) + 1, int(match[3])),)


def _dmy(match: re.Match[str]) -> Points:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12:
        return (as_point(year, second, first),)
    return (as_point(year, first, second),) if second > 12 or first == second else ((year,),)


def _ymd(match: re.Match[str]) -> Points:
    is_month = 1 <= int(match[2]) <= 12
    return (as_point(int(match[1]), int(match[2]), int(match[3] or 0)),) if is_month else ()


def _eight_digits(match: re.Match[str]) -> Points:
    return (as_point(int(match[1]), int(match[2]), int(match[3])),)


def _my(match: re.Match[str]) -> Points:
    return (as_point(int(match[2]), int(match[1]), 0),)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Points]], ...] = (
    (_DAYS, _days),
    (_DAY_ROMAN, _day_roman),
    (_ROMAN_DAY, _roman_day),
    (_DMY, _dmy),
    (_YMD, _ymd),
    (_EIGHT_DIGITS, _eight_digits),
    (_MY, _my),
)
