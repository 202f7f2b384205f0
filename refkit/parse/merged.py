"""References that a paste ran together, told apart by what was read in them: names, title and date, and all three again."""

from collections.abc import Iterator, Sequence

from refkit.parse.tag.labels import LabelledSpan

_NAMES = frozenset(("author", "editor"))
_TITLES = frozenset(("title", "container-title"))
_ENDS = frozenset('.)]/;"”»')
_SHORTEST = 30  # characters of a reference


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
