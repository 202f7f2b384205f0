"""The tables of biblatex: entry types, and which field holds which variable.

What is written keeps to the default data model, so that `biber --validate-datamodel` has nothing to say of
fields and entry types. A value that the model wants to be a number ("12A" as a volume) is written all the
same: biber prints it.

Source: blx-dm.def of biblatex 3.18b; biblatex manual, sections 2.1 to 2.3.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.formats.bibtex.dialect import Dialect
from refkit.model import ITEM_TYPES, ItemType

# Only entry types for which the model declares fields: @standard, @video, @legislation and their like have
# none but those of all types, not even a title.
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
    ("entry-encyclopedia", "inreference"),
    ("entry", "inreference"),
    ("entry-dictionary", "inreference"),
    ("paper-conference", "inproceedings"),
    ("thesis", "thesis"),
    ("report", "report"),
    ("standard", "report"),
    ("manuscript", "unpublished"),
    ("speech", "unpublished"),
    ("patent", "patent"),
    ("software", "software"),
    ("dataset", "dataset"),
    ("webpage", "online"),
    ("article", "online"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("document", "misc"),
    ("bill", "misc"),
    ("broadcast", "misc"),
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
    ("treaty", "misc"),
)

# Fields that mean the same in every entry type; the order is the order of writing.
_COMMON: Mapping[str, str] = {
    "author": "author",
    "title": "title",
    "title_short": "shorttitle",
    "container_title": "titleaddon",
    "container_title_short": "shortjournal",
    "container_author": "bookauthor",
    "editor": "editor",
    "translator": "translator",
    "volume_title": "maintitle",
    "event_title": "eventtitle",
    "event_place": "venue",
    "event_date": "eventdate",
    "collection_title": "series",
    "issued": "date",
    "volume": "volume",
    "number": "number",
    "number_of_volumes": "volumes",
    "part": "part",
    "chapter_number": "chapter",
    "edition": "edition",
    "page": "pages",
    "number_of_pages": "pagetotal",
    "publisher": "organization",
    "publisher_place": "location",
    "genre": "type",
    "version": "version",
    "status": "pubstate",
    "doi": "doi",
    "isbn": "isbn",
    "issn": "issn",
    "url": "url",
    "accessed": "urldate",
    "language": "langid",
    "call_number": "library",
    "original_title": "origtitle",
    "original_publisher": "origpublisher",
    "original_publisher_place": "origlocation",
    "original_date": "origdate",
    "keyword": "keywords",
    "note": "note",
    "pmcid": "addendum",
    "annote": "annotation",
    "abstract": "abstract",
}
_BOOK = {"collection_number": "number", "publisher": "publisher"}
_IN_A_BOOK = {**_BOOK, "container_title": "booktitle"}
_OWN: Mapping[str, Mapping[str, str]] = {
    "article": {"container_title": "journaltitle", "issue": "number", "number": "eid"},
    "book": _BOOK,
    "incollection": _IN_A_BOOK,
    "inreference": _IN_A_BOOK,
    "inproceedings": _IN_A_BOOK,
    "dataset": {"publisher": "publisher"},
    "report": {"publisher": "institution"},
    "thesis": {"publisher": "institution"},
}
# The fields of an entry type, and those that every one has. bookauthor stands in an @inbook.
_EVERYWHERE = """abstract annotation doi eprint keywords langid library origdate origlocation origpublisher
    origtitle shortjournal shorttitle url urldate date"""
_IN_BOOKS = """addendum author booktitle chapter edition editor isbn location maintitle note number part pages
    publisher pubstate series title translator volume volumes"""
_EVENT = "eventdate eventtitle venue"
_MODEL: Mapping[str, str] = {
    "article": """addendum author editor eid issn journaltitle note number pages pubstate series title
        translator version volume""",
    "book": """addendum author chapter edition editor isbn location maintitle note number pages pagetotal part
        publisher pubstate series title translator volume volumes""",
    "booklet": "addendum author chapter editor location note pages pagetotal pubstate title titleaddon type",
    "incollection": f"{_IN_BOOKS} bookauthor",
    "inreference": _IN_BOOKS,
    "inproceedings": f"""addendum author booktitle chapter editor isbn location maintitle note number pages part
        publisher pubstate series title volume volumes {_EVENT}""",
    "dataset": """addendum author edition editor location note number publisher pubstate series title
        titleaddon type version""",
    "misc": "addendum author editor location note organization pubstate title titleaddon type version",
    "software": "addendum author editor location note organization pubstate title titleaddon type version",
    "online": "addendum author editor note organization pubstate title titleaddon version",
    "patent": "addendum author location note number pubstate title titleaddon type version",
    "report": """addendum author chapter institution location note number pages pagetotal pubstate title
        titleaddon type version""",
    "thesis": """addendum author chapter institution location note pages pagetotal pubstate title titleaddon
        type""",
    "unpublished": f"addendum author location note pubstate title titleaddon type {_EVENT}",
}


def _fields_of(entry: str) -> Mapping[str, str]:
    own = _OWN.get(entry, {})
    allowed = {*_EVERYWHERE.split(), *_MODEL[entry].split()}
    taken = set(own.values())
    rows = {
        name: own.get(name, field) for name, field in _COMMON.items() if name in own or field not in taken
    }
    rows |= own
    return MappingProxyType({name: field for name, field in rows.items() if field in allowed})


BIBLATEX = Dialect(
    title="biblatex",
    types=_TYPES,
    fields=MappingProxyType({entry: _fields_of(entry) for _, entry in _TYPES}),
    is_biblatex=True,
)
assert set(BIBLATEX.entry_of_type) == set(ITEM_TYPES), "every type is written somehow"
