"""The whole walk in Python, from text to file, each room being the real one."""

import json
from pathlib import Path

import pytest

import refkit
from refkit.pipeline import parse_each, render_pieces

TEXT = """\
1. Navarro JL, Gökbuget N. Relapse sixteen years after apparent cure. Haematologica 1998; 83:855.
2. Brincker H, Christensen BE. Long-term survival and late relapses. Br J Haematol 1990; 74:156.
"""
REFERENCE = refkit.Reference(
    type="article-journal",
    title="Relapse sixteen years after apparent cure",
    container_title="Haematologica",
    author=(refkit.Name(family="Navarro", given="JL"), refkit.Name(family="Gökbuget", given="N")),
    issued=refkit.Date(parts=((1998,),)),
    volume="83",
    page="855",
)
WORK = {
    "DOI": "10.1000/182",
    "type": "journal-article",
    "title": ["Relapse sixteen years after apparent cure"],
    "author": [{"family": "Navarro", "given": "J. L."}, {"family": "Gökbuget", "given": "N."}],
    "container-title": ["Haematologica"],
    "issued": {"date-parts": [[1998, 9]]},
    "volume": "83",
    "page": "855-856",
}
FORMATS = [known.name for known in refkit.FORMATS]


@pytest.fixture
def works(tmp_path):
    """The path of a file of one work."""
    path = tmp_path / "works.jsonl"
    path.write_text(json.dumps(WORK) + "\n", encoding="utf-8")
    return path


def test_parse_finds_the_references_of_a_text_in_its_order():
    parsed = refkit.parse(TEXT)

    assert [entry.label for entry in parsed] == ["1", "2"]
    assert [entry.reference.volume for entry in parsed] == ["83", "74"]


def test_parse_takes_every_line_for_a_reference_where_told_so():
    assert (
        len(
            refkit.parse(
                "Thompson. On growth and form. 1917.\n\nCrick. Life itself. 1981.\n", one_per_line=True
            )
        )
        == 2
    )


@pytest.mark.parametrize("source", [str, Path], ids=["as text", "as path"])
def test_resolve_opens_a_file_of_works_by_its_path(works, source):
    (resolution,) = refkit.resolve([REFERENCE], source=source(works))

    assert (resolution.verdict, resolution.doi) == ("matched", "10.1000/182")


def test_resolve_asks_a_source_that_is_open_and_leaves_it_open(works):
    source = refkit.open_source(works)

    assert [refkit.resolve([REFERENCE], source=source)[0].doi for _ in range(2)] == ["10.1000/182"] * 2


def test_resolve_gives_one_resolution_a_reference_in_their_order(works):
    parsed = refkit.parse(TEXT)
    resolved = refkit.resolve(parsed, source=works)

    assert [resolution.raw for resolution in resolved] == [entry.raw for entry in parsed]
    assert [resolution.doi for resolution in resolved] == ["10.1000/182", None]


def test_resolve_gives_no_doi_below_the_threshold(works):
    (resolution,) = refkit.resolve([REFERENCE.model_copy(update={"page": None})], source=works, threshold=1.0)

    assert resolution.doi is None
    assert resolution.candidates[0].work.doi == "10.1000/182"


def test_resolve_tells_how_far_it_is(works):
    told = []
    refkit.resolve([REFERENCE] * 3, source=works, on_progress=lambda *numbers: told.append(numbers))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_parse_tells_how_far_it_is():
    told = []
    refkit.parse(TEXT, on_progress=lambda *numbers: told.append(numbers))

    assert told == [(1, 2), (2, 2)]


LISTS = {
    "labelled": TEXT,
    "a line each": "Thompson. On growth and form. 1917.\n\nCrick. Life itself. 1981.\n",
    "several works of one label": "[3] A. Author, J. Chem. 1, 2 (1999); B. Barber, J. Phys. 3, 4 (2000).\n"
    "[4] C. Carver, J. Chem. 5, 6 (2001).\n[5] D. Driver, J. Chem. 7, 8 (2002).\n",
    "identifiers alone": "10.1000/182\nPMID 12345678\n",
    "nothing": "",
}


@pytest.mark.parametrize("one_per_line", [False, True])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_entries_one_after_the_other_are_those_of_a_parsing(text, one_per_line):
    told, again = [], []
    entries = tuple(
        parse_each(text, one_per_line=one_per_line, on_progress=lambda *numbers: told.append(numbers))
    )
    parsed = refkit.parse(text, one_per_line=one_per_line, on_progress=lambda *numbers: again.append(numbers))

    assert entries == parsed.entries
    assert told == again


def test_a_stream_is_looked_up_as_a_list_is(works):
    parsed = refkit.parse(TEXT)
    told = []
    stream = refkit.resolve_references(iter(parsed), source=works, on_progress=told.append)

    assert tuple(stream) == refkit.resolve(parsed, source=works)
    assert told == [1, 2]
    reading = refkit.Reading(references=(REFERENCE,))
    assert [one.doi for one in refkit.resolve_references(reading, source=works)] == ["10.1000/182"]


def test_of_a_stream_so_many_are_taken_as_are_looked_up_together(works):
    taken = []
    stream = refkit.resolve_references((taken.append(1) or REFERENCE for _ in range(1200)), source=works)
    next(stream)

    assert len(taken) == 500
    assert len(tuple(stream)) == 1199


def test_a_threshold_that_is_none_is_refused_before_the_first_is_asked_for(works):
    with pytest.raises(refkit.ConfigError, match="is no probability"):
        refkit.resolve_references([REFERENCE], source=works, threshold=7)


@pytest.mark.parametrize("format", [*FORMATS, "jsonl"])
def test_pieces_are_what_is_rendered_at_once(works, format):
    items = [*refkit.resolve(refkit.parse(TEXT), source=works), REFERENCE] * 2
    pieces = [*render_pieces(items, format)]

    assert "".join(piece.text for piece in pieces) == refkit.render(items, format).text


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_written_is_read_back_without_naming_the_format(format):
    (back,) = refkit.read(refkit.write([REFERENCE], format)).references

    assert (back.title, back.author, back.issued) == (REFERENCE.title, REFERENCE.author, REFERENCE.issued)


# CSV tells of a list or a lookup in columns of their own.
@pytest.mark.parametrize("format", [name for name in FORMATS if name != "csv"])
def test_write_takes_what_every_step_gives(works, format):
    parsed = refkit.parse(TEXT)
    resolved = refkit.resolve(parsed, source=works)

    assert refkit.write(parsed, format) == refkit.write(parsed.references, format)
    assert "10.1000/182" in refkit.write(resolved, format)
    assert refkit.write(refkit.Reading(references=(REFERENCE,)), format) == refkit.write([REFERENCE], format)


def test_render_says_what_the_format_cannot_hold():
    writing = refkit.render([REFERENCE.model_copy(update={"scale": "1:25000"})], "ris")

    assert writing.text == refkit.write([REFERENCE], "ris")
    assert [problem.variable for problem in writing.problems] == ["scale"]


def test_json_lines_are_a_format_to_write():
    (line,) = refkit.write(refkit.parse(TEXT), "jsonl").splitlines()[:1]

    assert json.loads(line)["label"] == "1"


@pytest.mark.parametrize(
    "call", [lambda: refkit.read("A letter."), lambda: refkit.read("", "docx")], ids=["none", "docx"]
)
def test_read_refuses_what_is_in_no_format(call):
    with pytest.raises(refkit.UnknownFormat, match="csl-json"):
        call()


def test_write_refuses_a_format_that_is_not_known():
    with pytest.raises(refkit.UnknownFormat, match="csl-json"):
        refkit.write([REFERENCE], "docx")


def test_missing_file_of_works_is_told_by_its_name(tmp_path):
    with pytest.raises(refkit.ConfigError, match=r"missing\.jsonl"):
        refkit.resolve([REFERENCE], source=tmp_path / "missing.jsonl")
