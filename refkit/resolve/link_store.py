"""What became of addresses in earlier runs, in the file that answers of registries are kept in."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from refkit.model import Problem
from refkit.model.link import Link
from refkit.resolve.cache_file import CacheFile, default_cache

# Days. What is not there today may be tomorrow; what another run may tell is not kept.
_KEPT_DAYS = {"alive": 30, "dead": 1, "unknown": 1}
_VERSION = 1


class LinkStore:
    """Links by their addresses, shared by threads and processes."""

    def __init__(self, cache: Path | None = None) -> None:
        """Open the file, made where it is missing; by default that of the user's cache folder."""
        self._file = CacheFile(cache or default_cache())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why links are kept in memory only, if so."""
        return tuple(Problem(message=message) for message in self._file.problems)

    def read(self, url: str, now: datetime | None = None) -> Link | None:
        """What is stored of an address.

        Args:
            now: The time by which it may be too old; None takes it at any age.
        """
        value = self._file.read(_key(url))
        try:
            link = Link.model_validate_json(value) if value else None
        except ValidationError:
            return None
        if link is None or link.url != url or link.is_passing:
            return None
        age = (now.date() - link.asked_on).days if now else 0
        return link if 0 <= age < _KEPT_DAYS[link.verdict] or not now else None

    def write(self, link: Link, now: datetime) -> None:
        """Keep a link, if it is one that is kept."""
        if not link.is_passing:
            expires = int((now + timedelta(days=_KEPT_DAYS[link.verdict])).timestamp())
            self._file.write(_key(link.url), link.model_dump_json(exclude_defaults=True), expires)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _key(url: str) -> str:
    return hashlib.sha256(f"link {_VERSION} {url}".encode()).hexdigest()
