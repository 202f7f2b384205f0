"""Pieces of a file are the file, byte for byte, whatever the references and the length of a piece."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.formats import FORMATS, TARGETS, find_format, find_target
from refkit.model import Date, Name, Reference
from refkit.report.pieces import Changed, write_pieces

sys.path.insert(0, str(Path(__file__).parents[1] / "laws"))

from any_references import any_reference

NAMES = [known.name for known in FORMATS]
REFERENCES = [
    Reference(title="Mosses", author=(Name(family="Doe"),), issued=Date(parts=((1998,),))),
    Reference(title="Mosses", author=(Name(family="Doe"),), issued=Date(parts=((1998,),)), volume="2"),
    Reference(title="Mosses", author=(Name(family="Doe"),), issued=Date(parts=((1998,),)), volume="1"),
    Reference(citation_key="Doe1998mosses", title="Ferns"),
    Reference(id="two words", title="Lichens", type="book"),
    Reference(),
    Reference(citation_key="k" * 200, title="One"),
    Reference(citation_key="k" * 199, title="Two"),
]


def pieces(references, format, target="generic", at_once=2):
    return [*write_pieces(references, find_format(format), find_target(target), at_once=at_once)]


def joined(written):
    return "".join(piece.text for piece in written), [one for piece in written for one in piece.problems]


@pytest.mark.parametrize("target", [target.name for target in TARGETS])
@pytest.mark.parametrize("format", NAMES)
@pytest.mark.parametrize("count", range(len(REFERENCES) + 1))
def test_pieces_are_the_whole(format, target, count):
    whole = find_format(format).write(REFERENCES[:count], find_target(target))

    assert joined(pieces(REFERENCES[:count], format, target)) == (whole.text, [*whole.problems])


# The second would get a letter behind its key, which no key may have after 200.
def test_pieces_are_the_whole_where_a_key_becomes_too_long():
    twins = [Reference(citation_key="k" * 200, title=title) for title in ("One", "Two", "Three")]

    assert joined(pieces(twins, "bibtex"))[0] == find_format("bibtex").write(twins).text


@given(seeds=st.lists(st.integers(0, 10**6), max_size=7), at_once=st.integers(1, 4))
@pytest.mark.parametrize("format", NAMES)
def test_pieces_of_any_references_are_the_whole(format, seeds, at_once):
    references = [any_reference(seed) for seed in seeds]
    whole = find_format(format).write(references)

    assert joined(pieces(references, format, at_once=at_once)) == (whole.text, [*whole.problems])


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "hayagriva", "nbib", "ris"])
def test_formats_that_write_each_reference_by_itself_give_it_away_at_once(format):
    assert len(pieces(REFERENCES[:6], format)) >= 3


def test_what_is_changed_is_a_sequence_as_what_it_was():
    seen = Changed("abcd", lambda place, letter: letter * place)

    assert [*seen] == ["", "b", "cc", "ddd"]
    assert (len(seen), seen[2], seen[-1], seen[1:3]) == (4, "cc", "ddd", ["b", "cc"])
