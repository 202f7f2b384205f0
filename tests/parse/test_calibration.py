"""Confidences: between 0 and 1, and rising with what the model says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.parse.tag.calibration import calibrated, interpolate

CHANCE = st.floats(0, 1)


@pytest.mark.parametrize("kind", ["field", "reference"])
def test_curve_never_falls(kind):
    heights = [calibrated(kind, step / 1000) for step in range(1001)]

    assert heights == sorted(heights)


@pytest.mark.parametrize("kind", ["field", "reference"])
@given(low=CHANCE, high=CHANCE)
def test_confidence_rises_with_the_probability(kind, low, high):
    low, high = sorted((low, high))

    assert 0 <= calibrated(kind, low) <= calibrated(kind, high) <= 1


@pytest.mark.parametrize(("x", "y"), [(0.0, 0.1), (0.2, 0.1), (0.3, 0.2), (0.4, 0.3), (0.9, 0.3)])
def test_curve_is_straight_between_its_points_and_level_beyond(x, y):
    assert interpolate(((0.2, 0.4), (0.1, 0.3)), x) == pytest.approx(y)
