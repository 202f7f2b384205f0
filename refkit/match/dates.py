"""Years compared: the year of print and the year online are both the work's."""

from collections.abc import Iterable
from typing import Literal

from refkit.model import Reference

YearLevel = Literal["agrees", "similar", "differs", "absent"]


def reference_years(reference: Reference) -> tuple[int, ...]:
    """The years under which a work may be cited: of `issued`, then of `available-date`."""
    dates = (reference.issued, reference.available_date)
    return tuple(date.year for date in dates if date and date.year is not None)


def compare_years(left: Iterable[int], right: Iterable[int]) -> YearLevel:
    """Whether any year is in both; "similar" where some are one apart.

    >>> compare_years([2014], [2013, 2014]), compare_years([2014], [2015]), compare_years([2014], [2017])
    ('agrees', 'similar', 'differs')
    """
    gaps = [abs(ours - theirs) for ours in left for theirs in right]
    if not gaps:
        return "absent"
    return "agrees" if min(gaps) == 0 else "similar" if min(gaps) == 1 else "differs"
