"""Printed dates to values: points, ranges, seasons, and what stands in place of a date.

Source: CSL-JSON schema, "date-variable". Two-digit numbers on both sides of a slash (03/04/2012) are not
guessed at: only the year is taken. A day that its month does not have is left out.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from refkit.lang import alternatives, month_numbers, season_numbers, words
from refkit.model import Date
from refkit.normalize.calendars import common_years
from refkit.normalize.numeric_dates import YEAR, Point, Points, as_point, numeric_points
from refkit.text.dashes import hyphenate
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

_MONTH = rf"(?:{alternatives(month_numbers())})\b\.?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"

# One date of day precision or coarser, as "31 August 2017", "August 31st, 2017", "2017 Aug 31", "31.08.2017".
DATE_EXPRESSION = (
    rf"(?:{_DAY}\s?(?:de\s|of\s)?\s?{_MONTH},?\s?(?:de\s|del\s)?{YEAR}"
    rf"|{_MONTH}\s?{_DAY}\s?,?\s?{YEAR}"
    rf"|{YEAR}[,\s]{{1,2}}{_MONTH}(?:\s{_DAY}(?!\d))?"
    rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\s?\d{{1,2}}[-/.]\s?{YEAR}"
    rf"|{_MONTH},?\s{YEAR}"
    rf"|{YEAR})"
)

# What stands between a day and its month, ordinal endings too.
_AROUND_DAYS = frozenset({"-", "/", "de", "of", "th", "st", "nd", "rd", "er", "º", "ª"})
_TOKEN = lazy_pattern(r"[^\W\d_]+|\d+|[-/]")
_FOUR_DIGITS = lazy_pattern(YEAR)
_YEAR_ALONE = lazy_pattern(rf"[\s(\[]*({YEAR})[a-rt-z]?[\s)\].,;:]*")
_YEAR_RANGE = lazy_pattern(rf"(?<!\d)({YEAR})\s?[-/]\s?({YEAR}|\d{{2}}|\d)(?!\d)(?![-/.]\d)")
# "1990 [1867]", "(1964) 1972": a reprint prints both years; the edition in hand is the later one.
_YEAR_IN_BRACKETS = lazy_pattern(
    rf"[\[(](?:(?:i\.\s?e\.|orig\.|recte|publ?\.|published|printed|gedr\.|ersch\.|impr\.)\s)?({YEAR})[\])]"
)
_SUFFIX = lazy_pattern(rf"(?<!\d){YEAR}\s?([a-z])(?![a-z0-9])")
# "c. 1850", but "c1998" is a copyright.
_CIRCA = lazy_pattern(
    r"(?<![a-z])(?:(?:circa|ca|um|vers|hacia|около|ок|omstreeks)\.?\s?|c(?:\.\s?|\s))(?=\d)|\d\s?[~?]|\d{3}0(?:s|er)\b",
    re.IGNORECASE,
)
# Letters that a scanner takes for digits: "l999", "2O03".
_MISREAD = lazy_pattern(r"(?<!\w)(?:[1lI][5-9]|2[0O])[0-9lIO]{2}(?!\w)")
_DIGITS = str.maketrans("lIO", "110")
# "[189-?]" in catalogues is some year of that decade.
_DECADE = lazy_pattern(r"(?<!\d)(1[4-9]\d|20\d)-(?!\d)")
# "1904/1965" is a reprint, "1998/1999" a range: years that far apart are not one volume's.
_FARTHEST_APART = 10
_LONGEST_CACHED = 40
# "sine anno" too, where it stands alone: elsewhere "S. A." is a company.
_ALONE = frozenset({"s.a", "s. a"})
# What stands for a date that is still to come, or not known.
PENDING = lazy_pattern(
    rf"(?<!\w)(?:{alternatives(words('in_press') | words('no_date'))})(?!\w)\.?", re.IGNORECASE
)


def normalize_date(text: str) -> Date | None:
    """Read a printed date; None where there is neither a year nor a known phrase in its place.

    >>> normalize_date("(31 August 2017)").parts
    ((2017, 8, 31),)
    >>> normalize_date("1998/99").parts
    ((1998,), (1999,))
    >>> normalize_date("In press.").literal
    'in press'
    >>> normalize_date("(o. J.)").literal
    'o. J.'
    """
    if alone := _YEAR_ALONE.fullmatch(text):
        return _of_year(int(alone[1]))
    return _reading(text)[0]


def date_problem(text: str) -> str | None:
    """What of a printed date was not believed, or None.

    >>> date_problem("2010 Feb 30")
    '2010-02 has no day 30: the day is left out'
    """
    return None if _YEAR_ALONE.fullmatch(text) else _reading(text)[1]


def _reading(text: str) -> tuple[Date | None, str | None]:
    return _read(text) if len(text) <= _LONGEST_CACHED else _read.__wrapped__(text)


@lru_cache(maxsize=512)
def _of_year(year: int) -> Date:
    return Date.known(parts=((year,),))


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Date | None, str | None]:
    cleaned = common_years(hyphenate(collapse_space(text)))
    printed = _parts(cleaned)
    if not printed and (misread := _MISREAD.search(cleaned)):
        printed = _parts(misread[0].translate(_DIGITS))
    if printed:
        parts = tuple(_on_calendar(point) for point in printed)
        circa = bool(_CIRCA.search(cleaned))
        return Date.known(parts=parts, season=_season(cleaned), circa=circa), _lost_day(printed, parts)
    if decade := _DECADE.search(cleaned):
        return Date.known(parts=((int(decade[1]) * 10,),), circa=True), None
    return _instead(cleaned), None


def _instead(text: str) -> Date | None:
    """What stands in place of a date."""
    if pending := PENDING.search(text):
        return Date.known(literal=_pending_form(pending[0]))
    bare = text.strip(" .,;()[]")
    return Date.known(literal=f"{bare}.") if bare.lower() in _ALONE else None


def _on_calendar(point: Point) -> Point:
    """A point without a day that its month does not have."""
    return point if len(point) < 3 or point[2] <= monthrange(*point[:2])[1] else point[:2]


def _lost_day(printed: Points, kept: Points) -> str | None:
    for before, after in zip(printed, kept, strict=True):
        if before != after:
            return f"{after[0]}-{after[1]:02d} has no day {before[2]}: the day is left out"
    return None


def _parts(text: str) -> Points:
    return _year_range(text) or numeric_points(text) or _spelled(text.replace("年", " "))


def _pending_form(printed: str) -> str:
    """A phrase in lower case; an abbreviation ("n.d.", "o. J.") as printed, with its last full stop."""
    bare = printed.rstrip(".")
    return f"{bare}." if "." in bare else bare.lower()


def year_suffix(text: str) -> str | None:
    """The letter that tells apart works of one year ("1964a"), or None."""
    match = _SUFFIX.search(text)
    return match[1] if match else None


def _year_range(text: str) -> Points:
    match = _YEAR_RANGE.search(text)
    if not match or any(word.lower() in month_numbers() for word in _TOKEN.findall(text) if word.isalpha()):
        return ()
    first, printed = int(match[1]), match[2]
    scale = 10 ** len(printed)
    last = int(printed) if len(printed) == 4 else first - first % scale + int(printed)
    if len(printed) == 4 and (last < first or ("/" in match[0] and last - first > _FARTHEST_APART)):
        return ((max(first, last),),)  # 1972/1964, 1904/1965: the later edition
    # 2003-11 is a month, and so is 2003-7; 1998-99 and 1998-9 are years.
    is_month = len(printed) < 4 and "-" in match[0] and int(printed) <= 12 and last != first + 1
    return ((first,), (last,)) if last > first and not is_month else ()


def _spelled(text: str) -> Points:
    tokens = _TOKEN.findall(text)
    years = [int(token) for token in tokens if _FOUR_DIGITS.fullmatch(token)]
    if not years:
        return ()
    if len(tokens) == 1:
        return ((years[0],),)
    year = max(years) if len(years) > 1 and _YEAR_IN_BRACKETS.search(text) else years[0]
    points = _two_points(tokens) if "-" in tokens or "/" in tokens else []
    points = points or list(dict.fromkeys(_points(tokens, year)))
    return tuple(points[:2]) if len(points) == 2 and points[0] < points[1] else ((points or [(year,)])[0],)


def _two_points(tokens: list[str]) -> list[Point]:
    """The ends of a range that names a month on each side: "30 April-2 May 2001", "Dec 2003-Jan 2004"."""
    place = tokens.index("-") if "-" in tokens else tokens.index("/")
    sides = tokens[:place], tokens[place + 1 :]
    years = [[int(token) for token in side if _FOUR_DIGITS.fullmatch(token)] for side in sides]
    first = (years[0] or years[1])[-1]
    points = [[*_points(sides[0], first)], [*_points(sides[1], (years[1] or [first])[-1])]]
    return [points[0][0], points[1][0]] if points[0] and points[1] else []


def _points(tokens: list[str], year: int) -> Iterator[Point]:
    """Every month with the days beside it; "23-25 May" gives two points, "Jan-Feb" two."""
    for place, token in enumerate(tokens):
        month = month_numbers().get(token.lower())
        if month is None:
            continue
        days = [
            *_days(tokens[max(0, place - 4) : place], last=True),
            *_days(tokens[place + 1 : place + 4], last=False),
        ]
        yield from (as_point(year, month, day) for day in days[:2] or [0])


def _days(tokens: list[str], *, last: bool) -> list[int]:
    """The days that touch the month: "23-25" before it, or "23" after it."""
    run: list[int] = []
    for token in reversed(tokens) if last else tokens:
        if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31:
            run.append(int(token))
        elif token not in _AROUND_DAYS:
            break
    return sorted(run)


def _season(text: str) -> int | None:
    found = (season_numbers().get(token.lower()) for token in _TOKEN.findall(text.replace("年", " ")))
    return next((season for season in found if season), None)
