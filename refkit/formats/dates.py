"""Dates as files spell them: ISO 8601, EDTF, RIS's slashes, and English words in any order.

Source: EDTF, ISO 8601-2:2019, levels 0 and 1 (seasons are months 21 to 24, "~" is circa). Its years go on
through 0, which is 1 BC, so that -0043 is 44 BC; CSL's do not: there 44 BC is -44, and no year is 0.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pydantic import ValidationError

from refkit.formats.texts import one_line
from refkit.model import Date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON_NUMBERS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_MONTH_NAME = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)
# 2019, 2019-03-15, 2019/3/15, 2019///Spring, 2021/04/05/00:00:00, 2015/october
_POINT = r"(-?\d{4})(?:([-/.])(\d{1,2}|[A-Za-z]{3,9}\.?)?(?:\2(\d{1,2})?(?:/([\w:]{0,12}))?)?)?([~?%]?)"
_ONE = re.compile(_POINT)
_EDTF_POINT = r"(-?\d{4})(?:(-)(\d\d)(?:-(\d\d))?)?()([~?%]?)"
_EDTF_RANGE = re.compile(f"{_EDTF_POINT}/{_EDTF_POINT}")
_RANGE = re.compile(_POINT + r"\s?(?:/|-{1,3}|[–—])\s?" + _POINT.replace(r"\2", r"\8"))
# A time behind the day, and an end that is open: no part of the date.
_BEHIND = re.compile(r"(?<=\d-\d\d)T[\d:.]{2,20}(?:Z|[+-][\d:]{2,6})?$|(?<=\d)/\.\.$")
_LONGEST = 60
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa|about)\s?(\d{4})", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
# "2019 Mar-Apr" (MEDLINE), "MAR-APR 2019" (Web of Science), "28 Feb.-2 March 2019" (IEEE), "March/April 2019"
_TO = re.compile(r"\s?(?:-{1,3}|[–—/])\s?")


class _Words(NamedTuple):
    """What one side of a range says in words."""

    year: int | None
    month: int | None
    day: int | None
    season: int | None


def parse_date(text: str) -> Date:
    """Read a date in any of these spellings; a text that is none becomes a literal.

    >>> parse_date("2018-05-12/2018-05-15").parts
    ((2018, 5, 12), (2018, 5, 15))
    >>> parse_date("2019-24~").season, parse_date("in press").literal
    (4, 'in press')
    >>> parse_date("2019-03-15T10:00:00Z").parts, parse_date("2019/..").parts
    (((2019, 3, 15),), ((2019,),))
    >>> parse_date("2019 Mar-Apr").parts, parse_date("15-18 May 2019").parts
    (((2019, 3), (2019, 4)), ((2019, 5, 15), (2019, 5, 18)))
    """
    text = one_line(text)
    if not text:
        return Date()
    return Date(literal=text) if len(text) > _LONGEST else _read_date(text)


@lru_cache(maxsize=8192)  # the dates of a file are few
def _read_date(text: str) -> Date:
    plain = _BEHIND.sub("", text) if text[-1] in "Z." or "T" in text else text
    try:
        return _numbers(plain) or _words(text) or Date(literal=text)
    except ValidationError:  # the thirteenth month
        return Date(literal=text)


def month_number(text: str) -> int | None:
    """The number of a month by name, abbreviation or digits; None where it is none.

    >>> month_number("March"), month_number("sept."), month_number("03"), month_number("Lent")
    (3, 9, 3, None)
    """
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) < 3 and 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3].lower()) + 1 if _MONTH_NAME.fullmatch(text) else None


def year_with_suffix(text: str) -> tuple[int, str] | None:
    """A year and the letter that tells it from others of one author; None where it is none.

    >>> year_with_suffix("1964a"), year_with_suffix("1964")
    ((1964, 'a'), None)
    """
    match = re.fullmatch(r"(\d{4})([a-z])", text)
    return (int(match[1]), match[2]) if match else None


def format_edtf(date: Date) -> str:
    """Spell a date in EDTF, or give its literal.

    >>> format_edtf(Date(parts=((1850,),), circa=True)), format_edtf(Date(parts=((2019,),), season=4))
    ('1850~', '2019-24')
    >>> format_edtf(Date(parts=((-44, 3),))), parse_date("-0043-03").parts
    ('-0043-03', ((-44, 3),))
    """
    season = f"-{date.season + 20}" if date.season else ""
    mark = season + ("~" if date.circa else "")
    return "/".join(_edtf_point(point) + mark for point in date.parts) or date.literal or ""


def edtf_form(date: Date) -> Date | None:
    """What EDTF keeps of a date: a season only beside a lone year, a literal only alone; no year 0."""
    if any(point[0] == 0 for point in date.parts):
        return None
    if not date.parts:
        read = parse_date(date.literal or "")
        return edtf_form(read) if read.parts else read if read.literal else None
    season = date.season if len(date.parts) == 1 and len(date.parts[0]) == 1 else None
    return Date(parts=date.parts, season=season, circa=date.circa)


def _edtf_point(point: tuple[int, ...]) -> str:
    year = point[0] + 1 if point[0] < 0 else point[0]
    spelled = f"{year:05d}" if year < 0 else f"{year:04d}"
    return "-".join((spelled, *(f"{number:02d}" for number in point[1:])))


def _year_of(text: str | None) -> int:
    """The year in CSL's count of one in EDTF's."""
    year = int(text or 0)
    return year if year > 0 else year - 1


def _numbers(text: str) -> Date | None:
    # The strict range first: in 2018-05/-0044 the looser forms would see other things.
    if match := _EDTF_RANGE.fullmatch(text) or (None if _ONE.fullmatch(text) else _RANGE.fullmatch(text)):
        return _date_of((match.groups()[:6], match.groups()[6:]))
    if match := _ONE.fullmatch(text):
        return _date_of((match.groups(),))
    return None


def _date_of(points: tuple[tuple[str | None, ...], ...]) -> Date | None:
    parts: list[tuple[int, ...]] = []
    seasons: list[int | None] = []
    for point in points:
        numbers, season = _point_of(point)
        if not numbers:
            return None
        parts.append(numbers)
        seasons.append(season)
    circa = any(point[5] in ("~", "%") for point in points)
    return Date(parts=tuple(parts), season=seasons[0] if len(points) == 1 else None, circa=circa)


def _point_of(groups: tuple[str | None, ...]) -> tuple[tuple[int, ...], int | None]:
    year, _, month, day, other, _ = groups
    season = _SEASON_NUMBERS.get((other or "").lower())
    if not month:
        return (_year_of(year),), season
    if month in ("21", "22", "23", "24") and not day:
        return (_year_of(year),), int(month) - 20
    if month.lower() in _SEASON_NUMBERS and not day:
        return (_year_of(year),), _SEASON_NUMBERS[month.lower()]
    number = month_number(month)
    if number is None:
        return (), None
    return (_year_of(year), number, *((int(day),) if day else ())), None


def _words(text: str) -> Date | None:
    if match := _CIRCA.fullmatch(text):
        return Date(parts=((int(match[1]),),), circa=True)
    sides = [_side(side) for side in _TO.split(text)]
    if len(sides) > 2 or None in sides:
        return None
    first, last = sides[0], sides[-1]
    if first is None or last is None:
        return None
    if len(sides) == 1:
        point = _point_in_words(first)
        return Date(parts=(point,), season=first.season) if point else None
    if first.season or last.season:
        return None
    start, end = _point_in_words(_filled(first, last)), _point_in_words(_filled(last, first))
    return Date(parts=(start, end)) if start and end and start < end else None


def _side(text: str) -> _Words | None:
    """The parts of a date in any order, each at most once; None where anything else stands there."""
    year = month = day = season = None
    for word in text.replace(",", " ").split():
        if year is None and len(word) == 4 and word.isdecimal() and word.isascii():
            year = int(word)
        elif day is None and (match := _DAY.fullmatch(word)) and word.isascii():
            day = int(match[1])
        elif month is None and not word.isdecimal() and (number := month_number(word)):
            month = number
        elif season is None and (number := _SEASON_NUMBERS.get(word.lower())):
            season = number
        else:
            return None
    return _Words(year, month, day, season)


def _filled(side: _Words, other: _Words) -> _Words:
    """A side of a range with the year, and beside a day the month, of the other side."""
    month = side.month or (other.month if side.day else None)
    return side._replace(year=side.year or other.year, month=month)


def _point_in_words(words: _Words) -> tuple[int, ...] | None:
    if words.year is None or (words.day and not words.month) or (words.season and words.month):
        return None
    return tuple(number for number in (words.year, words.month, words.day) if number is not None)
