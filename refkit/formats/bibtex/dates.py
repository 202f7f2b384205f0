"""Dates in BibTeX, both directions: biblatex's date, classic year, month and day.

biblatex reads date, urldate, origdate and eventdate as EDTF, in which "~" is circa: they are no LaTeX,
unless they hold a text that is no date.

Source: biblatex manual, section 2.3.8; BibTeXing, section 2.2.
"""

import re
from collections.abc import Iterator, Mapping

from refkit.formats.dates import MONTHS, format_edtf, month_number, parse_date, year_with_suffix
from refkit.formats.texts import one_line
from refkit.model import Date
from refkit.text.latex import latex_to_text, text_to_latex

_YEAR = re.compile(r"-?\d{1,4}")
# [1998] and (1998), as styles print a year that is supplied; 1998/99.
_SUPPLIED = re.compile(r"[\[(](\d{4})[\])]")
_SHORT_RANGE = re.compile(r"(\d\d)(\d\d)\s?(?:/|-{1,3}|[–—])\s?(\d\d)")
_DAY = re.compile(r"\d{1,2}")
_WORDS = re.compile(r"[^\W\d_]+\.?|\d{1,2}月")
_MACROS = {name: number for number, name in enumerate(MONTHS, start=1)}


def read_date(latex: str) -> Date:
    r"""Read a date field: as it stands where that is a date, else as LaTeX.

    >>> read_date("1850~").circa, read_date(r"1850\textasciitilde{}").circa, read_date("in~press").literal
    (True, True, 'in press')
    """
    date = parse_date(latex.strip("{} "))
    return date if date.parts else parse_date(latex_to_text(latex))


def write_date(date: Date) -> str:
    """A date in braces: EDTF as it is, a text that is no date in LaTeX, so that its braces pair up."""
    spelled = format_edtf(date)
    return f"{{{spelled if date.parts else text_to_latex(spelled)}}}"


def read_issued(fields: Mapping[str, str]) -> tuple[dict[str, Date | str], str | None]:
    """`issued` from `date`, or else from year, month and day, and the `year_suffix` of a year like 1964a.

    Beside it what is wrong, where date and year disagree.
    """
    if latex := fields.get("date"):
        date = read_date(latex)
        return {"issued": date}, _conflict(date, fields.get("year"))
    if "year" not in fields:
        return {}, None
    year = one_line(latex_to_text(fields["year"]))
    if not (year.isdecimal() and len(year) == 4) and (suffixed := year_with_suffix(year)):
        return {"issued": Date(parts=((suffixed[0],),)), "year_suffix": suffixed[1]}, None
    if not _YEAR.fullmatch(year) or int(year) == 0:
        return ({"issued": _date_in_year(year)} if year else {}), None
    month, day = _month_and_day(fields) if "month" in fields else (None, None)
    return {"issued": _date(int(year), month, day)}, None


def _date_in_year(year: str) -> Date:
    """A year that is more than a number."""
    if supplied := _SUPPLIED.fullmatch(year):
        return parse_date(supplied[1])
    short = _SHORT_RANGE.fullmatch(year)
    if short and short[2] < short[3] and int(short[3]) > 12:  # 1998/05 may be May
        return parse_date(f"{short[1]}{short[2]}/{short[1]}{short[3]}")
    return parse_date(year) if year.strip("0") else Date(literal=year)


def _conflict(date: Date, year: str | None) -> str | None:
    plain = one_line(latex_to_text(year or ""))
    if not plain or date.year is None or plain in {str(point[0]) for point in date.parts}:
        return None
    return f"year is {plain[:40]} and date {date}: date goes before it"


def _date(year: int, month: int | None, day: int | None) -> Date:
    point = tuple(number for number in (year, month, day) if number is not None)
    return Date(parts=(point,))


def write_issued(date: Date, *, as_date: bool, words_in_year: bool) -> Iterator[tuple[str, str]]:
    """Year, month and day, which all styles print; anything else as biblatex's date, with a year beside it.

    Args:
        date: As it is held.
        as_date: Write it as biblatex's date wherever it is one.
        words_in_year: Write a text that is no date ("in press") as the year, which LaTeX prints, and not
            as the date, which Zotero keeps.
    """
    year = date.year
    if year is None and words_in_year and not _is_year(date.literal or ""):
        yield "year", write_date(date)
        return
    if as_date or date.is_range or date.season or date.circa or year is None or year <= 0:
        yield "date", write_date(date)
    if year is None or year <= 0 or as_date:
        return
    yield "year", f"{{{year}}}"
    if not date.is_range and len(date.parts[0]) > 1:
        yield "month", MONTHS[date.parts[0][1] - 1]
        if len(date.parts[0]) > 2:
            yield "day", f"{{{date.parts[0][2]}}}"


def _is_year(text: str) -> bool:
    """Whether a text would be read as a year."""
    return bool(_YEAR.fullmatch(text) or year_with_suffix(text) or _date_in_year(text).literal != text)


def _month_and_day(fields: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Also month = "10~" # jan, as BibTeXing has it."""
    text = fields["month"]
    month = _MACROS.get(text)
    if month is None:
        text = one_line(latex_to_text(text))[:40]
        named = next((number for word in _WORDS.findall(text) if (number := _month_of_word(word))), None)
        month = named or next((number for part in _DAY.findall(text) if (number := month_number(part))), None)
        days = _DAY.findall(text) if named else []
    else:
        days = []
    days = _DAY.findall(one_line(fields.get("day", ""))[:10]) or days
    day = int(days[0]) if days and 1 <= int(days[0]) <= 31 else None
    return month, day if month else None


def _month_of_word(word: str) -> int | None:
    """The month of a word in any of the languages known."""
    from refkit.lang import month_numbers  # noqa: PLC0415  # word lists; most files need none

    return month_number(word) or month_numbers().get(word.lower().rstrip("."))
