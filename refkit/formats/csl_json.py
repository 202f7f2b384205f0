"""CSL-JSON, the format of citation processors, both directions.

Strict: what is written validates against the schema. Where Zotero differs from plain CSL, the target
says which is written, and `custom` holds what brings the reference back as it was: the true type of a
program (Zotero refuses a whole file for one item of type `software`, and takes `book` with a version),
and how many lines at the end of a note repeat variables.

Source: CSL-JSON schema, https://github.com/citation-style-language/schema (csl-data.json, 1.0.2).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from refkit.errors import FormatError
from refkit.formats.citation_keys import item_ids
from refkit.formats.csl_items import Item, items_of, members_of
from refkit.formats.csl_text import list_text
from refkit.formats.csl_values import (
    InvalidValue,
    date_from_csl,
    date_to_csl,
    joined_name,
    name_from_csl,
    name_to_csl,
    text_from_csl,
)
from refkit.formats.holding import losses, sound_reference
from refkit.formats.names import clean_name, is_et_al
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, many_lines, one_line
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    FieldPlace,
    Name,
    Place,
    Problem,
    Reading,
    Reference,
    Writing,
    attribute_name,
    csl_variable,
)
from refkit.text.lines import Lines

_NAMES = frozenset(NAME_VARIABLES)
_VARIABLES = {csl_variable(name): name for name in (*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES)}
_TEXTS = {csl_variable(name): name for name in TEXT_VARIABLES if name not in ("citation_key", "doi")}
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
_ET_AL, _TYPE, _NOTE_LINES = "et-al", "csl-type", "note-lines"
# What Zotero finds in the lines of a note, in all its versions.
_NOTED = {"PMID": "pmid", "PMCID": "pmcid", "Citation Key": "citation_key"}
_PREPRINTS = {"preprint": "article", "journal-article": "article-journal", "": "document"}
_LONGEST_VALUE = 2000


def read(text: str) -> Reading:
    """Read a list of items, one item, or an object with `items`; a bad value costs only itself.

    Raises:
        FormatError: The text is not JSON, or no list of objects.
    """
    references: list[Reference] = []
    problems: list[Problem] = []
    for reference, found in _readings(text):
        if reference is not None:
            references.append(reference)
        problems += found
    return Reading(references=tuple(references), problems=tuple(problems))


def read_each(text: str) -> Iterator[Reading]:
    """The same, one item at a time.

    Raises:
        FormatError: The text is not JSON, or no list of objects.
    """
    for reference, problems in _readings(text):
        yield Reading(references=() if reference is None else (reference,), problems=tuple(problems))


def places(text: str) -> tuple[Place, ...]:
    """One place for each item that `read` reads, in the same order; none where the text is not JSON."""
    try:
        items = [item for item in items_of(text) if isinstance(item, Item) and isinstance(item.value, dict)]
    except FormatError:
        return ()
    return tuple(_place_of(item, text) for item in items)


def from_csl(item: Mapping[str, object]) -> Reading:
    """Read one item: one reference, and the values that could not be read."""
    reference, problems = _read_item(item)
    return Reading(references=(reference,), problems=tuple(problems))


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write a list of items with distinct ids."""
    given = tuple(references)
    problems: list[Problem] = []
    items = []
    kept = [held(reference, target) for reference in given]
    for reference, one, item_id in zip(given, kept, item_ids(kept), strict=True):
        problems += losses(reference, one, item_id, format_name="CSL-JSON")
        items.append({"id": item_id, **_written(one, target)})
    return Writing(text=list_text(items), problems=tuple(problems))


def to_csl(reference: Reference) -> dict[str, Any]:
    """One item, in plain CSL: `software` stays `software`, and there is no id where there is none."""
    kept = held(reference)
    return {**({"id": kept.id} if kept.id else {}), **_item_of(kept)}


def held(reference: Reference, target: Target = GENERIC) -> Reference:
    """All of a reference, with text cleaned, empty values gone, and "et al." out of the names."""
    changed: dict[str, Any] = {}
    cut = set(reference.et_al)
    for name, value in vars(reference).items():
        if not value and value != "":
            continue
        kept = _held_value(name, value, target, cut)
        if kept is not value and kept != value:
            changed[name] = kept
    et_al = tuple(sorted(variable for variable in cut if attribute_name(variable) in NAME_VARIABLES))
    if et_al != reference.et_al:
        changed["et_al"] = et_al
    if target.article_number == "page" and reference.type == "article-journal":
        number = changed.get("number", reference.number)
        if number and not changed.get("page", reference.page):
            changed["page"] = number
    return reference.model_copy(update=changed) if changed else reference


def _held_value(name: str, value: Any, target: Target, cut: set[str]) -> object:  # noqa: ANN401
    if isinstance(value, str):
        return _text_form(name, value) or None if name != "type" else value
    if isinstance(value, Date):
        return _date_form(value)
    if name == "custom":
        return _held_custom(value)
    return _held_names(name, value, target, cut) if name != "et_al" else value


def _held_names(attribute: str, names: tuple[Name, ...], target: Target, cut: set[str]) -> tuple[Name, ...]:
    cleaned = [shaped for name in names if (shaped := clean_name(name))]
    kept = [name for name in cleaned if not is_et_al(name)]
    if len(kept) < len(cleaned):
        cut.add(csl_variable(attribute))
    return tuple(map(joined_name, kept) if target.name_parts == "joined" else kept)


def _readings(text: str) -> Iterator[tuple[Reference | None, list[Problem]]]:
    lines: Lines | None = None
    for item in items_of(text):
        if isinstance(item, Problem):
            yield None, [item]
            continue
        if isinstance(item.value, dict):
            reference, problems = _read_item(item.value)
        else:
            message = "an item is no object and is left out"
            reference = None
            problems = [Problem(message=message, text=_shown(item.value), kind="bad-value")]
        if problems:
            lines = lines or Lines(text)
            problems = _located(problems, item, text, lines)
        yield reference, problems


def _located(problems: list[Problem], item: Item, text: str, lines: Lines) -> list[Problem]:
    starts: dict[str | None, int] = {}
    if isinstance(item.value, dict):
        starts = {member.name: member.name_start for member in members_of(text, item.start)}
    places = [lines.place(starts.get(problem.variable, item.start)) for problem in problems]
    return [
        problem.model_copy(update={"line": line, "column": column})
        for problem, (line, column) in zip(problems, places, strict=True)
    ]


def _read_item(item: Mapping[str, object]) -> tuple[Reference, list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    # The schema's own spelling goes before its doubles, wherever it stands.
    names = item if _ALIASES.keys().isdisjoint(item) else sorted(item, key=lambda name: name in _ALIASES)
    for variable in names:
        value = item[variable]
        if type(value) is str and variable in _TEXTS:
            if text := many_lines(value):
                values[_TEXTS[variable]] = text
            continue
        try:
            _read_variable(variable, value, values)
        except InvalidValue as fault:
            problems.append(_problem(variable, value, item, fault))
            if fault.usable is not None:
                values.setdefault(_VARIABLES[variable], fault.usable)
    return sound_reference(_finished(values)), problems


def _problem(variable: str, value: object, item: Mapping[str, object], fault: InvalidValue) -> Problem:
    key = _shown(item.get("id") or item.get("citation-key") or "") or None
    kind = "bad-value" if variable in _VARIABLES or variable in ("type", "custom") else "unknown-field"
    return Problem(message=f"{variable} {fault}", key=key, variable=variable, text=_shown(value), kind=kind)


def _finished(values: dict[str, Any]) -> dict[str, Any]:
    """The values in the form in which they are held."""
    cut = set(values.get("et_al", ()))
    for name, value in values.items():
        if name in _NAMES and any(map(is_et_al, value)):
            values[name] = tuple(one for one in value if not is_et_al(one))
            cut.add(csl_variable(name))
        elif type(value) is Date:
            values[name] = _date_form(value)
    if cut:
        values["et_al"] = tuple(sorted(one for one in cut if attribute_name(one) in _NAMES))
    return _restored(values) if "custom" in values else values


def _place_of(item: Item, text: str) -> Place:
    fields = []
    key_start, key = item.start, None
    for member in members_of(text, item.start):
        fields.append(_field_of(member.name, member, text))
        if member.name == "id":
            key_start, key = member.start, _shown(item.value["id"])
    kind = item.value.get("type")
    return Place(
        kind=kind if isinstance(kind, str) else "",
        key=key,
        start=item.start,
        end=item.end,
        key_start=key_start,
        fields=tuple(fields),
    )


def _field_of(name: str, member: Any, text: str) -> FieldPlace:  # noqa: ANN401
    is_quoted = text.startswith('"', member.start)
    variable = _ALIASES.get(name, name)
    return FieldPlace(
        name=name,
        text=text[member.start + is_quoted : member.end - is_quoted],
        start=member.start,
        end=member.end,
        name_start=member.name_start,
        variable=variable if variable in _VARIABLES or variable == "type" else None,
    )


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
    elif text := _text_form(name, text_from_csl(value)):
        values.setdefault(name, text)


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
    """The values with the true type back in its place, and the note without the lines that repeat variables."""
    custom = dict(values["custom"])
    if custom.pop(_TYPE, None) == "software" and values.get("type") in ("book", "document"):
        values["type"] = "software"
    if (count := custom.pop(_NOTE_LINES, "")) in ("1", "2", "3", "4") and "note" in values:
        values["note"] = _without_lines(values["note"], int(count))
    return {**values, "custom": _held_custom(tuple(custom.items()))}


def _without_lines(note: str, count: int) -> str | None:
    lines = note.split("\n")
    if not all(line.partition(": ")[0] in _NOTED for line in lines[-count:]):
        return note  # somebody wrote into it
    return "\n".join(lines[:-count]).strip() or None


def _item_of(kept: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"type": kept.type}
    values = vars(kept)
    for variable, name in _VARIABLES.items():
        if (value := values[name]) and name != "id":
            item[variable] = _value_to_csl(value)
            if variable in _WRITTEN_TWICE:
                item[_WRITTEN_TWICE[variable]] = value
    custom = {**({_ET_AL: list(kept.et_al)} if kept.et_al else {}), **dict(kept.custom)}
    return {**item, "custom": custom} if custom else item


def _written(kept: Reference, target: Target) -> dict[str, Any]:
    """The item as the target takes it, with what brings the reference back in `custom`."""
    item = _item_of(kept)
    custom = item.get("custom", {})
    if kept.type == "software" and target.software == "book":
        item["type"] = "book" if kept.version else "document"
        custom = {**custom, _TYPE: "software"}
    noted = [f"{label}: {text}" for label, name in _NOTED.items() if (text := getattr(kept, name))]
    if target.pmid == "note" and noted and not any("\n" in line for line in noted):
        item["note"] = "\n".join(filter(None, (kept.note, *noted)))
        custom = {**custom, _NOTE_LINES: len(noted)}
    return {**item, "custom": custom} if custom else item


def _value_to_csl(value: object) -> object:
    if isinstance(value, Date):
        return date_to_csl(value)
    return [name_to_csl(name) for name in value] if isinstance(value, tuple) else value


def _text_form(name: str, value: str) -> str:
    if name in ("citation_key", "doi"):
        return bare_doi(one_line(value)) if name == "doi" else one_line(value)
    return many_lines(value)


def _date_form(value: Date) -> Date | None:
    if value.literal is None and (value.parts or value.season):
        return value
    literal = many_lines(value.literal or "") or None
    is_date = value.parts or value.season or literal
    return value.model_copy(update={"literal": literal}) if is_date else None


def _held_custom(custom: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    cleaned = ((many_lines(key), many_lines(text)) for key, text in custom)
    return tuple(
        {key: text for key, text in cleaned if key and key not in (_ET_AL, _TYPE, _NOTE_LINES)}.items()
    )


def _shown(value: object) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shown[:_LONGEST_VALUE]
