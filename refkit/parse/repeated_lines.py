"""Lines that come back from page to page: running heads and feet, whatever page number stands beside them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.parse.clues import GOES_ON, opening
from refkit.parse.find import is_heading
from refkit.parse.lines import ENDS, Line
from refkit.parse.page_numbers import PAGE_NUMBER
from refkit.text.patterns import lazy_pattern

NOTICE = lazy_pattern(
    r"(?:downloaded (?:from|by)|copyright|©|\(c\) (?:19|20)\d\d|all rights reserved|this (?:article|content|copy) is\b"
    r"|authorized licensed use|for personal use only|author manuscript|unauthorized reproduction"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d\b)",
    re.IGNORECASE,
)
LONGEST = 100  # characters of a running head
SHORT = 0.8  # of a full line: what interrupts a reference is shorter
_DIGITS = lazy_pattern(r"\d+")
_EDGE = lazy_pattern(
    r"(?P<first>\d{1,4})(?:\s?[-–—|·•*])?\s+(?=\D)|(?<=[^\d\s])\s+(?:[-–—|·•*]\s?)?(?P<last>\d{1,4})$"
)
_AROUND = "-–—|·•*"  # what page numbers stand between
_PAGE = 14  # lines that a page has at least
_REGULAR = 1.35  # the longest stretch between running heads against the shortest
_SPACED = 0.1  # share of lines after an empty one where those part entries
_LONG = 20  # characters that do not come back by chance
_STEP = 4  # pages from one running head to the next of its kind, at most
_YEARS = range(1400, 2100)


class Head(NamedTuple):
    """A line as a running head: what it says, and the page number at its edge."""

    text: str
    page: int | None


def read_head(text: str) -> Head:
    """Part a line from the page number at its edge.

    >>> read_head("42   Sample et al."), read_head("Sample et al. 43")
    (Head(text='Sample et al.', page=42), Head(text='Sample et al.', page=43))
    """
    text = " ".join(text.split()) if "  " in text else text
    match = _EDGE.match(text) or _EDGE.search(text, max(0, len(text) - 12))
    if not match:
        return Head(text, None)
    return Head(text[: match.start()] + text[match.end() :], int(match["first"] or match["last"]))


class _Page(NamedTuple):
    """The lines of a text, the page numbers among them, whether empty lines part its entries, its width."""

    lines: Sequence[Line]
    numbers: set[int]
    is_spaced: bool
    width: int


def repeated(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Places of lines that come back, but for their digits, from page to page."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text and len(line.text) < LONGEST and place not in numbers:
            groups[_template(line.text)].append(place)
    again = [
        places for places in groups.values() if len(places) > 1 and not is_heading(lines[places[0]].text)
    ]
    if not again:
        return set()
    lengths = sorted(len(line.text) for line in lines if line.text)
    among = numbers.union(*again)
    page = _Page(lines, numbers, _is_spaced(lines, among), lengths[int(len(lengths) * 0.95)])
    return {place for places in again if _come_with_pages(page, places) for place in places}


def _template(text: str) -> str:
    if not (text[0].isdigit() or text[-1].isdigit() or text[-1] in _AROUND):
        return _DIGITS.sub("0", text)
    head = read_head(text).text
    return _DIGITS.sub("0", head if len(head) > 2 else text)


def _is_spaced(lines: Sequence[Line], among: set[int]) -> bool:
    """Whether empty lines part most lines that belong to the text; those beside what may be a head do not count."""
    gaps = count = 0
    gap, beside = False, True
    for place, line in enumerate(lines):
        if line.text and place not in among:
            gaps, count = gaps + (gap and not beside), count + (not beside)
            gap = beside = False
        gap, beside = gap or not line.text, beside or place in among
    return gaps >= _SPACED * count


def _come_with_pages(page: _Page, places: Sequence[int]) -> bool:
    distances = [after - before for before, after in pairwise(places)]
    far = min(distances) >= _PAGE
    if far and _count_up([page.lines[place].text for place in places]):
        return True
    breaks = any(interrupts(page.lines, place) for place in places)
    if all(_stands_apart(page, place) for place in places):
        return (far or len(places) > 2) and (breaks or not page.is_spaced)
    if not far or not breaks or any(len(page.lines[place].text) > SHORT * page.width for place in places):
        return False
    if len(places) > 2 and max(distances) <= _REGULAR * min(distances):
        return True
    same = len({page.lines[place].text for place in places}) == 1
    return same and len(page.lines[places[0]].text) >= _LONG


def _count_up(texts: Sequence[str]) -> bool:
    """Whether the page numbers in lines that are equal but for their numbers rise from page to page."""
    heads = [read_head(text) for text in texts]
    if all(head.page is not None for head in heads):
        numbers = [[head.page or 0] for head in heads]
    else:
        numbers = [[int(digits[:6]) for digits in _DIGITS.findall(text)] for text in texts]
    if len({*map(len, numbers)}) > 1:
        return False
    columns = [column for column in zip(*numbers, strict=True) if len({*column}) > 1]
    if len(texts) == 2 and any(column[0] in _YEARS for column in columns):
        return False  # two publishers' years
    steps = [after - before for column in columns for before, after in pairwise(column)]
    return bool(steps) and all(0 < step <= _STEP for step in steps)


def _stands_apart(page: _Page, place: int) -> bool:
    """Whether nothing but empty lines, page numbers and the ends of the text are around a line, or it has a page number."""
    near = [other for other in (place - 1, place + 1) if 0 <= other < len(page.lines)]
    return any(other in page.numbers for other in near) or all(not page.lines[other].text for other in near)


def interrupts(lines: Sequence[Line], place: int) -> bool:
    """Whether the line before goes on after a place; gaps, page numbers and notices left out of account."""
    before = next(filter(_is_text, reversed(lines[max(0, place - 6) : place])), _NO_LINE).text
    after = next(filter(_is_text, lines[place + 1 : place + 7]), _NO_LINE).text
    return bool(before and after) and not before.endswith(ENDS) and opening(after) in GOES_ON


def _is_text(line: Line) -> bool:
    return bool(line.text) and not PAGE_NUMBER.fullmatch(line.text) and not NOTICE.match(line.text)


_NO_LINE = Line("", 0, 0)
