"""The works in a stream of bytes: one a line, or in a list, alone or as the "items" of an object.

Whatever is no work is counted and named, and costs no other where that can be helped: in lines, the
next one begins at the line's end; in a list, nothing says where, and the rest of the list is lost.
"""

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from refkit.resolve.snapshot.streams import BrokenPart

LARGEST_WORK = 16_000_000
# A line that does not end is read on to here for its end, then no more.
LONGEST_LINE = 1_000_000_000
_CHUNK = 1_000_000
_HEAD = 8192
# A list; the public data file ({"items": [...]}); an answer of the API ({..., "message": {..., "items": [...]}}).
_LIST = re.compile(rb'\s*(?:\[|\{\s*(?:"status"[^\[\]]{0,4096}?)?"items"\s*:\s*\[)')
_GAP = re.compile(r"[\s,]*")
_decode = json.JSONDecoder().raw_decode

# Where it stands in its file, what was read, or None and why nothing was.
Value = tuple[str, Any, str]


class Skip:
    """How many entries are still to be passed over: those that an earlier run has done."""

    def __init__(self, left: int = 0) -> None:
        self.left = left

    def next(self) -> bool:
        """Whether the next entry is to be passed over; it counts as passed."""
        if not self.left:
            return False
        self.left -= 1
        return True


def read_values(stream: BufferedReader, skip: Skip) -> Iterator[Value]:
    """The values of a stream, or the reason why one could not be read; skipped lines are not looked into.

    Raises:
        BrokenPart: A line without end.
    """
    head = _head(stream).removeprefix(codecs.BOM_UTF8)
    if opening := _LIST.match(head):
        yield from _listed(head[opening.end() :], stream, skip)
    else:
        yield from _lined(head, stream, skip)


def _head(stream: BufferedReader) -> bytes:
    # Piece by piece, as everywhere: a read of all would give nothing of a file that breaks off.
    head = b""
    while len(head) < _HEAD and (piece := stream.read1(_HEAD)):
        head += piece
    return head


def _lined(head: bytes, stream: BufferedReader, skip: Skip) -> Iterator[Value]:
    for number, line in enumerate(_lines(head, stream), start=1):
        if (line is None or line.strip()) and not skip.next():
            yield f"line {number}", *_value(line)


def _lines(head: bytes, stream: BufferedReader) -> Iterator[bytes | None]:
    *lines, last = head.split(b"\n")
    yield from lines
    yield _bounded(last + stream.readline(LARGEST_WORK), stream)
    while line := stream.readline(LARGEST_WORK):
        yield _bounded(line, stream)


def _bounded(line: bytes, stream: BufferedReader) -> bytes | None:
    """The line, or None for one that is too long; the stream is behind it then."""
    if len(line) < LARGEST_WORK or line.endswith(b"\n"):
        return line
    length = len(line)
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        length += len(rest)
        if length > LONGEST_LINE:
            raise BrokenPart("a line without end")
    return None


def _value(line: bytes | None) -> tuple[Any, str]:
    if line is None:
        return None, f"longer than {LARGEST_WORK:,} bytes"
    try:
        return json.loads(line), ""
    except (ValueError, RecursionError):
        return None, "no JSON"


def _listed(head: bytes, stream: BufferedReader, skip: Skip) -> Iterator[Value]:
    for number, (value, reason) in enumerate(_Items(head, stream), start=1):
        if not skip.next():
            yield f"item {number}", value, reason


class _Items:
    """The values of a list, of which memory holds a piece at a time."""

    def __init__(self, head: bytes, stream: BufferedReader) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text, self._at = self._decoder.decode(head), 0
        self._is_all = False

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        while True:
            self._at = _GAP.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if self._text.startswith("]", self._at):
                return
            try:
                value, self._at = _decode(self._text, self._at)
            except (ValueError, RecursionError):
                if self._read_on():
                    continue
                yield None, "no JSON, and the rest of the list with it"
                return
            yield value, ""

    def _read_on(self) -> bool:
        """Make the piece longer, if it may yet become a value."""
        rest = self._text[self._at :]
        if self._is_all or len(rest) > LARGEST_WORK:
            return False
        # Twice as much each time: a long value is not begun too often.
        chunk = self._stream.read1(max(_CHUNK, len(rest)))
        self._is_all = not chunk
        self._text, self._at = rest + self._decoder.decode(chunk, self._is_all), 0
        return True
