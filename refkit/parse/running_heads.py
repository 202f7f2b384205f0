"""What a printer put between the lines of a text, left out: page numbers, running heads, feet, notices."""

from collections.abc import Iterator, Sequence

from refkit.parse.find import is_heading
from refkit.parse.likeness import likeness
from refkit.parse.lines import ENDS, PAGE_BREAK, Line
from refkit.parse.page_numbers import page_numbers
from refkit.parse.repeated_lines import LONGEST, NOTICE, SHORT, interrupts, read_head, repeated

# Lines above a heading that are looked at, the most that one counts, and the votes under which they are prose.
_ABOVE, _MOST, _UNLIKE = 6, 3.0, -2.0
_PAGE = 14  # lines that a page has at least
_LABEL = 6  # characters of a label alone on its line
_NO_REFERENCE = -4.0  # votes under which a line is no reference
_NEAR = 4  # lines from the foot of a page to the head of the next


def drop_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out what repeats from page to page or interrupts a sentence; an empty line marks each place.

    A short line is left out where it is a page number, a notice, comes back at the distance of pages, or stands
    apart in the middle of a sentence. A list that prints the same short reference twice keeps it.
    """
    numbers = page_numbers(lines)
    dropped = numbers | repeated(lines, numbers)
    dropped |= {*_headings_inside(lines, dropped)}
    dropped |= {*_intruders(lines, dropped)}
    dropped |= {*_beside(lines, dropped)}
    return list(_without(lines, dropped)) if dropped else list(lines)


def _headings_inside(lines: Sequence[Line], dropped: set[int]) -> Iterator[int]:
    """Headings of references that stand over every page of a list: beside page numbers, or right after references."""
    headings = [place for place, line in enumerate(lines) if _is_heading(line.text)]
    numbered = [place for place in headings if any(near in dropped for near in range(place - 2, place + 3))]
    if len(numbered) > 1:
        yield from numbered
    for place in headings:
        above = range(place - 1, max(-1, place - _PAGE), -1)
        texts = (lines[near].text for near in above if near not in dropped)
        before = [text for text in texts if len(text) > _LABEL][:_ABOVE]
        votes = sum(max(-_MOST, min(_MOST, likeness(text))) for text in before)
        if before and (votes > _UNLIKE or interrupts(lines, place)):
            yield place


def _is_heading(text: str) -> bool:
    """Whether a line is a heading of references, with a page number or without."""
    if len(text) >= LONGEST or is_heading(text):
        return len(text) < LONGEST
    return (text[-1:].isdigit() or text[:1].isdigit()) and is_heading(read_head(text).text)


def _intruders(lines: Sequence[Line], dropped: set[int]) -> Iterator[int]:
    """Notices, and one or two short lines that stand apart in the middle of a sentence."""
    for place, line in enumerate(lines):
        if line.text and len(line.text) < LONGEST and NOTICE.match(line.text):
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


def _beside(lines: Sequence[Line], dropped: set[int]) -> Iterator[int]:
    """Short lines that stand with a page number or a notice, apart from the text, and are no part of a reference."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    short = SHORT * lengths[int(len(lengths) * 0.95)] if lengths else 0
    for place in sorted(dropped):
        for step in (-1, 1):
            near = _next_to(lines, place, step, dropped)
            if near is not None and _is_head(lines, near, near + step, short, dropped):
                yield near


def _next_to(lines: Sequence[Line], place: int, step: int, dropped: set[int]) -> int | None:
    """The nearest line before or after a place that is not empty nor dropped, if it is near."""
    around = range(place + step, place + _NEAR * step + step, step)
    return next(
        (near for near in around if 0 <= near < len(lines) and lines[near].text and near not in dropped),
        None,
    )


def _is_head(lines: Sequence[Line], place: int, beyond: int, short: float, dropped: set[int]) -> bool:
    """Whether a line beside a page number is a running head: short, apart, and nothing that a reference holds."""
    text = lines[place].text
    if len(text) > min(short, LONGEST) or not text[0].isalnum() or text[0].islower():
        return False
    if not 0 <= beyond < len(lines) or (lines[beyond].text and beyond not in dropped):
        return False
    return not is_heading(text) and (likeness(text) < _NO_REFERENCE or interrupts(lines, place))


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
    if last < 0 or after < 0 or any(len(lines[place].text) > LONGEST * 0.7 for place in block):
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
