"""The tables of CFF, read in both directions. Every choice is one that the schema of CFF 1.2.0 takes."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from refkit.model import ITEM_TYPES, ItemType

# How a value is spelled: a text, persons and groups, a date, a list of texts, or the name of a group (its other
# values behind a point: "publisher.city").
Kind = Literal["text", "persons", "date", "list", "entity"]

# One row a type: the CFF type, and the field with its value that tells it from others of that CFF type.
TYPES: Mapping[ItemType, tuple[str, tuple[str, str] | None]] = MappingProxyType(
    {
        "article": ("article", ("status", "preprint")),
        "article-journal": ("article", None),
        "article-magazine": ("magazine-article", None),
        "article-newspaper": ("newspaper-article", None),
        "bill": ("bill", None),
        "book": ("book", None),
        "broadcast": ("film-broadcast", None),
        # CFF has no type for a part of a book.
        "chapter": ("book", ("collection-type", "book")),
        "classic": ("historical-work", None),
        "collection": ("edited-work", None),
        "dataset": ("data", None),
        "document": ("generic", None),
        "entry-dictionary": ("dictionary", None),
        "entry-encyclopedia": ("encyclopedia", None),
        "event": ("conference", None),
        "graphic": ("art", None),
        "hearing": ("hearing", None),
        "legal_case": ("legal-case", None),
        "legislation": ("statute", None),
        "manuscript": ("unpublished", None),
        "map": ("map", None),
        "motion_picture": ("video", None),
        "musical_score": ("music", None),
        "pamphlet": ("pamphlet", None),
        "paper-conference": ("conference-paper", None),
        "patent": ("patent", None),
        "performance": ("audiovisual", None),
        "periodical": ("serial", None),
        "personal_communication": ("personal-communication", None),
        "post-weblog": ("blog", None),
        "regulation": ("legal-rule", None),
        "report": ("report", None),
        "software": ("software", None),
        "song": ("sound-recording", None),
        "speech": ("slides", None),
        "standard": ("standard", None),
        "thesis": ("thesis", None),
        "webpage": ("website", None),
    }
)
# Types that CFF does not have, and those they are written as; they do not come back.
_NEAREST: Mapping[ItemType, ItemType] = {
    "entry": "entry-encyclopedia",
    "figure": "graphic",
    "interview": "personal_communication",
    "post": "post-weblog",
    "review": "article-journal",
    "review-book": "article-journal",
    "treaty": "regulation",
}
# CFF types that no row above has.
READ_TYPES: Mapping[str, ItemType] = MappingProxyType(
    {
        "catalogue": "book",
        "database": "dataset",
        "dataset": "dataset",  # of the program itself
        "government-document": "report",
        "grant": "document",
        "manual": "book",
        "multimedia": "document",
        "proceedings": "book",
        "software-code": "software",
        "software-container": "software",
        "software-executable": "software",
        "software-virtual-machine": "software",
    }
)
# Fields that mean the same in every type. The order is the order of writing.
_COMMON: Mapping[str, tuple[str, Kind]] = {
    "title": ("title", "text"),
    "title_short": ("abbreviation", "text"),
    "author": ("authors", "persons"),
    "editor": ("editors", "persons"),
    "collection_editor": ("editors-series", "persons"),
    "translator": ("translators", "persons"),
    "recipient": ("recipients", "persons"),
    "container_title": ("collection-title", "text"),
    "volume": ("volume", "text"),
    "volume_title": ("volume-title", "text"),
    "issue": ("issue", "text"),
    "number": ("number", "text"),
    "number_of_volumes": ("number-volumes", "text"),
    "edition": ("edition", "text"),
    "version": ("version", "text"),
    "section": ("section", "text"),
    "page": ("start", "text"),
    "number_of_pages": ("pages", "text"),
    "publisher": ("publisher", "entity"),
    "publisher_place": ("publisher.city", "entity"),
    "authority": ("institution", "entity"),
    "event_title": ("conference", "entity"),
    "event_place": ("conference.location", "entity"),
    "event_date": ("conference.date-start", "entity"),
    "issued": ("date-published", "date"),
    "original_date": ("year-original", "date"),
    "doi": ("doi", "text"),
    "isbn": ("isbn", "text"),
    "issn": ("issn", "text"),
    "pmcid": ("pmcid", "text"),
    "pmid": ("pmid", "text"),
    "url": ("url", "text"),
    "accessed": ("date-accessed", "date"),
    "source": ("database", "text"),
    "medium": ("medium", "text"),
    "status": ("status", "text"),
    "keyword": ("keywords", "list"),
    "language": ("languages", "list"),
    "note": ("notes", "text"),
    "abstract": ("abstract", "text"),
}
_JOURNAL: Mapping[str, tuple[str, Kind]] = {
    "container_title": ("journal", "text"),
    "collection_title": ("collection-title", "text"),
}
_WHOLE: Mapping[str, tuple[str, Kind]] = {"collection_title": ("collection-title", "text")}
_INSTITUTION: Mapping[str, tuple[str, Kind]] = {
    "publisher": ("institution", "entity"),
    "publisher_place": ("institution.city", "entity"),
}
# What differs from the common fields. A field taken here is no longer that of the common row.
_OWN: Mapping[ItemType, Mapping[str, tuple[str, Kind]]] = {
    "article": _JOURNAL,
    "article-journal": _JOURNAL,
    "article-magazine": _JOURNAL,
    "article-newspaper": _JOURNAL,
    "book": _WHOLE,
    "classic": _WHOLE,
    "collection": _WHOLE,
    "dataset": {"genre": ("data-type", "text")},
    "periodical": _WHOLE,
    "report": {**_WHOLE, **_INSTITUTION},
    "thesis": {**_INSTITUTION, "genre": ("thesis-type", "text")},
}
# Fields of others for a variable that has none in the file.
ALIASES: tuple[tuple[str, str], ...] = (
    ("issued", "date-released"),
    ("url", "repository-code"),
    ("url", "repository"),
    ("url", "repository-artifact"),
    ("publisher_place", "publisher.location"),
    ("publisher_place", "location"),
    ("container_title", "journal"),
    ("container_title", "collection-title"),
    ("publisher", "institution"),
    ("genre", "thesis-type"),
)
# What the schema asks of a value. What is otherwise stands among the identifiers, with the name of the variable.
STRICT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "doi": re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+"),
        "isbn": re.compile(r"[0-9\- ]{10,17}X?"),
        "issn": re.compile(r"[0-9]{4}-[0-9]{3}[0-9xX]"),
        "pmcid": re.compile(r"PMC[0-9]{7}"),
        "pmid": re.compile(r"(?!)"),
        "url": re.compile(
            r"(?:https?|s?ftp)://[A-Za-z0-9](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
        ),
    }
)
STATUSES = frozenset({"abstract", "advance-online", "in-preparation", "in-press", "preprint", "submitted"})
# Fields that the schema asks for, and what stands in them where nothing is known.
NO_AUTHOR, NO_TITLE = "anonymous", "untitled"
# By this our own files are told: their program is none.
MESSAGE = "The references of a work: put them, or the file, with the CITATION.cff of a program."
OWN_TITLE = "References"
# Fields that say nothing that a variable of CSL could hold.
IGNORED = frozenset(
    {
        "cff-version",
        "message",
        "type",
        "references",
        "preferred-citation",
        "license",
        "license-url",
        "commit",
        "contact",
        "identifiers",
        "collection-type",
        "end",
        "year",
        "month",
        "issue-date",
        "copyright",
    }
)


def held_type(item_type: ItemType) -> ItemType:
    """The type that a reference comes back with."""
    return _NEAREST.get(item_type, item_type)


def _fields_of(item_type: ItemType) -> Mapping[str, tuple[str, Kind]]:
    own = _OWN.get(item_type, {})
    taken = {field for field, _ in own.values()}
    dropped = {"status"} if TYPES[item_type][1] else set()
    common = {
        name: row
        for name, row in _COMMON.items()
        if name in own or (row[0] not in taken and name not in dropped)
    }
    return MappingProxyType({**common, **own})


# Variable -> field and how it is spelled, for every type that CFF has.
FIELDS: Mapping[ItemType, Mapping[str, tuple[str, Kind]]] = MappingProxyType(
    {item_type: _fields_of(item_type) for item_type in TYPES}
)
assert all(held_type(item_type) in TYPES for item_type in ITEM_TYPES), "every type is written somehow"
