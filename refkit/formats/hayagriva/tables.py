"""The tables of Hayagriva, read in both directions: types of entries and parents, and where each variable stands.

Witness of each row: Typst 0.15.2, which renders the field as the variable (November 2026).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from refkit.model import ITEM_TYPES, ItemType

# Where a field stands: in the entry, in the parent that contains it, in the series of that, or in a parent that
# says where it was presented, of what it is a new edition, or where it is kept.
Part = Literal["entry", "container", "collection", "event", "original", "source"]
# How a value is spelled: text with braces and dollars that mean something, bare text, persons, persons with a role,
# a date, an address, a number and what is glued to it.
Kind = Literal["formatted", "bare", "persons", "role", "date", "url", "language", "page", "doi", "count"]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """How an item type of CSL is said.

    Attributes:
        entry: The type of the entry.
        container: The type of the parent that contains it; None where it can have none.
        by_container: Whether the parent tells the type from others; it is then always written.
        event: The type of the parent for an event; None where an entry may have no parent at all.
    """

    entry: str
    container: str | None = None
    by_container: bool = False
    event: str | None = "misc"


TYPES: Mapping[ItemType, TypeRow] = MappingProxyType(
    {
        "article": TypeRow("article", "web"),
        "article-journal": TypeRow("article", "periodical", by_container=True),
        "article-newspaper": TypeRow("article", "newspaper", by_container=True),
        "book": TypeRow("book"),
        "broadcast": TypeRow("video", "video", by_container=True),
        "chapter": TypeRow("chapter", "book", by_container=True),
        "collection": TypeRow("anthology"),
        "document": TypeRow("misc", "book"),
        "entry": TypeRow("entry", "book"),
        "entry-encyclopedia": TypeRow("chapter", "reference", by_container=True),
        "event": TypeRow("exhibition"),
        "figure": TypeRow("artwork", "article", by_container=True),
        "graphic": TypeRow("artwork", "book"),
        "legal_case": TypeRow("case", "book"),
        "legislation": TypeRow("legislation", "book"),
        "manuscript": TypeRow("manuscript", "book"),
        # With a parent these would be a broadcast and a score.
        "motion_picture": TypeRow("video", event=None),
        "song": TypeRow("audio", event=None),
        "musical_score": TypeRow("audio", "book", by_container=True),
        "paper-conference": TypeRow("article", "proceedings", by_container=True, event="conference"),
        "patent": TypeRow("patent", "book"),
        "performance": TypeRow("performance"),
        "periodical": TypeRow("periodical"),
        "post": TypeRow("post", "thread"),
        "post-weblog": TypeRow("article", "blog", by_container=True),
        "report": TypeRow("report", "book"),
        "software": TypeRow("repository", "book"),
        "thesis": TypeRow("thesis", "book"),
        "webpage": TypeRow("web", "web"),
    }
)
# Types that Hayagriva does not have, and those they are written as; they do not come back.
_NEAREST: Mapping[ItemType, ItemType] = {
    "article-magazine": "article-journal",
    "bill": "legislation",
    "classic": "book",
    "dataset": "document",
    "entry-dictionary": "entry-encyclopedia",
    "hearing": "document",
    "interview": "document",
    "map": "graphic",
    "pamphlet": "book",
    "personal_communication": "document",
    "regulation": "legislation",
    "review": "article-journal",
    "review-book": "article-journal",
    "speech": "document",
    "standard": "report",
    "treaty": "legislation",
}
# Variable, where it stands, the field (a point goes into a map, whose bare value is the first name), how spelled.
# "work" is the container for what stands in volumes, else the entry. The order is the order of writing.
FIELDS: tuple[tuple[str, Part | Literal["work"], str, Kind], ...] = (
    ("title", "entry", "title.value", "formatted"),
    ("title_short", "entry", "title.short", "formatted"),
    ("author", "entry", "author", "persons"),
    ("issued", "entry", "date", "date"),
    ("editor", "entry", "editor", "persons"),
    ("translator", "entry", "affiliated.translator", "role"),
    ("compiler", "entry", "affiliated.compiler", "role"),
    ("composer", "entry", "affiliated.composer", "role"),
    ("contributor", "entry", "affiliated.collaborator", "role"),
    ("executive_producer", "entry", "affiliated.executive-producer", "role"),
    ("illustrator", "entry", "affiliated.illustrator", "role"),
    ("narrator", "entry", "affiliated.narrator", "role"),
    ("organizer", "entry", "affiliated.organizer", "role"),
    ("performer", "entry", "affiliated.cast-member", "role"),
    ("producer", "entry", "affiliated.producer", "role"),
    ("script_writer", "entry", "affiliated.writer", "role"),
    ("director", "entry", "affiliated.director", "role"),
    ("publisher", "entry", "publisher.name", "formatted"),
    ("publisher_place", "entry", "publisher.location", "formatted"),
    ("authority", "entry", "organization", "formatted"),
    ("chapter_number", "entry", "chapter", "bare"),
    ("number_of_volumes", "entry", "volume-total", "count"),
    ("edition", "entry", "edition", "bare"),
    ("page", "entry", "page-range", "page"),
    ("number_of_pages", "entry", "page-total", "count"),
    ("url", "entry", "url.value", "url"),
    ("accessed", "entry", "url.date", "date"),
    ("number", "entry", "serial-number.serial", "bare"),
    ("version", "entry", "serial-number.version", "bare"),
    ("printing", "entry", "serial-number.printing", "bare"),
    ("doi", "entry", "serial-number.doi", "doi"),
    ("isbn", "entry", "serial-number.isbn", "bare"),
    ("issn", "entry", "serial-number.issn", "bare"),
    ("pmid", "entry", "serial-number.pmid", "bare"),
    ("pmcid", "entry", "serial-number.pmcid", "bare"),
    ("language", "entry", "language", "language"),
    ("archive", "entry", "archive", "formatted"),
    ("archive_location", "entry", "archive-location", "formatted"),
    ("call_number", "entry", "call-number", "formatted"),
    ("genre", "entry", "genre", "formatted"),
    ("note", "entry", "note", "formatted"),
    ("annote", "entry", "annote", "formatted"),
    ("abstract", "entry", "abstract", "formatted"),
    ("container_title", "container", "title.value", "formatted"),
    ("container_title_short", "container", "title.short", "formatted"),
    ("volume", "work", "volume", "bare"),
    ("issue", "work", "issue", "bare"),
    ("container_author", "container", "author", "persons"),
    ("collection_title", "collection", "title.value", "formatted"),
    ("collection_number", "collection", "volume", "bare"),
    ("collection_editor", "collection", "editor", "persons"),
    ("event_title", "event", "title.value", "formatted"),
    ("event_place", "event", "location", "formatted"),
    ("event_date", "event", "date", "date"),
    ("chair", "event", "affiliated.director", "role"),
    ("original_title", "original", "title.value", "formatted"),
    ("original_author", "original", "author", "persons"),
    ("original_date", "original", "date", "date"),
    ("original_publisher", "original", "publisher.name", "formatted"),
    ("original_publisher_place", "original", "publisher.location", "formatted"),
    ("source", "source", "title.value", "formatted"),
)
# Types of which the series is a parent at once; that of the others is the parent of their container.
IN_COLLECTION = frozenset({"anthology", "newspaper", "performance", "periodical", "book", "exhibition"})
# Types of which Typst takes volume and issue from the container.
_IN_VOLUMES = frozenset({"article", "chapter"})
# The type of a parent that names none (hayagriva, `EntryType::default_parent`).
DEFAULT_PARENT: Mapping[str, str] = MappingProxyType(
    {
        "article": "periodical",
        "chapter": "book",
        "entry": "reference",
        "anthos": "anthology",
        "web": "web",
        "scene": "video",
        "artwork": "exhibition",
        "legislation": "anthology",
        "post": "post",
        "video": "video",
        "audio": "audio",
    }
)
# Entries as others write them: their type and that of their container, "" for any; the first that fits counts.
READ_TYPES: tuple[tuple[str, str, ItemType], ...] = (
    *((row.entry, row.container or "", kind) for kind, row in TYPES.items() if row.by_container),
    *((row.entry, "", kind) for kind, row in TYPES.items() if not row.by_container),
    ("chapter", "", "chapter"),
    ("anthos", "reference", "entry-encyclopedia"),
    ("anthos", "", "chapter"),
    ("entry", "reference", "entry-encyclopedia"),
    ("proceedings", "", "book"),
    ("reference", "", "book"),
    ("conference", "", "event"),
    ("newspaper", "", "periodical"),
    ("blog", "", "webpage"),
    ("thread", "", "post"),
    ("tweet", "", "post"),
    ("scene", "", "broadcast"),
    ("original", "", "document"),
)
# Types of parents that say where something was presented, where nothing else is contained in them.
EVENTS = frozenset({"conference", "exhibition", "misc"})
# Fields that an entry takes from its container where it has none of its own.
INHERITED = frozenset({"publisher", "publisher_place", "editor", "issn", "isbn", "issued", "url", "edition"})


def held_type(item_type: ItemType) -> ItemType:
    """The type that a reference comes back with."""
    return _NEAREST.get(item_type, item_type)


def _fields_of(row: TypeRow) -> Mapping[str, tuple[Part, str, Kind]]:
    """Variable -> where it stands, for one item type."""
    parts = {
        "entry": True,
        "container": row.container is not None,
        "collection": row.entry in IN_COLLECTION or row.container is not None,
        "event": row.event is not None,
        "original": row.event is not None,
        "source": row.event is not None,
    }
    work: Part = "container" if row.by_container and row.entry in _IN_VOLUMES else "entry"
    placed = ((name, work if part == "work" else part, path, kind) for name, part, path, kind in FIELDS)
    return MappingProxyType({name: (part, path, kind) for name, part, path, kind in placed if parts[part]})


FIELDS_OF: Mapping[ItemType, Mapping[str, tuple[Part, str, Kind]]] = MappingProxyType(
    {kind: _fields_of(row) for kind, row in TYPES.items()}
)


assert all(held_type(kind) in TYPES for kind in ITEM_TYPES), "every type is written somehow"
