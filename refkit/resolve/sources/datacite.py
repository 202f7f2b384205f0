"""DataCite's REST API: data sets, software, preprints of arXiv, deposits of Zenodo, theses.

Source: https://support.datacite.org/docs/api-get-doi, https://support.datacite.org/docs/rate-limit, and the
DataCite metadata schema 4.6. The shape of its JSON is known here and nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict
from urllib.parse import quote

from refkit.model import DOI, ArXiv, Date, ItemType, Name, Reference
from refkit.normalize.identifier_lines import Identifier
from refkit.normalize.person import inverted_name
from refkit.resolve.politeness import Limit
from refkit.resolve.registry import ROWS, Registry, part, parts
from refkit.resolve.sources.texts import read_date, read_doi, read_isbn, read_text

BASE_URL = "https://api.datacite.org"


class Attributes(TypedDict, total=False):
    """What is read of a DOI's attributes; every one may be missing, null or of another type."""

    doi: str
    titles: list[dict[str, Any]]
    creators: list[dict[str, Any]]
    contributors: list[dict[str, Any]]
    publisher: str | dict[str, Any]
    container: dict[str, Any]
    publicationYear: int
    dates: list[dict[str, Any]]
    types: dict[str, Any]
    relatedIdentifiers: list[dict[str, Any]]
    url: str
    version: str
    language: str


# DataCite's general type of a resource -> CSL type. What is not here (Image, Event, ...) is a "document".
_TYPES: dict[str, ItemType] = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "dataset",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "Model": "software",
    "PeerReview": "review",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "Text": "article",
    "Workflow": "software",
}
# A title's kind that is not the title itself.
_OTHER_TITLES = frozenset({"AlternativeTitle", "TranslatedTitle", "Other"})
# Which of the dates is the one that is cited, the first that there is.
_DATES = ("Issued", "Available", "Submitted", "Created")
_SPECIAL = re.compile(r"[+\-=&|><!(){}\[\]^\"~*?:\\/]")
_QUERY_WORDS = 12


class DataCite(Registry):
    """The works that DataCite has registered. A source; nothing is asked until it is."""

    name = "datacite"
    url = BASE_URL
    # 1,000 questions in 5 minutes with an address, 500 without; the window is shared by all on one address.
    limits = (Limit(3, 2), Limit(1.6, 1))

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:  # noqa: ARG002 - as Source has it
        """The first works with the words of the title; none where no title was read.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: DataCite refused the question.
        """
        words = _SPECIAL.sub(" ", reference.title or "").split()[:_QUERY_WORDS]
        if len(words) < 2:
            return ()
        query = f"titles.title:({' AND '.join(word.lower() for word in words)})"
        found = self._get("/dois", {"query": query, "page[size]": str(ROWS), "disable-facets": "true"})
        works = (part(item, "attributes") for item in parts(part(found, "data")))
        return tuple(_to_reference(work) for work in works if isinstance(work, dict))  # type: ignore[arg-type]  # checked as it is read

    def find(self, identifier: Identifier) -> Reference | None:
        """The work under a DOI, or under the DOI that every work of arXiv has.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: DataCite refused the question, or gave another work.
        """
        doi = arxiv_doi(identifier) if isinstance(identifier, ArXiv) else identifier
        if not isinstance(doi, DOI):
            return None
        found = self._get(
            f"/dois/{quote(doi.value.lower(), safe='')}",
            fits=lambda answer: str(part(answer, "data", "attributes", "doi")).lower() == doi.value.lower(),
        )
        return None if found is None else _to_reference(found["data"]["attributes"])

    def _is_answer(self, answer: object) -> bool:
        return isinstance(part(answer, "data"), dict | list)


def arxiv_doi(identifier: ArXiv) -> DOI:
    """The DOI that a work of arXiv is registered under at DataCite.

    >>> str(arxiv_doi(ArXiv.parse("arXiv:2301.00001v2")))
    '10.48550/arXiv.2301.00001'
    """
    return DOI(f"10.48550/arXiv.{identifier.value}")


def _to_reference(work: Attributes) -> Reference:
    container, publisher = part(work, "container"), _publisher(work)
    is_arxiv = str(work.get("doi")).lower().startswith("10.48550/arxiv.")
    title = _title(work)
    return Reference(
        type="article" if is_arxiv else _type(work),
        title=title,
        container_title=read_text(part(container, "title")) or ("arXiv" if is_arxiv else None),
        author=tuple(_names(work.get("creators"))),
        editor=tuple(_names(work.get("contributors"), "Editor")),
        issued=_issued(work),
        volume=read_text(part(container, "volume")),
        issue=read_text(part(container, "issue")),
        page=_page(container),
        number=_arxiv_number(work) if is_arxiv else None,
        version=None if is_arxiv else read_text(work.get("version")),
        publisher=publisher if publisher not in (title, ":unav", ":null") else None,
        isbn=_related(work, "ISBN"),
        doi=read_doi(work.get("doi")),
        url=read_text(work.get("url")),
        language=read_text(work.get("language")),
    )


def _type(work: Attributes) -> ItemType:
    general = str(part(work, "types", "resourceTypeGeneral"))
    # Before schema 4.4 most writing was "Text": what kind of text is told beside.
    detail = str(part(work, "types", "resourceType")).title().replace(" ", "")
    return _TYPES.get(detail if general == "Text" and detail in _TYPES else general, "document")


def _title(work: Attributes) -> str | None:
    titles = list(parts(work.get("titles")))
    main = next(
        (title for title in titles if title.get("titleType") not in (*_OTHER_TITLES, "Subtitle")), None
    )
    text = read_text(part(main, "title"))
    sub = read_text(
        next((title.get("title") for title in titles if title.get("titleType") == "Subtitle"), None)
    )
    if not text or not sub or sub.casefold() in text.casefold():
        return text or sub
    return f"{text} {sub}" if text[-1] in "?!:.–—" else f"{text}: {sub}"


def _names(people: object, role: str | None = None) -> Iterator[Name]:
    for person in parts(people):
        if role and person.get("contributorType") != role:
            continue
        family, given = read_text(person.get("familyName")), read_text(person.get("givenName"))
        literal = read_text(person.get("name"))
        if not family and person.get("nameType") == "Personal" and literal and ", " in literal:
            family, _, given = literal.partition(", ")
        if family:
            yield inverted_name(family, given or "")
        elif literal and not literal.startswith(":"):  # ":unav", ":tba": codes for what is not known
            yield Name(literal=literal)


def _publisher(work: Attributes) -> str | None:
    publisher = work.get("publisher")
    return read_text(publisher.get("name") if isinstance(publisher, dict) else publisher)


def _issued(work: Attributes) -> Date | None:
    dates = {str(date.get("dateType")): date.get("date") for date in reversed(list(parts(work.get("dates"))))}
    told = (read_date(dates[kind]) for kind in _DATES if kind in dates)
    issued, year = next((date for date in told if date), None), read_date(work.get("publicationYear"))
    # The year of publication is what is cited; a date of another year is that of something else.
    return issued if issued and (not year or issued.year == year.year) else year or issued


def _page(container: object) -> str | None:
    first, last = (read_text(part(container, key)) for key in ("firstPage", "lastPage"))
    return f"{first}-{last}" if first and last and last != first else first


def _arxiv_number(work: Attributes) -> str:
    return "arXiv:" + str(work.get("doi")).partition("/")[2][len("arXiv.") :]


def _related(work: Attributes, kind: str) -> str | None:
    related = parts(work.get("relatedIdentifiers"))
    own = (
        item
        for item in related
        if item.get("relatedIdentifierType") == kind and item.get("relationType") == "IsIdenticalTo"
    )
    return next((isbn for item in own if (isbn := read_isbn(item.get("relatedIdentifier")))), None)
