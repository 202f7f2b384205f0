"""Reading nbib: tags of two to four letters, a hyphen in the fifth column, wrapped lines indented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from refkit.errors import FormatError
from refkit.formats.dates import parse_date
from refkit.formats.holding import sound_reference
from refkit.formats.keywords import join_keywords
from refkit.formats.names import is_et_al
from refkit.formats.nbib.held import language_form, person, without_label
from refkit.formats.nbib.tables import (
    ALIASES,
    IGNORED,
    KEPT,
    PARTS,
    SHORT_NAMES,
    STRONGER_THAN_ARTICLE,
    TAGS,
    TYPE_OF_TERM,
)
from refkit.formats.tagged import TaggedField
from refkit.formats.texts import one_line
from refkit.model import Date, FieldPlace, ItemType, Name, Place, Problem, Reading, Reference, csl_variable
from refkit.text.dashes import hyphenate
from refkit.text.lines import Lines

_TAG = re.compile(r"^\ufeff?([A-Z]{2,4}) {0,3}-(?=[ \r\n]|\Z) ?", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_MARKED = re.compile(r"(.*\S)\s\[([A-Za-z]{2,20})\]", re.DOTALL)
_SHORT_NAME = re.compile(r"(.*\S) ([^\W\d_a-z]{1,4})(?: (Jr|Sr|2nd|3rd|[4-9]th|II|III|IV))?", re.DOTALL)
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.\Z")
_ATTRIBUTES = {tag: attribute for attribute, tag in TAGS.items() if tag != "LID"}
_ADDED = frozenset({"abstract", "note"})
_LONGEST_TEXT = 2000


@dataclass(slots=True)
class _Found:
    """What has been found in a record so far."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[Name]] = field(default_factory=dict)
    short_names: dict[str, list[Name]] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    custom: dict[str, list[str]] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    problems: list[tuple[Problem, TaggedField]] = field(default_factory=list)

    def report(self, message: str, one: TaggedField, kind: str, attribute: str | None = None) -> None:
        """Note a problem with one field; its value is not lost."""
        value = one_line(self.text[one.start : one.end][:_LONGEST_TEXT]) or None
        variable = csl_variable(attribute) if attribute else None
        self.problems.append((Problem(message=message, variable=variable, text=value, kind=kind), one))


def read(text: str) -> Reading:
    """Read the records of a file; unknown and repeated tags become problems.

    Raises:
        FormatError: There is no record in it.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for reading in read_each(text):
        references += reading.references
        problems += reading.problems
    return Reading(references=tuple(references), problems=tuple(problems))


def read_each(text: str) -> Iterator[Reading]:
    """The same, one record at a time.

    Raises:
        FormatError: There is no record in it; raised at the end.
    """
    text = _LONE_RETURN.sub("\n", text)
    lines: Lines | None = None
    is_read = False
    for record in _records(text):
        found = _Found(text)
        reference = _read_record(record, found) if record[0].tag else None
        if reference is None:
            found.report("text outside of any record is not read", record[0], "outside-record")
        is_read = is_read or reference is not None
        if found.problems:
            lines = lines or Lines(text)
        places = [lines.place(one.tag_start) for _, one in found.problems] if lines else []
        problems = tuple(
            problem.model_copy(update={"line": line, "column": column})
            for (problem, _), (line, column) in zip(found.problems, places, strict=True)
        )
        yield Reading(references=(reference,) if reference else (), problems=problems)
    if not is_read:
        raise FormatError("this is no nbib file: no line in it begins a record (PMID- ...)")


def places(text: str) -> tuple[Place, ...]:
    """Where each record and its tags stand."""
    text = _LONE_RETURN.sub("\n", text)
    return tuple(_place_of(record, text) for record in _records(text) if record[0].tag)


def _records(text: str) -> Iterator[list[TaggedField]]:
    """Runs of fields that begin with PMID, and before the first what is in no record."""
    record: list[TaggedField] = []
    for one in _fields(text):
        if one.tag == "PMID" and record:
            yield record
            record = []
        if one.tag == "PMID" or record:
            record.append(one)
        elif text[one.start : one.end].strip("\ufeff \t\r\n"):
            yield [one._replace(tag="")]
    if record:
        yield record


def _fields(text: str) -> Iterator[TaggedField]:
    tag, tag_start, start = "", 0, 0
    for match in _TAG.finditer(text):
        yield TaggedField(tag, tag_start, start, match.start())
        tag, tag_start, start = match[1], match.start(1), match.end()
    yield TaggedField(tag, tag_start, start, len(text))


def _read_record(record: list[TaggedField], found: _Found) -> Reference:
    for one in record:
        value = one_line(found.text[one.start : one.end].strip())
        if value and one.tag not in IGNORED:
            _read_field(one, ALIASES.get(one.tag, one.tag), value, found)
    values = found.values
    _finish_names(found)
    values |= {name: " ".join(texts) for name, texts in found.listed.items() if name in _ADDED}
    if "keyword" in found.listed:
        values["keyword"] = join_keywords(dict.fromkeys(found.listed["keyword"]))
    for name in ("issn", "isbn", "language"):
        if name in found.listed:
            values[name] = ", ".join(dict.fromkeys(found.listed[name]))
    item_type = _type_of(found)
    _finish_titles(values, item_type)
    custom = ((tag, found.custom.get(tag)) for tag in KEPT)
    values["custom"] = tuple((tag, "; ".join(texts)) for tag, texts in custom if texts)
    return sound_reference({**values, "type": item_type})


def _read_field(one: TaggedField, tag: str, value: str, found: _Found) -> None:
    if tag in ("FAU", "FED", "CN"):
        found.names.setdefault("editor" if tag == "FED" else "author", []).append(_full_name(value, tag))
    elif tag in SHORT_NAMES:
        attribute = _ATTRIBUTES[SHORT_NAMES[tag]]
        found.short_names.setdefault(attribute, []).append(_short_name(value))
    elif tag == "PT":
        found.terms.append(value)
    elif tag == "LID":
        _read_identifier(one, value, found)
    elif tag in ("BTI", "PMID"):
        _add(one, {"BTI": "BTI", "PMID": "pmid"}[tag], value, found)
    elif tag in _ATTRIBUTES:
        _read_value(one, _ATTRIBUTES[tag], value, found)
    elif tag in KEPT:
        found.custom.setdefault(tag, []).append(value)
    else:
        found.report(f"tag {tag} is unknown and is not read", one, "unknown-field")


def _read_value(one: TaggedField, attribute: str, value: str, found: _Found) -> None:
    if attribute in ("keyword", "abstract", "note"):
        found.listed.setdefault(attribute, []).append(value)
    elif attribute in ("issn", "isbn"):
        found.listed.setdefault(attribute, []).append(without_label(value))
    elif attribute == "language":
        found.listed.setdefault(attribute, []).append(language_form(value))
    elif attribute in ("issued", "available_date"):
        _add(one, attribute, _date_of(value), found)
    else:
        _add(one, attribute, hyphenate(value) if attribute == "page" else value, found)


def _date_of(value: str) -> Date:
    if len(value) == 8 and value.isdecimal() and value.isascii():
        return parse_date(f"{value[:4]}-{value[4:6]}-{value[6:]}")
    return parse_date(value)


def _read_identifier(one: TaggedField, value: str, found: _Found) -> None:
    """LID and AID: an identifier, and in brackets of what kind."""
    match = _MARKED.fullmatch(value)
    kind = match[2].lower() if match else ""
    if match and kind == "doi":
        _add(one, "doi", match[1], found)
    elif value.startswith(("http://", "https://")):
        _add(one, "url", value, found)
    else:
        tag = "PII" if match and kind == "pii" else "OID"
        text = match[1] if match and kind == "pii" else value
        if text not in found.custom.setdefault(tag, []):
            found.custom[tag].append(text)


def _add(one: TaggedField, attribute: str, value: object, found: _Found) -> None:
    known = found.values.setdefault(attribute, value)
    if known != value and str(known).casefold() != str(value).casefold():
        message = f"{one.tag} is repeated; the first value is kept"
        found.report(message, one, "duplicate-field", attribute if attribute != "BTI" else "title")


def _full_name(value: str, tag: str) -> Name:
    family, comma, given = value.partition(",")
    if tag != "CN" and comma and family.strip() and given.strip():
        return person(family.strip(), one_line(given.replace(",", " ")))
    return Name(literal=value if tag == "CN" else value.rstrip(",") or value)


def _short_name(value: str) -> Name:
    """A name such as "Smith JA Jr": initials without points, behind the family name."""
    match = _SHORT_NAME.fullmatch(value)
    if not match:
        return Name(literal=value)
    return Name(family=match[1], given=" ".join(f"{one}." for one in match[2]), suffix=match[3])


def _finish_names(found: _Found) -> None:
    cut = set()
    for attribute in ("author", "editor"):
        full = found.names.get(attribute, [])
        is_short = attribute in found.short_names and not any(name.family for name in full)
        names = [*found.short_names[attribute], *full] if is_short else full
        people = tuple(name for name in names if not is_et_al(name))
        if len(people) < len(names):
            cut.add(attribute)
        found.values[attribute] = people
    found.values["et_al"] = tuple(sorted(cut))


def _type_of(found: _Found) -> ItemType:
    known = [(term, TYPE_OF_TERM[term.casefold()]) for term in found.terms if term.casefold() in TYPE_OF_TERM]
    stronger = [pair for pair in known if pair[1] in STRONGER_THAN_ARTICLE]
    articles = [pair for pair in known if pair[1] == "article-journal"]
    chosen = next(iter((*stronger, *articles, *known)), None)
    item_type: ItemType = chosen[1] if chosen else "article-journal"
    rest = [term for term in found.terms if chosen is None or term != chosen[0]]
    if rest:
        found.custom["PT"] = rest
    is_part = "BTI" in found.values and "title" in found.values
    return "chapter" if is_part and item_type in ("book", "article-journal") else item_type


def _finish_titles(values: dict[str, Any], item_type: ItemType) -> None:
    book = values.pop("BTI", None)
    if book and ("title" in values or item_type in PARTS):
        values["container_title"] = book
    elif book:
        values["title"] = book
    title = values.get("title", "")
    if title.endswith(".") and len(title) > 1 and not _ABBREVIATED.search(title):
        values["title"] = title[:-1].rstrip() or title


def _place_of(record: list[TaggedField], text: str) -> Place:
    terms = (one.value_in(text) for one in record if one.tag == "PT")
    return Place(
        kind=next(terms, ""),
        key=record[0].value_in(text) or None,
        start=record[0].tag_start,
        end=record[-1].end_in(text),
        key_start=record[0].start,
        fields=tuple(_field_place(one, text) for one in record),
    )


def _field_place(one: TaggedField, text: str) -> FieldPlace:
    tag = ALIASES.get(one.tag, one.tag)
    attribute = {"PMID": "pmid", "BTI": "title", "LID": "doi"}.get(tag) or _ATTRIBUTES.get(
        SHORT_NAMES.get(tag, tag)
    )
    return one.place_in(text, attribute)
