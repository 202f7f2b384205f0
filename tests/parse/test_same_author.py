"""The dash for the same authors."""

import pytest

from refkit.parse.parser import parse_text

FIRST = "Bergk, Vera. The salt roads. Leipzig: Olms, 1998."


@pytest.mark.parametrize("dash", ["———.", "---.", "—— .", "_____.", "Dies.,"])
def test_dash_stands_for_the_names_before(dash):
    first, second = parse_text(f"{FIRST}\n{dash} Roads of amber. Leipzig: Olms, 2001.", one_per_line=True)

    assert second.reference.author == first.reference.author
    assert second.reference.title == "Roads of amber"


def test_dash_goes_on_through_a_list():
    *_, last = parse_text(
        f"{FIRST}\n———. Roads of amber. 2001.\n———. Roads of glass. 2003.", one_per_line=True
    )

    assert [name.family for name in last.reference.author] == ["Bergk"]


def test_dash_without_anyone_before_gives_nobody():
    (only,) = parse_text("———. Roads of amber. Leipzig: Olms, 2001.", one_per_line=True)

    assert only.reference.author == ()
