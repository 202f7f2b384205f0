"""Every field of every item arrives in every reader, but for what is known of it."""

import pytest

from acceptance.comparing import differences
from acceptance.files import items, written
from acceptance.limits import LIMITS
from acceptance.readers import read_with

# Reader, format, and the target that is written for.
RUNS = (
    ("pandoc", "csl-json", "generic"),
    ("pandoc", "ris", "generic"),
    ("pandoc", "bibtex", "pandoc"),
    ("pandoc", "biblatex", "pandoc"),
    ("pandoc", "endnote-xml", "generic"),
    ("pandoc", "jats", "generic"),
    ("citation-js", "csl-json", "generic"),
    ("citation-js", "ris", "generic"),
    ("citation-js", "bibtex", "generic"),
    ("citation-js", "biblatex", "generic"),
    ("citation-js", "cff", "generic"),
    ("bibtex-parser", "bibtex", "generic"),
    ("bibtex-parser", "biblatex", "generic"),
    ("typst", "hayagriva", "generic"),
    ("typst", "bibtex", "generic"),
    ("typst", "biblatex", "generic"),
    ("csv", "csv", "generic"),
)
EVERY_RUN = pytest.mark.parametrize(("reader", "format_name", "target"), RUNS)


def found_otherwise(reader, format_name, text, wanted):
    found = read_with(reader, format_name, text)
    assert len(found) == len(wanted)
    return [one for item, read in zip(wanted, found, strict=True) for one in differences(item, read)]


def allowed_by(reader, format_name):
    return [limit for limit in LIMITS if (limit.reader, limit.format) == (reader, format_name)]


def unneeded_keys(limit, otherwise):
    used = {one.key for one in otherwise if limit.allows(one)}
    return limit.keys - used if limit.keys else set() if used else {"any"}


@EVERY_RUN
def test_every_field_arrives_but_for_known_limits(reader, format_name, target, needs):
    needs(reader)
    file, limits = written(format_name, target), allowed_by(reader, format_name)

    otherwise = found_otherwise(reader, format_name, file.text, file.wanted)

    faults = [str(one) for one in otherwise if not any(limit.allows(one) for limit in limits)]
    assert faults == []
    assert [limit for limit in limits if unneeded_keys(limit, otherwise)] == []


@EVERY_RUN
def test_a_field_that_does_not_arrive_is_found_out(reader, format_name, target, needs):
    needs(reader)
    file, limits = written(format_name, target), allowed_by(reader, format_name)
    damaged = file.text.replace("Notes of one name", "Notes of no name").replace("Suharto", "Sukarno")

    otherwise = found_otherwise(reader, format_name, damaged, file.wanted)

    faults = {(one.key, one.variable) for one in otherwise if not any(limit.allows(one) for limit in limits)}
    assert faults == {("mononym", "title"), ("mononym", "author")}


def test_the_items_are_sixty_and_more_and_of_every_type():
    from refkit.model import ITEM_TYPES  # noqa: PLC0415

    assert len(items()) >= 60
    assert {item["type"] for item in items()} == set(ITEM_TYPES)


@pytest.mark.parametrize("reader", sorted({limit.reader for limit in LIMITS}))
def test_every_limit_is_of_a_reader_that_is_run(reader):
    formats = {limit.format for limit in LIMITS if limit.reader == reader}

    assert formats <= {name for one, name, _ in RUNS if one == reader}
