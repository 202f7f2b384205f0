"""FLD010 to FLD013: years, months, days of access."""

import json
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
    r"-?\d{4}(?!\d)(?:[-/.]\d{0,2}){0,2}[?~%]?(?:T[\d:.+Z-]{0,30})?(?:/(?:\.\.|-?\d{4}(?:[-/.]\d{1,2}){0,2}[?~%]?)?)?/?.{0,40}"
)
# Digits with the letters that are taken for them: "20l7", "2O17", "I999".
_MISTYPED = re.compile(r"(?<![^\W_])(?=[^\W_]{0,3}\d)(?=\d{0,3}[lIOoSB|])[\dlIOoSB|]{4}(?![^\W_])")
_BLANK = re.compile(
    r"(?:year|date|yyyy(?:-mm(?:-dd)?)?|x{2,4}|\d{2}xx|\?{2,4}|tb[ad]|to\s?do|unknown|none|null|n/?a)",
    re.IGNORECASE,
)
# The month of a date in digits; from 21 they are seasons and quarters of EDTF.
_MONTH_IN_DATE = re.compile(r"(?<!\d)\d{4}[-/](\d{1,2})(?!\d)")
_DATE_TAGS = frozenset({"PY", "Y1", "DA", "Y2"})
_DATE_FIELDS = frozenset({"date", "urldate", "eventdate", "origdate"})
_LONGEST_DATE = 300
_UNDATED = re.compile(
    r"(?:in\s(?:press|print|preparation|review|revision)|forthcoming|to\sappear|submitted|accepted|n\.?\s?d\.?|no\sdate|"
    r"undated|unpublished|s\.?\s?a\.?|o\.?\s?j\.?|im\sdruck|im\serscheinen|à\sparaître|sous\spresse|en\sprensa|in\sstampa|"
    r"online\sfirst|ahead\sof\sprint|under\sreview|preprint|b\.?\s?g\.?|no\sprelo)\.?",
    re.IGNORECASE,
)
_FIRST_PRINTED, _FIRST_JOURNAL = 1400, 1665
_SOON = 1
_OLDER = frozenset({"manuscript", "classic", "graphic", "treaty"})
_FOUR_DIGITS = re.compile(r"(?<![\d-])\d{4}(?!\d)")
_MONTH_PART = re.compile(r"[^\W\d_]+|\d+")
_TEX_MACRO = re.compile(r"[#\s\"{}.,~/–-]+")


def year_invalid(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A year that is none.

    "in press", "forthcoming", "n.d." and their like are words for a year that is not known, and only mentioned.

        year = {20l7}   % a letter l
    """
    if file.format == "csl-json":
        yield from _unreadable_issued(entry, file)
        return
    for field in _year_fields(entry, file):
        text = _MARKS.sub(" ", field.text).strip()
        if not text or _YEAR.fullmatch(text) or (field.name != "year" and _DATE.fullmatch(text)):
            continue
        if field.name == "DA" and _is_month(text):  # Web of Science has the month and day alone: "OCT 15"
            continue
        if _UNDATED.fullmatch(text):
            message = f"{text!r} in place of a year"
            yield Fault(message, entry, span=at(field), variable="issued", severity="info")
        elif not (file.format != "bibtex" and _has_year(text)):
            yield Fault(f"{text[:60]!r} is no year", entry, span=at(field), variable="issued")


def year_impossible(entry: Entry, file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A year that has not come yet, or before printing; of a journal article, before there were journals.

    A year before Christ ("-0380") is meant: nobody mistypes its sign.

        year = 2099
    """
    for year, span in _years(entry, file):
        if year > project.today.year + _SOON:
            yield Fault(f"{year} has not come yet", entry, span=span, variable="issued")
        elif 0 <= year < _FIRST_PRINTED and entry.reference.type not in _OLDER:
            yield Fault(f"{year} is before printing", entry, span=span, variable="issued")
        elif year < _FIRST_JOURNAL and entry.reference.type == "article-journal":
            message = f"{year} is before there were journals"
            yield Fault(message, entry, span=span, variable="issued", severity="warning")
        else:
            continue
        return


def month_invalid(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A month that is none, in words or within a date.

    Known are the months and seasons of the languages that refkit reads, and what they are cut short to. In a date of
    digits 21 to 41 are seasons and quarters.

        month = {Smarch}
        date = {2001-17-02}
    """
    for field in entry.place.fields:
        if field.name == "month" and file.format in TEX and not _is_month(field.text):
            yield Fault(f"{field.text.strip()[:40]!r} is no month", entry, span=at(field), variable="issued")
        elif any(not (1 <= month <= 12 or 21 <= month <= 41) for month in _months(field, file)):
            yield Fault("there is no such month", entry, span=at(field), variable=field.variable)


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


def _unreadable_issued(entry: Entry, file: ReferenceFile) -> Iterator[Fault]:
    """What an item of CSL-JSON has for a date, and what no program reads as one.

    A literal date may say anything ("Han dynasty"); told are mistyped years and what was to be filled in.
    """
    field = entry.field_of("issued")
    value = _value(field, file) if field else None
    if field is None or not isinstance(value, dict):
        return
    parts = value.get("date-parts")
    first = (
        parts[0][0] if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else ""
    )
    years = [str(one).strip() for one in (first, value.get("raw", ""), value.get("literal", "")) if one]
    for text in years:
        is_wrong = text == str(first).strip() and not _WHOLE_NUMBER.fullmatch(text)
        is_wrong = is_wrong or (
            text == value.get("raw") and not (_has_year(text) or _UNDATED.fullmatch(text))
        )
        if is_wrong or _BLANK.fullmatch(text) or _MISTYPED.search(text[:_LONGEST_DATE]):
            yield Fault(f"{text[:60]!r} is no year", entry, span=at(field), variable="issued")
            return


_WHOLE_NUMBER = re.compile(r"-?\d{1,4}")


def _value(field: FieldPlace, file: ReferenceFile) -> object:
    """What stands in a short member of CSL-JSON."""
    if field.end - field.start > _LONGEST_DATE:
        return None
    try:
        return json.loads(file.text[field.start : field.end])
    except ValueError:
        return None


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<!\d)\d{4}(?!\d)", text))


def _is_month(text: str) -> bool:
    parts = _MONTH_PART.findall(_TEX_MACRO.sub(" ", text))
    if not parts:
        return not text.strip()
    named = [part.lower() for part in parts if not part.isdigit()]
    if named:
        known = [part for part in named if _is_name_of_month(part)]
        return bool(known) and all(part in known or len(part) <= 3 for part in named)
    return all(1 <= int(part) <= 12 for part in parts[:1]) and all(1 <= int(part) <= 31 for part in parts)


def _is_name_of_month(word: str) -> bool:
    """Whether a word names a month or season, in full or by its first letters."""
    known = month_numbers() | season_numbers()
    return word in known or (len(word) > 2 and any(name.startswith(word) for name in known))


def _months(field: FieldPlace, file: ReferenceFile) -> Iterator[int]:
    """The months in digits of a field that holds a date."""
    if file.format == "csl-json" and field.variable in ("issued", "accessed"):
        value = _value(field, file)
        points = value.get("date-parts") if isinstance(value, dict) else None
        for point in points if isinstance(points, list) else ():
            if isinstance(point, list) and len(point) > 1 and str(point[1]).isdecimal():
                yield int(point[1])
    elif field.name in (_DATE_FIELDS if file.format in TEX else _DATE_TAGS if file.format == "ris" else ()):
        yield from (int(found[1]) for found in _MONTH_IN_DATE.finditer(field.text[:_LONGEST_DATE]))


def _day(date_: Date | None) -> date | None:
    """The day of a date that has one."""
    if not date_ or not date_.parts or len(date_.parts[0]) < 3:
        return None
    try:
        return date(*date_.parts[0][:3])
    except ValueError:
        return None
