"""`refkit cache`: what is stored, and how it goes."""

import os
import sqlite3
import time

import pytest

from refkit.cli.main import run
from refkit.resolve.cache_file import CacheFile, default_cache


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "refkit"


@pytest.fixture
def stored(folder):
    """A cache with three answers, one too old, and two journals, one too old."""
    file = CacheFile(default_cache())
    for key, expires in (("a", None), ("b", int(time.time()) + 1000), ("c", 1000)):
        file.write(key, "x" * 1000, expires)
    file.close()
    (folder / "runs").mkdir()
    for name, age in (("new", 0), ("old", 40 * 86_400)):
        path = folder / "runs" / f"{name}.jsonl"
        path.write_text("{}\n")
        os.utime(path, (time.time() - age,) * 2)


def left(folder):
    with sqlite3.connect(default_cache()) as database:
        keys = {key for (key,) in database.execute("SELECT key FROM responses")}
    return keys, {path.stem for path in (folder / "runs").iterdir()}


@pytest.mark.usefixtures("stored")
def test_info_says_what_there_is(capfd, folder):
    assert run(["cache", "info"]) == 0
    out, err = capfd.readouterr()

    assert err == ""
    assert [line.split(None, 1)[0] for line in out.splitlines()] == ["file", "answers", "too", "size", "runs"]
    assert str(folder / "crossref.sqlite") in out
    assert [line.split()[-1] for line in out.splitlines()[1:3]] == ["3", "1"]
    assert out.splitlines()[-1].split()[-1] == "2"


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("action", "keys", "runs", "said"),
    [
        ("prune", {"a", "b"}, {"new"}, "deleted 1 answers and 1 journals of runs\n"),
        ("clear", set(), set(), "deleted 3 answers and 2 journals of runs\n"),
    ],
)
def test_what_is_too_old_goes_or_all(capfd, folder, action, keys, runs, said):
    assert run(["cache", action]) == 0
    assert left(folder) == (keys, runs)
    assert capfd.readouterr() == ("", said)


@pytest.mark.parametrize("action", ["info", "prune", "clear"])
def test_where_nothing_is_stored_nothing_happens(action, folder):
    assert run(["cache", action]) == 0
    assert not folder.exists()


@pytest.mark.parametrize("action", ["info", "prune", "clear"])
def test_a_file_that_is_no_cache_is_told_and_left_alone(action, folder, capfd):
    folder.mkdir()
    (folder / "crossref.sqlite").write_text("Dear reader, " * 100)

    assert run(["cache", action]) == 2
    assert "cannot be used as a cache" in capfd.readouterr().err
    assert (folder / "crossref.sqlite").read_text().startswith("Dear")


def test_an_action_that_is_none_is_refused():
    assert run(["cache", "burn"]) == 2
