"""Reading EndNote XML, with styles and without, of EndNote and of those who write for it."""

import re
from collections.abc import Iterator
from typing import Any

from refkit.errors import FormatError
from refkit.formats.dates import edtf_form, parse_date, year_with_suffix
from refkit.formats.endnote_xml.held import endnote_name, held, with_quirks
from refkit.formats.endnote_xml.tables import (
    ALIASES,
    ATTRIBUTES,
    EDITED_BOOK,
    EDITED_BOOK_NUMBER,
    FACES,
    TITLES,
    TYPE_OF_NAME,
    TYPE_OF_NUMBER,
)
from refkit.formats.keywords import join_keywords
from refkit.formats.names import is_et_al
from refkit.formats.xml_elements import Element
from refkit.formats.xml_markup import marked_title
from refkit.formats.xml_records import Records
from refkit.formats.xml_text import xml_line, xml_lines
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    Date,
    FieldPlace,
    ItemType,
    Name,
    Place,
    Problem,
    Reading,
    Reference,
    csl_variable,
)

_BEGINNING = re.compile(r"<(?:record|RECORD)[\s>]")
_NAMES = ("record", "RECORD")
_LONGEST_TEXT = 2000
_GROUPS = ("contributors", "titles", "periodical", "alt-periodical")
_KINDS = {face: kind for kind, face in FACES.items()}
_LONG = frozenset({"abstract", "notes", "research-notes"})
# What is EndNote's own, or says again what stands elsewhere.
_BOOKKEEPING = frozenset(
    {
        "database",
        "source-app",
        "rec-number",
        "foreign-keys",
        "ref-type",
        "auth-address",
        "modified-date",
        "added-date",
        "last-modified-date",
        "num-pages",
        "image",
        "caption",
    }
)


def read(text: str) -> Reading:
    """Read the records of a file; what no variable is for becomes a problem.

    Raises:
        FormatError: There is no record in it.
    """
    records = Records(text, _NAMES, _BEGINNING)
    references: list[Reference] = []
    problems: list[Problem] = []
    for record in records:
        found = _Found(record, records)
        references.append(found.reference())
        problems += found.problems
    if not references:
        reason = f": {records.problems[0].message}" if records.problems else ""
        raise FormatError(f"this is no EndNote XML: it has no <record> that can be read{reason}")
    return Reading(references=tuple(references), problems=(*records.problems, *problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each record stands; its key is its label."""
    records = Records(text, _NAMES, _BEGINNING)
    return tuple(
        records.place(one, _type_name(one), one.line_at("label") or None, _Found(one, records).fields())
        for one in records
    )


def _type_name(record: Element) -> str:
    one = record.child("ref-type")
    return (one.attributes.get("name") or one.line()) if one else ""


class _Found:
    """What has been found in a record."""

    def __init__(self, record: Element, records: Records) -> None:
        self.problems: list[Problem] = []
        self._record, self._records = record, records
        self._values: dict[str, Any] = {}
        self._people: dict[str, list[Name]] = {}
        self._cut: set[str] = set()
        self._is_edited = False
        self._type = self._read_type(record)
        for path, one in _paths(record):
            self._take(path, one)

    def reference(self) -> Reference:
        """The reference."""
        people = {attribute: tuple(names) for attribute, names in self._people.items()}
        values = with_quirks({**self._values, **people, "type": self._type})
        # Names have their form already; what there is no place for is read all the same.
        kept = {
            name: value for name, value in values.items() if name in NAME_VARIABLES or name == "year_suffix"
        }
        rest = held(Reference(**{name: value for name, value in values.items() if name not in kept}))
        return rest.model_copy(update={**kept, "et_al": tuple(sorted(self._cut))})

    def fields(self) -> Iterator[FieldPlace]:
        """Where each value stands: a name, a keyword, a part of a date by itself."""
        for path, one in sorted(_paths(self._record), key=lambda found: found[1].start):
            attribute = self._attribute(path)
            for leaf in one.leaves("style"):
                yield self._records.field(leaf, attribute)

    def _read_type(self, record: Element) -> ItemType:
        one = record.child("ref-type")
        if one is None:
            self._problem(
                "record without a ref-type; read as document", "unknown-type", record.start, "", "type"
            )
            return "document"
        name, number = one.attributes.get("name", ""), one.line()
        # The authors of an edited book are its editors.
        self._is_edited = name.lower() == EDITED_BOOK or (not name and number == EDITED_BOOK_NUMBER)
        item_type = TYPE_OF_NAME.get(name.lower()) or TYPE_OF_NUMBER.get(number)
        if item_type is None:
            message = f"ref-type {(name or number)[:40]!r} is unknown; read as document"
            self._problem(message, "unknown-type", one.start, f"{number} {name}".strip(), "type")
        return item_type or "document"

    def _attribute(self, path: str) -> str | None:
        if path == "contributors/authors" and self._is_edited:
            return "editor"
        attributes = ATTRIBUTES[self._type]
        return attributes.get(path) or attributes.get(ALIASES.get(path, ""))

    def _take(self, path: str, one: Element) -> None:
        attribute = self._attribute(path)
        if attribute is None:
            if text := one.line():
                message = f"{path} has no meaning in this type and is not read"
                self._problem(message, "unknown-field", one.start, text)
        elif attribute in NAME_VARIABLES:
            self._take_names(attribute, one)
        elif value := self._value(attribute, one):
            self._set(attribute, value, one, is_alias=path in ALIASES)

    def _value(self, attribute: str, one: Element) -> str | Date | None:
        if one.name == "dates":
            return self._date(one)
        if attribute in DATE_VARIABLES:
            return parse_date(one.line())
        if one.name == "keywords":
            keywords = [word for keyword in one.descendants("keyword") for word in _words(keyword)]
            return join_keywords(keywords or _words(one))
        if one.name == "urls":
            return self._url(one)
        if attribute in TITLES:
            return marked_title(one, _kinds_of, FACES)
        return xml_lines(one.text()) if one.name in _LONG else one.line()

    def _set(self, attribute: str, value: str | Date, one: Element, *, is_alias: bool) -> None:
        if attribute not in self._values:
            self._values[attribute] = value
        elif self._values[attribute] != value and not is_alias:
            message = f"{one.name} is repeated; the first value is kept"
            self._problem(message, "duplicate-field", one.start, one.line(), csl_variable(attribute))

    def _take_names(self, attribute: str, one: Element) -> None:
        names = [name for author in one.children() if (name := _name(author.line()))]
        kept = [name for name in names if not is_et_al(name)]
        if len(kept) < len(names):
            self._cut.add(csl_variable(attribute))
        self._people.setdefault(attribute, []).extend(kept)

    def _date(self, one: Element) -> Date | None:
        year, exact = one.line_at("year"), one.line_at("pub-dates", "date")
        if suffixed := year_with_suffix(year):
            year, self._values["year_suffix"] = str(suffixed[0]), suffixed[1]
        for text in (exact, f"{exact} {year}", f"{exact}, {year}"):
            date = parse_date(text)
            if exact and date.parts:
                self._compare_years(date, year, one)
                return date
        date = parse_date(year)
        if exact and exact != year:
            self._problem(f"date {exact[:40]!r} cannot be read", "bad-value", one.start, exact, "issued")
        return edtf_form(date)

    def _compare_years(self, date: Date, year: str, one: Element) -> None:
        given = parse_date(year).year
        # Years before Christ are counted as CSL counts them in year, and as EDTF does in date.
        if given and given > 0 and date.year and given != date.year:
            message = "date gives another year than year does; the date is kept"
            self._problem(message, "bad-value", one.start, year, "issued")

    def _url(self, one: Element) -> str | None:
        found = [url for each in one.descendants("url") if (url := each.line())]
        if len(found) > 1:
            message = f"{len(found) - 1} more URLs are not read"
            self._problem(message, "duplicate-field", one.start, " ".join(found[1:]), "URL")
        return found[0] if found else None

    def _problem(self, message: str, kind: str, at: int, text: str, variable: str | None = None) -> None:
        shown = text[:_LONGEST_TEXT] or None
        self.problems.append(self._records.problem(message, at, kind=kind, text=shown, variable=variable))


def _paths(record: Element) -> Iterator[tuple[str, Element]]:
    """The elements that hold values, by their paths; what says a thing again comes last."""
    found = []
    for one in record.children():
        if one.name in _GROUPS:
            found += [(f"{one.name}/{inner.name}", inner) for inner in one.children()]
        elif one.name not in _BOOKKEEPING:
            found.append((one.name, one))
    yield from sorted(found, key=lambda pair: pair[0] in ALIASES)


def _kinds_of(part: Element) -> Iterator[str]:
    return (_KINDS[face] for face in part.attributes.get("face", "").split() if face in _KINDS)


def _words(one: Element) -> list[str]:
    # EndNote puts keywords on lines of one element where they came so.
    return [word for line in one.text().splitlines() if (word := xml_line(line))]


def _name(text: str) -> Name | None:
    """A person, "Family, Given, Suffix", or a group, which has no comma or one at the end."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[0] or not any(parts[1:]):
        return endnote_name(Name(literal=text))
    return endnote_name(Name(family=parts[0], given=parts[1] or None, suffix=" ".join(parts[2:]) or None))
