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
_DAY = re.compile(r"\d{1,2}")
_MONTH = re.compile(r"[A-Za-z]+\.?|\d{1,2}")


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


def read_issued(fields: Mapping[str, str]) -> dict[str, Date | str]:
    """`issued` from `date`, or else from year, month and day, and the `year_suffix` of a year like 1964a."""
    if date := fields.get("date"):
        return {"issued": read_date(date)}
    year = one_line(latex_to_text(fields.get("year", "")))
    if suffixed := year_with_suffix(year):
        return {"issued": Date(parts=((suffixed[0],),)), "year_suffix": suffixed[1]}
    if not _YEAR.fullmatch(year) or not -9999 <= int(year) <= 9999:
        return {"issued": parse_date(year)} if year else {}
    month, day = _month_and_day(fields)
    return {"issued": Date(parts=((int(year), *((month,) if month else ()), *((day,) if day else ())),))}


def write_issued(date: Date) -> Iterator[tuple[str, str]]:
    """Year, month and day, which all styles print; anything else as biblatex's date, with a year beside it."""
    year = date.year
    if date.is_range or date.season or date.circa or year is None or year <= 0:
        yield "date", write_date(date)
    if year is not None and year > 0:
        yield "year", f"{{{year}}}"
    if not date.is_range and date.parts and (year or 0) > 0:
        month, day = (*date.parts[0][1:], None, None)[:2]
        if month:
            yield "month", MONTHS[month - 1]
        if day:
            yield "day", f"{{{day}}}"


def _month_and_day(fields: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Also month = "10~" # jan, as BibTeXing has it."""
    text = one_line(latex_to_text(fields.get("month", "")))[:40]
    numbers = [month_number(part) for part in _MONTH.findall(text)]
    named = [month_number(part) for part in re.findall(r"[A-Za-z]+\.?", text)]
    month = next((number for number in (*named, *numbers) if number), None)
    days = _DAY.findall(one_line(fields.get("day", ""))[:10]) or (_DAY.findall(text) if any(named) else [])
    day = int(days[0]) if days and 1 <= int(days[0]) <= 31 else None
    return month, day if month else None
