"""What each level of agreement is worth, from weights.json: natural log-odds for, or against, "the same work".

The file is written by scripts/train_matcher.py, which also holds the rows that are set by hand. "absent" is
worth nothing by definition: what is not known does not decide. See docs/adr/0011-matcher.md.
"""

import json
from bisect import bisect
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Weights(NamedTuple):
    """The weights, and what their sums have been found to mean.

    Attributes:
        intercept: Of a candidate that a search offers, before anything is compared.
        levels: By variable, then by level; see `refkit.match.levels`.
        knots: Sums, rising.
        calibrated: The log-odds that were observed at these sums, rising.
    """

    intercept: float
    levels: Mapping[str, Mapping[str, float]]
    knots: tuple[float, ...]
    calibrated: tuple[float, ...]

    def weigh(self, variable: str, level: str) -> float:
        """The log-odds that a level adds."""
        return self.levels[variable].get(level, 0.0)

    def calibrate(self, total: float) -> float:
        """The log-odds that a sum of weights means; linear between the knots and beyond them."""
        at = min(max(bisect(self.knots, total), 1), len(self.knots) - 1)
        (low, high), (start, end) = self.knots[at - 1 : at + 1], self.calibrated[at - 1 : at + 1]
        return start + (total - low) * (end - start) / (high - low)


@cache
def load_weights() -> Weights:
    """The weights of this version, read once."""
    read = json.loads(files("refkit.match").joinpath("weights.json").read_text(encoding="utf-8"))
    knots, calibrated = zip(*read["calibration"], strict=True)
    return Weights(read["intercept"], read["weights"], knots, calibrated)
