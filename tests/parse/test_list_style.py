"""The style of a list decides between readings that are unsure by themselves."""

import pytest

from refkit.parse.list_style import Habits, choose
from refkit.parse.tag.labels import LabelledSpan
from refkit.parse.tag.tagger import Reading, Tagged

TEXT = "Abel K. Is there relapse? Haema 1998."


def spans(*pieces: tuple[str, str], text: str = TEXT) -> list[LabelledSpan]:
    return [
        LabelledSpan(label, text.index(piece), text.index(piece) + len(piece), 0.5) for label, piece in pieces
    ]


ALL_TITLE = spans(("author", "Abel K"), ("title", "Is there relapse? Haema"), ("issued", "1998"))
WITH_JOURNAL = spans(
    ("author", "Abel K"), ("title", "Is there relapse?"), ("container-title", "Haema"), ("issued", "1998")
)
TWO_TITLES = spans(
    ("author", "Abel K"), ("title", "Is there relapse?"), ("title", "Haema"), ("issued", "1998")
)


def a_list(count: int) -> Habits:
    text = "Bern T. Was it late? Ann Bot 1998."
    sure = spans(
        ("author", "Bern T"),
        ("title", "Was it late?"),
        ("container-title", "Ann Bot"),
        ("issued", "1998"),
        text=text,
    )
    return Habits((text, sure) for _ in range(count))


def test_list_outvotes_the_tagger():
    unsure = Tagged(Reading(ALL_TITLE, 0.5), [Reading(WITH_JOURNAL, 0.3)])

    assert [span.label for span in choose(TEXT, unsure, a_list(20)).spans] == [
        span.label for span in WITH_JOURNAL
    ]


def test_few_references_have_no_vote():
    unsure = Tagged(Reading(ALL_TITLE, 0.5), [Reading(WITH_JOURNAL, 0.3)])

    assert [span.label for span in choose(TEXT, unsure, a_list(4)).spans] == ["author", "title", "issued"]


def test_sure_reading_stands_against_the_list():
    sure = Reading(ALL_TITLE, 0.95)

    assert choose(TEXT, Tagged(sure, []), a_list(20)) == sure


def test_reading_with_two_titles_is_held_back():
    unsure = Tagged(Reading(TWO_TITLES, 0.5), [Reading(ALL_TITLE, 0.2)])

    assert [span.label for span in choose(TEXT, unsure, a_list(0)).spans] == ["author", "title", "issued"]


def test_confidences_are_shares_among_the_readings():
    unsure = Tagged(Reading(ALL_TITLE, 0.4), [Reading(WITH_JOURNAL, 0.4)])

    chosen = choose(TEXT, unsure, a_list(0))

    assert chosen.probability == pytest.approx(0.4)
    assert [span.confidence for span in chosen.spans] == pytest.approx([0.8, 0.4, 0.8])
