"""The chain over labels, held against adding up every label sequence one by one."""

import itertools

import numpy as np
import pytest

from refkit.parse.tag.crf import Chain, ending_chances, likely_paths, path_scores, several_paths, sums

LABELS = 4  # outside, two that begin a field, and one that goes on with label 1
INSIDE = np.array([-1, 3, -1, 3], np.int32)
LENGTHS = [5, 3, 3, 1]


def chain(seed: int, *, sharp: float = 1) -> Chain:
    draw = np.random.default_rng(seed)
    transitions = draw.normal(0, 1, (LABELS, LABELS)).astype(np.float32)
    transitions[[0, 2], 3] = -1e4
    begin = np.array([0.3, 0.1, -0.2, -1e4], np.float32)
    scores = draw.normal(0, sharp, (max(LENGTHS), len(LENGTHS), LABELS)).astype(np.float32)
    return Chain(scores, transitions, begin, LENGTHS)


def sequences(made: Chain, number: int) -> dict[tuple[int, ...], float]:
    """Every label sequence of a reference and its probability."""
    weights = {}
    for path in itertools.product(range(LABELS), repeat=LENGTHS[number]):
        score = made.begin[path[0]] + sum(
            made.scores[place, number, label] for place, label in enumerate(path)
        )
        score += sum(made.transitions[pair] for pair in itertools.pairwise(path))
        weights[path] = float(np.exp(np.float64(score)))
    total = sum(weights.values())
    return {path: weight / total for path, weight in weights.items()}


@pytest.mark.parametrize("seed", range(20))
def test_likely_labels_are_the_best_sequence_where_that_has_more_than_half_of_the_probability(seed):
    made = chain(seed, sharp=4)
    paths = likely_paths(sums(made))
    for number, length in enumerate(LENGTHS):
        path, chance = max(sequences(made, number).items(), key=lambda item: item[1])
        assert chance <= 0.5 or tuple(paths[:length, number]) == path


def test_a_sequence_is_found_where_no_likely_labels_may_follow_each_other():
    draw = np.random.default_rng(0)
    made = chain(0)._replace(scores=draw.normal(0, 1e-3, (700, 1, LABELS)).astype(np.float32), lengths=[700])
    made.transitions[:] = np.where(made.transitions > -100, 0, -1e4)
    made.scores[:, 0, 3] = 20  # what goes on with a field, everywhere
    made.scores[350, 0, 2] = 1e3
    (_, path), *_ = several_paths(made, sums(made), 0, 3)

    assert path[0] == 1
    assert path[350:352] == [2, 0] or path[350:352] == [2, 1]


@pytest.mark.parametrize("seed", range(5))
def test_probability_of_a_path_and_of_a_label_are_those_of_the_sequences(seed):
    made = chain(seed)
    found = sums(made)
    paths = likely_paths(found)
    whole = np.exp(path_scores(made, paths) - found.log_total)

    for number, length in enumerate(LENGTHS):
        known = sequences(made, number)
        assert whole[number] == pytest.approx(known[tuple(paths[:length, number])], rel=1e-4)
        for place, label in itertools.product(range(length), range(LABELS)):
            chance = sum(share for path, share in known.items() if path[place] == label)
            marginal = found.forward[place, number, label] * found.backward[place, number, label]
            assert marginal == pytest.approx(chance, abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_probability_of_a_field_is_that_of_all_sequences_with_it(seed):
    made = chain(seed)
    found = sums(made)
    paths = np.array([[1, 2, 1, 1], [3, 1, 3, 0], [3, 3, 2, 0], [0, 0, 0, 0], [2, 0, 0, 0]], np.int32)
    run, ended = ending_chances(made, found, paths, INSIDE)

    for number, first, last in [(0, 0, 2), (0, 4, 4), (1, 0, 0), (1, 1, 2), (2, 0, 1), (3, 0, 0)]:
        field = tuple(paths[first : last + 1, number])
        begun = found.forward[first, number, field[0]]
        chance = begun * np.exp(run[last, number] - run[first, number]) * ended[last, number]
        known = sequences(made, number)
        expected = sum(
            share
            for path, share in known.items()
            if path[first : last + 1] == field
            and (last + 1 == LENGTHS[number] or path[last + 1] != INSIDE[field[-1]])
        )
        assert chance == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_several_paths_are_the_most_probable_ones_in_order(seed):
    made = chain(seed)
    found = sums(made)

    for number in range(len(LENGTHS)):
        known = sorted(sequences(made, number).items(), key=lambda item: -item[1])
        several = several_paths(made, found, number, 3)
        likely = [item for item in known[:3] if item[1] > 0.01]
        assert [tuple(path) for _, path in several][: len(likely)] == [path for path, _ in likely]
        assert [chance for chance, _ in several][: len(likely)] == pytest.approx(
            [chance for _, chance in likely], rel=1e-3
        )
