"""What printers put between lines, and what only looks like it. The texts are invented for these tests."""

import pytest

from refkit.parse.lines import split_lines
from refkit.parse.running_heads import drop_running_heads

BODY = [
    f"Author{letter} J. A title that is long enough to fill the line of a page and goes on,\nwith more words of it. J Test {year}; {year - 1900}:1-9."
    for letter, year in zip("abcdefghijklmnopqrstuvwx", range(1950, 1974), strict=True)
]


def kept(text):
    return [line.text for line in drop_running_heads(split_lines(text)) if line.text]


def pages(head, entries=8):
    """The body with a head between pages, in the middle of an entry."""
    groups = ["\n".join(BODY[start : start + entries]) for start in range(0, len(BODY), entries)]
    cut = [group.rpartition("\n") for group in groups]
    return "\n".join(f"{first}\n{head}\n{last}" for first, _, last in cut)


@pytest.mark.parametrize(
    "head",
    [
        "\nJournal of Lichens 12 (1999)\n",
        "The growth of lichens on basalt",
        "\n17\n",
        "- 17 -",
        "Page 3 of 12",
        "Downloaded from www.example.org on 12 May 2011",
        "© 2004 Lichen Society",
        "\n\fJournal of Lichens\n17\n",
        "\nReferences\n17\n",
    ],
)
def test_what_comes_with_every_page_is_left_out(head):
    assert kept(pages(head)) == [line for entry in BODY for line in entry.split("\n")]


def test_foot_and_head_on_either_side_of_a_page_break_are_left_out():
    text = "Chen X. Soil microbial com-\n\nLandscape Studies 23 (2018)      57\n\f\n58      A. Author and B. Other\n\nmunities in green roofs. 2015."

    assert kept(text) == ["Chen X. Soil microbial com-", "munities in green roofs. 2015."]


def test_short_references_behind_an_open_end_are_kept():
    text = "Chen X. Soils, Rome 2015\n\nDoe A. Roofs, 1987\n\nRoe B. Walls, 1988\n\nvan Dam C. Doors, 1989"

    assert kept(text) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    "text",
    [
        "Ibid., p. 12.\n\nSmith J. Title. J Test 1999; 1:2.\n\nIbid., p. 12.\n\nJones B. Other. J Test 2001; 2:3.\n\n",
        "1\nSmith J. Title. J Test 1999; 1:2.\n2\nJones B. Other. J Test 2001; 2:3.\n3\nBrown C. Third. 1998.\n",
        "Smith J. A title that fills the line of the page, Berlin: Springer Verlag,\n1997\nJones B. Other. 2001.\n",
        "Cambridge University Press.\n\nSmith J. Title. Cambridge University Press.\n",
        "10.1000/182\n\n10.1000/183\n\n10.1000/184\n\n",
    ],
    ids=["short references again", "labels alone", "a year alone", "a publisher again", "identifiers alike"],
)
def test_lines_of_a_list_that_look_alike_are_kept(text):
    assert kept(text * 3) == [line for line in text.split("\n") if line] * 3


def test_heading_after_prose_is_kept():
    prose = "We have seen that this was shown by others, and it will be shown again by us.\n" * 8

    assert "References" in kept(f"{prose}\n17\n\nReferences\n\n" + "\n".join(BODY))


def test_heads_with_page_numbers_that_count_up_are_left_out_on_either_side():
    pages = [BODY[start : start + 10] for start in range(0, 20, 10)]
    text = "\n".join(
        "\n".join(page) + (f"\n{number} Sample et al." if number % 2 else f"\nSample et al. {number}")
        for number, page in enumerate(pages, start=41)
    )
    assert not any("Sample" in line for line in kept(text))
