"""Reading the input: a file or standard input, to text; documents through what extracts it."""

import sys
from dataclasses import dataclass
from pathlib import Path

from refkit import pipeline
from refkit.documents import read_file, read_stream
from refkit.errors import ConfigError, ParseError
from refkit.model import Problem
from refkit.model.instruction import Instruction


@dataclass(frozen=True, slots=True)
class Input:
    """The text of an input, under the name that messages call it by, the kind of document it was, what its fields say."""

    name: str
    text: str
    path: Path | None = None
    kind: str = "text"
    problems: tuple[Problem, ...] = ()
    instructions: tuple[Instruction, ...] = ()


def read_input(where: str, kind: str | None = None) -> Input:
    """Read a file, or standard input where the name is "-".

    Args:
        where: The path.
        kind: The kind of document, "text" for none; else the name and the bytes tell.

    Raises:
        ConfigError: The file cannot be read, or what reads its kind is not installed.
        ParseError: It is empty, or nothing that text can be taken from.
    """
    if not where:
        raise ConfigError("an input has no name: give its path, or - for standard input")
    path = None if where == "-" else Path(where)
    name = str(path) if path else "standard input"
    try:
        content = read_file(path) if path else _read_standard_input()
        extraction = pipeline.extract_content(content, path=path, kind=kind)
    except (ParseError, ConfigError) as error:
        raise type(error)(f"{name}: {error}") from None
    if not extraction.text or extraction.text.isspace():
        raise ParseError(f"{name}: empty: give a file that holds references")
    return Input(name, extraction.text, path, extraction.kind, extraction.problems, extraction.instructions)


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise ConfigError("closed: name a file instead of -")
    return read_stream(sys.stdin.buffer)
