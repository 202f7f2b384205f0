"""How often a source may be asked, and what a failure means for the next question. No network here.

Source: Crossref, "Announcing changes to REST API rate limits" (https://doi.org/10.64000/wadve-3tj60),
in force since 1 December 2025; RFC 9110, section 10.2.3 (Retry-After).
"""

import random
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
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
# A waiter looks this often whether waiting is still of use.
_LONGEST_SLEEP_S = 0.25
# Less than this is not waited for.
_INSTANT_S = 1e-6
# How much later than it was asked a question may be heard over an open connection.
_DELAY_S = 0.1
_SECONDS = re.compile(r"[0-9]{1,9}")


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
    """A limit being kept by many threads: each question takes its turn.

    Questions start an interval apart, and never more of them in any second than the limit grants as the
    source counts: where one was heard late, those after it wait for that one's second to be over.
    """

    def __init__(self, limit: Limit, clock: Clock) -> None:
        self._interval = 1 / limit.per_second
        self._at_once = limit.at_once
        self._clock = clock
        self._places = threading.Condition()
        self._held = 0
        self._line = threading.Lock()
        self._next_turn = clock.now()
        # The last questions, as many as a second holds: when each was heard at the latest.
        self._heard: deque[list[float]] = deque(maxlen=max(1, int(limit.per_second)))
        self._answered = 0
        self.waited_s = 0.0

    @contextmanager
    def turn(self, check: Callable[[], None]) -> Iterator[None]:
        """Wait for a turn, and hold a place while the question is asked.

        Args:
            check: Raises where it is no use to wait any longer.
        """
        asked = self._clock.now()
        with self._place():
            question = self._take_turn(check)
            with self._places:
                self.waited_s += self._clock.now() - asked
            try:
                yield
            finally:
                question[0] = min(question[0], self._clock.now())
                self._answered += 1

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self._places:
            self._places.wait_for(lambda: self._held < self._at_once)
            self._held += 1
        try:
            yield
        finally:
            with self._places:
                self._held -= 1
                self._places.notify_all()

    def _take_turn(self, check: Callable[[], None]) -> list[float]:
        while True:
            check()
            with self._line:
                wait = self._free_at() - self._clock.now()
                if wait < _INSTANT_S:
                    return self._start()
            self._clock.sleep(min(wait, _LONGEST_SLEEP_S))

    def _free_at(self) -> float:
        oldest = self._heard[0][0] + 1 if len(self._heard) == self._heard.maxlen else 0.0
        return max(self._next_turn, oldest)

    def _start(self) -> list[float]:
        now = self._clock.now()
        # While connections are being opened a question may be heard long after it was asked.
        delay = _DELAY_S if self._answered > self._at_once else LONGEST_WAIT_S
        question = [now + delay]
        self._heard.append(question)
        self._next_turn = now + self._interval
        return question

    def pause(self, seconds: float) -> None:
        """Give no turn for a while, to anyone."""
        with self._line:
            self._next_turn = max(self._next_turn, self._clock.now() + seconds)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Slow down where the source says so. Never faster: lists advertise the limit of single records."""
        told = _number(headers.get("x-rate-limit-limit")), _number(headers.get("x-rate-limit-interval"))
        at_once = _number(headers.get("x-concurrency-limit"))
        with self._line:
            if told[0] and told[1]:
                self._interval = min(LONGEST_WAIT_S, max(self._interval, told[1] / told[0]))
            if at_once:
                self._at_once = max(1, min(self._at_once, int(at_once)))


class Breaker:
    """Counts what came to nothing, in a row; from FAILURES_UNTIL_DOWN on, the source is down.

    Counted are questions that got no usable answer for all their attempts, and connections that failed.
    A source that has not given one usable answer yet is down from the first question: what answers may be
    the log-in page of a network, and no more patience is due to it.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._connections = 0
        self._last_failed = float("-inf")
        self._is_final = False
        self._reason = ""
        self._lock = threading.Lock()
        self.has_answered = False

    @property
    def has_failed(self) -> bool:
        """Whether the last question came to nothing, and none was answered since."""
        return bool(self._failures)

    @property
    def is_trusted(self) -> bool:
        """Whether the source deserves patience: it has answered, and the last question did not fail."""
        return self.has_answered and not self._failures and not self._connections

    def check(self) -> None:
        """Raise SourceUnavailable where the source is down."""
        allowed = FAILURES_UNTIL_DOWN if self.has_answered else 1
        if self._is_final or self._failures >= allowed or self._connections >= FAILURES_UNTIL_DOWN:
            raise SourceUnavailable(self._reason)

    def succeed(self) -> None:
        """A usable answer closes the account, but for a source that is down for good."""
        with self._lock:
            self._failures = self._connections = 0
            self.has_answered = True

    def lose_connection(self, reason: str, *, started: float, now: float) -> None:
        """Count a connection that failed; those that fail together are one.

        Args:
            reason: What a later question is told.
            started: When the attempt began, in seconds of the clock.
            now: When it failed.
        """
        with self._lock:
            if started >= self._last_failed:
                self._connections += 1
                self._last_failed = now
                self._reason = reason

    def fail(self, reason: str, *, is_final: bool = False) -> SourceUnavailable:
        """Count a question that came to nothing after its attempts; gives the error to raise.

        Args:
            reason: What each later question is told as well: one cause has one text.
            is_final: Nothing is asked again, whatever comes of questions under way.
        """
        with self._lock:
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
