"""The tables of Zotero RDF, read in both directions: item types, where their fields stand, who made them.

Source: files exported by Zotero (schema 41), which puts what belongs to the journal, the series or the
publisher into a node of its own, and any other field under its own name into the namespace `z`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from refkit.model import ITEM_TYPES, ItemType

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
        "http://www.zotero.org/namespaces/export#": "z",
        "http://purl.org/dc/terms/": "dcterms",
        "http://purl.org/net/biblio#": "bib",
        "http://xmlns.com/foaf/0.1/": "foaf",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://prismstandard.org/namespaces/1.2/basic/": "prism",
        "http://nwalsh.com/rdf/vCard#": "vcard",
        "http://purl.org/rss/1.0/modules/link/": "link",
    }
)
# Where a value stands: in the node of the item, or in one that hangs from it.
ITEM, CONTAINER, SERIES, PUBLISHER, PART, EVENT = "item", "container", "series", "publisher", "part", "event"
Spot = tuple[str, str]

_COMMON: Mapping[str, Spot] = {
    "title": (ITEM, "dc:title"),
    "title_short": (ITEM, "z:shortTitle"),
    "abstract": (ITEM, "dcterms:abstract"),
    "issued": (ITEM, "dc:date"),
    "accessed": (ITEM, "dcterms:dateSubmitted"),
    "language": (ITEM, "z:language"),
    "citation_key": (ITEM, "z:citationKey"),
    "doi": (CONTAINER, "DOI"),
    "url": (ITEM, "URI"),
    "keyword": (ITEM, "dc:subject"),
    "note": (ITEM, "dc:description"),
    "annote": (ITEM, "dcterms:isReferencedBy"),
}
_LIBRARY: Mapping[str, Spot] = {
    "archive": (ITEM, "z:archive"),
    "archive_location": (ITEM, "dc:coverage"),
    "source": (ITEM, "z:libraryCatalog"),
    "call_number": (ITEM, "LCC"),
}
_CONTAINER = {"container_title": (CONTAINER, "dc:title")}
_VOLUME = {"volume": (CONTAINER, "prism:volume")}
_NUMBER = {"number": (CONTAINER, "prism:number")}
_SERIAL = {**_CONTAINER, **_VOLUME, "issue": (CONTAINER, "prism:number"), "issn": (CONTAINER, "ISSN")}
_PAGES = {"page": (ITEM, "bib:pages")}
_PLACE = {"publisher_place": (PUBLISHER, "vcard:locality")}
_PUBLISHER = {"publisher": (PUBLISHER, "foaf:name"), **_PLACE}
_SERIES = {"collection_title": (SERIES, "dc:title"), "collection_number": (SERIES, "dc:identifier")}
_SERIES_TITLE = {"collection_title": (SERIES, "dcterms:alternative")}
_ISBN = {"isbn": (CONTAINER, "ISBN")}
_EDITION = {"edition": (ITEM, "prism:edition")}
_VERSION = {"version": (ITEM, "prism:edition")}
_GENRE = {"genre": (ITEM, "z:type")}
_MEDIUM = {"medium": (ITEM, "z:medium")}
_TIME = {"dimensions": (ITEM, "z:runningTime")}
_NUM_PAGES = {"number_of_pages": (ITEM, "z:numPages")}
_NUM_VOLUMES = {"number_of_volumes": (ITEM, "z:numberOfVolumes")}
_SECTION = {"section": (PART, "dc:title")}
_HISTORY = {"references": (ITEM, "z:history")}
_SESSION = {"chapter_number": (ITEM, "z:session")}
_BODY = {"authority": (ITEM, "z:legislativeBody")}
_IN_BOOK = {
    **_CONTAINER,
    **_VOLUME,
    **_NUM_VOLUMES,
    **_EDITION,
    **_PUBLISHER,
    **_PAGES,
    **_ISBN,
    **_SERIES,
    **_LIBRARY,
}

# Creators by their element; the main one of a type is its author.
_AUTHOR = {"author": "bib:authors"}
_EDITOR = {"editor": "bib:editors"}
_TRANSLATOR = {"translator": "z:translators"}
_SERIES_EDITOR = {"collection_editor": "z:seriesEditors"}
_REVIEWED = {"reviewed_author": "z:reviewedAuthors"}
_RECIPIENT = {"recipient": "z:recipients"}
_FILM = {"director": "z:directors", "producer": "z:producers", "script_writer": "z:scriptwriters"}
_BROADCAST = {**_FILM, "performer": "z:castMembers", "guest": "z:guests"}
_CONTRIBUTOR = {"contributor": "bib:contributors"}
_BOOK_PEOPLE = {**_AUTHOR, **_EDITOR, **_SERIES_EDITOR, **_TRANSLATOR}
_ARTICLE_PEOPLE = {**_AUTHOR, **_TRANSLATOR, **_REVIEWED}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of Zotero.

    Attributes:
        name: As `z:itemType` has it.
        node: The element of an item.
        container: The element of what it stands in; None where Zotero has none.
        people: Name variable -> element.
        fields: Text and date variables -> where they stand.
    """

    name: str
    node: str
    container: str | None
    people: Mapping[str, str]
    fields: Mapping[str, Spot]


_ANY = "rdf:Description"
_NEWS = {**_CONTAINER, **_EDITION, **_PAGES, **_PLACE, **_SECTION, "issn": (CONTAINER, "ISSN"), **_LIBRARY}
_PAPER = {**_CONTAINER, **_VOLUME, **_PAGES, **_PUBLISHER, "collection_title": (SERIES, "dc:title"), **_ISBN,
          "event_title": (EVENT, "dc:title"), "event_place": (ITEM, "z:eventPlace"), **_LIBRARY}  # fmt: skip
_JOURNAL = {**_SERIAL, **_PAGES, "container_title_short": (CONTAINER, "dcterms:alternative"),
            "collection_title": (SERIES, "dc:title"), "pmid": (ITEM, "z:PMID"), "pmcid": (ITEM, "z:PMCID"),
            **_LIBRARY}  # fmt: skip
_PATENT = {**_NUMBER, **_PAGES, **_PLACE, "authority": (ITEM, "z:issuingAuthority"), "status": (ITEM, "z:legalStatus"),
           "submitted": (ITEM, "z:filingDate"), "call_number": (ITEM, "z:applicationNumber"),
           "issue": (ITEM, "z:priorityNumbers"), "references": (ITEM, "z:references")}  # fmt: skip
_BILL = {**_NUMBER, **_VOLUME, **_PAGES, **_SECTION, **_HISTORY, **_SESSION, **_BODY,
         "container_title": (ITEM, "z:code")}  # fmt: skip
_STATUTE = {**_NUMBER, **_PAGES, **_SECTION, **_HISTORY, **_SESSION, "container_title": (ITEM, "z:code"),
            "volume": (ITEM, "z:codeNumber")}  # fmt: skip
_HEARING = {**_NUMBER, **_PAGES, **_PUBLISHER, **_NUM_VOLUMES, **_HISTORY, **_SESSION, **_BODY,
            "section": (ITEM, "z:committee")}  # fmt: skip
_MAP = {**_GENRE, **_SERIES_TITLE, **_EDITION, **_PUBLISHER, **_ISBN, "scale": (ITEM, "z:scale"), **_LIBRARY}
_SOUND = {**_SERIES_TITLE, **_VOLUME, **_NUM_VOLUMES, **_PUBLISHER, **_ISBN, **_MEDIUM, **_TIME, **_LIBRARY}
_BOOK = {**_SERIES, **_VOLUME, **_NUM_VOLUMES, **_EDITION, **_PUBLISHER, **_ISBN, **_NUM_PAGES, **_LIBRARY}
_REPORT = {**_NUMBER, **_GENRE, **_SERIES_TITLE, **_PUBLISHER, **_PAGES, **_ISBN, **_LIBRARY}
_ON_WEB = {**_CONTAINER, **_GENRE}
_CASE = {**_CONTAINER, **_VOLUME, **_NUMBER, **_PAGES, **_HISTORY, "authority": (ITEM, "z:court")}
_SPEECH = {**_GENRE, "event_title": (ITEM, "z:meetingName"), "event_place": (PUBLISHER, "vcard:locality")}

# One row a type of Zotero. The first row of a CSL type is what is written.
_ROWS: tuple[tuple[ItemType, Kind], ...] = (
    ("article-journal", Kind("journalArticle", "bib:Article", "bib:Journal", {**_ARTICLE_PEOPLE, **_EDITOR}, _JOURNAL)),
    ("article-magazine", Kind("magazineArticle", "bib:Article", "bib:Periodical", _ARTICLE_PEOPLE,
                              {**_SERIAL, **_PAGES, **_LIBRARY})),
    ("article-newspaper", Kind("newspaperArticle", "bib:Article", "bib:Newspaper", _ARTICLE_PEOPLE, _NEWS)),
    ("article", Kind("preprint", _ANY, None, {**_ARTICLE_PEOPLE, **_EDITOR},
                     {**_GENRE, **_NUMBER, **_SERIES, **_PUBLISHER, **_LIBRARY})),
    ("bill", Kind("bill", "bib:Legislation", None, {"author": "z:sponsors"}, _BILL)),
    ("book", Kind("book", "bib:Book", None, _BOOK_PEOPLE, _BOOK)),
    ("broadcast", Kind("tvBroadcast", "bib:Recording", None, _BROADCAST,
                       {**_NUMBER, **_PUBLISHER, **_MEDIUM, **_TIME, **_LIBRARY})),
    ("broadcast", Kind("radioBroadcast", "bib:Recording", None, _BROADCAST,
                       {**_NUMBER, **_PUBLISHER, **_MEDIUM, **_TIME, **_LIBRARY})),
    ("broadcast", Kind("podcast", "bib:Recording", None, {"author": "z:podcasters", "guest": "z:guests"},
                       {**_NUMBER, **_SERIES_TITLE, **_MEDIUM, **_TIME})),
    ("chapter", Kind("bookSection", "bib:BookSection", "bib:Book", {**_BOOK_PEOPLE, "container_author": "z:bookAuthors"},
                     _IN_BOOK)),
    ("dataset", Kind("dataset", _ANY, None, _AUTHOR, {**_NUMBER, **_GENRE, **_VERSION, **_PUBLISHER, **_LIBRARY})),
    ("document", Kind("document", "bib:Document", None, {**_ARTICLE_PEOPLE, **_EDITOR}, {**_PUBLISHER, **_LIBRARY})),
    ("entry-dictionary", Kind("dictionaryEntry", _ANY, "bib:Book", _BOOK_PEOPLE, _IN_BOOK)),
    ("entry-encyclopedia", Kind("encyclopediaArticle", _ANY, "bib:Book", _BOOK_PEOPLE, _IN_BOOK)),
    ("graphic", Kind("artwork", "bib:Illustration", None, {"author": "z:artists"},
                     {**_MEDIUM, "dimensions": (ITEM, "z:artworkSize"), **_LIBRARY})),
    ("hearing", Kind("hearing", "bib:Report", None, {}, _HEARING)),
    ("interview", Kind("interview", "bib:Interview", None,
                       {"author": "z:interviewees", "interviewer": "z:interviewers", **_TRANSLATOR},
                       {**_MEDIUM, **_LIBRARY})),
    ("legal_case", Kind("case", "bib:Document", "bib:CourtReporter", _AUTHOR, _CASE)),
    ("legislation", Kind("statute", "bib:Legislation", None, _AUTHOR, _STATUTE)),
    ("manuscript", Kind("manuscript", "bib:Manuscript", None, {**_AUTHOR, **_TRANSLATOR},
                        {**_GENRE, **_PLACE, **_NUM_PAGES, **_LIBRARY})),
    ("map", Kind("map", "bib:Image", None, {"author": "z:cartographers", **_SERIES_EDITOR}, _MAP)),
    ("motion_picture", Kind("film", "bib:MotionPicture", None, _FILM,
                            {**_GENRE, "publisher": (PUBLISHER, "foaf:name"), **_MEDIUM, **_TIME, **_LIBRARY})),
    ("motion_picture", Kind("videoRecording", "bib:Recording", None, {**_FILM, "performer": "z:castMembers"}, _SOUND)),
    ("paper-conference", Kind("conferencePaper", _ANY, "bib:Journal", _BOOK_PEOPLE, _PAPER)),
    ("patent", Kind("patent", "bib:Patent", None, {"author": "z:inventors"}, _PATENT)),
    ("personal_communication", Kind("letter", "bib:Letter", None, {**_AUTHOR, **_RECIPIENT}, {**_GENRE, **_LIBRARY})),
    ("personal_communication", Kind("email", "bib:Letter", None, {**_AUTHOR, **_RECIPIENT}, {})),
    ("personal_communication", Kind("instantMessage", "bib:Letter", None, {**_AUTHOR, **_RECIPIENT}, {})),
    ("post", Kind("forumPost", "bib:Document", "z:Forum", _AUTHOR, _ON_WEB)),
    ("post-weblog", Kind("blogPost", "bib:Document", "z:Blog", _AUTHOR, _ON_WEB)),
    ("report", Kind("report", "bib:Report", None, {**_AUTHOR, **_SERIES_EDITOR, **_TRANSLATOR}, _REPORT)),
    ("software", Kind("computerProgram", "bib:Data", None, {"author": "z:programmers"},
                      {**_SERIES_TITLE, **_VERSION, **_PUBLISHER, **_ISBN, "medium": (ITEM, "z:system"), **_LIBRARY})),
    ("song", Kind("audioRecording", "bib:Recording", None, {"author": "z:performers", "composer": "z:composers"}, _SOUND)),
    ("speech", Kind("presentation", "bib:ConferenceProceedings", None, {"author": "z:presenters"}, _SPEECH)),
    ("standard", Kind("standard", _ANY, None, _AUTHOR,
                      {**_NUMBER, **_GENRE, **_VERSION, **_PUBLISHER, **_NUM_PAGES, **_LIBRARY})),
    ("thesis", Kind("thesis", "bib:Thesis", None, _AUTHOR, {**_GENRE, **_PUBLISHER, **_NUM_PAGES, **_LIBRARY})),
    ("webpage", Kind("webpage", "bib:Document", "z:Website", {**_AUTHOR, **_TRANSLATOR}, _ON_WEB)),
)  # fmt: skip
# CSL types that Zotero lacks: what they are in Zotero; Extra says what they are ("type: classic").
_NEAREST: Mapping[ItemType, ItemType] = {
    "classic": "book",
    "collection": "document",
    "entry": "entry-encyclopedia",
    "event": "speech",
    "figure": "graphic",
    "musical_score": "document",
    "pamphlet": "report",
    "performance": "speech",
    "periodical": "document",
    "regulation": "legislation",
    "review": "article-journal",
    "review-book": "article-journal",
    "treaty": "legislation",
}
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for _, kind in _ROWS})
TYPE_OF_KIND: Mapping[str, ItemType] = MappingProxyType({kind.name: item_type for item_type, kind in _ROWS})
_WRITTEN = dict(reversed(_ROWS))
# The types of nodes that do not say theirs (files of other programs).
KIND_OF_NODE: Mapping[str, str] = MappingProxyType(
    {kind.node: kind.name for _, kind in reversed(_ROWS) if kind.node != _ANY} | {"bib:Document": "document"}
)


def kind_of(item_type: ItemType) -> tuple[Kind, bool]:
    """The type of Zotero for a CSL type, and whether it says all of it."""
    return _WRITTEN[_NEAREST.get(item_type, item_type)], item_type not in _NEAREST


def fields_of(kind: Kind) -> Mapping[str, Spot]:
    """Where the variables of a type stand."""
    return _FIELDS[kind.name]


def people_of(kind: Kind) -> Mapping[str, str]:
    """The elements of its creators."""
    return {**kind.people, **_CONTRIBUTOR}


def attribute_at(kind: Kind, spot: Spot) -> str | None:
    """The variable that stands there in a type, or else in any."""
    return _ATTRIBUTES[kind.name].get(spot) or _ANYWHERE.get(spot)


def role_of(kind: Kind, element: str) -> str | None:
    """The name variable of an element of creators, whatever its namespace; in the type, or else in any."""
    local = element.partition(":")[2]
    own = {name.partition(":")[2]: attribute for attribute, name in people_of(kind).items()}
    return own.get(local) or _ANY_ROLE.get(local)


def _spots_of(kind: Kind) -> dict[str, Spot]:
    fields = {**_COMMON, **kind.fields}
    if kind.container:
        return fields
    return {name: (ITEM if where == CONTAINER else where, tag) for name, (where, tag) in fields.items()}


_FIELDS = {kind.name: _spots_of(kind) for _, kind in _ROWS}
_ATTRIBUTES = {
    name: {spot: attribute for attribute, spot in fields.items()} for name, fields in _FIELDS.items()
}
# For what stands where Zotero does not put it: files of other programs, and of other versions.
_ANYWHERE: Mapping[Spot, str] = {
    **{spot: name for fields in _FIELDS.values() for name, spot in fields.items()},
    **{(ITEM, tag): name for name, (_, tag) in {**_JOURNAL, **_BOOK, **_COMMON}.items()},
    **{(CONTAINER, tag): name for name, (_, tag) in {**_JOURNAL, **_IN_BOOK}.items()},
    **{spot: name for fields in (_JOURNAL, _BOOK, _PAPER, _COMMON) for name, spot in fields.items()},
    (ITEM, "dc:title"): "title",
    (ITEM, "prism:number"): "number",
    (ITEM, "dc:type"): "genre",
    (ITEM, "dcterms:medium"): "medium",
    (ITEM, "dcterms:issued"): "issued",
    (ITEM, "z:url"): "url",
    (ITEM, "z:accessDate"): "accessed",
    (ITEM, "z:DOI"): "doi",
    (ITEM, "z:system"): "medium",
    (ITEM, "z:libraryCatalog"): "source",
    (CONTAINER, "prism:number"): "issue",
    (CONTAINER, "prism:edition"): "edition",
    (PART, "dc:title"): "section",
}
_ANY_ROLE: Mapping[str, str] = {
    name.partition(":")[2]: attribute
    for _, kind in reversed(_ROWS)
    for attribute, name in {**kind.people, **_CONTRIBUTOR}.items()
}
assert all(kind_of(item_type) for item_type in ITEM_TYPES), "every type is written somehow"
assert all(len(set(fields.values())) == len(fields) for fields in _FIELDS.values()), "no spot holds two"
