"""What BibTeX and biblatex hold of a reference, derived from the tables."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from refkit.formats.bibtex.dialect import Dialect
from refkit.formats.bibtex.forms import date_form, page_form, text_form, with_article_number
from refkit.formats.bibtex.names import bibtex_name
from refkit.formats.bibtex.words import KNOWN_FIELDS, ROLES
from refkit.formats.names import held_names
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import one_line
from refkit.model import NAME_VARIABLES, Date, Reference, attribute_name

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_ARXIV = re.compile(r"arXiv:([\w./-]{1,60})")
_NO_ADDRESS = re.compile(r"[{}\\\s]")
_PMID = re.compile(r"\d{1,12}")
_NAMES = frozenset(NAME_VARIABLES)
# What is no text and no date, and the key, which every entry has.
_APART = _NAMES | {"type", "et_al", "custom", "citation_key", "id"}
# Entry types of biblatex that have editora, editorb and editorc.
_WITH_ROLES = frozenset({"article", "book", "incollection", "inreference"})


class Eprint(NamedTuple):
    """A number in an archive, and the variable it stands for."""

    archive: str
    number: str
    attribute: str


class Role(NamedTuple):
    """A variable, the field its people stand in, and what is said of them in its editortype."""

    attribute: str
    field: str
    kind: str


def held(reference: Reference, dialect: Dialect, target: Target = GENERIC) -> Reference:
    """The variables that have a field in the entry type, each on one line."""
    told = with_truncation_noted(reference, target)
    changes = _changes(told, dialect)
    # Sound by construction: every form is a text, a date or names, as the variable wants.
    return told.model_copy(update=changes) if changes else told


def with_truncation_noted(reference: Reference, target: Target) -> Reference:
    """For a reader that makes an author of "others": what was cut short is said in the note, or not at all."""
    if target.et_al == "others" or not reference.et_al:
        return reference
    if target.et_al == "drop":
        return reference.model_copy(update={"et_al": ()})
    mark = f"{', '.join(reference.et_al)}: et al."
    note = f"{reference.note}. {mark}" if reference.note else mark
    return reference.model_copy(update={"et_al": (), "note": note})


def eprint_of(reference: Reference, dialect: Dialect) -> Eprint | None:
    """What stands in eprint: a preprint's number, or in biblatex that of PubMed."""
    entry = dialect.entry_of_type[reference.type]
    if entry in ("misc", "online") and (arxiv := _ARXIV.fullmatch(reference.number or "")):
        return Eprint("arxiv" if dialect.is_biblatex else "arXiv", arxiv[1], "number")
    if dialect.is_biblatex and _PMID.fullmatch(reference.pmid or ""):
        return Eprint("pubmed", reference.pmid or "", "pmid")
    return None


def roles_of(reference: Reference, dialect: Dialect) -> Iterator[Role]:
    """The people who are no editors and stand in the fields of editors, as far as there are fields for them."""
    if not dialect.is_biblatex:
        return iter(())
    present = [attribute for attribute in ROLES.values() if getattr(reference, attribute)]
    return _roles(present, reference, dialect, has_editor=bool(reference.editor))


def _roles(
    present: Collection[str], reference: Reference, dialect: Dialect, *, has_editor: bool
) -> Iterator[Role]:
    entry = dialect.entry_of_type[reference.type]
    if entry in _WITH_ROLES:
        fields: Sequence[str] = ("editora", "editorb", "editorc")
    else:
        fields = ("editor",) if "editor" in dialect.fields[entry] and not has_editor else ()
    people = [(attribute, role) for role, attribute in ROLES.items() if attribute in present]
    for (attribute, role), name in zip(people, fields, strict=False):
        yield Role(attribute, name, role)


def _changes(reference: Reference, dialect: Dialect) -> dict[str, Any]:
    """The variables that do not come back as they are, and what comes back of them."""
    fields = dialect.fields_of(reference.type)
    eprint = eprint_of(reference, dialect)
    given = {
        name: value for name, value in vars(reference).items() if value or (value is not None and value == "")
    }
    places = fields.keys() | {eprint.attribute} if eprint else fields.keys()
    kept: dict[str, Any] = {
        name: _form(name, value, dialect) if name in places else None
        for name, value in given.items()
        if name not in _APART
    }
    if "id" in given:
        kept["id"] = None
    if "citation_key" in given:
        kept["citation_key"] = one_line(given["citation_key"]) or None
    if kept.get("volume_title") and not kept.get(
        "container_title" if "booktitle" in fields.values() else "title"
    ):
        kept["volume_title"] = None  # a volume of nothing
    kept = with_article_number({"number": None, "page": None, **kept, "type": reference.type})
    kept |= _people(reference, dialect, given)
    kept["custom"] = _custom(reference, dialect, eprint, kept) if reference.custom else ()
    current = vars(reference)
    return {
        name: value for name, value in kept.items() if value is not current[name] and value != current[name]
    }


def _form(name: str, value: str | Date, dialect: Dialect) -> str | Date | None:
    return date_form(value) if isinstance(value, Date) else text_form(name, value, dialect)


def _people(reference: Reference, dialect: Dialect, given: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of names as they come back, and which of them were cut short."""
    fields = dialect.fields_of(reference.type)
    people = [name for name in given if name in _NAMES]
    shaped = held_names(reference, [name for name in people if name in fields], bibtex_name)
    if dialect.is_biblatex:
        present = [name for name in people if name not in fields]
        roles = [
            role.attribute
            for role in _roles(present, reference, dialect, has_editor=bool(shaped.get("editor")))
        ]
        if roles:
            shaped = held_names(
                reference, [*(name for name in people if name in fields), *roles], bibtex_name
            )
    kept: dict[str, Any] = {name: shaped.get(name, ()) for name in people}
    cut = cast("tuple[str, ...]", shaped["et_al"])
    kept["et_al"] = tuple(name for name in cut if kept.get(attribute_name(name)))
    return kept


def _custom(
    reference: Reference, dialect: Dialect, eprint: Eprint | None, kept: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    given = {name: one_line(text) for name, text in reference.custom}
    again = _read_into_custom(given, reference, dialect, eprint, kept)
    return tuple(
        (name, text)
        for name, text in given.items()
        if text and _FIELD_NAME.fullmatch(name) and (name not in KNOWN_FIELDS or name in again)
    )


def _read_into_custom(
    given: Mapping[str, str],
    reference: Reference,
    dialect: Dialect,
    eprint: Eprint | None,
    kept: Mapping[str, Any],
) -> set[str]:
    """Fields that have a meaning, and yet come back in `custom`: archives and roles that CSL does not know."""
    again: set[str] = set()
    archive = (given.get("archiveprefix") or given.get("eprinttype") or "").lower()
    is_article = dialect.entry_of_type[reference.type] == "article"
    is_read = "pubmed" in archive or ("arxiv" in archive and not is_article)
    if given.get("eprint") and not eprint and not is_read and not _NO_ADDRESS.search(given["eprint"]):
        again |= {"eprint", "eprinttype", "archiveprefix"}
    taken = dialect.is_biblatex and kept.get("pmcid")
    if given.get("addendum") and not taken and "PMC" not in given["addendum"]:
        again.add("addendum")
    return again


def page_of_number(reference: Reference) -> bool:
    """Whether the pages say no more than the article number."""
    return bool(reference.number) and reference.page == page_form(reference.number or "")
