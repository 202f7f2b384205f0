"""Printed dates to values: points, ranges, seasons, and what stands in place of a date.

Source: CSL-JSON schema, "date-variable". Two-digit numbers on both sides of a slash (03/04/2012) are not
guessed at: only the year is taken.
"""

import re
from collections.abc import Iterator

from refkit.lang import alternatives, month_numbers, season_numbers, words
from refkit.model import Date
from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space

_MONTH = rf"(?:{alternatives(month_numbers())})\b\.?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?:1[0-9]|20)\d{2}"

# One date of day precision or coarser, as "31 August 2017", "August 31st, 2017", "2017 Aug 31", "31.08.2017".
DATE_EXPRESSION = (
    rf"(?:{_DAY}\s?(?:de\s|of\s)?\s?{_MONTH},?\s?(?:de\s|del\s)?{_YEAR}"
    rf"|{_MONTH}\s?{_DAY}\s?,?\s?{_YEAR}"
    rf"|{_YEAR}[,\s]{{1,2}}{_MONTH}(?:\s{_DAY}(?!\d))?"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\s?\d{{1,2}}[-/.]\s?{_YEAR}"
    rf"|{_MONTH},?\s{_YEAR}"
    rf"|{_YEAR})"
)

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[-/]")
# 2017-08-31, 2017/8/31, 2017年8月31日, 2017년 8월 31일
_NUMERIC_YMD = re.compile(
    rf"({_YEAR})(?:[-/.]|年|년\s?)(\d{{1,2}})(?!\d)(?:(?:[-/.]|月|월\s?)(\d{{1,2}})(?!\d))?"
)
_NUMERIC_DMY = re.compile(rf"(?<!\d)(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?({_YEAR})(?!\d)")
_YEAR_RANGE = re.compile(rf"({_YEAR})\s?[-/]\s?(\d{{2}}|{_YEAR})(?!\d)(?![-/.]\d)")
_SUFFIX = re.compile(rf"(?<!\d){_YEAR}\s?([a-z])(?![a-z0-9])")
_CIRCA = re.compile(r"(?<![a-z])(?:circa|ca|c|um|vers|hacia)\.?\s?(?=\d)|\d\s?[~?]", re.IGNORECASE)
# What stands for a date that is still to come, or not known.
PENDING = re.compile(
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
    cleaned = hyphenate(collapse_space(text))
    circa = bool(_CIRCA.search(cleaned))
    parts = _numeric(cleaned) or _year_range(cleaned) or _spelled(cleaned)
    if parts:
        return Date(parts=parts, season=_season(cleaned), circa=circa)
    pending = PENDING.search(cleaned)
    return Date(literal=_pending_form(pending[0])) if pending else None


def _pending_form(printed: str) -> str:
    """A phrase in lower case; an abbreviation ("n.d.", "o. J.") as printed, with its last full stop."""
    bare = printed.rstrip(".")
    return f"{bare}." if "." in bare else bare.lower()


def year_suffix(text: str) -> str | None:
    """The letter that tells apart works of one year ("1964a"), or None."""
    match = _SUFFIX.search(text)
    return match[1] if match else None


def _valid(year: int, month: int | None, day: int | None) -> tuple[int, ...]:
    if not month or not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if day and 1 <= day <= 31 else (year, month)


def _numeric(text: str) -> tuple[tuple[int, ...], ...]:
    if match := _NUMERIC_DMY.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12:
            return (_valid(year, second, first),)
        return (_valid(year, first, second),) if second > 12 or first == second else ((year,),)
    if (match := _NUMERIC_YMD.search(text)) and 1 <= int(match[2]) <= 12:
        return (_valid(int(match[1]), int(match[2]), int(match[3] or 0)),)
    return ()


def _year_range(text: str) -> tuple[tuple[int, ...], ...]:
    match = _YEAR_RANGE.search(text)
    if not match or any(word.lower() in month_numbers() for word in _TOKEN.findall(text) if word.isalpha()):
        return ()
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
    return ((first,), (last,)) if last > first else ()


def _spelled(text: str) -> tuple[tuple[int, ...], ...]:
    tokens = _TOKEN.findall(text)
    years = [int(token) for token in tokens if re.fullmatch(_YEAR, token)]
    if not years:
        return ()
    # A reprint prints both years, "[1867] 1990": the edition in hand is the later one printed last.
    year = years[-1] if "[" in text else years[0]
    points = list(dict.fromkeys(_points(tokens, year)))
    return tuple(points[:2]) if len(points) == 2 and points[0] < points[1] else ((points or [(year,)])[0],)


def _points(tokens: list[str], year: int) -> Iterator[tuple[int, ...]]:
    """Every month with the days beside it; "23-25 May" gives two points, "Jan-Feb" two."""
    for place, token in enumerate(tokens):
        month = month_numbers().get(token.lower())
        if month is None:
            continue
        days = [
            *_days(tokens[max(0, place - 4) : place], last=True),
            *_days(tokens[place + 1 : place + 4], last=False),
        ]
        yield from (_valid(year, month, day) for day in days[:2] or [0])


def _days(tokens: list[str], *, last: bool) -> list[int]:
    """The days that touch the month: "23-25" before it, or "23" after it."""
    run: list[int] = []
    for token in reversed(tokens) if last else tokens:
        if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31:
            run.append(int(token))
        elif token not in {"-", "/", "de", "of", "th", "st", "nd", "rd", "er"}:
            break
    return sorted(run)


def _season(text: str) -> int | None:
    found = (season_numbers().get(token.lower()) for token in _TOKEN.findall(text))
    return next((season for season in found if season), None)
