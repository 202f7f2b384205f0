"""Which lines of a list are the first of a reference: the votes of what lines show, weighed by training.

Two rounds. In the first, a line is judged by itself and the line before it. In the second, by what the list
says as well: how often lines of its indent, after such a gap, with such an opening were taken for first
lines, whether the list follows the alphabet. `line_weights.json` is made by scripts/train_segmenter.py.
"""

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise, repeat
from typing import NamedTuple

from refkit.parse.clues import Clues, read_clues
from refkit.parse.lines import PAGE_BREAK, Line
from refkit.parse.measure import Width, measure, room
from refkit.text.unicode import fold

Fields = tuple[str, ...]
Weights = dict[str, float]

_SURE = 1.5  # votes from which a line is taken for a first line while the list is studied
_PRIOR = 2.0  # lines that a group counts as having beside its own, of the mean of the list
_SORTED, _MOSTLY = 0.9, 0.7
_FEW_HEADS = 4


class Printed(NamedTuple):
    """The printed lines of a list, with what stands between them and what they show.

    Attributes:
        lines: Those that hold text.
        gaps: What is before each: "" for nothing, "gap" for an empty line, "page" for a page break.
        clues: Of each line.
        width: Of the text.
    """

    lines: Sequence[Line]
    gaps: Sequence[str]
    clues: Sequence[Clues]
    width: Width


@cache
def weights() -> dict[str, Weights]:
    """By round ("first", "second", "so far"), the votes of each value of a field for a first line."""
    rounds: dict[str, Weights] = json.loads(
        files("refkit.parse").joinpath("line_weights.json").read_text(encoding="utf-8")
    )
    return rounds


def look_at(lines: Sequence[Line]) -> Printed:
    """Gather what the lines show; of the empty ones, only that they are there."""
    printed, gaps, gap = [], [], "gap"
    for line in lines:
        if line.text:
            printed.append(line)
            gaps.append(gap)
            gap = ""
        elif gap != "page":
            gap = "page" if line.indent == PAGE_BREAK else "gap"
    clues = [read_clues(line.text) for line in printed]
    return Printed(printed, gaps, clues, measure(printed, [clue.opening for clue in clues]))


def first_fields(printed: Printed) -> list[Fields]:
    """What each line but the first shows by itself and beside the lines around it."""
    width, clues = printed.width, printed.clues
    rooms = [room(above, line, width) + width.edge for above, line in pairwise(printed.lines)]
    steps = [_step(line.indent - above.indent) for above, line in pairwise(printed.lines)]
    nexts = [
        f"{after} {step} {clue.opening}"
        for after, step, clue in zip(rooms[1:], steps[1:], clues[2:], strict=True)
    ]
    return [
        _first_fields(before, after, room_before, gap + step, following)
        for (before, after), room_before, gap, step, following in zip(
            pairwise(clues), rooms, printed.gaps[1:], steps, [*nexts, "last"], strict=True
        )
    ]


def _step(indents: int) -> str:
    return " deeper" if indents > 0 else " back" if indents < 0 else ""


def _first_fields(before: Clues, after: Clues, room_before: str, gap: str, following: str) -> Fields:
    end, opening = before.end, after.opening
    return (
        f"end {end}, {before.tail}",
        f"opening {opening}, {after.word}",
        f"gap {gap}",
        f"room {room_before}",
        f"year {after.year}, {after.initials}",
        f"{opening}, {after.initials}, {after.word}",
        f"{before.opening} >> {opening}",
        f"{end} > {opening}",
        f"{end} > {room_before}",
        f"{room_before} > {opening}",
        f"words {after.words}, {opening}",
        f"next {following}",
        f"{opening} {after.end}",
    )


def vote(fields: Iterable[str], votes: Weights) -> float:
    """The sum of the votes of some values."""
    return sum(map(votes.get, fields, repeat(0.0)))


def second_fields(printed: Printed, first: Sequence[float]) -> list[Fields]:
    """What the list says of each line but the first, given the votes of the first round."""
    chances = [1 / (1 + math.exp(-max(-30.0, min(30.0, votes)))) for votes in first]
    mean = sum(chances) / max(1, len(chances))
    clues = printed.clues[1:]
    groups = {
        "gap": printed.gaps[1:],
        "indent": [line.indent for line in printed.lines[1:]],
        "opening": [clue.opening for clue in clues],
        "year": [clue.year for clue in clues],
        "initials": [clue.initials for clue in clues],
        "end": [clue.end for clue in printed.clues[:-1]],
        "style": [clue.opening + clue.year for clue in clues],
    }
    shares = {name: _shares(values, chances, mean) for name, values in groups.items()}
    orders = _orders(printed.lines, first)
    edge = printed.width.edge
    return [
        (
            f"first {max(-8, min(8, round(votes * 1.5)))}",
            *(f"{name} {shares[name][value]}" for name, value in zip(groups, values, strict=True)),
            f"gap {gap} {shares['gap'][gap]} indent {shares['indent'][indent]}",
            f"order {order}",
            f"order {order} {opening}",
            f"mean {round(mean * 10)} {edge}",
        )
        for votes, order, *values in zip(first, orders, *groups.values(), strict=True)
        for gap, indent, opening, *_ in [values]
    ]


def _shares(values: Sequence[object], chances: Sequence[float], mean: float) -> dict[object, str]:
    """Of each group of lines, how many begin a reference: a step of the odds, and whether the group is large."""
    sums: dict[object, float] = {}
    counts: dict[object, int] = {}
    for value, chance in zip(values, chances, strict=True):
        sums[value] = sums.get(value, 0.0) + chance
        counts[value] = counts.get(value, 0) + 1
    shares = {}
    for value, count in counts.items():
        share = (sums[value] + _PRIOR * mean) / (count + _PRIOR)
        odds = math.log((share + 0.005) / (1.005 - share))
        shares[value] = f"{round(odds)}{'+' if count > 4 else '-'}"
    return shares


def _orders(lines: Sequence[Line], first: Sequence[float]) -> list[str]:
    """Whether each line but the first stands between its neighbours in the alphabet, where the list follows it."""
    heads = [_head(line.text) for line in lines]
    sure = [0, *(place for place, votes in enumerate(first, start=1) if votes > _SURE)]
    if len(sure) < _FEW_HEADS:
        return ["unknown"] * len(first)
    in_order = sum(heads[before] <= heads[after] for before, after in pairwise(sure)) / (len(sure) - 1)
    if in_order < _MOSTLY:
        return ["none"] * len(first)
    kind = "sorted" if in_order >= _SORTED else "mostly"
    next_sure = _next_of(sure, len(lines))
    orders, last = [], heads[0]
    for place in range(1, len(lines)):
        after = next_sure[place]
        low, high = last <= heads[place], after is None or heads[place] <= heads[after]
        orders.append(f"{kind} {'in' if low and high else 'out'}{'' if after else ' open'}")
        if first[place - 1] > _SURE:
            last = heads[place]
    return orders


def _next_of(sure: Sequence[int], count: int) -> list[int | None]:
    """For each place, the next sure one after it."""
    following: list[int | None] = [None] * count
    after = None
    remaining = list(sure)
    for place in range(count - 1, -1, -1):
        following[place] = after
        if remaining and remaining[-1] == place:
            after = remaining.pop()
    return following


def _head(text: str) -> str:
    """What a catalogue sorts by, near enough."""
    return "".join(filter(str.isalnum, fold(text[:16])))[:6]


def so_far_fields(size: int, dated: str, numbered: str, mean_size: float, end: str) -> Fields:
    """What the lines of a reference so far say about whether it is whole."""
    relative = min(6, int(2 * size / mean_size))
    return (
        f"lines {min(size, 6)}",
        f"of mean {relative} {dated} {numbered}",
        f"{dated} {numbered} {end}",
    )
