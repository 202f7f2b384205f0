"""A text -> its reference strings. The references are invented for these tests."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.parse.segment import segment, segment_lines
from refkit.parse.unwrap import unwrap

REFERENCES = (
    "Abel KL, Moor TR. Slow growth of lichens on basalt after fire. Ann Bot 1998; 83:855-61.",
    "Brandt, J. A., & Olsen, P. (2004). Counting the nests of urban swifts. Ecology Letters, 12(3), 45–52.",
    "Costa M, Dias F, et al. Iron uptake in marine algae: a review. J Phycol 2011; 47:1201.",
    "Dorn H. Grundlagen der Uferbefestigung. 2. Aufl. Berlin: Springer; 1987.",
    "Eriksen, L., “Sparse filters for sonar,” IEEE Trans. Signal Process., vol. 44, no. 2, pp. 101–110, 1996.",
    "Farkas, P. 2015. Tracing salt roads in upper Hungary. Journal of Trade History 8: 33-58.",
)
PROSE = (
    "This chapter tells how we have measured growth, and what the results mean for those who use them.\n"
    "It is the last of four, and the reader who has not seen the others will find that it stands alone.\n"
)


def texts(found):
    return [string.text for string in found]


@pytest.mark.parametrize("mark", ["{}. ", "[{}] ", "({}) ", "{}) ", "{}\t"])
@pytest.mark.parametrize("width", [60, 75, 90, 1000])
def test_labelled_list_is_cut_at_its_labels_however_wrapped(mark, width):
    lines = [mark.format(number) + text for number, text in enumerate(REFERENCES, start=1)]
    page = "\n".join(line for text in lines for line in textwrap.wrap(text, width, break_on_hyphens=False))

    found = segment(page)

    assert texts(found) == [*REFERENCES]


def test_label_is_kept_beside_the_text():
    found = segment("[Abe98] " + REFERENCES[0] + "\n[Bra04] " + REFERENCES[1])

    assert [string.label for string in found] == ["Abe98", "Bra04"]


@pytest.mark.parametrize(
    "heading", ["References", "7. References", "LITERATUR", "Bibliographie:", "## Works cited"]
)
def test_list_under_a_heading_is_found_without_the_prose_before_it(heading):
    page = f"{PROSE}\n{heading}\n\n" + "\n".join(REFERENCES)

    assert texts(segment(page)) == [*REFERENCES]


def test_list_ends_where_another_part_begins():
    page = "References\n\n" + "\n".join(REFERENCES) + "\n\nAcknowledgements\n\n" + PROSE

    assert texts(segment(page)) == [*REFERENCES]


@pytest.mark.parametrize("word", ["index", "tables", "funding", "figures"])
def test_wrapped_line_that_begins_like_a_heading_ends_no_list(word):
    wrapped = f"Jones B. A new similarity\n   {word} for images. J Vis 2001;3:4."
    page = "References\n\n" + "\n".join(
        f"{number}. {text}" for number, text in enumerate([REFERENCES[0], wrapped, *REFERENCES[1:]], 1)
    )

    assert len(segment(page)) == len(REFERENCES) + 1


def test_list_of_identifiers_one_a_line_is_a_list_of_references():
    page = "doi:10.1000/182\n10.1000/183\nhttps://doi.org/10.1000/184\nPMID: 1234567\n"

    assert len(segment(page)) == 4


def test_raised_numbers_are_labels():
    found = segment("¹ " + REFERENCES[0] + "\n² " + REFERENCES[1] + "\n³ " + REFERENCES[2])

    assert texts(found) == [*REFERENCES[:3]]


def test_numbered_list_without_heading_is_found_in_a_page():
    numbered = "\n".join(f"  {number}. {text}" for number, text in enumerate(REFERENCES, start=1))

    assert texts(segment(f"{PROSE}\n{PROSE}{numbered}\n\n{PROSE}")) == [*REFERENCES]


def test_blank_lines_part_references():
    page = "\n\n".join(textwrap.fill(text, 50, break_on_hyphens=False) for text in REFERENCES)

    assert texts(segment(page)) == [*REFERENCES]


def test_hanging_indents_part_references():
    page = "\n".join(
        textwrap.fill(text, 60, subsequent_indent="    ", break_on_hyphens=False) for text in REFERENCES
    )

    assert texts(segment(page)) == [*REFERENCES]


def test_page_numbers_and_running_heads_inside_a_list_are_left_out():
    head = "\n\nJournal of Lichens 12 (1999)\n\n"
    lines = [f"{number}. {text}" for number, text in enumerate(REFERENCES, start=1)]
    page = (
        lines[0] + head + "\n".join(lines[1:3]) + "\n\n17\n" + head + lines[3] + head + "\n".join(lines[4:])
    )

    assert texts(segment(page)) == [*REFERENCES]


def test_prose_alone_holds_no_reference():
    assert segment(PROSE * 5) == []


def test_labels_in_a_row_by_chance_do_not_cost_the_list_around_them():
    odd = ["1. FC Union. Festschrift. Berlin: Olms; 1999.", "2. Bundesliga. Handbuch. Berlin: Olms; 2001."]

    found = segment("References\n\n" + "\n".join([*odd, *REFERENCES]))

    assert {*REFERENCES} <= {*texts(found)}


def test_numbered_prose_is_no_list_of_references():
    steps = [
        "Open the box and look inside.",
        "Take out what you find there.",
        "Close the box when you are done.",
    ]

    assert segment("\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))) == []


def test_one_per_line_takes_every_line_as_it_is():
    page = "[1] Only a title\n\n2. Smith J. Other title. 1999.\nno year at all"

    found = segment_lines(page)

    assert texts(found) == ["Only a title", "Smith J. Other title. 1999.", "no year at all"]


def test_span_is_where_the_reference_stands():
    page = f"{PROSE}\n" + "\n".join(f"{number}. {text}" for number, text in enumerate(REFERENCES, start=1))

    for string in segment(page):
        assert string.span.of(page) == string.text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Immuno-", "logical"], "Immunological"),
        (["T-", "cells"], "T-cells"),
        (["pp. 117-", "24"], "pp. 117-24"),
        (["Smith-", "Jones"], "Smith-Jones"),
        (["soft\u00ad", "ware"], "software"),
        (["https://www.example.org/a/", "b_c.pdf (accessed"], "https://www.example.org/a/b_c.pdf (accessed"),
        (
            ["https://www.example.org/how_1_make-", "chili_2.html"],
            "https://www.example.org/how_1_make-chili_2.html",
        ),
        (["See https://www.example.org/.", "Accessed"], "See https://www.example.org/. Accessed"),
    ],
)
def test_unwrap_undoes_the_line_end(lines, joined):
    assert unwrap(lines) == joined


@given(st.text(alphabet=st.sampled_from("Aa1.,;:()[]- \n\t–“”é中"), max_size=300))
def test_segment_of_any_text_gives_spans_inside_it(text):
    for string in segment(text):
        assert 0 <= string.span.start <= string.span.end <= len(text)


BULLETED = [
    "Smith J. A title of work. J Test 2001;1:2-3.",
    "World Salt Organization. A report on salt that is long enough for lines\nof its own. Geneva: Mare; 2015.",
    "Knuth, D. E. (1984). Roads of amber. Annals of Amber, 27(2), 97-111.",
]


@pytest.mark.parametrize("bullet", ["• ", "•", "•\t", "\uf0b7 ", "➢ "])
def test_bullets_part_references_and_are_no_part_of_them(bullet):
    strings = segment("\n".join(bullet + printed for printed in BULLETED))

    assert [string.text for string in strings] == [printed.replace("\n", " ") for printed in BULLETED]
    assert {string.label for string in strings} == {None}
