"""FLD001 to FLD006: which fields an entry has."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from refkit.check.dialects import TEX, dialect_of, required_of
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.requirements import ENTRY_TYPES, KNOWN_FIELDS, OTHER_CSL_NAMES, RIS_TYPES, STAND_INS
from refkit.check.rule import Fault, at
from refkit.model import ITEM_TYPES, FieldPlace, Reference, attribute_name, csl_variable
from refkit.model.finding import Edit, Fix

# RIS tags that a record has once; SN stands there for each of several numbers.
_SINGLE_TAGS = frozenset("TY TI T1 PY Y1 VL IS SP EP DO".split())  # noqa: SIM905 - a table of tags
_LINKS = ("crossref", "xref", "xdata")
_SHORTEST_NAME, _LONGEST_NAME, _MOST_NAMES = 4, 60, 300
_KIND = re.compile(r"@[ \t]{0,20}([^\W\d_][\w+-]{0,100})")
_KEYED = re.compile(r"@[^\W\d_]{1,40}\s{0,20}[{(]\s{0,20}([^\s,{}()]{1,300})\s{0,20},")
# How alike a misspelt name is to the one that was meant: "yaer", "pubisher".
_ALIKE = 0.75
_ARCHIVE = re.compile(r"\barxiv\b|10\.48550/|\b(?:bio|med|chem)rxiv\b|10\.1101/20", re.IGNORECASE)
# Keys that stand in CSL-JSON beside the variables: citeproc's, Zotero's, Crossref's.
_CSL_KEYS = frozenset(
    [
        *(
            "id",
            "type",
            "custom",
            "citation-key",
            "journalAbbreviation",
            "shortTitle",
            "categories",
            "schema",
        ),
        *(
            "system_id",
            "event",
            "subtitle",
            "short-title",
            "original-title",
            "container-title-short",
            "subject",
        ),
        *(
            "score",
            "member",
            "prefix",
            "created",
            "deposited",
            "indexed",
            "reference",
            "reference-count",
            "link",
        ),
        *("references-count", "is-referenced-by-count", "published", "published-print", "published-online"),
        *("issn-type", "isbn-type", "alternative-id", "relation", "license", "content-domain", "funder"),
        *(
            "resource",
            "update-policy",
            "journal-issue",
            "article-number",
            "copyright",
            "assertion",
            "citekey",
        ),
        *(
            "short-container-title",
            "subtype",
            "institution",
            "posted",
            "approved",
            "accepted",
            "title-subtitle",
        ),
        *(
            "page-last",
            "locators",
            "label",
            "attachments",
            "collections",
            "relations",
            "tags",
            "notes",
            "key",
        ),
        *("library-catalog", "rights", "extra", "uri", "groups", "file", "uncited", "suppress-author"),
    ]
)
_NEARLY_SAME = 0.85


def missing_required_field(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A field without which the reference cannot be printed, or the work not be found.

    What is required depends on the entry type, and in a .bib on whether it is BibTeX's or biblatex's; what is
    inherited by crossref or xdata counts.

        @article{doe2019, title = {On herons}, journal = {Nature}, year = 2019}   % who wrote it?
    """
    dialect = dialect_of(file, project)
    for entry in file.entries:
        for required in required_of(entry, dialect) if not entry.parsed else ():
            names = required.split("|")
            if not any(_has(entry, name) for name in names):
                kind = entry.place.kind or entry.reference.type
                message = f"{' or '.join(names)} is missing, which {kind[:40]} must have"
                yield Fault(message, entry, variable=names[0])


def empty_field(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field without a value: fill it in, or take it out.

    year = {}
    """
    for field in entry.place.fields if not entry.parsed else ():
        if _is_empty_member(field, file) if file.format == "csl-json" else not field.text.strip(' \t\r\n{}"'):
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


def unknown_field(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field that no style knows; where it is a slip away from one that they know, a warning.

    In CSL-JSON only slips are told: programs write much of their own into it.

        yaer = 2019
    """
    if file.format == "csl-json":
        yield from _misspelt_variables(file)
    near = _Near(KNOWN_FIELDS)
    for entry in file.entries if file.format in TEX else ():
        unknown = [field for field in entry.place.fields if not _is_known(field.name.lower())]
        own = {field.name.lower() for field in entry.place.fields} if unknown else set()
        for field in unknown:
            name = field.name.lower()
            span = (field.name_start, field.name_start + len(field.name))
            meant = next((one for one in near.of(name) if one not in own), None)
            if meant:
                fix = Fix(f"name it {meant}", (Edit(*span, meant),), is_safe=False)
                yield Fault(f"{name} is no field: is {meant} meant?", entry, span=span, fix=fix)
            else:
                yield Fault(f"{name} is a field that no style knows", entry, span=span, severity="info")


def unknown_type(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An entry type that there is not: styles print it as something else, Zotero drops the entry.

    Types of RIS ("TY  - JOUR") and CSL-JSON ("article-journal") are held to their own lists; CSL's are in small letters.

        @artcle{doe2019, ...}
    """
    near = _Near(
        RIS_TYPES if file.format == "ris" else ITEM_TYPES if file.format == "csl-json" else ENTRY_TYPES
    )
    for entry in file.entries:
        kind = entry.place.kind
        if file.format in TEX and kind.lower() not in ENTRY_TYPES:
            yield _unknown_type(entry, file, next(iter(near.of(kind.lower())), None))
        elif file.format == "ris" and kind and kind.upper() not in RIS_TYPES:
            yield _type_by(entry, "TY", next(iter(near.of(kind.upper())), None))
        elif file.format == "csl-json" and kind and kind not in ITEM_TYPES and not _is_zoteros(entry):
            named = near.of(kind.lower().replace(" ", "-"))
            yield _type_by(entry, "type", OTHER_CSL_NAMES.get(kind.lower()) or next(iter(named), None))


def _type_by(entry: Entry, name: str, near: str | None) -> Fault:
    field = next((one for one in entry.place.fields if one.name == name), None)
    hint = f": is {near} meant?" if near else ""
    return Fault(f"{entry.place.kind[:60]!r} is no type{hint}", entry, span=at(field), variable="type")


def _is_zoteros(entry: Entry) -> bool:
    """Whether an item is one of Zotero's own JSON, which names types and fields otherwise than CSL."""
    return any(field.name == "itemType" for field in entry.place.fields)


def _misspelt_variables(file: ReferenceFile) -> Iterator[Fault]:
    """Members of items of CSL-JSON that are a slip away from a variable: "volum", "Doi", "publisher_place"."""
    variables = {csl_variable(name) for name in Reference.model_fields}
    folded = {name.casefold().replace("-", ""): name for name in variables}
    seen: dict[str, str | None] = dict.fromkeys(variables | _CSL_KEYS)
    near = _Near(variables, _NEARLY_SAME)
    for entry in file.entries:
        for field in entry.place.fields if not _is_zoteros(entry) else ():
            name = field.name
            if name not in seen and len(seen) < len(variables) + _MOST_NAMES:
                same = folded.get(name.casefold().replace("_", "").replace("-", "").replace(" ", ""))
                seen[name] = same or next(iter(near.of(name)), None)
            if meant := seen.get(name):
                span = (field.name_start, field.name_start + len(name) + 2)
                yield Fault(f"{name[:60]!r} is no variable: is {meant!r} meant?", entry, span=span)


def _unknown_type(entry: Entry, file: ReferenceFile, near: str | None) -> Fault:
    kind = entry.place.kind.lower()
    found = _KIND.match(file.text, entry.place.start)
    start = found.start(1) if found else -1
    span = (start, start + len(kind)) if start >= 0 else None
    fix = Fix(f"make it {near}", (Edit(*span, near),), is_safe=False) if near and span else None
    hint = f": is @{near} meant?" if near else ""
    return Fault(f"@{kind} is no entry type{hint}", entry, span=span, variable="type", fix=fix)


def dangling_crossref(project: Project) -> Iterator[Fault]:
    """A crossref, xref or xdata to an entry that there is not, or that leads back to where it began.

    @inproceedings{doe2019, crossref = {proc2019}, ...}   % and no proc2019
    """
    links = _links(project)
    circular = _circular(links)
    for file in project.files if links else ():
        for entry in file.entries if file.format in TEX else ():
            for field in entry.place.fields:
                if field.name in _LINKS:
                    yield from _dangling(entry, field, links, circular)


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


def _is_empty_member(field: FieldPlace, file: ReferenceFile) -> bool:
    if field.variable is None or field.end - field.start > _LONGEST_NAME:
        return False
    try:
        value = json.loads(file.text[field.start : field.end])
    except ValueError:
        return False
    return not (value.strip() if isinstance(value, str) else value) and value is not False and value != 0


def _whole(field: FieldPlace) -> tuple[int, int]:
    return field.name_start, max(field.end, field.name_start + len(field.name))


def _is_known(name: str) -> bool:
    return name in KNOWN_FIELDS or name.startswith(("bdsk-", "mendeley-", "x-", "citeulike", "user"))


class _Near:
    """Names that others may be slips of. Comparing is slow: where hundreds are unknown, none is a slip."""

    def __init__(self, known: Collection[str], alike: float = _ALIKE) -> None:
        self._known, self._alike = sorted(known), alike
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The names nearest to one, at most three."""
        if name in self._found:
            return self._found[name]
        if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or len(self._found) >= _MOST_NAMES:
            return ()
        self._found[name] = tuple(get_close_matches(name, self._known, 3, self._alike))
        return self._found[name]


def _links(project: Project) -> dict[str, list[str]]:
    """Every key, those of entries without a reference of their own (@xdata) too, and what its entry inherits from."""
    links: dict[str, list[str]] = {}
    for file in project.files:
        if file.format not in TEX or not any(name in file.text for name in _LINKS):
            continue
        for found in _KEYED.finditer(file.text):
            links.setdefault(found[1].casefold(), [])
        for entry in file.entries:
            named = [key for field in entry.place.fields if field.name in _LINKS for key in _keys(field)]
            links[(entry.place.key or "").casefold()] = [key.casefold() for key in named]
            for field in entry.place.fields:
                for key in _keys(field) if field.name == "ids" else ():
                    links.setdefault(key.casefold(), [])
    return links


def _keys(field: FieldPlace) -> list[str]:
    return [key.strip() for key in field.text.split(",") if key.strip()]


def _dangling(
    entry: Entry, field: FieldPlace, links: Mapping[str, object], circular: Collection[str]
) -> Iterator[Fault]:
    own = (entry.place.key or "").casefold()
    for key in _keys(field):
        if key.casefold() not in links:
            yield Fault(f"{field.name} to {key!r}, which no entry has as its key", entry, span=at(field))
        elif own in circular and key.casefold() in circular:
            yield Fault(f"{field.name} to {key!r} leads back to this entry", entry, span=at(field))


def _circular(links: Mapping[str, Sequence[str]]) -> set[str]:
    """The keys that lead back to themselves: from which one can go on, and come, without end."""
    backwards: dict[str, list[str]] = defaultdict(list)
    for key, targets in links.items():
        for target in targets:
            backwards[target].append(key)
    left = _unpeeled(links, backwards)
    return left & _unpeeled(backwards, links)


def _unpeeled(links: Mapping[str, Sequence[str]], backwards: Mapping[str, Sequence[str]]) -> set[str]:
    """The keys from which one can go on without end."""
    count = {key: len(targets) for key, targets in links.items()}
    waiting = [key for key in {*links, *backwards} if not count.get(key)]
    ended = set(waiting)
    while waiting:
        for key in backwards.get(waiting.pop(), ()):
            count[key] -= 1
            if not count[key]:
                ended.add(key)
                waiting.append(key)
    return set(links) - ended
