"""What goes over the wire: paced, retried, bounded. It sits below the cache, so that stored answers are free.

Loading this module loads requests; only refkit.resolve.http does.
"""

import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

from refkit.resolve.politeness import (
    LONGEST_WAIT_S,
    Breaker,
    Bucket,
    Clock,
    backoff,
    retry_after,
)

# Why an answer (its URL, its status, which is 200 or 404, and its body) is of no use; "" where it is.
Judge = Callable[[str, int, bytes], str]

MAX_BODY_BYTES = 20_000_000
# Seconds to connect, between two bytes, for a whole answer, and for one question with its repeats.
CONNECT_TIMEOUT_S, READ_TIMEOUT_S, ANSWER_TIMEOUT_S, DEADLINE_S = 2.5, 20.0, 40.0, 120.0
DNS_TIMEOUT_S = 4.0
# A source that has not given a usable answer yet, or none to the last question, gets less patience: a proxy
# that swallows questions, or answers them itself, must not hold a run for minutes.
FIRST_READ_TIMEOUT_S, FIRST_ANSWER_TIMEOUT_S = 6.0, 8.0
_ATTEMPTS, _FIRST_ATTEMPTS = 4, 3
_AGAIN = frozenset({429, 500, 502, 503, 504})
# All that requests raises for a connection that failed, hung or broke off.
_BROKEN = (
    requests.exceptions.ConnectionError,
    requests.exceptions.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
    urllib3.exceptions.HTTPError,  # from the body, which is read by hand
)
_LATE = (requests.exceptions.ReadTimeout, urllib3.exceptions.ReadTimeoutError)


class PoliteAdapter(HTTPAdapter):
    """Sends a request when its bucket allows, again where that may help, and reads a bounded answer.

    `send` raises SourceUnavailable where no usable answer came; any answer it returns is whole, and
    usable where its status is 200 or 404.
    """

    def __init__(
        self, bucket_of: Callable[[str], Bucket], clock: Clock, *, judge: Judge, breaker: Breaker
    ) -> None:
        super().__init__(pool_connections=4, pool_maxsize=8, max_retries=0)
        self._bucket_of = bucket_of
        self._clock = clock
        self._judge = judge
        self._breaker = breaker
        self._lock = threading.Lock()
        self._is_found = False
        self.asked = 0

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]  # noqa: ANN401 - what requests passes through
        """Ask until there is an answer, the attempts are used up, or the source is down."""
        url = request.url or ""
        bucket = self._bucket_of(url)
        deadline = self._clock.now() + (DEADLINE_S if self._breaker.has_answered else LONGEST_WAIT_S)
        broken = attempt = 0
        while True:
            with bucket.turn(self._breaker.check):
                self._find_host(url, options.get("proxies"))
                self._breaker.check()
                answer = self._ask(request, options)
            reason = self._fault(url, answer)
            if isinstance(answer, requests.Response):
                bucket.heed(answer.headers)
                if not reason:
                    return answer
            attempt, broken = attempt + 1, broken + isinstance(answer, str)
            wait = self._wait(bucket, answer, attempt)
            is_last = attempt >= _allowed(self._breaker) or (broken >= 2 and not self._breaker.has_answered)
            if is_last or self._clock.now() + wait > deadline:
                raise self._breaker.fail(_again_later(url, reason))
            self._clock.sleep(wait)

    def _ask(self, request: requests.PreparedRequest, options: dict[str, Any]) -> requests.Response | str:
        """The answer, or why the connection gave none."""
        read_timeout, answer_timeout = (
            (READ_TIMEOUT_S, ANSWER_TIMEOUT_S)
            if self._breaker.is_trusted
            else (FIRST_READ_TIMEOUT_S, FIRST_ANSWER_TIMEOUT_S)
        )
        asked = options | {"stream": True, "timeout": (CONNECT_TIMEOUT_S, read_timeout)}
        started = self._clock.now()
        with self._lock:
            self.asked += 1
        try:
            response = super().send(request, **asked)
            self._read(response, started + answer_timeout)
        except _BROKEN as error:
            reason = f"cannot be reached: {_cause(error)}"
            told = _again_later(request.url, reason)
            if isinstance(error, _LATE) and not self._breaker.has_answered:
                # It takes questions and is mute, or nearly: to ask again would take as long.
                raise self._breaker.fail(told) from error
            self._breaker.lose_connection(told, started=started, now=self._clock.now())
            return reason
        return response

    def _fault(self, url: str, answer: requests.Response | str) -> str:
        """Why an answer is of no use; "" where it is one, or a refusal, which is for others to judge."""
        if isinstance(answer, str):
            return answer
        if answer.status_code in _AGAIN:
            return f"answers with status {answer.status_code}"
        if answer.status_code not in (200, 404):
            return ""
        fault = self._judge(url, answer.status_code, answer.content)
        if not fault:
            self._breaker.succeed()
        return fault

    def _read(self, response: requests.Response, end: float) -> None:
        """Read the body into the response, up to its limits of size and time."""
        body = bytearray()
        # What has come, and not a whole chunk: that would wait for a source that sends byte by byte, each in time.
        read = getattr(response.raw, "read1", response.raw.read)  # urllib3 has read1 since 2.1
        try:
            while chunk := read(65_536, decode_content=True):
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise requests.exceptions.ChunkedEncodingError
                if self._clock.now() > end:
                    raise requests.exceptions.ReadTimeout
        finally:
            response.close()
        response._content = bytes(body)  # noqa: SLF001 - how a response that was read by hand is filled

    def _wait(self, bucket: Bucket, answer: requests.Response | str, attempt: int) -> float:
        """Seconds before the next attempt; a 429 has the whole bucket wait as long."""
        if isinstance(answer, str):
            return backoff(attempt - 1)
        asked = retry_after(answer.headers, self._clock.date())
        seconds = backoff(attempt - 1) if asked is None else asked
        if seconds > LONGEST_WAIT_S:
            wanted = f"{host_of(answer.url)} asks for {seconds:.0f} s of patience; try again after that"
            raise self._breaker.fail(wanted, is_final=True)
        if answer.status_code == 429:
            bucket.pause(seconds)
        return seconds

    def _find_host(self, url: str, proxies: object) -> None:
        # A name server that does not answer would hold each request for 10 s or more, and no timeout
        # of requests covers it: the name is looked up once, in a thread that may be left behind.
        with self._lock:
            if self._is_found or proxies:
                return
            self._is_found = True
            host = urlsplit(url).hostname
            thread = threading.Thread(target=_look_up, args=(host,), daemon=True)
            thread.start()
            thread.join(DNS_TIMEOUT_S)
            if thread.is_alive():
                reason = f"{host} cannot be reached: no name server answers; try again later"
                raise self._breaker.fail(reason, is_final=True)


def _allowed(breaker: Breaker) -> int:
    """How often one question is asked: once where the last one came to nothing after all its attempts."""
    if not breaker.has_answered:
        return _FIRST_ATTEMPTS
    return 1 if breaker.has_failed else _ATTEMPTS


def _again_later(url: str | None, reason: str) -> str:
    return f"{host_of(url)} {reason}; try again later"


def _look_up(host: str | None) -> None:
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return  # The request itself will tell.


def host_of(url: str | None) -> str:
    """The host of an address, with its port: what a message names, since the rest differs each time."""
    return urlsplit(url or "").netloc or "the source"


def _cause(error: BaseException) -> str:
    words: dict[type[BaseException], str] = {
        requests.exceptions.ConnectTimeout: "no answer in time",
        requests.exceptions.ReadTimeout: "no answer in time",
        urllib3.exceptions.ReadTimeoutError: "no answer in time",
        urllib3.exceptions.ProtocolError: "the answer broke off",
        urllib3.exceptions.IncompleteRead: "the answer broke off",
        requests.exceptions.ChunkedEncodingError: "the answer is too long",
    }
    return words.get(type(error), "no connection")
