"""The journal of a run: what stands in it is known, whatever ended the run."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import ConfigError
from refkit.model import (
    Candidate,
    Date,
    Evidence,
    Match,
    Name,
    Notice,
    ParsedReference,
    Problem,
    Provenance,
    Reference,
    Resolution,
    Span,
)
from refkit.resolve.journal import Journal
from refkit.resolve.resolver import resolve_references

HERON = Reference(
    title="Grey herons \ud800 in marshes",
    author=(Name(family="Lindqvist", given="M."), Name(literal="Marsh Group")),
    issued=Date(parts=((2019, 3), (2019, 4))),
    doi="10.5555/heron",
)


def resolution(reference=HERON, probability=0.9, **changes):
    match = Match(
        probability=probability,
        evidence=(Evidence(variable="title", agreement="agrees", weight=probability),),
    )
    notice = Notice(kind="retraction", relation="updated-by", doi="10.5555/n", date="2020")
    fields = {
        "reference": reference,
        "raw": "Lindqvist 2019",
        "verdict": "matched",
        "doi": "10.5555/heron",
        "probability": probability,
        "source": "stub",
        "evidence": match.evidence,
        "candidates": (Candidate(work=reference, match=match, source="stub", notices=(notice,)),),
        "provenance": (Provenance(variable="DOI", source="stub", text="10.5555/heron"),),
        "problems": (Problem(message="odd", variable="DOI"),),
    }
    return Resolution(**(fields | changes))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs" / "r.jsonl"


@pytest.fixture
def written(path):
    with Journal(path, options="a") as journal:
        journal.add(HERON, resolution())
    return path


def test_what_was_added_is_found_by_another_run(written):
    with Journal(written, options="a") as journal:
        assert journal.find(HERON) == resolution()
        assert HERON in journal
        assert (journal.known, journal.found) == (1, 1)


@given(st.floats(0, 1), st.floats(allow_nan=False, allow_infinity=False), st.text())
def test_it_comes_back_as_it_was(tmp_path_factory, probability, weight, text):
    one = Evidence(variable="title", agreement="similar", weight=weight, detail=text)
    kept = resolution(Reference(title=text), probability, raw=text, reason=text, evidence=(one,))
    with Journal(tmp_path_factory.mktemp("j") / "r.jsonl", options=text) as journal:
        journal.add(HERON, kept)

        assert journal.find(HERON) == kept


@pytest.mark.parametrize(
    "other",
    [
        HERON.model_copy(update={"volume": "1"}),
        ParsedReference(raw="x", reference=HERON, span=Span(start=0, end=1)),
        Reference(),
    ],
    ids=["another field", "another string", "nothing"],
)
def test_another_reference_is_not_known(written, other):
    with Journal(written, options="a") as journal:
        assert journal.find(other) is None
        assert other not in journal


def test_other_options_are_another_run(written):
    with Journal(written, options="b") as journal:
        assert journal.find(HERON) is None


def test_a_run_may_start_anew(written):
    with Journal(written, options="a", starts_anew=True) as journal:
        assert journal.find(HERON) is None
    assert written.read_bytes() == b""


def test_every_beginning_of_the_file_can_be_gone_on_with(written):
    with Journal(written, options="a") as journal:
        journal.add(Reference(title="Otters"), resolution())
    whole = written.read_bytes()
    lines = whole.splitlines(keepends=True)
    for end in range(0, len(whole), 97):
        written.write_bytes(whole[:end])
        with Journal(written, options="a") as journal:
            assert journal.known == (end >= len(lines[0]))
            journal.add(Reference(title="Otters"), resolution())
        assert len(written.read_bytes().splitlines()) == 1 + (end >= len(lines[0]))


@pytest.mark.parametrize(
    "line", [b"{}", b"[]", b"7", b"\xff\xfe", b"no json", b'{"key": "a", "resolution": 3}', b"[" * 9000]
)
def test_lines_that_are_none_are_passed_by(written, line):
    written.write_bytes(line + b"\n" + written.read_bytes())
    with Journal(written, options="a") as journal:
        assert journal.find(HERON) == resolution()
        assert journal.known == 1


def test_a_resolution_that_is_none_is_asked_again(written):
    line = json.loads(written.read_text())
    written.write_text(json.dumps(line | {"resolution": {"verdict": "sure"}}) + "\n")
    with Journal(written, options="a") as journal:
        assert journal.find(HERON) is None


def test_what_stays_unchecked_is_not_written_down(path):
    with Journal(path, options="a") as journal:
        journal.add(HERON, resolution(verdict="unchecked"))

        assert HERON not in journal


def test_two_runs_of_one_list_are_told_apart(written):
    with Journal(written, options="a"), pytest.raises(ConfigError, match="another run"):
        Journal(written, options="a")


def test_a_journal_that_cannot_be_written_is_an_error_before_the_run(path):
    path.parent.write_text("in the way")

    with pytest.raises(ConfigError, match="cannot be written"):
        Journal(path, options="a")


def test_it_is_for_its_owner_alone(written):
    assert written.stat().st_mode & 0o077 == 0


class Counting:
    """A source that counts what it is asked, and is down from a number on."""

    name, concurrency, problems = "stub", 1, ()

    def __init__(self):
        self.asked = []

    def search(self, _text, reference):
        self.asked.append(reference.title)
        return ()

    def fetch(self, _doi):
        raise AssertionError

    def close(self):
        pass


def test_what_was_learnt_before_the_cut_is_not_asked_again(path):
    source, herons = Counting(), [Reference(title=f"Heron {number}") for number in range(10)]
    with Journal(path, options="a") as journal:
        running = resolve_references(herons, source, journal=journal)
        first = [next(running) for _ in range(4)]
        running.close()
    with Journal(path, options="a") as journal:
        rest = list(resolve_references(herons, source, journal=journal))

    assert rest[:4] == first
    assert source.asked == [heron.title for heron in herons]
