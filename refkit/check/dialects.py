"""Whose rules of types and fields hold for a file."""

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.requirements import BIBLATEX, BIBLATEX_SIGNS, BIBLATEX_TYPES, BIBTEX, CSL, Required

TEX = frozenset({"bibtex", "biblatex"})


def dialect_of(file: ReferenceFile, project: Project) -> str:
    """Either "bibtex", "biblatex" or "csl": what is asked for, else what the file's own types and fields say."""
    if file.format not in TEX:
        return "csl"
    if project.dialect in TEX:
        return project.dialect or ""
    if file.format == "biblatex":
        return "biblatex"
    for entry in file.entries:
        named = {field.name for field in entry.place.fields}
        if entry.place.kind.lower() in BIBLATEX_TYPES or ("year" not in named and named & BIBLATEX_SIGNS):
            return "biblatex"
    return "bibtex"


def required_of(entry: Entry, dialect: str) -> Required:
    """What an entry must have, by its type in the dialect."""
    if dialect == "csl":
        return CSL.get(entry.reference.type, ("title",))
    kind = entry.place.kind.lower()
    table = BIBTEX if dialect == "bibtex" else BIBLATEX
    return table.get(kind) or BIBLATEX.get(kind, ())
