"""The tables of JATS citations, read in both directions.

Source: JATS 1.3 tag library, `element-citation`, `@publication-type`, `@pub-id-type`, `@person-group-type`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ITEM_TYPES, NAME_VARIABLES, TEXT_VARIABLES, ItemType, csl_variable

# Types whose word in JATS is not CSL's; a chapter with a title is a "book" with a chapter-title.
_WORDS: Mapping[ItemType, str] = {
    "article": "preprint",
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "dataset": "data",
    "paper-conference": "confproc",
    "personal_communication": "commun",
    "document": "other",
}
PUBLICATION_TYPES: Mapping[ItemType, str] = MappingProxyType(
    {kind: _WORDS.get(kind, kind) for kind in ITEM_TYPES}
)
TYPES: Mapping[str, ItemType] = MappingProxyType(
    {
        **{word: kind for kind, word in PUBLICATION_TYPES.items()},
        **{kind: kind for kind in ITEM_TYPES},
        "blog": "post-weblog",
        "book-chapter": "chapter",
        "communication": "personal_communication",
        "computer-program": "software",
        "conf-proc": "paper-conference",
        "conference": "paper-conference",
        "conference-paper": "paper-conference",
        "conference-proceedings": "paper-conference",
        "conf-paper": "paper-conference",
        "data-set": "dataset",
        "database": "dataset",
        "discussion": "post",
        "dissertation": "thesis",
        "edited-book": "book",
        "eprint": "article",
        "gov": "report",
        "government": "report",
        "journal-article": "article-journal",
        "letter": "personal_communication",
        "list": "post",
        "miscellaneous": "document",
        "monograph": "book",
        "proceedings": "paper-conference",
        "techreport": "report",
        "undeclared": "document",
        "unknown": "document",
        "unpublished": "manuscript",
        "web": "webpage",
        "website": "webpage",
        "working-paper": "report",
    }
)
# Types whose title is the `source`, since they are the whole work.
WHOLE = frozenset(
    ("book", "classic", "collection", "pamphlet", "periodical", "report", "software", "thesis", "map", "motion_picture",
     "musical_score")
)  # fmt: skip
# Types that are often cited by what they stand in alone; of the others a lone `source` is the title.
CONTAINED = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "article", "paper-conference", "chapter", "entry",
     "entry-dictionary", "entry-encyclopedia", "review", "review-book")
)  # fmt: skip
_TITLE_ELEMENTS: Mapping[ItemType, str] = {
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "chapter-title"),
    "dataset": "data-title",
}
_NUMBER_ELEMENTS: Mapping[ItemType, str] = {
    "article": "elocation-id",
    "article-journal": "elocation-id",
    "patent": "patent",
    "standard": "std",
}

# Texts of one element each; the order is that of writing.
_COMMON: Mapping[str, str] = {
    "part_title": "part-title",
    "collection_title": "series",
    "edition": "edition",
    "version": "version",
    "volume": "volume",
    "issue": "issue",
    "supplement": "supplement",
    "event_title": "conf-name",
    "event_place": "conf-loc",
    "publisher": "publisher-name",
    "publisher_place": "publisher-loc",
    "number_of_pages": "size",
    "isbn": "isbn",
    "issn": "issn",
}
PUB_IDS: Mapping[str, str] = MappingProxyType({"doi": "doi", "pmid": "pmid", "pmcid": "pmcid"})
# What a list of references does not print, and what other elements hold.
_PRIVATE = frozenset(
    ("id", "citation_key", "abstract", "annote", "keyword", "call_number", "source", "citation_label", "citation_number",
     "first_reference_note_number", "locator", "title_short", "container_title_short", "page_first", "year_suffix")
)  # fmt: skip
_ELSEWHERE = frozenset(("title", "container_title", "page", "url", "note", "language", *PUB_IDS, *_COMMON))
# Held in a comment that says what it is, where the type has no element for it.
COMMENTED = tuple(name for name in TEXT_VARIABLES if name not in _PRIVATE | _ELSEWHERE)
COMMENTED_DATES = ("available_date", "original_date", "submitted")
SPECIAL = (
    "title",
    "container_title",
    "page",
    "url",
    "note",
    "language",
    "year_suffix",
    "citation_key",
    *PUB_IDS,
)
DATES = ("issued", "accessed", "event_date", *COMMENTED_DATES)
TITLES = frozenset(
    ("title", "container_title", "collection_title", "part_title", "event_title", "volume_title", "original_title",
     "reviewed_title")
)  # fmt: skip

# Names: CSL's word, but where JATS has its own.
_GROUPS = {"collection_editor": "series-editor"}
PERSON_GROUPS: Mapping[str, str] = MappingProxyType(
    {name: _GROUPS.get(name, csl_variable(name)) for name in NAME_VARIABLES}
)
ROLES: Mapping[str, str] = MappingProxyType(
    {
        **{word: name for name, word in PERSON_GROUPS.items()},
        **{csl_variable(name): name for name in NAME_VARIABLES},
        "allauthors": "author",
        "authors": "author",
        "editors": "editor",
        "guest-editor": "editor",
        "inventor": "author",
        "transed": "translator",
        "volume-editor": "editor",
    }
)
MARKUP: Mapping[str, str] = MappingProxyType(
    {"i": "italic", "b": "bold", "sub": "sub", "sup": "sup", "sc": "sc"}
)


def title_element(item_type: ItemType) -> str:
    """The element of the title."""
    return "source" if item_type in WHOLE else _TITLE_ELEMENTS.get(item_type, "article-title")


def elements_of(item_type: ItemType) -> Mapping[str, str]:
    """Text variables and the elements of their own that they have in a type."""
    own = {"title": title_element(item_type)}
    if item_type not in WHOLE:
        own["container_title"] = "source"
    if number := _NUMBER_ELEMENTS.get(item_type):
        own["number"] = number
    return {**own, **_COMMON}


# For reading, whatever the type.
ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        **{element: name for name, element in _COMMON.items()},
        "elocation-id": "number",
        "patent": "number",
        "std": "number",
        "gov": "number",
        "institution": "publisher",
        "issn-l": "issn",
        "issue-part": "part",
        "volume-series": "collection_number",
    }
)
