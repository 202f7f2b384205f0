"""Reading Zotero RDF, of Zotero and of who writes for it: any order of nodes, nested or referred to."""

import re
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
    """Where each item stands; its key is its citation key."""
    records, nodes = _nodes(text)
    return tuple(
        records.place(Element(node.name, {}, [], node.start, node.end), node.kind, _key(node))
        for node in nodes
        if node.kind in KINDS
    )


def _key(node: _Node) -> str | None:
    return next((text for _, tag, text, _ in node.values if tag == "z:citationKey"), None)


def _nodes(text: str) -> tuple[Records, list[_Node]]:
    records = Records(text, (), _BEGINNING, NAMESPACES)
    nodes = [_node(one) for one in records]
    parts = {part for node in nodes for part in node.parts}
    for node in nodes:
        if not node.kind and node.about not in parts:
            node.kind = KIND_OF_NODE.get(node.name, "")
    return records, nodes


def _node(one: Element) -> _Node:
    about = (
        one.attributes.get("rdf:about")
        or one.attributes.get("rdf:ID")
        or one.attributes.get("rdf:nodeID")
        or ""
    )
    node = _Node(one.name, about.removeprefix("#"), one.start, one.end)
    node.kind = one.line_at("z:itemType") or _NO_WORKS.get(one.name, "")
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
            node.values.append((where, *_identifier(child), child.start))
        elif child.child("rdf:Seq") or child.child("rdf:Bag"):
            node.people.append((name, _people(child)))
        elif name not in _BOOKKEEPING:
            text = xml_lines(child.text()) if name in _LONG else child.line()
            node.values.append((where, name, text, child.start))


def _collect_node(link: Element, where: str, node: _Node) -> None:
    if resource := link.attributes.get("rdf:resource"):
        node.parts.append(resource.removeprefix("#"))
    inner = list(link.children())
    if link.name == "dc:publisher" and not inner:
        node.values.append((PUBLISHER, "foaf:name", link.line(), link.start))
    for one in inner:
        in_publisher = PUBLISHER if where == PUBLISHER else CONTAINER
        _collect(one, _WHERE.get(one.name, in_publisher), node)


def _collect_subject(subject: Element, node: _Node) -> None:
    if subject.child("dcterms:LCC"):
        node.values.append((ITEM, "LCC", subject.line(), subject.start))
    elif tag := subject.line():
        node.tags.append(tag)


def _identifier(one: Element) -> tuple[str, str]:
    text = one.line()
    if match := _IDENTIFIER.fullmatch(text):
        return match[1].upper(), match[2]
    return ("URI" if one.child("dcterms:URI") or _ADDRESS.fullmatch(text) else "dc:identifier"), text


def _people(role: Element) -> list[Name]:
    found = []
    for one in role.descendants("foaf:Person", "foaf:Organization"):
        parts = {child.name.lower(): child.line() for child in one.children()}
        name = two_fields(
            parts.get("foaf:surname") or parts.get("foaf:name") or "", parts.get("foaf:givenname") or ""
        )
        if name:
            found.append(name)
    return found


class _Found:
    """What has been found of an item."""

    def __init__(self, kind: Kind, records: Records) -> None:
        self.problems: list[Problem] = []
        self._kind, self._records = kind, records
        self._values: dict[str, Any] = {"type": TYPE_OF_KIND[kind.name]}
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
        listed = tuple(name for name in names if not is_et_al(name))
        if len(listed) < len(names):
            self._cut.add(csl_variable(attribute))
        self._values[attribute] = (*self._values.get(attribute, ()), *listed)

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
