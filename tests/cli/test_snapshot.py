"""`refkit snapshot`: made, added to, described, and served so that Crossref's clients work against it."""

import http.client
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import click
import pytest

pytest.importorskip("tantivy")
pytest.importorskip("zstandard")

from habanero import Crossref as Habanero
from habanero.exceptions import RequestError
from httpx2 import HTTPStatusError

import refkit
from refkit.cli import snapshot_server
from refkit.cli.main import run
from refkit.cli.snapshot import command
from refkit.cli.snapshot_server import open_server
from refkit.model import DOI, Reference
from refkit.resolve.snapshot import store
from refkit.resolve.snapshot.snapshot import Snapshot
from refkit.resolve.sources.crossref import Crossref

MANUAL = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
ODD_DOI = "10.5555/(SICI)1096<1::AID-X>3.0.CO;2-#?%x"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(refkit.__file__).parents[1]), "TERM": "xterm"}


def work(number, **changes):
    base = {
        "DOI": f"10.5555/otter.{number}",
        "type": "journal-article",
        "title": [f"Otters of river {number}"],
        "container-title": ["Mammals of Lowlands"],
        "author": [{"family": f"Brook{number}", "given": "B."}],
        "issued": {"date-parts": [[2001]]},
        "volume": str(number),
        "page": f"{number * 10}-{number * 10 + 5}",
        "indexed": {"timestamp": 1_600_000_000_000},
        "abstract": "not kept",
    }
    return base | changes


WORKS = [work(number) for number in range(30)] + [work(77, DOI=ODD_DOI, title=["Otters, oddly"])]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "works.jsonl").write_text("".join(json.dumps(one) + "\n" for one in WORKS))
    assert run(["snapshot", "build", "works.jsonl", "-o", "otters", "-q"]) == 0
    return tmp_path / "otters"


@pytest.fixture
def served(folder):
    with Snapshot(folder) as snapshot, open_server(snapshot, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def url(served):
    return f"http://127.0.0.1:{served.server_port}"


def get(served, target):
    """Status, type and body of the answer to a target as it stands."""
    connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=10)
    connection.putrequest("GET", target, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    found = (answer.status, answer.headers["Content-Type"], answer.read())
    connection.close()
    return found


def message(served, target):
    status, kind, body = get(served, target)
    assert (status, kind) == (200, "application/json")
    return json.loads(body)["message"]


def test_every_command_and_option_is_in_the_manual():
    assert [name for name in command.commands if f"refkit snapshot {name}" not in MANUAL] == []
    options = [
        option
        for one in command.commands.values()
        for param in one.params
        if isinstance(param, click.Option)
        for option in param.opts
    ]
    assert [option for option in options if f"`{option}" not in MANUAL] == []


def test_build_says_what_was_written_and_what_was_left_out(tmp_path, capfd):
    (tmp_path / "works.jsonl").write_text(json.dumps(WORKS[0]) + "\n{broken\n")
    code = run(["snapshot", "build", str(tmp_path / "works.jsonl"), "-o", str(tmp_path / "otters")])
    said = capfd.readouterr()

    assert (code, said.out) == (0, "")
    assert "works.jsonl line 2: left out: no JSON" in said.err
    assert said.err.endswith("otters: 1 works, 1 entries left out\n")


@pytest.mark.usefixtures("folder")
def test_update_adds_and_info_tells(tmp_path, capfd):
    (tmp_path / "more.jsonl").write_text(json.dumps(work(3, title=["New"])) + "\n" + json.dumps(work(99)))
    assert run(["snapshot", "update", "otters", "more.jsonl"]) == 0
    assert run(["snapshot", "info", "otters"]) == 0
    out, err = capfd.readouterr()

    assert err.endswith("otters: 32 works\n")
    assert "works: 32\nreplaced by newer ones: 1\nleft out, since no works: 0\n" in out
    assert "generation 2\n" in out
    assert "sources: works.jsonl, more.jsonl\n" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "works.jsonl", "-o", "otters"), "otters: holds a snapshot"),
        (("build", "none.jsonl", "-o", "new"), "none.jsonl: no such file or folder of works"),
        (("build", "works.jsonl"), "Missing option '-o' / '--output'"),
        (("update", ".", "works.jsonl"), ".: holds no whole snapshot"),
        (("info", "none"), "none: no such folder"),
        (("serve", "."), "a folder, not a file of works, and no snapshot"),
        (("serve", "otters", "--port", "70000"), "70000 is not in the range"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_done_is_said_in_a_line(arguments, said, capfd):
    code = run(["snapshot", *arguments])
    out, err = capfd.readouterr()

    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_the_group_alone_shows_its_commands(capfd):
    assert run(["snapshot"]) == 2
    assert "build" in capfd.readouterr().err


def test_references_are_looked_up_in_a_snapshot(folder, tmp_path, capfd):
    (tmp_path / "list.txt").write_text("Brook7 B. Otters of river 7. Mammals of Lowlands 2001; 7: 70-75.\n")
    code = run(["resolve", "list.txt", "--one-per-line", "--source", str(folder), "-t", "jsonl"])
    found = json.loads(capfd.readouterr().out)

    assert code == 0
    assert (found["candidates"][0]["doi"], found["source"]) == ("10.5555/otter.7", "otters")


def test_progress_is_shown_on_a_terminal_alone(tmp_path):
    (tmp_path / "works.jsonl").write_text("".join(json.dumps(one) + "\n" for one in WORKS))
    program = [sys.executable, "-m", "refkit", "snapshot", "build", "works.jsonl", "-o"]
    leader, follower = pty.openpty()
    with os.fdopen(leader, "rb", closefd=True) as terminal:
        subprocess.run([*program, "shown"], cwd=tmp_path, stderr=follower, check=True, env=ENVIRONMENT)
        os.close(follower)
        shown = terminal.read1(100_000)
    piped = subprocess.run(
        [*program, "piped"], cwd=tmp_path, capture_output=True, check=True, env=ENVIRONMENT
    )

    assert b"building" in shown
    assert piped.stderr == b"piped: 31 works\n"


def test_serve_answers_until_it_is_interrupted(folder):
    program = [sys.executable, "-m", "refkit", "snapshot", "serve", str(folder), "--port", "0"]
    process = subprocess.Popen(program, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    port = int(re.search(r"127\.0\.0\.1:(\d+)/works", process.stderr.readline())[1])
    with urlopen(f"http://127.0.0.1:{port}/works?rows=0", timeout=10) as answer:
        assert json.load(answer)["message"]["total-results"] == 31
    process.send_signal(signal.SIGINT)

    assert process.communicate(timeout=20)[1] == ""
    assert process.returncode == 0


def test_a_port_that_is_taken_is_said(served, folder, capfd):
    assert run(["snapshot", "serve", str(folder), "--port", str(served.server_port)]) == 2
    assert "name another with --port" in capfd.readouterr().err


def test_it_listens_on_the_loopback_alone(served):
    assert served.server_address[0] == snapshot_server.HOST == "127.0.0.1"


def test_habanero_finds_works(url):
    client = Habanero(base_url=url, mailto="someone@example.org")
    found = client.works(
        query_bibliographic="Brook7 otters of river 7, Mammals 7, 70", limit=3, select=["DOI", "score"]
    )

    assert (found["status"], found["message-type"]) == ("ok", "work-list")
    assert found["message"]["items"][0]["DOI"] == "10.5555/otter.7"
    assert set(found["message"]["items"][0]) == {"DOI", "score"}
    assert len(found["message"]["items"]) <= 3
    assert client.works(query="otters", limit=2)["message"]["items-per-page"] == 2


def test_habanero_fetches_works_and_agencies(url):
    client = Habanero(base_url=url)

    assert client.works(ids="10.5555/OTTER.3")["message"]["title"] == ["Otters of river 3"]
    assert [one["message"]["volume"] for one in client.works(ids=["10.5555/otter.3", "10.5555/otter.4"])] == [
        "3",
        "4",
    ]
    assert client.works(ids=quote(ODD_DOI, safe=""))["message"]["DOI"] == ODD_DOI
    assert client.registration_agency("10.5555/otter.3") == ["Crossref"]


def test_habanero_asks_for_many_works_at_once(url):
    found = Habanero(base_url=url).works(
        filter={"doi": ["10.5555/otter.9", "10.5555/none", "10.5555/otter.8"]}
    )

    assert [one["DOI"] for one in found["message"]["items"]] == ["10.5555/otter.9", "10.5555/otter.8"]
    assert found["message"]["total-results"] == 2


def test_habanero_hears_what_is_not_valid(url):
    client = Habanero(base_url=url)
    with pytest.raises(RequestError, match="less than or equal to 1000"):
        client.works(query="otters", limit=1001)
    with pytest.raises(RequestError, match="there is no such filter"):
        client.works(filter={"type": "journal-article"})
    with pytest.raises(HTTPStatusError, match="404"):
        client.works(ids="10.5555/none")


def test_refkits_own_client_works_against_it(url, tmp_path):
    with Crossref(base_url=url, cache=tmp_path / "cache.sqlite") as source:
        assert (
            source.search("Brook7 otters of river 7. Mammals 7:70", Reference())[0].doi == "10.5555/otter.7"
        )
        assert source.fetch(DOI.parse(ODD_DOI)).title == "Otters, oddly"
        assert source.fetch(DOI("10.5555/none")) is None


@pytest.mark.parametrize("doi", [ODD_DOI, ODD_DOI.lower(), "10.5555/otter.5"])
def test_a_work_is_given_in_crossrefs_shape(served, doi):
    status, kind, body = get(served, f"/works/{quote(doi, safe='')}?mailto=a@example.org")
    answer = json.loads(body)

    assert (status, kind) == (200, "application/json")
    assert {key: answer[key] for key in ("status", "message-type", "message-version")} == {
        "status": "ok",
        "message-type": "work",
        "message-version": "1.0.0",
    }
    assert answer["message"]["DOI"].lower() == doi.lower()
    assert "abstract" not in answer["message"]


@pytest.mark.parametrize(
    "target",
    [
        "/works/10.5555/none",
        "/works/10.5555%2Fnone",
        "/works/",
        "/members",
        "/",
        "/works/10.5555/none/agency",
        "/works/%00%ff",
    ],
)
def test_what_is_not_there_is_plain_text_that_calls_itself_json(served, target):
    if target == "/works/":
        assert message(served, target)["total-results"] == 31
    else:
        assert get(served, target) == (404, "application/json", b"Resource not found.")


@pytest.mark.parametrize(
    ("query", "type", "value"),
    [
        ("rows=1001", "integer-not-valid", "1001"),
        ("rows=-1", "integer-not-valid", "-1"),
        ("rows=many", "integer-not-valid", "many"),
        ("rows=" + "9" * 5000, "integer-not-valid", "9" * 5000),
        ("offset=10001", "integer-not-valid", "10001"),
        ("select=DOI,nothing", "parameter-not-allowed", "nothing"),
        ("filter=doi:10.5555/a,b", "filter-not-available", "b"),
        ("filter=from-pub-date:2020", "filter-not-available", "from-pub-date"),
        ("cursor=*", "parameter-not-allowed", "cursor"),
    ],
)
def test_what_is_not_valid_is_told_as_crossref_tells_it(served, query, type, value):
    status, kind, body = get(served, f"/works?{query}")
    answer = json.loads(body)

    assert (status, kind) == (400, "application/json")
    assert (answer["status"], answer["message-type"]) == ("failed", "validation-failure")
    assert (answer["message"][0]["type"], answer["message"][0]["value"]) == (type, value)
    assert answer["message"][0]["message"]


def test_a_single_work_takes_no_parameters_of_lists(served):
    assert get(served, "/works/10.5555/otter.1?select=DOI")[0] == 400


def test_lists_have_pages(served):
    first = message(served, "/works?rows=20")
    second = message(served, "/works?rows=20&offset=20")

    assert (first["total-results"], len(first["items"]), len(second["items"])) == (31, 20, 11)
    assert second["query"]["start-index"] == 20
    assert len({one["DOI"] for one in first["items"] + second["items"]}) == 31
    ranked = [
        message(served, f"/works?query=otters+of+river&rows=5&offset={offset}")["items"] for offset in (0, 5)
    ]
    assert len({one["DOI"] for one in ranked[0] + ranked[1]}) == 10


@pytest.mark.parametrize(
    "target",
    [
        "/works?" + "a=1&" * 200,
        "/works?query=" + "x" * 60_000,
        "/works?query=%ff%00",
        "//[",
        "/works?rows=%ff",
    ],
)
def test_strange_questions_get_an_answer(served, target):
    assert get(served, target)[0] in {200, 400, 404, 414}


def test_a_question_that_never_ends_and_one_that_breaks_off_stop_no_other(served):
    for sent in (b"GET /works", b"GET " + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", b"\0\0\0\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", served.server_port), timeout=10) as connection:
            connection.sendall(sent)

    assert message(served, "/works?rows=1")["items-per-page"] == 1


def test_a_damaged_snapshot_is_an_answer_too(served, monkeypatch):
    monkeypatch.setattr(store, "LARGEST_BLOCK", 10)

    assert get(served, "/works/10.5555/otter.1")[0] == 500
