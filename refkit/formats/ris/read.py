"""Reading RIS: any line ends, byte order marks, wrapped lines, records that are not closed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from refkit.errors import FormatError
from refkit.formats.dates import parse_date, year_with_suffix
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import is_et_al
from refkit.formats.ris.held import page_form, ris_name, with_quirks
from refkit.formats.ris.tables import ALIASES, ATTRIBUTES, EDITOR_ALIAS, TYPE_OF_TY
from refkit.formats.texts import bare_doi, one_line, without_bom
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    Date,
    ItemType,
    Name,
    Problem,
    Reading,
    Reference,
    csl_variable,
)

_LINE_END = re.compile(r"\r\n?|\n")
# "TY  - JOUR"; also with one space or none before the dash, and with nothing after it.
_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,3}-(?: (.*)|[ \t]*)", re.DOTALL)
_LONGEST_TEXT = 2000
# Variables whose tags are added up; of the others the first counts.
_ADDED = frozenset({"abstract", "note"})


@dataclass(frozen=True, slots=True)
class _Field:
    line: int
    tag: str
    value: str


@dataclass(slots=True)
class _Found:
    """What has been found in a record so far."""

    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    added: dict[str, list[str]] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(text: str) -> Reading:
    """Read the records of a RIS file; unknown and repeated tags become problems.

    Raises:
        FormatError: There is no record in it.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for record in _records(_fields(without_bom(text))):
        if record[0].tag == "TY":
            reading = _read_record(record)
            references += reading.references
            problems += reading.problems
        else:
            problems.append(_outside(record))
    if not references:
        raise FormatError("this is no RIS file: no line in it begins a record (TY  - ...)")
    return Reading(references=tuple(references), problems=tuple(problems))


def _fields(text: str) -> Iterator[_Field]:
    """The tagged lines, with lines that have no tag added to the one before; untagged ones have tag ""."""
    tag, start, parts = "", 0, list[str]()
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if match := _LINE.fullmatch(line):
            if parts:
                yield _Field(start, tag, " ".join(parts))
            tag, start, parts = match[1], number, [match[2] or ""]
        elif line.strip() and tag == "ER":
            yield _Field(start, tag, "")
            tag, start, parts = "", number, [line]
        elif line.strip():
            start = start if parts else number
            parts.append(line)
    if parts:
        yield _Field(start, tag, " ".join(parts))


def _records(fields: Iterable[_Field]) -> Iterator[list[_Field]]:
    """Runs of fields that begin with TY, and between them what belongs to no record."""
    record: list[_Field] = []
    for one in fields:
        begins = one.tag == "TY" or (one.tag != "ER" and record and record[-1].tag == "ER")
        if begins and record:
            yield record
            record = []
        record.append(one)
    if record:
        yield record


def _outside(record: list[_Field]) -> Problem:
    text = " ".join(f"{one.tag} {one.value}".strip() for one in record)[:_LONGEST_TEXT]
    return Problem(message="text outside of any record is not read", line=record[0].line, text=text)


def _read_record(record: list[_Field]) -> Reading:
    found = _Found()
    if record[-1].tag != "ER":
        message = "record without ER: it may be cut off"
        found.problems.append(Problem(message=message, line=record[0].line))
    item_type = _type_of(record[0], found)
    values = {one.tag: one.value for one in record}
    full_title = "T2" in values or "JF" in values
    for one in record[1:]:
        if one.tag != "ER" and one.value.strip():
            _read_field(one, item_type, found, full_title=full_title)
    _finish(found, last_page=one_line(values.get("EP", "")))
    if one_line(record[0].value).upper() == "EDBOOK" and "editor" not in found.values:
        # The AU of an edited book are its editors (Zotero).
        found.values["editor"] = found.values.pop("author", ())
    reference = Reference(**with_quirks({**found.values, "type": item_type}))
    return Reading(references=(reference,), problems=tuple(found.problems))


def _type_of(first: _Field, found: _Found) -> ItemType:
    given = one_line(first.value).upper()
    if given in TYPE_OF_TY:
        return TYPE_OF_TY[given]
    found.problems.append(
        Problem(
            message=f"TY {given[:40]!r} is unknown; read as document",
            line=first.line,
            variable="type",
            text=given,
        )
    )
    return "document"


def _read_field(one: _Field, item_type: ItemType, found: _Found, *, full_title: bool) -> None:
    attribute = _attribute(one.tag, item_type, full_title=full_title)
    value = one_line(one.value)
    if attribute is None:
        message = f"tag {one.tag} has no meaning in this type and is not read"
        found.problems.append(Problem(message=message, line=one.line, text=value[:_LONGEST_TEXT]))
    elif attribute in NAME_VARIABLES:
        _add_name(attribute, value, found)
    elif attribute == "keyword":
        found.keywords += split_keywords(value) if ";" in value else (value,)
    elif attribute in DATE_VARIABLES:
        _add_date(attribute, one, found)
    elif attribute != "EP":
        _add_text(attribute, value, one, found=found)


def _attribute(tag: str, item_type: ItemType, *, full_title: bool) -> str | None:
    attributes = ATTRIBUTES[item_type]
    if tag in ("ID", "EP"):
        return {"ID": "citation_key", "EP": "EP"}[tag]
    if tag == EDITOR_ALIAS:
        return "editor"
    if tag in attributes:
        return attributes[tag]
    # JO is the full title in many databases' files and the short one in RefMan's.
    if tag == "JO" and not full_title:
        return attributes.get("T2")
    if tag == "BT" and "container_title" not in attributes.values():
        return "title"
    return attributes.get(ALIASES.get(tag, ""))


def _add_name(attribute: str, value: str, found: _Found) -> None:
    name = _read_name(value)
    if name is None:
        return
    if is_et_al(name):
        found.cut.add(csl_variable(attribute))
    else:
        found.names.setdefault(attribute, []).append(name)


def _read_name(value: str) -> Name | None:
    """A person, "Family, Given, Suffix", or a group, which has no comma or one at the end (EndNote)."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 1 or not parts[0] or not any(parts[1:]):
        return ris_name(Name(literal=value))
    return ris_name(Name(family=parts[0], given=parts[1] or None, suffix=" ".join(parts[2:]) or None))


def _add_date(attribute: str, one: _Field, found: _Found) -> None:
    date = parse_date(one.value)
    known = found.values.get(attribute)
    # DA says more than PY, whichever comes first; a literal says least.
    if known is None or len(date.parts and date.parts[0]) > len(known.parts and known.parts[0]):
        found.values[attribute] = date
    if known and known.year and date.year and known.year != date.year:
        message = f"{one.tag} gives another year than the date before it"
        found.problems.append(
            Problem(message=message, line=one.line, variable=csl_variable(attribute), text=one.value)
        )


def _add_text(attribute: str, value: str, one: _Field, *, found: _Found) -> None:
    known = found.values.get(attribute)
    if attribute in _ADDED:
        found.added.setdefault(attribute, []).append(value)
    elif known is None:
        found.values[attribute] = value
    elif known != value and not (attribute == "doi" and bare_doi(known) == bare_doi(value)):
        message = f"{one.tag} is repeated; the first value is kept"
        found.problems.append(
            Problem(
                message=message, line=one.line, variable=csl_variable(attribute), text=value[:_LONGEST_TEXT]
            )
        )


def _finish(found: _Found, *, last_page: str) -> None:
    found.values |= {name: tuple(people) for name, people in found.names.items()}
    found.values |= {name: " ".join(texts) for name, texts in found.added.items()}
    found.values["et_al"] = tuple(sorted(found.cut))
    issued = found.values.get("issued")
    if issued and (suffixed := year_with_suffix(issued.literal or "")):
        found.values |= {"issued": Date(parts=((suffixed[0],),)), "year_suffix": suffixed[1]}
    if found.keywords:
        found.values["keyword"] = join_keywords(found.keywords)
    if "doi" in found.values:
        found.values["doi"] = bare_doi(found.values["doi"])
    _finish_pages(found, last_page)


def _finish_pages(found: _Found, last_page: str) -> None:
    if last_page:
        # With an end, SP is a page also where it is the number of pages (books, theses).
        first = found.values.get("page") or found.values.pop("number_of_pages", None)
        found.values["page"] = f"{first}-{last_page}" if first else last_page
    if "page" in found.values:
        found.values["page"] = page_form(found.values["page"])
