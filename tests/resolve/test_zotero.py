"""Zotero's two doors over HTTP: the running program, and its web API with all that can go wrong there."""

import socket

import pytest
from zotero_server import KEY, Answer, serve

from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.model import Reference
from refkit.resolve.sent import SentJournal, object_keys
from refkit.resolve.zotero_local import LocalZotero
from refkit.resolve.zotero_parcels import Parcel
from refkit.resolve.zotero_web import WebZotero

RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:z="http://www.zotero.org/namespaces/export#">'
    '<bib:Book rdf:about="#1"><z:itemType>book</z:itemType><dc:title>Über Moose</dc:title></bib:Book></rdf:RDF>'
)


@pytest.fixture
def zotero():
    with serve() as running:
        yield running


def open_web(server, clock, **options):
    return WebZotero(options.pop("api_key", KEY), url=server.url, clock=clock, **options)


def parcels(count, note=""):
    return [
        Parcel(f"{number:0>8}", {"itemType": "book", "title": f"Moss {number}"}, note)
        for number in range(count)
    ]


def states(delivered):
    return [one.state for one in delivered]


# The web API.


def test_items_are_created_fifty_at_a_time(zotero, clock):
    web = open_web(zotero, clock)
    assert states(web.send(parcels(120))) == ["taken"] * 120
    assert [len(request.json) for request in zotero.writes] == [50, 50, 20]
    sent = zotero.writes[0].json[0]
    assert sent == {
        "key": "00000000",
        "version": 0,
        "itemType": "book",
        "title": "Moss 0",
        "collections": [],
    }


def test_every_request_carries_key_and_version_and_no_address_does(zotero, clock):
    list(open_web(zotero, clock, collection="ABCD2345").send(parcels(1)))
    for request in zotero.requests:
        assert (request.headers["Zotero-API-Key"], request.headers["Zotero-API-Version"]) == (KEY, "3")
        assert KEY not in request.path
    assert zotero.writes[0].headers["Content-Type"] == "application/json"


def test_a_note_counts_as_an_item_and_follows_its_parent(zotero, clock):
    assert states(open_web(zotero, clock).send(parcels(40, "<p>read</p>"))) == ["taken"] * 40
    assert [len(request.json) for request in zotero.writes] == [50, 30]
    parent, note = zotero.writes[0].json[:2]
    assert (note["itemType"], note["parentItem"], note["note"]) == ("note", parent["key"], "<p>read</p>")
    assert "collections" not in note


def test_what_is_there_already_stays_and_is_told(zotero, clock):
    list(open_web(zotero, clock).send(parcels(2)))
    assert states(open_web(zotero, clock).send(parcels(3))) == ["known", "known", "taken"]


def test_a_bad_item_costs_itself_alone(zotero, clock):
    zotero.refuse = lambda one: (400, "'x' is not a valid field") if one["title"] == "Moss 1" else None
    delivered = list(open_web(zotero, clock).send(parcels(3)))
    assert states(delivered) == ["taken", "refused", "taken"]
    assert delivered[1].reason == "'x' is not a valid field"


def test_a_refused_note_does_not_hide_that_its_item_is_there(zotero, clock):
    zotero.refuse = lambda one: (413, "Note is too long") if one["itemType"] == "note" else None
    (delivered,) = open_web(zotero, clock).send(parcels(1, "<p>read</p>"))
    assert (delivered.state, delivered.reason) == ("taken", "its note is refused: Note is too long")


@pytest.mark.parametrize(
    "fault",
    [
        Answer(429, b"Slow down", {"Retry-After": "7"}, "text/plain"),
        Answer(500, b"An error occurred", kind="text/plain"),
        Answer(503, b"", {"Retry-After": "7"}),
        Answer(body=b'{"successful": {"0', cut=2),
        Answer(body=b'{"successful": {"0'),
        Answer(body=b"<html>Please log in</html>", kind="text/html"),
        Answer(body=b"[]"),
        Answer(drop=True),
    ],
    ids=[
        "429",
        "500",
        "503",
        "cut off",
        "half of the JSON",
        "log-in page",
        "other JSON",
        "dropped connection",
    ],
)
def test_a_fault_that_passes_costs_nothing(zotero, clock, fault):
    zotero.faults = [fault]
    assert states(open_web(zotero, clock).send(parcels(3))) == ["taken"] * 3
    assert len(zotero.writes) == 2
    if fault.headers:
        assert sum(clock.slept) >= 7


@pytest.mark.parametrize(
    "fault",
    [Answer(drop=True, after=True), Answer(500, b"", after=True), Answer(cut=1, after=True)],
    ids=["dropped", "500", "cut off"],
)
def test_nothing_is_there_twice_where_only_the_answer_got_lost(zotero, clock, fault):
    zotero.faults = [fault]
    assert states(open_web(zotero, clock).send(parcels(3))) == ["known"] * 3
    assert len(zotero.items) == 3


def test_what_was_told_before_a_run_broke_off_stays_told(zotero, clock):
    zotero.faults = [None, *[Answer(500, b"")] * 9]
    delivered = open_web(zotero, clock).send(parcels(60))
    assert states(next(delivered) for _ in range(50)) == ["taken"] * 50
    with pytest.raises(SourceUnavailable, match="500; try again later"):
        next(delivered)
    zotero.faults = []
    assert states(open_web(zotero, clock).send(parcels(60))) == ["known"] * 50 + ["taken"] * 10


def test_backoff_with_a_good_answer_is_heeded(zotero, clock):
    web = open_web(zotero, clock)
    done = zotero.create([])
    zotero.faults = [Answer(body=done.body, headers={"Backoff": "9"}, after=True)]
    list(web.send(parcels(60)))
    assert sum(clock.slept) >= 9


def test_a_long_backoff_ends_the_run(zotero, clock):
    web = open_web(zotero, clock)
    zotero.faults = [Answer(body=b'{"successful": {"0": {}}}', headers={"Backoff": "3600"})]
    with pytest.raises(SourceUnavailable, match="3600 s of patience"):
        list(web.send(parcels(60)))
    assert len(zotero.writes) == 1


def test_a_request_that_is_too_large_is_halved(zotero, clock):
    zotero.faults = [Answer(413, b"Request too large", kind="text/plain")]
    assert states(open_web(zotero, clock).send(parcels(5))) == ["taken"] * 5
    assert [len(request.json) for request in zotero.writes] == [5, 2, 3]


def test_an_item_that_is_too_large_alone_costs_itself(zotero, clock):
    zotero.faults = [Answer(413, b"", kind="text/plain")] * 2
    assert states(open_web(zotero, clock).send(parcels(2))) == ["refused", "taken"]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (403, "may not write"),
        (404, "no such library"),
        (409, "locked"),
        (412, "412"),
        (428, "428"),
        (302, "302"),
    ],
)
def test_a_refusal_of_the_whole_is_said_with_its_reason(zotero, clock, status, told):
    zotero.faults = [
        Answer(status, b"Write access denied", {"Location": "https://elsewhere.example"}, "text/plain")
    ]
    with pytest.raises(SourceRefused, match=told) as error:
        list(open_web(zotero, clock).send(parcels(1)))
    assert error.value.status == status
    assert len(zotero.writes) == 1


def test_no_message_repeats_the_key(zotero, clock):
    zotero.refuse = lambda _: (400, f"unknown {KEY}")
    (delivered,) = open_web(zotero, clock).send(parcels(1))
    zotero.faults = [Answer(403, f"key {KEY} is bad".encode(), kind="text/plain")]
    with pytest.raises(SourceRefused) as error:
        list(open_web(zotero, clock).send(parcels(1)))
    assert KEY not in delivered.reason + str(error.value)


def test_a_group_and_a_collection_are_named(zotero, clock):
    web = open_web(zotero, clock, library="group:678", collection="ABCD2345")
    assert states(web.send(parcels(1))) == ["taken"]
    assert zotero.writes[0].path == "/groups/678/items"
    assert zotero.writes[0].json[0]["collections"] == ["ABCD2345"]
    assert web.name == "Zotero's web library of group 678, Mosses"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"api_key": ""}, "ZOTERO_API_KEY"),
        ({"api_key": "a b\nc"}, "is no key of Zotero"),
        ({"library": "doe"}, "user:ID or group:ID"),
        ({"library": "user:1/../2"}, "user:ID or group:ID"),
        ({"collection": "../items"}, "eight letters"),
    ],
)
def test_what_is_no_name_is_refused_before_anything_is_asked(zotero, clock, options, told):
    with pytest.raises(ConfigError, match=told):
        open_web(zotero, clock, **options)
    assert zotero.requests == []


def test_a_wrong_key_a_key_that_may_not_write_and_a_missing_collection_are_told_first(zotero, clock):
    with pytest.raises(SourceRefused, match="does not know the key"):
        open_web(zotero, clock, api_key="wrongwrongwrong")
    with pytest.raises(SourceRefused, match="has no collection ZZZZ2345"):
        open_web(zotero, clock, collection="ZZZZ2345")
    zotero.may_write = False
    with pytest.raises(SourceRefused, match="may not write: make one"):
        open_web(zotero, clock)
    assert zotero.writes == []


def test_a_key_is_sent_over_https_alone():
    with pytest.raises(ConfigError, match="over https alone"):
        WebZotero(KEY, url="http://api.example.org")


def test_the_schema_tells_what_types_have(zotero, clock):
    web = open_web(zotero, clock)
    known = web.known_fields()
    assert {"publicationTitle", "author"} <= {*known["journalArticle"]}
    zotero.schema = Answer(404, b"Not found", kind="text/plain")
    assert web.known_fields() is None


# The Zotero on the desk.


def test_a_text_is_imported_where_the_window_is(zotero, clock):
    local = LocalZotero(zotero.url, clock=clock)
    spot = local.find_spot()
    assert (spot.name, spot.id) == ("My Library, Mosses", "")
    imported = local.take(RDF, "s1", spot)
    assert (imported.state, imported.count) == ("taken", 1)
    assert zotero.writes[0].headers["X-Zotero-Connector-API-Version"] == "3"
    assert zotero.writes[0].body.isascii()
    assert "&#220;ber Moose" in zotero.sessions["s1"]
    assert zotero.moves == []


def test_a_session_is_taken_once(zotero, clock):
    local = LocalZotero(zotero.url, clock=clock)
    states = [local.take(RDF, "s1", local.find_spot()).state for _ in range(2)]
    assert states == ["taken", "known"]


def test_a_collection_is_found_by_name_or_id_and_filled(zotero, clock):
    local = LocalZotero(zotero.url, clock=clock)
    for named in ("Mosses", "C5"):
        spot = local.find_spot(named)
        assert (spot.name, spot.id) == ("Mosses", "C5")
    local.take(RDF, "s1", spot)
    assert zotero.moves == [{"sessionID": "s1", "target": "C5", "tags": []}]
    with pytest.raises(ConfigError, match="2 collections are named 'Lichens' in Zotero: name one of C6, C7"):
        local.find_spot("Lichens")
    with pytest.raises(ConfigError, match="no collection is named 'Ferns'"):
        local.find_spot("Ferns")


def test_a_zotero_that_does_not_run_is_said_with_what_to_do(clock):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    local = LocalZotero(f"http://127.0.0.1:{port}", clock=clock)
    with pytest.raises(SourceUnavailable, match="start it, or send to its web library with --to web"):
        local.find_spot()


@pytest.mark.parametrize(
    "fault",
    [Answer(drop=True, after=True), Answer(201, b"[{}]", cut=2, after=True)],
    ids=["dropped", "cut off"],
)
def test_an_import_is_never_repeated_by_itself(zotero, clock, fault):
    local = LocalZotero(zotero.url, clock=clock)
    spot = local.find_spot()
    zotero.faults = [fault]
    with pytest.raises(SourceUnavailable):
        local.take(RDF, "s1", spot)
    assert len(zotero.writes) == 1
    assert local.take(RDF, "s1", spot).state == "known"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Answer(500, b'{"libraryEditable":false}'), "nothing may be added"),
        (Answer(500, b"Error", kind="text/plain"), "status 500: Error"),
        (Answer(400, b""), "status 400"),
        (Answer(403, b"Forbidden", kind="text/plain"), "status 403: Forbidden"),
    ],
)
def test_what_zotero_refuses_is_told(zotero, clock, fault, told):
    local = LocalZotero(zotero.url, clock=clock)
    spot = local.find_spot()
    zotero.faults = [fault]
    imported = local.take(RDF, "s1", spot)
    assert imported.state == "refused"
    assert told in imported.reason
    assert len(zotero.writes) == 1


def test_a_library_that_takes_nothing_is_told_before_anything_is_sent(zotero, clock):
    zotero.is_editable = False
    with pytest.raises(SourceRefused, match="nothing may be added to My Library, Mosses"):
        LocalZotero(zotero.url, clock=clock).find_spot()


# What is remembered.


def test_keys_are_those_of_content_and_place():
    one, other = Reference(title="Moss"), Reference(title="Lichen")
    keys = object_keys([one, other, one], "users/1")
    assert len({*keys}) == 3
    assert object_keys([other, one], "users/1") == (keys[1], keys[0])
    assert object_keys([one], "users/2") != keys[:1]
    assert all({*key} <= {*"23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"} and len(key) == 8 for key in keys)


def test_a_journal_knows_what_arrived_and_what_may_have(tmp_path):
    path = tmp_path / "runs" / "a.jsonl"
    with SentJournal(path) as journal:
        journal.begin("s1", ["A", "B"])
        journal.end("s1", "taken")
        journal.begin("s2", ["C"])
        journal.end("s2", "refused")
        journal.begin("s3", ["D"])
    path.write_bytes(path.read_bytes() + b'{"session": "s4", "ke')
    with SentJournal(path) as journal:
        assert (journal.taken, journal.begun) == ({"A", "B"}, {"s3": ("D",)})
        journal.end("s3", "taken")
    assert SentJournal(path).taken == {"A", "B", "D"}
    assert SentJournal(path, starts_anew=True).taken == set()
    journal.discard()
    assert not path.exists()


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "runs").write_text("a file, and no folder")
    with SentJournal(tmp_path / "runs" / "a.jsonl", starts_anew=True) as journal:
        journal.begin("s1", ["A"])
    assert "cannot be resumed" in journal.problems[0].message
