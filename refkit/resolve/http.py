"""The one HTTP client: a cache above, politeness below (refkit.resolve.transport), nothing global touched.

Loading this module loads requests and requests-cache; only a source that is being opened does.
"""

import json
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from http.cookiejar import DefaultCookiePolicy
from importlib import metadata
from pathlib import Path
from typing import Any, Self, TypeVar

import requests
import requests_cache

from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.model import Problem
from refkit.resolve.politeness import Breaker, Bucket, Clock, SystemClock
from refkit.resolve.transport import Judge, PoliteAdapter, host_of

KEPT = timedelta(days=30)
# What is not registered today may be tomorrow.
KEPT_IF_NOT_FOUND = timedelta(days=1)
_DATABASE_TIMEOUT_S = 30
_PROBE_TIMEOUT_S = 2.0
_ADDRESS = re.compile(r"[^\s<>@,;:()\"\\]{1,64}@[^\s<>@,;:()\"\\]{1,255}", re.ASCII)


_Session = TypeVar("_Session", bound=requests.Session)


class HttpClient:
    """GETs JSON: from the cache where it is stored, else politely from the network.

    Attributes:
        problems: What went wrong beside the answers, such as a cache that cannot be written.
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
        self._lock = threading.Lock()
        self._breaker = Breaker()
        self._adapter = PoliteAdapter(bucket_of, self._clock, judge=judge, breaker=self._breaker)
        reason = unwritable(cache)
        self.problems: tuple[Problem, ...] = ()
        if reason:
            self._add_problem(
                f"answers are kept in memory only: the cache {cache} cannot be written ({reason})"
            )
        self._session = self._prepare(_cached_session(None if reason else cache, offline=offline))
        self._bare = self._prepare(requests.Session())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, url: str, params: Mapping[str, str] | None = None) -> Any | None:  # noqa: ANN401 - JSON
        """The JSON at a URL; None where there is nothing (404).

        Raises:
            SourceUnavailable: No usable answer came, or none is stored and the client is offline.
            SourceRefused: The answer was a refusal; its message says why.
        """
        response = self._get(url, dict(params or {}) | ({"mailto": self._mailto} if self._mailto else {}))
        if self._offline and response.status_code == 504:
            raise SourceUnavailable("offline, and no answer is stored")
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise self._refused(response)
        return response.json()

    def _refused(self, response: requests.Response) -> SourceRefused:
        message = f"{host_of(response.url)} refuses with status {response.status_code}"
        if told := _told(response):
            # The source itself speaks: it is up, and has something against this one question.
            self._breaker.succeed()
            return SourceRefused(f"{message}: {told}", response.status_code)
        self._breaker.fail(message)
        return SourceRefused(message, response.status_code)

    def close(self) -> None:
        """Close connections and cache; who waits for a turn is woken."""
        if isinstance(self._clock, SystemClock):
            self._clock.stop()
        self._session.close()  # type: ignore[no-untyped-call]  # requests-cache leaves it bare
        self._bare.close()

    def _get(self, url: str, params: dict[str, str]) -> requests.Response:
        try:
            response: Any = self._session.get(url, params=params)
            if self._is_outdated(response):
                response = self._session.get(url, params=params, force_refresh=True)
        except sqlite3.Error as error:
            # The file was fine when it was opened: locked or damaged since, it is passed by.
            self._add_problem(f"an answer was not stored: {error}")
            return self._bare.get(url, params=params)
        except requests.exceptions.RequestException as error:
            raise self._breaker.fail(f"{host_of(url)} cannot be asked: {type(error).__name__}") from error
        return response  # type: ignore[no-any-return]

    def _is_outdated(self, response: Any) -> bool:  # noqa: ANN401 - a response of either library
        if self._offline or response.status_code != 404 or not getattr(response, "from_cache", False):
            return False
        created = response.created_at
        return bool(
            self._clock.date() - created.replace(tzinfo=self._clock.date().tzinfo) > KEPT_IF_NOT_FOUND
        )

    def _prepare(self, session: _Session) -> _Session:
        contact = f"; mailto:{self._mailto}" if self._mailto else ""
        session.headers["User-Agent"] = (
            f"refkit/{_version()} (https://pypi.org/project/refkit-citations/{contact})"
        )
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.max_redirects = 5
        for scheme in ("https://", "http://"):
            session.mount(scheme, self._adapter)
        return session

    def _add_problem(self, message: str) -> None:
        with self._lock:
            if message not in {problem.message for problem in self.problems}:
                self.problems = (*self.problems, Problem(message=message))


def default_cache() -> Path:
    """Where answers are stored: the user's cache folder, as the platform has it."""
    folder = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(folder) if folder else Path.home() / ".cache") / "refkit" / "crossref.sqlite"


def unwritable(path: Path) -> str:
    """Why a SQLite file cannot be written, made where it is missing; empty where it can.

    Asked before requests-cache opens it: its writes wait for ever where the database is read-only.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PROBE_TIMEOUT_S, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("CREATE TABLE IF NOT EXISTS refkit_probe (at TEXT)")
            database.execute("DROP TABLE refkit_probe")
            database.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        return str(error)
    return ""


def _version() -> str:
    try:
        return metadata.version("refkit-citations")
    except metadata.PackageNotFoundError:
        return "unreleased"


def _cached_session(cache: Path | None, *, offline: bool) -> requests_cache.CachedSession:
    where: dict[str, Any] = {"backend": "memory"}
    if cache:
        where = {"cache_name": str(cache), "backend": "sqlite", "wal": True, "timeout": _DATABASE_TIMEOUT_S}
    return requests_cache.CachedSession(
        **where,
        # Pickle would run what a planted cache file says.
        serializer="json" if cache else None,
        ignored_parameters=["mailto"],
        allowable_codes=(200, 404),
        allowable_methods=("GET",),
        expire_after=KEPT,
        stale_if_error=True,
        only_if_cached=offline,
    )


def _told(response: requests.Response) -> str:
    """The source's own words in a refusal; "" where a proxy speaks for it, or nobody."""
    try:
        return str(json.loads(response.content)["message"][0]["message"])[:300]
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
