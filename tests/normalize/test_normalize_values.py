"""Printed pages, volumes, titles, identifiers -> values; and the type that they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalize.identifiers import normalize_identifier
from refkit.normalize.pages import normalize_page
from refkit.normalize.titles import normalize_container, normalize_title
from refkit.normalize.types import item_type
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
}
TYPES = [
    ({"title": "T", "container-title": "Blood", "volume": "1"}, "article-journal"),
    ({"title": "T", "container-title": "Book", "editor": "E", "publisher": "P"}, "chapter"),
    ({"title": "T", "container-title": "Proceedings of the 3rd Workshop on X"}, "paper-conference"),
    ({"title": "T", "publisher": "P", "publisher-place": "L"}, "book"),
    ({"title": "T", "genre": "PhD thesis", "publisher": "P"}, "thesis"),
    ({"title": "T", "genre": "Technical Report", "number": "12"}, "report"),
    ({"URL": "https://a.example", "accessed": "2017"}, "webpage"),
    ({"title": "T", "number": "arXiv:1501.00001"}, "article"),
    ({"title": "T", "container-title": "Society Newsletter"}, "article-magazine"),
    ({"title": "T", "container-title": "The New York Times", "issued": "5 June 2015"}, "article-newspaper"),
    ({"title": "T"}, "document"),
    ({}, "document"),
]


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


@pytest.mark.parametrize(("has", "kind"), TYPES, ids=[kind for _, kind in TYPES])
def test_type_follows_from_the_variables(has, kind):
    assert item_type(has) == kind
