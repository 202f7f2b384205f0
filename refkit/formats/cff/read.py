"""Reading CFF: the program itself, the work to cite for it, and its references; a fault costs only itself."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from refkit.errors import FormatError
from refkit.formats.cff.held import as_required, held
from refkit.formats.cff.tables import (
    ALIASES,
    FIELDS,
    IGNORED,
    MESSAGE,
    READ_TYPES,
    TYPES,
    Kind,
)
from refkit.formats.dates import parse_date
from refkit.formats.keywords import join_keywords
from refkit.formats.names import is_et_al
from refkit.formats.texts import one_line
from refkit.formats.yaml_nodes import Node, field_places, map_in, top_pairs
from refkit.model import (
    DATE_VARIABLES,
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

_NOT_CFF = "this is no CFF file: it has no program with a title, and no references"
_LONGEST_TEXT = 2000
_KEY = "citation-key"
# Fields that are read together.
_PARTS = {
    "year": "issued",
    "month": "issued",
    "issue-date": "issued",
    "start": "page",
    "end": "page",
    "type": "type",
}
_DASH = re.compile(r"^( *)-(?= )", re.MULTILINE)


def read(text: str) -> Reading:
    """Read every work of a file; the program comes first, then the work that is preferred.

    Raises:
        FormatError: There is no work in it.
    """
    problems: list[Problem] = []
    references: list[Reference] = []
    for node, is_program in _works(text, problems):
        reading = _read_work(node, is_program=is_program)
        references += reading.references
        problems += reading.problems
    if not references:
        raise FormatError(f"{_NOT_CFF}{': ' + str(problems[0]) if problems else ''}")
    return Reading(references=tuple(references), problems=tuple(problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each work stands; the program from its first field to its last."""
    return tuple(_place(text, node, is_program=is_program) for node, is_program in _works(text, []))


def _place(text: str, node: Node, *, is_program: bool) -> Place:
    kind, key = node.get("type"), _key(node)
    item_type = _item_type(node, [], is_program=is_program)
    meanings = {
        **{field: name for name, field in ALIASES if name in FIELDS[item_type]},
        **{field: name for name, (field, _) in FIELDS[item_type].items()},
        **_PARTS,
    }
    fields = tuple(_fields(text, node, meanings))
    for name, value in _identifiers(node):
        attribute = _attribute_of(name)
        if attribute == "citation_key" or attribute in FIELDS[item_type]:
            fields += tuple(field_places(text, _name_before(text, value), value, attribute, _person))
    start = key.start if key else node.start
    return Place(kind.text if kind else "", key.text if key else None, node.start, node.end, start, fields)


def _name_before(text: str, value: Node) -> Node:
    """The name of an identifier's value, which stands before it."""
    start = max(0, text.rfind("value", 0, value.start))
    return Node("text", start, start + len("value"), value.line, value.column, "value")


def _fields(text: str, node: Node, meanings: Mapping[str, str], group: str = "") -> Iterator[FieldPlace]:
    """Each value with the name beside it; what is said of a group stands in a map of its own."""
    for name, value in node.pairs:
        if value.kind == "map" and not group:
            yield from _fields(text, value, meanings, name.text)
            continue
        path = f"{group}.{name.text}" if group and name.text != "name" else group or name.text
        yield from field_places(text, name, value, meanings.get(path), _person)


def _works(text: str, problems: list[Problem]) -> Iterator[tuple[Node, bool]]:
    program: list[tuple[Node, Node]] = []
    others: list[Node] = []
    for key, value in top_pairs(text, problems):
        if key.text == "references":
            others += value.items
            if any(problem.key == "references" for problem in problems):
                others += _after_fault(text, value, problems)
        elif key.text == "preferred-citation":
            others.insert(0, value)
        else:
            program.append((key, value))
    if program and not _is_ours(program) and any(key.text == "title" for key, _ in program):
        first, last = program[0][0], program[-1][1]
        children = [node for pair in program for node in pair]
        yield Node("map", first.start, last.end, first.line, first.column, children=children), True
    for node in others:
        if node.kind == "map":
            yield node, False
        else:
            problems.append(
                _problem(node, "bad-value", f"{node.text[:60]!r} is no reference and is left out")
            )


def _is_ours(program: list[tuple[Node, Node]]) -> bool:
    return any(key.text == "message" and value.text == MESSAGE for key, value in program)


def _after_fault(text: str, references: Node, problems: list[Problem]) -> Iterator[Node]:
    """The items of a list behind the one that could not be read to its end."""
    begun = references.children[-1].start if references.children else references.start
    dashes = list(_DASH.finditer(text, text.rfind("\n", 0, begun) + 1))
    own = [match for match in dashes if match[1] == dashes[0][1]]
    ends = [match.end() - 1 for match in own[1:]] + [len(text)]
    for match, end in list(zip(own, ends, strict=True))[1:]:
        if node := map_in(text, match.end() - 1, end, problems):
            yield node


def _key(node: Node) -> Node | None:
    return next((value for name, value in _identifiers(node) if name == _KEY), None)


def _identifiers(node: Node) -> Iterator[tuple[str, Node]]:
    listed = node.get("identifiers")
    for one in listed.items if listed else []:
        kind, value, name = one.get("type"), one.get("value"), one.get("description")
        if kind and value and value.kind == "text":
            yield (name.text if kind.text == "other" and name else kind.text), value


def _attribute_of(name: str) -> str:
    return attribute_name(name.upper() if name in ("doi", "url") else name)


def _read_work(node: Node, *, is_program: bool) -> Reading:
    problems: list[Problem] = []
    item_type = _item_type(node, problems, is_program=is_program)
    fields = _flat(node)
    values: dict[str, Any] = {}
    own = {field for field, _ in FIELDS[item_type].values()}
    for name, (field, kind) in FIELDS[item_type].items():
        aliases = (alias for known, alias in ALIASES if known == name and alias not in own)
        for one in (field, *aliases):
            if one in fields and name not in values and (value := _value(fields[one], name, kind)):
                values[name] = value
    values |= _pages_and_dates(fields, values)
    for name, value in _identifiers(node):
        attribute = _attribute_of(name)
        if attribute == "citation_key" or attribute in FIELDS[item_type]:
            values.setdefault(attribute, one_line(value.text))
    key = values.get("citation_key")
    problems += _unread(node, item_type)
    reference = _as_read(item_type, values)
    return Reading(
        references=(reference,),
        problems=tuple(problem.model_copy(update={"key": key}) for problem in problems),
    )


def _as_read(item_type: ItemType, values: dict[str, Any]) -> Reference:
    cut = tuple(
        csl_variable(name) for name in ("author", "editor") if any(map(is_et_al, values.get(name, ())))
    )
    loose = {name: value for name, value in values.items() if name in ("language", "accessed", "event_date")}
    values = as_required({**values, "type": item_type}, item_type)
    kept = held(Reference(**values))
    missing = {name: value for name, value in loose.items() if not getattr(kept, name)}
    return kept.model_copy(update={**missing, "et_al": cut})


def _item_type(node: Node, problems: list[Problem], *, is_program: bool) -> ItemType:
    given = node.get("type")
    name = one_line(given.text) if given else "software" if is_program else "generic"
    for item_type, (cff_type, mark) in sorted(TYPES.items(), key=lambda row: row[1][1] is None):
        marked = node.get(mark[0]) if mark else None
        if cff_type == name and (not mark or (marked and marked.text == mark[1])):
            return item_type
    if name not in READ_TYPES:
        message = f"type {name[:40]!r} is unknown; read as document"
        problems.append(_problem(given or node, "unknown-type", message))
    return READ_TYPES.get(name, "document")


def _flat(node: Node) -> dict[str, Node]:
    """The fields; what is said of a group stands behind a point, its name alone is the field."""
    fields: dict[str, Node] = {}
    for key, value in node.pairs:
        if value.kind == "map":
            for inner, text in value.pairs:
                name = key.text if inner.text == "name" else f"{key.text}.{inner.text}"
                fields.setdefault(name, text)
        else:
            fields.setdefault(key.text, value)
    return fields


def _value(node: Node, name: str, kind: Kind) -> object | None:
    if kind == "persons":
        return tuple(person for item in node.items if (person := _person(item)))
    if kind == "list":
        texts = [one_line(item.text) for item in node.items if item.kind == "text"]
        return join_keywords(texts) if name == "keyword" else next(iter(texts), None)
    if node.kind != "text" or not node.text:
        return None
    return parse_date(node.text) if name in DATE_VARIABLES else one_line(node.text)


def _person(node: Node) -> Name | None:
    if node.kind != "map":
        return Name(literal=one_line(node.text)) if one_line(node.text) else None
    parts = {
        name: one_line(value.text) or None for name, value in ((key.text, one) for key, one in node.pairs)
    }
    family, given = parts.get("family-names"), parts.get("given-names")
    literal = parts.get("name") or (None if family or given else parts.get("alias"))
    if literal or not (family or given):
        return Name(literal=literal) if literal else None
    return Name(
        family=family,
        given=given,
        non_dropping_particle=parts.get("name-particle"),
        suffix=parts.get("name-suffix"),
    )


def _pages_and_dates(fields: dict[str, Node], values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    start, end = (one_line(fields[name].text) if name in fields else "" for name in ("start", "end"))
    if start or end:
        found["page"] = f"{start}-{end}" if start and end else start or end
    if not values.get("issued"):
        year, month = (one_line(fields[name].text) if name in fields else "" for name in ("year", "month"))
        year = year.zfill(4) if year.isdecimal() else year
        other = one_line(fields["issue-date"].text) if "issue-date" in fields else ""
        spelled = f"{year}-{month}" if year and month else year or other
        date = parse_date(spelled) if spelled else None
        found["issued"] = _with_literal_year(date, year)
    return found


def _with_literal_year(date: Date | None, year: str) -> Date | None:
    return date if date and (date.parts or not year) else parse_date(year) if year else None


def _unread(node: Node, item_type: ItemType) -> Iterator[Problem]:
    known = {field.partition(".")[0] for field, _ in FIELDS[item_type].values()}
    known |= (
        IGNORED
        | {mark[0] for _, mark in TYPES.values() if mark}
        | {field.partition(".")[0] for _, field in ALIASES}
    )
    for name, value in node.pairs:
        if name.text not in known:
            yield _problem(value, "unknown-field", f"field {name.text[:60]!r} is not read")


def _problem(node: Node, kind: str, message: str) -> Problem:
    return Problem(
        message=message, line=node.line, column=node.column, text=node.text[:_LONGEST_TEXT] or None, kind=kind
    )
