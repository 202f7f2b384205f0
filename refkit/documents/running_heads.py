"""What a printer puts on every page beside the text: running heads, page numbers, notices of downloads."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.documents.columns import PrintedLine

# The part of the height of a page, at its top and its foot, in which heads and feet stand.
_MARGIN = 0.12
_LONGEST, _ROW, _APART = 150, 2.0, 15.0
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page\s|seite\s|p\.\s?)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s?(?:/|of)\s?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
# How many numbers of a head change from page to page: the page, and of an even and an odd page both.
_COUNTING = 2
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


Shape = tuple[str, int]  # of a line: its text without digits, and its height on the page


class Page(NamedTuple):
    """The lines of a page in reading order, and its height in points."""

    lines: Sequence[PrintedLine]
    height: float


def drop_running_heads(pages: Sequence[Page]) -> Iterator[list[PrintedLine]]:
    """The lines of each page without heads and feet.

    Those are lines in the margins that come back at their height but for a number or two, and a page
    number that stands apart from the text, with what is beside it.
    """
    heads = _repeated_shapes(pages)
    for page in pages:
        repeated = {line for line in _marginal(page) if _shape(line) in heads}
        numbered = [line.y for line in _marginal(page) if _has_page_number(line)]
        rows = [y for y in numbered if _stands_apart(y, page.lines)]
        yield list(_without(page.lines, repeated, rows))


def _repeated_shapes(pages: Iterable[Page]) -> set[Shape]:
    """What stands on several pages; entries of a list that differ in many numbers are none of it."""
    numbers: dict[Shape, list[Sequence[str]]] = defaultdict(list)
    for page in pages:
        for shape, line in {_shape(line): line for line in _marginal(page)}.items():
            numbers[shape].append(_DIGITS.findall(line.text.lower()))
    return {shape for shape, found in numbers.items() if len(found) > 1 and _changing(found) <= _COUNTING}


def _changing(numbers: Sequence[Sequence[str]]) -> int:
    return sum(len(set(column)) > 1 for column in zip(*numbers, strict=True))


def _without(
    lines: Iterable[PrintedLine], repeated: set[PrintedLine], rows: Sequence[float]
) -> Iterator[PrintedLine]:
    """The lines that are left; the gap below a head is none of the text's."""
    below_head = False
    for line in lines:
        if line in repeated or any(abs(line.y - y) <= _ROW for y in rows):
            below_head = True
        else:
            yield line._replace(after_gap=False) if below_head else line
            below_head = False


def _marginal(page: Page) -> Iterable[PrintedLine]:
    margin = _MARGIN * page.height
    for line in page.lines:
        if not margin < line.y < page.height - margin and len(line.text) < _LONGEST:
            yield line


def _shape(line: PrintedLine) -> Shape:
    return _DIGITS.sub("0", line.text.lower()), round(line.y / 4)


def _has_page_number(line: PrintedLine) -> bool:
    return any(_PAGE_NUMBER.fullmatch(part) for part in line.text.split("\t"))


def _stands_apart(y: float, lines: Iterable[PrintedLine]) -> bool:
    return all(abs(line.y - y) <= _ROW or abs(line.y - y) >= _APART for line in lines)
