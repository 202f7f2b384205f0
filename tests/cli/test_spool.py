"""Values put aside come back as they were, from memory and from the file."""

import tempfile

import pytest

from refkit.cli.spool import NoRoom, Spool
from refkit.model import (
    Candidate,
    Date,
    Match,
    Name,
    ParsedReference,
    Problem,
    Provenance,
    Reference,
    Resolution,
    Span,
)

PARSED = ParsedReference(
    raw="Gökbuget, N. Mosses. 1998",
    reference=Reference(
        type="book",
        author=(Name(family="Gökbuget", given="N."),),
        title="Mosses",
        issued=Date(parts=((1998,),)),
        custom=(("ids", "a,b"),),
        et_al=("author",),
    ),
    span=Span(start=3, end=28),
    label="1",
    provenance=(Provenance(variable="title", source="text", text="Mosses", span=Span(start=13, end=19)),),
    confidence=0.1 + 0.2,
)
ITEMS = [
    PARSED,
    Reference(),
    Reference(title="half a pair \ud800"),
    Reference(title="a line\nand \u2028 another \x00"),
    Resolution(reference=PARSED.reference, verdict="matched", probability=1 / 3),
    # Made by who knew better than to check, as parsers and readers do; checking would refuse it.
    Reference.known(title="known", issued=Date.known(parts=((1998, 99),))),
    Resolution.known(
        reference=Reference.known(title="known", author=(Name.known(family="a"),), custom=(("a", "b"),)),
        verdict="matched",
        probability=2.0,
        candidates=(
            Candidate.known(
                work=Reference(title="b"), match=Match.known(probability=2.0), source="s", notices=()
            ),
        ),
        provenance=(Provenance.known(variable="title", source="text", text="b", span=Span(start=1, end=2)),),
    ),
    Problem(message="lost", key="k"),
]


@pytest.mark.parametrize("held", [0, 1, 3, 1000])
def test_what_was_put_aside_comes_back_in_its_order(held):
    spool = Spool(ITEMS, held=held)

    assert [*spool] == ITEMS
    assert [spool[place] for place in range(len(ITEMS))] == ITEMS
    assert [type(item) for item in spool] == [type(item) for item in ITEMS]
    assert len(spool) == len(ITEMS)


def test_parts_of_it_are_had_as_of_a_list():
    spool = Spool(ITEMS, held=2)

    assert (spool[-1], spool[1:4], spool[::-3]) == (ITEMS[-1], ITEMS[1:4], ITEMS[::-3])
    with pytest.raises(IndexError):
        spool[len(ITEMS)]


def test_it_grows_after_it_was_read_and_while_it_is():
    spool = Spool(ITEMS, held=1)
    coming = iter(spool)
    first = next(coming), next(coming)
    spool.extend(ITEMS)

    assert [*first, *coming][: len(ITEMS)] == ITEMS
    assert [*spool] == ITEMS * 2


def test_many_are_read_in_their_order():
    problems = [Problem(message=f"problem {number}") for number in range(1000)]

    assert [*Spool(problems, held=10)] == problems


def test_few_need_no_file(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")

    assert [*Spool(ITEMS)] == ITEMS


def test_where_nothing_can_be_written_a_word_says_what_to_do(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")

    with pytest.raises(NoRoom, match=r"a temporary file cannot be written .*: set TMPDIR"):
        Spool(ITEMS, held=0)


def test_what_does_not_come_back_from_json_is_kept_beside():
    spool = Spool([Reference(title="\ud800")] * 3, held=0)

    assert [*spool] == [Reference(title="\ud800")] * 3
