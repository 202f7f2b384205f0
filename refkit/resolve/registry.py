"""What the clients of registries share: client and costs; those other than Crossref also limit, faults, JSON.

What a registry's answers look like is known in its own module under refkit/resolve/sources alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

from refkit.model import DOI, Problem, Reference
from refkit.normalize.identifier_lines import Identifier
from refkit.resolve.cache_file import default_cache
from refkit.resolve.politeness import Bucket, Clock, Limit, SystemClock
from refkit.resolve.source import Toll

if TYPE_CHECKING:
    from refkit.resolve.http import HttpClient

# How many works one search asks for.
ROWS = 5
# More authors than any work has.
MAX_ITEMS = 5000


@runtime_checkable
class Identifying(Protocol):
    """A source that knows works by identifiers other than DOIs."""

    def find(self, identifier: Identifier) -> Reference | None:
        """The work that an identifier names; None where this source has none, or knows no such identifiers.

        Raises:
            SourceUnavailable: The source could not be asked: nothing is known.
            SourceRefused: It answered that it will not answer this question.
        """
        ...


class RemoteSource:
    """What sources that are asked over HTTP share: a client, and buckets that hold its questions up."""

    concurrency: int
    _client: "HttpClient"
    _buckets: Mapping[str, Bucket]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong beside the answers, such as a cache that cannot be written."""
        return self._client.problems

    @property
    def toll(self) -> Toll:
        """What the asking has cost so far."""
        waited_s = sum(bucket.waited_s for bucket in self._buckets.values()) / self.concurrency
        return Toll(questions=self._client.asked, hits=self._client.hits, waited_s=waited_s)

    def close(self) -> None:
        """Close connections and cache."""
        self._client.close()


class Registry(RemoteSource):
    """A registry asked over HTTP: politely, from the cache where an answer is stored. Nothing is asked yet.

    A registry names itself, its address and its limits, says which answers are none, and reads the others.
    """

    name = ""
    url = ""
    # What is granted to those who give an address, and to others.
    limits = (Limit(1, 1), Limit(1, 1))

    def __init__(
        self,
        *,
        mailto: str | None = None,
        offline: bool = False,
        base_url: str | None = None,
        cache: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Open the cache.

        Args:
            mailto: Address that the registry may write to.
            offline: Answer from the cache alone.
            base_url: Where the API stands; a server of a test.
            cache: SQLite file for answers; by default one in the user's cache folder.
            clock: Another clock than the machine's.

        Raises:
            ConfigError: `mailto` is no address.
        """
        ticking = clock or SystemClock()
        limit = self.limits[0 if mailto else 1]
        self.concurrency = limit.at_once
        self._base = (base_url or self.url).rstrip("/")
        self._buckets = {self.name: Bucket(limit, ticking)}
        self._client = self._open()(
            lambda _: self._buckets[self.name],
            cache or default_cache(),
            judge=self._fault,
            clock=ticking,
            mailto=mailto,
            offline=offline,
        )

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:  # noqa: ARG002 - as Source has it
        """The works most like a reference; a registry that cannot be searched offers none."""
        return ()

    def fetch(self, doi: DOI) -> Reference | None:
        """The work registered under a DOI; None where there is none.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: The registry refused the question, or gave another work.
        """
        return self.find(doi)

    def find(self, identifier: Identifier) -> Reference | None:
        """The work that an identifier names; None where there is none, or this registry has no such identifiers.

        Raises:
            SourceUnavailable: No usable answer came.
            SourceRefused: The registry refused the question, or gave another work.
        """
        raise NotImplementedError

    def _open(self) -> "type[HttpClient]":
        from refkit.resolve.http import HttpClient  # noqa: PLC0415 - heavy: who asks pays

        return HttpClient

    def _get(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        fits: Callable[[Any], bool] = lambda _: True,
    ) -> Any:  # noqa: ANN401 - JSON
        return self._client.get(self._base + path, params, fits=fits)

    def _fault(self, url: str, status: int, body: bytes) -> str:  # noqa: ARG002 - as HttpClient asks
        """Why an answer with status 200 or 404 is none; a 404 is believed where the registry itself gives it."""
        if body.lstrip()[:1] == b"<":
            return "answers with a web page (is it a network's log-in page, or a maintenance page?)"
        if status == 404:
            return ""
        return "" if self._is_answer(loaded(body)) else "answers with something other than works"

    def _is_answer(self, answer: object) -> bool:
        """Whether JSON has the shape of an answer of this registry."""
        return isinstance(answer, dict)


def loaded(body: bytes) -> object:
    """The JSON of a body; None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def part(value: object, *keys: str) -> Any:  # noqa: ANN401 - JSON
    """What stands under keys, one within the other; None where anything on the way is missing or another kind."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def parts(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a list; nothing where it is none."""
    return (item for item in (value[:MAX_ITEMS] if isinstance(value, list) else ()) if isinstance(item, dict))
