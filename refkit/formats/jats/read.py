"""Reading the references of JATS: `element-citation`, and `mixed-citation` as far as its parts are tagged."""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

from refkit.errors import FormatError
from refkit.formats.dates import edtf_form, month_number, parse_date, year_with_suffix
from refkit.formats.jats.held import held, page_form, with_quirks
from refkit.formats.jats.meanings import attribute_of
from refkit.formats.jats.parts import PASSED_OVER, names_of, parts_of, title_of
from refkit.formats.jats.tables import (
    ATTRIBUTES,
    COMMENTED,
    COMMENTED_DATES,
    CONTAINED,
    PUB_IDS,
    ROLES,
    TITLES,
    TYPES,
    WHOLE,
    title_element,
)
from refkit.formats.names import is_et_al
from refkit.formats.xml_elements import Element
from refkit.formats.xml_records import Records
from refkit.model import (
    NAME_VARIABLES,
    Date,
    FieldPlace,
    ItemType,
    Name,
    Place,
    Problem,
    Reading,
    Reference,
    attribute_name,
    csl_variable,
)

_BEGINNING = re.compile(r"<ref[\s>]")
_NAMESPACES = {"http://www.w3.org/1999/xlink": "xlink"}
_LONGEST_TEXT = 20_000
_CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_NAMES = (
    "name",
    "string-name",
    "collab",
    "name-alternatives",
    "collab-alternatives",
    "etal",
    "anonymous",
    "institution-wrap",
)
_TITLES = ("article-title", "chapter-title", "data-title", "source", "part-title")
# Parts that make up a value together.
_KEPT = ("year", "month", "day", "season", "string-date", "date", "fpage", "lpage", "page-range")
_IN_TEXT = re.compile(r"(?:https?|ftp)://\S+")


def read(text: str) -> Reading:
    """Read the references of an article or of a bare list.

    Of a `mixed-citation` without tagged parts the text becomes the note of a document, and a problem of
    kind "untagged-citation" with the text.

    Raises:
        FormatError: There is no reference in it.
    """
    records = Records(text, ("ref",), _BEGINNING, _NAMESPACES)
    references: list[Reference] = []
    problems: list[Problem] = []
    for ref in records:
        for citation, key in _citations(ref):
            found = _Found(citation, key, records)
            references.append(found.reference())
            problems += found.problems
    if not references:
        reason = f": {records.problems[0].message}" if records.problems else ""
        raise FormatError(f"this is no JATS, or has no <ref> with a citation{reason}")
    return Reading(references=tuple(references), problems=(*records.problems, *problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each citation stands; its key is the id of its `ref`."""
    records = Records(text, ("ref",), _BEGINNING, _NAMESPACES)
    return tuple(
        records.place(
            one, one.attributes.get("publication-type", ""), key, _Found(one, key, records).fields()
        )
        for ref in records
        for one, key in _citations(ref)
    )


def _citations(ref: Element) -> list[tuple[Element, str | None]]:
    """The citations of a `ref`, of alternatives the one with the most structure; and their keys."""
    found: list[Element] = []
    for one in ref.children(*_CITATIONS, "citation-alternatives"):
        if one.name == "citation-alternatives":
            forms = [form for name in _CITATIONS for form in one.children(name)]
            found += forms[:1]
        else:
            found.append(one)
    key = ref.attributes.get("id")
    if len(found) < 2 or not key:
        return [(one, key) for one in found]
    letters = [*ascii_lowercase, *map(str, range(len(found)))]
    return [(one, f"{key}{letter}") for one, letter in zip(found, letters, strict=False)]


class _Found:
    """What has been found in a citation."""

    def __init__(self, citation: Element, key: str | None, records: Records) -> None:
        self.problems: list[Problem] = []
        self._records, self._key = records, key
        self._values: dict[str, Any] = {}
        self._people: dict[str, list[Name]] = {}
        self._titles: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._cut: set[str] = set()
        self._notes: list[str] = []
        self._citation = citation
        # Which title is the work's own.
        self._title_of: dict[str, str] = {}
        # What an attribute of an element says the meaning of.
        self._marked = {
            "person-group": self._take_group,
            "pub-id": self._take_id,
            "ext-link": self._take_link,
            "uri": self._take_link,
            "comment": self._take_comment,
            "date-in-citation": self._take_date,
            "conf-date": self._take_date,
        }
        for one in parts_of(citation):
            self._take(one)
        self._type = self._read_type()
        self._place_titles()
        self._finish()

    def reference(self) -> Reference:
        """The reference."""
        values = with_quirks({**self._values, "type": self._type, "citation_key": self._key})
        # Names have their form already.
        names = {name: value for name, value in values.items() if name in NAME_VARIABLES}
        rest = held(Reference(**{name: value for name, value in values.items() if name not in names}))
        return rest.model_copy(update={**names, "et_al": tuple(sorted(self._cut))})

    def fields(self) -> Iterator[FieldPlace]:
        """Where each value stands: a name, a part of a date by itself."""
        for one in parts_of(self._citation):
            if one.name in _NAMES and one.name != "etal":
                yield self._name_field("author", one)
            elif one.name == "person-group":
                role = ROLES.get(one.attributes.get("person-group-type", "author"))
                for name in one.children(*_NAMES):
                    yield self._name_field(role, name)
            elif one.name not in PASSED_OVER:
                yield self._records.field(one, self._title_of.get(one.name) or attribute_of(one))

    def _name_field(self, attribute: str | None, one: Element) -> FieldPlace:
        return self._records.field(one, attribute, "; ".join(map(str, names_of(one))))

    def _take(self, one: Element) -> None:
        name = one.name
        if name in _NAMES:
            self._take_names("author", [one])
        elif name in _TITLES:
            self._titles.setdefault(name, title_of(one))
        elif name in _KEPT:
            self._parts.setdefault(name, one.line())
        elif name in self._marked:
            self._marked[name](one)
        elif name in ATTRIBUTES:
            self._set(ATTRIBUTES[name], title_of(one) if ATTRIBUTES[name] in TITLES else one.line(), one)
        elif name not in PASSED_OVER and (text := one.line()):
            self._problem(f"{name} is not read", "unknown-field", one, text)

    def _take_group(self, group: Element) -> None:
        kind = group.attributes.get("person-group-type", "author")
        attribute = ROLES.get(kind)
        if attribute is None:
            self._problem(
                f"person-group-type {kind[:40]!r} is not read", "unknown-field", group, group.line()
            )
        else:
            self._take_names(attribute, list(group.children(*_NAMES)))

    def _take_names(self, attribute: str, found: list[Element]) -> None:
        names = [name for one in found if one.name != "etal" for name in names_of(one)]
        kept = [name for name in names if not is_et_al(name)]
        if len(kept) < len(names) or any(one.name == "etal" for one in found):
            self._cut.add(csl_variable(attribute))
        self._people.setdefault(attribute, []).extend(kept)

    def _take_date(self, one: Element) -> None:
        attribute = "event_date" if one.name == "conf-date" else "accessed"
        self._values.setdefault(attribute, parse_date(one.attributes.get("iso-8601-date") or one.line()))

    def _take_id(self, one: Element) -> None:
        kind, text = one.attributes.get("pub-id-type", "").lower(), one.line()
        known = {word: name for name, word in PUB_IDS.items()}
        if kind in known:
            self._set(known[kind], text, one)
        elif kind in ("isbn", "issn", "arxiv"):
            self._set("number" if kind == "arxiv" else kind, text, one)
        elif kind == "uri" or _IN_TEXT.fullmatch(text):
            self._values.setdefault("url", text)
        else:
            self._problem(f"pub-id of type {kind[:40]!r} is not read", "unknown-field", one, text)

    def _take_link(self, one: Element) -> None:
        address = one.attributes.get("xlink:href") or one.line()
        kind = one.attributes.get("ext-link-type", "uri")
        if kind in ("doi", "pmid", "pmcid"):
            self._values.setdefault(kind, address)
        elif address:
            self._values.setdefault("url", address)

    def _take_comment(self, one: Element) -> None:
        attribute, text = attribute_name(one.attributes.get("content-type", "")), one.line()
        if attribute in COMMENTED_DATES:
            self._values.setdefault(attribute, parse_date(text))
        elif attribute in (*COMMENTED, "container_title", "language"):
            self._values.setdefault(attribute, title_of(one) if attribute in TITLES else text)
        elif text:
            self._notes.append(text)

    def _set(self, attribute: str, value: str, one: Element) -> None:
        if not value:
            return
        if self._values.setdefault(attribute, value) != value:
            message = f"{one.name} is repeated; the first value is kept"
            self._problem(message, "duplicate-field", one, value, csl_variable(attribute))

    def _read_type(self) -> ItemType:
        attributes = self._citation.attributes
        given = attributes.get("publication-type") or attributes.get("citation-type") or ""
        kind = TYPES.get(given.strip().lower().replace(" ", "-"))
        if given and kind is None:
            message = f"publication-type {given[:40]!r} is unknown; read as document"
            self._problem(message, "unknown-type", self._citation, given, "type")
        if "chapter-title" in self._titles and kind in ("book", None):
            return "chapter"
        return kind or ("document" if given else self._likely_type())

    def _likely_type(self) -> ItemType:
        if "data-title" in self._titles:
            return "dataset"
        if "source" in self._titles:
            return "article-journal" if "article-title" in self._titles else "book"
        return "document"

    def _place_titles(self) -> None:
        titles = self._titles
        if part := titles.pop("part-title", None):
            self._values["part_title"] = part
        own = titles.pop(title_element(self._type), None)
        others = [titles[name] for name in ("article-title", "chapter-title", "data-title") if name in titles]
        if self._type in WHOLE and others:
            # An article in a report: what is whole is what it stands in.
            self._values.setdefault("container_title", own)
            own = others.pop(0)
            self._title_of |= {title_element(self._type): "container_title"}
        self._values["title"] = own or (others[0] if others else None)
        if source := titles.get("source"):
            is_title = not self._values["title"] and self._type not in CONTAINED
            self._values["title" if is_title else "container_title"] = source
            self._title_of["source"] = "title" if is_title else "container_title"

    def _finish(self) -> None:
        self._values |= {attribute: tuple(names) for attribute, names in self._people.items()}
        first, last, whole = (self._parts.get(name, "") for name in ("fpage", "lpage", "page-range"))
        page = f"{first}-{last}" if first and last and first != last else first or last
        self._values["page"] = page_form(whole if whole and (not last or "," in whole) else page) or None
        self._values["issued"] = self._issued()
        if language := self._citation.attributes.get("lang"):
            self._values.setdefault("language", language)
        if self._notes:
            self._values["note"] = " ".join(self._notes)
        if not any(
            self._values.get(name)
            for name in ("author", "title", "container_title", "issued", "editor", "number")
        ):
            self._untagged()

    def _untagged(self) -> None:
        text = self._citation.line()
        if self._citation.name == "element-citation" or not text:
            return
        self._values["note"] = text
        message = "citation without tagged parts; its text is kept as a note"
        self._problem(message, "untagged-citation", self._citation, text)

    def _issued(self) -> Date | None:
        year, month, day = (self._parts.get(name, "") for name in ("year", "month", "day"))
        if not year:
            return edtf_form(parse_date(self._parts.get("string-date") or self._parts.get("date", "")))
        if suffixed := year_with_suffix(year):
            year, self._values["year_suffix"] = str(suffixed[0]), suffixed[1]
        number = month_number(month)
        if number and day.isdecimal():
            return edtf_form(parse_date(f"{year}-{number:02d}-{day.zfill(2)}"))
        if number:
            return edtf_form(parse_date(f"{year}-{number:02d}"))
        season = self._parts.get("season") or month
        date = parse_date(f"{season} {year}") if season else parse_date(year)
        return edtf_form(date if date.parts else parse_date(year))

    def _problem(self, message: str, kind: str, one: Element, text: str, variable: str | None = None) -> None:
        problem = self._records.problem(
            message, one.start, kind=kind, text=text[:_LONGEST_TEXT], variable=variable, key=self._key
        )
        self.problems.append(problem)
