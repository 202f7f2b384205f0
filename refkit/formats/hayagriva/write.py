"""Writing Hayagriva: one entry a reference, its parents within it."""

from collections.abc import Iterable
from typing import Any

from refkit.formats.citation_keys import citation_keys
from refkit.formats.hayagriva.held import held
from refkit.formats.hayagriva.tables import FIELDS_OF, IN_COLLECTION, TYPES, Kind, TypeRow
from refkit.formats.hayagriva.values import spell_date, spell_person, spell_text
from refkit.formats.holding import losses
from refkit.formats.targets import GENERIC, Target
from refkit.formats.yaml_text import Value, emit
from refkit.model import Date, Problem, Reference, Writing

Entry = dict[str, Any]


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write a map of entries by their citation keys, an empty line between them."""
    given = tuple(references)
    problems: list[Problem] = []
    entries = []
    for reference, key in zip(given, citation_keys(given), strict=True):
        one = held(reference, target)
        problems += losses(reference, one, key, format_name="Hayagriva")
        entries.append(emit({key: _entry(one)}))
    return Writing(text="\n".join(entries) or emit({}), problems=tuple(problems))


def _entry(reference: Reference) -> Entry:
    row = TYPES[reference.type]
    parts: dict[str, Entry] = {}
    for name, (part, path, kind) in FIELDS_OF[reference.type].items():
        if value := getattr(reference, name):
            _put(parts.setdefault(part, {}), path.split("."), _spelled(kind, value))
    for fields in parts.values():
        _shorten(fields)
    return {"type": row.entry, **parts.get("entry", {}), **_parents(row, parts)}


def _put(entry: Entry, path: list[str], value: Value) -> None:
    field, *inner = path
    if field == "affiliated":
        entry.setdefault(field, []).append({"role": inner[0], "names": value})
    elif inner:
        entry.setdefault(field, {})[inner[0]] = value
    else:
        entry[field] = value


def _shorten(entry: Entry) -> None:
    """Where only the first name of a map is there, its value alone is written."""
    for field, first in (("title", "value"), ("publisher", "name"), ("url", "value")):
        if isinstance(entry.get(field), dict) and entry[field].keys() == {first}:
            entry[field] = entry[field][first]


def _spelled(kind: Kind, value: Any) -> Value:  # noqa: ANN401 - whatever a variable holds
    if isinstance(value, Date):
        return spell_date(value)
    if isinstance(value, tuple):
        return [spell_person(name) for name in value]
    return spell_text(kind, value)


def _parents(row: TypeRow, parts: dict[str, Entry]) -> Entry:
    container = parts.get("container", {})
    collection = {"type": "anthology", **parts["collection"]} if "collection" in parts else None
    found: list[Entry] = []
    if row.container and (container or row.by_container or collection):
        found.append({"type": row.container, **container, **({"parent": collection} if collection else {})})
    elif collection and row.entry in IN_COLLECTION:
        found.append(collection)
    others = (("event", row.event), ("original", "original"), ("source", "repository"))
    found += [{"type": kind, **parts[part]} for part, kind in others if part in parts]
    if not found:
        return {}
    return {"parent": found[0] if len(found) == 1 else found}
