"""The file of answers: what befalls it stops no run."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

import refkit
from refkit.errors import ConfigError
from refkit.resolve import cache_file
from refkit.resolve.cache_file import CacheFile, Contents, clear, prune, read_contents

PACKAGE = str(Path(refkit.__file__).parents[1])
WRITER = """
import sys
from pathlib import Path
from refkit.resolve.cache_file import CacheFile
file = CacheFile(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    file.write(f"{sys.argv[2]}{number}", "x" * 2000, None)
    print(number, flush=True)
print(file.problems)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "c.sqlite"


@pytest.fixture
def file(path):
    with closing(CacheFile(path)) as opened:
        yield opened


def writer(path, name, number, **options):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(number)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": PACKAGE}, **options,
    )  # fmt: skip


def test_what_is_written_is_read(file):
    file.write("a", "1", None)
    file.write("a", "ü", 7)

    assert (file.read("a"), file.read("b"), list(file.keys())) == ("ü", None, ["a"])
    file.delete("a")
    file.delete("a")
    assert file.read("a") is None


def test_another_opening_finds_it(file, path):
    file.write("a", "1", None)

    with closing(CacheFile(path)) as other:
        assert other.read("a") == "1"


def test_a_process_that_is_killed_loses_nothing_that_it_wrote(path):
    with writer(path, "k", 100_000) as running:
        for _ in range(50):
            last = int(running.stdout.readline())
        running.send_signal(signal.SIGKILL)
        last = max([last, *(int(line) for line in running.stdout.read().split())])
    with closing(CacheFile(path)) as file:
        kept = [file.read(f"k{number}") for number in range(last + 1)]
        file.write("after", "1", None)

        assert kept == ["x" * 2000] * (last + 1)
        assert file.problems == ()


def test_processes_write_side_by_side(path):
    running = [writer(path, name, 200) for name in "ab"]
    told = [process.communicate()[0].splitlines()[-1] for process in running]

    assert told == ["()", "()"]
    assert read_contents(path).answers == 400


def test_a_lock_that_stays_is_waited_for_once_and_memory_serves(path, monkeypatch):
    monkeypatch.setattr(cache_file, "LOCK_TIMEOUT_S", 0.05)
    file = CacheFile(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        for number in range(20):
            file.write(f"k{number}", "1", None)
        assert [file.read(f"k{number}") for number in range(20)] == ["1"] * 20
    file.write("later", "1", None)

    file.close()

    assert ["locked" in problem for problem in file.problems] == [True]
    assert read_contents(path).answers == 1


def test_a_full_disk_is_said_and_memory_serves(path):
    limited = WRITER.replace("import sys", "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))", 1)  # fmt: skip
    limited += "print(all(file.read(f'k{n}') for n in range(100)))"
    done = subprocess.run(
        [sys.executable, "-c", limited, str(path), "k", "100"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": PACKAGE}, timeout=60,
    )  # fmt: skip
    problems, is_all_there = done.stdout.splitlines()[-2:]

    assert "could not be written" in problems
    assert is_all_there == "True"
    with closing(CacheFile(path)) as file:
        assert file.problems == ()


@pytest.fixture
def open_folder():
    """A folder that another user may look into, as those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_only_be_read_still_answers(open_folder):
    path = open_folder / "c.sqlite"
    with closing(CacheFile(path)) as file:
        file.write("k0", "stored", None)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    told = told_by_nobody(lambda: used(path))

    assert told == "stored 1 1 True"


def used(path):
    with closing(CacheFile(path)) as file:
        file.write("new", "1", None)
        is_said = "kept in memory only: the cache" in file.problems[0]
        return f"{file.read('k0')} {file.read('new')} {len(file.problems)} {is_said}"


def told_by_nobody(work):
    """What a function gives in a process whose user is not root, whom no permission binds."""
    heard, told = os.pipe()
    if not (child := os.fork()):
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            os.write(told, work().encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(told)
    with os.fdopen(heard) as answer:
        return answer.read()


@pytest.mark.parametrize(
    "spoil", ["a file in place of the folder", "no database", "a folder", "another table"]
)
def test_what_is_no_cache_is_said_and_memory_serves(path, spoil):
    if spoil.startswith("a file"):
        path.parent.write_text("in the way")
    else:
        path.parent.mkdir()
    if spoil == "a folder":
        path.mkdir()
    elif spoil == "no database":
        path.write_bytes(b"this is no database, " * 100)
    elif spoil == "another table":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE responses (x)")
    with closing(CacheFile(path)) as file:
        file.write("a", "1", None)

        assert file.read("a") == "1"
        assert len(file.problems) == 1
        assert "kept in memory only" in file.problems[0]


def test_memory_keeps_the_newest(path, monkeypatch):
    monkeypatch.setattr(cache_file, "MEMORY_BYTES", 10)
    path.parent.write_text("in the way")
    with closing(CacheFile(path)) as file:
        for number in range(9):
            file.write(str(number), "1234", None)

        assert list(file.keys()) == ["7", "8"]


def test_a_cache_is_counted_pruned_and_cleared(file, path):
    now = int(time.time())
    for number, expires in enumerate([None, now + 1000, now - 1000, now - 2000]):
        file.write(str(number), "x" * 10_000, expires)
    contents = read_contents(path)

    assert (contents.answers, contents.expired) == (4, 2)
    assert contents.size_bytes > 40_000
    assert prune(path) == 2
    assert sorted(file.keys()) == ["0", "1"]
    assert clear(path) == 2
    assert read_contents(path).size_bytes < 40_000


def test_where_there_is_no_cache_there_is_nothing(path):
    assert (read_contents(path), prune(path), clear(path)) == (Contents(0, 0, 0), 0, 0)
    assert not path.exists()


@pytest.mark.parametrize("work", [read_contents, prune, clear])
def test_a_file_that_is_no_cache_is_left_alone(tmp_path, work):
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 100)

    with pytest.raises(ConfigError, match=r"letter\.txt: cannot be used as a cache"):
        work(path)
    assert path.read_text().startswith("Dear")
