"""How often a source may be asked, and what a failure means for the next question. No network here.

Source: Crossref, "Announcing changes to REST API rate limits" (https://doi.org/10.64000/wadve-3tj60),
in force since 1 December 2025; RFC 9110, section 10.2.3 (Retry-After).
"""

import random
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from refkit.errors import SourceUnavailable

# Longer than this nobody waits at a prompt; the source is then called unavailable.
LONGEST_WAIT_S = 60.0
FAILURES_UNTIL_DOWN = 3
_FIRST_BACKOFF_S = 0.5
_SECONDS = re.compile(r"\d{1,9}")


class Clock(Protocol):
    """Time as the client sees it; a test brings its own."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    def date(self) -> datetime:
        """The date and time, with its zone."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The clock of the machine. Its sleepers wake when it is stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def date(self) -> datetime:
        """The date and time, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait, but not beyond `stop()`."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """Wake who sleeps; nobody sleeps again."""
        self._stopped.set()


@dataclass(frozen=True, slots=True)
class Limit:
    """What a source grants: questions a second, and questions at once."""

    per_second: float
    at_once: int


class Bucket:
    """A limit being kept by many threads: each question takes its turn."""

    def __init__(self, limit: Limit, clock: Clock) -> None:
        self._interval = 1 / limit.per_second
        self._clock = clock
        self._places = threading.Semaphore(limit.at_once)
        self._lock = threading.Lock()
        self._next_turn = clock.now()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and hold a place while the question is asked."""
        with self._places:
            self._clock.sleep(self._wait())
            yield

    def _wait(self) -> float:
        with self._lock:
            turn = max(self._next_turn, self._clock.now())
            self._next_turn = turn + self._interval
            return turn - self._clock.now()

    def pause(self, seconds: float) -> None:
        """Give no turn for a while, to anyone."""
        with self._lock:
            self._next_turn = max(self._next_turn, self._clock.now() + seconds)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Slow down where the source says so. Never faster: lists advertise the limit of single records."""
        told = _number(headers.get("x-rate-limit-limit")), _number(headers.get("x-rate-limit-interval"))
        if told[0] and told[1]:
            with self._lock:
                self._interval = min(LONGEST_WAIT_S, max(self._interval, told[1] / told[0]))


class Breaker:
    """Counts questions in a row that came to nothing; from FAILURES_UNTIL_DOWN on, the source is down.

    A source that has not given one usable answer yet is down from the first: what answers may be the
    log-in page of a network, and no more patience is due to it.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._is_final = False
        self._reason = ""
        self.has_answered = False

    def check(self) -> None:
        """Raise SourceUnavailable where the source is down."""
        if self._is_final or self._failures >= (FAILURES_UNTIL_DOWN if self.has_answered else 1):
            raise SourceUnavailable(self._reason)

    def succeed(self) -> None:
        """A usable answer closes the account, but for a source that is down for good."""
        self._failures = 0
        self.has_answered = True

    def fail(self, reason: str, *, is_final: bool = False) -> SourceUnavailable:
        """Count a question that came to nothing after its attempts; gives the error to raise.

        Args:
            reason: What each later question is told as well: one cause has one text.
            is_final: Nothing is asked again, whatever comes of questions under way.
        """
        self._failures += 1
        self._is_final |= is_final
        self._reason = reason
        return SourceUnavailable(reason)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as number or HTTP date; None without a usable one."""
    value = (headers.get("retry-after") or "").strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        date = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())


def backoff(attempt: int) -> float:
    """Seconds before the next attempt (the first is 0): doubling, with jitter so that clients spread."""
    longest = min(LONGEST_WAIT_S, _FIRST_BACKOFF_S * 2.0**attempt)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads load, hides nothing


def _number(text: str | None) -> float | None:
    found = re.match(r"\s{0,5}(\d{1,6}(?:\.\d{1,3})?)", text or "")
    return float(found[1]) if found else None
