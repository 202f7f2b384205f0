"""What the places of the table of Zotero RDF are called in Zotero's own JSON, which its web API takes.

Source: Zotero's schema (https://api.zotero.org/schema), in which a type may call a field by a name of its own.
"""

from collections.abc import Mapping

from refkit.formats.zotero_rdf.tables import (
    CONTAINER,
    EVENT,
    ITEM,
    KINDS,
    PART,
    PUBLISHER,
    SERIES,
    Spot,
    fields_of,
)

# Where a value stands -> the field; anything else in the namespace `z` has the name of its field already.
_FIELDS: Mapping[Spot, str] = {
    (ITEM, "dc:title"): "title",
    (ITEM, "dcterms:abstract"): "abstractNote",
    (ITEM, "dc:date"): "date",
    (ITEM, "dcterms:dateSubmitted"): "accessDate",
    (ITEM, "URI"): "url",
    (ITEM, "dc:subject"): "tags",
    (ITEM, "dc:description"): "extra",
    (ITEM, "dcterms:isReferencedBy"): "note",
    (ITEM, "dc:coverage"): "archiveLocation",
    (ITEM, "LCC"): "callNumber",
    (ITEM, "bib:pages"): "pages",
    (ITEM, "prism:edition"): "edition",
    (ITEM, "prism:number"): "number",
    (ITEM, "prism:volume"): "volume",
    (ITEM, "DOI"): "DOI",
    (ITEM, "ISBN"): "ISBN",
    (CONTAINER, "DOI"): "DOI",
    (CONTAINER, "ISBN"): "ISBN",
    (CONTAINER, "ISSN"): "ISSN",
    (CONTAINER, "dc:title"): "publicationTitle",
    (CONTAINER, "dcterms:alternative"): "journalAbbreviation",
    (CONTAINER, "prism:number"): "issue",
    (CONTAINER, "prism:volume"): "volume",
    (SERIES, "dc:title"): "series",
    (SERIES, "dcterms:alternative"): "seriesTitle",
    (SERIES, "dc:identifier"): "seriesNumber",
    (PUBLISHER, "foaf:name"): "publisher",
    (PUBLISHER, "vcard:locality"): "place",
    (EVENT, "dc:title"): "conferenceName",
    (PART, "dc:title"): "section",
}
_VERSION = {"edition": "versionNumber"}
_WEBSITE = {"type": "websiteType"}
_VIDEO = {"medium": "videoRecordingFormat"}
_AUDIO = {"medium": "audioRecordingFormat"}
_PROGRAM = {"number": "episodeNumber", "publisher": "network"}
_REPOSITORY = {"publisher": "repository"}
# What a type calls a field by, where it has a name of its own for it.
_OWN: Mapping[str, Mapping[str, str]] = {
    "artwork": {"medium": "artworkMedium"},
    "audioRecording": {**_AUDIO, "publisher": "label"},
    "bill": {"number": "billNumber", "volume": "codeVolume", "pages": "codePages"},
    "blogPost": {**_WEBSITE, "publicationTitle": "blogTitle"},
    "bookSection": {"publicationTitle": "bookTitle"},
    "case": {
        "title": "caseName",
        "publicationTitle": "reporter",
        "date": "dateDecided",
        "issue": "docketNumber",
        "volume": "reporterVolume",
        "pages": "firstPage",
    },
    "computerProgram": {**_VERSION, "publisher": "company"},
    "conferencePaper": {"publicationTitle": "proceedingsTitle"},
    "dataset": {**_VERSION, **_REPOSITORY, "number": "identifier", "place": "repositoryLocation"},
    "dictionaryEntry": {"publicationTitle": "dictionaryTitle"},
    "email": {"title": "subject"},
    "encyclopediaArticle": {"publicationTitle": "encyclopediaTitle"},
    "film": {**_VIDEO, "type": "genre", "publisher": "distributor"},
    "forumPost": {"publicationTitle": "forumTitle", "type": "postType"},
    "hearing": {"number": "documentNumber"},
    "interview": {"medium": "interviewMedium"},
    "letter": {"type": "letterType"},
    "manuscript": {"type": "manuscriptType"},
    "map": {"type": "mapType"},
    "patent": {"number": "patentNumber", "date": "issueDate"},
    "podcast": {"number": "episodeNumber", "medium": "audioFileType"},
    "preprint": {**_REPOSITORY, "type": "genre", "number": "archiveID"},
    "presentation": {"type": "presentationType"},
    "radioBroadcast": {**_PROGRAM, **_AUDIO},
    "report": {"number": "reportNumber", "type": "reportType", "publisher": "institution"},
    "standard": _VERSION,
    "statute": {"title": "nameOfAct", "number": "publicLawNumber", "date": "dateEnacted"},
    "thesis": {"type": "thesisType", "publisher": "university"},
    "tvBroadcast": {**_PROGRAM, **_VIDEO},
    "videoRecording": {**_VIDEO, "publisher": "studio"},
    "webpage": {**_WEBSITE, "publicationTitle": "websiteTitle"},
}


def _name(kind: str, spot: Spot) -> str:
    tag = spot[1]
    field = tag.removeprefix("z:") if tag.startswith("z:") else _FIELDS[spot]
    return _OWN.get(kind, {}).get(field, field)


# Type of Zotero -> variable -> field.
FIELD_NAMES: Mapping[str, Mapping[str, str]] = {
    name: {attribute: _name(name, spot) for attribute, spot in fields_of(kind).items()}
    for name, kind in KINDS.items()
}


def creator_type(element: str) -> str:
    """What the creators of an element are called, one by one: "bib:authors" are each an "author"."""
    return element.partition(":")[2].removesuffix("s")


assert all(len(set(names.values())) == len(names) for names in FIELD_NAMES.values()), "no field holds two"
