"""Notices behind a work: what they say of another place is a note, not the work's own."""

import pytest

from refkit.model import Provenance, Span
from refkit.parse.notices import with_notices


def found(raw: str, **values: str | tuple[str, ...]) -> list[Provenance]:
    """Finds by their text; a variable may be found several times, in the order of the string."""
    items, place = [], {}
    for variable, texts in values.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            start = raw.index(text, place.get(text, 0))
            place[text] = start + len(text)
            span = Span(start=start, end=start + len(text))
            items.append(
                Provenance(
                    variable=variable.replace("_", "-"), source="text", text=text, span=span, confidence=0.9
                )
            )
    return sorted(items, key=lambda item: item.span.start)


ERRATUM = "Abel K. Moss. Ann Bot 1998;83:855. Erratum in: Ann Bot 1999;84:12."


def test_an_erratum_is_a_note_and_leaves_the_works_own_place():
    items = found(
        ERRATUM,
        title="Moss",
        container_title=("Ann Bot", "Ann Bot"),
        issued=("1998", "1999"),
        volume=("83", "84"),
        page=("855", "12"),
    )
    read = [(item.variable, item.text) for item in with_notices(ERRATUM, items)]

    assert read == [
        ("title", "Moss"),
        ("container-title", "Ann Bot"),
        ("issued", "1998"),
        ("volume", "83"),
        ("page", "855"),
        ("note", "Erratum in: Ann Bot 1999;84:12"),
    ]


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        (
            "Abel K. Update in hypertension. Ann Bot 1998;83:855.",
            {"title": "Update in hypertension", "volume": "83"},
        ),
        ("Comment on: moss. Ann Bot 83, 855.", {"title": "Comment on: moss", "volume": "83", "page": "855"}),
    ],
)
def test_words_of_a_title_are_no_notice(raw, values):
    items = found(raw, **values)

    assert with_notices(raw, items) == items


def test_what_stands_behind_a_notice_belongs_to_it_and_not_to_a_second_one():
    raw = f"Moss. Ann Bot 83. {'Erratum in: Ann Bot 84. ' * 50}"
    items = found(raw, title="Moss", container_title=("Ann Bot",) * 51, volume=("83", *("84",) * 50))

    assert [item.variable for item in with_notices(raw, items)].count("note") == 1
