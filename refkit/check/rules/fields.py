"""FLD001 to FLD006: which fields an entry has."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from refkit.check.dialects import TEX, dialect_of, required_of
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.requirements import ENTRY_TYPES, KNOWN_FIELDS, STAND_INS
from refkit.check.rule import Fault, at
from refkit.model import FieldPlace, attribute_name
from refkit.model.finding import Edit, Fix

# RIS tags that a record has once.
_SINGLE_TAGS = frozenset("TY TI T1 PY Y1 VL IS SP EP DO SN".split())  # noqa: SIM905 - a table of tags
_LINKS = ("crossref", "xref", "xdata")
_SHORTEST_NAME = 4
# How alike a misspelt name is to the one that was meant: "yaer", "pubisher".
_ALIKE = 0.75
_ARCHIVE = re.compile(r"\barxiv\b|10\.48550/|\b(?:bio|med|chem)rxiv\b|10\.1101/20", re.IGNORECASE)
_CSL_KEYS = frozenset(
    {"id", "type", "custom", "citation-key", "journalAbbreviation", "shortTitle", "categories"}
)


def missing_required_field(entry: Entry, file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A field without which the reference cannot be printed, or the work not be found.

    What is required depends on the entry type, and in a .bib on whether it is BibTeX's or biblatex's; what is
    inherited by crossref or xdata counts.

        @article{doe2019, title = {On herons}, journal = {Nature}, year = 2019}   % who wrote it?
    """
    if entry.parsed:
        return
    for required in required_of(entry, dialect_of(file, project)):
        names = required.split("|")
        if not any(_has(entry, name) for name in names):
            kind = entry.place.kind or entry.reference.type
            message = f"{' or '.join(names)} is missing, which {kind} must have"
            yield Fault(message, entry, variable=names[0])


def empty_field(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field without a value: fill it in, or take it out.

    year = {}
    """
    for field in entry.place.fields if not entry.parsed else ():
        if not field.text.strip(' \t\r\n{}"') and _is_written(field, file):
            yield Fault(f"{field.name} is empty", entry, span=_whole(field), variable=field.variable)


def duplicate_field(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field that stands twice in one entry, with different values: programs take one, which one differs.

    year = 2019, year = 2020
    """
    seen: dict[str, list[FieldPlace]] = defaultdict(list)
    for field in entry.place.fields if not entry.parsed else ():
        if file.format != "ris" or field.name in _SINGLE_TAGS:
            seen[field.name].append(field)
    for name, fields in seen.items():
        others = [field for field in fields[1:] if field.text.split() != fields[0].text.split()]
        if others and file.format in {*TEX, "ris", "csl-json"}:
            message = f"{name} stands here again, with another value: {fields[0].text[:60]!r} before"
            yield Fault(message, entry, span=_whole(others[0]), variable=others[0].variable)


def unknown_field(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field that no style knows; where it is a slip away from one that they know, a warning.

    yaer = 2019
    """
    if file.format not in TEX:
        return
    own = {field.name.lower() for field in entry.place.fields}
    for field in entry.place.fields:
        name = field.name.lower()
        if name in KNOWN_FIELDS or name.startswith(("bdsk-", "mendeley-", "x-", "citeulike", "user")):
            continue
        near = _near(name, KNOWN_FIELDS - own)
        span = (field.name_start, field.name_start + len(field.name))
        if near:
            fix = Fix(f"name it {near}", (Edit(*span, near),), is_safe=False)
            yield Fault(f"{name} is no field: is {near} meant?", entry, span=span, fix=fix)
        else:
            yield Fault(f"{name} is a field that no style knows", entry, span=span, severity="info")


def unknown_type(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An entry type that there is not: styles print it as something else, Zotero drops the entry.

    @artcle{doe2019, ...}
    """
    kind = entry.place.kind.lower()
    if file.format not in TEX or kind in ENTRY_TYPES:
        return
    near = _near(kind, ENTRY_TYPES)
    start = file.text.find(entry.place.kind, entry.place.start, entry.place.end)
    span = (start, start + len(kind)) if start >= 0 else None
    fix = Fix(f"make it {near}", (Edit(*span, near),), is_safe=False) if near and span else None
    hint = f": is @{near} meant?" if near else ""
    yield Fault(f"@{kind} is no entry type{hint}", entry, span=span, variable="type", fix=fix)


def dangling_crossref(project: Project) -> Iterator[Fault]:
    """A crossref, xref or xdata to an entry that there is not, or that leads back to where it began.

    @inproceedings{doe2019, crossref = {proc2019}, ...}   % and no proc2019
    """
    links = _links(project)
    for file in project.files if links else ():
        for entry in file.entries if file.format in TEX else ():
            for field in entry.place.fields:
                if field.name in _LINKS:
                    yield from _dangling(entry, field, file, links)


def _has(entry: Entry, variable: str) -> bool:
    if variable == "container-title" and _is_archived(entry):
        return True
    names = (variable, *STAND_INS.get(variable, ()))
    if any(getattr(entry.reference, attribute_name(name)) for name in names):
        return True
    return any(field.variable in names and field.text.strip() for field in entry.place.fields)


def _is_archived(entry: Entry) -> bool:
    """Whether an archive of preprints stands in the place of a journal."""
    reference = entry.reference
    said = (reference.doi, reference.number, reference.url, reference.archive, reference.publisher)
    named = (
        field.text for field in entry.place.fields if field.name in ("eprint", "archiveprefix", "eprinttype")
    )
    return any(_ARCHIVE.search(one[:300]) for one in (*(one for one in said if one), *named))


def _is_written(field: FieldPlace, file: ReferenceFile) -> bool:
    return file.format != "csl-json" or file.text[field.start : field.end] in ('""', "[]", "{}", "null")


def _whole(field: FieldPlace) -> tuple[int, int]:
    return field.name_start, max(field.end, field.name_start + len(field.name))


def _near(name: str, known: Collection[str]) -> str | None:
    if len(name) < _SHORTEST_NAME:
        return None
    return next(iter(get_close_matches(name, sorted(known), 1, _ALIKE)), None)


def _links(project: Project) -> dict[str, list[str]]:
    """Every key and those that its entry inherits from."""
    return {
        (entry.place.key or "").casefold(): [
            key.strip().casefold()
            for field in entry.place.fields
            if field.name in _LINKS
            for key in field.text.split(",")
        ]
        for file in project.files
        if file.format in TEX
        for entry in file.entries
    }


def _dangling(
    entry: Entry, field: FieldPlace, file: ReferenceFile, links: dict[str, list[str]]
) -> Iterator[Fault]:
    for key in (one.strip() for one in field.text.split(",")):
        if not key:
            continue
        if key.casefold() not in links and not _stands_as_entry(key, file):
            yield Fault(f"{field.name} to {key!r}, which no entry has as its key", entry, span=at(field))
        elif _leads_back((entry.place.key or "").casefold(), key.casefold(), links):
            yield Fault(f"{field.name} to {key!r} leads back to this entry", entry, span=at(field))


def _stands_as_entry(key: str, file: ReferenceFile) -> bool:
    """Whether an entry without a reference of its own (@xdata) has this key."""
    return f"{{{key}," in file.text.replace(" ", "") if len(file.text) < 1_000_000 else True


def _leads_back(origin: str, key: str, links: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if one == origin:
            return True
        if one not in seen:
            seen.add(one)
            waiting += links.get(one, ())
    return False
