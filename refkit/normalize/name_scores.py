"""How much people look like such in one printed order, by the lexicon of family and given names.

The weights were set by hand; `scripts/benchmark_names.py` says what they reach.
"""

from collections.abc import Sequence
from typing import NamedTuple

from refkit.lang.family_names import ROMANIZED
from refkit.normalize.name_words import PARTICLES, is_initial_word, is_initials, tilt
from refkit.text.unicode import fold


class Found(NamedTuple):
    """One person or group: what stands before the comma and after it."""

    text: str
    shape: str
    given: str = ""
    suffix: str | None = None


def bonus_of_pairs(shapes: str) -> float:
    """What an even number of parts speaks for pairs; most of all one of two ("Smith, John")."""
    chunks = shapes.replace("S", "").split("|")
    if len(chunks) == 1 and len(chunks[0]) == 2 and chunks[0][0] in "WI":
        return 3.0
    return 0.0 if any(len(chunk) % 2 for chunk in chunks) else 1.5


def doubt_of_one(text: str) -> float:
    """What speaks against a name that stands alone having its family name in front ("Friedrich Kittler").

    In a list the other names tell; here it takes a last word that is known for a given name.
    """
    names = text.split(" ")
    return 2.0 if tilt(names[-1]) >= 0 and fold(names[0]) not in ROMANIZED else 0.5


def score(found: Found, order: str, *, mixed: bool) -> float:
    """How much a person looks like one that is printed in this order; `mixed` where not every part is one word."""
    if found.shape == "G":
        return 0.0
    names = found.text.split(" ")
    if found.given:
        return 0.0 if is_initials(found.given) else _score_of_pair(names, found.given.split(" "))
    penalty = 1.5 if order == "pairs" else 0.0
    if len(names) == 1:
        return (-2.5 if mixed else 0.0) + (0.5 if tilt(names[0]) > 0 else 1.5) * tilt(names[0]) - penalty
    return _score_alone(names, found.shape, order) - penalty


def _score_of_pair(family: Sequence[str], given: Sequence[str]) -> float:
    bare = [name for name in family if name not in PARTICLES] or family
    likely = tilt(bare[-1]) - 1.5 * tilt(given[0]) + (0.5, -0.7, -3.0)[min(len(bare), 3) - 1]
    if len(given) > 1 and (is_initial_word(given[-1]) or is_initial_word(given[0])):
        return likely + 2
    return likely + (0.0, -0.5, -1.5)[min(len(given), 3) - 1]


def _score_alone(names: Sequence[str], kind: str, order: str) -> float:
    if kind in "NC":
        return 1.0
    if kind == "V":
        return 1.0 + tilt(names[0])
    if names[-1] in PARTICLES:
        return -3.0
    middle = len(names) > 2 and any(map(is_initial_word, names[1:-1]))
    leaning = tilt(names[-1]) - tilt(names[0])
    if order == "bare":
        return -leaning - (2.0 if middle else 0.4)
    return leaning + (2.0 if middle else 0.3)
