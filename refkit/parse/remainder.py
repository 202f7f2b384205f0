"""What no field covers: its place, and a problem where it says something."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from refkit.lang import words
from refkit.model import Problem, Span
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import fold

_WORD = lazy_pattern(r"[^\W\d_]+|\d+")
# Words that stand between fields and are no field.
_MARK_KINDS = (
    "and_",
    "et_al",
    "editor",
    "translator",
    "volume",
    "issue",
    "page",
    "edition",
    "in_",
    "available",
    "accessed",
)
_start = attrgetter("start")
_ALNUM_RUN = lazy_pattern(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


def remainder(raw: str, covered: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a reference string that no span covers and that hold a letter or digit."""
    found = (_ALNUM_RUN.search(raw, start, end) for start, end in _gaps(covered, len(raw)))
    return tuple(Span.known(start=match.start(), end=match.end()) for match in found if match)


def _gaps(covered: Sequence[Span], length: int) -> Iterator[tuple[int, int]]:
    """Where a text of this length is not covered."""
    place = 0
    for span in sorted(covered, key=_start):
        if place < span.start:
            yield place, span.start
        place = max(place, span.end)
    if place < length:
        yield place, length


def unread(raw: str, left: Sequence[Span]) -> Iterator[Problem]:
    """A problem for each part that was left over and says something: more than "In", "pp." or "eds."."""
    for span in left:
        text = span.of(raw)
        if any(_says_something(word) for word in _WORD.findall(fold(text))):
            yield Problem.known(message="part of the reference is not read", text=text)


def _says_something(word: str) -> bool:
    return (len(word) > 3 or word.isdecimal()) and word not in _mark_words()


@cache
def _mark_words() -> frozenset[str]:
    return frozenset(
        word for kind in _MARK_KINDS for phrase in words(kind) for word in _WORD.findall(fold(phrase))
    )
