"""Laws of every target: what is written for one kind of reader comes back as `held` says for it."""

from itertools import pairwise

import pytest
from any_references import EXAMPLES, LISTS, REFERENCES, full, keyless
from hypothesis import given

from refkit.formats import TARGETS, find_format
from refkit.model import ITEM_TYPES

EVERY_TARGET = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
FORMATS_OF_TAGS = pytest.mark.parametrize("name", ["csl-json", "ris", "nbib"])


@FORMATS_OF_TAGS
@EVERY_TARGET
@EXAMPLES
@given(LISTS)
def test_what_is_written_for_a_target_comes_back_as_it_is_held(name, target, given_references):
    known = find_format(name)
    read = known.read(known.write(given_references, target).text)

    assert read.problems == ()
    assert [keyless(one) for one in read.references] == [
        keyless(known.held(one, target)) for one in given_references
    ]


@FORMATS_OF_TAGS
@EVERY_TARGET
@EXAMPLES
@given(REFERENCES)
def test_what_is_held_for_a_target_is_held_whole(name, target, reference):
    known = find_format(name)
    held = known.held(reference, target)

    assert known.held(held, target) == held
    assert known.write([held], target).problems == ()


@EVERY_TARGET
@pytest.mark.parametrize("item_type", ITEM_TYPES)
def test_csl_json_holds_everything_for_every_target(target, item_type):
    known = find_format("csl-json")

    assert known.held(full(item_type), target) == full(item_type)
    assert known.write([full(item_type)], target).problems == ()


@pytest.mark.parametrize("name", ["csl-json", "ris", "nbib"])
@EXAMPLES
@given(LISTS)
def test_places_are_those_of_the_references_in_their_order(name, given_references):
    known = find_format(name)
    text = known.write(given_references).text
    places = known.places(text)

    assert len(places) == len(known.read(text).references)
    assert all(one.start < one.end <= len(text) for one in places)
    assert all(first.end <= second.start for first, second in pairwise(places))
    assert all(
        text[field.name_start :].lstrip('"').startswith(field.name) for one in places for field in one.fields
    )
