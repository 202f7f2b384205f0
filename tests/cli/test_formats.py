"""`refkit formats`: what is read and written, and what each format cannot hold."""

import pytest

from refkit.cli.main import run
from refkit.documents import DOCUMENTS
from refkit.formats import FORMATS
from refkit.formats.inventory import inventory
from refkit.model import ITEM_TYPES


def test_every_format_and_kind_of_document_is_listed(capfd):
    assert run(["formats"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "name",
        *(known.name for known in FORMATS),
        "text",
        *(known.name for known in DOCUMENTS),
        "jsonl",
    ]


def test_what_a_format_cannot_hold_is_told_by_type(capfd):
    assert run(["formats", "ris", "--target", "zotero"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("ris: RIS (.ris, .enw, .ciw), written for zotero\n\nNot held in any type: ")
    assert all(f"\n{item_type}" in out for item_type in ITEM_TYPES)


@pytest.mark.parametrize("arguments", [["docx"], ["ris", "--target", "word"]], ids=" ".join)
def test_name_that_is_not_known_is_told(capfd, arguments):
    assert run(["formats", *arguments]) == 2
    assert "known are" in capfd.readouterr().err


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_inventory_says_what_is_held(known):
    holdings = {holding.type: holding for holding in inventory(known)}

    assert tuple(holdings) == ITEM_TYPES
    assert not {"title", "author", "issued", "DOI"} & set(holdings["article-journal"].lost)
