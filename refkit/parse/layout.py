"""Where references begin in a list without labels: one a line, blank lines, indents, wrapped author-year lists.

Each line collects votes for being a first line; the votes come from the layout of the whole list (indents,
width, order of the alphabet) and from the line and the one before it. Set by hand on training references
wrapped at 60 to 90 columns.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from refkit.parse.likeness import Signs, continues, framed, likeness, signs, starts_like_author
from refkit.parse.lines import ENDS, Line
from refkit.text.unicode import fold

_T = TypeVar("_T")
_SAMPLE, _LINES = 2000, 30
_ENTRY_WHOLE, _ENTRY_CUT = 1.0, 1.5  # votes of a whole entry for, of a part of one against, a new one
_SHARE_WHOLE, _SHARE_FULL, _SHARE_BLOCKS, _SHARE_INDENTED = 0.8, 0.4, 0.6, 0.15


class _Layout(NamedTuple):
    """What holds for the whole list.

    Attributes:
        width: Characters of a full line.
        first_indent: Indent of first lines; None where indents say nothing.
        is_one_a_line: Whether nearly every line is a whole reference.
        is_spaced: Whether blank lines part the references.
        is_sorted: Whether the lines that look like first lines follow the alphabet.
    """

    width: int
    first_indent: int | None
    is_one_a_line: bool
    is_spaced: bool
    is_sorted: bool


def find_starts(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a reference begins there; an empty line never does."""
    printed = [line for line in lines if line.text]
    if not printed:
        return [False] * len(lines)
    layout = _layout(_sample(printed), _sample(_blocks(lines)))
    starts: list[bool] = []
    entry: list[str] = []  # the lines of the reference so far
    gap = True
    for line in lines:
        begins = bool(line.text) and (not entry or _votes(line, entry, layout, gap=gap) > 0)
        starts.append(begins)
        if begins:
            entry = [line.text]
        elif line.text:
            entry.append(line.text)
        gap = not line.text
    return starts


def _sample(items: Sequence[_T]) -> Sequence[_T]:
    """Enough of a long text to know its layout by: some stretches of it, whole."""
    if len(items) <= _SAMPLE:
        return items
    step, stretch = len(items) // 10, _SAMPLE // 10
    return [item for start in range(0, len(items), step) for item in items[start : start + stretch]]


def _blocks(lines: Sequence[Line]) -> list[str]:
    """What stands between blank lines, each as one text."""
    groups = (list(group) for printed, group in groupby(lines, key=lambda line: bool(line.text)) if printed)
    return [" ".join(line.text for line in group) for group in groups]


def _layout(lines: Sequence[Line], blocks: Sequence[str]) -> _Layout:
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.9)]
    return _Layout(
        width=width,
        first_indent=_first_indent(lines),
        is_one_a_line=_is_one_a_line(lines, width),
        is_spaced=len(blocks) > 2
        and sum(likeness(block) > 0 for block in blocks) >= _SHARE_BLOCKS * len(blocks),
        is_sorted=_is_sorted(lines),
    )


def _is_one_a_line(lines: Sequence[Line], width: int) -> bool:
    """Whether lines end where references do: few are as wide as the widest, most are whole by themselves.

    Wrapped text fills most of its lines to the last word; references alone on a line are of any length.
    """
    full = sum(len(line.text) > 0.8 * width for line in lines) / len(lines)
    whole = sum(likeness(line.text) > 0 for line in lines) / len(lines)
    broken = sum(continues(line.text) for line in lines) / len(lines)
    return whole >= _SHARE_WHOLE or (full < _SHARE_FULL and whole > 0.5 and broken < 0.15)


def _first_indent(lines: Sequence[Line]) -> int | None:
    """The indent at which references begin, where two indents share the lines among them."""
    indents = sorted({line.indent for line in lines})
    if len(indents) != 2:
        return None
    at = {indent: [line for line in lines if line.indent == indent] for indent in indents}
    if min(len(group) for group in at.values()) < max(1, _SHARE_INDENTED * len(lines)):
        return None
    shares = {
        indent: sum(starts_like_author(line.text) for line in group) / len(group)
        for indent, group in at.items()
    }
    low, high = indents
    return low if shares[low] >= shares[high] else high


def _is_sorted(lines: Sequence[Line]) -> bool:
    heads = [fold(line.text)[:3] for line in lines if starts_like_author(line.text)]
    if len(heads) < 4:
        return False
    in_order = sum(before <= after for before, after in pairwise(heads))
    return in_order >= 0.65 * (len(heads) - 1)


def _votes(line: Line, entry: Sequence[str], layout: _Layout, *, gap: bool) -> float:
    """Votes that a line is the first of a reference, given the lines of the one before it."""
    if layout.first_indent is not None:
        return 1.0 if line.indent == layout.first_indent else -1.0
    if layout.is_spaced and not layout.is_one_a_line:
        return 1.0 if gap and not _is_torn(line) else -1.0
    if layout.is_one_a_line:
        return 1.0 if gap or not _is_torn(line) else -1.0
    votes = _own_votes(line, entry, layout, gap=gap)
    if not -_ENTRY_WHOLE < votes <= _ENTRY_CUT:  # the entry cannot change the outcome
        return votes
    return votes + (_ENTRY_WHOLE if _is_whole(entry) else -_ENTRY_CUT)


def _own_votes(line: Line, entry: Sequence[str], layout: _Layout, *, gap: bool) -> float:
    previous = entry[-1]
    votes = -1.5 + 2.0 * gap
    votes += 1.5 if starts_like_author(line.text) else -0.5
    votes -= 3.0 * continues(line.text)
    votes += 0.5 if previous.endswith(ENDS) else -1.5
    votes += 1.0 if len(previous) < 0.75 * layout.width else -0.25
    if layout.is_sorted:
        votes += 0.75 if fold(line.text[:9])[:3] >= fold(entry[0][:9])[:3] else -1.0
    return votes


def _is_torn(line: Line) -> bool:
    """Whether a line goes on with what another began, and is no reference by itself."""
    return continues(line.text) and likeness(line.text) <= 0


def _is_whole(entry: Sequence[str]) -> bool:
    """Whether the lines so far could be a whole reference; the first ones tell."""
    seen = Signs()
    for text in entry[:_LINES]:
        seen = signs(text, seen)
    return framed(seen, entry[0], entry[-1]) > 0
