"""Files that are none: folders, devices, pipes; and bounds on what is read."""

import os
import threading
from pathlib import Path

import pytest

import refkit
from refkit.documents import document, files, read_file

ON_UNIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes that are files")


def test_file_is_read_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"Abel\0" * 3000)

    assert read_file(tmp_path / "a") == b"Abel\0" * 3000


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "a folder, not a file: name one file in it"),
        ("missing", "no such file: check the path"),
        ("a/b", "no such file: a part of the path is a file"),
        ("a\0b", "embedded null byte: check the path"),
        ("x" * 300, "File name too long: check the path"),
    ],
    ids=["folder", "missing", "below a file", "zero byte", "long name"],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path, name, message):
    (tmp_path / "a").touch()

    with pytest.raises(refkit.ConfigError, match=message):
        read_file(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_device_without_end_is_read_to_the_bound(monkeypatch):
    monkeypatch.setattr(document, "LARGEST", 2**20)

    with pytest.raises(
        refkit.ParseError, match="/dev/zero: an input of more than the 1 MiB that are read: give only"
    ):
        refkit.extract_text("/dev/zero")


@ON_UNIX
def test_pipe_that_nobody_writes_into_is_not_waited_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LONGEST_WAIT_S", 0.1)
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(refkit.ConfigError, match="a pipe that nobody writes into: start what writes"):
        read_file(tmp_path / "pipe")


@ON_UNIX
def test_pipe_is_read_to_its_end_though_its_writer_comes_late_and_is_slow(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write():
        with pipe.open("wb", buffering=0) as stream:
            for _ in range(3):
                stream.write(b"Abel 1998.\n")

    writer = threading.Timer(0.2, write)
    writer.start()

    assert read_file(pipe) == b"Abel 1998.\n" * 3
    writer.join()
