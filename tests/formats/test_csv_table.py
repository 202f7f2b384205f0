"""Tables: names and dates in cells, formulas that cannot run, and the tables of others."""

import csv
import io

import pytest

from refkit.errors import FormatError
from refkit.formats import find_format
from refkit.formats.csv_table import held, places, read, write
from refkit.model import Date, Name, Reference

CSV = find_format("csv")


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def of(header, *cells):
    return read(",".join(header) + "\n" + ",".join(cells) + "\n").references[0]


@pytest.mark.parametrize(
    ("cell", "names", "cut"),
    [
        ('"Smith, A. B.; Doe, J"', (Name(family="Smith", given="A. B."), Name(family="Doe", given="J")), ()),
        ('"{Barnes and Noble, Inc.}"', (Name(literal="Barnes and Noble, Inc."),), ()),
        ('"King, Martin L., Jr."', (Name(family="King", given="Martin L.", suffix="Jr."),), ()),
        ("World Health Organization", (Name(literal="World Health Organization"),), ()),
        ('"Plato,"', (Name(family="Plato"),), ()),
        ('"Smith, A.; et al."', (Name(family="Smith", given="A."),), ("author",)),
        ("; ;", (), ()),
    ],
)
def test_names_of_a_cell(cell, names, cut):
    reference = of(("type", "author"), "book", cell)

    assert (reference.author, reference.et_al) == (names, cut)
    assert read(write([reference]).text).references[0].author == names


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=x", "a;=1", "a\t@b", "a; -1", "\uff1d1", '=HYPERLINK("x")', "'plain"],
)  # fmt: skip
@pytest.mark.parametrize("variable", ["title", "note", "DOI", "custom"])
def test_no_cell_can_run_as_a_formula_and_every_text_comes_back(text, variable):
    given = (
        Reference(custom=(("k", text),)) if variable == "custom" else Reference(**{variable.lower(): text})
    )
    written = write([given]).text

    for row in rows(written):
        for cell in row:
            assert not any(
                part.lstrip(" ")[:1] in tuple("=+-@\t\r\uff1d") for part in cell.split(";") if part
            )
    read_ = read(written).references[0]
    assert read_ == held(given).model_copy(update={"citation_key": read_.citation_key})


def test_names_of_custom_columns_cannot_run_either():
    text = write([Reference(title="T", custom=(("=1+1", "x"), ('a"b,c', "y")))]).text

    assert rows(text)[0][-2:] == ["custom:=1+1", 'custom:a"b,c']


def test_file_begins_with_a_byte_order_mark_and_has_the_line_ends_of_the_rfc():
    text = write([Reference(title="T")]).text

    assert text.startswith("\ufeffcitation-key,type,title\r\n")
    assert text.endswith("\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_of_others_are_read(delimiter, line_end):
    text = line_end.join((delimiter.join(("Title", "Year", "Mine")), delimiter.join(("T", "2019", "x")), ""))

    assert read(text).references == (
        Reference(title="T", issued=Date(parts=((2019,),)), custom=(("Mine", "x"),)),
    )


def test_what_a_report_says_of_a_row_is_passed_over():
    assert of(("title", "confidence", "problems", "raw"), "T", "0.9", "x", "y") == Reference(title="T")


@pytest.mark.parametrize("text", ["", "just text", "one,two\n1,2\n", "title\n", "\x00", '"title'])
def test_what_is_no_table_of_references_is_refused(text):
    with pytest.raises(FormatError):
        read(text)


def test_quote_that_is_never_closed_costs_only_its_row():
    reading = read('type,title\nbook,"open\nbook,"fine"\n')

    assert [reference.title for reference in reading.references] == ['"open', "fine"]
    assert [(problem.kind, problem.line) for problem in reading.problems] == [("unclosed-quote", 2)]


def test_places_are_those_of_rows_and_cells():
    text = '\ufefftype,title,citation-key\nbook,"a ""b""",k1\n\nbook,c,k2\n'
    found = places(text)

    assert [text[place.start : place.end] for place in found] == ['book,"a ""b""",k1', "book,c,k2"]
    assert [(place.kind, place.key) for place in found] == [("book", "k1"), ("book", "k2")]
    assert text[found[0].key_start :].startswith("k1\n")
    assert [(field.name, field.text) for field in found[0].fields][1] == ("title", 'a "b"')
