"""Reading RIS of the wild: any line ends, byte order marks, wrapped lines, records that are not closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from refkit.errors import FormatError
from refkit.formats.dates import parse_date, year_with_suffix
from refkit.formats.holding import sound_reference
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import is_et_al
from refkit.formats.ris.dialects import SpelledInRis, spelled_in_ris
from refkit.formats.ris.fields import records_of, with_line_feeds
from refkit.formats.ris.held import page_form, with_quirks
from refkit.formats.ris.names import read_names, with_persons
from refkit.formats.ris.serials import serial_attribute, serial_form
from refkit.formats.ris.tables import ATTRIBUTES, KEPT, MEANINGS, TYPE_OF_TY, held_type
from refkit.formats.tagged import TaggedField
from refkit.formats.texts import bare_doi, one_line
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    ItemType,
    Name,
    Problem,
    Reading,
    Reference,
    csl_variable,
)
from refkit.text.lines import Lines

_LONGEST_TEXT = 2000
_NO_RECORD = "this is no RIS file: no line in it begins a record (TY  - ...)"
_NAMES, _DATES = frozenset(NAME_VARIABLES), frozenset(DATE_VARIABLES)
# Variables whose tags are added up; of the others the first counts.
_ADDED = frozenset({"abstract", "note"})
# Texts that a tag gives as they are; what SN says is told by its form, and a short title by the full one.
_PLAIN = frozenset(TEXT_VARIABLES) - _ADDED - {"keyword", "doi", "pmcid", "container_title_short"}
_BLANK = " \t\r\n\ufeff"


@dataclass(slots=True)
class _Source:
    """The text that is read, with its lines counted only where there is a problem."""

    text: str
    given: str
    spelled: SpelledInRis | None = None
    _lines: Lines | None = None

    def place(self, one: TaggedField) -> tuple[int, int]:
        self._lines = self._lines or Lines(self.given)
        start = one.tag_start
        if not one.tag:
            start += len(self.text[start : one.end]) - len(self.text[start : one.end].lstrip(_BLANK))
        return self._lines.place(self.spelled.origin(start) if self.spelled else start)


def _source_of(text: str) -> _Source:
    given = with_line_feeds(text)
    spelled = spelled_in_ris(given)
    return _Source(spelled.text if spelled else given, given, spelled)


@dataclass(slots=True)
class _Found:
    """What has been found in a record so far."""

    source: _Source
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    dates: dict[str, list[tuple[TaggedField, Date]]] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)
    custom: dict[str, list[str]] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)
    last_page: str = ""
    problems: list[Problem] = field(default_factory=list)

    def report(self, message: str, one: TaggedField, kind: str, attribute: str | None = None) -> None:
        """Note a problem with one field; its value is not lost."""
        line, column = self.source.place(one)
        value = one_line(self.source.text[one.start : one.end][:_LONGEST_TEXT])
        variable = csl_variable(attribute) if attribute else None
        self.problems.append(
            Problem(
                message=message, line=line, column=column, variable=variable, text=value or None, kind=kind
            )
        )


def read(text: str) -> Reading:
    """Read the records of a RIS file; unknown and repeated tags become problems.

    Raises:
        FormatError: There is no record in it.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for reference, found in _readings(text):
        if reference is not None:
            references.append(reference)
        problems += found
    return Reading(references=tuple(references), problems=tuple(problems))


def read_each(text: str) -> Iterator[Reading]:
    """The same, one record or one run of text outside of records at a time.

    Raises:
        FormatError: There is no record in it; raised at the end.
    """
    for reference, problems in _readings(text):
        yield Reading(references=() if reference is None else (reference,), problems=tuple(problems))


def _readings(text: str) -> Iterator[tuple[Reference | None, list[Problem]]]:
    source = _source_of(text)
    found = False
    for record in records_of(source.text):
        if record[0].tag == "TY" or (found and record[0].tag not in ("", "ER")):
            found = True
            yield _read_record(record, source)
        else:
            yield None, _outside(record, source)
    if not found:
        raise FormatError(_NO_RECORD)


def _outside(record: list[TaggedField], source: _Source) -> list[Problem]:
    text = one_line(source.text[record[0].tag_start : record[-1].end][:_LONGEST_TEXT])
    if record[0].tag == "ER" and len(text) <= len("ER  -"):
        return []
    line, column = source.place(record[0])
    message = "text outside of any record is not read"
    return [Problem(message=message, line=line, column=column, text=text, kind="outside-record")]


def _read_record(record: list[TaggedField], source: _Source) -> tuple[Reference, list[Problem]]:
    found = _Found(source)
    if record[-1].tag != "ER":
        found.report("record without ER: it may be cut off", record[0], "missing-end")
    ty = _ty_of(record[0], source)
    item_type = _type_of(record[0], ty, found)
    _read_fields(record, item_type, found)
    _finish(found, item_type)
    if ty == "EDBOOK" and "editor" not in found.values:
        # The AU of an edited book are its editors (Zotero).
        found.values["editor"] = found.values.pop("author", ())
    return sound_reference(with_quirks({**found.values, "type": item_type})), found.problems


def _ty_of(first: TaggedField, source: _Source) -> str:
    return one_line(source.text[first.start : first.end]).upper() if first.tag == "TY" else ""


def _type_of(first: TaggedField, ty: str, found: _Found) -> ItemType:
    known = TYPE_OF_TY.get(ty)
    if known is None and first.tag == "TY":
        found.report(f"TY {ty[:40]!r} is unknown; read as document", first, "unknown-type", "type")
    elif known is None:
        found.report("record without TY; read as document", first, "unknown-type", "type")
    return known or "document"


def _read_fields(record: list[TaggedField], item_type: ItemType, found: _Found) -> None:
    meanings, text, values = MEANINGS[item_type], found.source.text, found.values
    tags = {one[0] for one in record}
    # JO is the full title in many databases' files and the short one in RefMan's.
    is_full = "JO" in tags and "T2" not in tags and "JF" not in tags
    for one in record:
        tag, _, start, end = one
        raw = text[start:end].strip()
        value = one_line(raw)
        if not value or tag in ("TY", "ER"):
            continue
        attribute = meanings.get("T2" if is_full and tag == "JO" else tag)
        if attribute in _PLAIN and tag != "SN" and attribute not in values:
            values[attribute] = value
        elif attribute in _NAMES:
            found.names.setdefault(attribute, []).extend(read_names(value))
        elif attribute in _ADDED:
            found.added.setdefault(attribute, []).append(value)
        elif attribute == "keyword":
            found.keywords += _keywords(raw, value)
        elif attribute:
            _add_value(attribute, value, one, item_type, found)
        else:
            _read_other(one, value, item_type, found)


def _read_other(one: TaggedField, value: str, item_type: ItemType, found: _Found) -> None:
    if one.tag == "EP":
        found.last_page = value
    elif one.tag in KEPT[item_type]:
        found.custom.setdefault(one.tag, []).append(value)
    else:
        found.report(f"tag {one.tag} has no meaning in this type and is not read", one, "unknown-field")


def _keywords(raw: str, value: str) -> tuple[str, ...]:
    """Those of one tag: EndNote writes one a line, under a single tag."""
    if "\n" in raw:
        return tuple(keyword for line in raw.splitlines() if (keyword := one_line(line)))
    return split_keywords(value) if ";" in value else (value,)


def _add_value(attribute: str, value: str, one: TaggedField, item_type: ItemType, found: _Found) -> None:
    if attribute in _DATES:
        found.dates.setdefault(attribute, []).append((one, parse_date(value)))
        return
    if one.tag == "SN":
        value = serial_form(value)
        attribute = serial_attribute(value, ATTRIBUTES[held_type(item_type)]["SN"])
    elif attribute == "doi":
        value = bare_doi(value)
    elif attribute == "pmcid" and value.isdecimal():
        attribute = "pmid"  # Scopus writes the PMID where EndNote has the PMCID
    known = found.values.get(attribute)
    if known is None:
        if (
            one.tag not in ("JO", "JA")
            or value.casefold() != (found.values.get("container_title") or "").casefold()
        ):
            found.values[attribute] = value
    elif known.casefold() != value.casefold():
        found.report(f"{one.tag} is repeated; the first value is kept", one, "duplicate-field", attribute)


def _finish(found: _Found, item_type: ItemType) -> None:
    values = found.values
    _finish_names(found)
    for attribute, dates in found.dates.items():
        values[attribute] = _date_of(dates, attribute, found)
    for attribute, texts in found.added.items():
        values[attribute] = " ".join(texts)
    issued = values.get("issued")
    if issued and not issued.parts and (suffixed := year_with_suffix(issued.literal or "")):
        found.values |= {"issued": Date(parts=((suffixed[0],),)), "year_suffix": suffixed[1]}
    if found.keywords:
        values["keyword"] = join_keywords(found.keywords)
    if found.custom:
        kept = ((tag, found.custom.get(tag)) for tag in KEPT[item_type])
        values["custom"] = tuple((tag, "; ".join(dict.fromkeys(texts))) for tag, texts in kept if texts)
    _finish_pages(found)


def _finish_names(found: _Found) -> None:
    cut = set()
    for attribute, names in found.names.items():
        people = [name for name in names if not is_et_al(name)]
        if len(people) < len(names):
            cut.add(csl_variable(attribute))
        found.values[attribute] = tuple(with_persons(people))
    if cut:
        found.values["et_al"] = tuple(sorted(cut))


def _date_of(dates: list[tuple[TaggedField, Date]], attribute: str, found: _Found) -> Date:
    """Of several dates the one that says most; month and day without a year join the year (Web of Science)."""
    if len(dates) > 1:
        year = next((str(date.year) for _, date in dates if date.year), "")
        dates = [(one, date if date.parts else _with_year(date, year)) for one, date in dates]
    _, best = max(dates, key=lambda dated: len(dated[1].parts and dated[1].parts[0]))
    for one, date in dates:
        if date.year and date.year != best.year:
            message = f"{one.tag} gives another year than another date"
            found.report(message, one, "bad-value", attribute)
        elif best.parts and date.literal:
            found.report(f"{one.tag} is no date and is left out", one, "bad-value", attribute)
    return best


def _with_year(date: Date, year: str) -> Date:
    joined = parse_date(f"{date.literal} {year}")
    return joined if joined.parts else date


def _finish_pages(found: _Found) -> None:
    values = found.values
    if last := found.last_page:
        # With an end, SP is a page also where it is the number of pages (books, theses).
        first = values.get("page") or values.pop("number_of_pages", None)
        is_whole = not first or first == last or "-" in first
        values["page"] = (first or last) if is_whole else f"{first}-{last}"
    if "page" in values:
        values["page"] = page_form(values["page"])
