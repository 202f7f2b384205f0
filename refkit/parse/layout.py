"""Where references begin in a list without labels: the likeliest cut of the whole list.

A line's votes (`refkit.parse.line_votes`) and what the reference so far holds (a date, numbers, how many lines)
decide together; where they are in doubt, both ways are followed until the lines after them tell.
"""

import math
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from refkit.parse.clues import Clues
from refkit.parse.line_votes import (
    Fields,
    Printed,
    Weights,
    first_fields,
    look_at,
    second_fields,
    so_far_fields,
    vote,
    weights,
)
from refkit.parse.lines import Line

_WAYS = 8  # ways of cutting that are followed at once
_RARE = 0.4  # dates or numbers for a reference under which their lack says nothing
_BLOCK = 20_000  # lines judged together


class Way(NamedTuple):
    """A way of cutting the lines so far.

    Attributes:
        score: Logarithm of its likelihood.
        size: Lines of its last reference.
        dated: Whether that holds a year.
        numbered: Whether that holds numbers or an identifier.
        starts: Places of first lines, the last one first, as a chain of pairs.
    """

    score: float
    size: int
    dated: bool
    numbered: bool
    starts: tuple[int, "object"] | None

    def begun(self, clue: Clues, score: float = 0.0, place: int = 0) -> "Way":
        """The way with a reference begun at a line."""
        return Way(score, 1, bool(clue.year), clue.has_numbers, (place, self.starts))

    def longer(self, clue: Clues, score: float = 0.0) -> "Way":
        """The way with a line added to its last reference."""
        return Way(
            score,
            self.size + 1,
            self.dated or bool(clue.year),
            self.numbered or clue.has_numbers,
            self.starts,
        )


_NO_WAY = Way(score=0.0, size=0, dated=False, numbered=False, starts=None)


class Habits(NamedTuple):
    """What references of a list are like: lines of each on average, whether most have dates, and numbers."""

    mean_size: float
    are_dated: bool
    are_numbered: bool

    def fields(self, way: Way, end: str) -> Fields:
        """What the last reference of a way says about whether it is whole."""
        dated = ("dated" if way.dated else "undated") if self.are_dated else "any date"
        numbered = ("numbers" if way.numbered else "no numbers") if self.are_numbered else "any numbers"
        return so_far_fields(way.size, dated, numbered, self.mean_size, end)


def find_starts(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a reference begins there; an empty line never does."""
    places = [place for place, line in enumerate(lines) if line.text]
    starts = [False] * len(lines)
    begin = 0
    while begin < len(places):
        block = places[begin : begin + _BLOCK]
        found = _starts_of(lines[block[0] : block[-1] + 1])
        if begin + len(block) < len(places) and len(found) > 1:
            begin += found.pop()  # the last reference may go on in the next block
        else:
            begin += len(block)
        for start in found:
            starts[block[start]] = True
    return starts


def _starts_of(lines: Sequence[Line]) -> list[int]:
    """Places among the printed lines where references begin."""
    if sum(1 for line in lines if line.text) < 2:
        return [0]
    printed = look_at(lines)
    table = weights()
    first = [vote(fields, table["first"]) for fields in first_fields(printed)]
    second = [vote(fields, table["second"]) for fields in second_fields(printed, first)]
    return best_way(printed, second, habits(printed, first), table["so far"])


def habits(printed: Printed, first: Sequence[float]) -> Habits:
    """Guess what the references are like from the first round of votes."""
    count = 1 + sum(1 / (1 + math.exp(-max(-30.0, min(30.0, votes)))) for votes in first)
    return Habits(
        mean_size=len(printed.lines) / count,
        are_dated=sum(bool(clue.year) for clue in printed.clues) > _RARE * count,
        are_numbered=sum(clue.has_numbers for clue in printed.clues) > _RARE * count,
    )


def best_way(printed: Printed, second: Sequence[float], list_habits: Habits, so_far: Weights) -> list[int]:
    """The places of first lines that are likeliest together."""
    known: dict[tuple[object, ...], float] = {}
    ways = [_NO_WAY.begun(printed.clues[0])]
    for place, votes in enumerate(second, start=1):
        clue, end = printed.clues[place], printed.clues[place - 1].end
        going: dict[tuple[object, ...], Way] = {}
        begun: list[Way] = []
        for way in ways:
            key = (way.size, way.dated, way.numbered, end)
            if key not in known:
                known[key] = vote(list_habits.fields(way, end), so_far)
            odds = votes + known[key]
            if odds > -_DOUBT:
                begun.append(way.begun(clue, way.score - _cost(-odds), place))
            if odds < _DOUBT:
                longer = way.longer(clue, way.score - _cost(odds))
                going[longer[1:4]] = max(longer, going.get(longer[1:4], longer), key=_score)
        ways = [*going.values(), *([max(begun, key=_score)] if begun else [])]
        if len(ways) > _WAYS:
            ways = sorted(ways, reverse=True, key=_score)[:_WAYS]
    return _unchained(max(ways, key=_score).starts)


_DOUBT = 7.0
_score = itemgetter(0)


def _cost(odds: float) -> float:
    """What a step costs: the negative logarithm of the chance that it is not taken."""
    return math.log1p(math.exp(odds)) if odds < 30 else odds


def _unchained(chain: tuple[int, object] | None) -> list[int]:
    places = []
    while chain:
        places.append(chain[0])
        chain = chain[1]  # type: ignore[assignment]
    return places[::-1]
