"""The page numbers among the lines of a text."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence

from refkit.parse.find import is_heading
from refkit.parse.lines import Line
from refkit.text.patterns import lazy_pattern

PAGE_NUMBER = lazy_pattern(
    r"\d{1,4}|(?:[-–—|·•*]\s{0,3}\d{1,4}\s{0,3}[-–—|·•*]|(?:page|seite|pagina|p\.)\s{1,3}\d{1,4}(?:\s{0,3}(?:/|of|von|di|de)\s{0,3}\d{1,4})"
    r"|(?:page|seite|pagina)\s(?:\|\s)?\d{1,4}|\d{1,4}\s(?:\|\s)?(?:page|seite|pagina)|\d{1,4}\s{1,3}(?:of|von|/)\s{1,3}\d{1,4})",
    re.IGNORECASE,
)
_DIGITS = lazy_pattern(r"\d+")
_LONGEST_PAGE = 150
_ENTRY = 12  # lines that a reference has at most, where labels stand on lines of their own
_SHORT = 0.75  # of a full line
_YEARS = 1400  # numbers from here on that count up may be years


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Places of page numbers: after a gap, or counting up from page to page.

    Labels on lines of their own count up within a few lines; a year or page at the end of a reference follows its
    line without a gap.
    """
    found = {
        place: int(_DIGITS.findall(line.text)[0])
        for place, line in enumerate(lines)
        if line.text and len(line.text) < 24 and PAGE_NUMBER.fullmatch(line.text)
    }
    at: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in found.items():
        at[number].append(place)
    lengths = sorted(len(line.text) for line in lines if line.text) if found else []
    short = _SHORT * lengths[int(len(lengths) * 0.95)] if found else 0
    numbers = set()
    for place, number in found.items():
        nearest = min(_distance(at[number - 1], place), _distance(at[number + 1], place))
        counts_up = nearest <= _LONGEST_PAGE and number < _YEARS
        above = lines[place - 1].text if place else ""
        stands_apart = not above or is_heading(above) or not lines[place].text.isdigit()
        # There was room for it on the line before.
        stands_apart |= number < _YEARS and 0 < len(above) < short and place + 1 < len(lines)
        if nearest > _ENTRY and (counts_up or stands_apart):
            numbers.add(place)
    return numbers


def _distance(places: Sequence[int], place: int) -> int:
    """How far the nearest of some sorted places is."""
    after = bisect(places, place)
    return min((abs(other - place) for other in places[max(0, after - 1) : after + 1]), default=10**9)
