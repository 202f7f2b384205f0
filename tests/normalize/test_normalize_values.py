"""Printed pages, volumes, titles, identifiers -> values; and the type that they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalize.identifiers import normalize_identifier
from refkit.normalize.pages import normalize_page, page_count
from refkit.normalize.publishers import normalize_publisher
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
    "１２－１４": "12-14",
    "ص. ١٢-١٤": "12-14",
    "หน้า ๑๒-๑๔": "12-14",
    "עמ׳ 12–14": "12-14",
    "discussion 227-230": "discussion 227-230",
    "1-20; discussion 227-30": "1-20; discussion 227-230",
    "e123-e130": "e123-e130",
    "S12-S18": "S12-S18",
    "123ff.": "123 ff",
    "123 f.": "123 f",
    "S. 12 u. 15": "12, 15",
    "pp. 12–14 and 18": "12-14, 18",
    "12-14, 18": "12-14, 18",
    "p. 5 of 20": "5",
    "cols. 12-14": "cols. 12-14",
    "fol. 3r-5v": "fol. 3r-5v",
    "IV-XII": "IV-XII",
    "1234-7": "1234-1237",
    "Art. no. 104": "104",
    "eLocator: 12": "12",
    "1-12 (article 45)": "1-12",
    "045501 (4 pp.)": "045501",
    "[1]–[20]": "1-20",
    "(1)-20": "1-20",
    "1 023–1 045": "1023-1045",
    "12 al 14": "12-14",
    "第 12 页": "12",
    "n. pag.": "n. pag",
    "xii, 345 p.": "xii, 345",
}


@pytest.mark.parametrize(("printed", "page"), PAGES.items(), ids=PAGES)
def test_page_is_bare_and_in_full(printed, page):
    assert normalize_page(printed) == page


@pytest.mark.parametrize(
    ("printed", "count"),
    [("xii-345 p.", "345"), ("XVI, 356 pp.", "356"), ("12 S.", "12"), ("12-15 p.", None)],
)
def test_number_of_pages_stands_before_its_mark(printed, count):
    assert page_count(printed, 0, len(printed.rstrip("pS. "))) == count


@given(st.text(max_size=40))
def test_page_normalized_twice_is_the_same(text):
    once = normalize_page(text)

    assert normalize_page(once) == once or not once[-1:].isalnum() or "-" in once or "." in once


VOLUMES_5 = (
    *(
        "Vol. 5",
        "Bd. 5",
        "Jg. 5",
        "Jahrg. 5",
        "5. Jg.",
        "roč. 5",
        "ročník 5",
        "t. 5",
        "année 5",
        "año 5",
        "ano 5",
    ),
    *(
        "rok 5",
        "évf. 5",
        "5. évf.",
        "Sv. 5",
        "god. 5",
        "letnik 5",
        "Cilt: 5",
        "том 5",
        "５",
        "٥",
        "v5",
        "№ 5",
    ),
    *("5th vol.", "المجلد 5", "כרך 5", "ปีที่ 5"),
)
ISSUES_3 = (
    *(
        "n.º 3",
        "nº 3",
        "N° 3",
        "N.º 3",
        "N.o 3",
        "nº. 3",
        "Nº3",
        "№ 3",
        "fasc. 3",
        "H. 3",
        "Heft 3",
        "št. 3",
        "č. 3",
    ),
    *(
        "sz. 3",
        "br. 3",
        "sayı 3",
        "zesz. 3",
        "вып. 3",
        "afl. 3",
        "cahier 3",
        "quaderno 3",
        "cuad. 3",
        "Lfg. 3",
    ),
    *("3rd issue", "3. Heft", "３", "العدد 3", "גיליון 3", "ฉบับที่ 3"),
)


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
        *((normalize_volume, printed, "5") for printed in VOLUMES_5),
        *((normalize_issue, printed, "3") for printed in ISSUES_3),
        (normalize_volume, "t. XII", "XII"),
        (normalize_volume, "anno V", "V"),
        (normalize_volume, "a. V", "V"),
        (normalize_volume, "vol. 12 n.s.", "12 n.s."),
        (normalize_volume, "T4", "T4"),
        (normalize_volume, "3 vols.", "3 vols"),
        (normalize_issue, "Heft 3-4", "3-4"),
        (normalize_issue, "n. s.", "n. s."),
        (normalize_issue, "S1", "S1"),
        (normalize_edition, "изд. 2-е", "2-е"),
        (normalize_edition, "２版", "2"),
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


@pytest.mark.parametrize(
    ("printed", "publisher"),
    [
        ("Oxford University Press.", "Oxford University Press"),
        ("Wiley & Sons, Inc.", "Wiley & Sons, Inc."),
        ("St. Martin's Press.", "St. Martin's Press"),
        ("J. Wiley & Sons.", "J. Wiley & Sons"),
        ("Elsevier B.V.", "Elsevier B.V."),
        ("Mondadori S.p.A.", "Mondadori S.p.A."),
        ("Plenum Publ. Corp.,", "Plenum Publ. Corp."),
        ("...", ""),
    ],
)
def test_publisher_keeps_the_full_stop_of_an_abbreviation_alone(printed, publisher):
    assert normalize_publisher(printed) == publisher


def test_identifier_that_does_not_parse_is_kept_as_printed():
    assert normalize_identifier("ISBN", "1-2-3") == "1-2-3"
