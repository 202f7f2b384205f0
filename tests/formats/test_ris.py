import time

import pytest

from refkit.errors import FormatError
from refkit.formats import find_target
from refkit.formats.ris import places, read, write
from refkit.formats.ris.tables import ATTRIBUTES, TAGS
from refkit.model import Date, Name, Reference


def lines(reference):
    return write([reference]).text.split("\r\n")


def record(*fields, kind="JOUR"):
    (reference,) = read("\n".join((f"TY  - {kind}", *fields, "ER  - "))).references
    return reference


def test_no_tag_means_two_things_in_one_type():
    assert all(len(TAGS[kind]) == len(ATTRIBUTES[kind]) for kind in TAGS)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (Name(family="King", given="Martin L.", suffix="Jr."), "AU  - King, Martin L., Jr."),
        (Name(family="Berg", given="Jan", non_dropping_particle="van der"), "AU  - van der Berg, Jan"),
        (Name(literal="World Health Organization"), "AU  - World Health Organization,"),
        (Name(literal="Barnes and Noble, Inc."), "AU  - Barnes and Noble Inc.,"),
        (Name(family="Plato"), "AU  - Plato,"),
    ],
)
def test_name_is_written_on_a_line_of_its_own(name, line):
    assert line in lines(Reference(author=(name,)))


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (Date(parts=((2019, 3, 15),)), ["DA  - 2019/03/15/", "PY  - 2019"]),
        (Date(parts=((2013,),)), ["DA  - 2013///", "PY  - 2013"]),
        (Date(parts=((2018, 5, 12), (2018, 5, 15))), ["DA  - 2018/05/12-2018/05/15", "PY  - 2018"]),
        (Date(parts=((2019,),), season=1), ["DA  - 2019///Spring", "PY  - 2019"]),
        (Date(literal="in press"), []),
        (Date(parts=((-44,),)), []),
    ],
    ids=str,
)
def test_date_is_written_only_with_a_year_of_four_digits(issued, expected):
    assert [line for line in lines(Reference(issued=issued)) if line[:2] in ("DA", "PY")] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("836-47", ["SP  - 836", "EP  - 47"]),
        ("836–47", ["SP  - 836", "EP  - 47"]),
        ("A1, A4", ["SP  - A1, A4"]),
        ("5-5", ["SP  - 5"]),
    ],
)
def test_pages_are_split_where_they_are_one_range(page, expected):
    assert [line for line in lines(Reference(page=page)) if line[:2] in ("SP", "EP")] == expected


def test_article_number_stands_where_readers_look():
    assert {"SP  - e7", "C7  - e7"} <= set(lines(Reference(type="article-journal", number="e7")))


@pytest.mark.parametrize(
    ("kind", "variable", "tag"),
    [
        ("book", "editor", "A3"),
        ("chapter", "editor", "A2"),
        ("paper-conference", "editor", "A2"),
        ("article-journal", "editor", "ED"),
        ("chapter", "collection_editor", "A3"),
        ("book", "collection_editor", "A2"),
        ("thesis", "contributor", "A3"),
    ],
)
def test_editor_has_the_tag_of_the_type(kind, variable, tag):
    assert f"{tag}  - Roe, R" in lines(Reference(type=kind, **{variable: (Name(family="Roe", given="R"),)}))


def test_proceedings_alone_stand_in_c3_and_t2():
    assert {"C3  - P", "T2  - P"} <= set(lines(Reference(type="paper-conference", container_title="P")))


def test_markup_goes_and_scripts_become_unicode():
    writing = write([Reference(title="<i>E. coli</i> and CO<sub>2</sub>")])

    assert "TI  - E. coli and CO₂" in writing.text
    assert [problem.variable for problem in writing.problems] == ["title"]


def test_address_with_angle_brackets_is_no_markup():
    assert "DO  - 10.1002/1<b>2" in lines(Reference(doi="10.1002/1<b>2"))


def test_value_cannot_begin_a_line():
    text = write([Reference(title="a\r\nER  - \r\nTY  - BOOK\x0b\x85\u2028b")]).text

    assert text.count("TY  - ") == 1
    assert len(read(text).references) == 1


def test_keywords_stand_one_a_line():
    keywords = [line for line in lines(Reference(keyword="a; b, c; d")) if line.startswith("KW")]

    assert keywords == ["KW  - a", "KW  - b, c", "KW  - d"]


@pytest.mark.parametrize(
    ("fields", "attribute", "value"),
    [
        (("A1  - Doe, J",), "author", (Name(family="Doe", given="J"),)),
        (("AU  - WHO,",), "author", (Name(literal="WHO"),)),
        (("AU  - et al.",), "et_al", ("author",)),
        (("JO  - Full Name",), "container_title", "Full Name"),
        (("JF  - Full Name", "JO  - F. N."), "container_title_short", "F. N."),
        (("PY  - 2019", "DA  - 2019/03/15"), "issued", Date(parts=((2019, 3, 15),))),
        (("DA  - 2015/october",), "issued", Date(parts=((2015, 10),))),
        (("PY  - 1964a",), "year_suffix", "a"),
        (("PY  - in press",), "issued", Date(literal="in press")),
        (("Y2  - 2021/04/05/00:00:00",), "accessed", Date(parts=((2021, 4, 5),))),
        (("DO  - doi:10.1000/182",), "doi", "10.1000/182"),
        (("N1  - a", "N1  - b"), "note", "a b"),
        (("TI  - a", "  b", "", "c"), "title", "a b c"),
        (("SP  - 1", "EP  - 9"), "page", "1-9"),
        (("ED  - Roe, R",), "editor", (Name(family="Roe", given="R"),)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) and value and isinstance(value[0], str) else "",
)
def test_tag_is_read(fields, attribute, value):
    assert getattr(record(*fields), attribute) == value


@pytest.mark.parametrize(
    ("kind", "line", "attribute", "value"),
    [
        ("JOUR", "SN  - 1234-5679 (Print)", "issn", "1234-5679"),
        ("JOUR", "SN  - 978-0-201-89684-8", "isbn", "978-0-201-89684-8"),
        ("BOOK", "SN  - 1234-5679", "issn", "1234-5679"),
        ("RPRT", "SN  - WG-123/4", "number", "WG-123/4"),
        ("RPRT", "SN  - 978-0-201-89684-8", "isbn", "978-0-201-89684-8"),
        ("JOUR", "ET  - 2019/01/20", "available_date", Date(parts=((2019, 1, 20),))),
        ("JOUR", "C2  - 90000001", "pmid", "90000001"),
        ("JOUR", "M3  - 10.1000/182", "doi", "10.1000/182"),
        ("JOUR", "AU  - K. M. van der Hoe", "author", (Name(family="van der Hoe", given="K. M."),)),
        ("JOUR", "AU  - U. S. Army", "author", (Name(literal="U. S. Army"),)),
        ("JOUR", "L1  - a.pdf", "custom", (("L1", "a.pdf"),)),
        ("INTV", "A2  - Roe, R", "interviewer", (Name(family="Roe", given="R"),)),
    ],
)
def test_tag_is_read_by_form_and_type(kind, line, attribute, value):
    assert getattr(record(line, kind=kind), attribute) == value


def test_group_gets_a_comma_where_readers_would_split_it():
    group = Reference(author=(Name(literal="World Health Organization"), Name(literal="A. Team")))
    text = write([group], find_target("zotero")).text

    assert "AU  - World Health Organization\r\nAU  - A. Team,\r\n" in text
    assert read(text).references[0].author == group.author


def test_places_are_those_of_records_and_tags():
    text = "\ufeffjunk\r\nTY  - JOUR\r\nID  - a\r\nTI  - b\r\nc\r\nER  - \r\n"
    (place,) = places(text)

    assert text[place.start : place.end].startswith("TY  - JOUR")
    assert (place.kind, place.key, text[place.key_start]) == ("JOUR", "a", "a")
    assert [(field.name, field.text, field.variable) for field in place.fields] == [
        ("ID", "a", "citation-key"),
        ("TI", "b\r\nc", "title"),
    ]


@pytest.mark.parametrize(
    "text", ["TY  - JOUR\nTI  - x", "\ufeffTY  - JOUR\r\nTI  - x\r\nER  - ", "TY - JOUR\rTI - x\rER -\r"]
)
def test_ends_of_lines_and_records_do_not_matter(text):
    (reference,) = read(text).references

    assert (reference.type, reference.title) == ("article-journal", "x")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("TY  - JOUR\nTI  - a", [1]),
        ("TY  - JOUR\nTI  - a\n\nTY  - BOOK\nTI  - b\nER  - \n", [1]),
        ("TY  - JOUR\nTI  - a\nER  - \nTY  - BOOK\nTI  - b and", [4]),
        ("TY  - JOUR\nTI  - a\nER  - \n\n", []),
        ("TY  - JOUR\nTI  - a\nER -", []),
    ],
    ids=["at the end", "before another", "after another", "closed", "closed without a line end"],
)
def test_record_that_is_not_closed_is_a_problem(text, lines):
    problems = read(text).problems

    assert [problem.line for problem in problems] == lines
    assert {problem.message for problem in problems} <= {"record without ER: it may be cut off"}


def test_unknown_and_repeated_tags_are_problems_with_their_line():
    problems = read("TY  - JOUR\nTI  - a\nZZ  - x\nTI  - b\nER  - ").problems

    assert [(problem.line, problem.text) for problem in problems] == [(3, "x"), (4, "b")]


@pytest.mark.parametrize("text", ["", "no record", "TI  - a\nER  - ", " " * 100_000])
def test_what_holds_no_record_is_a_format_error(text):
    with pytest.raises(FormatError, match="no RIS"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - " + "x" * 2_000_000,
        "TY  - JOUR\nTI  - x\n" + "y\n" * 200_000,
        "TY  - JOUR\n" + "AU  - A, B\n" * 20_000,
        "TY  - JOUR\nTI  - " + "<" * 100_000 + "i>" * 100_000,
        "TY  - JOUR\nKW  - " + ";" * 500_000,
        "TY  - JOUR\nSP  - " + "1-" * 200_000,
    ],
    ids=lambda text: text[11:24],
)
def test_hostile_text_is_read_and_written_in_linear_time(text):
    began = time.perf_counter()
    write(read(text).references)

    assert time.perf_counter() - began < 10
