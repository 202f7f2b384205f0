"""Reading Zotero RDF, of Zotero and of who writes for it: any order of nodes, nested or referred to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from refkit.errors import FormatError
from refkit.formats.dates import parse_date
from refkit.formats.keywords import join_keywords
from refkit.formats.names import is_et_al
from refkit.formats.xml_elements import Element
from refkit.formats.xml_records import Records
from refkit.formats.xml_text import xml_line, xml_lines
from refkit.formats.zotero_rdf.extra import ET_AL, TYPE, read_extra, value_of
from refkit.formats.zotero_rdf.held import RIGHTS, held, with_quirks
from refkit.formats.zotero_rdf.tables import (
    CONTAINER,
    EVENT,
    ITEM,
    KIND_OF_NODE,
    KINDS,
    NAMESPACES,
    PART,
    PUBLISHER,
    SERIES,
    TYPE_OF_KIND,
    Kind,
    Spot,
    attribute_at,
    role_of,
)
from refkit.formats.zotero_rdf.values import note_text, two_fields
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    Date,
    FieldPlace,
    Name,
    Place,
    Problem,
    Reading,
    Reference,
    attribute_name,
    csl_variable,
)

_BEGINNING = re.compile(r"<[A-Za-z]{1,20}:[A-Za-z]{1,40}\s[^<>]{0,2000}?rdf:(?:about|ID)=")
_LONGEST_TEXT = 2000
_WHERE = {"bib:Series": SERIES, "bib:Part": PART, "bib:Conference": EVENT, "foaf:Organization": PUBLISHER}
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN):? (.+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.{0,12}")
_LONG = frozenset({"dcterms:abstract", "dc:description"})
# Kinds of nodes that are no works, and what is said of them.
_NO_WORKS = {
    "attachment": "attachments",
    "annotation": "annotations",
    "z:Collection": "collections",
    "z:Attachment": "attachments",
}
_BOOKKEEPING = frozenset({"rdf:type", "z:itemType", "link:link", "dc:relation", "dcterms:hasPart", "z:tags"})


@dataclass(slots=True)
class _Node:
    """A node of the file, with what hangs from it."""

    name: str
    about: str
    start: int
    end: int
    kind: str = ""
    values: list[tuple[str, str, str, int]] = field(default_factory=list)
    people: list[tuple[str, list[Name]]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    memo: str = ""
    # Where each value stands, with the value where it is not all of the element; only where places are asked for.
    spots: list[tuple[Spot, Element, str | None]] | None = None

    def put(self, spot: Spot, one: Element, text: str | None) -> None:
        """Note where a value stands."""
        if self.spots is not None:
            self.spots.append((spot, one, text))


def read(text: str) -> Reading:
    """Read the items of a file; attachments and collections are counted and left out.

    Raises:
        FormatError: There is no item in it.
    """
    records, nodes = _nodes(text)
    items = [node for node in nodes if node.kind in KINDS]
    by_name = {node.about: node for node in nodes if node.about}
    problems: list[Problem] = []
    references: list[Reference] = []
    used: set[str] = set()
    for node in items:
        found = _Found(KINDS[node.kind], records)
        found.take(node, by_name)
        used.update(node.notes)
        references.append(found.reference())
        problems += found.problems
    problems += _left_out(records, nodes, used)
    if not references:
        reason = f": {records.problems[0].message}" if records.problems else ""
        raise FormatError(f"this is no Zotero RDF, or holds no item{reason}")
    return Reading(references=tuple(references), problems=(*records.problems, *problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each item stands, and its values, those too that stand in a node of its journal; its key is its citation key."""
    records, nodes = _nodes(text, with_spots=True)
    by_name = {node.about: node for node in nodes if node.about}
    return tuple(
        records.place(
            Element(node.name, {}, node.start, node.end),
            node.kind,
            _key(node),
            _fields(node, by_name, records),
        )
        for node in nodes
        if node.kind in KINDS
    )


def _fields(node: _Node, nodes: dict[str, _Node], records: Records) -> Iterator[FieldPlace]:
    kind = KINDS[node.kind]
    for spot, one, text in node.spots or ():
        yield records.field(one, _attribute_of(kind, spot), text)
    for name in dict.fromkeys(node.parts):
        part = nodes.get(name)
        if part and part is not node and not part.kind:
            where = _WHERE.get(part.name, CONTAINER)
            for (place, tag), one, text in part.spots or ():
                spot = (where if place == ITEM else place, tag)
                yield records.field(one, _attribute_of(kind, spot), text)


def _attribute_of(kind: Kind, spot: Spot) -> str | None:
    if spot[1] in ("dc:subject", "z:itemType"):
        return "keyword" if spot[1] == "dc:subject" else "type"
    return attribute_at(kind, spot) or role_of(kind, spot[1])


def _key(node: _Node) -> str | None:
    return next((text for _, tag, text, _ in node.values if tag == "z:citationKey"), None)


def _nodes(text: str, *, with_spots: bool = False) -> tuple[Records, list[_Node]]:
    records = Records(text, (), _BEGINNING, NAMESPACES)
    nodes = [_node(one, with_spots=with_spots) for one in records]
    parts = {part for node in nodes for part in node.parts}
    for node in nodes:
        if not node.kind and node.about not in parts:
            node.kind = KIND_OF_NODE.get(node.name, "")
    return records, nodes


def _node(one: Element, *, with_spots: bool) -> _Node:
    about = (
        one.attributes.get("rdf:about")
        or one.attributes.get("rdf:ID")
        or one.attributes.get("rdf:nodeID")
        or ""
    )
    node = _Node(one.name, about.removeprefix("#"), one.start, one.end, spots=[] if with_spots else None)
    node.kind = one.line_at("z:itemType") or _NO_WORKS.get(one.name, "")
    if item_type := one.child("z:itemType"):
        node.put((ITEM, item_type.name), item_type, None)
    if one.name == "bib:Memo" or node.kind == "note":
        value = one.child("rdf:value")
        node.memo, node.kind = (note_text(value.text()) if value else ""), "note"
    _collect(one, _WHERE.get(one.name, ITEM), node)
    return node


def _collect(one: Element, where: str, node: _Node) -> None:
    for child in one.children():
        name = child.name
        if name in ("dcterms:isPartOf", "bib:presentedAt", "dc:publisher", "vcard:adr"):
            _collect_node(child, where, node)
        elif name in ("dcterms:isReferencedBy", "dcterms:references"):
            node.notes.append(child.attributes.get("rdf:resource", "").removeprefix("#"))
        elif name == "dc:subject":
            _collect_subject(child, node)
        elif name == "dc:identifier":
            _take_value(where, *_identifier(child), child, node)
        elif child.child("rdf:Seq") or child.child("rdf:Bag"):
            _take_people(child, node)
        elif name not in _BOOKKEEPING:
            text = xml_lines(child.text()) if name in _LONG else child.line()
            _take_value(where, name, text, child, node)


def _take_value(where: str, tag: str, text: str, one: Element, node: _Node) -> None:
    node.values.append((where, tag, text, one.start))
    node.put((where, tag), one, text)


def _take_people(role: Element, node: _Node) -> None:
    found = _people(role)
    node.people.append((role.name, [name for name, _ in found]))
    for name, one in found if node.spots is not None else ():
        node.put((ITEM, role.name), one, str(name))


def _collect_node(link: Element, where: str, node: _Node) -> None:
    if resource := link.attributes.get("rdf:resource"):
        node.parts.append(resource.removeprefix("#"))
    inner = list(link.children())
    if link.name == "dc:publisher" and not inner:
        _take_value(PUBLISHER, "foaf:name", link.line(), link, node)
    for one in inner:
        in_publisher = PUBLISHER if where == PUBLISHER else CONTAINER
        _collect(one, _WHERE.get(one.name, in_publisher), node)


def _collect_subject(subject: Element, node: _Node) -> None:
    if subject.child("dcterms:LCC"):
        _take_value(ITEM, "LCC", subject.line(), subject, node)
    elif tag := subject.line():
        node.tags.append(tag)
        node.put((ITEM, subject.name), subject, tag)


def _identifier(one: Element) -> tuple[str, str]:
    text = one.line()
    if match := _IDENTIFIER.fullmatch(text):
        return match[1].upper(), match[2]
    return ("URI" if one.child("dcterms:URI") or _ADDRESS.fullmatch(text) else "dc:identifier"), text


def _people(role: Element) -> list[tuple[Name, Element]]:
    found = []
    for one in role.descendants("foaf:Person", "foaf:Organization"):
        parts = {child.name.lower(): child.line() for child in one.children()}
        name = two_fields(
            parts.get("foaf:surname") or parts.get("foaf:name") or "", parts.get("foaf:givenname") or ""
        )
        if name:
            found.append((name, one))
    return found


class _Found:
    """What has been found of an item."""

    def __init__(self, kind: Kind, records: Records) -> None:
        self.problems: list[Problem] = []
        self._kind, self._records = kind, records
        self._values: dict[str, Any] = {"type": TYPE_OF_KIND[kind.name]}
        self._people: dict[str, list[Name]] = {}
        self._cut: set[str] = set()
        self._annotes: list[str] = []

    def take(self, node: _Node, nodes: dict[str, _Node]) -> None:
        """Take what a node says, and what the nodes say that it refers to."""
        for where, tag, text, at in node.values:
            self._take_value((where, tag), text, at)
        for part in node.parts:
            if part in nodes and nodes[part] is not node:
                self._take_part(nodes[part])
        for element, names in node.people:
            self._take_people(element, names, node.start)
        self._annotes = [nodes[note].memo for note in node.notes if note in nodes and nodes[note].memo]
        self._values |= {attribute: tuple(names) for attribute, names in self._people.items()}
        if node.tags:
            self._values["keyword"] = join_keywords(node.tags)

    def reference(self) -> Reference:
        """The reference; what Extra says fills gaps."""
        if self._annotes:
            self._values["annote"] = "\n\n".join(self._annotes)
        if note := self._values.pop("note", None):
            self._take_extra(note)
        # Names have their form already.
        values = with_quirks(self._values)
        names = {name: value for name, value in values.items() if name in NAME_VARIABLES}
        rest = held(Reference(**{name: value for name, value in values.items() if name not in names}))
        return rest.model_copy(update={**names, "et_al": tuple(sorted(self._cut))})

    def _take_part(self, part: _Node) -> None:
        where = _WHERE.get(part.name, CONTAINER)
        for place, tag, text, at in part.values:
            self._take_value((where if place == ITEM else place, tag), text, at)

    def _take_value(self, spot: Spot, text: str, at: int) -> None:
        if not text:
            return
        if spot == (ITEM, "dc:rights"):
            self._values.setdefault("custom", ((RIGHTS, text),))
            return
        attribute = attribute_at(self._kind, spot)
        if attribute is None:
            message = f"{spot[1]} has no meaning in this type and is not read"
            self._problem(message, "unknown-field", at, text)
        elif attribute in self._values:
            if self._values[attribute] != text and attribute not in DATE_VARIABLES:
                message = f"{spot[1]} is repeated; the first value is kept"
                self._problem(message, "duplicate-field", at, text, csl_variable(attribute))
        else:
            self._values[attribute] = _date(text) if attribute in DATE_VARIABLES else text

    def _take_people(self, element: str, names: list[Name], at: int) -> None:
        attribute = role_of(self._kind, element)
        if attribute is None:
            people = "; ".join(str(name) for name in names)
            self._problem(
                f"{element} has no meaning in this type and is not read", "unknown-field", at, people
            )
            return
        listed = [name for name in names if not is_et_al(name)]
        if len(listed) < len(names):
            self._cut.add(csl_variable(attribute))
        self._people.setdefault(attribute, []).extend(listed)

    def _take_extra(self, text: str) -> None:
        said, lines = read_extra(text)
        kept: list[str] = []
        taken = {key for key in said if self._take_said(key, said[key])}
        for key, line in lines:
            if key not in taken:
                kept.append(line)
        if note := xml_lines("\n".join(kept)):
            self._values["note"] = note

    def _take_said(self, key: str, texts: list[str]) -> bool:
        """Whether what Extra says of a variable is taken; else it stays in the note."""
        if key == TYPE:
            if texts[0] in ITEM_TYPES:
                self._values["type"] = cast("str", texts[0])
            return texts[0] in ITEM_TYPES
        if key == ET_AL:
            names = {name for name in texts[0].split() if attribute_name(name) in NAME_VARIABLES}
            self._cut |= names
            return bool(names)
        if self._values.get(key):
            return False
        value = value_of(key, texts)
        if isinstance(value, Date) and not (value.parts or value.literal):
            return False
        self._values[key] = value
        return bool(value)

    def _problem(self, message: str, kind: str, at: int, text: str, variable: str | None = None) -> None:
        shown = text[:_LONGEST_TEXT]
        self.problems.append(self._records.problem(message, at, kind=kind, text=shown, variable=variable))


def _date(text: str) -> Date:
    # Zotero notes the time of day when it was looked at.
    match = _WITH_TIME.fullmatch(text)
    return parse_date(match[1] if match else text)


def _left_out(records: Records, nodes: list[_Node], used: set[str]) -> list[Problem]:
    """One problem for each kind of node that is no work."""
    found: dict[str, list[_Node]] = {}
    for node in nodes:
        what = _NO_WORKS.get(node.kind) or _NO_WORKS.get(node.name)
        if node.kind == "note" and node.about not in used:
            what = "notes without an item"
        if not what and node.kind and node.kind not in KINDS and node.kind != "note":
            what = f"items of type {xml_line(node.kind)[:40]!r}"
        if what:
            found.setdefault(what, []).append(node)
    return [
        records.problem(f"not read: {len(listed)} {what}", listed[0].start, kind="not-read")
        for what, listed in found.items()
    ]
