"""Web of Science's plain text and EndNote's refer: read as RIS, with places in the file as it is."""

import pytest

from refkit.formats import detect_format, find_format, format_for_path

WOS = """\ufeffFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lindqvist, A
   van der Meer, L
AF Lindqvist, Åsa
   van der Meer, Ludwig
TI Tides of the northern fjords: a long title that is
   wrapped
SO JOURNAL OF INVENTED OCEANOGRAPHY
DT Article
DE fjord; tide; cold
   water
SN 0028-0836
EI 1476-4687
J9 J INVENT OCEANOGR
JI J. Invent. Oceanogr.
PD MAR 5
PY 2019
VL 3
IS 4
AR 177
DI 10.1000/abc
PM 12345678
UT WOS:000000000000001
ER

PT B
AU Roe, R
SO The book of herons
PY 2015
PU HERON PRESS
PI LONDON
BN 978-3-16-148410-0
ER

PT S
AU Poe, E
TI On waves
SO WAVES 2018
SE Lecture Notes in Waves
CT 3rd Conference on Waves
DT Proceedings Paper
BP 1
EP 9
ER

EF
"""
REFER = """%0 Journal Article
%A Lindqvist, Åsa
%A van der Meer, Ludwig
%T Tides
%J Journal of Tides
%P 12-34
%D 2019
%R 10.1000/abc
%K fjord
tide
%X An abstract
on two lines
%F Lindqvist2019

%0 Book Section
%A Poe, E.
%E Roe, R.
%T On waves
%B The book of waves
"""


def values(reference, *names):
    return tuple(str(getattr(reference, name)) for name in names)


@pytest.mark.parametrize("text", [WOS, WOS.replace("\n", "\r\n"), WOS.replace("ER\n\nPT", "PT")])
def test_web_of_science_is_read(text):
    reading = find_format("ris").read(text)
    article, book, paper = reading.references

    assert reading.problems == ()
    assert [str(name) for name in article.author] == ["Lindqvist, Åsa", "van der Meer, Ludwig"]
    assert article.title == "Tides of the northern fjords: a long title that is wrapped"
    assert values(article, "type", "issued", "issn", "number", "pmid", "doi", "keyword") == (
        "article-journal",
        "2019-03-05",
        "0028-0836",
        "177",
        "12345678",
        "10.1000/abc",
        "fjord, tide, cold water",
    )
    assert values(book, "type", "title", "publisher", "isbn") == (
        "book",
        "The book of herons",
        "HERON PRESS",
        "978-3-16-148410-0",
    )
    assert values(paper, "type", "container_title", "event_title", "collection_title", "page") == (
        "paper-conference",
        "WAVES 2018",
        "3rd Conference on Waves",
        "Lecture Notes in Waves",
        "1-9",
    )


@pytest.mark.parametrize("text", [REFER, REFER.replace("\n", "\r\n")])
def test_refer_is_read(text):
    article, chapter = find_format("ris").read(text).references

    assert values(article, "type", "citation_key", "page", "keyword", "abstract") == (
        "article-journal",
        "Lindqvist2019",
        "12-34",
        "fjord, tide",
        "An abstract on two lines",
    )
    assert values(chapter, "type", "title", "container_title") == ("chapter", "On waves", "The book of waves")
    assert [str(name) for name in chapter.editor] == ["Roe, R."]


@pytest.mark.parametrize("text", [WOS, REFER, REFER.replace("\n", "\r\n")])
def test_places_are_those_of_the_file(text):
    known = find_format("ris")
    places = known.places(text)
    fields = [field for place in places for field in place.fields]

    assert len(places) == len(known.read(text).references)
    assert all(text.startswith(field.name, field.name_start) for field in fields)
    assert all(
        " ".join(text[field.start : field.end].split()) == " ".join(field.text.split()) for field in fields
    )
    assert {"author", "title", "DOI", "issued"} <= {field.variable for field in fields}


def test_a_problem_stands_at_its_line_in_the_file():
    (problem,) = find_format("ris").read("%0 Nonsense\n%T x\n").problems

    assert (problem.kind, problem.line) == ("unknown-type", 1)


@pytest.mark.parametrize("text", [WOS, REFER, "PT J\nAU Doe, J\nER\n"])
def test_both_are_known_by_their_beginning(text):
    assert detect_format(text) is find_format("ris")


@pytest.mark.parametrize("path", ["a.enw", "savedrecs.ciw"])
def test_both_are_known_by_their_names(path):
    assert format_for_path(path) is find_format("ris")
