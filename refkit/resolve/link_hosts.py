"""Hosts of addresses, each asked in its turn, and left alone where that is of no use or they ask for it."""

import threading
import time
from dataclasses import dataclass

from refkit.errors import SourceError, SourceUnavailable
from refkit.resolve.link_exchange import Answer, Unreachable, exchange
from refkit.resolve.link_guard import Address, Guard, NoSuchName
from refkit.resolve.politeness import Breaker, Bucket, Clock, Limit, SystemClock, backoff, retry_after

# No host publishes what it grants to those who look once: a question a second, one at a time.
_LIMIT = Limit(1, 1)
# Longer than this nobody waits for one page of many.
_LONGEST_PAUSE_S = 10.0
_BUSY = frozenset({429, 503})
# A name that is always there: where it is not found, no name is.
_SURE_NAME = "doi.org"


@dataclass(frozen=True, slots=True)
class _Host:
    """When a host may be asked, and whether that is of use."""

    bucket: Bucket
    breaker: Breaker


class LinkHosts:
    """Asks any host, politely and not in vain, through a guard.

    Attributes:
        asked: How many questions went over the network.
    """

    def __init__(self, guard: Guard, clock: Clock, *, patience_s: float) -> None:
        self._guard = guard
        self._clock = clock
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._naming = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._names = Breaker()
        self.asked = 0

    def close(self) -> None:
        """Wake who waits for a turn; nothing is asked any more."""
        self._names.fail("was not asked any more", is_final=True)
        if isinstance(self._clock, SystemClock):
            self._clock.stop()

    def ask(self, method: str, address: Address, left: float) -> tuple[Answer, float]:
        """Ask for one page when its host's turn comes; gives the seconds that it took, too.

        Args:
            left: Seconds that are left for it; a tenth of all patience is given at least.

        Raises:
            Forbidden: The host may not be asked.
            NoSuchName: There is no such host.
            Untrusted: It cannot show that it is the one.
            SourceUnavailable: It gives no answer, or asks to be left alone.
        """
        machines = self._machines(address.host)
        host = self._host(address)
        with host.bucket.turn(lambda: self._check(host)):
            with self._lock:
                self.asked += 1
            started = time.monotonic()
            try:
                answer = exchange(method, address, machines, patience_s=max(left, self._patience_s / 10))
            except SourceUnavailable as error:
                # Some servers do not answer HEAD at all; and who had little time is not to blame.
                if isinstance(error, Unreachable) or (method != "HEAD" and left > self._patience_s / 2):
                    host.breaker.fail(str(error))
                raise
        host.breaker.succeed()
        if answer.status in _BUSY:
            self._heed(host, method, answer)
        return answer, time.monotonic() - started

    def _check(self, host: _Host) -> None:
        self._names.check()
        host.breaker.check()

    def _heed(self, host: _Host, method: str, answer: Answer) -> None:
        """Wait as long as a host asks for; where that is long, or it asks again, leave it alone."""
        wanted = retry_after(answer.headers, self._clock.date())
        pause = backoff(2) if wanted is None else wanted
        if pause > _LONGEST_PAUSE_S or (answer.status == 429 and method != "HEAD"):
            host.breaker.fail(f"answers with status {answer.status}", is_final=True)
        else:
            host.bucket.pause(pause)

    def _machines(self, name: str) -> tuple[str, ...]:
        self._names.check()
        try:
            return self._guard.addresses(name)
        except (NoSuchName, SourceUnavailable):
            self._check_names()
            raise

    def _check_names(self) -> None:
        """Make sure that names can be looked up at all: without a network some machines say that none exists."""
        with self._naming:
            self._names.check()
            try:
                self._guard.find(_SURE_NAME)
            except SourceError:
                reason = "cannot be looked up, nor can any other name: is there a network?"
                raise self._names.fail(reason, is_final=True) from None

    def _host(self, address: Address) -> _Host:
        with self._lock:
            if address.site not in self._hosts:
                self._hosts[address.site] = _Host(Bucket(_LIMIT, self._clock), Breaker())
            return self._hosts[address.site]
