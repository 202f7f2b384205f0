"""The bytes of a file, with bounds: a device never ends, and a pipe that nobody writes into never begins."""

import os
import stat
import time
from contextlib import suppress
from os import PathLike
from typing import BinaryIO

from refkit.documents import document
from refkit.errors import ConfigError

_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "no such file: check the path",
    IsADirectoryError: "a folder, not a file: name one file in it",
    NotADirectoryError: "no such file: a part of the path is a file",
    PermissionError: "may not be read: check its permissions",
    TimeoutError: "a pipe that nobody writes into: start what writes into it first",
}
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # not on Windows, where pipes are no files
# How long a pipe is waited for, and how often it is looked at, in seconds.
LONGEST_WAIT_S, _STEP_S = 10.0, 0.05


def read_file(path: str | PathLike[str]) -> bytes:
    """All of a file.

    Raises:
        ConfigError: It cannot be read; the message does not name it.
        ParseError: It is larger than what is read; the message does not name it.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:  # Path.open takes no opener
            first = _first_of_pipe(file.fileno())
            if _AT_ONCE:
                os.set_blocking(file.fileno(), True)
            return first + read_stream(file)
    except (OSError, ValueError) as error:  # ValueError: a zero character in the path
        reason = _REASONS.get(type(error)) or f"{getattr(error, 'strerror', None) or error}: check the path"
        raise ConfigError(reason) from None


def read_stream(stream: BinaryIO) -> bytes:
    """All of an open file.

    Raises:
        ParseError: It is larger than what is read; the message does not name it.
    """
    content = stream.read(document.LARGEST + 1)
    document.check_size(len(content), "an input")
    return content


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; a pipe too, which else waits for its writer."""
    return os.open(path, flags | _AT_ONCE)


def _first_of_pipe(descriptor: int) -> bytes:
    """What is read of a pipe until its writer is there to be waited for; nothing of any other file."""
    if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        return b""
    first = b""
    deadline = time.monotonic() + LONGEST_WAIT_S
    with suppress(BlockingIOError):  # a writer is there, and writes nothing yet
        while not (first := os.read(descriptor, 1)):
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(_STEP_S)
    return first
