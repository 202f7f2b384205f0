"""FLD010 to FLD013: years, months, days of access."""

import re
from collections.abc import Iterator
from datetime import date

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.lang import month_numbers, season_numbers
from refkit.model import Date, FieldPlace

_MARKS = re.compile(r'[{}"~\\]')
# A year, a span of years, a year with a letter or a mark of doubt, a date of EDTF or as people write it.
_YEAR = re.compile(
    r"(?:c(?:a|irca)?\.?\s{0,2}|ca\.?\s|\[)?-?\d{4}[a-z]?\]?[?~%]?(?:\s?(?:[-–—]{1,3}|/)\s?(?:\d{4}|\d{2})?[a-z]?)?"
    r"(?:\s?(?:CE|BCE|AD|BC))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"-?\d{4}(?:[-/.]\d{0,2}){0,2}[?~%]?(?:T[\d:.+Z-]{0,30})?(?:/(?:\.\.|-?\d{4}(?:[-/.]\d{1,2}){0,2}[?~%]?)?)?/?.{0,40}"
)
_UNDATED = re.compile(
    r"(?:in\s(?:press|print|preparation|review|revision)|forthcoming|to\sappear|submitted|accepted|n\.?\s?d\.?|no\sdate|"
    r"undated|unpublished|s\.?\s?a\.?|o\.?\s?j\.?|im\sdruck|im\serscheinen|à\sparaître|sous\spresse|en\sprensa|in\sstampa|"
    r"online\sfirst|ahead\sof\sprint|under\sreview|preprint|b\.?\s?g\.?|no\sprelo)\.?",
    re.IGNORECASE,
)
_FIRST_PRINTED, _FIRST_JOURNAL = 1400, 1665
_SOON = 1
_OLDER = frozenset({"manuscript", "classic", "graphic", "treaty"})
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTH_PART = re.compile(r"[^\W\d_]+|\d+")
_TEX_MACRO = re.compile(r"[#\s\"{}.,~/–-]+")


def year_invalid(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A year that is none.

    "in press", "forthcoming", "n.d." and their like are words for a year that is not known, and only mentioned.

        year = {20l7}   % a letter l
    """
    for field in _year_fields(entry, file):
        text = _MARKS.sub(" ", field.text).strip()
        if not text or _YEAR.fullmatch(text) or (field.name != "year" and _DATE.fullmatch(text)):
            continue
        if _UNDATED.fullmatch(text):
            message = f"{text!r} in place of a year"
            yield Fault(message, entry, span=at(field), variable="issued", severity="info")
        elif not (file.format != "bibtex" and _has_year(text)):
            yield Fault(f"{text[:60]!r} is no year", entry, span=at(field), variable="issued")


def year_impossible(entry: Entry, file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A year that has not come yet, or before printing; of a journal article, before there were journals.

    year = 2099
    """
    for year, span in _years(entry, file):
        if year > project.today.year + _SOON:
            yield Fault(f"{year} has not come yet", entry, span=span, variable="issued")
        elif year < _FIRST_PRINTED and entry.reference.type not in _OLDER:
            yield Fault(f"{year} is before printing", entry, span=span, variable="issued")
        elif year < _FIRST_JOURNAL and entry.reference.type == "article-journal":
            message = f"{year} is before there were journals"
            yield Fault(message, entry, span=span, variable="issued", severity="warning")
        else:
            continue
        return


def month_invalid(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A month that is none.

    month = {Smarch}
    """
    for field in entry.place.fields:
        if field.name == "month" and file.format in TEX and not _is_month(field.text):
            yield Fault(f"{field.text.strip()[:40]!r} is no month", entry, span=at(field), variable="issued")
    for date_, variable in ((entry.reference.issued, "issued"), (entry.reference.accessed, "accessed")):
        if date_ and any(not 1 <= month <= 12 for month in _months(date_)):
            yield Fault("there is no such month", entry, span=at(entry.field_of(variable)), variable=variable)


def access_date(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A page of the web without a date of access; or with one before it was published, to come, or long past.

    url = {https://example.org}, year = 2020, urldate = {2019-01-01}
    """
    reference = entry.reference
    accessed = _day(reference.accessed)
    if accessed is None:
        if reference.type in ("webpage", "post-weblog", "post") and reference.url and not reference.accessed:
            yield Fault("no date of access", entry, variable="accessed", severity="info")
        return
    span = at(entry.field_of("accessed"))
    issued = reference.issued
    if accessed > project.today:
        yield Fault(f"accessed on {accessed}, which has not come yet", entry, span=span, variable="accessed")
    elif issued and issued.year is not None and accessed.year < issued.year:
        message = f"accessed in {accessed.year}, before it was published in {issued.year}"
        yield Fault(message, entry, span=span, variable="accessed")
    elif (project.today - accessed).days > project.accessed_days and reference.type.startswith(
        ("web", "post")
    ):
        message = f"accessed on {accessed}, long ago"
        yield Fault(message, entry, span=span, variable="accessed", severity="info")


def _year_fields(entry: Entry, file: ReferenceFile) -> Iterator[FieldPlace]:
    names = {"year", "date"} if file.format in TEX else {"PY", "Y1", "DA"} if file.format == "ris" else set()
    for field in entry.place.fields:
        if field.name in names and "#" not in field.text:
            yield field


def _years(entry: Entry, file: ReferenceFile) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """The years of an entry, each field's own: where a file has two, either may be the wrong one."""
    issued = entry.reference.issued
    if issued and issued.year is not None:
        yield issued.year, at(entry.field_of("issued"))
    for field in _year_fields(entry, file):
        if found := _FOUR_DIGITS.search(field.text):
            yield int(found[0]), at(field)


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<!\d)\d{4}(?!\d)", text))


def _is_month(text: str) -> bool:
    parts = _MONTH_PART.findall(_TEX_MACRO.sub(" ", text))
    if not parts:
        return not text.strip()
    named = [part.lower().strip(".") for part in parts if not part.isdigit()]
    known = month_numbers() | season_numbers()
    if named:
        return any(part in known or part[:3] in _ABBREVIATIONS for part in named) and all(
            part in known or part[:3] in _ABBREVIATIONS or len(part) <= 3 for part in named
        )
    return all(1 <= int(part) <= 12 for part in parts[:1]) and all(1 <= int(part) <= 31 for part in parts)


_ABBREVIATIONS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905 - a table


def _months(date_: Date) -> Iterator[int]:
    return (point[1] for point in date_.parts if len(point) > 1)


def _day(date_: Date | None) -> date | None:
    """The day of a date that has one."""
    if not date_ or not date_.parts or len(date_.parts[0]) < 3:
        return None
    try:
        return date(*date_.parts[0][:3])
    except ValueError:
        return None
