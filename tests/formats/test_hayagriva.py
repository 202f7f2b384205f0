"""Hayagriva: what Typst would refuse is not written, and what others write is read."""

import pytest

from refkit.errors import FormatError
from refkit.formats.hayagriva import held, places, read, write
from refkit.model import Date, Name, Reference


def written(**values):
    return write([Reference(**values)])


@pytest.mark.parametrize(
    ("date", "spelled"),
    [
        (Date(parts=((2019, 3, 15),)), '"2019-03-15"'),
        (Date(parts=((1850,),), circa=True), '"~1850"'),
        (Date(parts=((-44,),)), '"-0043"'),
        (Date(parts=((-1,),)), '"0000"'),
        (Date(parts=((2019, 2, 31),)), '"2019-02"'),
        (Date(parts=((2018, 5), (2018, 6))), '"2018-05"'),
    ],
)
def test_date_is_one_that_typst_takes(date, spelled):
    assert f"date: {spelled}\n" in written(issued=date).text


@pytest.mark.parametrize("literal", ["in press", "n.d."])
def test_date_that_is_none_is_lost_and_told(literal):
    writing = written(issued=Date(literal=literal), title="T")

    assert "date:" not in writing.text
    assert [problem.variable for problem in writing.problems] == ["issued"]


@pytest.mark.parametrize(
    ("url", "is_held"),
    [
        ("https://example.org/a_b?c=d#e", True),
        ("http://münchen.de/", True),
        ("ftp://example.org:21/x", True),
        ("example.org", False),
        ("https://exa mple.org/", False),
        ("https://", False),
        ("http://1.2.3.999/", False),
        ("http://a..b/", False),
        ("http://[::1/", False),
    ],
)
def test_address_that_typst_would_refuse_is_not_written(url, is_held):
    assert (held(Reference(url=url)).url == url) is is_held


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        (Name(family="Doe", given="Jane"), '- "Doe, Jane"'),
        (Name(literal="UNICEF"), "- UNICEF"),
        (Name(literal="Barnes and Noble, Inc."), '- name: "Barnes and Noble, Inc."'),
        (Name(family="Gogh", given="V", non_dropping_particle="van"), "- name: van Gogh"),
        (Name(family="King", given="M", suffix="Jr."), "- name: King"),
    ],
)
def test_person_is_a_text_where_typst_reads_that_as_the_person(name, spelled):
    text = written(author=(name,)).text

    assert spelled in text
    assert read(text).references == tuple(
        one.model_copy(update={"citation_key": read(text).references[0].citation_key})
        for one in [held(Reference(author=(name,)))]
    )


@pytest.mark.parametrize("text", ["$#read(x)$", "a {b} \\c", "}", "\\$", "{" * 1000])
def test_marks_of_typst_are_escaped_and_come_back(text):
    assert read(written(title=text).text).references[0].title == text


@pytest.mark.parametrize("text", ["", "text", "- a\n- b\n", "a: b\n", "{}", "\x00"])
def test_what_holds_no_entry_is_refused(text):
    with pytest.raises(FormatError):
        read(text)


def test_container_without_a_type_has_that_of_the_entry():
    text = "a:\n  type: article\n  title: T\n  parent: {title: J, volume: 3, issn: 1234-5678}\n"
    (reference,) = read(text).references

    assert (reference.type, reference.container_title, reference.volume) == ("article-journal", "J", "3")
    assert reference.issn == "1234-5678"


def test_places_are_those_of_the_entries():
    text = "# x\na:\n  type: book\n  title: T\n\nb:\n  title: [\n"
    found = places(text)

    assert [(place.kind, place.key) for place in found] == [("book", "a"), ("", "b")]
    assert text[found[0].start : found[0].end] == "a:\n  type: book\n  title: T"
    assert [(field.name, text[field.start : field.end]) for field in found[0].fields] == [
        ("type", "book"),
        ("title", "T"),
    ]
