"""Faults of deposits: each row of the tables does what its witness says, and leaves what is sound alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.resolve.sources.crossref_people import PERSON_FAULTS, mend_people
from refkit.resolve.sources.crossref_repairs import WORK_FAULTS, repair_work
from refkit.resolve.sources.crossref_titles import TITLE_FAULTS, mend_title
from refkit.resolve.sources.crossref_works import work_to_reference


def named(faults):
    return [pytest.param(fault, id=fault.name) for fault in faults]


@pytest.mark.parametrize("fault", named(TITLE_FAULTS))
def test_a_title_is_mended_as_its_witness_says_and_only_once(fault):
    assert fault.mend(fault.deposited) == fault.mended
    assert fault.mend(fault.mended) == fault.mended
    assert mend_title(fault.deposited) != fault.deposited


@pytest.mark.parametrize("fault", named(PERSON_FAULTS))
def test_a_person_is_mended_as_the_witness_says_and_only_once(fault):
    people = [fault.mended] if fault.mended else []

    assert fault.mend(fault.deposited) == fault.mended
    assert mend_people([fault.deposited]) == people
    assert mend_people(people) == people


@pytest.mark.parametrize("fault", named(WORK_FAULTS))
def test_a_work_is_mended_as_its_witness_says_and_only_once(fault):
    mended = fault.deposited | fault.mended

    assert fault.mend(fault.deposited) == fault.mended
    assert repair_work(fault.deposited) == mended
    assert repair_work(mended) == mended


@pytest.mark.parametrize(
    "title",
    [
        "DNA",
        "IEEE INFOCOM",
        "Area of 1000 km<sup>2</sup>",
        "Herons in the U.S.",
        "Ekberg et al.",
        "p < 0.05 & q > 3",
        "The star of C*-algebras",
        "SÃO PAULO",
        "What is untitled?",
    ],
)
def test_a_sound_title_stays(title):
    assert mend_title(title) == title


@pytest.mark.parametrize(
    ("capitals", "printed"),
    [
        ("LETTER FROM A HERON IN LUND", "Letter from a Heron in Lund"),
        ("NMR AND HPLC OF HERONS. III. THE NEST", "NMR and HPLC of Herons. III. The Nest"),
        ("DIE VÖGEL DER STADT ÖREBRO", "Die Vögel der Stadt Örebro"),
        ("O'HARA'S HERONS AND OTTERS", "O'Hara's Herons and Otters"),
    ],
)
def test_capitals_become_a_title(capitals, printed):
    assert mend_title(capitals) == printed


@pytest.mark.parametrize(
    "person",
    [
        {"family": "Na", "given": "Li"},
        {"family": "Na"},
        {"family": "van de Wiel", "given": "B.A."},
        {"family": "Rahman", "given": "Md. Abdur"},
        {"family": "Bravo N.", "given": "Luis"},
        {"family": "NG", "given": "K. L."},
        {"family": "Li", "given": "Li"},
        {"family": "Yu", "given": "Xiong (Bill)"},
        {"name": "Marsh Group 2020"},
        {"family": "Land", "given": "Andy"},
        {"family": "Ekberg", "given": "Maja", "suffix": "III"},
    ],
    ids=str,
)
def test_a_sound_name_stays(person):
    assert mend_people([person]) == [person]


def test_the_publisher_may_be_the_only_author():
    people = [{"name": "Marsh Press"}]

    assert mend_people(people, publisher="Marsh Press") == people


@pytest.mark.parametrize("page", ["12-15", "S12-S18", "e29", "1-12", "12-12a", "xi-xiv"])
def test_sound_pages_stay(page):
    assert repair_work({"page": page, "volume": "1"}) == {"page": page, "volume": "1"}


def test_page_one_of_a_known_issue_is_a_page():
    assert repair_work({"page": "1-1", "volume": "12", "issue": "3"})["page"] == "1"


def test_what_was_deposited_is_left_as_it_was():
    work = {"title": ["IN CAPITALS IT WAS"], "author": [{"family": "EKBERG", "given": "MAJA"}]}
    repair_work(work)

    assert work == {"title": ["IN CAPITALS IT WAS"], "author": [{"family": "EKBERG", "given": "MAJA"}]}


def test_print_dates_the_volume_and_the_date_on_line_is_kept():
    reference = work_to_reference(
        {
            "published-online": {"date-parts": [[2018, 12, 3]]},
            "issued": {"date-parts": [[2018, 12, 3]]},
            "published-print": {"date-parts": [[2019, 2]]},
        }
    )

    assert (str(reference.issued), str(reference.available_date)) == ("2019-02", "2018-12-03")


def test_a_chapter_keeps_book_and_series():
    reference = work_to_reference(
        {"type": "book-chapter", "container-title": ["Lecture Notes in Wetlands", "Birds of the Fens"]}
    )

    assert (reference.container_title, reference.collection_title) == (
        "Birds of the Fens",
        "Lecture Notes in Wetlands",
    )


def test_a_formula_keeps_its_scripts():
    (fault,) = (fault for fault in TITLE_FAULTS if "MathML" in fault.name)

    assert work_to_reference({"title": [fault.deposited]}).title == "Nests in T<sub>0</sub>-spaces"


@given(st.text(max_size=300))
def test_no_title_is_too_strange_to_mend(title):
    assert len(mend_title(title)) <= len(title) * 2 + 20


@pytest.mark.parametrize(
    "hostile",
    [
        "<mml:math" * 400,
        "&amp;" * 800,
        "<msub><mi>x</mi>" * 200,
        "*" * 4000,
        r"\documentclass" * 280,
        ", MD" * 1000,
    ],
    ids=["math", "escapes", "scripts", "marks", "TeX", "degrees"],
)
def test_hostile_titles_and_names_are_read_to_their_end(hostile):
    reference = work_to_reference({"title": [hostile], "author": [{"family": hostile, "given": hostile}]})

    assert reference.doi is None
