"""Printed pages, volumes, titles, identifiers -> values; and the type that they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalize.identifiers import normalize_identifier
from refkit.normalize.pages import normalize_page
from refkit.normalize.titles import normalize_container, normalize_title
from refkit.normalize.volumes import normalize_edition, normalize_issue, normalize_volume

PAGES = {
    "pp. 117–24": "117-124",
    "836--847": "836-847",
    "p.271": "271",
    "S. 12–15": "12-15",
    "S12-8": "S12-S18",
    "177ra38": "177ra38",
    "xi–xiv": "xi-xiv",
    "107 - 117": "107-117",
    "012345": "012345",
    "123-4, 128": "123-124, 128",
    "e0123456": "e0123456",
    "e12–9": "e12-e19",
    "12S–8S": "12S-18S",
    "p12-15": "12-15",
    "pp. 3 ff.": "3 ff",
    "第12-15页": "12-15",
    "Article 103001": "103001",
    "Art. No. e45": "e45",
    "ID 123456": "123456",
    "107(1)": "107(1)",
    "(1-5)": "1-5",
    "1 bis 5": "1-5",
    "pp. 1,023–1,045": "1023-1045",
    "30–41.e3": "30-41.e3",
    "2.e1-2.e10": "2.e1-2.e10",
    "199-02": "199-02",
    "123-": "123",
    "С. 12–15": "12-15",
    "245 p.": "245",
}


@pytest.mark.parametrize(("printed", "page"), PAGES.items(), ids=PAGES)
def test_page_is_bare_and_in_full(printed, page):
    assert normalize_page(printed) == page


@given(st.text(max_size=40))
def test_page_normalized_twice_is_the_same(text):
    once = normalize_page(text)

    assert normalize_page(once) == once or not once[-1:].isalnum() or "-" in once or "." in once


@pytest.mark.parametrize(
    ("normalize", "printed", "value"),
    [
        (normalize_volume, "Vol. 34", "34"),
        (normalize_volume, "Bd. XII", "XII"),
        (normalize_issue, "(no. 4)", "4"),
        (normalize_issue, "Heft 2", "2"),
        (normalize_issue, "1–2", "1-2"),
        (normalize_issue, "Suppl 1", "Suppl 1"),
        (normalize_volume, "69.3", "69.3"),
        (normalize_volume, "25(1 Pt 2)", "25(1 Pt 2)"),
        (normalize_volume, "34 (Suppl. 2)", "34 (Suppl. 2)"),
        (normalize_volume, "第12卷", "12"),
        (normalize_volume, "Т. 5", "5"),
        (normalize_volume, "[12]", "12"),
        (normalize_issue, "n° 3", "3"),
        (normalize_issue, "№ 3", "3"),
        (normalize_issue, "#3", "3"),
        (normalize_issue, "第3期", "3"),
        (normalize_issue, "1 Pt 2", "1 Pt 2"),
        (normalize_edition, "(2nd ed.)", "2nd"),
        (normalize_edition, "zweite Auflage", "zweite"),
        (normalize_edition, "rev. ed.", "rev."),
        (normalize_edition, "Wyd. III", "III"),
        (normalize_edition, "2nd edn., revised", "2nd edn., revised"),
        (normalize_edition, "第2版", "2"),
        (normalize_edition, "2nd ed.", "2nd"),
        (normalize_edition, "3. Auflage", "3."),
    ],
)
def test_number_loses_its_mark(normalize, printed, value):
    assert normalize(printed) == value


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("“On things.”", "On things"),
        ("Really cured? A survey.", "Really cured? A survey"),
        ("New or late?", "New or late?"),
        ("On “quoted” words", "On “quoted” words"),
        ('"A" and "B"', '"A" and "B"'),
    ],
)
def test_title_loses_only_the_quotes_around_it(printed, title):
    assert normalize_title(printed).text == title


@pytest.mark.parametrize(
    ("printed", "genre", "medium"),
    [
        ("A trial [Internet]", None, "internet"),
        ("SPSS [Computer software]", None, "computer software"),
        ("Waves [PhD thesis]", "phd thesis", None),
        ("Waves (Doctoral dissertation)", "doctoral dissertation", None),
        ("Waves [Data set]", None, "data set"),
        ("Waves (1999)", None, None),
    ],
)
def test_title_gives_up_the_kind_of_work(printed, genre, medium):
    title = normalize_title(printed)

    assert (title.genre, title.medium) == (genre, medium)


def test_title_gives_up_a_bracketed_note():
    title = normalize_title("A trial (abstract 0379)")

    assert (title.text, title.genre, title.number) == ("A trial", "abstract", "0379")


@pytest.mark.parametrize(
    ("printed", "container"),
    [
        ("In: «Archivio Veneto»,", "Archivio Veneto"),
        ("J. Mol. Catal.", "J. Mol. Catal."),
        ("Blood.", "Blood"),
        ("Front Biosci (Elite Ed)", "Front Biosci (Elite Ed)"),
    ],
)
def test_container_keeps_the_full_stop_of_an_abbreviation(printed, container):
    assert normalize_container(printed) == container


def test_identifier_that_does_not_parse_is_kept_as_printed():
    assert normalize_identifier("ISBN", "1-2-3") == "1-2-3"
