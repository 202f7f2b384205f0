"""The tables of BibTeX, read in both directions: entry types, and which field holds which variable.

Source: BibTeXing (O. Patashnik, 1988); biblatex 3.x manual, sections 2.1 and 2.2, for the fields
that classic BibTeX does not have and ignores.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ITEM_TYPES, ItemType

# The field that tells types apart that share an entry type. biblatex has it for this use, classic
# styles and Zotero ignore it.
SUBTYPE = "entrysubtype"

# One row a type: the entry type written for it. Only entry types that Zotero takes: it drops whole
# entries of @dataset, @standard, @image, @music, @periodical, @preprint and others without a word.
# The first type of an entry type is the one it has without a subtype.
_TYPES: tuple[tuple[ItemType, str], ...] = (
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("review", "article"),
    ("review-book", "article"),
    ("book", "book"),
    ("classic", "book"),
    ("collection", "book"),
    ("pamphlet", "booklet"),
    ("chapter", "incollection"),
    ("entry", "incollection"),
    ("entry-dictionary", "incollection"),
    ("entry-encyclopedia", "incollection"),
    ("paper-conference", "inproceedings"),
    ("thesis", "phdthesis"),
    ("report", "techreport"),
    ("standard", "techreport"),
    ("manuscript", "unpublished"),
    ("patent", "patent"),
    ("software", "software"),
    ("webpage", "online"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("document", "misc"),
    ("article", "misc"),
    ("bill", "misc"),
    ("broadcast", "misc"),
    ("dataset", "misc"),
    ("event", "misc"),
    ("figure", "misc"),
    ("graphic", "misc"),
    ("hearing", "misc"),
    ("interview", "misc"),
    ("legal_case", "misc"),
    ("legislation", "misc"),
    ("map", "misc"),
    ("motion_picture", "misc"),
    ("musical_score", "misc"),
    ("performance", "misc"),
    ("periodical", "misc"),
    ("personal_communication", "misc"),
    ("regulation", "misc"),
    ("song", "misc"),
    ("speech", "misc"),
    ("treaty", "misc"),
)
ENTRY_OF_TYPE: Mapping[ItemType, str] = MappingProxyType(dict(_TYPES))
DEFAULT_TYPES: Mapping[str, ItemType] = MappingProxyType({entry: kind for kind, entry in reversed(_TYPES)})
# Entry types as others write them.
TYPE_OF_ENTRY: Mapping[str, ItemType] = MappingProxyType(
    {
        **DEFAULT_TYPES,
        "artwork": "graphic",
        "audio": "song",
        "bookinbook": "chapter",
        "conference": "paper-conference",
        "data": "dataset",
        "dataset": "dataset",
        "electronic": "webpage",
        "image": "graphic",
        "inbook": "chapter",
        "inreference": "entry-encyclopedia",
        "jurisdiction": "legal_case",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "book",
        "mastersthesis": "thesis",
        "movie": "motion_picture",
        "music": "song",
        "mvbook": "book",
        "mvcollection": "book",
        "mvproceedings": "book",
        "newspaper": "article-newspaper",
        "performance": "performance",
        "periodical": "periodical",
        "preprint": "article",
        "presentation": "speech",
        "proceedings": "book",
        "reference": "book",
        "report": "report",
        "review": "review",
        "standard": "standard",
        "suppbook": "chapter",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "talk": "speech",
        "thesis": "thesis",
        "video": "motion_picture",
        "webpage": "webpage",
        "www": "webpage",
    }
)
# biblatex-apa's and others' words in entrysubtype.
SUBTYPE_ALIASES: Mapping[str, ItemType] = MappingProxyType(
    {"magazine": "article-magazine", "newspaper": "article-newspaper"}
)

# Fields that mean the same in every entry type; the order is the order of writing.
_COMMON: Mapping[str, str] = {
    "author": "author",
    "title": "title",
    "title_short": "shorttitle",
    "container_title": "journaltitle",
    "container_title_short": "shortjournal",
    "container_author": "bookauthor",
    "editor": "editor",
    "translator": "translator",
    "event_title": "eventtitle",
    "event_place": "venue",
    "event_date": "eventdate",
    "collection_title": "series",
    "issued": "date",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "number_of_volumes": "volumes",
    "part": "part",
    "chapter_number": "chapter",
    "edition": "edition",
    "page": "pages",
    "number_of_pages": "pagetotal",
    "publisher": "publisher",
    "publisher_place": "address",
    "genre": "type",
    "version": "version",
    "status": "pubstate",
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
    "url": "url",
    "accessed": "urldate",
    "language": "language",
    "call_number": "library",
    "original_title": "origtitle",
    "original_publisher": "origpublisher",
    "original_publisher_place": "origlocation",
    "original_date": "origdate",
    "keyword": "keywords",
    "note": "note",
    "annote": "annote",
    "abstract": "abstract",
}
_IN_A_BOOK = {"container_title": "booktitle", "collection_number": "number"}
# Where an entry type differs. A field taken here is no longer that of the common row.
_OWN: Mapping[str, Mapping[str, str]] = {
    # eid is the article number (biblatex); readers that know it not find it in pages too.
    "article": {"container_title": "journal", "issue": "number", "number": "eid"},
    "book": {"collection_number": "number"},
    "incollection": _IN_A_BOOK,
    "inproceedings": _IN_A_BOOK,
    "phdthesis": {"publisher": "school"},
    "techreport": {"publisher": "institution"},
    # Classic styles print howpublished of @misc and not type.
    "misc": {"genre": "howpublished"},
    "booklet": {"genre": "howpublished"},
}
# Fields as others write them, and the field that is ours. Where the entry type has both, ours goes first.
ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "journal": ("journaltitle", "booktitle"),
        "journaltitle": ("journal", "booktitle"),
        "booktitle": ("journaltitle", "journal"),
        "fjournal": ("journal",),
        "journalabbrev": ("shortjournal",),
        "journal-iso": ("shortjournal",),
        "location": ("address",),
        "place": ("address",),
        "publisher": ("school", "institution"),
        "school": ("publisher", "institution"),
        "institution": ("publisher", "school"),
        "organization": ("publisher", "school", "institution"),
        "issue": ("number",),
        "eventplace": ("venue",),
        "eventvenue": ("venue",),
        "eid": ("number",),
        "article-number": ("eid",),
        "numpages": ("pagetotal",),
        "type": ("howpublished",),
        "howpublished": ("type",),
        "langid": ("language",),
        "annotation": ("annote",),
        "keyword": ("keywords",),
        "shortitle": ("shorttitle",),
        "ee": ("url",),
        "link": ("url",),
    }
)


def fields_of(entry_type: str) -> Mapping[str, str]:
    """Attribute of Reference -> field, for an entry type that is written."""
    return _FIELDS[entry_type]


def attributes_of(entry_type: str) -> Mapping[str, str]:
    """Field -> attribute of Reference."""
    return _ATTRIBUTES[entry_type]


def _fields_of(own: Mapping[str, str]) -> Mapping[str, str]:
    taken = set(own.values())
    common = {name: field for name, field in _COMMON.items() if field not in taken or name in own}
    return MappingProxyType({**common, **own})


def _inverse(fields: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({field: name for name, field in fields.items()})


_FIELDS = {entry: _fields_of(_OWN.get(entry, {})) for entry in ENTRY_OF_TYPE.values()}
_ATTRIBUTES = {entry: _inverse(fields) for entry, fields in _FIELDS.items()}
# Every field that has a meaning here; what else an entry holds goes to `custom` and back.
KNOWN_FIELDS = frozenset(
    {field for fields in _FIELDS.values() for field in fields.values()}
    | ALIASES.keys()
    | {
        SUBTYPE,
        "year",
        "month",
        "day",
        "date",
        "subtitle",
        "booksubtitle",
        "eprint",
        "eprinttype",
        "archiveprefix",
    }
)
assert set(ENTRY_OF_TYPE) == set(ITEM_TYPES), "every type is written somehow"
assert all(len(_FIELDS[entry]) == len(_ATTRIBUTES[entry]) for entry in _FIELDS), "no field holds two"
