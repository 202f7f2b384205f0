"""The made entries of all dialects are read as what they were made to say."""

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
dialects = importlib.import_module("dialects")
compare_readers = importlib.import_module("compare_readers")
disagreements = importlib.import_module("disagreements")
FILES = tuple(dialects.made_files())


def test_there_are_a_thousand_entries_and_three_hundred_records():
    counts = Counter(file.format for file in FILES for _ in file.items)

    assert counts["bibtex"] >= 1000
    assert counts["ris"] + counts["nbib"] == 300
    assert len(FILES) == len({file.name for file in FILES}) >= 14 + 8


def test_one_seed_gives_one_set_of_files():
    assert [file.text for file in dialects.made_files(1)] == [file.text for file in dialects.made_files(1)]
    assert [file.text for file in dialects.made_files(1)] != [file.text for file in dialects.made_files(2)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_entries_say_what_they_were_made_to_say(file):
    missed = [one for one in compare_readers.compare(file, ()) if not disagreements.reasons_of(one)]

    assert missed == []


def test_every_reason_says_who_is_right_and_shows_it():
    names = [reason.name for reason in disagreements.REASONS]

    assert len(names) == len(set(names))
    for reason in disagreements.REASONS:
        assert reason.right in ("refkit", "they", "both", "nobody")
        assert reason.why
        assert reason.witness
        assert bool(reason.same) != bool(reason.found)


@pytest.mark.parametrize(
    ("ours", "theirs", "names"),
    [
        ("The Tide in Bergen", "The tide in bergen", ["case of titles"]),
        ("A <i>b</i> C", "a b c", ["case of titles", "markup"]),
        ("Tides", "Moons", []),
    ],
)
def test_fewest_reasons_are_found(ours, theirs, names):
    one = disagreements.Disagreement("x.bib", "k", "title", "pandoc", ours, theirs, "title=x")

    assert [reason.name for reason in disagreements.reasons_of(one)] == names
