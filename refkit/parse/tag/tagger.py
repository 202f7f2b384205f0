"""The trained model: token sequences to labelled spans with their probability.

What the model was trained on and what it reaches stands in MODEL_CARD.md beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

from refkit.parse.tag.crf import Chain, best_paths, ending_chances, path_scores, several_paths, sums
from refkit.parse.tag.features import KIND_COUNT, Floats, context, describe
from refkit.parse.tag.labels import INSIDE, TAGS, LabelledSpan
from refkit.parse.tag.network import UNKNOWN, Network
from refkit.parse.tag.tokens import Tokens

MODEL_FILE = "model.npz"
_SPELLINGS_KEPT = 50_000  # of which the vectors are held
_TOKENS_AT_ONCE = 1_200  # more do not stay near the processor
SURE = 0.8  # probability below which a reading has rivals
_READINGS = 6
_INSIDE = np.array(INSIDE, np.int32)


class Reading(NamedTuple):
    """One way to read a reference string.

    Attributes:
        spans: The fields in order, in offsets of the string; each with the probability that label and both ends
            are right.
        probability: That all of them are.
    """

    spans: list[LabelledSpan]
    probability: float


class Tagged(NamedTuple):
    """How a reference string can be read.

    Attributes:
        best: The most probable reading.
        others: Where that is unsure the next ones, most probable first; their spans' confidences say nothing.
    """

    best: Reading
    others: list[Reading]


class Tagger:
    """A model and the vectors of the spellings that it has met.

    Args:
        path: The model file.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as arrays:
            words = bytes(arrays["vocabulary"]).decode("utf-8").split("\n")
            self._network = Network({name: arrays[name] for name in arrays.files if name != "vocabulary"})
        self._vocabulary = {word: row for row, word in enumerate(words, start=UNKNOWN + 1)}
        self._spellings = _Spellings(self._network.size)

    def tag(self, references: Sequence[Tokens]) -> list[Tagged]:
        """Label tokenized references; probabilities as the model has them, in [0, 1]."""
        tagged = [Tagged(Reading([], 0.0), [])] * len(references)
        for batch in _batches(references):
            found = self._tag_batch([references[number] for number in batch])
            for number, one in zip(batch, found, strict=True):
                tagged[number] = one
        return tagged

    def _tag_batch(self, references: Sequence[Tokens]) -> Iterator[Tagged]:
        """Label references that are sorted by falling length."""
        lengths = [len(tokens.texts) for tokens in references]
        chain = Chain(self._scores(references, lengths), *self._network.transitions, lengths)
        paths, found = best_paths(chain), sums(chain)
        whole = np.exp(np.minimum(path_scores(chain, paths) - found.log_total, 0)).tolist()
        run, ended = ending_chances(chain, found, paths, _INSIDE)
        begun = np.take_along_axis(found.forward, paths[..., None], 2)[..., 0]
        for number, tokens in enumerate(references):
            path, *chances = (
                array[: lengths[number], number].tolist() for array in (paths, run, begun, ended)
            )
            best = Reading([*_with_chances(_runs(path), tokens, *chances)], whole[number])
            unsure = several_paths(chain, found, number, _READINGS)[1:] if best.probability < SURE else []
            yield Tagged(best, [Reading([*_plain(path, tokens)], chance) for chance, path in unsure])

    def _scores(self, references: Sequence[Tokens], lengths: Sequence[int]) -> Floats:
        rows = self._rows(references)
        types = np.zeros((len(references), lengths[0]), np.int32)
        spaced = np.zeros(types.shape, np.float32)
        for number, tokens in enumerate(references):
            types[number, : lengths[number]] = rows[number]
            spaced[number, : lengths[number]] = tokens.spaced
        mask = (np.arange(lengths[0]) < np.array(lengths)[:, None]).astype(np.float32)
        around = context(self._spellings.kinds[types], spaced, mask)
        turned = types.T
        return self._network.scores(
            self._spellings.vectors[turned],
            np.ascontiguousarray(around.transpose(1, 0, 2)),
            np.ascontiguousarray(mask.T),
        )

    def _rows(self, references: Sequence[Tokens]) -> list[list[int]]:
        """Where the features of the tokens are; new spellings are looked at all together."""
        places = self._spellings.places
        new = list({text for tokens in references for text in tokens.texts if text not in places})
        if len(places) + len(new) > _SPELLINGS_KEPT:
            self._spellings = _Spellings(self._network.size)
            return self._rows(references)
        if new:
            types = describe(new)
            known = [self._vocabulary.get(word, UNKNOWN) for word in types.words]
            self._spellings.add(new, self._network.vectors(types, known), types.kinds)
        return [[places[text] for text in tokens.texts] for tokens in references]


class _Spellings:
    """Vectors and kinds of spellings, in arrays that grow; row 0 is where there is no token."""

    def __init__(self, size: int) -> None:
        self.places: dict[str, int] = {"": 0}
        self.vectors = np.zeros((1024, size), np.float32)
        self.kinds = np.zeros((1024, KIND_COUNT), np.float32)

    def add(self, spellings: Sequence[str], vectors: Floats, kinds: Floats) -> None:
        """Take in spellings that are not there yet."""
        first, last = len(self.places), len(self.places) + len(spellings)
        while last > len(self.vectors):
            self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
            self.kinds = np.concatenate([self.kinds, np.zeros_like(self.kinds)])
        self.vectors[first:last], self.kinds[first:last] = vectors, kinds
        self.places.update(zip(spellings, range(first, last), strict=True))


def _batches(references: Sequence[Tokens]) -> Iterator[list[int]]:
    """Numbers of the references that hold tokens, longest first, as many at once as memory is meant for."""
    ordered = sorted(
        (n for n, tokens in enumerate(references) if tokens.texts), key=lambda n: -len(references[n].texts)
    )
    first = 0
    while first < len(ordered):
        last = first + max(1, _TOKENS_AT_ONCE // len(references[ordered[first]].texts))
        yield ordered[first:last]
        first = last


def _runs(path: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """The fields along a path: label, first and last place."""
    first = 0
    for place, tag in enumerate(path):
        if tag and TAGS[tag][0] == "B":
            first = place
        if tag and not (place + 1 < len(path) and path[place + 1] == INSIDE[tag]):
            yield TAGS[tag][2:], first, place


def _with_chances(
    runs: Iterable[tuple[str, int, int]],
    tokens: Tokens,
    run: Sequence[float],
    begun: Sequence[float],
    ended: Sequence[float],
) -> Iterator[LabelledSpan]:
    for label, first, last in runs:
        chance = min(1.0, begun[first] * exp(run[last] - run[first]) * ended[last])
        yield LabelledSpan(label, tokens.starts[first], tokens.ends[last], chance)


def _plain(path: Sequence[int], tokens: Tokens) -> Iterator[LabelledSpan]:
    for label, first, last in _runs(path):
        yield LabelledSpan(label, tokens.starts[first], tokens.ends[last], 0.0)


@cache
def _packaged() -> Tagger:
    with as_file(files("refkit.parse.tag").joinpath(MODEL_FILE)) as path:
        return Tagger(path)


def tag(references: Sequence[Tokens]) -> list[Tagged]:
    """Label tokenized reference strings with the packaged model."""
    return _packaged().tag(references)
