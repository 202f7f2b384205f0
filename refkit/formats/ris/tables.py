"""The tables of RIS, read in both directions: which tag holds which variable, type by type.

Source: RIS Format Specifications (Research Information Systems, 2011), which define A2, A3, T2, T3,
C1 to C8, M1, M3 and SN for each type anew; the choices are those that EndNote and Zotero share. What
others write in their place is only read: exports of EndNote, Mendeley, RefWorks, Scopus, Web of
Science, SpringerLink, ScienceDirect and IEEE Xplore of the years 2010 to 2026.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ITEM_TYPES, NAME_VARIABLES, ItemType

# Tags that mean the same in every type. The order is the order of writing.
_COMMON: Mapping[str, str] = {
    "title": "TI",
    "title_short": "ST",
    "author": "AU",
    "editor": "ED",
    "container_title": "T2",
    "container_title_short": "J2",
    "collection_title": "T3",
    "translator": "A4",
    "issued": "DA",
    "volume": "VL",
    "issue": "IS",
    "number_of_volumes": "NV",
    "edition": "ET",
    "section": "SE",
    "page": "SP",
    "publisher": "PB",
    "publisher_place": "CY",
    "genre": "M3",
    "isbn": "SN",
    "doi": "DO",
    "url": "UR",
    "accessed": "Y2",
    "language": "LA",
    "archive": "DB",
    "archive_location": "AN",
    "call_number": "CN",
    "source": "DP",
    "abstract": "AB",
    "note": "N1",
    "keyword": "KW",
}
_SERIAL = {"issn": "SN"}
_PART = {"editor": "A2", "collection_editor": "A3", "collection_number": "SV", "isbn": "SN"}
# C7 is EndNote's article number; C2 its PMCID.
_JOURNAL = {"issn": "SN", "number": "C7", "pmcid": "C2"}
# A2 is the series editor of a book and A3 its editor, the other way round than in a chapter.
_BOOK = {
    "collection_title": "T2",
    "collection_editor": "A2",
    "editor": "A3",
    "number_of_pages": "SP",
    "collection_number": "M1",
    "isbn": "SN",
}
# T2 is the conference and C3 the proceedings; C1 is where they were published, CY where people met.
_PAPER = {
    "container_title": "C3",
    "event_title": "T2",
    "editor": "A2",
    "collection_editor": "A3",
    "publisher_place": "C1",
    "event_place": "CY",
    "isbn": "SN",
}
# SN is the number of a report, so that a report has no ISBN; T2 is its series.
_REPORT = {"collection_title": "T2", "number": "SN"}
_VERSIONED = {"version": "ET"}

# One row a type: the TY written for it, and the tags that differ from the common ones. A tag taken
# here is no longer that of the common row.
_ROWS: tuple[tuple[ItemType, str, Mapping[str, str]], ...] = (
    ("article-journal", "JOUR", _JOURNAL),
    ("article-magazine", "MGZN", _SERIAL),
    ("article-newspaper", "NEWS", _SERIAL),
    ("article", "UNPB", {"number": "C7"}),
    ("bill", "BILL", {"number": "SN"}),
    ("book", "BOOK", _BOOK),
    ("broadcast", "VIDEO", {}),
    ("chapter", "CHAP", _PART),
    ("classic", "CLSWK", {"isbn": "SN"}),
    ("dataset", "DATA", _VERSIONED),
    ("document", "GEN", {"number": "M1"}),
    ("entry-dictionary", "DICT", _PART),
    ("entry-encyclopedia", "ENCYC", _PART),
    ("figure", "FIGURE", {}),
    ("graphic", "ART", {}),
    ("hearing", "HEAR", {"number": "SN"}),
    ("legal_case", "CASE", {"authority": "PB"}),
    ("legislation", "STAT", {"number": "SN"}),
    ("manuscript", "MANSCPT", {"number": "M1"}),
    ("map", "MAP", {"scale": "C1", "isbn": "SN"}),
    ("motion_picture", "MPCT", {}),
    ("musical_score", "MUSIC", {"isbn": "SN"}),
    ("pamphlet", "PAMP", {"isbn": "SN"}),
    ("paper-conference", "CONF", _PAPER),
    ("patent", "PAT", {"number": "SN"}),
    ("periodical", "JFULL", _SERIAL),
    ("personal_communication", "PCOMM", {}),
    ("post-weblog", "BLOG", {}),
    ("regulation", "LEGAL", {"number": "SN"}),
    ("report", "RPRT", _REPORT),
    ("software", "COMP", _VERSIONED),
    ("song", "SOUND", {}),
    ("speech", "SLIDE", {}),
    ("standard", "STAND", {"number": "SN"}),
    ("thesis", "THES", {"contributor": "A3", "number_of_pages": "SP"}),
    ("webpage", "ELEC", {}),
)
# Types that RIS does not have, and those they are written as; they do not come back.
_NEAREST: Mapping[ItemType, ItemType] = {
    "collection": "book",
    "entry": "entry-encyclopedia",
    "event": "document",
    "interview": "personal_communication",
    "performance": "document",
    "post": "post-weblog",
    "review": "article-journal",
    "review-book": "article-journal",
    "treaty": "legislation",
}

TY_OF_TYPE: Mapping[ItemType, str] = MappingProxyType({row[0]: row[1] for row in _ROWS})
# TY as others write it, some of them in words. EDBOOK is apart: its AU are editors.
TYPE_OF_TY: Mapping[str, ItemType] = MappingProxyType(
    {
        **{row[1]: row[0] for row in _ROWS},
        "ABST": "article-journal",
        "ADVS": "motion_picture",
        "AGGR": "dataset",
        "ANCIENT": "classic",
        "ARTICLE": "article-journal",
        "BOOK CHAPTER": "chapter",
        "BOOK SECTION": "chapter",
        "CHAPTER": "chapter",
        "CHART": "figure",
        "CONFERENCE PAPER": "paper-conference",
        "CONFERENCE PROCEEDINGS": "paper-conference",
        "CPAPER": "paper-conference",
        "CTLG": "book",
        "DBASE": "dataset",
        "EBOOK": "book",
        "ECHAP": "chapter",
        "EDBOOK": "book",
        "EJOUR": "article-journal",
        "EQUA": "figure",
        "GENERIC": "document",
        "GOVDOC": "report",
        "GRANT": "document",
        "GRNT": "document",
        "ICOMM": "personal_communication",
        "INPR": "article",
        "INTV": "interview",
        "JOURNAL": "article-journal",
        "JOURNAL ARTICLE": "article-journal",
        "MULTI": "graphic",
        "PODCST": "broadcast",
        "PREPRINT": "article",
        "REPORT": "report",
        "SER": "book",
        "THESIS": "thesis",
        "UNBILL": "bill",
        "UNPD": "manuscript",
        "WEB": "webpage",
    }
)
# Tags as others write them, and the tag that is ours.
_ALIASES: Mapping[str, str] = {
    "A1": "AU",
    "T1": "TI",
    "CT": "TI",
    "BT": "T2",
    "JF": "T2",
    "JA": "J2",
    "J1": "J2",
    "JI": "J2",  # Web of Science
    "JO": "J2",
    "Y1": "DA",
    "PY": "DA",
    "N2": "AB",
    "RN": "N1",
    "LK": "UR",
    "PP": "CY",
    "VO": "VL",  # IEEE Xplore
    "CP": "IS",  # Reference Manager
    "PU": "PB",  # Web of Science
    "DI": "DO",
}
# What a tag means where the type has no use of its own for it, which is only read.
_FALLBACK: Mapping[str, str] = {
    "A2": "editor",
    "A3": "collection_editor",
    "C7": "number",
    "ED": "editor",  # an editor in every type (Zotero), also where the editor is written elsewhere
    "ID": "citation_key",
    "M1": "number",
    "RI": "reviewed_title",
    "SV": "collection_number",
    "T3": "collection_title",
    "TT": "original_title",
}
_FALLBACK_OF_TYPE: Mapping[ItemType, Mapping[str, str]] = {
    "article-journal": {"AR": "number", "M1": "issue"},
    "interview": {"A2": "interviewer"},
    "motion_picture": {"A3": "producer"},
    "personal_communication": {"A2": "recipient"},
    "song": {"A2": "performer"},
    "speech": {"T2": "event_title"},
}
# Tags that say what CSL has no variable for: addresses, files, custom fields. They are kept as they are.
_KEPT = (
    *("L1", "L2", "L3", "L4", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"),
    *("U1", "U2", "U3", "U4", "U5", "AD", "AV", "CA", "CR", "J9", "LB", "M1", "M2", "OP", "RP", "TA", "WE"),
)


def held_type(item_type: ItemType) -> ItemType:
    """The type that a reference comes back with."""
    return _NEAREST.get(item_type, item_type)


def _tags_of(own: Mapping[str, str]) -> Mapping[str, str]:
    taken = set(own.values())
    common = {name: tag for name, tag in _COMMON.items() if tag not in taken or own.get(name) == tag}
    order = {**common, **own}
    return MappingProxyType(order)


# Attribute -> tag, and tag -> attribute, for every type that RIS has.
TAGS: Mapping[ItemType, Mapping[str, str]] = MappingProxyType({row[0]: _tags_of(row[2]) for row in _ROWS})
ATTRIBUTES: Mapping[ItemType, Mapping[str, str]] = MappingProxyType(
    {
        item_type: MappingProxyType({tag: name for name, tag in tags.items()})
        for item_type, tags in TAGS.items()
    }
)


def _meanings(item_type: ItemType) -> dict[str, str]:
    own = ATTRIBUTES[held_type(item_type)]
    fallback = {**_FALLBACK, **_FALLBACK_OF_TYPE.get(item_type, {})}
    aliases = {alias: own[tag] for alias, tag in _ALIASES.items() if tag in own}
    if "container_title" not in own.values():
        aliases["BT"] = "title"
    return {**fallback, **aliases, **own}


# Tag -> attribute for reading, aliases too, for every type that is read.
MEANINGS: Mapping[ItemType, Mapping[str, str]] = MappingProxyType(
    {item_type: MappingProxyType(_meanings(item_type)) for item_type in ITEM_TYPES}
)
# The tags kept as `custom`, type by type.
KEPT: Mapping[ItemType, tuple[str, ...]] = MappingProxyType(
    {kind: tuple(tag for tag in _KEPT if tag not in MEANINGS[kind]) for kind in ITEM_TYPES}
)
KNOWN_TAGS = tuple(
    sorted({"TY", "ER", "EP", *_KEPT, *_FALLBACK, "AR", *(tag for tags in MEANINGS.values() for tag in tags)})
)
# The name variables that have a tag, type by type.
NAMES: Mapping[ItemType, tuple[str, ...]] = MappingProxyType(
    {kind: tuple(name for name in tags if name in NAME_VARIABLES) for kind, tags in TAGS.items()}
)
assert all(held_type(item_type) in TAGS for item_type in ITEM_TYPES), "every type is written somehow"
assert all(len(TAGS[item_type]) == len(ATTRIBUTES[item_type]) for item_type in TAGS), "no tag holds two"
