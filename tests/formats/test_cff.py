"""CFF: the order of the works, and values that the schema would refuse."""

import pytest

from refkit.errors import FormatError
from refkit.formats.cff import held, places, read, write
from refkit.model import Date, Name, Reference


def test_our_own_stand_in_for_a_program_is_no_work():
    given = [Reference(type="book", title="A", citation_key="a"), Reference(title="B", citation_key="b")]

    assert read(write(given).text).references == tuple(map(held, given))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("doi", "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"),
        ("pmcid", "PMC12345"),
        ("pmid", "123"),
        ("isbn", "x"),
        ("issn", "1234"),
        ("url", "example.org"),
    ],
)
def test_identifier_that_the_schema_refuses_stands_among_the_others(variable, value):
    text = write([Reference(**{variable: value})]).text

    assert f"\n    {variable}:" not in text
    assert getattr(read(text).references[0], variable) == value


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (Date(parts=((2019, 3, 15),)), 'date-published: "2019-03-15"'),
        (Date(parts=((2019, 3),)), 'month: "3"'),
        (Date(parts=((2019, 2, 31),)), 'issue-date: "2019-02-31"'),
        (Date(parts=((2018,), (2019,))), "issue-date: 2018/2019"),
        (Date(literal="in press"), "issue-date: in press"),
        (Date(parts=((-44,),)), 'issue-date: "-0043"'),
    ],
)
def test_date_stands_where_the_schema_takes_it(date, line):
    text = write([Reference(issued=date)]).text

    assert line.replace(": 2018/2019", ': "2018/2019"') in text
    assert read(text).references[0].issued == date


def test_authors_are_never_none_and_never_twice():
    doe = Name(family="Doe", given="J")
    twice = write([Reference(title="T", author=(doe, doe))])

    assert "- name: anonymous" in write([Reference(title="T")]).text
    assert twice.text.count("Doe") == 1
    assert [problem.variable for problem in twice.problems] == ["author"]


def test_program_comes_first_then_what_it_prefers_then_its_references():
    text = (
        "cff-version: 1.2.0\nreferences:\n- {type: book, title: C}\ntitle: A\nauthors: [{name: X}]\n"
        "preferred-citation: {type: article, title: B}\n"
    )

    assert [one.title for one in read(text).references] == ["A", "B", "C"]
    assert [one.type for one in read(text).references] == ["software", "article-journal", "book"]
    assert [place.kind for place in places(text)] == ["", "article", "book"]


@pytest.mark.parametrize("text", ["", "text", "cff-version: 1.2.0\n", "references: x\n", "[]"])
def test_what_holds_no_work_is_refused(text):
    with pytest.raises(FormatError):
        read(text)


def test_address_with_escapes_stands_in_its_own_field():
    text = write([Reference(title="Salt", url="https://example.org/a_b%20c?x=1&y=2")]).text

    assert 'url: "https://example.org/a_b%20c?x=1&y=2"' in text
