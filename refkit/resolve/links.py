"""Whether there is a page at an address: asked politely, redirections followed, said to be dead only when told so twice.

Dead is what answers 404 or 410, and a name that does not exist. All else that is no page is unknown: servers that
keep programs out (401, 403, 418, 429), that are ill (5xx), or that do not answer say nothing about the page.

Loading this module loads requests; only who asks does.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Self
from urllib.parse import urljoin

from refkit.errors import SourceError, SourceUnavailable
from refkit.model import Problem
from refkit.model.link import Link, LinkVerdict, Redirect
from refkit.resolve.link_exchange import Untrusted
from refkit.resolve.link_guard import Address, Forbidden, Guard, NoSuchName, read_address
from refkit.resolve.link_hosts import LinkHosts
from refkit.resolve.link_store import LinkStore
from refkit.resolve.politeness import Clock, SystemClock
from refkit.resolve.pool import map_in_order

# Seconds for one way along all its redirections, waiting for turns not counted.
PATIENCE_S = 10.0
MOST_REDIRECTS = 5
_AT_ONCE = 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_PASSING = frozenset({408, 425, 429, *range(500, 600)})
# HEAD costs least; some servers refuse it, or answer it with 404: the last word is that of GET.
_METHODS = ("HEAD", "GET", "GET")


@dataclass(frozen=True, slots=True)
class _End:
    """Where a way ended: with an answer, or why there was none."""

    redirects: tuple[Redirect, ...] = ()
    status: int = 0
    fault: SourceError | None = None

    @property
    def is_alive(self) -> bool:
        return 200 <= self.status <= 300

    @property
    def is_dead(self) -> bool:
        return self.status in _GONE or isinstance(self.fault, NoSuchName)

    @property
    def is_passing(self) -> bool:
        return self.status in _PASSING or isinstance(self.fault, SourceUnavailable)

    @property
    def reason(self) -> str:
        way = f"leads to {self.redirects[-1].url[:200]}, which " if self.redirects else ""
        return f"{way}answers with status {self.status}" if self.status else f"{way}{self.fault}"


class LinkClient:
    """Asks addresses; what was learnt is stored."""

    def __init__(
        self,
        *,
        cache: Path | None = None,
        guard: Guard | None = None,
        clock: Clock | None = None,
        offline: bool = False,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Open the store; nothing is asked.

        Args:
            cache: SQLite file for what is learnt; by default the one of all answers.
            guard: Which machines may be asked; by default those of the public internet.
            clock: Another clock than the machine's.
            offline: Only the store answers.
            patience_s: Seconds for one way along all its redirections.
        """
        self._clock = clock or SystemClock()
        self._hosts = LinkHosts(guard or Guard(), self._clock, patience_s=patience_s)
        self._store = LinkStore(cache)
        self._offline = offline
        self._patience_s = patience_s

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def asked(self) -> int:
        """How many questions went over the network."""
        return self._hosts.asked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong beside the answers, such as a cache that cannot be written."""
        return self._store.problems

    def close(self) -> None:
        """Close the store; who waits for a turn is woken, and asks nothing."""
        self._hosts.close()
        self._store.close()

    def ask(self, url: str) -> Link:
        """What becomes of an address; raises nothing."""
        now = self._clock.date()
        try:
            address = read_address(url)
        except Forbidden as fault:
            return self._link(url, _End(fault=fault))
        if stored := self._store.read(url, None if self._offline else now):
            return stored
        if self._offline:
            unknown = SourceUnavailable("is not stored, and nothing is asked offline")
            return self._link(url, _End(fault=unknown))
        link = self._find_out(url, address)
        self._store.write(link, now)
        return link

    def _find_out(self, url: str, address: Address) -> Link:
        deaths = 0
        for method in _METHODS:
            end = self._follow(method, address)
            deaths += end.is_dead
            if end.is_alive or deaths > 1 or isinstance(end.fault, Forbidden | Untrusted):
                break
            if end.is_dead:
                self._clock.sleep(1)
            elif method == "GET":
                break
        return self._link(url, end, is_dead=deaths > 1 and end.is_dead)

    def _link(self, url: str, end: _End, *, is_dead: bool = False) -> Link:
        verdict: LinkVerdict = "alive" if end.is_alive else "dead" if is_dead else "unknown"
        return Link(
            url=url,
            verdict=verdict,
            reason="" if end.is_alive else end.reason,
            redirects=end.redirects,
            asked_on=self._clock.date().date(),
            is_passing=verdict == "unknown" and end.is_passing,
        )

    def _follow(self, method: str, here: Address) -> _End:
        """One way from an address to where it ends."""
        start = str(here)
        redirects: list[Redirect] = []
        left = self._patience_s
        try:
            while True:
                answer, took = self._hosts.ask(method, here, left)
                left -= took
                if answer.status not in _REDIRECTS or not answer.location:
                    return _End(tuple(redirects), answer.status)
                here = _led_to(here, answer.location, [start, *(one.url for one in redirects)])
                redirects.append(Redirect(status=answer.status, url=str(here)))
        except SourceError as fault:
            return _End(tuple(redirects), fault=fault)


def ask_links(
    urls: Sequence[str], client: LinkClient, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Link]:
    """Address -> what becomes of it; each is asked once, hosts by turns, so that none holds the others up."""
    ordered = list(_by_turns(dict.fromkeys(urls)))
    found: dict[str, Link] = {}
    for link in map_in_order(client.ask, ordered, threads=_AT_ONCE):
        found[link.url] = link
        if on_progress:
            on_progress(len(found), len(ordered))
    return found


def _led_to(here: Address, location: str, way: Sequence[str]) -> Address:
    """Where a redirection leads; it is judged like any other address.

    Args:
        way: The addresses so far, this one the last.
    """
    if len(way) > MOST_REDIRECTS:
        raise SourceError(f"redirects once more, after {MOST_REDIRECTS} times")
    try:
        there = read_address(urljoin(str(here), location.replace(" ", "%20")))
    except (Forbidden, ValueError) as error:
        reason = error if isinstance(error, Forbidden) else "is none"
        raise Forbidden(f"leads to an address that {reason}") from None
    if str(there) in way:
        raise SourceError("redirects in a circle")
    return there


def _by_turns(urls: dict[str, None]) -> Iterator[str]:
    of_host: dict[str, list[str]] = {}
    for url in urls:
        host = ""
        with suppress(Forbidden):
            host = read_address(url).host
        of_host.setdefault(host, []).append(url)
    for row in zip_longest(*of_host.values()):
        yield from (url for url in row if url is not None)
