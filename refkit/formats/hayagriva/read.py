"""Reading Hayagriva: of each entry what can be read; a fault costs only itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from refkit.errors import FormatError
from refkit.formats.hayagriva.held import held
from refkit.formats.hayagriva.tables import (
    DEFAULT_PARENT,
    EVENTS,
    FIELDS,
    FIELDS_OF,
    IN_COLLECTION,
    INHERITED,
    READ_TYPES,
    Kind,
    held_type,
)
from refkit.formats.hayagriva.values import read_date, read_person, read_text
from refkit.formats.names import is_et_al
from refkit.formats.texts import one_line
from refkit.formats.yaml_nodes import Node, field_places, top_pairs
from refkit.model import FieldPlace, ItemType, Name, Place, Problem, Reading, Reference, csl_variable

_NOT_HAYAGRIVA = (
    "this is no Hayagriva file: no entry in it, a key with fields below it (harry: / type: book / ...)"
)
_LONGEST_TEXT = 2000
_NO_FIELDS: dict[str, Node] = {}
# The name that the bare value of a field has in the map it could be.
_BARE = {"title": "value", "publisher": "name", "url": "value", "serial-number": "serial"}
# Fields that stood on their own before they moved into `serial-number` and `publisher`.
_OLD_FIELDS = {
    "doi": "serial-number.doi",
    "isbn": "serial-number.isbn",
    "issn": "serial-number.issn",
    "pmid": "serial-number.pmid",
    "pmcid": "serial-number.pmcid",
    "location": "publisher.location",
}
# Fields that say nothing that a variable of CSL could hold.
_IGNORED = frozenset({"type", "parent", "affiliated", "runtime", "time-range", "serial-number.arxiv"})


@dataclass(slots=True)
class _Found:
    """The parts of an entry, each flat: field by its path -> node."""

    kind: str
    parts: dict[str, dict[str, Node]]
    key: str
    problems: list[Problem] = field(default_factory=list)


def read(text: str) -> Reading:
    """Read the entries of a file; unknown types and fields become problems.

    Raises:
        FormatError: There is no entry in it.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for key, node in top_pairs(text, problems):
        if node.kind != "map":
            problems.append(_problem(key, "bad-value", f"{key.text[:80]!r} has no fields and is left out"))
            continue
        reading = _read_entry(key, node)
        references += reading.references
        problems += reading.problems
    if not references:
        raise FormatError(f"{_NOT_HAYAGRIVA}{': ' + str(problems[0]) if problems else ''}")
    return Reading(references=tuple(references), problems=tuple(problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each entry stands, from its key to its last value."""
    return tuple(_place(text, key, node) for key, node in top_pairs(text, []) if node.kind == "map")


def _place(text: str, key: Node, node: Node) -> Place:
    kind = node.get("type")
    found = _Found(_kind(node, "misc"), {"entry": _flat(node)}, key.text)
    _sort_parents(node, found)
    fields = tuple(_fields(text, node, _meanings(found, "entry")))
    parents = node.get("parent")
    for parent in parents.items if parents else []:
        part = _part_of(_kind(parent, DEFAULT_PARENT.get(found.kind, "misc")), found)
        fields += tuple(_fields(text, parent, _meanings(found, part)))
    return Place(kind.text if kind else "", key.text, key.start, node.end, key.start, fields)


def _meanings(found: _Found, part: str) -> dict[str, str]:
    """The variables that fields of an entry, or of a parent of it, are read into, by their paths."""
    own = FIELDS_OF[held_type(_item_type(found))]
    meanings = {path: name for name, (place, path, _) in own.items() if place == part}
    meanings |= {old: meanings[now] for old, now in _OLD_FIELDS.items() if now in meanings}
    return meanings | ({"type": "type"} if part == "entry" else {})


def _fields(text: str, node: Node, meanings: dict[str, str], group: str = "") -> Iterator[FieldPlace]:
    for name, value in node.pairs:
        if name.text in _BARE and value.kind == "map" and not group:
            yield from _fields(text, value, meanings, f"{name.text}.")
        elif name.text != "parent":
            bare = f"{name.text}.{_BARE[name.text]}" if name.text in _BARE and not group else name.text
            yield from field_places(text, name, _innermost(value), meanings.get(group + bare), _person)


def _read_entry(key: Node, node: Node) -> Reading:
    kind = _kind(node, "misc")
    found = _Found(kind, {"entry": _flat(node)}, key.text)
    _sort_parents(node, found)
    item_type = _item_type(found)
    if node.get("type") and not any(kind == row[0] for row in READ_TYPES):
        found.problems.append(
            _problem(
                node.get("type") or node, "unknown-type", f"type {kind[:40]!r} is unknown; read as document"
            )
        )
    values: dict[str, Any] = {"type": item_type, "citation_key": one_line(key.text) or None}
    for name, part, path, form in FIELDS:
        if (value := _value(found, item_type, name, part=part, path=path, kind=form)) is not None:
            values[name] = value
    _tell_unread(found)
    problems = tuple(problem.model_copy(update={"key": key.text[:80]}) for problem in found.problems)
    return Reading(references=(_as_read(Reference(**values)),), problems=problems)


def _as_read(reference: Reference) -> Reference:
    """In the form that is held, but with what only Typst would refuse."""
    kept = held(reference)
    loose = {
        name: getattr(reference, name)
        for name in (
            "url",
            "language",
            "number_of_pages",
            "number_of_volumes",
            "issued",
            "accessed",
            "event_date",
            "original_date",
        )
        if getattr(reference, name) and not getattr(kept, name)
    }
    cut = tuple(
        sorted(
            csl_variable(name)
            for name in ("author", "editor")
            if any(is_et_al(one) for one in getattr(reference, name))
        )
    )
    return kept.model_copy(update={**loose, "et_al": cut})


def _kind(node: Node, default: str) -> str:
    given = node.get("type")
    return one_line(given.text).lower() if given and given.text else default


def _flat(node: Node) -> dict[str, Node]:
    """The fields by their paths; roles are fields of `affiliated`."""
    fields: dict[str, Node] = {}
    for key, value in node.pairs:
        for path, inner in _paths(one_line(key.text), value):
            fields.setdefault(path, inner)
    for old, now in _OLD_FIELDS.items():
        if old in fields:
            fields.setdefault(now, fields[old])
    return fields


def _paths(name: str, value: Node) -> Iterator[tuple[str, Node]]:
    if name == "affiliated":
        for group in value.items:
            if (role := group.get("role")) and (names := group.get("names")):
                yield f"affiliated.{role.text.lower()}", names
    elif name not in _BARE:
        yield name, _innermost(value)
    elif value.kind == "map":
        yield from ((f"{name}.{inner.text}", _innermost(text)) for inner, text in value.pairs)
    else:
        yield f"{name}.{_BARE[name]}", value


def _innermost(node: Node) -> Node:
    """The value of a formattable string, which may be a map around it."""
    for _ in range(3):
        inner = node.get("value")
        if inner is None:
            break
        node = inner
    return node


def _sort_parents(node: Node, found: _Found) -> None:
    """Tell which parent contains the entry, which is its series, its event, its original and its source."""
    parents = node.get("parent")
    for parent in parents.items if parents else []:
        kind = _kind(parent, DEFAULT_PARENT.get(found.kind, "misc"))
        part = _part_of(kind, found)
        if part in found.parts:
            found.problems.append(_problem(parent, "unknown-field", f"a second parent ({kind}) is not read"))
            continue
        found.parts[part] = {**_flat(parent), "type": Node("text", 0, 0, 0, 0, kind)}
        series = parent.get("parent")
        if series and part == "container" and series.items:
            found.parts.setdefault("collection", _flat(series.items[0]))


def _part_of(kind: str, found: _Found) -> str:
    contains = any(kind == row[1] and found.kind == row[0] for row in READ_TYPES)
    if kind == "original":
        return "original"
    if kind == "repository":
        return "source"
    if kind in EVENTS and not contains:
        return "event"
    is_series = found.kind in IN_COLLECTION and kind in (found.kind, "anthology")
    return "collection" if is_series else "container"


def _item_type(found: _Found) -> ItemType:
    container = found.parts.get("container", {}).get("type")
    within = container.text if container else ""
    fitting = (kind for entry, parent, kind in READ_TYPES if entry == found.kind and parent in ("", within))
    return next(fitting, "document")


def _value(
    found: _Found, item_type: ItemType, name: str, *, part: str, path: str, kind: Kind
) -> object | None:
    """The value of a variable from where the table has it, or from where others put it."""
    own = FIELDS_OF[item_type].get(name, ("", "", kind))[0]
    for place in (own or part, *_elsewhere(name, part)):
        node = found.parts.get(place, _NO_FIELDS).get(path)
        if node is not None and (value := _read_value(node, kind)):
            return value
    return None


def _elsewhere(name: str, part: str) -> tuple[str, ...]:
    if part == "work":
        return ("container", "entry")
    return ("container",) if name in INHERITED else ()


def _read_value(node: Node, kind: Kind) -> object | None:
    if kind in ("persons", "role"):
        return tuple(name for item in node.items if (name := _person(item)))
    if kind == "date":
        return read_date(node.text) if node.kind == "text" else None
    return read_text(kind, node.text) if node.kind == "text" else None


def _person(node: Node) -> Name | None:
    if node.kind != "map":
        return read_person(node.text)
    family, given, prefix, suffix = (
        one_line(inner.text) if (inner := node.get(name)) else None
        for name in ("name", "given-name", "prefix", "suffix")
    )
    if not (given or prefix or suffix):
        return Name(literal=family) if family else None
    return Name(family=family, given=given, dropping_particle=prefix, suffix=suffix)


def _tell_unread(found: _Found) -> None:
    known = {path for _, _, path, _ in FIELDS} | _OLD_FIELDS.keys() | _IGNORED
    for part in found.parts.values():
        for name, node in part.items():
            if name not in known:
                shown = name[:60]
                found.problems.append(_problem(node, "unknown-field", f"field {shown!r} is not read"))


def _problem(node: Node, kind: str, message: str) -> Problem:
    return Problem(
        message=message, line=node.line, column=node.column, text=node.text[:_LONGEST_TEXT] or None, kind=kind
    )
