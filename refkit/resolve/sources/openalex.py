"""OpenAlex: what it gathers from Crossref, PubMed and repositories, as a check of a DOI, PMID or PMCID.

Since February 2026 a search wants a key and costs; a work asked for by its identifier is free, and that alone is
asked here.

Source: https://developers.openalex.org/api-reference (works, authentication). The shape of its JSON is known
here and nowhere else.
"""

from collections.abc import Iterator
from typing import Any, TypedDict
from urllib.parse import quote

from refkit.model import DOI, PMCID, PMID, ItemType, Name, Reference
from refkit.normalize.identifier_lines import Identifier
from refkit.normalize.person import natural_name
from refkit.resolve.politeness import Limit
from refkit.resolve.registry import Registry, part, parts
from refkit.resolve.sources.texts import read_date, read_doi, read_text

BASE_URL = "https://api.openalex.org"


class Work(TypedDict, total=False):
    """What is read of a work; every key may be missing, null or of another type."""

    doi: str
    title: str
    type: str
    publication_date: str
    publication_year: int
    language: str
    ids: dict[str, Any]
    authorships: list[dict[str, Any]]
    primary_location: dict[str, Any]
    biblio: dict[str, Any]


# OpenAlex's type -> CSL type. What is not here (paratext, grant, other, ...) is a "document".
_TYPES: dict[str, ItemType] = {
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "letter": "article-journal",
    "peer-review": "review",
    "preprint": "article",
    "reference-entry": "entry",
    "report": "report",
    "retraction": "article-journal",
    "review": "article-journal",
    "software": "software",
    "standard": "standard",
}


class OpenAlex(Registry):
    """The works that OpenAlex has gathered. A source that knows works by their identifiers alone."""

    name = "openalex"
    url = BASE_URL
    # 100 a second are granted; a tenth of that is what was asked for as long as addresses were.
    limits = (Limit(10, 3), Limit(5, 1))

    def find(self, identifier: Identifier) -> Reference | None:
        """The work under a DOI, a PMID or a PMCID.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: OpenAlex refused the question, or gave another work.
        """
        if not isinstance(identifier, DOI | PMID | PMCID):
            return None
        kind, value = type(identifier).__name__.lower(), str(identifier).lower()
        found = self._get(
            f"/works/{kind}:{quote(value, safe='')}", fits=lambda answer: _identifier(answer, kind) == value
        )
        return None if found is None else _to_reference(found)

    def _is_answer(self, answer: object) -> bool:
        return isinstance(part(answer, "ids"), dict)


def _identifier(work: object, kind: str) -> str:
    value = part(work, "doi") if kind == "doi" else part(work, "ids", kind)
    text = str(value).lower()
    return text.partition("doi.org/")[2] or text if kind == "doi" else _tail(text)


def _tail(address: object) -> str:
    """The identifier that an address ends in."""
    return str(address or "").rstrip("/").rpartition("/")[2]


def _to_reference(work: Work) -> Reference:
    place, biblio = part(work, "primary_location", "source"), part(work, "biblio")
    kind = _TYPES.get(str(work.get("type")), "document")
    pmcid = _tail(part(work, "ids", "pmcid")).upper()
    return Reference(
        type=kind,
        title=read_text(work.get("title")),
        container_title=read_text(part(place, "display_name")),
        author=tuple(_names(work.get("authorships"))),
        issued=read_date(work.get("publication_date")) or read_date(work.get("publication_year")),
        volume=read_text(part(biblio, "volume")),
        issue=read_text(part(biblio, "issue")),
        page=_page(biblio),
        publisher=read_text(part(place, "host_organization_name")),
        issn=read_text(part(place, "issn_l")),
        doi=read_doi(work.get("doi")),
        pmid=_tail(part(work, "ids", "pmid")) or None,
        pmcid=(pmcid if pmcid.startswith("PMC") else f"PMC{pmcid}") if pmcid else None,
        language=read_text(work.get("language")),
    )


def _names(authorships: object) -> Iterator[Name]:
    for authorship in parts(authorships):
        # The name as it stands on the work; that of the author's own record may be of later years.
        if name := read_text(authorship.get("raw_author_name")) or read_text(
            part(authorship, "author", "display_name")
        ):
            yield natural_name(name) if " " in name else Name(literal=name)


def _page(biblio: object) -> str | None:
    first, last = (read_text(part(biblio, key)) for key in ("first_page", "last_page"))
    return f"{first}-{last}" if first and last and last != first else first
