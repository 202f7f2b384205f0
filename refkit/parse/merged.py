"""References that a paste ran together, told apart by what was read in them: names, title and date, and all three again."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from refkit.parse.clues import YEAR, opening
from refkit.parse.tag.labels import LabelledSpan
from refkit.text.patterns import lazy_pattern

_NAMES = frozenset(("author", "editor"))
_TITLES = frozenset(("title", "container-title"))
_ENDS = frozenset('.)]/;"”»')
_SHORTEST = 30  # characters of a reference
_MOST_YEARS, _OPENING = 200, 60
_SENTENCE = lazy_pattern(r"(?<=[.)\]/\d”\"])\s+(?=[^\W\da-z_])")
_OPENINGS = frozenset(("inverted", "glued", "initials", "inverted full", "full", "capitals"))
_WINDOW = 1_200  # characters that are read at a time
_LOST = 20  # times in a row that nothing may be told apart


def beginnings(raw: str, spans: Sequence[LabelledSpan]) -> list[int]:
    """Where references begin in a string that holds several; nothing for a string that is one.

    Each has names, a title and a date of its own, and begins with the names behind the end of a sentence.

    Args:
        raw: The string.
        spans: The fields read in it, in order.
    """
    starts = [span.start for span in spans if span.label in _NAMES and _may_begin(raw, span.start)]
    if not starts or starts[0] > _SHORTEST:
        return []
    found = [0, *_whole_parts(spans, starts[1:])]
    return found if len(found) > 1 else []


def may_hold_several(text: str) -> bool:
    """Whether a string has what two references have: a date, then the end of a sentence and a name, then a date.

    Asked of every string of a list, before any of it is read.
    """
    years = [match.start() for match in islice(YEAR.finditer(text), _MOST_YEARS)]
    if len(years) < 2:
        return False
    return any(_is_name(text, match.end()) for match in _SENTENCE.finditer(text, years[0], years[-1]))


def all_beginnings(text: str, read: Callable[[str], Sequence[LabelledSpan]]) -> list[int]:
    """Where references begin in a string of any length; nothing where it holds only one.

    Read from the beginning of the last reference that was found, over and over; where nothing is told apart, from the
    next name on. Linear in the length.

    Args:
        text: The string.
        read: Gives the fields of a stretch of it.
    """
    found, place, lost = [0], 0, 0
    while len(text) - place > _SHORTEST and lost < _LOST:
        window = text[place : place + _WINDOW]
        begins = [place + begin for begin in beginnings(window, read(window))]
        found += [begin for begin in begins if begin > found[-1]]
        lost = 0 if begins else lost + 1
        place = found[-1] if begins else _next_name(text, place + _SHORTEST)
    return found if len(found) > 1 else []


def _next_name(text: str, start: int) -> int:
    """Where a sentence begins with a name; the end of the text where none does."""
    return next(
        (match.end() for match in _SENTENCE.finditer(text, start) if _is_name(text, match.end())), len(text)
    )


def _is_name(text: str, start: int) -> bool:
    return opening(text[start : start + _OPENING]) in _OPENINGS


def _may_begin(raw: str, start: int) -> bool:
    before = raw[:start].rstrip()
    return not before or before[-1] in _ENDS or before[-1].isdigit()


def _whole_parts(spans: Sequence[LabelledSpan], starts: Sequence[int]) -> Iterator[int]:
    """Those of the starts behind which, and before which, a whole reference stands."""
    begin = 0
    for place, start in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else None
        if (
            start - begin >= _SHORTEST
            and _is_whole(spans, begin, start)
            and _is_whole(spans, start, following)
        ):
            yield start
            begin = start


def _is_whole(spans: Sequence[LabelledSpan], start: int, end: int | None) -> bool:
    labels = {span.label for span in spans if span.start >= start and (end is None or span.start < end)}
    return "issued" in labels and not labels.isdisjoint(_TITLES) and not labels.isdisjoint(_NAMES)
