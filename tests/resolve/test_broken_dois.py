"""DOIs broken in print: closed up where the text says that they go on, and verified like any."""

import pytest

from refkit.model import DOI
from refkit.resolve.broken_dois import closed_up


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("doi :10.5555/MarshLett .100.228502.", "10.5555/MarshLett.100.228502"),
        ("doi:10.5555/MarshLett. 100.228502", "10.5555/MarshLett.100.228502"),
        ("doi:10.5555/marshlett-\n 2019-12, and more", "10.5555/MarshLett-2019-12"),
        ("doi:10.5555/MarshLett. Accessed in 2019", None),
        ("doi:10.5555/MarshLett 2019", None),
        ("doi:10.5555/MarshLett", None),
        ("no DOI. 12", None),
    ],
)
def test_a_doi_is_closed_up_where_it_goes_on(text, whole):
    found = closed_up(DOI("10.5555/MarshLett"), text)

    assert (found and found.value.lower()) == (whole and whole.lower())
