"""The one HTTP client: a cache above, politeness below (refkit.resolve.transport), nothing global touched.

Loading this module loads requests and requests-cache; only a source that is being opened does.
"""

import io
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, timedelta
from http.cookiejar import DefaultCookiePolicy
from importlib import metadata
from pathlib import Path
from typing import Any, Self

import requests
import requests_cache
import urllib3

from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.model import Problem
from refkit.resolve.answers import KEPT, answer_key, cached_session
from refkit.resolve.cache_file import CacheFile
from refkit.resolve.politeness import Breaker, Bucket, Clock, SystemClock
from refkit.resolve.transport import Judge, PoliteAdapter, host_of

# What is not registered today may be tomorrow.
KEPT_IF_NOT_FOUND = timedelta(days=1)
_ADDRESS = re.compile(r"[^\s<>@,;:()\"\\]{1,64}@[^\s<>@,;:()\"\\]{1,255}", re.ASCII)

# Whether an answer is one to the question, as the source sees it: the work asked for, and no other.
Fits = Callable[[Any], bool]


class HttpClient:
    """GETs JSON: from the cache where it is stored, else politely from the network.

    Threads that ask for the same at the same time ask once: the others wait for its answer.

    Attributes:
        asked: How many questions went over the network, those repeated included.
        hits: How many were answered from the cache.
    """

    def __init__(
        self,
        bucket_of: Callable[[str], Bucket],
        cache: Path,
        *,
        judge: Judge,
        clock: Clock | None = None,
        mailto: str | None = None,
        offline: bool = False,
    ) -> None:
        """Open the cache file (made where it is missing); no request is made.

        Args:
            bucket_of: The limit that a URL falls under.
            cache: SQLite file; where it cannot be written, answers are kept in memory only.
            judge: Why an answer is of no use; asked below the cache, so that none such is stored.
            clock: Another clock than the machine's.
            mailto: Address to be found under, sent in the User-Agent and as a parameter.
            offline: Never ask; only the cache answers.

        Raises:
            ConfigError: `mailto` is no address.
        """
        if mailto and not _ADDRESS.fullmatch(mailto):
            raise ConfigError(f"{mailto[:80]!r} is no e-mail address: give one such as name@example.org")
        self._clock = clock or SystemClock()
        self._mailto = mailto
        self._offline = offline
        self._judge = judge
        self._flights = _Flights()
        self._breaker = Breaker()
        self._adapter = PoliteAdapter(bucket_of, self._clock, judge=judge, breaker=self._breaker)
        self._file = CacheFile(cache)
        self._session = self._prepare(cached_session(self._file, offline=offline))
        self.hits = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def asked(self) -> int:
        """How many questions went over the network, repeats included."""
        return self._adapter.asked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong beside the answers, such as a cache that cannot be written."""
        return tuple(Problem(message=message) for message in self._file.problems)

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        fits: Fits = lambda _: True,
        is_kept: bool = True,
    ) -> Any | None:  # noqa: ANN401 - JSON
        """The JSON at a URL; None where there is nothing (404).

        Args:
            url: Where.
            params: What is asked, without the address.
            fits: Whether JSON is an answer to this. A stored one that is not is asked for again.
            is_kept: Whether the answer is looked for in the cache, and stored there.

        Raises:
            SourceUnavailable: No usable answer came, or none is stored and the client is offline.
            SourceRefused: The answer was a refusal, or one to another question; its message says why.
        """
        sent = dict(params or {}) | ({"mailto": self._mailto} if self._mailto else {})
        with self._flights.alone((url, *(params or {}).items())):
            expiry = None if is_kept else requests_cache.DO_NOT_CACHE
            response = self._get(url, sent, expire_after=expiry)
            if self._is_outdated(response) or not self._is_sound(response, fits):
                response = self._get_again(url, sent)
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise self._refused(response)
        if not fits(response.json()):
            self._session.cache.delete(getattr(response, "cache_key", ""))
            raise SourceRefused(f"{host_of(url)} answers with another work than the one asked for", 200)
        return response.json()

    def holds(self, url: str) -> bool:
        """Whether an answer to this is stored, be it old."""
        return self._file.read(answer_key(requests.Request("GET", url).prepare())) is not None

    def keep(self, url: str, answer: object) -> None:
        """Store JSON as the answer that this URL would give."""
        response = requests.Response()
        response.request = requests.Request("GET", url).prepare()
        response.url, response.status_code, response.encoding = url, 200, "utf-8"
        response.raw = urllib3.HTTPResponse(
            io.BytesIO(json.dumps(answer).encode()), preload_content=False, request_url=url
        )
        expires = self._clock.date().astimezone(UTC) + KEPT
        self._session.cache.save_response(response, answer_key(response.request), expires)

    def _refused(self, response: requests.Response) -> SourceRefused:
        message = f"{host_of(response.url)} refuses with status {response.status_code}"
        if told := _told(response):
            # The source itself speaks: it is up, and has something against this one question.
            self._breaker.succeed()
            return SourceRefused(f"{message}: {told}", response.status_code)
        self._breaker.fail(message)
        return SourceRefused(message, response.status_code)

    def close(self) -> None:
        """Close connections and cache; who waits for a turn is woken, and asks nothing."""
        self._breaker.fail("the source was closed", is_final=True)
        if isinstance(self._clock, SystemClock):
            self._clock.stop()
        self._session.close()  # type: ignore[no-untyped-call]  # requests-cache leaves it bare
        self._file.close()

    def _get(self, url: str, params: dict[str, str], **options: Any) -> Any:  # noqa: ANN401 - a response of either library
        try:
            response: Any = self._session.get(url, params=params, **options)
        except requests.exceptions.RequestException as error:
            raise self._breaker.fail(f"{host_of(url)} cannot be asked: {type(error).__name__}") from error
        if self._offline and response.status_code == 504:
            raise SourceUnavailable("offline, and no answer is stored")
        self.hits += bool(getattr(response, "from_cache", False))
        return response

    def _get_again(self, url: str, params: dict[str, str]) -> Any:  # noqa: ANN401 - same
        self.hits -= 1
        if self._offline:
            raise SourceUnavailable("offline, and the stored answer is none to this question")
        return self._get(url, params, force_refresh=True)

    def _is_sound(self, response: Any, fits: Fits) -> bool:  # noqa: ANN401 - same
        """Whether a stored answer is one that would be stored now: the file may have been written by others."""
        if not getattr(response, "from_cache", False):
            return True
        if self._judge(response.url, response.status_code, response.content):
            return False
        return bool(response.status_code != 200 or fits(response.json()))

    def _is_outdated(self, response: Any) -> bool:  # noqa: ANN401 - a response of either library
        if self._offline or response.status_code != 404 or not getattr(response, "from_cache", False):
            return False
        created = response.created_at
        return bool(
            self._clock.date() - created.replace(tzinfo=self._clock.date().tzinfo) > KEPT_IF_NOT_FOUND
        )

    def _prepare(self, session: requests_cache.CachedSession) -> requests_cache.CachedSession:
        contact = f"; mailto:{self._mailto}" if self._mailto else ""
        session.headers["User-Agent"] = (
            f"refkit/{_version()} (https://pypi.org/project/refkit-citations/{contact})"
        )
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.max_redirects = 5
        for scheme in ("https://", "http://"):
            session.mount(scheme, self._adapter)
        return session


class _Flights:
    """Questions under way: one a key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[object, list[Any]] = {}

    @contextmanager
    def alone(self, key: object) -> Iterator[None]:
        """Wait until nobody else asks for this."""
        with self._lock:
            flight = self._waiting.setdefault(key, [threading.Lock(), 0])
            flight[1] += 1
        try:
            with flight[0]:
                yield
        finally:
            with self._lock:
                flight[1] -= 1
                if not flight[1]:
                    del self._waiting[key]


def _version() -> str:
    try:
        return metadata.version("refkit-citations")
    except metadata.PackageNotFoundError:
        return "unreleased"


def _told(response: requests.Response) -> str:
    """The source's own words in a refusal; "" where a proxy speaks for it, or nobody."""
    try:
        return str(json.loads(response.content)["message"][0]["message"])[:300]
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
