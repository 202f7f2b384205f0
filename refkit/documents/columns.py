"""A printed page to its lines in reading order: columns one after the other, hanging indents, gaps.

A column ends at a gutter: a strip that few lines cross and that both sides have words beside. What
crosses the gutters and stands alone on its height (titles, abstracts) parts the page into bands.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from refkit.documents.glyphs import Chunk, Glyph, line_text, read_chunks

# In shares: of lines that may cross a gutter, of those that count as none, of the width that a column has at
# least; in sizes of letters: width of a gutter, an indent, a raised or lowered character; a gap in steps of lines.
_CROSSED, _EMPTY, _NARROWEST = 0.5, 0.1, 0.2
_GUTTER, _INDENT, _SHIFT, _GAP = 0.7, 0.5, 0.45, 1.4


class PrintedLine(NamedTuple):
    """A line of a page.

    Attributes:
        text: Its words.
        y: Baseline, in points from the top.
        is_indented: Whether it begins right of the edge of its column.
        after_gap: Whether more space than usual is above it.
    """

    text: str
    y: float
    is_indented: bool = False
    after_gap: bool = False


def read_page(glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """The lines of a page as one reads them."""
    chunks = read_chunks(glyphs)
    if not chunks:
        return []
    size = median(glyph.size for chunk in chunks for glyph in chunk.glyphs) or 1.0
    cuts = find_gutters(chunks, size)
    lines: list[PrintedLine] = []
    for band in _bands(chunks, cuts, size):
        begins = bool(lines)
        for column in filter(None, band):
            found = _column_lines(column, size)
            lines += [found[0]._replace(after_gap=begins), *found[1:]]
            begins = False
    return lines


def find_gutters(chunks: Sequence[Chunk], size: float) -> list[float]:
    """The middles of the strips that part columns, from left to right."""
    left, right = _edges(chunks)
    covered = _coverage(chunks, left, right)
    gutters: list[float] = []
    for first, last in _valleys(covered):
        middle = (first + last) / 2
        beside = middle - (gutters[-1] - left if gutters else 0)
        room = _NARROWEST * len(covered)
        if last - first + 1 >= _GUTTER * size and min(beside, len(covered) - middle) >= room:
            gutters.append(left + middle)
    return gutters


def _edges(chunks: Sequence[Chunk]) -> tuple[float, float]:
    """Where the text begins and ends; what few lines stick out, such as addresses that do not break, is past it."""
    few = len(chunks) // 30
    return sorted(chunk.left for chunk in chunks)[few], sorted(chunk.right for chunk in chunks)[-1 - few]


def _coverage(chunks: Sequence[Chunk], left: float, right: float) -> list[int]:
    """For each point of the width, how many chunks stand over it."""
    width = int(min(max(0, right - left), 20_000)) + 2
    changes = [0] * (width + 1)
    for chunk in chunks:
        changes[max(0, min(width, int(chunk.left - left)))] += 1
        changes[max(0, min(width, int(chunk.right - left) + 1))] -= 1
    covered, now = [], 0
    for change in changes[:width]:
        now += change
        covered.append(now)
    return covered


def _valleys(covered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches that are covered much less than what is left and right of them; of each, the emptiest part."""
    third = max(1, len(covered) // 3)
    bound = _CROSSED * min(median(covered[:third]), median(covered[-third:]))
    for first, last in _stretches(covered, bound):
        least = min(covered[first : last + 1])
        # The leftmost: further right, labels and hanging indents thin out what stands over a point.
        start, end = next(_stretches(covered[first : last + 1], least + _EMPTY * bound))
        yield first + start, first + end


def _stretches(covered: Sequence[int], bound: float) -> Iterator[tuple[int, int]]:
    first = None
    for place, count in enumerate(covered):
        if count > bound:
            if first is not None:
                yield first, place - 1
            first = None
        elif first is None:
            first = place
    if first is not None:
        yield first, len(covered) - 1


def _bands(chunks: Sequence[Chunk], cuts: Sequence[float], size: float) -> Iterator[list[list[Chunk]]]:
    """From the top down: what stands in columns, by column; between, what goes over all of them."""
    columns: list[list[Chunk]] = [[] for _ in range(len(cuts) + 1)]
    across: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        if any(chunk.left < cut < chunk.right for cut in cuts) and _stands_alone(chunks, place, size):
            if any(columns):
                yield columns
                columns = [[] for _ in range(len(cuts) + 1)]
            across.append(chunk)
        else:
            if across:
                yield [across]
                across = []
            columns[sum(cut < chunk.left for cut in cuts)].append(chunk)
    yield columns
    yield [across]


def _stands_alone(chunks: Sequence[Chunk], place: int, size: float) -> bool:
    """Whether nothing is beside a chunk, at its height; a long address may stick out of its column."""
    chunk = chunks[place]
    for step in (-1, 1):
        near = place + step
        while 0 <= near < len(chunks) and abs(chunks[near].y - chunk.y) < _GUTTER * size:
            if chunks[near].left > chunk.right or chunks[near].right < chunk.left:
                return False
            near += step
    return True


def _column_lines(chunks: Sequence[Chunk], size: float) -> list[PrintedLine]:
    rows: list[tuple[float, list[Glyph]]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.y):
        if rows and chunk.y - rows[-1][0] < _SHIFT * size:
            rows[-1][1].extend(chunk.glyphs)
        else:
            rows.append((chunk.y, list(chunk.glyphs)))
    edges = [min(glyph.left for glyph in row) for _, row in rows]
    edge = min(edges)
    steps = [after[0] - before[0] for before, after in pairwise(rows)]
    gap = _GAP * median(steps) if steps else 0.0
    return [
        PrintedLine(
            line_text(row), y, start - edge > _INDENT * size, bool(number) and steps[number - 1] > gap
        )
        for number, ((y, row), start) in enumerate(zip(rows, edges, strict=True))
    ]
