"""Lists without their line breaks come out reference by reference. References are made up here."""

import textwrap

import pytest

from refkit.parse.segment import segment

WORKS = [
    "A. Abel, B. Brandt, “Deep sonar for references,” J. Doc. Anal., vol. 12, no. 3, pp. 100-110, 2015.",
    "C. Costa, Introduction to Glaciers. New York: Springer, 2008.",
    "D. Dorn and E. Eriksen, “Matching orchards at scale,” in Proc. 10th Conf. Ballads, 2010, pp. 45-54.",
    "F. Farkas, “A note on lichens,” Uferbau, vol. 9, 2003, pp. 12-19.",
]
LABELS = ("[{}] ", "{}. ", "({}) ")


def in_one_line(label, works=WORKS):
    return " ".join(label.format(number) + work for number, work in enumerate(works, start=1))


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("heading", ["", "References "])
def test_list_in_one_line_is_cut_at_its_labels(label, heading):
    strings = segment(heading + in_one_line(label))
    assert [string.text for string in strings] == WORKS
    assert [string.label for string in strings] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("label", LABELS)
def test_list_wrapped_without_regard_to_its_labels_is_cut_at_them(label):
    page = "\n".join(textwrap.wrap(in_one_line(label), 80, break_on_hyphens=False))
    assert [string.text for string in segment(page)] == WORKS


def test_citations_in_prose_are_no_labels():
    prose = "It was shown [1] that swifts sleep, and then [2] that they do not; later work [3] found that both are so."
    assert segment(prose) == []


def test_list_behind_prose_that_cites_it_is_cut_at_its_own_labels():
    prose = "It was shown [1] that swifts sleep, and then [2] that they do not, as others [3] had hoped.\n\n"
    assert [string.text for string in segment(prose + in_one_line("[{}] "))] == WORKS


def test_spans_are_those_of_the_text():
    page = in_one_line("[{}] ")
    assert [page[string.span.start : string.span.end] for string in segment(page)] == WORKS


def test_numbered_parts_in_titles_are_no_labels():
    works = [f"Abel A. Sonar in depth. {n}. The part after it. Uferbau 2001;1:{n}-9." for n in (1, 2, 3, 4)]
    assert [string.text for string in segment("\n".join(works))] == works


def test_list_behind_a_sentence_in_one_line_is_cut():
    assert [string.text for string in segment("Lichens are old. " + in_one_line("{}. "))][-3:] == WORKS[1:]


def test_number_of_a_volume_is_no_label():
    works = [*WORKS[:2], "D. Dorn, Orchards. Vol. 4. A history. London: Cape, 1999.", WORKS[2], WORKS[3]]
    assert [string.text for string in segment(in_one_line("{}. ", works))] == works
