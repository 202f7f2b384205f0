"""Reading the input: a file or standard input, to text."""

import sys
from dataclasses import dataclass
from pathlib import Path

from refkit.cli.decoding import decode
from refkit.errors import ConfigError, ParseError
from refkit.model import Problem

_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "no such file: check the path",
    IsADirectoryError: "a folder, not a file: name one file in it",
    NotADirectoryError: "no such file: a part of the path is a file",
    PermissionError: "may not be read: check its permissions",
}


@dataclass(frozen=True, slots=True)
class Input:
    """The text of an input, under the name that messages call it by."""

    name: str
    text: str
    path: Path | None = None
    problems: tuple[Problem, ...] = ()


def read_input(where: str) -> Input:
    """Read a file, or standard input where the name is "-".

    Raises:
        ConfigError: The file cannot be read.
        ParseError: It is empty or no text.
    """
    path = None if where == "-" else Path(where)
    name = str(path) if path else "standard input"
    content = _read_file(path) if path else _read_standard_input()
    try:
        decoded = decode(content)
    except ParseError as error:
        raise ParseError(f"{name}: {error}") from None
    if not decoded.text.strip():
        raise ParseError(f"{name}: empty: give a file that holds references")
    return Input(name, decoded.text, path, decoded.problems)


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a zero character in the path
        raise ConfigError(f"{path}: {_REASONS.get(type(error)) or error}") from None


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise ConfigError("standard input is closed: name a file instead of -")
    return sys.stdin.buffer.read()
