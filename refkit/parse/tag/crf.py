"""The trained model: token sequence to labels with their probability.

The model is a linear-chain conditional random field (python-crfsuite). What it was trained on and what it
reaches stands in MODEL_CARD.md beside it.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from refkit.parse.tag.calibration import calibrated
from refkit.parse.tag.features import featurize
from refkit.parse.tag.labels import OUTSIDE, LabelledSpan
from refkit.parse.tag.tokens import CUT_MARK, Token

if TYPE_CHECKING:
    import pycrfsuite  # type: ignore[import-untyped]  # ships no types

MODEL_FILE = "model.crfsuite"


@cache
def _model() -> bytes:
    # crfsuite reads the model where it lies and does not copy it: the bytes have to live on.
    return files("refkit.parse.tag").joinpath(MODEL_FILE).read_bytes()


@cache
def _tagger() -> "pycrfsuite.Tagger":
    import pycrfsuite  # loaded when first needed

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


def tag(tokens: Sequence[Token]) -> tuple[list[LabelledSpan], float]:
    """Label a tokenized reference string.

    Returns:
        The labelled spans in order (offsets of the reference string), each with the probability that it
        is right, and the probability that all are; calibrated, in [0, 1].
    """
    spans, probability = tag_raw(tokens)
    sure = [span._replace(confidence=calibrated("field", span.confidence)) for span in spans]
    return sure, calibrated("reference", probability) if spans else 0.0


def tag_raw(tokens: Sequence[Token]) -> tuple[list[LabelledSpan], float]:
    """Label a tokenized reference string; probabilities as the model has them.

    Returns:
        The labelled spans, each with the least marginal probability of its tokens, and the probability of
        the whole labelling.
    """
    if not tokens:
        return [], 0.0
    tagger = _tagger()
    labels = tagger.tag(featurize(tokens))
    spans = [
        LabelledSpan(
            labels[first][2:],
            tokens[first].start,
            tokens[last].end,
            _confidence(tagger, labels, first, last),
        )
        for first, last in _runs(labels, tokens)
    ]
    return spans, tagger.probability(labels)


def _confidence(tagger: "pycrfsuite.Tagger", labels: Sequence[str], first: int, last: int) -> float:
    return min(float(tagger.marginal(labels[place], place)) for place in range(first, last + 1))


def _runs(labels: Sequence[str], tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and last place of each field; "B-" begins one, "I-" goes on with it."""
    runs: list[tuple[int, int]] = []
    for place, label in enumerate(labels):
        if label == OUTSIDE or tokens[place].text.startswith(CUT_MARK):
            continue
        if label[0] == "I" and runs and runs[-1][1] == place - 1 and labels[place - 1][2:] == label[2:]:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def label_tokens(tokens: Sequence[Token], spans: Sequence[tuple[str, int, int]]) -> list[str]:
    """The training labels of a token sequence, from spans (label, start, end) in offsets of the text."""
    labels = [OUTSIDE] * len(tokens)
    for label, start, end in spans:
        begun = False
        for place, token in enumerate(tokens):
            if start <= token.start and token.end <= end and not token.text.startswith(CUT_MARK):
                labels[place] = ("I-" if begun else "B-") + label
                begun = True
    return labels
