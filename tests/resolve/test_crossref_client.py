"""The Crossref client over real HTTP, against a server on loopback with Crossref's faults."""

import socket
import sqlite3
import threading
from contextlib import suppress

import pytest
from crossref_server import Answer, listed

from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.model import DOI, Reference
from refkit.resolve import cache_file, transport
from refkit.resolve.resolver import resolve_references
from refkit.resolve.sources.crossref import Crossref
from refkit.resolve.sources.crossref_query import build_filter, build_query

HERON = DOI("10.5555/heron.2019")
STRING = (
    "Lindqvist MK, Okafor C. Feeding habits of grey herons in urban wetlands. J Urban Ornithol 2019; 12:145."
)


@pytest.fixture
def open_client(server, tmp_path, clock):
    opened = []

    def open_it(**options):
        settings = {"base_url": server.url, "cache": tmp_path / "kept" / "c.sqlite", "clock": clock}
        opened.append(Crossref(**(settings | options)))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


def test_a_search_gives_references_best_first(open_client):
    found = open_client().search(STRING, Reference())

    assert [work.doi for work in found] == ["10.5555/heron.2019"]


def test_a_search_sends_the_whole_string_and_asks_only_for_what_is_read(open_client, server):
    open_client(mailto="me@example.org").search(STRING, Reference())

    assert "query.bibliographic=Lindqvist" in server.asked[0]
    assert "rows=5" in server.asked[0]
    assert "select=DOI%2Ctype%2Ctitle" in server.asked[0]
    assert "mailto=me%40example.org" in server.asked[0]
    assert "mailto:me@example.org" in server.agents[0]


def test_without_a_string_the_fields_are_searched_for(open_client, server):
    open_client().search("", Reference(title="Feeding habits", volume="12"))

    assert "query.bibliographic=Feeding+habits+12" in server.asked[0]


def test_a_doi_is_percent_encoded(open_client, server, make_work):
    sici = "10.1002/(SICI)1097(1999)86:7<1216::AID>3.0.CO;2-O"
    server.works[sici.lower()] = make_work(DOI=sici)

    assert open_client().fetch(DOI(sici)).doi == sici
    assert "%3C1216%3A%3Aaid%3E" in server.asked[0]


def test_a_doi_that_is_not_registered_is_none(open_client):
    assert open_client().fetch(DOI("10.5555/nothing")) is None


def test_an_answer_is_asked_for_once(open_client, server):
    client = open_client()
    client.search(STRING, Reference())
    client.search(STRING, Reference())
    client.fetch(DOI("10.5555/nothing"))
    client.fetch(DOI("10.5555/nothing"))

    assert len(server.asked) == 2


def test_stored_answers_serve_another_run_and_another_address(open_client, server):
    open_client(mailto="me@example.org").fetch(HERON)
    open_client(mailto="you@example.org").fetch(HERON)

    assert len(server.asked) == 1


def test_hits_do_not_wait_for_a_turn(open_client, clock):
    client = open_client()
    client.fetch(HERON)
    before = clock.time
    for _ in range(50):
        client.fetch(HERON)

    assert clock.time == before


def test_single_records_keep_five_a_second_and_ten_with_an_address(open_client, clock):
    for mailto, seconds in ((None, 4 / 5), ("me@example.org", 4 / 10)):
        client = open_client(mailto=mailto)
        before = clock.time
        for number in range(5):
            client.fetch(DOI(f"10.5555/{mailto}/{number}"))

        assert clock.time - before == pytest.approx(seconds, abs=0.01)


def test_lists_keep_one_a_second_whatever_the_headers_promise(open_client, clock, server):
    promise = {"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s"}
    server.faults += [Answer(body=listed({"items": []}), headers=promise) for _ in range(3)]
    client = open_client()
    for number in range(3):
        client.search(f"heron {number}", Reference())

    assert clock.time - 1000 == pytest.approx(2)


def test_headers_may_lower_the_pace(open_client, clock, server):
    slower = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "10s"}
    server.faults += [Answer(body=listed({"items": []}), headers=slower)]
    client = open_client()
    for number in range(3):
        client.search(f"heron {number}", Reference())

    assert clock.time - 1000 == pytest.approx(1 + 10)


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7), ("Sun, 01 Nov 2026 00:00:09 GMT", 9)], ids=["seconds", "http-date"]
)
def test_too_many_requests_waits_as_long_as_it_is_told(open_client, clock, server, value, seconds):
    server.faults.append(Answer(429, b"<h1>429 Too Many Requests</h1>", {"Retry-After": value}, "text/html"))

    assert open_client().fetch(HERON).volume == "12"
    assert clock.time - 1000 == pytest.approx(seconds, abs=0.5)


def test_too_many_requests_without_a_time_waits_a_little(open_client, clock, server):
    server.faults += [Answer(429, b"<h1>no</h1>", kind="text/html") for _ in range(2)]

    assert open_client().fetch(HERON).volume == "12"
    assert 0 < clock.time - 1000 < 5


def test_a_wait_nobody_would_bear_is_unavailable(open_client, server):
    server.faults.append(Answer(429, b"", {"Retry-After": "86400"}))

    with pytest.raises(SourceUnavailable, match="patience"):
        open_client().fetch(HERON)


@pytest.mark.parametrize(
    "fault",
    [
        Answer(500, b"oops"),
        Answer(503, b"<html>balancer</html>", kind="text/html"),
        Answer(200, b"<html>maintenance</html>", kind="text/html"),
        Answer(200, b'{"status": "ok", "mess'),
        Answer(200, b'{"status": "ok", "message": {}}', cut=9),
        Answer(drop=True),
    ],
    ids=["500", "503", "html", "truncated-json", "broken-off", "dropped"],
)
def test_a_passing_fault_is_asked_again(open_client, server, fault):
    server.faults.append(fault)

    assert open_client().fetch(HERON).volume == "12"
    assert len(server.asked) == 2


def test_a_lasting_fault_is_unavailable_and_is_not_stored(open_client, server):
    client = open_client()
    client.search(STRING, Reference())
    server.faults += [Answer(503, b"") for _ in range(4)]

    with pytest.raises(SourceUnavailable, match="503"):
        client.fetch(HERON)
    assert client.fetch(HERON).volume == "12"


def test_a_refusal_tells_why(open_client, server):
    body = b'{"status":"failed","message":[{"type":"x","message":"Rows must be a number"}]}'
    server.faults.append(Answer(400, body))

    with pytest.raises(SourceRefused, match="Rows must be a number") as caught:
        open_client().search("heron", Reference())
    assert caught.value.status == 400


@pytest.mark.parametrize(
    "body", [b"[]", b"7", b'{"message": null}', b'{"message": {"items": 3}}', b'{"message": []}']
)
def test_json_of_another_shape_is_unavailable_and_is_not_stored(open_client, server, body):
    server.faults += [Answer(body=body) for _ in range(3)]

    with pytest.raises(SourceUnavailable, match="other than works"):
        open_client().search("heron", Reference())
    assert open_client().search("heron", Reference())


def test_items_that_are_no_works_are_passed_by(open_client, server, heron):
    server.faults.append(Answer(body=listed({"items": [None, 3, heron, {}]})))

    assert [work.volume for work in open_client().search("heron", Reference())] == ["12", None]


def test_an_answer_without_end_is_cut_off(open_client, server, monkeypatch):
    monkeypatch.setattr(transport, "MAX_BODY_BYTES", 1000)
    server.faults += [Answer(body=b" " * 5000) for _ in range(2)]

    with pytest.raises(SourceUnavailable):
        open_client().fetch(HERON)


def test_slow_bytes_are_not_waited_for_for_ever(open_client, server, clock):
    def drip():
        clock.time += 1000

    server.faults += [Answer(body=listed({}), before_body=drip) for _ in range(2)]

    with pytest.raises(SourceUnavailable):
        open_client().fetch(HERON)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_with_no_network_a_whole_run_ends_soon_with_nothing_checked(open_client):
    client = open_client(base_url=f"http://127.0.0.1:{free_port()}", clock=None, mailto="me@example.org")
    references = [Reference(title=f"Heron {number}") for number in range(200)]
    resolved = list(resolve_references(references, client))

    assert {resolution.verdict for resolution in resolved} == {"unchecked"}
    assert "cannot be reached" in resolved[-1].reason


def test_a_name_server_that_hangs_does_not_hold_the_run(open_client, monkeypatch):
    hung = threading.Event()
    monkeypatch.setattr(transport.socket, "getaddrinfo", lambda *_: hung.wait(30))
    monkeypatch.setattr(transport, "DNS_TIMEOUT_S", 0.05)
    client = open_client(base_url="http://crossref.invalid")

    with pytest.raises(SourceUnavailable, match="no name server"):
        client.fetch(HERON)
    hung.set()


def to_login(server):
    is_asked = server.asked[-1].startswith("/login")
    return LOGIN if is_asked else Answer(302, headers={"Location": f"{server.url}/login"})


LOGIN = Answer(200, b"<html>log in</html>", kind="text/html")
# Fault, what answers, how often the first question is asked, and what the reason says.
LASTING = [
    ("500", lambda _: Answer(500, b"oops"), 3, "answers with status 500"),
    ("log-in page", lambda _: LOGIN, 3, "log-in page"),
    ("led to a log-in page", to_login, 4, "log-in page"),
    ("led in a circle", lambda server: Answer(302, headers={"Location": server.url}), 6, "TooManyRedirects"),
    ("429", lambda _: Answer(429, b""), 3, "answers with status 429"),
    ("429, come back later", lambda _: Answer(429, headers={"Retry-After": "120"}), 1, "for 120 s"),
    ("503, come back later", lambda _: Answer(503, headers={"Retry-After": "120"}), 1, "for 120 s"),
    ("404 to a search", lambda _: Answer(404, b"Resource not found."), 3, "a search with status 404"),
    ("a list of nothing", lambda _: Answer(body=b"[]"), 3, "other than works"),
    ("a proxy refuses", lambda _: Answer(403, b"<h1>no</h1>"), 1, "refuses with status 403"),
    ("dropped", lambda _: Answer(drop=True), 2, "no connection"),
]
lasting = pytest.mark.parametrize(
    ("answer", "attempts", "reason"), [row[1:] for row in LASTING], ids=[row[0] for row in LASTING]
)


def herons(number):
    return [Reference(title=f"Heron {place}") for place in range(number)]


@lasting
def test_a_source_that_never_answered_is_asked_one_question(open_client, server, answer, attempts, reason):
    server.always = answer
    resolved = list(resolve_references(herons(50), open_client()))

    assert {resolution.verdict for resolution in resolved} == {"unchecked"}
    assert len(server.asked) == attempts
    assert len({resolution.reason for resolution in resolved}) == 1
    assert reason in resolved[0].reason


@lasting
def test_a_source_that_stops_answering_is_asked_three_questions_at_most(
    open_client, server, answer, attempts, reason
):
    client = open_client()
    client.fetch(HERON)
    server.always = answer
    resolved = list(resolve_references(herons(50), client))

    assert {resolution.verdict for resolution in resolved} == {"unchecked"}
    assert attempts <= len(server.asked) - 1 <= 3 * 6
    assert len({resolution.reason for resolution in resolved}) == 1
    assert reason in resolved[0].reason


def test_faults_between_good_answers_cost_only_repeats(open_client, server):
    def every_other_fails(running):
        return Answer(500, b"oops") if len(running.asked) % 2 else Answer(body=listed({"items": []}))

    server.always = every_other_fails
    resolved = list(resolve_references(herons(20), open_client()))

    assert {resolution.verdict for resolution in resolved} == {"not-found"}


def test_two_questions_that_fail_do_not_make_a_source_be_down(open_client, server):
    client = open_client()
    client.fetch(HERON)
    server.faults += [Answer(500) for _ in range(4 + 1)]
    verdicts = [resolution.verdict for resolution in resolve_references(herons(3), client)]

    assert verdicts[:2] == ["unchecked", "unchecked"]
    assert verdicts[2] != "unchecked"


def test_a_refusal_in_the_words_of_the_source_is_an_answer(open_client, server):
    server.always = lambda _: Answer(400, b'{"message":[{"message":"Rows must be a number"}]}')
    list(resolve_references(herons(5), open_client()))

    assert len(server.asked) == 5


def test_a_doi_that_a_web_page_does_not_know_is_not_called_unregistered(open_client, server):
    server.always = lambda _: Answer(404, b"<html>no such page</html>", kind="text/html")

    with pytest.raises(SourceUnavailable, match="web page"):
        open_client().fetch(HERON)


def test_offline_only_the_cache_answers(open_client, server):
    open_client().fetch(HERON)
    asked = len(server.asked)
    client = open_client(offline=True)

    assert client.fetch(HERON).volume == "12"
    with pytest.raises(SourceUnavailable, match="offline"):
        client.search("heron", Reference())
    assert len(server.asked) == asked


def test_offline_every_reference_has_one_reason_without_an_address(open_client):
    resolved = list(resolve_references([*herons(3), Reference(doi="10.5555/x")], open_client(offline=True)))

    assert {resolution.reason for resolution in resolved} == {
        "crossref gave no answer: offline, and no answer is stored"
    }


@pytest.mark.parametrize("spoil", ["a file in place of the folder", "no database", "locked"])
def test_a_cache_that_cannot_be_written_is_said_and_passed_by(open_client, tmp_path, spoil, monkeypatch):
    monkeypatch.setattr(cache_file, "LOCK_TIMEOUT_S", 0.05)
    path = tmp_path / "spoilt" / "c.sqlite"
    if spoil.startswith("a file"):
        path.parent.write_text("in the way")
    else:
        path.parent.mkdir()
        path.write_bytes(b"this is no database, " * 100 if spoil == "no database" else b"")
    holder = sqlite3.connect(path if spoil == "locked" else ":memory:", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    client = open_client(cache=path)
    found = client.fetch(HERON)
    holder.close()

    assert found.volume == "12"
    assert "kept in memory only" in client.problems[0].message


def test_what_was_not_registered_is_asked_again_after_a_day(open_client, server, clock, make_work):
    client = open_client()
    late = DOI("10.5555/late")
    assert client.fetch(late) is None
    server.works["10.5555/late"] = make_work(DOI="10.5555/late")
    assert client.fetch(late) is None
    clock.time += 1000 * 86_400

    assert client.fetch(late).doi == "10.5555/late"


@pytest.mark.parametrize("mailto", ["nobody", "a@b\r\nX-Evil: 1", "<a@b>", "a@b@c"])
def test_an_address_that_is_none_is_refused(open_client, mailto):
    with pytest.raises(ConfigError):
        open_client(mailto=mailto)


def test_habanero_checks_and_spells_the_query():
    query = build_query("herons", rows=2)

    assert list(query) == ["query.bibliographic", "rows", "select"]
    assert (query["query.bibliographic"], query["rows"]) == ("herons", "2")


def test_habanero_checks_and_spells_the_filter():
    query = build_filter(["10.5555/a", "10.5555/b"])

    assert list(query) == ["filter", "rows", "select"]
    assert (query["filter"], query["rows"]) == ("doi:10.5555/a,doi:10.5555/b", "2")
    assert {"relation", "updated-by", "update-to"} <= set(query["select"].split(","))


def test_a_source_that_takes_questions_and_never_answers_is_down_after_the_first(open_client, monkeypatch):
    monkeypatch.setattr(transport, "FIRST_READ_TIMEOUT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        client = open_client(base_url=f"http://127.0.0.1:{mute.getsockname()[1]}", clock=None)
        references = [Reference(title=f"Heron {number}") for number in range(20)]
        resolved = list(resolve_references(references, client))

    assert {resolution.verdict for resolution in resolved} == {"unchecked"}
    assert "no answer in time" in resolved[-1].reason


def test_a_source_that_sends_byte_by_byte_is_cut_off(open_client, monkeypatch):
    monkeypatch.setattr(transport, "FIRST_ANSWER_TIMEOUT_S", 0.2)
    over = threading.Event()

    def drip(listening):
        taken, _ = listening.accept()
        with taken, suppress(OSError):
            taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
            while not over.wait(0.05):
                taken.sendall(b" ")

    with socket.create_server(("127.0.0.1", 0)) as slow:
        dripping = threading.Thread(target=drip, args=(slow,), daemon=True)
        dripping.start()
        client = open_client(base_url=f"http://127.0.0.1:{slow.getsockname()[1]}", clock=None)
        resolved = list(resolve_references(herons(2), client))
        over.set()
        dripping.join()

    assert {resolution.verdict for resolution in resolved} == {"unchecked"}
    assert "no answer in time" in resolved[-1].reason
