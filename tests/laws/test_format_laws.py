"""Laws of every format. The strategy covers all item types, all variables, and text that breaks writers."""

import json
from contextlib import suppress

import pytest
from any_references import EXAMPLES, LISTS, REFERENCES, full, keyless
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import FormatError
from refkit.formats import FORMATS, detect_format, find_format
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Reference,
    csl_variable,
)

EVERY_FORMAT = pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
# Formats that have no place for a citation key.
WITHOUT_KEYS = {"nbib"}
# biblatex's data model has no location in @article and @online; it is a problem there.
WITHOUT_PLACE = {
    ("biblatex", item_type)
    for item_type in ITEM_TYPES
    if item_type.startswith(("article", "post", "review", "webpage"))
}


@EVERY_FORMAT
@EXAMPLES
@given(LISTS)
def test_reading_what_was_written_gives_what_is_held(known, given_references):
    read = known.read(known.write(given_references).text)

    assert [keyless(one) for one in read.references] == [keyless(known.held(one)) for one in given_references]
    assert read.problems == ()


@EVERY_FORMAT
@EXAMPLES
@given(LISTS)
def test_writing_again_what_was_read_changes_no_byte(known, given_references):
    text = known.write(given_references).text

    assert known.write(known.read(text).references).text == text


@EVERY_FORMAT
@EXAMPLES
@given(REFERENCES)
def test_what_is_held_is_held_whole(known, reference):
    held = known.held(reference)

    assert known.held(held) == held
    assert known.write([held]).problems == ()


@EVERY_FORMAT
@EXAMPLES
@given(LISTS)
def test_keys_of_one_file_are_different(known, given_references):
    read = known.read(known.write(given_references).text).references
    keys = [one.id if known.name == "csl-json" else one.citation_key for one in read]

    if known.name in WITHOUT_KEYS:
        assert set(keys) == {None}
        return
    assert None not in keys
    assert len(set(keys)) == len(keys)


@EVERY_FORMAT
@EXAMPLES
@given(LISTS)
def test_written_files_are_recognised_and_are_utf8(known, given_references):
    text = known.write(given_references).text

    assert detect_format(text) is known
    assert text.encode().decode() == text


@EVERY_FORMAT
@EXAMPLES
@given(st.text(max_size=200))
def test_reading_any_text_gives_references_or_a_format_error(known, text):
    with suppress(FormatError):
        assert all(isinstance(one, Reference) for one in known.read(text).references)


@EVERY_FORMAT
@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_every_variable_comes_back_or_is_a_problem(known, item_type):
    reference = full(item_type)
    writing = known.write([reference])
    (read,) = known.read(writing.text).references
    lost = {name for name in (*TEXT_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES) if not getattr(read, name)}
    named = {problem.variable for problem in writing.problems}
    # A key is made anew for each output, and where there is no place for one, none is missed.
    lost -= {"id", "citation_key"} if known.name in WITHOUT_KEYS else {"id"}

    assert {csl_variable(name) for name in lost} | ({"type"} if read.type != item_type else set()) == named
    assert all(
        getattr(read, name) == getattr(reference, name)
        for name in set(type(read).model_fields) - lost - {"type", "id", "citation_key"}
    )


@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_csl_json_holds_everything(item_type):
    known = find_format("csl-json")

    assert known.held(full(item_type)) == full(item_type)
    assert known.write([full(item_type)]).problems == ()


@EVERY_FORMAT
@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_what_every_citation_needs_is_held_in_every_type(known, item_type):
    held = known.held(full(item_type))
    needed = ["title", "author", "issued", "doi", "url", "note"]
    if (known.name, item_type) not in WITHOUT_PLACE:
        needed.append("publisher_place")

    assert all(getattr(held, name) for name in needed)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("csl-json", {}),
        ("bibtex", {}),
        (
            "ris",
            {
                "collection": "book",
                "entry": "entry-encyclopedia",
                "event": "document",
                "interview": "personal_communication",
                "performance": "document",
                "post": "post-weblog",
                "review": "article-journal",
                "review-book": "article-journal",
                "treaty": "legislation",
            },
        ),
        ("csv", {}),
        (
            "cff",
            {
                "entry": "entry-encyclopedia",
                "figure": "graphic",
                "interview": "personal_communication",
                "post": "post-weblog",
                "review": "article-journal",
                "review-book": "article-journal",
                "treaty": "regulation",
            },
        ),
        (
            "hayagriva",
            {
                "article-magazine": "article-journal",
                "bill": "legislation",
                "classic": "book",
                "dataset": "document",
                "entry-dictionary": "entry-encyclopedia",
                "hearing": "document",
                "interview": "document",
                "map": "graphic",
                "pamphlet": "book",
                "personal_communication": "document",
                "regulation": "legislation",
                "review": "article-journal",
                "review-book": "article-journal",
                "speech": "document",
                "standard": "report",
                "treaty": "legislation",
            },
        ),
    ],
)
def test_types_come_back_but_for_those_ris_does_not_have(name, changed):
    known = find_format(name)
    came_back = {kind: known.held(Reference(type=kind, title="T")).type for kind in ITEM_TYPES}

    assert {kind: held for kind, held in came_back.items() if kind != held} == changed


@EXAMPLES
@given(LISTS)
def test_csl_json_writes_no_null_and_no_key_beyond_the_vocabulary(given_references):
    variables = {csl_variable(name) for name in (*TEXT_VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES)}
    text = find_format("csl-json").write(given_references).text

    assert all(
        set(item) <= variables | {"type", "custom", "journalAbbreviation"} for item in json.loads(text)
    )
    assert all({"id", "type"} <= set(item) and item["type"] in ITEM_TYPES for item in json.loads(text))
    assert not any(value in (None, "", [], {}) for item in json.loads(text) for value in item.values())
