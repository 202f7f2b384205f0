"""A list is in one style: how its sure references are built decides between the readings of the unsure ones.

What counts is which field follows which, and with what between them. Readings that hold a field twice which a
reference has once are held back too. Of the kept-out styles 0.9 % more references came out whole (docs/benchmarks.md).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log
from typing import NamedTuple

from refkit.parse.tag.calibration import calibrated
from refkit.parse.tag.labels import LabelledSpan
from refkit.parse.tag.tagger import SURE, Reading, Tagged, tag
from refkit.parse.tag.tokens import Tokens
from refkit.text.patterns import lazy_pattern

_LETTERS, _DIGITS = lazy_pattern(r"[^\W\d_]+"), lazy_pattern(r"\d+")
_LONGEST_MARK = 6
_LEAST_VOTES = 5  # of references whose reading is sure
_WEIGHT = 0.3  # of the list's habit, against the reading of the reference by itself
_STRANGE = 0.01  # share that a joint never seen is taken to have, weighing as much as _FEW references
_FEW = 4
# Runs of these that a reference has one of.
_ONCE = frozenset(
    {"title", "container-title", "editor", "volume", "issue", "page", "edition", "collection-title"}
)
_TWICE = 3.0  # what a second one costs, as a logarithm
_LEAST = 1e-12

Joint = tuple[str, str, str]  # a variable, what stands behind it, the variable that follows


class FieldReading(NamedTuple):
    """A reference string with its fields told apart.

    Attributes:
        spans: The fields in order; each with the probability that it is right, calibrated, in [0, 1].
        confidence: The probability that all are.
    """

    spans: list[LabelledSpan]
    confidence: float


def read_fields(texts: Sequence[str], tokens: Sequence[Tokens]) -> list[FieldReading]:
    """The fields of the reference strings of a list."""
    tagged = tag(tokens)
    habits = Habits(
        (text, one.best.spans)
        for text, one in zip(texts, tagged, strict=True)
        if one.best.probability >= SURE
    )
    chosen = (choose(text, one, habits) for text, one in zip(texts, tagged, strict=True))
    return [_calibrated(reading) for reading in chosen]


def _calibrated(reading: Reading) -> FieldReading:
    spans = [LabelledSpan(*span[:3], calibrated("field", span.confidence)) for span in reading.spans]
    return FieldReading(spans, calibrated("reference", reading.probability) if spans else 0.0)


class Habits:
    """How the references of a list are built.

    Args:
        references: Those that are sure: text and fields.
    """

    def __init__(self, references: Iterable[tuple[str, Sequence[LabelledSpan]]]) -> None:
        self._joints: Counter[Joint] = Counter()
        self._votes = 0
        for text, spans in references:
            self._joints.update(joints(text, spans))
            self._votes += 1
        self._after: Counter[str] = Counter()
        for (before, _, _), count in self._joints.items():
            self._after[before] += count

    def likeness(self, text: str, spans: Sequence[LabelledSpan]) -> float:
        """How like the others a reading is: a logarithm, at most 0; 0 where too few others are sure."""
        return sum(map(self._habit, joints(text, spans))) if self._votes >= _LEAST_VOTES else 0.0

    def _habit(self, joint: Joint) -> float:
        return log((self._joints[joint] + _FEW * _STRANGE) / (self._after[joint[0]] + _FEW))


def joints(text: str, spans: Sequence[LabelledSpan]) -> Iterator[Joint]:
    """What a reading is put together of, from beginning to end.

    >>> list(joints("Abel 1998.", [LabelledSpan("author", 0, 4, 1), LabelledSpan("issued", 5, 9, 1)]))
    [('', '', 'author'), ('author', ' ', 'issued'), ('issued', '.', '')]
    """
    before, place = "", 0
    for span in spans:
        yield before, _mark(text[place : span.start]), span.label
        before, place = span.label, span.end
    yield before, _mark(text[place:]), ""


def _mark(between: str) -> str:
    return _DIGITS.sub("0", _LETTERS.sub("a", between[:100]))[:_LONGEST_MARK]


def choose(text: str, tagged: Tagged, habits: Habits) -> Reading:
    """The reading that fits best; its probabilities are shares among the rivals."""
    if not tagged.others:
        return tagged.best
    rivals = [tagged.best, *tagged.others]
    fits = [_fit(text, rival, habits) for rival in rivals]
    greatest = max(fits)
    weights = [exp(fit - greatest) for fit in fits]
    known = sum(rival.probability for rival in rivals) / sum(weights)
    shares = [weight * known for weight in weights]
    best = rivals[fits.index(greatest)]
    held: Counter[tuple[object, ...]] = Counter()
    for rival, share in zip(rivals, shares, strict=True):
        held.update({span[:3]: share for span in rival.spans})
    spans = [span._replace(confidence=min(1.0, held[span[:3]])) for span in best.spans]
    return Reading(spans, shares[fits.index(greatest)])


def _fit(text: str, reading: Reading, habits: Habits) -> float:
    counts = Counter(span.label for span in reading.spans if span.label in _ONCE)
    repeated = sum(counts.values()) - len(counts)
    likeness = habits.likeness(text, reading.spans)
    return log(reading.probability + _LEAST) + _WEIGHT * likeness - _TWICE * repeated
