"""The trained model: token sequences to labelled spans with their probability.

What the model was trained on and what it reaches stands in MODEL_CARD.md beside it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from refkit.parse.tag.crf import Chain, Sums, ending_chances, likely_paths, path_scores, several_paths, sums
from refkit.parse.tag.features import KIND_COUNT, Floats, Integers, context, describe
from refkit.parse.tag.labels import INSIDE, LABELS, LabelledSpan
from refkit.parse.tag.network import UNKNOWN, Network, Workspace
from refkit.parse.tag.tokens import Tokens

MODEL_FILE = "model.npz"
_SPELLINGS_KEPT = 50_000  # of which the vectors are held
_TOKENS_AT_ONCE = 1_200  # more do not stay near the processor
SURE = 0.8  # probability below which a reading has rivals
_READINGS = 6
_INSIDE = np.array(INSIDE, np.int32)
_Places = np.ndarray[tuple[int, ...], np.dtype[np.intp]]


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
        self._vocabulary = dict(zip(words, range(UNKNOWN + 1, UNKNOWN + 1 + len(words)), strict=True))
        self._spellings = _Spellings(self._network.size)

    def tag(self, references: Sequence[Tokens], *, rivals: bool = True) -> list[Tagged]:
        """Label tokenized references; probabilities as the model has them, in [0, 1].

        Args:
            references: Tokens of each.
            rivals: Give the next best readings where the best is unsure.
        """
        tagged = [Tagged(Reading([], 0.0), [])] * len(references)
        space = Workspace()
        for batch in _batches(references):
            found = self._tag_batch(
                [references[number] for number in batch], space, many=_READINGS if rivals else 1
            )
            for number, one in zip(batch, found, strict=True):
                tagged[number] = one
        return tagged

    def _tag_batch(self, references: Sequence[Tokens], space: Workspace, *, many: int) -> list[Tagged]:
        """Label references that are sorted by falling length; with rivals, so many at most, where the best is unsure."""
        lengths = [len(tokens.texts) for tokens in references]
        chain = Chain(self._scores(references, lengths, space), *self._network.transitions, lengths)
        found = sums(chain)
        paths = likely_paths(found)
        whole = np.exp(np.minimum(path_scores(chain, paths) - found.log_total, 0))
        rivals: list[list[Reading]] = [[] for _ in references]
        for number in np.flatnonzero(whole < SURE).tolist():
            (whole[number], best), *others = several_paths(chain, found, number, many)
            paths[: lengths[number], number] = best
            rivals[number] = [Reading(_plain(path, references[number]), chance) for chance, path in others]
        spans = _spans(references, chain, found, paths)
        return [
            Tagged(Reading(*best), others)
            for *best, others in zip(spans, whole.tolist(), rivals, strict=True)
        ]

    def _scores(self, references: Sequence[Tokens], lengths: Sequence[int], space: Workspace) -> Floats:
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
            space,
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


def _spans(
    references: Sequence[Tokens], chain: Chain, found: Sums, paths: Integers
) -> Iterator[list[LabelledSpan]]:
    """The fields along the path of each reference, each with its probability."""
    run, ended = ending_chances(chain, found, paths, _INSIDE)
    begun = np.take_along_axis(found.forward, paths[..., None], 2)[..., 0]
    there = np.arange(len(paths))[:, None] < np.asarray(chain.lengths)
    columns, firsts, lasts = _runs(np.where(there, paths, 0))
    chances = (
        begun[firsts, columns] * np.exp(run[lasts, columns] - run[firsts, columns]) * ended[lasts, columns]
    )
    tags, chances = paths[firsts, columns], np.minimum(chances, 1)
    fields = zip(*(array.tolist() for array in (tags, firsts, lasts, chances)), strict=True)
    for tokens, count in zip(
        references, np.bincount(columns, minlength=len(references)).tolist(), strict=True
    ):
        starts, ends = tokens.starts, tokens.ends
        yield [
            LabelledSpan(LABELS[tag - 1], starts[first], ends[last], chance)
            for tag, first, last, chance in islice(fields, count)
        ]


def _runs(paths: Integers) -> tuple[_Places, _Places, _Places]:
    """The fields along paths, (places, references): reference, first and last place of each, in order."""
    following = np.zeros_like(paths)
    following[:-1] = paths[1:]
    begins = (paths > 0) & (paths <= len(LABELS))
    ends = (paths > 0) & (following != _INSIDE[paths])
    columns, firsts = np.nonzero(begins.T)
    return columns, firsts, np.nonzero(ends.T)[1]


def _plain(path: Sequence[int], tokens: Tokens) -> list[LabelledSpan]:
    _, firsts, lasts = _runs(np.array(path, np.int32)[:, None])
    return [
        LabelledSpan(LABELS[path[first] - 1], tokens.starts[first], tokens.ends[last], 0.0)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]


@cache
def _packaged() -> Tagger:
    with as_file(files("refkit.parse.tag").joinpath(MODEL_FILE)) as path:
        return Tagger(path)


def tag(references: Sequence[Tokens], *, rivals: bool = True) -> list[Tagged]:
    """Label tokenized reference strings with the packaged model; see `Tagger.tag`."""
    return _packaged().tag(references, rivals=rivals)
