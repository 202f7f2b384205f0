"""What goes over the wire: paced, retried, bounded. It sits below the cache, so that stored answers are free.

Loading this module loads requests; only refkit.resolve.http does.
"""

import json
import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from refkit.errors import SourceUnavailable
from refkit.resolve.politeness import (
    FAILURES_UNTIL_DOWN,
    LONGEST_WAIT_S,
    Breaker,
    Bucket,
    Clock,
    backoff,
    retry_after,
)

MAX_BODY_BYTES = 20_000_000
# Seconds to connect, between two bytes, for a whole answer, and for one question with its repeats.
CONNECT_TIMEOUT_S, READ_TIMEOUT_S, ANSWER_TIMEOUT_S, DEADLINE_S = 2.5, 20.0, 40.0, 120.0
DNS_TIMEOUT_S = 4.0
# A source that has not answered anything yet gets less patience: a proxy that swallows questions must not
# hold a run for minutes.
FIRST_READ_TIMEOUT_S = 6.0
_ATTEMPTS = 4
_CONNECT_ATTEMPTS = 2
_AGAIN = frozenset({429, 500, 502, 503, 504})
# All that requests raises for a connection that failed, hung or broke off.
_BROKEN = (
    requests.exceptions.ConnectionError,
    requests.exceptions.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


class PoliteAdapter(HTTPAdapter):
    """Sends a request when its bucket allows, again where that may help, and reads a bounded answer.

    `send` raises SourceUnavailable where no usable answer came; any answer it returns is whole, and
    JSON where it says 200.
    """

    def __init__(self, bucket_of: Callable[[str], Bucket], clock: Clock) -> None:
        super().__init__(pool_connections=4, pool_maxsize=8, max_retries=0)
        self._bucket_of = bucket_of
        self._clock = clock
        self._breaker = Breaker()
        self._lock = threading.Lock()
        self._is_found = False
        self._has_answered = False

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]  # noqa: ANN401 - what requests passes through
        """Ask until there is an answer, the attempts are used up, or the source is down."""
        bucket = self._bucket_of(request.url or "")
        deadline = self._clock.now() + DEADLINE_S
        broken, reason = 0, ""
        for attempt in range(_ATTEMPTS):
            # Before the turn, too: where the source is down, nobody queues for it.
            self._breaker.check()
            with bucket.turn():
                self._find_host(request.url or "", options.get("proxies"))
                self._breaker.check()
                answer = self._ask(request, options)
            if isinstance(answer, requests.Response):
                bucket.heed(answer.headers)
                if answer.status_code not in _AGAIN:
                    return answer
                reason = f"answers with status {answer.status_code}"
            else:
                broken, reason = broken + 1, answer
            if broken >= _CONNECT_ATTEMPTS:
                break
            self._wait(bucket, answer, attempt, deadline)
        raise SourceUnavailable(f"{_host(request)} {reason}; try again later")

    def _ask(self, request: requests.PreparedRequest, options: dict[str, Any]) -> requests.Response | str:
        patience = READ_TIMEOUT_S if self._has_answered else FIRST_READ_TIMEOUT_S
        asked = options | {"stream": True, "timeout": (CONNECT_TIMEOUT_S, patience)}
        end = self._clock.now() + ANSWER_TIMEOUT_S
        try:
            response = super().send(request, **asked)
            self._read(response, end)
        except _BROKEN as error:
            is_mute = isinstance(error, requests.exceptions.ReadTimeout) and not self._has_answered
            reason = f"{_host(request)} cannot be reached: {_cause(error)}"
            self._breaker.fail(reason, weight=FAILURES_UNTIL_DOWN if is_mute else 1)
            return f"cannot be reached: {_cause(error)}"
        self._breaker.succeed()
        self._has_answered = True
        if response.status_code == 200 and not _is_json(response.content):
            return "answers with something other than JSON"
        return response

    def _read(self, response: requests.Response, end: float) -> None:
        """Read the body into the response, up to its limits of size and time."""
        body = bytearray()
        try:
            for chunk in response.iter_content(65_536):
                body += chunk
                if len(body) > MAX_BODY_BYTES or self._clock.now() > end:
                    raise requests.exceptions.ChunkedEncodingError("the answer is too long or too slow")
        finally:
            response.close()
        response._content = bytes(body)  # noqa: SLF001 - how a response that was read by hand is filled

    def _wait(self, bucket: Bucket, answer: requests.Response | str, attempt: int, deadline: float) -> None:
        asked = None
        if isinstance(answer, requests.Response):
            asked = retry_after(answer.headers, self._clock.date())
        seconds = backoff(attempt) if asked is None else asked
        if seconds > LONGEST_WAIT_S or self._clock.now() + seconds > deadline:
            raise SourceUnavailable(f"the source asks for {seconds:.0f} s of patience; try again later")
        if isinstance(answer, requests.Response) and answer.status_code == 429:
            bucket.pause(seconds)
        else:
            self._clock.sleep(seconds)

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
                self._breaker.fail(f"{host} cannot be reached: no name server answers", weight=99)


def _look_up(host: str | None) -> None:
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return  # The request itself will tell.


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _host(request: requests.PreparedRequest) -> str:
    return urlsplit(request.url or "").netloc


def _cause(error: BaseException) -> str:
    words: dict[type[BaseException], str] = {
        requests.exceptions.ConnectTimeout: "no answer in time",
        requests.exceptions.ReadTimeout: "no answer in time",
        requests.exceptions.ChunkedEncodingError: "the answer broke off",
    }
    return words.get(type(error), "no connection")
