"""CSL-JSON, the format of citation processors, both directions.

Strict: what is written validates against the schema, with one exception to plain CSL. Zotero
refuses a whole file for one item of type `software`, so that type is written as the one Zotero
takes for a program (`book` with a version) or as `document`, and the true type stands in `custom`.

Source: CSL-JSON schema, https://github.com/citation-style-language/schema (csl-data.json, 1.0.2).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from refkit.errors import FormatError
from refkit.formats.citation_keys import item_ids
from refkit.formats.csl_values import InvalidValue, date_from_csl, date_to_csl, name_from_csl, text_from_csl
from refkit.formats.holding import keep, losses
from refkit.formats.names import clean_name, held_names
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import many_lines, one_line, without_bom
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Problem,
    Reading,
    Reference,
    Writing,
    csl_variable,
)

_VARIABLES = {csl_variable(name): name for name in (*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES)}
# Keys of other writers for a variable: the schema's own doubles, and Zotero's and citeproc-js's habits.
_ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "event": "event-title",
}
# Where Zotero looks: it reads `journalAbbreviation` and not `container-title-short` (schema 41).
_WRITTEN_TWICE = {"container-title-short": "journalAbbreviation"}
# Keys that carry nothing of the work: Zotero's and citeproc's own, and the schema's `categories`.
_IGNORED = frozenset({"categories", "schema", "system_id"})
_ET_AL, _TYPE = "et-al", "csl-type"
_PREPRINTS = {"preprint": "article", "journal-article": "article-journal", "": "document"}
_LONGEST_VALUE = 2000
_JSON_LINES = "this is JSON lines, which refkit writes and does not read: give the file that they were made from, or CSL-JSON"
# What every line of `refkit parse` and `refkit resolve` has; of one line alone nothing else would tell.
_LINE_KEYS = frozenset({"raw", "reference"})


def read(text: str) -> Reading:
    """Read a list of items, one item, or an object with `items`; a bad value costs only itself.

    Raises:
        FormatError: The text is not JSON, or no list of objects.
    """
    items = _items(text)
    references: list[Reference] = []
    problems: list[Problem] = []
    for item in items:
        if not isinstance(item, dict):
            problems.append(Problem(message="an item is no object and is left out", text=_shown(item)))
            continue
        reading = from_csl(item)
        references += reading.references
        problems += reading.problems
    return Reading(references=tuple(references), problems=tuple(problems))


def from_csl(item: Mapping[str, object]) -> Reading:
    """Read one item: one reference, and the values that could not be read."""
    key = _shown(item.get("id") or item.get("citation-key") or "") or None
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    # The schema's own spelling goes before its doubles, wherever it stands.
    for variable in sorted(item, key=lambda name: name in _ALIASES):
        try:
            _read_variable(variable, item[variable], values)
        except InvalidValue as fault:
            message = f"{variable} {fault}"
            problems.append(Problem(message=message, key=key, variable=variable, text=_shown(item[variable])))
            if fault.usable is not None:
                values.setdefault(_VARIABLES[variable], fault.usable)
    return Reading(references=(held(Reference(**_restored(values))),), problems=tuple(problems))


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write a list of items with distinct ids."""
    given = tuple(references)
    problems: list[Problem] = []
    items = []
    kept = [held(reference) for reference in given]
    for reference, one, item_id in zip(given, kept, item_ids(kept), strict=True):
        problems += losses(reference, one, item_id, format_name="CSL-JSON")
        items.append({**to_csl(one.model_copy(update={"id": item_id})), **_zotero_safe(one)})
    return Writing(text=json.dumps(items, ensure_ascii=False, indent=2) + "\n", problems=tuple(problems))


def to_csl(reference: Reference) -> dict[str, Any]:
    """One item, in plain CSL: `software` stays `software`, and there is no id where there is none."""
    kept = held(reference)
    item: dict[str, Any] = {**({"id": kept.id} if kept.id else {}), "type": kept.type}
    for variable, name in _VARIABLES.items():
        value = getattr(kept, name)
        if value and variable != "id":
            item[variable] = _value_to_csl(value)
            if double := _WRITTEN_TWICE.get(variable):
                item[double] = value
    custom = {**({_ET_AL: list(kept.et_al)} if kept.et_al else {}), **dict(kept.custom)}
    return {**item, "custom": custom} if custom else item


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """All of a reference, with text cleaned, empty values gone, and "et al." out of the names."""
    kept: dict[str, Any] = {
        **keep(reference, (*DATE_VARIABLES, *TEXT_VARIABLES), _form),
        **held_names(reference, NAME_VARIABLES, clean_name),
        "custom": _held_custom(reference.custom),
    }
    return Reference(type=reference.type, **kept)


def _items(text: str) -> list[object]:
    try:
        found = json.loads(without_bom(text))
    except json.JSONDecodeError as fault:
        if _is_json_lines(text):
            raise FormatError(_JSON_LINES) from None
        message = f"this is no JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}"
        raise FormatError(message) from fault
    except (ValueError, RecursionError) as fault:
        raise FormatError("this JSON cannot be read: nested too deep, or a number too long") from fault
    if isinstance(found, dict):
        if found.keys() >= _LINE_KEYS:
            raise FormatError(_JSON_LINES)
        inner = found.get("items")
        return inner if isinstance(inner, list) else [found]
    if isinstance(found, list):
        return found
    raise FormatError("this JSON is no CSL-JSON: expected a list of items")


def _is_json_lines(text: str) -> bool:
    lines = [line for line in without_bom(text).splitlines() if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


def _read_variable(variable: str, value: object, values: dict[str, Any]) -> None:
    """Put one member of an item where it belongs.

    Raises:
        InvalidValue: It belongs nowhere, or cannot be read.
    """
    name = _VARIABLES.get(_ALIASES.get(variable, variable))
    if variable == "type":
        values["type"] = _read_type(value)
    elif variable == "custom":
        _read_custom(value, values)
    elif name is None:
        if variable not in _IGNORED:
            raise InvalidValue("is no variable of CSL and is left out")
    elif name in NAME_VARIABLES:
        values[name] = _read_names(value)
    elif name in DATE_VARIABLES:
        values[name] = date_from_csl(value)
    else:
        values.setdefault(name, text_from_csl(value))


def _read_type(value: object) -> str:
    known = _PREPRINTS.get(value, value) if isinstance(value, str) else value
    if known in ITEM_TYPES:
        return str(known)
    raise InvalidValue("is no item type of CSL; it is read as document")


def _read_names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        raise InvalidValue("is no list of names and is left out")
    names, faults = [], 0
    for name in value:
        try:
            names.append(name_from_csl(name))
        except InvalidValue:
            faults += 1
    if faults:
        raise InvalidValue(f"holds {faults} that are no names; the others are kept", tuple(names))
    return tuple(names)


def _read_custom(value: object, values: dict[str, Any]) -> None:
    if not isinstance(value, dict):
        raise InvalidValue("is no object and is left out")
    pairs = dict(value)
    cut = pairs.pop(_ET_AL, [])
    values["et_al"] = tuple(name for name in cut if isinstance(name, str)) if isinstance(cut, list) else ()
    texts = {key: text_from_csl(text) for key, text in pairs.items() if isinstance(text, str | int | float)}
    values["custom"] = tuple(texts.items())
    if len(texts) < len(pairs):
        raise InvalidValue("holds values that are no text; they are left out")


def _restored(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the true type back in its place, where it was written for Zotero."""
    custom = dict(values.get("custom", ()))
    if custom.get(_TYPE) == "software" and values.get("type") in ("book", "document"):
        del custom[_TYPE]
        return {**values, "type": "software", "custom": tuple(custom.items())}
    return values


def _zotero_safe(reference: Reference) -> dict[str, Any]:
    if reference.type != "software":
        return {}
    custom = to_csl(reference).get("custom", {})
    return {"type": "book" if reference.version else "document", "custom": {**custom, _TYPE: "software"}}


def _value_to_csl(value: object) -> object:
    if isinstance(value, Date):
        return date_to_csl(value)
    if isinstance(value, tuple):
        return [name.model_dump(by_alias=True, exclude_none=True) for name in value]
    return value


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, str):
        return one_line(value) if name == "citation_key" else many_lines(value)
    if value.parts or value.season:
        return value.model_copy(update={"literal": many_lines(value.literal or "") or None})
    literal = many_lines(value.literal or "")
    return value.model_copy(update={"literal": literal}) if literal else None


def _held_custom(custom: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    cleaned = ((many_lines(key), many_lines(text)) for key, text in custom)
    return tuple({key: text for key, text in cleaned if key and key not in (_ET_AL, _TYPE)}.items())


def _shown(value: object) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shown[:_LONGEST_VALUE]
