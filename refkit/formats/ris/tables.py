"""The tables of RIS, read in both directions: which tag holds which variable, type by type.

Source: RIS Format Specifications (Research Information Systems, 2011), which define A2, A3, T2, T3,
C1 to C8, M1, M3 and SN for each type anew; the choices are those that EndNote and Zotero share.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import ITEM_TYPES, ItemType

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
# TY as others write it. EDBOOK is apart: its AU are editors.
TYPE_OF_TY: Mapping[str, ItemType] = MappingProxyType(
    {
        **{row[1]: row[0] for row in _ROWS},
        "ABST": "article-journal",
        "ADVS": "motion_picture",
        "AGGR": "dataset",
        "BLOG": "post-weblog",
        "CPAPER": "paper-conference",
        "CTLG": "book",
        "DBASE": "dataset",
        "EBOOK": "book",
        "ECHAP": "chapter",
        "EDBOOK": "book",
        "EJOUR": "article-journal",
        "GOVDOC": "report",
        "GRANT": "document",
        "ICOMM": "personal_communication",
        "INPR": "article",
        "MULTI": "graphic",
        "SER": "book",
        "UNBILL": "bill",
        "UNPD": "manuscript",
        "WEB": "webpage",
    }
)
# Tags as others write them, and the tag that is ours.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "A1": "AU",
        "T1": "TI",
        "CT": "TI",
        "BT": "T2",
        "JF": "T2",
        "JA": "J2",
        "JO": "J2",
        "Y1": "DA",
        "PY": "DA",
        "N2": "AB",
        "RN": "N1",
        "LK": "UR",
        "PP": "CY",
    }
)
# ED is an editor in every type (Zotero), also where the editor is written elsewhere.
EDITOR_ALIAS = "ED"


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
assert all(held_type(item_type) in TAGS for item_type in ITEM_TYPES), "every type is written somehow"
assert all(len(TAGS[item_type]) == len(ATTRIBUTES[item_type]) for item_type in TAGS), "no tag holds two"
