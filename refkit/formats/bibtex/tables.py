"""The tables of classic BibTeX: entry types, and which field holds which variable.

Source: BibTeXing (O. Patashnik, 1988); biblatex 3.x manual, sections 2.1 and 2.2, for the fields
that classic BibTeX does not have and ignores.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.formats.bibtex.dialect import Dialect
from refkit.model import ITEM_TYPES, ItemType

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


def _fields_of(own: Mapping[str, str]) -> Mapping[str, str]:
    taken = set(own.values())
    common = {name: field for name, field in _COMMON.items() if field not in taken or name in own}
    return MappingProxyType({**common, **own})


BIBTEX = Dialect(
    title="BibTeX",
    types=_TYPES,
    fields=MappingProxyType({entry: _fields_of(_OWN.get(entry, {})) for _, entry in _TYPES}),
    is_biblatex=False,
)
assert set(BIBTEX.entry_of_type) == set(ITEM_TYPES), "every type is written somehow"
