"""Values put aside until they are wanted: the first in memory, the rest in a temporary file.

A list of any length needs little room, and a short one no file.
"""

import json
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, BinaryIO, TypeVar, get_args, get_origin, overload

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from refkit.errors import ConfigError
from refkit.model.value import Value

_Item = TypeVar("_Item", bound=Value)

HELD = 1000
_READ_AT_ONCE = 64


class NoRoom(ConfigError):
    """No temporary file can be written: no fault of what is read, and nothing else can be read either."""


class Spool(Sequence[_Item]):
    """A list that grows at its end only. What it gives back is equal to what came, not the same object."""

    def __init__(self, items: Iterable[_Item] = (), *, held: int = HELD) -> None:
        """Put the first items aside.

        Args:
            held: How many stay in memory.

        Raises:
            NoRoom: No temporary file can be written; raised by all that reads or adds.
        """
        self._held = held
        self._first: list[_Item] = []
        self._kinds: list[type[_Item]] = []
        self._ends = array("q", [0])
        # What JSON cannot hold, such as half of a surrogate pair, by its place in the file.
        self._apart: dict[int, _Item] = {}
        self._file: BinaryIO | None = None
        self.extend(items)

    def append(self, item: _Item) -> None:
        """Put an item aside."""
        if len(self._first) < self._held:
            self._first.append(item)
            return
        line = self._line(item)
        if not line:
            self._apart[len(self._ends) - 1] = item
        with _room():
            file = self._opened()
            file.seek(self._ends[-1])
            file.write(line)
        self._ends.append(self._ends[-1] + len(line))

    def extend(self, items: Iterable[_Item]) -> None:
        """Put items aside as they come."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> _Item: ...
    @overload
    def __getitem__(self, place: slice) -> list[_Item]: ...
    def __getitem__(self, place: int | slice) -> _Item | list[_Item]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = range(len(self))[place] - len(self._first)
        return self._first[at] if at < 0 else next(self._read(at, at + 1))

    def __iter__(self) -> Iterator[_Item]:
        yield from self._first
        written = len(self._ends) - 1
        for start in range(0, written, _READ_AT_ONCE):
            yield from self._read(start, min(start + _READ_AT_ONCE, written))

    def _read(self, start: int, end: int) -> Iterator[_Item]:
        """The items from one place in the file to another."""
        ends = self._ends[start : end + 1]
        with _room():
            file = self._opened()
            file.seek(ends[0])
            content = file.read(ends[-1] - ends[0])
        for place, (begins, stops) in enumerate(pairwise(ends), start):
            line = content[begins - ends[0] : stops - ends[0]]
            yield _value(self._kinds[line[0]], line[1:]) if line else self._apart[place]

    def _line(self, item: _Item) -> bytes:
        """The number of its kind and its JSON; nothing where JSON cannot hold it."""
        kind = type(item)
        if kind not in self._kinds:
            self._kinds.append(kind)
        try:
            return bytes([self._kinds.index(kind)]) + item.model_dump_json(exclude_defaults=True).encode()
        except PydanticSerializationError:
            return b""

    def _opened(self) -> BinaryIO:
        if self._file is None:
            file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
            weakref.finalize(self, file.close)
            self._file = file
        return self._file


def _value(kind: type[_Item], line: bytes) -> _Item:
    try:
        return kind.model_validate_json(line)
    except ValidationError:  # one of those that are made unchecked
        found: _Item = _unchecked(kind, json.loads(line))
        return found


def _unchecked(kind: Any, told: Any) -> Any:  # noqa: ANN401 - whatever a field may be
    """The value that a piece of JSON is, where a field of a kind has it."""
    if isinstance(kind, type) and issubclass(kind, Value):
        kinds = {name: field.annotation for name, field in kind.model_fields.items()}
        return kind.known(**{name: _unchecked(kinds[name], part) for name, part in told.items()})
    if isinstance(told, list):
        inner = next((one for one in (kind, *get_args(kind)) if get_origin(one) is tuple), tuple[str, ...])
        return tuple(_unchecked(get_args(inner)[0], part) for part in told)
    if isinstance(told, dict):  # a value or none
        return _unchecked(next(one for one in get_args(kind) if one is not type(None)), told)
    return told


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoom(
            f"a temporary file cannot be written ({error.strerror}): set TMPDIR to a folder with room"
        ) from None
