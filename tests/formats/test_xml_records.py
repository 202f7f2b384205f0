"""Hostile and broken XML, read record by record."""

import re

import pytest

from refkit.errors import FormatError
from refkit.formats import find_format
from refkit.formats.xml_records import Records

XML_FORMATS = ("zotero-rdf", "endnote-xml", "jats")


def records(text):
    reader = Records(text, ("r",), re.compile(r"<r[\s>]"))
    found = [one.line() for one in reader]
    return found, [(problem.kind, problem.line, problem.column) for problem in reader.problems]


@pytest.mark.parametrize(
    ("text", "found", "problems"),
    [
        ("<x><r>a</r><r>b</r></x>", ["a", "b"], []),
        ("\ufeff<?xml version='1.0' encoding='latin-1'?><x><r>é</r></x>", ["é"], []),
        ("<x><r>a&nbsp;&alpha;&nosuch;</r></x>", ["a α\ufffd"], []),
        ("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x><r>&passwd;b</r></x>", ["\ufffdb"], []),
        ("<x>\n<r>é<i></r>\n<r>b</r></x>", ["b"], [("not-well-formed", 2, 10)]),
        ("<x><r>a</r>\n<r>b <r>c</r></x>", ["a", "c"], [("unclosed-entry", 2, 6)]),
        ("<x><r>a</r>\n<r>AT&T</r><r>c</r></x>", ["a", "c"], [("not-well-formed", 2, 8)]),
        ("<x><r>a</r><r>b", ["a"], [("unclosed-entry", 1, 16)]),
        ("<x><r>a</r>", ["a"], [("missing-end", 1, 12)]),
        ("<x><r>a\x00b&#2;c\ud800</r></x>", ["a b c"], [("control-character", 1, 8)]),
        ("<x><r>a" + "<i>" * 200 + "b" + "</i>" * 200 + "c</r></x>", ["ac"], [("nested-too-deep", 1, 302)]),
        ("no XML", [], [("not-well-formed", 1, 1)]),
    ],
)
def test_what_is_broken_costs_itself(text, found, problems):
    assert records(text) == (found, problems)


@pytest.mark.parametrize("name", XML_FORMATS)
@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "b">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;',
    ],
)
def test_declarations_are_refused(name, declared):
    with pytest.raises(FormatError, match="declares"):
        find_format(name).read(f"<!DOCTYPE x [{declared}]><x><record>&a;</record><ref>&a;</ref></x>")


@pytest.mark.parametrize("name", XML_FORMATS)
@pytest.mark.parametrize("text", ["", "hello", "<x/>", "<html><article></article></html>", '{"a": 1}'])
def test_other_text_is_no_file_of_the_format(name, text):
    with pytest.raises(FormatError):
        find_format(name).read(text)


def test_many_broken_records_end_the_reading():
    found, problems = records("<x>" + "<r>a<b></r>" * 20_000)

    assert found == []
    assert problems[-1][0] == "not-well-formed"
    assert len(problems) < 5_000


@pytest.mark.parametrize("name", XML_FORMATS)
def test_places_are_those_of_the_references(name):
    known = find_format(name)
    items = find_format("csl-json").read('[{"id":"é","title":"Ω<i>"},{"id":"b","title":"</ref>"}]').references
    text = known.write(items).text
    places = known.places(text)

    assert len(places) == 2
    assert all(text[place.start] == "<" and text[place.end - 1] == ">" for place in places)
    assert places[0].end < places[1].start
