"""What is sent to others, over the same room as what is asked: paced, bounded, and nothing stored.

Loading this module loads requests; only who sends does.
"""

import ipaddress
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

import requests

from refkit import __version__
from refkit.errors import ConfigError, SourceUnavailable
from refkit.resolve.politeness import Breaker, Bucket, Clock, Limit, SystemClock
from refkit.resolve.transport import Judge, PoliteAdapter, host_of

_LONGEST_MESSAGE = 300


class Courier:
    """Sends requests one at a time, with headers that all of them share.

    It follows no redirection: what is sent, and the key that opens the door, are for one host alone.
    """

    def __init__(
        self,
        base_url: str,
        *,
        limit: Limit,
        judge: Judge,
        headers: Mapping[str, str],
        repeats: bool,
        clock: Clock | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            base_url: Where the API stands.
            judge: Why an answer with status 200 or 404 is none; "" where it is one.
            repeats: Whether a request may be sent again where its answer got lost.
        """
        self._base = base_url.rstrip("/")
        self._clock = clock or SystemClock()
        self.bucket = Bucket(limit, self._clock)
        self.breaker = Breaker()
        kind = PoliteAdapter if repeats else _OnceAdapter
        adapter = kind(lambda _: self.bucket, self._clock, judge=judge, breaker=self.breaker)
        self._session = requests.Session()
        self._session.headers.update(headers)
        self._session.headers["User-Agent"] = (
            f"refkit/{__version__} (https://pypi.org/project/refkit-citations/)"
        )
        # No proxy leads to this machine.
        self._session.trust_env = not is_loopback(base_url)
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, adapter)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def host(self) -> str:
        """What messages name."""
        return host_of(self._base)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> requests.Response:
        """Send a request; gives the answer, whatever its status.

        Raises:
            SourceUnavailable: No usable answer came; what was sent may have arrived.
        """
        try:
            return self._session.request(
                method, self._base + path, data=body, headers=dict(headers or {}), allow_redirects=False
            )
        except requests.exceptions.RequestException as error:
            raise self.breaker.fail(f"{self.host} cannot be asked: {type(error).__name__}") from error

    def close(self) -> None:
        """Close the connection."""
        self._session.close()


class _OnceAdapter(PoliteAdapter):
    """Sends a request once: the other side cannot tell a second one from another wish."""

    def _fault(self, url: str, answer: requests.Response | str) -> str:
        reason = super()._fault(url, answer)
        if reason and (isinstance(answer, str) or answer.status_code == 200):
            raise self._breaker.fail(f"{host_of(url)} {reason}")
        return ""


def is_loopback(url: str) -> bool:
    """Whether an address is one of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_url(url: str) -> None:
    """Make sure that what is sent there can be read by nobody on the way.

    Raises:
        ConfigError: The address is none of HTTPS, and none of this machine.
    """
    parts = urlsplit(url)
    if not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)))):
        raise ConfigError(f"{url[:200]}: references are sent over https alone, or to this computer")


def words_of(answer: requests.Response, *, without: str = "") -> str:
    """What an answer says, in one line; "" where it is a web page.

    Args:
        without: A secret that an answer may repeat.
    """
    text = " ".join(answer.content[: 4 * _LONGEST_MESSAGE].decode("utf-8", "replace").split())
    if text.startswith("<"):
        return ""
    shown = text.replace(without, "...") if without else text
    return shown[:_LONGEST_MESSAGE]


def unavailable(host: str, answer: requests.Response) -> SourceUnavailable:
    """The error for an answer that a server gives which is not well."""
    return SourceUnavailable(f"{host} answers with status {answer.status_code}; try again later")
