"""The tables of EndNote XML, read in both directions: which element holds which variable, type by type.

The columns of a type are those of EndNote's own reference types: the editor of a book stands where a
chapter has its series editor, and a report has its number where a book has its ISBN.

Source: EndNote 21, "Reference types" table; RSXML document type definition.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ITEM_TYPES, ItemType

# Elements that mean the same in every type, by their path in a record. The order is the order of writing.
_COMMON: Mapping[str, str] = {
    "author": "contributors/authors",
    "editor": "contributors/secondary-authors",
    "collection_editor": "contributors/tertiary-authors",
    "translator": "contributors/subsidiary-authors",
    "title": "titles/title",
    "container_title": "titles/secondary-title",
    "collection_title": "titles/tertiary-title",
    "container_title_short": "titles/alt-title",
    "title_short": "titles/short-title",
    "page": "pages",
    "volume": "volume",
    "issue": "number",
    "number_of_volumes": "num-vols",
    "edition": "edition",
    "section": "section",
    "keyword": "keywords",
    "issued": "dates",
    "publisher_place": "pub-location",
    "publisher": "publisher",
    "isbn": "isbn",
    "archive_location": "accession-num",
    "call_number": "call-num",
    "citation_key": "label",
    "doi": "electronic-resource-num",
    "abstract": "abstract",
    "note": "notes",
    "annote": "research-notes",
    "genre": "work-type",
    "url": "urls",
    "archive": "remote-database-name",
    "source": "remote-database-provider",
    "language": "language",
    "accessed": "access-date",
}
_SERIAL = {"issn": "isbn"}
# custom7 is EndNote's article number, custom2 its PMCID.
_JOURNAL = {"issn": "isbn", "number": "custom7", "pmcid": "custom2"}
_NUMBERED = {"number": "isbn"}
_BOOK = {
    "collection_editor": "contributors/secondary-authors",
    "editor": "contributors/tertiary-authors",
    "collection_title": "titles/secondary-title",
    "number_of_pages": "pages",
    "collection_number": "number",
}
_PART = {"collection_number": "number"}
# The place of printing is custom1, since pub-location is where people met.
_PAPER = {
    "container_title": "custom3",
    "event_title": "titles/secondary-title",
    "event_place": "pub-location",
    "publisher_place": "custom1",
}
_REPORT = {"collection_title": "titles/secondary-title", "number": "isbn"}
_THESIS = {"contributor": "contributors/tertiary-authors", "number_of_pages": "pages"}
_VERSIONED = {"version": "edition"}
_PREPRINT = {"number": "custom7"}

# One row a type: the number and name of EndNote's type, and what differs from the common elements. An
# element taken here is no longer that of the common row.
_ROWS: tuple[tuple[ItemType, int, str, Mapping[str, str]], ...] = (
    ("article-journal", 17, "Journal Article", _JOURNAL),
    ("article-magazine", 19, "Magazine Article", _SERIAL),
    ("article-newspaper", 23, "Newspaper Article", _SERIAL),
    ("article", 34, "Unpublished Work", _PREPRINT),
    ("bill", 4, "Bill", _NUMBERED),
    ("book", 6, "Book", _BOOK),
    ("broadcast", 3, "Audiovisual Material", {}),
    ("chapter", 5, "Book Section", _PART),
    ("classic", 49, "Classical Work", {}),
    ("dataset", 59, "Dataset", _VERSIONED),
    ("document", 13, "Generic", {"number": "custom7"}),
    ("entry-dictionary", 52, "Dictionary", _PART),
    ("entry-encyclopedia", 53, "Encyclopedia", _PART),
    ("figure", 37, "Figure", {}),
    ("graphic", 2, "Artwork", {}),
    ("hearing", 14, "Hearing", _NUMBERED),
    ("legal_case", 7, "Case", {"authority": "publisher"}),
    ("legislation", 31, "Statute", _NUMBERED),
    ("manuscript", 36, "Manuscript", {"number": "custom7"}),
    ("map", 20, "Map", {"scale": "custom1"}),
    ("motion_picture", 21, "Film or Broadcast", {}),
    ("musical_score", 61, "Music", {}),
    ("pamphlet", 24, "Pamphlet", {}),
    ("paper-conference", 10, "Conference Proceedings", _PAPER),
    ("patent", 25, "Patent", _NUMBERED),
    ("periodical", 57, "Serial", _SERIAL),
    ("personal_communication", 26, "Personal Communication", {}),
    ("post-weblog", 56, "Blog", {}),
    ("regulation", 50, "Legal Rule or Regulation", _NUMBERED),
    ("report", 27, "Report", _REPORT),
    ("software", 9, "Computer Program", _VERSIONED),
    ("standard", 58, "Standard", _NUMBERED),
    ("thesis", 32, "Thesis", _THESIS),
    ("webpage", 12, "Web Page", {}),
)
# Types that EndNote does not have, and those they are written as; they do not come back.
_NEAREST: Mapping[ItemType, ItemType] = {
    "collection": "book",
    "entry": "entry-encyclopedia",
    "event": "document",
    "interview": "personal_communication",
    "performance": "document",
    "post": "post-weblog",
    "review": "article-journal",
    "review-book": "article-journal",
    "song": "broadcast",
    "speech": "document",
    "treaty": "legislation",
}
# Types of EndNote without a row of their own, by number and name.
_OTHERS: tuple[tuple[int, str, ItemType], ...] = (
    (8, "Catalog", "book"),
    (28, "Edited Book", "book"),
    (38, "Chart or Table", "figure"),
    (39, "Equation", "figure"),
    (43, "Electronic Article", "article-journal"),
    (44, "Electronic Book", "book"),
    (45, "Online Database", "dataset"),
    (46, "Government Document", "report"),
    (47, "Conference Paper", "paper-conference"),
    (48, "Online Multimedia", "webpage"),
    (51, "Ancient Text", "classic"),
    (54, "Grant", "document"),
    (55, "Aggregated Database", "dataset"),
    (60, "Electronic Book Section", "chapter"),
)
EDITED_BOOK, EDITED_BOOK_NUMBER = "edited book", "28"

TYPE_ROWS: Mapping[ItemType, tuple[int, str]] = MappingProxyType({row[0]: (row[1], row[2]) for row in _ROWS})
TYPE_OF_NUMBER: Mapping[str, ItemType] = MappingProxyType(
    {str(row[1]): row[0] for row in _ROWS} | {str(row[0]): row[2] for row in _OTHERS}
)
TYPE_OF_NAME: Mapping[str, ItemType] = MappingProxyType(
    {row[2].lower(): row[0] for row in _ROWS}
    | {row[1].lower(): row[2] for row in _OTHERS}
    | {
        "discussion forum": "post",
        "interview": "interview",
        "podcast": "broadcast",
        "preprint": "article",
        "press release": "document",
        "social media": "post",
        "television episode": "broadcast",
    }
)


def held_type(item_type: ItemType) -> ItemType:
    """The type that a reference comes back with."""
    return _NEAREST.get(item_type, item_type)


def _paths_of(own: Mapping[str, str]) -> Mapping[str, str]:
    taken = set(own.values())
    return MappingProxyType(
        {name: path for name, path in _COMMON.items() if path not in taken and name not in own} | dict(own)
    )


# Attribute -> path, and path -> attribute, for every type.
PATHS: Mapping[ItemType, Mapping[str, str]] = MappingProxyType({row[0]: _paths_of(row[3]) for row in _ROWS})
ATTRIBUTES: Mapping[ItemType, Mapping[str, str]] = MappingProxyType(
    {kind: MappingProxyType({path: name for name, path in paths.items()}) for kind, paths in PATHS.items()}
)
# Paths as others write them, and the path that is ours.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "periodical/full-title": "titles/secondary-title",
        "periodical/abbr-1": "titles/alt-title",
        "alt-periodical/full-title": "titles/alt-title",
        "alt-periodical/abbr-1": "titles/alt-title",
        "contributors/translated-authors": "contributors/subsidiary-authors",
        "issue": "number",
    }
)
# Titles, in which italics and the like are kept.
TITLES = frozenset(
    {"title", "title_short", "container_title", "container_title_short", "collection_title", "event_title"}
)
# Markup of CSL -> the word in `face` of a style.
FACES: Mapping[str, str] = MappingProxyType(
    {"b": "bold", "i": "italic", "sub": "subscript", "sup": "superscript"}
)
assert all(held_type(item_type) in PATHS for item_type in ITEM_TYPES), "every type is written somehow"
assert all(len(PATHS[item_type]) == len(ATTRIBUTES[item_type]) for item_type in PATHS), "no element holds two"
