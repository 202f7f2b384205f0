"""The tables of nbib, read in both directions: which tag holds which variable, which type is which.

Source: MEDLINE/PubMed Data Element (Field) Descriptions and MeSH Publication Characteristics, both of the
National Library of Medicine; KW, ISBN and PB as KoreaMed, ERIC and the NCBI Bookshelf write them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ItemType

# Attribute -> tag, in the order of writing; LID holds a DOI, "[doi]" behind it, or an address.
TAGS: Mapping[str, str] = MappingProxyType(
    {
        "issn": "IS",
        "isbn": "ISBN",
        "volume": "VI",
        "issue": "IP",
        "issued": "DP",
        "title": "TI",
        "volume_title": "VTI",
        "collection_title": "CTI",
        "edition": "EN",
        "page": "PG",
        "doi": "LID",
        "abstract": "AB",
        "author": "FAU",
        "editor": "FED",
        "language": "LA",
        "available_date": "DEP",
        "publisher_place": "PL",
        "publisher": "PB",
        "container_title_short": "TA",
        "container_title": "JT",
        "original_title": "TT",
        "note": "GN",
        "keyword": "OT",
        "pmcid": "PMC",
        "source": "DB",
        "url": "LID",
    }
)
# Tags that are read as another one is; a short name only where there is no full one.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "AID": "LID",
        "ISSN": "IS",
        "KW": "OT",
        "MH": "OT",
        "OAB": "AB",
        "RT": "PT",
    }
)
SHORT_NAMES: Mapping[str, str] = MappingProxyType({"AU": "FAU", "ED": "FED"})
# What CSL has no variable for and a reader may want: addresses, grants, who corrected or retracted what
# (RIN, RO and their like), other identifiers, publication types beyond the type.
KEPT = (
    *(
        "PT",
        "AD",
        "AUID",
        "GR",
        "CI",
        "COIS",
        "PII",
        "OID",
        "RN",
        "SI",
        "GS",
        "PS",
        "FPS",
        "IR",
        "FIR",
        "IRAD",
    ),
    *("CIN", "CON", "CRI", "CRF", "DDIN", "DRIN", "ECI", "ECF", "EFR", "EIN", "ORI", "PRIN", "PROF", "RIN"),
    *(
        "RO",
        "ROF",
        "RPI",
        "RPF",
        "RRI",
        "RRF",
        "SPIN",
        "UIN",
        "UOF",
        "CP",
        "CTDT",
        "RF",
        "SFM",
        "OCI",
        "OABL",
    ),
)
# What says how the record came to be, or repeats what stands elsewhere.
_BOOKKEEPING = "CDAT CRDT DA DCOM DRDT EDAT JID JC LR MHDA MID OTO OWN PHST PMCR PST PUBM SB SO STAT UI VTO"
IGNORED = frozenset(_BOOKKEEPING.split())
# Publication type -> CSL type. The first row of a type is written for it.
_TYPES: tuple[tuple[str, ItemType], ...] = (
    ("Journal Article", "article-journal"),
    ("Preprint", "article"),
    ("Dataset", "dataset"),
    ("Book Chapter", "chapter"),
    ("Book", "book"),
    ("Congress", "paper-conference"),
    ("Academic Dissertation", "thesis"),
    ("Technical Report", "report"),
    ("Newspaper Article", "article-newspaper"),
    ("Legal Case", "legal_case"),
    ("Legislation", "legislation"),
    ("Video-Audio Media", "motion_picture"),
    ("Webcast", "broadcast"),
    ("Blog", "post-weblog"),
    ("Dictionary", "entry-dictionary"),
    ("Encyclopedia", "entry-encyclopedia"),
    ("Interview", "interview"),
    ("Lecture", "speech"),
    ("Map", "map"),
    ("Manuscript", "manuscript"),
    ("Pamphlet", "pamphlet"),
    ("Patent", "patent"),
    ("Periodical", "periodical"),
    ("Personal Letter", "personal_communication"),
    ("Software", "software"),
    ("Web Page", "webpage"),
    ("Magazine Article", "article-magazine"),
    ("Chart", "figure"),
    ("Pictorial Work", "graphic"),
    ("Book Review", "review-book"),
    ("Document", "document"),
)
TYPE_OF_TERM: Mapping[str, ItemType] = MappingProxyType(
    {
        **{term.casefold(): kind for term, kind in _TYPES},
        "address": "speech",
        "atlas": "map",
        "books": "book",
        "collected work": "collection",
        "collected works": "collection",
        "database": "dataset",
        "dissertation": "thesis",
        "government publication": "report",
        "lectures": "speech",
        "legal cases": "legal_case",
        "meeting abstract": "paper-conference",
        "monograph": "book",
        "news": "article-journal",
        "overall": "paper-conference",
        "portrait": "graphic",
        "unpublished work": "manuscript",
        "unpublished works": "manuscript",
        "video": "motion_picture",
        "web archive": "webpage",
    }
)
# Of these a record is one even where it is called a journal article too.
STRONGER_THAN_ARTICLE: frozenset[ItemType] = frozenset({"article", "dataset", "chapter", "book"})
TERM_OF_TYPE: Mapping[ItemType, str] = MappingProxyType({kind: term for term, kind in reversed(_TYPES)})
# Types that the terms do not have, and those they are written as; they do not come back.
NEAREST: Mapping[ItemType, ItemType] = MappingProxyType(
    {
        "bill": "legislation",
        "classic": "book",
        "collection": "book",
        "entry": "entry-encyclopedia",
        "event": "document",
        "hearing": "document",
        "musical_score": "document",
        "performance": "document",
        "post": "post-weblog",
        "regulation": "legislation",
        "review": "article-journal",
        "song": "motion_picture",
        "standard": "report",
        "treaty": "legislation",
    }
)
# Types whose title stands in BTI, and whose container does.
BOOKS: frozenset[ItemType] = frozenset({"book"})
PARTS: frozenset[ItemType] = frozenset(
    {"chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"}
)
# MEDLINE's codes of languages (MARC) and BCP 47's.
_LANGUAGES = (
    "afr:af ara:ar bul:bg cat:ca chi:zh cze:cs dan:da dut:nl eng:en est:et fin:fi fre:fr geo:ka ger:de "
    "gre:el heb:he hin:hi hrv:hr hun:hu ice:is ind:id ita:it jpn:ja kor:ko lav:lv lit:lt may:ms nor:no "
    "per:fa pol:pl por:pt rum:ro rus:ru slo:sk slv:sl spa:es srp:sr swe:sv tha:th tur:tr ukr:uk vie:vi"
)
LANGUAGES: Mapping[str, str] = MappingProxyType(dict(pair.split(":") for pair in _LANGUAGES.split()))


def held_type(item_type: ItemType) -> ItemType:
    """The type that a reference comes back with."""
    return NEAREST.get(item_type, item_type)


def tag_of(attribute: str, item_type: ItemType) -> str:
    """The tag that holds a variable in a type: titles of books and their parts have one of their own."""
    if (attribute == "title" and item_type in BOOKS) or (
        attribute == "container_title" and item_type in PARTS
    ):
        return "BTI"
    return TAGS[attribute]
