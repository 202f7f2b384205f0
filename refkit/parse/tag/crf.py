"""The linear chain over the labels: the best sequences, and how probable each label and field is.

Everything runs over a batch at once, sorted by falling length: at a place only the first references are still there.
Forward and backward sums are scaled place by place.

Source: Lafferty, McCallum and Pereira, "Conditional random fields", ICML 2001; Rabiner, "A tutorial on hidden Markov
models", Proceedings of the IEEE 77 (1989), section V.A (scaling), https://doi.org/10.1109/5.18626.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from refkit.parse.tag.features import Floats, Integers

_Booleans = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
_TINY = np.float32(1e-30)
_NEXT_TO_IMPOSSIBLE = 0.002
_CUT_OFF = -5_000.0  # logarithm of the probability; below, some label may not follow the one before


class Chain(NamedTuple):
    """Scores of label sequences over a batch.

    Attributes:
        scores: Of the labels, (places, references, labels).
        transitions: Of a label (second) after another (first).
        begin: Of a label at the first place.
        lengths: Of the references, falling.
    """

    scores: Floats
    transitions: Floats
    begin: Floats
    lengths: Sequence[int]

    def present(self) -> list[int]:
        """How many references are still there at each place."""
        counts = np.searchsorted(-np.asarray(self.lengths), -np.arange(len(self.scores)), side="left")
        return [int(count) for count in counts]


class Sums(NamedTuple):
    """Forward and backward sums over all label sequences, scaled.

    Attributes:
        forward: (places, references, labels); at each place they sum to one.
        backward: The same shape; forward times backward is the probability of a label.
        weights: Of the labels by themselves, each place's greatest being one.
        scales: What each place was divided by, (places, references); one behind the end.
        log_total: Logarithm of the sum over all sequences, a reference each.
    """

    forward: Floats
    backward: Floats
    weights: Floats
    scales: Floats
    log_total: Floats


def sums(chain: Chain) -> Sums:
    """Run forward and backward."""
    greatest = chain.scores.max(-1, keepdims=True)
    weights = np.exp(chain.scores - greatest)
    step = np.exp(chain.transitions)
    present = chain.present()
    forward, backward = np.zeros_like(weights), np.ones_like(weights)
    scales = np.ones(weights.shape[:2], np.float32)
    forward[0] = np.exp(chain.begin) * weights[0]
    for place, count in enumerate(present):
        here = forward[place, :count]
        if place:
            np.matmul(forward[place - 1, :count], step, out=here)
            here *= weights[place, :count]
        scales[place, :count] = here.sum(-1) + _TINY
        here /= scales[place, :count, None]
    for place in range(len(present) - 1, 0, -1):
        count = present[place]
        ahead = weights[place, :count] * backward[place, :count] / scales[place, :count, None]
        backward[place - 1, :count] = ahead @ step.T
    there = np.arange(len(present))[:, None] < np.asarray(chain.lengths)
    return Sums(forward, backward, weights, scales, (np.log(scales) + greatest[..., 0] * there).sum(0))


def likely_paths(found: Sums) -> Integers:
    """The most probable label at each place, by itself; (places, references).

    A sequence of these with a probability of more than a half is the best one, since no other can have as much.
    """
    paths: Integers = (found.forward * found.backward).argmax(-1).astype(np.int32)
    return paths


def path_scores(chain: Chain, paths: Integers) -> Floats:
    """The score of one label sequence a reference."""
    places, references = paths.shape
    there = np.arange(places)[:, None] < np.asarray(chain.lengths)
    chosen = chain.scores[np.arange(places)[:, None], np.arange(references), paths]
    moved = chain.transitions[paths[:-1], paths[1:]]
    total: Floats = (chosen * there).sum(0) + chain.begin[paths[0]] + (moved * there[1:]).sum(0)
    return total


def ending_chances(chain: Chain, found: Sums, paths: Integers, inside: Integers) -> tuple[Floats, Floats]:
    """What the probability of a field is put together from, (places, references) each.

    A field from place s to place e along the path has the probability exp(run[e] - run[s]) * begun_and_ended, with
    the first factor's steps between its labels, and `forward` at s and `backward` at e less what goes on with it.

    Args:
        chain: The scores.
        found: Their sums.
        paths: The labels looked at.
        inside: For each label the one that goes on with its field; -1 for none.

    Returns:
        Running logarithms of the steps, and at each place what `backward` holds of the sequences in which the field
        ends there.
    """
    places, references = paths.shape
    rows, columns = np.arange(places)[:, None], np.arange(references)
    moved = chain.transitions[paths[:-1], paths[1:]]
    steps = np.zeros((places, references), np.float32)
    steps[1:] = moved + np.log(found.weights[rows, columns, paths][1:] / found.scales[1:] + _TINY)
    following = np.maximum(inside[paths], 0)
    ended = found.backward[rows, columns, paths].copy()
    goes_on = np.exp(chain.transitions[paths, following])[:-1] * (inside[paths] >= 0)[:-1]
    ahead = (found.weights * found.backward / found.scales[..., None])[1:]
    there = np.arange(1, places)[:, None] < np.asarray(chain.lengths)
    ended[:-1] -= goes_on * ahead[rows[:-1], columns, following[:-1]] * there
    return np.cumsum(steps, 0, dtype=np.float64), np.maximum(ended, 0)


# The labels of a sequence from its last to its first, each with those before it; None where it begins.
Links = tuple[int, "Links | None"]
_End = tuple[float, Links]  # the score of a sequence, and its labels


def several_paths(chain: Chain, found: Sums, number: int, many: int) -> list[tuple[float, list[int]]]:
    """The best label sequences of one reference, best first, each with its probability.

    Labels that are next to impossible at their place are left out, so that the search is short: a place has one or
    two.

    Source: Nilsson and Goldberger, "Sequentially finding the N-best list in hidden Markov models", IJCAI 2001.

    Args:
        chain: The scores of its batch.
        found: Their sums.
        number: Which reference of the batch.
        many: How many sequences at most.
    """
    length = chain.lengths[number]
    chances = found.forward[:length, number] * found.backward[:length, number]
    total = float(found.log_total[number])
    best = _search(chain, number, chances > _NEXT_TO_IMPOSSIBLE, many)
    if best[0][0] - total < _CUT_OFF:
        best = _search(chain, number, chances >= 0, many)
    logarithms = ((score - total, links) for score, links in best)
    return [(exp(min(score, 0)), _labels(links)) for score, links in logarithms if score > _CUT_OFF]


def _search(chain: Chain, number: int, allowed: _Booleans, many: int) -> list[_End]:
    """The best sequences of labels that are allowed at their places."""
    possible: list[list[int]] = [[] for _ in allowed]
    for place, label in np.argwhere(allowed).tolist():
        possible[place].append(label)
    scores, steps = chain.scores[: len(allowed), number].tolist(), chain.transitions.tolist()
    begin = chain.begin.tolist()
    ends: dict[int, list[_End]]
    ends = {label: [(begin[label] + scores[0][label], (label, None))] for label in possible[0]}
    for here, score in zip(possible[1:], scores[1:], strict=True):
        ends = {label: _extended(ends, label, steps, score[label], many) for label in here}
    return _best((end for held in ends.values() for end in held), many)


def _extended(
    ends: Mapping[int, Sequence[_End]], label: int, steps: Sequence[Sequence[float]], score: float, many: int
) -> list[_End]:
    """The best sequences that have this label next."""
    longer: list[_End] = [
        (before + steps[last][label] + score, (label, links))
        for last, held in ends.items()
        for before, links in held
    ]
    return longer if len(ends) == 1 else _best(longer, many)


def _best(ends: Iterable[_End], many: int) -> list[_End]:
    return sorted(ends, key=itemgetter(0), reverse=True)[:many]


def _labels(links: Links | None) -> list[int]:
    labels = []
    while links:
        label, links = links
        labels.append(label)
    return labels[::-1]
