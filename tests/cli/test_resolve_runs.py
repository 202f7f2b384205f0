"""`refkit resolve` over HTTP: cut off and resumed, off line, against a source that is down."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import refkit
from refkit.cli.main import run
from refkit.cli.spool import HELD

sys.path.insert(0, str(Path(__file__).parents[1] / "resolve"))

from crossref_server import Answer, serve

PACKAGE = str(Path(refkit.__file__).parents[1])


def work(number):
    return {
        "DOI": f"10.5555/{number}",
        "type": "journal-article",
        "title": [f"Feeding habits of grey herons in marsh {number}"],
        "author": [{"family": f"Heron{number}", "given": "M."}],
        "container-title": ["Marsh Letters"],
        "issued": {"date-parts": [[1980 + number]]},
        "volume": str(number),
        "page": f"{number}01-{number}09",
    }


def record(number):
    """The reference to a work, in CSL-JSON."""
    shown = work(number)
    fields = {name: shown[name] for name in ("DOI", "author", "issued", "volume", "page")}
    return {"id": f"r{number}", "type": "article-journal", "title": shown["title"][0], **fields}


@pytest.fixture
def server():
    with serve(*(work(number) for number in range(30))) as running:
        yield running


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, server):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("REFKIT_CROSSREF_URL", server.url)
    monkeypatch.setenv("REFKIT_MAILTO", "me@example.org")
    # Without a DOI each is a search, and there are three a second: long enough to be killed in between.
    records = [{key: value for key, value in record(number).items() if key != "DOI"} for number in range(8)]
    (tmp_path / "refs.json").write_text(json.dumps([*records, record(20), record(21)]))
    return tmp_path


def runs(folder):
    return list((folder / "cache" / "refkit" / "runs").glob("*.jsonl"))


def forget_answers(folder):
    for path in (folder / "cache" / "refkit").glob("crossref.sqlite*"):
        path.unlink()


def test_a_run_that_was_killed_goes_on_and_asks_nothing_twice(folder, server, capfd):
    assert run(["resolve", "refs.json", "-o", "whole.jsonl"]) == 0
    forget_answers(folder)
    capfd.readouterr()
    server.asked.clear()
    command = [sys.executable, "-m", "refkit", "resolve", "refs.json", "-o", "out.jsonl"]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": PACKAGE}, stderr=subprocess.DEVNULL)
    while not (runs(folder) and runs(folder)[0].read_bytes().count(b"\n") >= 4):
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    known = runs(folder)[0].read_bytes().count(b"\n")
    forget_answers(folder)
    server.asked.clear()

    assert run(["resolve", "refs.json", "-o", "out.jsonl", "--resume"]) == 0
    assert (folder / "out.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()
    assert len(server.asked) <= 8 - known + 1
    assert f"going on with a run that was cut off: {known} references" in capfd.readouterr().err
    assert runs(folder) == []


def test_a_run_that_is_interrupted_says_how_to_go_on_and_leaves_what_was_there(folder):
    (folder / "out.jsonl").write_text("old")
    command = [sys.executable, "-m", "refkit", "resolve", "refs.json", "-o", "out.jsonl"]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": PACKAGE}, stderr=subprocess.PIPE)
    with running:
        while not (runs(folder) and runs(folder)[0].read_bytes().count(b"\n") >= 3):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        said = [line for line in running.stderr.read().decode().splitlines() if line]

    assert running.returncode == 130
    assert re.fullmatch(r"\d references are looked up: add --resume to go on from there", said[-2])
    assert said[-1] == "refkit: error: interrupted"
    assert (folder / "out.jsonl").read_text() == "old"
    assert [path.name for path in folder.iterdir() if "partial" in path.name] == []
    assert run(["resolve", "refs.json", "-o", "out.jsonl", "--resume"]) == 0


def test_a_whole_run_leaves_no_journal_and_says_what_it_cost(folder, capfd):
    assert run(["resolve", "refs.json", "-o", "out.jsonl"]) == 0
    assert runs(folder) == []
    assert "asked crossref 9 times; its limits cost " in capfd.readouterr().err


def test_a_source_that_goes_down_ends_the_run_after_few_questions_and_resume_asks_for_the_rest(
    folder, server, capfd
):
    answers = iter(range(4))
    plain = server.answer
    server.answer = lambda path: (
        plain(path) if next(answers, None) is not None else Answer(503, b"<h1>no</h1>")
    )
    assert run(["resolve", "refs.json", "-o", "out.jsonl"]) == 3
    assert len(server.asked) < 25
    assert "answers with status 503; try again later" in capfd.readouterr().err
    verdicts = [json.loads(line)["verdict"] for line in (folder / "out.jsonl").read_text().splitlines()]
    assert set(verdicts) == {"matched", "unchecked"}

    server.answer = plain
    assert run(["resolve", "refs.json", "-o", "out.jsonl", "--resume"]) == 0
    resumed = (folder / "out.jsonl").read_bytes()
    assert run(["resolve", "refs.json", "-o", "out.jsonl"]) == 0
    assert (folder / "out.jsonl").read_bytes() == resumed


def test_offline_the_cache_alone_answers_and_the_rest_is_unchecked(folder, server, capfd):
    (folder / "two.json").write_text(json.dumps([record(20), record(21)]))
    assert run(["resolve", "two.json", "-o", "out.jsonl"]) == 0
    (folder / "three.json").write_text(json.dumps([record(20), record(21), record(22)]))
    server.asked.clear()
    capfd.readouterr()

    assert run(["resolve", "three.json", "-o", "out.jsonl", "--offline"]) == 3
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [line["verdict"] for line in lines] == ["matched", "matched", "unchecked"]
    assert lines[2]["reason"] == "crossref gave no answer: offline, and no answer is stored"
    assert "offline, and no answer is stored" in capfd.readouterr().err
    assert server.asked == []


def test_a_work_that_was_retracted_is_a_warning_and_in_the_lines(folder, server, capfd):
    update = {"DOI": "10.5555/notice", "type": "retraction", "source": "retraction-watch",
              "updated": {"date-parts": [[2021, 3, 9]]}}  # fmt: skip
    server.works["10.5555/20"]["updated-by"] = [update]
    assert run(["resolve", "refs.json", "-o", "out.jsonl"]) == 0
    line = json.loads((folder / "out.jsonl").read_text().splitlines()[8])

    assert "reference 9: the work has been retracted" in capfd.readouterr().err
    assert line["notices"] == [
        {"kind": "retraction", "relation": "updated-by", "doi": "10.5555/notice", "source": "retraction-watch",
         "date": "2021-03-09"}
    ]  # fmt: skip


def test_a_list_of_works_on_disk_is_resumed_where_that_is_asked_for(folder, capfd):
    (folder / "works.jsonl").write_text("".join(json.dumps(work(number)) + "\n" for number in range(30)))
    options = ["resolve", "refs.json", "--source", "works.jsonl", "-o"]
    assert run([*options, "a.jsonl"]) == 0
    assert run([*options, "b.jsonl", "--resume"]) == 0

    assert (folder / "a.jsonl").read_bytes() == (folder / "b.jsonl").read_bytes()
    assert "asked" not in capfd.readouterr().err


def test_a_list_that_is_longer_than_what_stays_in_memory_is_written_as_a_short_one_is(folder, capfd):
    (folder / "works.jsonl").write_text("".join(json.dumps(work(number)) + "\n" for number in range(30)))
    records = [record(number % 30) for number in range(HELD + 10)]
    (folder / "long.json").write_text(json.dumps(records))
    (folder / "end.json").write_text(json.dumps(records[-10:]))
    options = ["--source", "works.jsonl", "-o"]
    assert run(["resolve", "long.json", *options, "long.jsonl"]) == 0
    assert run(["resolve", "end.json", *options, "end.jsonl"]) == 0
    assert run(["convert", "long.json", "--resolve", *options, "long.bib", "-o", "long.csv"]) == 0
    told = [
        [re.sub('"id": "[^"]*"', "", line) for line in (folder / name).read_text().splitlines()[-10:]]
        for name in ("long.jsonl", "end.jsonl")
    ]

    assert told[0] == told[1]
    assert (folder / "long.bib").read_text().count("@article{") == HELD + 10
    assert capfd.readouterr().err.splitlines()[-4].split() == ["matched", str(HELD + 10)]


def test_a_run_of_standard_input_is_known_by_what_is_read_there(folder, server):
    text = (folder / "refs.json").read_bytes()
    command = [sys.executable, "-m", "refkit", "resolve", "-", "-f", "csl-json", "-o", "out.jsonl"]
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    server.answer = lambda _: Answer(503, b"<h1>no</h1>")
    for content, count in ((text, 1), (text, 1), (json.dumps([record(3)]).encode(), 2)):
        subprocess.run(
            command, env=environment, input=content, check=False, stderr=subprocess.DEVNULL, timeout=60
        )
        assert len(runs(folder)) == count


def test_resume_without_a_lookup_is_refused(capfd):
    assert run(["convert", "refs.json", "-o", "out.bib", "--resume"]) == 2
    assert "--resume is for a lookup: add --resolve" in capfd.readouterr().err


def test_a_journal_that_cannot_be_kept_stops_no_run(folder, capfd):
    (folder / "cache" / "refkit").mkdir(parents=True)
    (folder / "cache" / "refkit" / "runs").write_text("in the way")

    assert run(["resolve", "refs.json", "-o", "out.jsonl"]) == 0
    assert "--resume will not be possible" in capfd.readouterr().err
    assert run(["resolve", "refs.json", "-o", "out.jsonl", "--resume"]) == 2
