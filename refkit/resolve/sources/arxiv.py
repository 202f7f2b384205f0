"""arXiv's API: preprints by their arXiv identifiers, and searched for by title and author.

Source: https://info.arxiv.org/help/api/user-manual.html and /tou.html (one question in three seconds, one at a
time). The shape of its Atom feed is known here and nowhere else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ArXiv, Name, Reference
from refkit.normalize.identifier_lines import Identifier
from refkit.normalize.person import natural_name
from refkit.resolve.politeness import Limit
from refkit.resolve.registry import ROWS, Registry
from refkit.resolve.sources.texts import read_date, read_doi, read_text

if TYPE_CHECKING:
    from refkit.resolve.http import HttpClient

BASE_URL = "https://export.arxiv.org/api"


class Element(TypedDict):
    """An element of the feed, as refkit.resolve.feeds gives it."""

    name: str
    text: str
    children: "list[Element]"


_OWN_DOI = re.compile(r"10\.48550/arxiv\.(.{1,40})", re.IGNORECASE)
# Words with these are commands of a query.
_SPECIAL = re.compile(r"[^\w\s]")
_QUERY_WORDS = 10


class ArXivRegistry(Registry):
    """The preprints of arXiv. A source; nothing is asked until it is."""

    name = "arxiv"
    url = BASE_URL
    limits = (Limit(1 / 3, 1), Limit(1 / 3, 1))

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:  # noqa: ARG002 - as Source has it
        """The first preprints with the words of the title; none where no title was read.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: arXiv refused the question.
        """
        words = [word for word in _SPECIAL.sub(" ", reference.title or "").split() if len(word) > 2][
            :_QUERY_WORDS
        ]
        if len(words) < 2:
            return ()
        query = " AND ".join(f"ti:{word}" for word in words)
        return self._entries({"search_query": query, "max_results": str(ROWS)})

    def find(self, identifier: Identifier) -> Reference | None:
        """The preprint under an arXiv identifier, or the DOI that arXiv has made of it.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: arXiv refused the question.
        """
        asked = _of_doi(identifier) if isinstance(identifier, DOI) else identifier
        if not isinstance(asked, ArXiv):
            return None
        found = self._entries({"id_list": str(asked), "max_results": "1"})
        return next((work for work in found if work.number and ArXiv.parse(work.number) == asked), None)

    def _entries(self, params: Mapping[str, str]) -> tuple[Reference, ...]:
        feed: Element | None = self._get("/query", params)
        entries = _children(feed, "entry") if feed else ()
        return tuple(work for entry in entries if (work := _to_reference(entry)))

    def _open(self) -> "type[HttpClient]":
        from refkit.resolve.feeds import FeedClient  # noqa: PLC0415 - heavy: who asks pays

        return FeedClient

    def _fault(self, url: str, status: int, body: bytes) -> str:  # noqa: ARG002 - as HttpClient asks
        from refkit.resolve.feeds import read_feed  # noqa: PLC0415 - loaded by now

        if status == 404:
            return "answers with status 404"
        feed = read_feed(body)
        return "" if feed and feed["name"] == "feed" else "answers with something other than a feed"


def _of_doi(doi: DOI) -> ArXiv | None:
    found = _OWN_DOI.fullmatch(doi.value)
    return _parsed(found[1]) if found else None


def _parsed(text: str) -> ArXiv | None:
    try:
        return ArXiv.parse(text)
    except InvalidIdentifier:
        return None


def _to_reference(entry: Element) -> Reference | None:
    """The preprint of an entry; None where it is none: an error is told as an entry, too."""
    told = {child["name"]: child["text"] for child in reversed(entry["children"])}
    identifier = _parsed(told.get("id", "").strip().partition("/abs/")[2])
    title = read_text(told.get("title"))
    if not identifier or not title:
        return None
    return Reference(
        type="article",
        title=title,
        container_title="arXiv",
        author=tuple(_names(entry)),
        # The day of the first version, which is the year that is cited.
        issued=read_date(told.get("published", "").strip()),
        number=f"arXiv:{identifier.value}",
        publisher="arXiv",
        # The DOI in the feed is that of the published article: another work.
        doi=read_doi(f"10.48550/arXiv.{identifier.value}"),
        url=f"https://arxiv.org/abs/{identifier.value}",
    )


def _names(entry: Element) -> Iterator[Name]:
    for author in _children(entry, "author"):
        for child in _children(author, "name"):
            if name := read_text(child["text"]):
                is_group = " " not in name or "Collaboration" in name
                yield Name(literal=name) if is_group else natural_name(name)


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element["children"] if child["name"] == name)
