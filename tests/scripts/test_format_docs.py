"""docs/formats.md says what the tables of the formats say."""

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
format_docs = importlib.import_module("format_docs")
PAGE = format_docs.PAGE.read_text(encoding="utf-8")


def test_page_is_up_to_date():
    assert format_docs.generated(PAGE) == PAGE, "run python scripts/format_docs.py"


@pytest.mark.parametrize("name", format_docs.PARTS)
def test_every_generated_part_has_its_place(name):
    assert PAGE.count(f"<!-- generated: {name} -->") == PAGE.count(f"<!-- end: {name} -->") == 1


def test_every_choice_of_a_target_has_a_meaning():
    assert "| `" in format_docs.list_targets()
    assert "generic" in format_docs.list_targets()
