"""Lines that stand among the lines of a reference and are none of its: a running head that nothing else shows.

Whoever wraps text fills each line but the last of a reference; a short line in the midst of one, and a line after
one that had room for more, are a printer's. Judged only where labels or indents say what belongs together, and
nearly all lines are full.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from refkit.parse.clues import GOES_ON, opening
from refkit.parse.lines import ENDS, LABEL_ALONE, Line
from refkit.parse.measure import Width, measure, room

_ROOMY = 2  # steps of room that a full line never has
_SAMPLE = 200  # entries that show the width
_FEW, _RARE = 8, 0.1  # lines that tell; the share of those that may not be full
_STOPS = tuple(".)]")
_SHORT = 0.8  # of a full line
_MOST = 3  # strays in one place


def without_strays(entries: Sequence[list[Line]]) -> list[list[Line]]:
    """The entries without lines that cannot be theirs; all of them where lines are broken otherwise than by width."""
    lines = [line for entry in entries[:_SAMPLE] for line in entry]
    pairs = sum(len(entry) - 1 for entry in entries)
    if pairs < _FEW:
        return list(entries)
    width = measure(lines, [opening(line.text) for line in lines])
    if width.edge not in {"sharp", "blunt"}:
        return list(entries)
    odd = [
        [
            _has_room(before, after, width) and len(before.text) > LABEL_ALONE
            for before, after in pairwise(entry)
        ]
        for entry in entries
    ]
    if sum(map(sum, odd)) > _RARE * pairs:
        return list(entries)
    indent = _common_indent(entries)
    return [
        _without_strays(entry, width, indent) if any(rooms) else entry
        for entry, rooms in zip(entries, odd, strict=True)
    ]


def _has_room(before: Line, after: Line, width: Width) -> bool:
    """Whether a line had room for the first word of another; it may end in a hyphen or an address all the same."""
    return before.text[-1] not in "-/_" and int(room(before, after, width)) >= _ROOMY


def _without_strays(entry: list[Line], width: Width, indent: int | None) -> list[Line]:
    if indent is not None:
        entry = [
            *entry[:1],
            *(line for line in entry[1:] if line.indent == indent or len(line.text) > _SHORT * width.full),
        ]
    head = 1 + (len(entry[0].text) <= LABEL_ALONE)  # a label has a line of its own
    kept = entry[:head]
    for place, line in enumerate(entry[head:], start=head):
        left = len(entry) - place
        if not _has_room(kept[-1], line, width):
            kept.append(line)
        elif left <= _MOST and opening(line.text) not in GOES_ON and _is_whole(kept, left):
            break
        elif len(kept) > 1 and (len(kept[-2].text) <= LABEL_ALONE or not _has_room(kept[-2], line, width)):
            kept[-1] = line  # the short line before is none of the reference
        else:
            kept.append(line)
    return kept


def _is_whole(kept: Sequence[Line], left: int) -> bool:
    """Whether a reference looks ended, and what is left of its lines too little to doubt that."""
    last = kept[-1].text
    return last.endswith(_STOPS if left == 1 else ENDS) and (
        left == 1 or len(kept) == 1 or last.endswith(_STOPS)
    )


def _common_indent(entries: Sequence[list[Line]]) -> int | None:
    """The indent of all but a few lines that are not the first of their entry."""
    indents = Counter(line.indent for entry in entries for line in entry[1:])
    (indent, count), *_ = indents.most_common(1)
    return indent if count > (1 - _RARE) * indents.total() else None
