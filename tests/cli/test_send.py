"""`refkit send zotero`: what goes where, what is said of it, and that nothing is sent twice."""

import json
import socket
import sys
from pathlib import Path

import pytest

from refkit.cli.main import run

sys.path.insert(0, str(Path(__file__).parents[1] / "resolve"))

from zotero_server import KEY, Answer, serve

BIBTEX = "\n".join(
    f"@article{{moss{number}, author={{Doe, Jane}}, title={{Mosses of valley {number}}}, "
    f"journal={{Journal of Bryology}}, year={1900 + number}, doi={{10.1000/{number}}}}}"
    for number in range(60)
)


@pytest.fixture
def zotero():
    with serve() as running:
        yield running


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, zotero):
    """A working folder with a file of sixty references."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("REFKIT_ZOTERO_URL", zotero.url)
    monkeypatch.setenv("ZOTERO_API_KEY", KEY)
    (tmp_path / "a.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "b.bib").write_text(BIBTEX.split("\n")[0], encoding="utf-8")
    return tmp_path


def titles(zotero):
    return [text.count("<z:itemType>") for text in zotero.sessions.values()]


def journals(folder):
    return list((folder / "cache" / "refkit" / "runs").glob("*.jsonl"))


# To the Zotero that runs here.


def test_references_go_to_the_zotero_that_runs_here(zotero, folder, capfd):
    assert run(["send", "zotero", "a.bib"]) == 0
    assert titles(zotero) == [50, 10]
    assert capfd.readouterr() == ("", "sent          60  to My Library, Mosses\n")
    assert journals(folder) == []


def test_every_variable_arrives_in_zoteros_own_format(zotero):
    run(["send", "zotero", "b.bib", "--collection", "C6"])
    (text,) = zotero.sessions.values()
    assert "<z:citationKey>moss0</z:citationKey>" in text
    assert "DOI 10.1000/0" in text
    assert [move["target"] for move in zotero.moves] == ["C6"]


def test_a_run_that_broke_off_goes_on_and_sends_nothing_twice(zotero, folder, capfd):
    zotero.faults = [None, Answer(drop=True)]
    assert run(["send", "zotero", "a.bib"]) == 3
    err = capfd.readouterr().err
    assert "sent          50  to My Library, Mosses" in err
    assert "not sure      10" in err
    assert "add --resume to the same command for the rest" in err
    assert len(journals(folder)) == 1
    assert run(["send", "zotero", "a.bib"]) == 2
    assert "Zotero had 50 references, and perhaps 10 more: add --resume" in capfd.readouterr().err
    assert run(["send", "zotero", "a.bib", "--resume"]) == 0
    assert titles(zotero) == [50, 10]
    assert "there already 50" in capfd.readouterr().err
    assert journals(folder) == []


def test_a_parcel_that_had_arrived_is_not_taken_again(zotero, capfd):
    zotero.faults = [Answer(drop=True, after=True)]
    assert run(["send", "zotero", "a.bib"]) == 3
    assert run(["send", "zotero", "a.bib", "--resume"]) == 0
    assert titles(zotero) == [50, 10]
    assert "see whether it is whole (50 times: moss0, moss1, moss2, ...)" in capfd.readouterr().err


def test_all_is_sent_again_where_that_is_wanted(zotero):
    zotero.faults = [None, Answer(drop=True)]
    run(["send", "zotero", "a.bib"])
    assert run(["send", "zotero", "a.bib", "--no-resume"]) == 0
    assert titles(zotero) == [50, 50, 10]


def test_a_parcel_that_is_refused_is_named_and_the_next_one_sent(zotero, capfd):
    zotero.faults = [None, Answer(500, b"Translation failed", kind="text/plain")]
    assert run(["send", "zotero", "a.bib"]) == 3
    err = capfd.readouterr().err
    assert "status 500: Translation failed (10 times: moss50, moss51, moss52, ...)" in err
    assert "refused       10" in err


def test_where_zotero_refuses_all_nothing_is_sent(zotero, folder, capfd):
    zotero.faults = [Answer(500, b"no", kind="text/plain")] * 9
    assert run(["send", "zotero", "a.bib"]) == 2
    assert len(zotero.writes) == 1
    assert "refuses with status 500: no" in capfd.readouterr().err
    assert journals(folder) == []


def test_fewer_items_than_references_are_told(zotero, capfd):
    zotero.faults = [Answer(201, b'[{"itemType": "book"}]')]
    run(["send", "zotero", "a.bib"])
    assert "Zotero has made 1 items of 50 references" in capfd.readouterr().err


def test_without_a_running_zotero_one_line_says_what_to_do(monkeypatch, folder, capfd):
    with socket.create_server(("127.0.0.1", 0)) as free:
        monkeypatch.setenv("REFKIT_ZOTERO_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    assert run(["send", "zotero", "a.bib"]) == 2
    err = capfd.readouterr().err
    assert "Zotero does not answer at 127.0.0.1" in err
    assert "--to web" in err
    assert err.count("\n") == 1
    assert journals(folder) == []


def test_no_proxy_stands_before_this_computer(monkeypatch, zotero):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert run(["send", "zotero", "b.bib"]) == 0
    assert titles(zotero) == [1]


# To the web library.


def test_references_go_to_the_library_of_the_keys_owner(zotero, capfd):
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 0
    assert [request.path for request in zotero.writes] == ["/users/12345/items"] * 2
    assert "sent          60  to Zotero's web library of user 12345" in capfd.readouterr().err
    item = zotero.writes[0].json[0]
    assert (item["itemType"], item["DOI"], item["citationKey"]) == ("journalArticle", "10.1000/0", "moss0")


def test_a_library_means_the_web(zotero):
    assert run(["send", "zotero", "b.bib", "--library", "group:678", "--collection", "ABCD2345"]) == 0
    assert zotero.writes[0].path == "/groups/678/items"


def test_the_same_command_again_sends_only_the_rest(zotero, capfd):
    zotero.refuse = lambda one: (400, "Bad moss") if one["citationKey"] == "moss7" else None
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 3
    err = capfd.readouterr().err
    assert "moss7: refused: Bad moss" in err
    assert ("sent          59" in err, "refused       1" in err) == (True, True)
    zotero.refuse = lambda _: None
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 0
    assert len(zotero.items) == 60
    assert "there already 59" in capfd.readouterr().err


def test_what_the_web_library_does_not_know_goes_into_extra(zotero):
    (Path("c.bib")).write_text("@article{a, title={Moss}, journal={J}, pmid={12}}", encoding="utf-8")
    run(["send", "zotero", "c.bib", "--to", "web"])
    assert "PMID" not in zotero.writes[0].json[0]
    assert zotero.writes[0].json[0]["extra"] == "PMID: 12"


def test_a_run_that_breaks_off_says_what_is_sent(zotero, capfd):
    zotero.faults = [None, Answer(429, b"", {"Retry-After": "3600"})]
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 3
    err = capfd.readouterr().err
    assert ("sent          50" in err, "not sent      10" in err) == (True, True)
    assert "asks for 3600 s of patience" in err
    assert "run the same command again for the rest" in err
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 0
    assert len(zotero.items) == 60


def test_a_refusal_at_once_is_an_error(zotero, capfd):
    zotero.faults = [Answer(403, b"Write access denied", kind="text/plain")]
    assert run(["send", "zotero", "a.bib", "--to", "web"]) == 2
    assert "Write access denied" in capfd.readouterr().err


@pytest.mark.parametrize("key", ["", "not a key", "wrongwrongwrong"])
def test_the_key_is_in_no_message(monkeypatch, key, capfd):
    monkeypatch.setenv("ZOTERO_API_KEY", key)
    assert run(["send", "zotero", "a.bib", "--to", "web", "-v"]) == 2
    out, err = capfd.readouterr()
    assert "ZOTERO_API_KEY" in err
    assert not key or key not in out + err


# To nobody.


@pytest.mark.parametrize("options", [[], ["--to", "web"], ["--library", "user:1"]])
def test_a_dry_run_asks_nobody(monkeypatch, zotero, capfd, options):
    monkeypatch.delenv("ZOTERO_API_KEY")
    assert run(["send", "zotero", "a.bib", "--dry-run", *options]) == 0
    assert "would send 60 references to" in capfd.readouterr().err
    assert zotero.requests == []


def test_a_dry_run_says_what_zotero_cannot_hold(folder, capfd):
    item = {"id": "a", "type": "book", "title": "Moss", "custom": {"shelf": "4"}}
    (folder / "a.json").write_text(json.dumps([item]))
    assert run(["send", "zotero", "a.json", "--dry-run"]) == 0
    assert "Zotero has no place for it" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["send", "endnote", "a.bib"], "'endnote' is not 'zotero'"),
        (["send", "zotero"], "Missing argument"),
        (["send", "zotero", "a.bib", "--to", "local", "--library", "user:1"], "--library is for --to web"),
        (["send", "zotero", "a.bib", "--library", "doe"], "user:ID or group:ID"),
        (["send", "zotero", "a.bib", "--to", "web", "--collection", "mosses"], "is no collection"),
        (
            ["send", "zotero", "a.bib", "--to", "web", "--zotero-url", "http://zotero.example"],
            "over https alone",
        ),
        (["send", "zotero", "missing.bib"], "missing.bib"),
    ],
)
def test_bad_usage_is_one_line(zotero, capfd, arguments, told):
    assert run(arguments) == 2
    err = capfd.readouterr().err
    assert told in err
    assert err.count("\n") == 1
    assert zotero.requests == []


def test_an_input_that_cannot_be_read_costs_only_itself(zotero):
    assert run(["send", "zotero", "b.bib", "missing.bib"]) == 3
    assert titles(zotero) == [1]
