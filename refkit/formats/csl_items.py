"""The items of a CSL-JSON text with their offsets, one at a time; where the text breaks off, what came before counts.

Each item is decoded by the standard library's scanner, so that only the space between them is looked at here.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from refkit.errors import FormatError
from refkit.model import Problem
from refkit.text.lines import Lines

_SPACE = re.compile(r"[ \t\n\r]*")
# JSON lines: what every line of `refkit parse` and `refkit resolve` has; of one line alone nothing else would tell.
_LINE_KEYS = frozenset({"raw", "reference"})
_JSON_LINES = "this is JSON lines, which refkit writes and does not read: give the file that they were made from, or CSL-JSON"
_LONGEST_TEXT = 2000


class Item(NamedTuple):
    """One value of the list, and where it stands: `text[start:end]`."""

    value: Any
    start: int
    end: int


class Member(NamedTuple):
    """One member of an object: where its name stands with the quotes, and its value."""

    name: str
    name_start: int
    start: int
    end: int


def items_of(text: str) -> Iterator[Item | Problem]:
    """The items of a list, of an object with `items`, or one item; a Problem for what cannot be read.

    Raises:
        FormatError: The text is not JSON, or no list of objects.
    """
    start = _next(text, 1 if text.startswith("\ufeff") else 0)
    if text.startswith("[", start):
        yield from _listed(text, start, is_all=True)
        return
    try:
        value, end = _decode(text, start)
        _expect_end(text, _next(text, end))
    except json.JSONDecodeError as fault:
        raise FormatError(_JSON_LINES if _is_json_lines(text) else _message(fault)) from None
    if not isinstance(value, dict):
        raise FormatError("this JSON is no CSL-JSON: expected a list of items")
    if value.keys() >= _LINE_KEYS:
        raise FormatError(_JSON_LINES)
    if isinstance(value.get("items"), list):
        *_, member = (member for member in members_of(text, start) if member.name == "items")
        yield from _listed(text, member.start, is_all=False)
    else:
        yield Item(value, start, end)


def members_of(text: str, start: int) -> Iterator[Member]:
    """The members of an object that has been decoded before."""
    place = _next(text, start + 1)
    while text.startswith('"', place):
        name, end = _decode(text, place)
        value_start = _next(text, _next(text, end) + 1)
        value_end = _decode(text, value_start)[1]
        yield Member(name, place, value_start, value_end)
        place = _next(text, _next(text, value_end) + 1)


def _listed(text: str, start: int, *, is_all: bool) -> Iterator[Item | Problem]:
    place, found = _next(text, start + 1), False
    try:
        if text.startswith("]", place):
            return
        while True:
            value, end = _decode(text, place)
            found = True
            yield Item(value, place, end)
            place = _next(text, end)
            if not text.startswith(",", place):
                break
            place = _next(text, place + 1)
        place = _behind_list(text, place)
        if is_all:
            _expect_end(text, place)
    except json.JSONDecodeError as fault:
        if not found:
            raise FormatError(_message(fault)) from None
        yield _broken(fault, text, place)


def _behind_list(text: str, place: int) -> int:
    if not text.startswith("]", place):
        raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
    return _next(text, place + 1)


def _expect_end(text: str, place: int) -> None:
    if place < len(text):
        raise json.JSONDecodeError("Extra data", text, place)


def _broken(fault: json.JSONDecodeError, text: str, place: int) -> Problem:
    line, column = Lines(text).place(place)
    return Problem(
        message=f"{_message(fault)}; what follows is not read",
        line=line,
        column=column,
        text=text[place : place + _LONGEST_TEXT],
        kind="unclosed-entry",
    )


def _decode(text: str, place: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends.

    Raises:
        JSONDecodeError: It is no JSON, or nested too deep.
    """
    try:
        return _DECODER.raw_decode(text, place)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise json.JSONDecodeError("nested too deep", text, place) from None
    except ValueError:  # a number of more digits than Python makes a number of
        return _DECODER_OF_TEXTS.raw_decode(text, place)


def _is_json_lines(text: str) -> bool:
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


def _message(fault: json.JSONDecodeError) -> str:
    return f"this is no JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}"


def _next(text: str, place: int) -> int:
    """Behind the white space that begins at a place."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


_DECODER = json.JSONDecoder()
_DECODER_OF_TEXTS = json.JSONDecoder(parse_int=str)
