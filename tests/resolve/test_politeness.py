"""How often a source is asked, on the clock of the machine, against a server with faults."""

import itertools
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from crossref_server import Answer, listed

from refkit.model import Reference
from refkit.resolve.politeness import Breaker, Bucket, Limit, SystemClock, backoff, retry_after
from refkit.resolve.resolver import resolve_references
from refkit.resolve.sources.crossref import Crossref

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HTML = "text/html"


@pytest.fixture
def open_client(server, tmp_path):
    opened = []

    def open_it(**options):
        settings = {"base_url": server.url, "cache": tmp_path / "c.sqlite", "mailto": "me@example.org"}
        opened.append(Crossref(**(settings | options)))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


def herons(number):
    return [Reference(title=f"Heron {place}", volume="12") for place in range(number)]


def given(number):
    # A comma keeps a DOI out of batches.
    return [Reference(doi=f"10.5555/heron,{place}") for place in range(number)]


def faults(rng):
    """What befalls one question of five, each kind as often."""
    return rng.choice(
        [
            Answer(429, b"<h1>429 Too Many Requests</h1>", {"Retry-After": "1"}, HTML),
            Answer(429, b"<h1>429 Too Many Requests</h1>", kind=HTML),
            Answer(500, b"oops"),
            Answer(503, b"<html>balancer</html>", kind=HTML),
            Answer(200, b"<html>maintenance</html>", kind=HTML),
            Answer(200, b'{"status": "ok", "mess'),
            Answer(body=listed({"items": []}), cut=9),
            Answer(drop=True),
        ]
    )


def test_under_faults_the_caps_hold_and_nothing_is_called_not_found_for_one(open_client, server, make_work):
    rng = random.Random(4)  # noqa: S311 - draws faults, hides nothing
    entries = [entry for pair in zip(herons(8), given(25)[::3], strict=False) for entry in pair] + given(25)
    for entry in entries:
        if entry.doi:
            server.works[entry.doi] = make_work(DOI=entry.doi)
    plain, count, lock = server.answer, itertools.count(1), threading.Lock()

    def sometimes_fails(path):
        with lock:
            return faults(rng) if next(count) % 5 == 0 else plain(path)

    server.answer = sometimes_fails
    found = list(resolve_references(entries, open_client()))

    assert server.most_in_a_second("/works/") <= 10
    assert server.most_in_a_second("/works?") <= 3
    assert server.most_at_once <= 6
    unchecked = [resolution for resolution in found if resolution.verdict == "unchecked"]
    assert len(unchecked) <= 4
    assert all("try again later" in resolution.reason for resolution in unchecked)
    # Every work is registered, and every search is offered some: what lacks candidates was lost to a fault.
    assert all(resolution.candidates for resolution in found if resolution not in unchecked)
    given_verdicts = {one.verdict for one, entry in zip(found, entries, strict=True) if entry.doi}
    assert given_verdicts <= {"matched", "unchecked"}


def test_hits_are_free_of_the_limit(open_client, server, make_work):
    for entry in given(3):
        server.works[entry.doi] = make_work(DOI=entry.doi)
    client = open_client()
    list(resolve_references(given(3), client))
    waited = client.toll.waited_s
    list(resolve_references(given(3) * 100, client))

    assert client.toll.waited_s == waited
    assert client.toll.hits == 300


def test_too_many_requests_hold_the_whole_bucket(clock):
    bucket = Bucket(Limit(10, 3), clock)
    bucket.pause(7)
    with bucket.turn(lambda: None):
        assert clock.now() == pytest.approx(1007)


def test_headers_lower_how_many_are_asked_at_once():
    bucket = Bucket(Limit(1000, 3), SystemClock())
    bucket.heed({"x-concurrency-limit": "1"})
    bucket.heed({"x-concurrency-limit": "50"})
    at_once, most, lock = 0, 0, threading.Lock()

    def ask(_):
        nonlocal at_once, most
        with bucket.turn(lambda: None):
            with lock:
                at_once += 1
                most = max(most, at_once)
            with lock:
                at_once -= 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(50)))

    assert most == 1


def test_what_was_heard_late_counts_from_then_on(clock):
    bucket = Bucket(Limit(2, 2), clock)
    with bucket.turn(lambda: None):
        clock.time += 5
    times = []
    for _ in range(2):
        with bucket.turn(lambda: None):
            times.append(clock.now())

    assert times == pytest.approx([1005, 1006])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7), (" 7 ", 7), ("0", 0), ("Sun, 01 Nov 2026 00:00:09 GMT", 9), ("Sat, 31 Oct 2026 00:00:00 GMT", 0),
        ("", None), ("soon", None), ("-5", None), ("1e9", None), ("9" * 400, None), ("\u0663", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_backoff_doubles_and_spreads():
    waits = [[backoff(attempt) for _ in range(200)] for attempt in range(4)]

    assert all(0.25 * 2**n <= wait <= 0.5 * 2**n for n, drawn in enumerate(waits) for wait in drawn)
    assert all(len(set(drawn)) > 100 for drawn in waits)


def test_three_connections_that_fail_in_a_row_mean_down_and_those_that_fail_together_are_one():
    breaker = Breaker()
    breaker.succeed()
    for _ in range(5):
        breaker.lose_connection("no connection", started=0.0, now=1.0)
    breaker.check()
    breaker.lose_connection("no connection", started=1.0, now=2.0)
    breaker.check()
    breaker.lose_connection("no connection", started=2.0, now=3.0)

    with pytest.raises(Exception, match="no connection"):
        breaker.check()


def test_an_answer_between_failures_starts_the_count_anew():
    breaker = Breaker()
    for number in range(9):
        breaker.succeed()
        breaker.fail("bad")
        breaker.lose_connection("bad", started=number, now=number + 1)
    breaker.check()
