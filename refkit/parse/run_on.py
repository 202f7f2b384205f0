"""Lists that lost their line breaks: "[1] Smith ... 2015. [2] Jones ..." in one line, or wrapped without regard to them.

The labels themselves show where references begin, wherever in a line they stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from refkit.lang import alternatives, words
from refkit.parse.find import is_heading
from refkit.parse.likeness import likeness
from refkit.parse.lines import Line
from refkit.text.patterns import lazy_pattern

# Labels within lines and at their beginnings, and what may stand before one within a line: "12." only where a
# sentence ends before it and a name or title begins.
_BEGINS = r"\s(?=[^\W\da-z_]|[\"“„«'‘])"
_FORMS = (
    (lazy_pattern(r"\[(?P<number>\d{1,4})\](?=\s?[^\W_]|\s?[\"“„«'‘])"), ""),
    (lazy_pattern(rf"(?P<number>\d{{1,3}})\.{_BEGINS}"), '.)];:"”’/0123456789'),
    (lazy_pattern(rf"\((?P<number>\d{{1,3}})\){_BEGINS}"), '.)];:"”’/0123456789'),
)
_FIRST, _HEADING = (
    lazy_pattern(r"\s+(?=[\[(]?1[\]).]\s)"),
    90,
)  # the label behind a heading; characters up to it
# "Vol. 5. A history": what the number before the full stop counts.
_COUNTED = lazy_pattern(
    rf"(?<!\w)(?:{alternatives([*words('volume'), *words('issue')])})\.\s$", re.IGNORECASE
)
_LONGEST_MARK = 12  # characters of "Jahrgang. " and the like
_FEW = 3  # labels of a list
_BEGINNINGS = 8  # labels that a list may begin with
_LEAD = 4  # characters before a label that still begins its line: "- [1] Smith"
_SAMPLE = 40
_MOST = 5_000  # characters of a reference that is looked at


class _Place(NamedTuple):
    """Where a label stands: the line, the offset in it, its number."""

    line: int
    offset: int
    number: int


def with_lines_at_labels(printed: Sequence[Line]) -> list[Line]:
    """The lines, broken before each label of a list whose labels mostly stand within lines."""
    lines = [line for one in printed for line in _behind_heading(one)]
    for form, ends in _FORMS:
        places = [
            _Place(number, match.start(), int(match["number"]))
            for number, line in enumerate(lines)
            for match in form.finditer(line.text)
            if _may_begin(line.text, match.start(), ends)
        ]
        chain = _longest(places, within=not ends)
        within = sum(place.offset > _LEAD for place in chain)
        if len(chain) >= _FEW and 2 * within >= len(chain) and _are_references(lines, chain):
            return [*_broken(lines, chain)]
    return list(lines)


def _may_begin(text: str, start: int, ends: str) -> bool:
    """Whether a label can stand here: at the beginning, or behind a space and the end of a sentence."""
    if start < 2:
        return start == 0
    if not text[start - 1].isspace() or not ends:
        return text[start - 1].isspace()
    return text[start - 2] in ends and not _COUNTED.search(text, max(0, start - _LONGEST_MARK), start)


def _behind_heading(line: Line) -> tuple[Line, ...]:
    """A line parted from the heading of the list that it begins with: "References 1. Smith"."""
    match = _FIRST.search(line.text, 0, _HEADING)
    if not match or not is_heading(line.text[: match.start()]):
        return (line,)
    head = line._replace(text=line.text[: match.start()])
    return head, Line(line.text[match.end() :], line.start + match.end(), 0)


def _longest(places: Sequence[_Place], *, within: bool) -> list[_Place]:
    """The longest run of labels that count up from 1; of several the last, since citations stand before the list.

    Args:
        places: Where labels stand.
        within: Whether the first can stand within a line though each has a line of its own: "1." to "4." do that in
            the titles of a work in four parts.
    """
    begins = [number for number, place in enumerate(places) if place.number == 1]
    chains = [_counted(places[begin:]) for begin in begins[-_BEGINNINGS:]]
    fit = [chain for chain in chains if within or chain[0].offset <= _LEAD or _share_lines(chain)]
    return max(reversed(fit), key=len, default=[])


def _share_lines(chain: Sequence[_Place]) -> bool:
    return any(one.line == other.line for one, other in pairwise(chain))


def _counted(places: Sequence[_Place]) -> list[_Place]:
    chain: list[_Place] = []
    for place in places:
        if place.number == len(chain) + 1:
            chain.append(place)
    return chain


def _are_references(lines: Sequence[Line], chain: Sequence[_Place]) -> bool:
    """Whether what stands between the labels looks like references."""
    between = [*pairwise(chain)]
    sample = between[:: 1 + len(between) // _SAMPLE]
    return median(likeness(_between(lines, *pair)) for pair in sample) > 0


def _between(lines: Sequence[Line], one: _Place, other: _Place) -> str:
    if one.line == other.line:
        return lines[one.line].text[one.offset : other.offset]
    inner = (line.text for line in lines[one.line + 1 : min(other.line, one.line + _SAMPLE)])
    pieces = [lines[one.line].text[one.offset :], *inner, lines[other.line].text[: other.offset]]
    return " ".join(pieces)[:_MOST]


def _broken(lines: Sequence[Line], chain: Sequence[_Place]) -> Iterator[Line]:
    cuts: dict[int, list[int]] = {}
    for place in chain:
        if place.offset > _LEAD:
            cuts.setdefault(place.line, []).append(place.offset)
    for number, line in enumerate(lines):
        ends = [0, *cuts.get(number, []), len(line.text)]
        yield from (
            Line(line.text[start:end].rstrip(), line.start + start, line.indent if start == 0 else 0)
            for start, end in pairwise(ends)
            if start < end or not line.text
        )
