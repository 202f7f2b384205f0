"""What rules look at: references as they stand in their files, and the documents that cite them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from refkit.model import FieldPlace, ParsedReference, Place, Problem, Reference, Resolution
from refkit.model.citation import CitingDocument
from refkit.model.link import Link
from refkit.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference as it stands in a file.

    Attributes:
        place: Where it and its fields stand.
        parsed: What the parser read it from; None where it stood in a file of records.
        resolution: What a source said about it; None where none was asked.
        link: What became of its address; None where that was not asked.
    """

    reference: Reference
    place: Place
    parsed: ParsedReference | None = None
    resolution: Resolution | None = None
    link: Link | None = None

    def field_of(self, variable: str) -> FieldPlace | None:
        """The first field that is read into a CSL variable ("container-title")."""
        return next((one for one in self.place.fields if one.variable == variable), None)

    def fields_of(self, variable: str) -> tuple[FieldPlace, ...]:
        """Every field that is read into a CSL variable."""
        return tuple(one for one in self.place.fields if one.variable == variable)


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A file with references.

    Attributes:
        path: As it was named.
        format: Name of its format ("bibtex", "ris", "csl-json", ...), or "list" for a plain reference list.
        text: What offsets count in.
        problems: What its reader said.
    """

    path: str
    format: str
    text: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Locked:
    """One reference of a lock file, and what a source said of it on a day (YYYY-MM-DD)."""

    path: str
    key: str
    digest: str
    date: str
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Project:
    """All that is checked together.

    Attributes:
        today: The date by which years and dates of access are judged.
        dialect: Whose rules of entry types and fields a .bib is held to: "bibtex" or "biblatex"; None: each file tells.
        retractions: DOI in small letters -> what is known to have happened to the work, beside what sources say.
        locked: What a lock file has, to tell what has changed since; None where none is compared with.
        accessed_days: Age in days from which a date of access counts as old.
    """

    files: tuple[ReferenceFile, ...]
    documents: tuple[CitingDocument, ...] = ()
    today: date = field(default_factory=date.today)
    dialect: str | None = None
    retractions: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    locked: tuple[Locked, ...] | None = None
    accessed_days: int = 5 * 365
