"""DOIs that are given are asked for in batches; one question a key is under way."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from crossref_server import Answer, listed

from refkit.errors import SourceRefused, SourceUnavailable
from refkit.model import DOI, Reference
from refkit.resolve.resolver import resolve_references
from refkit.resolve.sources.crossref import Crossref
from refkit.resolve.sources.crossref_batches import BATCH_SIZE, Batches


@pytest.fixture
def open_client(server, tmp_path, clock):
    opened = []

    def open_it(**options):
        settings = {"base_url": server.url, "cache": tmp_path / "c.sqlite", "clock": clock}
        opened.append(Crossref(**(settings | options)))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


@pytest.fixture
def dois(server, make_work):
    named = [f"10.5555/heron.{number}" for number in range(120)]
    for doi in named:
        server.works[doi] = make_work(DOI=doi)
    return named


def looked_up(dois, client):
    return list(resolve_references([Reference(doi=doi) for doi in dois], client))


def test_given_dois_are_asked_for_together(open_client, server, dois):
    found = looked_up(dois, open_client())

    assert {resolution.verdict for resolution in found} == {"matched"}
    assert [resolution.doi for resolution in found] == dois
    assert len(server.asked) == 120 // BATCH_SIZE + 1
    assert all("filter=doi%3A10.5555%2Fheron." in path and "select=DOI" in path for path in server.asked)


def test_what_a_batch_brought_is_stored_for_each(open_client, server, dois):
    looked_up(dois, open_client())
    asked = len(server.asked)
    looked_up(dois[::-3], open_client())
    looked_up(dois[:7], open_client(offline=True))

    assert len(server.asked) == asked


def test_only_what_is_not_stored_is_in_a_batch(open_client, server, dois):
    looked_up(dois[:30], open_client())
    looked_up(dois[:40], open_client())

    assert "heron.35" in server.asked[-1]
    assert "heron.25" not in server.asked[-1]


def test_a_doi_that_a_batch_lacks_is_asked_for_alone_before_it_is_not_found(open_client, server, dois):
    found = looked_up([*dois[:3], "10.5555/nothing"], open_client())

    assert found[-1].verdict == "not-found"
    assert [path.split("?")[0] for path in server.asked] == ["/works", "/works/10.5555%2Fnothing"]


@pytest.mark.parametrize("doi", ["10.5555/a,b", "10.1002/(SICI)1097:7<1216::AID>3.0;2-O", "10.5555/ä#?%"])
def test_a_doi_that_would_break_a_filter_is_asked_for_alone(open_client, server, dois, make_work, doi):
    server.works[doi.lower()] = make_work(DOI=doi)
    found = looked_up([doi, *dois[:3]], open_client())

    assert {resolution.verdict for resolution in found} == {"matched"}
    assert [path.startswith("/works/") for path in server.asked] == [True, False]


REFUSAL = Answer(400, b'{"message":[{"message":"Filter doi specified but there is no such filter"}]}')


@pytest.mark.parametrize(
    "faults",
    [[REFUSAL], [Answer(414, b"<h1>too long</h1>")], [Answer(200, b"<p>")] * 3, [Answer(500)] * 3],
    ids=["400", "414", "a web page", "500"],
)
def test_where_a_batch_fails_each_is_asked_for_alone(open_client, server, dois, faults, heron):
    client = open_client()
    client.fetch(DOI(heron["DOI"]))
    server.faults += [*faults, *faults[:1]] if len(faults) > 1 else faults
    found = looked_up(dois[:5], client)

    assert {resolution.verdict for resolution in found} == {"matched"}
    assert len([path for path in server.asked if path.startswith("/works/")]) == 1 + 5


def test_works_that_were_not_asked_for_are_no_answer(open_client, server, dois, make_work):
    server.faults.append(Answer(body=listed({"items": [make_work(DOI="10.5555/other"), None, {}]})))
    found = looked_up(dois[:3], open_client())

    assert {resolution.verdict for resolution in found} == {"matched"}
    assert len(server.asked) == 1 + 3


def test_one_doi_needs_no_batch(open_client, server, dois):
    looked_up(dois[:1], open_client())

    assert server.asked[0].startswith("/works/10.5555")


def test_batches_keep_to_a_length_that_servers_take():
    asked = []
    batches = Batches(lambda dois: asked.append(dois) or ())
    dois = [f"10.5555/{'x' * 200}.{number}" for number in range(40)]
    batches.expect(dois)
    for doi in dois:
        batches.take(doi)

    assert sum(map(len, asked)) == 40
    assert max(sum(map(len, batch)) for batch in asked) <= 3000


def test_sixteen_threads_with_one_question_ask_once(open_client, server, heron):
    client = open_client()
    gate = threading.Barrier(16, timeout=10)

    def ask(_):
        gate.wait()
        return client.fetch(DOI(heron["DOI"])).volume

    with ThreadPoolExecutor(16) as pool:
        volumes = set(pool.map(ask, range(16)))

    assert volumes == {"12"}
    assert len(server.asked) == 1


@pytest.fixture(params=["the row of another work", "{}", "no JSON", '{"_content": 3, "status_code": "x"}'])
def poisoned(request, open_client, server, make_work, heron, tmp_path):
    """A cache whose row for one work has been written by something else."""
    server.works["10.5555/other"] = make_work(DOI="10.5555/other", volume="99")
    client = open_client()
    client.fetch(DOI(heron["DOI"]))
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as database, database:
        ((key,),) = database.execute("SELECT key FROM responses")
        client.fetch(DOI("10.5555/other"))
        value = request.param
        if value.startswith("the row"):
            ((value,),) = database.execute("SELECT value FROM responses WHERE key <> ?", (key,))
        database.execute("UPDATE responses SET value = ? WHERE key = ?", (value, key))
    server.asked.clear()
    return client


def test_a_stored_answer_to_another_question_is_asked_again(poisoned, server, heron):
    assert poisoned.fetch(DOI(heron["DOI"])).volume == "12"
    assert poisoned.fetch(DOI(heron["DOI"])).volume == "12"
    assert len(server.asked) == 1


@pytest.mark.usefixtures("poisoned")
def test_offline_a_stored_answer_to_another_question_is_none(open_client, heron):
    with pytest.raises(SourceUnavailable, match="offline, and"):
        open_client(offline=True).fetch(DOI(heron["DOI"]))


def test_an_answer_with_another_work_is_refused_and_not_stored(open_client, server, make_work, heron):
    client = open_client()
    server.faults.append(Answer(body=listed(make_work(DOI="10.5555/other"))))
    with pytest.raises(SourceRefused, match="another work"):
        client.fetch(DOI(heron["DOI"]))

    assert client.fetch(DOI(heron["DOI"])).doi == heron["DOI"]


def test_a_doi_that_goes_by_another_is_that_work(open_client, server, make_work):
    server.works["10.5555/old"] = make_work(DOI="10.5555/new", aliases=["10.5555/OLD"])

    assert open_client().fetch(DOI("10.5555/old")).doi == "10.5555/new"


def test_the_toll_counts_questions_and_hits(open_client, dois):
    client = open_client()
    looked_up(dois[:60], client)
    client.fetch(DOI(dois[0]))

    assert (client.toll.questions, client.toll.hits) == (2, 1)
    assert client.toll.waited_s > 0
