"""Rows of what was found: how sure it is stands beside each reference."""

import csv
import io

from refkit.formats.csv_table import read
from refkit.model import ParsedReference, Problem, Reference, Resolution, Span
from refkit.report.csv_rows import write_rows

WORK = Reference(type="book", title="Form")
PARSED = ParsedReference(
    raw="=1+1. Form.",
    reference=WORK,
    span=Span(start=0, end=11),
    confidence=0.51234,
    problems=(Problem(message="odd"),),
)
FOUND = Resolution(reference=WORK, verdict="matched", doi="10.1000/182", probability=0.987, source="Crossref")


def rows(items):
    text = write_rows(items).text.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_parsed_reference_has_its_confidence_its_problems_and_its_string():
    (row,) = rows([PARSED])

    assert (row["confidence"], row["problems"], row["raw"]) == ("0.5123", "odd", "'=1+1. Form.")


def test_resolution_has_its_verdict_and_what_was_matched():
    (row,) = rows([FOUND])
    columns = ("verdict", "matched-DOI", "probability", "matched-source")

    assert [row[column] for column in columns] == ["matched", "10.1000/182", "0.9870", "Crossref"]
    assert row.get("DOI") is None


def test_references_alone_have_no_further_columns():
    assert list(rows([WORK])[0]) == ["citation-key", "type", "title"]


def test_table_reads_as_the_references():
    text = write_rows([PARSED, FOUND, WORK]).text

    assert [one.model_copy(update={"citation_key": None}) for one in read(text).references] == [WORK] * 3
