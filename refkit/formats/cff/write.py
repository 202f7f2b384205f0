"""Writing CFF: the references of a CITATION.cff, valid against the schema of CFF 1.2.0."""

import re
from collections.abc import Iterable
from typing import Any

from refkit.formats.cff.held import held, is_day
from refkit.formats.cff.tables import FIELDS, MESSAGE, NO_AUTHOR, NO_TITLE, OWN_TITLE, STRICT, TYPES
from refkit.formats.citation_keys import citation_keys
from refkit.formats.dates import format_edtf
from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.targets import GENERIC, Target
from refkit.formats.yaml_text import Value, emit
from refkit.model import Date, Name, Problem, Reference, Writing, csl_variable

Entry = dict[str, Any]
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")
_KEY = "citation-key"


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write a file whose program is a stand-in, with every reference under `references`."""
    given = tuple(references)
    problems: list[Problem] = []
    entries = []
    for reference, key in zip(given, citation_keys(given), strict=True):
        one = held(reference, target)
        problems += losses(reference, one, key, format_name="CFF")
        entries.append(_entry(one, key))
    head: Entry = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "title": OWN_TITLE,
        "authors": [{"name": NO_AUTHOR}],
    }
    return Writing(
        text=emit({**head, **({"references": entries} if entries else {})}), problems=tuple(problems)
    )


def _entry(reference: Reference, key: str) -> Entry:
    cff_type, mark = TYPES[reference.type]
    entry: Entry = {"type": cff_type, **(dict([mark]) if mark else {})}
    entry |= {"title": NO_TITLE, "authors": [{"name": NO_AUTHOR}]}
    others: list[Entry] = [_identifier(_KEY, key)]
    for name, (field, kind) in FIELDS[reference.type].items():
        value = getattr(reference, name)
        if not value:
            continue
        if name in STRICT and not STRICT[name].fullmatch(value):
            others.append(_identifier(csl_variable(name), value))
        elif kind == "entity":
            _put_entity(entry, field, value)
        elif name in ("issued", "page"):
            entry |= _date(value) if isinstance(value, Date) else _pages(value)
        else:
            entry[field] = _spelled(value, is_list=kind == "list", name=name)
    return {**entry, "identifiers": others}


def _identifier(description: str, value: str) -> Entry:
    return {"type": "other", "value": value, "description": description}


def _put_entity(entry: Entry, field: str, value: Any) -> None:  # noqa: ANN401 - a text or a date
    entity, _, part = field.partition(".")
    if part and entity not in entry:
        # A group has a name in CFF; a place alone is that of the work.
        entry["location"] = {"name": value}
    else:
        entry.setdefault(entity, {})[part or "name"] = _day(value) if isinstance(value, Date) else value


def _spelled(value: Any, *, is_list: bool, name: str) -> Value:  # noqa: ANN401 - whatever a variable holds
    if isinstance(value, Date):
        return format_edtf(value) if name == "original_date" else _day(value)
    if isinstance(value, tuple):
        return [_person(person) for person in value]
    return list(split_keywords(value)) if is_list else value


def _person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    parts = (
        ("family-names", name.family),
        ("given-names", name.given),
        ("name-particle", name.non_dropping_particle),
        ("name-suffix", name.suffix),
    )
    return {field: value for field, value in parts if value}


def _day(date: Date) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*date.parts[0])


def _date(date: Date) -> Entry:
    """A day, a month or a year in the fields for them; what is no such date is that of the issue, in EDTF."""
    is_simple = len(date.parts) == 1 and not date.season and not date.circa
    if is_simple and is_day(date.parts[0]):
        return {"date-published": _day(date)}
    if is_simple and len(date.parts[0]) < 3 and date.parts[0][0] > 0:
        year, *month = date.parts[0]
        return {"year": f"{year:04d}", **({"month": str(month[0])} if month else {})}
    return {"issue-date": format_edtf(date)}


def _pages(page: str) -> Entry:
    if match := _PAGES.fullmatch(page):
        return {"start": match[1], "end": match[2]}
    return {"start": page}
