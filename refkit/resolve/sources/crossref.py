"""Crossref's REST API: works looked for by the whole reference string, and fetched by DOI.

habanero knows which parameters the API takes; the asking is done by refkit.resolve.http, since
habanero has no connection to reuse, no cache, no pacing and no retries.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ and its tips for using it.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlsplit

from refkit.model import DOI, Problem, Reference
from refkit.resolve.politeness import Bucket, Clock, Limit, SystemClock
from refkit.resolve.sources.crossref_works import work_to_reference

BASE_URL = "https://api.crossref.org"
# Anything beyond the first five is very unlikely to be the work, Crossref says.
ROWS = 5
_MAX_QUERY = 1200
# Since 1 December 2025, with and without an address: one record by its DOI, and lists.
_POLITE = {"single": Limit(10, 3), "list": Limit(3, 3)}
_PUBLIC = {"single": Limit(5, 1), "list": Limit(1, 1)}


class Crossref:
    """The works that Crossref has registered. A source; nothing is asked until it is.

    Attributes:
        name: "crossref".
        concurrency: 3 with an address, 1 without.
    """

    name = "crossref"

    def __init__(
        self,
        *,
        mailto: str | None = None,
        offline: bool = False,
        base_url: str = BASE_URL,
        cache: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Open the cache.

        Args:
            mailto: Address that Crossref may write to; it grants more to those who give one.
            offline: Answer from the cache alone.
            base_url: Where the API stands; a mirror, or a server of a test.
            cache: SQLite file for answers; by default one in the user's cache folder.
            clock: Another clock than the machine's.

        Raises:
            ConfigError: `mailto` is no address.
        """
        from refkit.resolve.http import HttpClient, default_cache  # noqa: PLC0415 - heavy: who asks pays
        from refkit.resolve.sources.crossref_query import build_query  # noqa: PLC0415 - same

        self._build_query = build_query

        ticking = clock or SystemClock()
        limits = _POLITE if mailto else _PUBLIC
        self.concurrency = limits["list"].at_once
        self._base = base_url.rstrip("/")
        self._buckets = {kind: Bucket(limit, ticking) for kind, limit in limits.items()}
        self._client = HttpClient(
            self._bucket_of,
            cache or default_cache(),
            judge=self._fault,
            clock=ticking,
            mailto=mailto,
            offline=offline,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong beside the answers, such as a cache that cannot be written."""
        return self._client.problems

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """The first ROWS works for the reference string, or for the fields where there is none.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: Crossref refused the question.
        """
        query = (text or describe(reference))[:_MAX_QUERY].strip()
        if not query:
            return ()
        found = self._client.get(f"{self._base}/works", self._build_query(query, rows=ROWS))
        items = _part(_part(found, "message"), "items") or ()
        return tuple(work_to_reference(item) for item in items if isinstance(item, dict))

    def fetch(self, doi: DOI) -> Reference | None:
        """The work registered under a DOI, or None where Crossref knows none.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: Crossref refused the question.
        """
        found = self._client.get(f"{self._base}/works/{quote(doi.value, safe='')}")
        return None if found is None else work_to_reference(found["message"])

    def close(self) -> None:
        """Close connections and cache."""
        self._client.close()

    def _bucket_of(self, url: str) -> Bucket:
        return self._buckets["single" if self._is_single(url) else "list"]

    def _is_single(self, url: str) -> bool:
        return urlsplit(url).path.removeprefix(urlsplit(self._base).path).startswith("/works/")

    def _fault(self, url: str, status: int, body: bytes) -> str:
        """Why an answer with status 200 or 404 is none of Crossref's; "" where it is."""
        if body.lstrip()[:1] == b"<":
            return "answers with a web page (is it a network's log-in page, or a maintenance page?)"
        if status == 404:
            return "" if self._is_single(url) else "answers a search with status 404"
        message = _part(_loaded(body), "message")
        works, kind = (message, dict) if self._is_single(url) else (_part(message, "items"), list)
        return "" if isinstance(works, kind) else "answers with something other than works"


def describe(reference: Reference) -> str:
    """A reference in one line, as a search takes it: authors, year, title, container, numbers."""
    names = [name.family or name.literal for name in (reference.author or reference.editor)[:3]]
    fields = (reference.title, reference.container_title, reference.volume, reference.page)
    return " ".join(part for part in (*names, str(reference.issued or ""), *fields) if part)


def _part(value: object, key: str) -> Any:  # noqa: ANN401 - JSON
    return value.get(key) if isinstance(value, dict) else None


def _loaded(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
