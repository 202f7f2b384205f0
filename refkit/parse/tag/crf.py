"""The linear chain over the labels: the best sequence, and how probable each label and field is.

Everything runs over a batch at once, sorted by falling length: at a place only the first references are still there.
Forward and backward sums are scaled place by place.

Source: Lafferty, McCallum and Pereira, "Conditional random fields", ICML 2001; Rabiner, "A tutorial on hidden Markov
models", Proceedings of the IEEE 77 (1989), section V.A (scaling), https://doi.org/10.1109/5.18626.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from refkit.parse.tag.features import Floats, Integers

_TINY = np.float32(1e-30)
_NEXT_TO_IMPOSSIBLE = 0.002


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


def best_paths(chain: Chain) -> Integers:
    """The best label at each place, (places, references); Viterbi."""
    present = chain.present()
    best = chain.scores.copy()
    best[0] += chain.begin
    for place in range(1, len(best)):
        count = present[place]
        before = best[place - 1, :count, :, None] + chain.transitions
        best[place, :count] += before.max(1)
    return _traced(chain, best, present)


def _traced(chain: Chain, best: Floats, present: list[int]) -> Integers:
    paths = np.zeros(best.shape[:2], np.int32)
    into = chain.transitions.T
    for place in range(len(best) - 1, -1, -1):
        count, going_on = present[place], present[place + 1] if place + 1 < len(best) else 0
        scores = best[place, :count].copy()
        scores[:going_on] += into[paths[place + 1, :going_on]] if going_on else 0
        paths[place, :count] = scores.argmax(-1)
    return paths


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


def path_scores(chain: Chain, paths: Integers) -> NDArray[np.float32]:
    """The score of one label sequence a reference."""
    places, references = paths.shape
    there = np.arange(places)[:, None] < np.asarray(chain.lengths)
    chosen = chain.scores[np.arange(places)[:, None], np.arange(references), paths]
    moved = chain.transitions[paths[:-1], paths[1:]]
    total: Floats = (chosen * there).sum(0) + chain.begin[paths[0]] + (moved * there[1:]).sum(0)
    return total


def ending_chances(
    chain: Chain, found: Sums, paths: Integers, inside: NDArray[np.int32]
) -> tuple[Floats, Floats]:
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


def several_paths(chain: Chain, found: Sums, number: int, many: int) -> list[tuple[float, list[int]]]:
    """The best label sequences of one reference, best first, each with its probability.

    Labels that are next to impossible at their place are left out, so that the search is short.

    Source: Nilsson and Goldberger, "Sequentially finding the N-best list in hidden Markov models", IJCAI 2001.

    Args:
        chain: The scores of its batch.
        found: Their sums.
        number: Which reference of the batch.
        many: How many sequences at most.
    """
    length = chain.lengths[number]
    chances = found.forward[:length, number] * found.backward[:length, number]
    possible = [np.flatnonzero(row > _NEXT_TO_IMPOSSIBLE) for row in chances]
    scores = chain.scores[:length, number]
    held = (chain.begin + scores[0])[possible[0], None]
    origins: list[NDArray[np.intp]] = []
    for before, here, score in zip(possible, possible[1:], scores[1:], strict=False):
        step = chain.transitions[before[:, None], here]
        reached = (held[:, :, None] + step[:, None, :]).reshape(-1, len(here))
        chosen = np.argsort(-reached, axis=0)[:many]
        origins.append(chosen)
        held = np.take_along_axis(reached, chosen, 0).T + score[here, None]
    flat = held.ravel()
    chance = np.exp(np.minimum(flat - found.log_total[number], 0))
    ends = [int(end) for end in np.argsort(-flat)[:many]]
    return [(float(chance[end]), _traced_back(end, origins, possible)) for end in ends]


def _traced_back(
    end: int, origins: Sequence[NDArray[np.intp]], possible: Sequence[NDArray[np.intp]]
) -> list[int]:
    """The labels of a path from its last state: the number of a label times the paths held of each, and a rank."""
    path = []
    for place in range(len(possible) - 1, -1, -1):
        held = len(origins[place - 1]) if place else 1
        label, rank = divmod(end, held)
        path.append(int(possible[place][label]))
        end = int(origins[place - 1][rank, label]) if place else 0
    return path[::-1]
