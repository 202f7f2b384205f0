"""Files written in pieces: of a list of any length, few references are in memory at once.

Keys and ids are settled for the whole list before the first piece, so that all pieces together are byte for byte
what the format makes of the whole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Generic, Literal, TypeVar, overload

from refkit.formats import Format, Target
from refkit.formats.citation_keys import citation_keys, item_ids
from refkit.model import Reference, Writing

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_AT_ONCE = 500
_LONGEST_KEY = 200  # longer ones are not kept by who writes keys


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a file of many references is made of those of few: what opens it, parts two of them, and closes it.

    Attributes:
        known_by: The attribute that tells references apart in it; None where none does.
    """

    known_by: Literal["citation_key", "id"] | None
    head: str = ""
    between: str = ""
    foot: str = ""


# Formats of which each reference is written by itself. What is not here numbers them, or has columns for all.
_FRAMES = {
    "bibtex": _Frame("citation_key", between="\n"),
    "biblatex": _Frame("citation_key", head="% Encoding: UTF-8\n% biblatex\n\n", between="\n"),
    "csl-json": _Frame("id", head="[\n", between=",\n", foot="\n]\n"),
    "hayagriva": _Frame("citation_key", between="\n"),
    "nbib": _Frame(None),
    "ris": _Frame("citation_key"),
}


class Changed(Sequence[_Out], Generic[_In, _Out]):
    """A sequence seen through a function of place and item, which is called whenever an item is asked for."""

    def __init__(self, items: Sequence[_In], change: Callable[[int, _In], _Out]) -> None:
        self._items, self._change = items, change

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> _Out: ...
    @overload
    def __getitem__(self, place: slice) -> list[_Out]: ...
    def __getitem__(self, place: int | slice) -> _Out | list[_Out]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        return self._change(at, self._items[at])

    def __iter__(self) -> Iterator[_Out]:
        return map(self._change, count(), self._items)


def write_pieces(
    references: Sequence[Reference], format: Format, target: Target, *, at_once: int = _AT_ONCE
) -> Iterator[Writing]:
    """What `format.write` makes of references, in pieces; in one where the format has to see all of them.

    Args:
        at_once: How many references a piece has.
    """
    frame = _FRAMES.get(format.name)
    keys = _keys(references, format, target, frame) if frame else ()
    if not frame or not references or any(len(key) > _LONGEST_KEY for key in keys):
        yield format.write(references, target)
        return
    known = _known(references, keys, frame)
    opening = frame.head
    while few := list(islice(known, at_once)):
        written = format.write(few, target)
        yield Writing(
            text=opening + written.text.removeprefix(frame.head).removesuffix(frame.foot),
            problems=written.problems,
        )
        opening = frame.between
    if frame.foot:
        yield Writing(text=frame.foot)


def _keys(references: Sequence[Reference], format: Format, target: Target, frame: _Frame) -> Sequence[str]:
    if frame.known_by == "id":
        return item_ids(Changed(references, lambda _, reference: format.held(reference, target)))
    return citation_keys(references) if frame.known_by else ()


def _known(references: Sequence[Reference], keys: Sequence[str], frame: _Frame) -> Iterator[Reference]:
    """The references with what they are known by in the file."""
    if not frame.known_by:
        yield from references
        return
    for reference, key in zip(references, keys, strict=True):
        yield reference.model_copy(update={frame.known_by: key})
