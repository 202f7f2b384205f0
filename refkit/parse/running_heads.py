"""What a printer put between the lines of a text, left out: page numbers, running heads, feet, notices."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.parse.clues import GOES_ON, opening
from refkit.parse.find import is_heading
from refkit.parse.likeness import likeness
from refkit.parse.lines import ENDS, PAGE_BREAK, Line
from refkit.parse.page_numbers import PAGE_NUMBER, page_numbers

_NOTICE = re.compile(
    r"(?:downloaded (?:from|by)|copyright|©|\(c\) (?:19|20)\d\d|all rights reserved|this (?:article|content|copy) is\b"
    r"|authorized licensed use|for personal use only|author manuscript|unauthorized reproduction"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LONGEST = 100
_PAGE = 14  # lines that a page has at least
_REGULAR = 1.35  # the longest stretch between running heads against the shortest
_SPACED = 0.1  # share of lines after an empty one where those part entries
_SHORT = 0.8  # of a full line: what interrupts a reference is shorter
# Lines above a heading that are looked at, the most that one counts, and the votes under which they are prose.
_ABOVE, _MOST, _UNLIKE = 6, 3.0, -2.0
_LABEL = 6  # characters of a label alone on its line
_LONG = 20  # characters that do not come back by chance
_NEAR = 4  # lines from the foot of a page to the head of the next


def drop_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out what repeats from page to page or interrupts a sentence; an empty line marks each place.

    A short line is left out where it is a page number, a notice, comes back at the distance of pages, or stands
    apart in the middle of a sentence. A list that prints the same short reference twice keeps it.
    """
    numbers = page_numbers(lines)
    dropped = numbers | _repeated(lines, numbers)
    dropped |= {*_headings_inside(lines, dropped)}
    dropped |= {*_intruders(lines, dropped)}
    return list(_without(lines, dropped)) if dropped else list(lines)


class _Page(NamedTuple):
    """The lines of a text, the page numbers among them, whether empty lines part its entries, its width."""

    lines: Sequence[Line]
    numbers: set[int]
    is_spaced: bool
    width: int


def _repeated(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Places of lines that come back, but for their digits, from page to page."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text and len(line.text) < _LONGEST and place not in numbers:
            groups[_DIGITS.sub("0", line.text)].append(place)
    again = [
        places for places in groups.values() if len(places) > 1 and not is_heading(lines[places[0]].text)
    ]
    if not again:
        return set()
    lengths = sorted(len(line.text) for line in lines if line.text)
    among = numbers.union(*again)
    page = _Page(lines, numbers, _is_spaced(lines, among), lengths[int(len(lengths) * 0.95)])
    return {place for places in again if _come_with_pages(page, places) for place in places}


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
    interrupts = any(_interrupts(page.lines, place) for place in places)
    if all(_stands_apart(page, place) for place in places):
        return (far or len(places) > 2) and (interrupts or not page.is_spaced)
    if (
        not far
        or not interrupts
        or any(len(page.lines[place].text) > _SHORT * page.width for place in places)
    ):
        return False
    if len(places) > 2 and max(distances) <= _REGULAR * min(distances):
        return True
    same = len({page.lines[place].text for place in places}) == 1
    return same and len(page.lines[places[0]].text) >= _LONG


def _stands_apart(page: _Page, place: int) -> bool:
    """Whether nothing but empty lines, page numbers and the ends of the text are around a line, or it has a page number."""
    near = [other for other in (place - 1, place + 1) if 0 <= other < len(page.lines)]
    return any(other in page.numbers for other in near) or all(not page.lines[other].text for other in near)


def _interrupts(lines: Sequence[Line], place: int) -> bool:
    """Whether the line before goes on after a place; gaps, page numbers and notices left out of account."""
    before = next(filter(_is_text, reversed(lines[max(0, place - 6) : place])), _NO_LINE).text
    after = next(filter(_is_text, lines[place + 1 : place + 7]), _NO_LINE).text
    return bool(before and after) and not before.endswith(ENDS) and opening(after) in GOES_ON


def _is_text(line: Line) -> bool:
    return bool(line.text) and not PAGE_NUMBER.fullmatch(line.text) and not _NOTICE.match(line.text)


_NO_LINE = Line("", 0, 0)


def _headings_inside(lines: Sequence[Line], dropped: set[int]) -> Iterator[int]:
    """Headings of references that stand over every page of a list: beside page numbers, or right after references."""
    headings = [place for place, line in enumerate(lines) if is_heading(line.text)]
    numbered = [place for place in headings if any(near in dropped for near in range(place - 2, place + 3))]
    if len(numbered) > 1:
        yield from numbered
    for place in headings:
        above = range(place - 1, max(-1, place - _PAGE), -1)
        texts = (lines[near].text for near in above if near not in dropped)
        before = [text for text in texts if len(text) > _LABEL][:_ABOVE]
        votes = sum(max(-_MOST, min(_MOST, likeness(text))) for text in before)
        if before and (votes > _UNLIKE or _interrupts(lines, place)):
            yield place


def _intruders(lines: Sequence[Line], dropped: set[int]) -> Iterator[int]:
    """Notices, and one or two short lines that stand apart in the middle of a sentence."""
    for place, line in enumerate(lines):
        if line.text and len(line.text) < _LONGEST and _NOTICE.match(line.text):
            yield place
    last, number = -1, 0  # the last line before the gap before a block
    blocks = [*_blocks(lines, dropped)]
    while number < len(blocks):
        block = blocks[number]
        both = _foot_and_head(lines, blocks[number : number + 2])
        if len(block) < 3 and _stands_between(
            lines, last, block, _next_printed(lines, block[-1] + 1, dropped)
        ):
            yield from block
        elif both and _stands_between(lines, last, both, _next_printed(lines, both[-1] + 1, dropped)):
            yield from both
            number += 1
        else:
            last = block[-1]
        number += 1


def _blocks(lines: Sequence[Line], dropped: set[int]) -> Iterator[list[int]]:
    """The places of lines between which nothing is empty nor dropped."""
    block: list[int] = []
    for place, line in enumerate(lines):
        if line.text and place not in dropped:
            block.append(place)
        elif block:
            yield block
            block = []


def _foot_and_head(lines: Sequence[Line], blocks: Sequence[list[int]]) -> list[int]:
    """The foot of a page and the head of the next, a page number in one of them; none where they are no such."""
    both = [place for block in blocks for place in block]
    if len(blocks) < 2 or len(both) > 3 or blocks[1][0] - blocks[0][-1] > _NEAR:
        return []
    edges = [edge for place in both for edge in (lines[place].text[0], lines[place].text[-1])]
    return both if any(map(str.isdigit, edges)) else []


def _next_printed(lines: Sequence[Line], place: int, dropped: set[int]) -> int:
    """The next line that is not empty nor dropped, of the few after a place; -1 for none."""
    near = range(place, min(place + 8, len(lines)))
    return next((after for after in near if lines[after].text and after not in dropped), -1)


def _stands_between(lines: Sequence[Line], last: int, block: Sequence[int], after: int) -> bool:
    if last < 0 or after < 0 or any(len(lines[place].text) > _LONGEST * 0.7 for place in block):
        return False
    before, following = lines[last].text, lines[after].text
    return not before.endswith(ENDS) and following[0].islower() and lines[block[0]].text[0].isupper()


def _without(lines: Sequence[Line], dropped: set[int]) -> Iterator[Line]:
    """The lines without some, and without the empty lines beside them."""
    gap: list[Line] = []
    is_break = False
    for place, line in enumerate(lines):
        is_break = is_break or place in dropped
        if place in dropped or not line.text:
            gap.append(line)
            continue
        if is_break and gap:
            yield gap[0]._replace(text="", indent=PAGE_BREAK)
        else:
            yield from gap
        yield line
        gap, is_break = [], False
    yield from () if is_break else gap
