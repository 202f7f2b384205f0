"""References whose authors, title and journal stand on lines of their own: the end of a line is a full stop.

So publishers' pages are copied. Joined by spaces alone, a title without a full stop runs into its journal.
"""

from collections.abc import Sequence
from itertools import pairwise

from refkit.parse.clues import GOES_ON, ending, opening
from refkit.parse.lines import LABEL_ALONE, Line

_SHORT, _MANY = 0.7, 0.4  # of the longest line; share of lines that are shorter though their entry goes on
_RARE = 0.1  # share of lines that go on in the next one
_FEW = 2
_STOPPED = tuple(".:!?…")
_GOING_ON = frozenset(("comma", "colon", "and", "hyphen", "dash", "sign", "opening", "small word"))


def with_stops(entries: Sequence[list[Line]]) -> list[list[Line]]:
    """The entries, full stops behind their inner lines, where nobody can have wrapped these by width."""
    inner = [(before.text, after.text) for entry in entries for before, after in _pairs(entry)]
    longest = max((len(line.text) for entry in entries for line in entry), default=0)
    short = sum(len(before) < _SHORT * longest for before, _ in inner)
    if len(inner) < _FEW or short < _MANY * len(inner):
        return list(entries)
    if sum(_goes_on(before, after) for before, after in inner) > _RARE * len(inner):
        return list(entries)
    return [_with_stops(entry) for entry in entries]


def _pairs(entry: Sequence[Line]) -> list[tuple[Line, Line]]:
    return [(before, after) for before, after in pairwise(entry) if len(before.text) > LABEL_ALONE]


def _goes_on(before: str, after: str) -> bool:
    return ending(before) in _GOING_ON or opening(after) in GOES_ON


def _with_stops(entry: Sequence[Line]) -> list[Line]:
    ended = {
        before.start
        for before, after in _pairs(entry)
        if not before.text.endswith(_STOPPED) and not _goes_on(before.text, after.text)
    }
    return [line._replace(text=f"{line.text}.") if line.start in ended else line for line in entry]
