"""Golden files: <format>/<case>.in is read, and gives <case>.json (CSL-JSON) and <case>.problems.

held.txt records which variables each format holds in each type, so that a row lost from a table shows.

Update after a change that is meant, then look at the diff: python tests/formats/test_golden.py
"""

from pathlib import Path

import pytest

from refkit.formats import FORMATS, find_format
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Reference,
    csl_variable,
)

FOLDER = Path(__file__).parent
HELD = FOLDER / "held.txt"
CASES = sorted(FOLDER.glob("*/*.in"))


def outcome(case):
    reading = find_format(case.parent.name).read(case.read_text(encoding="utf-8"))
    problems = "".join(f"{problem}\n" for problem in reading.problems)
    return find_format("csl-json").write(reading.references).text, problems


def held_variables():
    """One line for each format and type but for CSL-JSON, which holds all."""
    values = {
        **dict.fromkeys(TEXT_VARIABLES, "10.1000/1"),
        **dict.fromkeys(NAME_VARIABLES, (Name(family="Doe", given="J"),)),
        **dict.fromkeys(DATE_VARIABLES, Date(parts=((2019,),))),
    }
    for known in FORMATS[1:]:
        for item_type in ITEM_TYPES:
            held = known.held(Reference(type=item_type, **values))
            names = sorted(csl_variable(name) for name in values if getattr(held, name))
            yield f"{known.name} {item_type} as {held.type}: {' '.join(names)}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_file_reads_as_recorded(case):
    text, problems = outcome(case)

    assert text == case.with_suffix(".json").read_text(encoding="utf-8")
    assert problems == case.with_suffix(".problems").read_text(encoding="utf-8")


def test_there_are_golden_files_for_the_tagged_formats():
    assert {case.parent.name for case in CASES} >= {"ris", "nbib", "bibtex"}


def test_each_format_holds_the_variables_recorded():
    assert "".join(held_variables()) == HELD.read_text(encoding="utf-8")


if __name__ == "__main__":
    for golden in CASES:
        for suffix, recorded in zip((".json", ".problems"), outcome(golden), strict=True):
            golden.with_suffix(suffix).write_text(recorded, encoding="utf-8")
    HELD.write_text("".join(held_variables()), encoding="utf-8")
