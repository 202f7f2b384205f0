"""Crossref's REST API: works looked for by the whole reference string, and fetched by DOI.

habanero knows which parameters the API takes; the asking is done by refkit.resolve.http, since
habanero has no connection to reuse, no cache, no pacing and no retries.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ and its tips for using it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from refkit.model import DOI, Reference
from refkit.model.notice import Notice
from refkit.resolve.cache_file import default_cache
from refkit.resolve.politeness import Bucket, Clock, Limit, SystemClock
from refkit.resolve.registry import RemoteSource, loaded, part
from refkit.resolve.sources.crossref_batches import Batches, Work
from refkit.resolve.sources.crossref_notices import work_notices
from refkit.resolve.sources.crossref_works import work_to_reference

BASE_URL = "https://api.crossref.org"
# Anything beyond the first five is very unlikely to be the work, Crossref says.
ROWS = 5
_MAX_QUERY = 1200
# Since 1 December 2025, with and without an address: one record by its DOI, and lists.
_POLITE = {"single": Limit(10, 3), "list": Limit(3, 3)}
_PUBLIC = {"single": Limit(5, 1), "list": Limit(1, 1)}


class Crossref(RemoteSource):
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
        from refkit.resolve.http import HttpClient  # noqa: PLC0415 - heavy: who asks pays
        from refkit.resolve.sources.crossref_query import build_filter, build_query  # noqa: PLC0415 - same

        self._build_query, self._build_filter = build_query, build_filter

        ticking = clock or SystemClock()
        limits = _POLITE if mailto else _PUBLIC
        self.concurrency = limits["list"].at_once
        self._base = base_url.rstrip("/")
        self._offline = offline
        self._batches = Batches(self._ask_batch)
        self._notices: dict[str, tuple[Notice, ...]] = {}
        self._buckets = {kind: Bucket(limit, ticking) for kind, limit in limits.items()}
        self._client = HttpClient(
            self._bucket_of,
            cache or default_cache(),
            judge=self._fault,
            clock=ticking,
            mailto=mailto,
            offline=offline,
        )

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
        items = part(found, "message", "items") or ()
        return tuple(self._reference(item) for item in items if isinstance(item, dict))

    def expect(self, dois: Iterable[DOI]) -> None:
        """Say which DOIs will be fetched: they are asked for in batches then, one list call for dozens."""
        if not self._offline:
            self._batches.expect(doi.value for doi in dois)

    def fetch(self, doi: DOI) -> Reference | None:
        """The work registered under a DOI, or None where Crossref knows none.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: Crossref refused the question, or gave another work.
        """
        if work := self._batches.take(doi.value):
            return self._reference(work)
        found = self._client.get(
            self._single_url(doi.value), fits=lambda answer: _is_named(part(answer, "message"), doi.value)
        )
        return None if found is None else self._reference(found["message"])

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work that this client has given: retractions, corrections, versions."""
        return self._notices.get(doi.value.lower(), ())

    def _reference(self, work: Work) -> Reference:
        if notices := work_notices(work):
            self._notices[str(work.get("DOI")).lower()] = notices
        return work_to_reference(work)

    def _ask_batch(self, dois: Sequence[str]) -> Sequence[Work]:
        """The works under some DOIs, each stored as if it had been asked for alone."""
        missing = [doi for doi in dois if not self._client.holds(self._single_url(doi))]
        if len(missing) < 2:
            return ()
        found = self._client.get(f"{self._base}/works", self._build_filter(missing), is_kept=False)
        items = part(found, "message", "items") or ()
        works = [item for item in items if isinstance(item, dict) and _doi(item) in missing]
        for work in works:
            self._client.keep(self._single_url(_doi(work)), {"status": "ok", "message": work})
        return works

    def _single_url(self, doi: str) -> str:
        return f"{self._base}/works/{quote(doi.lower(), safe='')}"

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
        message = part(loaded(body), "message")
        works, kind = (message, dict) if self._is_single(url) else (part(message, "items"), list)
        return "" if isinstance(works, kind) else "answers with something other than works"


def describe(reference: Reference) -> str:
    """A reference in one line, as a search takes it: authors, year, title, container, numbers."""
    names = [name.family or name.literal for name in (reference.author or reference.editor)[:3]]
    fields = (reference.title, reference.container_title, reference.volume, reference.page)
    return " ".join(part for part in (*names, str(reference.issued or ""), *fields) if part)


def _doi(work: Work) -> str:
    return str(work.get("DOI")).lower()


def _is_named(work: object, doi: str) -> bool:
    """Whether a work is the one under a DOI, or under another that it goes by."""
    aliases = part(work, "aliases")
    names = [part(work, "DOI"), *(aliases if isinstance(aliases, list) else ())]
    return doi.lower() in [str(name).lower() for name in names]
