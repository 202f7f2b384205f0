"""Raw model probabilities to confidences that mean what they say: of fields at .9, nine in ten are right.

Isotonic curves, one for fields and one for whole references, fitted on labelled references that the model was
not trained on (`scripts/calibrate_confidence.py`).

Source: Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass probability estimates",
KDD 2002, https://doi.org/10.1145/775047.775151.
"""

import json
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["field", "reference"]
CALIBRATION_FILE = "calibration.json"
# A curve: probabilities of the model, rising, and the share that was right there.
Curve = tuple[tuple[float, ...], tuple[float, ...]]


def calibrated(kind: Kind, probability: float) -> float:
    """The confidence for a probability of the model, both in [0, 1]; rises with it."""
    return interpolate(_curves()[kind], probability)


def interpolate(curve: Curve, probability: float) -> float:
    """The height of a curve, straight between its points and level beyond them."""
    xs, ys = curve
    place = bisect_right(xs, probability)
    if place in (0, len(xs)):
        return ys[max(0, place - 1)]
    share = (probability - xs[place - 1]) / (xs[place] - xs[place - 1])
    return ys[place - 1] + share * (ys[place] - ys[place - 1])


@cache
def _curves() -> dict[Kind, Curve]:
    text = files("refkit.parse.tag").joinpath(CALIBRATION_FILE).read_text(encoding="utf-8")
    return {kind: (tuple(xs), tuple(ys)) for kind, (xs, ys) in json.loads(text).items()}
