"""Stored answers, as requests-cache wants them; they stand in a cache file, under the URL that was asked.

Loading this module loads requests-cache; only refkit.resolve.http does.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import requests
import requests_cache
from requests_cache.backends.base import BaseCache, BaseStorage

from refkit.resolve.cache_file import CacheFile

KEPT = timedelta(days=30)
_KEPT_CODES = (200, 404)
_MAILTO = re.compile(r"(?<=[?&])mailto=[^&]{0,999}&?")


def cached_session(file: CacheFile, *, offline: bool) -> requests_cache.CachedSession:
    """A session of requests that looks into the file first; offline, it looks nowhere else."""
    backend = BaseCache()
    backend.responses = _Storage(file)
    return requests_cache.CachedSession(
        backend=backend,
        key_fn=answer_key,
        # The address is in no key, and in no stored answer.
        ignored_parameters=["mailto"],
        allowable_codes=_KEPT_CODES,
        allowable_methods=("GET",),
        expire_after=KEPT,
        stale_if_error=True,
        only_if_cached=offline,
    )


def answer_key(request: requests.PreparedRequest, **_: object) -> str:
    """What an answer is stored under: its URL, whoever asks."""
    url = _MAILTO.sub("", request.url or "").rstrip("?&")
    return hashlib.sha256(url.encode()).hexdigest()


class _Storage(BaseStorage[str, Any]):
    """A cache file as requests-cache wants it."""

    def __init__(self, file: CacheFile) -> None:
        # Pickle would run what a planted cache file says.
        super().__init__(serializer="json")
        assert self.serializer
        self._loads = self.serializer.loads
        self._file = file

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - what was stored
        value = self._file.read(key)
        response = None if value is None else self._response(value)
        if response is None:
            raise KeyError(key)
        response.cache_key = key
        return response

    def _response(self, value: str) -> Any | None:  # noqa: ANN401 - same
        try:
            response = self._loads(value)
            is_answer = response.status_code in _KEPT_CODES and isinstance(response.url, str)
        except Exception:  # noqa: BLE001 - the file may hold anything: what is no answer is asked for again
            return None
        return response if is_answer else None

    def __setitem__(self, key: str, value: Any) -> None:  # noqa: ANN401 - same
        self._file.write(key, self.serialize(value), getattr(value, "expires_unix", None))

    def __delitem__(self, key: str) -> None:
        self._file.delete(key)

    def __iter__(self) -> Iterator[str]:
        return self._file.keys()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        for key in list(self):
            del self[key]
