"""Several works in one entry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.model import Span
from refkit.parse.parser import parse_text
from refkit.parse.segment import ReferenceString
from refkit.parse.several_works import of_same_entry, split_works
from refkit.parse.unwrap import unwrap

FIRST = "A. Abel, J. One 1, 2 (1999)"
SECOND = "B. Moor and C. Furth, J. Two 3, 4 (2000)."


def works(text, label="3"):
    string = ReferenceString(text=text, span=Span(start=0, end=len(text)), label=label)
    return [(work.label, work.text) for work in split_works(string, text)]


def texts(text):
    return [work for _, work in works(text)]


@pytest.mark.parametrize(
    "between", ["; ", ";", "; see also ", "; and ", " ; see, e.g., ", ". See also ", "; cf. "]
)
def test_references_parted_by_semicolons_are_works_with_one_label(between):
    assert works(f"{FIRST}{between}{SECOND}") == [("3", FIRST + "." * (between[0] == ".")), ("3", SECOND)]


def test_preprint_in_front_is_a_work():
    assert texts(f"A. Abel, hep-th/9901001; {SECOND}") == ["A. Abel, hep-th/9901001", SECOND]


@pytest.mark.parametrize(
    "work",
    [
        "Moor, B.; Furth, C. J. Two 2000, 3, 4.",
        "Moor B, Furth C. Slow growth. Ann Bot 2000;3:4-9.",
        "ibid. 3, 45 (2001)",
        "The Basalt Collaboration, Nucl. Phys. B 3 (2000) 4",
        "B. Moor, arXiv:hep-th/9901001",
        "B. Moor, Growth of Lichens (Olms, Leipzig, 2001)",
        "Moor, Berta (2000). Slow growth. Annals of Botany 3, 4-9.",
        "Nucl. Phys. B 3, 4 (2000)",
        "3, 4 (2000)",
        "B. Moor, J. Two 3, 4 (2000), and references therein",
    ],
)
def test_work_of_any_style_can_follow(work):
    assert texts(f"{FIRST}; {work}") == [FIRST, work]


@pytest.mark.parametrize(
    "text",
    [
        "Abel KL, Moor TR. Slow growth of lichens. Ann Bot 2003;102:2379-85.",
        "Abel, K. L.; Moor, T. R.; Furth, C. Slow growth. Ann. Bot. 1999, 83, 855.",
        "Abel, K. In Lichens; Moor, T., Furth, C., Eds.; Olms: Leipzig, 1999; Vol. 3, pp 45-67.",
        "Abel, Klara (2011a): Flechten. In: Moor, T.; V. Furth-Reich und H.-L. Kahn (Hg.): Neue Wiesen 1961-2011. Bonn: Olms. 23-46.",
        "Abel K, Moor T; Lichen Study Group. Slow growth. Ann Bot 2011;17 Suppl 3:iv40-9.",
        "Abel K. Slow growth. Ann Bot. 2016 Nov; 2016 Sep 21. PMID: 27650001",
        "K. Abel, Zh. Eksp. Teor. Fiz. 41, 903 (1961); Sov. Phys. JETP 14, 645 (1961).",
        "K. Abel, Angew. Chem. 1999, 111, 1; Angew. Chem. Int. Ed. 1999, 38, 2.",
        "K. Abel, J. One 1, 2 (1999); astro-ph/9801044.",
        "K. Abel, J. One 1, 2 (1999); see Ref. [3].",
        "K. Abel, «Flechten», Archivio 9 (1931), pp. 88-140; 10 (1932), pp. 73-129.",
        "Abel, K. The effects of (a) light and (b) heat on growth. Ann. Bot. 1999, 12, 3.",
        "Abel, K. Benzo(a)pyrene and benzo(b)pyrene. Ann. Bot. 1999, 12, 3.",
        "(a) Abel, K. Ann. Bot. 1999, 12, 3.",
        "Atti 1993; Moor, A. 1994",
    ],
)
def test_one_work_stays_one(text):
    assert works(text) == [("3", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(a) Abel, K. Ann. Bot. 1999, 1, 2. (b) Moor, T.; Furth, C. ibid. 2000, 2, 5. (c) Kahn, O. Glass 2001, 3, 9.",
            [
                "Abel, K. Ann. Bot. 1999, 1, 2.",
                "Moor, T.; Furth, C. ibid. 2000, 2, 5.",
                "Kahn, O. Glass 2001, 3, 9.",
            ],
        ),
        (
            "a) K. Abel, Ann. Bot. 1999, 1, 2; b) T. Moor, Glass 2000, 6, 5.",
            ["K. Abel, Ann. Bot. 1999, 1, 2", "T. Moor, Glass 2000, 6, 5."],
        ),
        (
            "For reviews, see: (a) Abel, K. Ann. Bot. 1999, 1, 2; and (b) Moor, T. Glass 2000, 2, 5.",
            ["Abel, K. Ann. Bot. 1999, 1, 2", "Moor, T. Glass 2000, 2, 5."],
        ),
        (
            "Abel, K. (a) Ann. Bot. 1999, 1, 2; (b) Glass 2000, 2, 5.",
            ["Abel, K. (a) Ann. Bot. 1999, 1, 2", "Glass 2000, 2, 5."],
        ),
    ],
)
def test_lettered_parts_are_works_with_their_letters(text, expected):
    assert works(text) == [(f"3{letter}", work) for letter, work in zip("abc", expected, strict=False)]


def test_roman_numerals_letter_parts_too():
    text = "(i) Abel, K. Ann. Bot. 1999, 1, 2. (ii) Moor, T. Glass 2000, 2, 5."

    assert [label for label, _ in works(text)] == ["3i", "3ii"]


def test_lettered_part_can_hold_several_works():
    text = "(a) K. Abel, J. One 1, 2 (1999); T. Moor, J. Two 3, 4 (2000). (b) C. Furth, J. One 5, 6 (2001)."

    assert [label for label, _ in works(text)] == ["3a", "3a", "3b"]


def test_letters_alone_label_the_parts_of_an_entry_without_a_number():
    assert [
        label for label, _ in works("(a) Abel, K. Glass 1999, 1, 2. (b) Moor, T. Ice 2000, 2, 5.", None)
    ] == ["a", "b"]


def test_erratum_is_apart_only_where_its_label_leads_back():
    text = f"{FIRST}; 2, 33(E) (2000)."

    assert works(text) == [("3", FIRST), ("3", "2, 33(E) (2000).")]
    assert works(text, None) == [(None, text)]


def test_spans_lead_back_into_wrapped_and_hyphenated_lines():
    lines = [
        "K. Abel, J. One Jour-",
        "   nal 1, 2 (1999); T. Moor, Growth",
        "   of li-",
        "   chens, J. Two 3, 4 (2000).",
    ]
    source = "before [3] " + "\n".join(lines) + "\nafter"
    start = source.index("K.")
    text = unwrap([line.strip() for line in lines])
    string = ReferenceString(text=text, span=Span(start=start, end=source.index("\nafter")), label="3")

    first, second = split_works(string, source)

    assert first.span.of(source) == "K. Abel, J. One Jour-\n   nal 1, 2 (1999)"
    assert second.span.of(source) == "T. Moor, Growth\n   of li-\n   chens, J. Two 3, 4 (2000)."


def test_labels_of_one_entry_are_equal_or_follow_by_letter():
    pairs = [("3", "3"), ("3a", "3b"), ("3", "4"), ("3a", "3c"), ("3b", "4c"), (None, None)]

    assert [of_same_entry(*pair) for pair in pairs] == [True, True, False, False, False, False]


_PIECES = [
    "; ",
    "(a) ",
    "b) ",
    FIRST,
    SECOND,
    "Abel, K.",
    "1999",
    ", 3",
    " see also ",
    "Erratum ",
    "ibid. ",
    "(E)",
    "- ",
    "\n",
]


@given(
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=12).map("".join),
    st.sampled_from([None, "3"]),
)
@settings(max_examples=200, deadline=None)
def test_works_stand_in_order_and_apart_in_their_source(source, label):
    string = ReferenceString(
        text=unwrap(source.split("\n")), span=Span(start=0, end=len(source)), label=label
    )

    place = 0
    for work in split_works(string, source):
        assert work.text in string.text
        assert place <= work.span.start <= work.span.end <= len(source)
        place = work.span.end


def test_place_of_a_meeting_begins_no_work():
    text = (
        "Abel A, Brandt B. Lichens at rest. In: Proceedings of the 2020 conference on lichens; 2020 Jun 13–19; "
        "Seattle, WA, USA. Piscataway: Springer; 2020. p. 7796–805."
    )
    assert [entry.raw for entry in parse_text(text).entries] == [text]
