"""Lines that are one identifier: what is one, and what is part of a reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import ArXiv
from refkit.normalize.identifier_lines import are_identifiers, read_identifier


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("10.1038/nature12373", "doi", "10.1038/nature12373"),
        ("https://doi.org/10.1038/nature12373.", "doi", "10.1038/nature12373"),
        ("doi:10.1002/(SICI)1097-0142<1>2.0.CO;2-W", "doi", "10.1002/(SICI)1097-0142<1>2.0.CO;2-W"),
        ("PMID: 12345678", "pmid", "12345678"),
        ("23846655", "pmid", "23846655"),
        ("PMC1234567", "pmcid", "PMC1234567"),
        ("PMCID: PMC1234567", "pmcid", "PMC1234567"),
        ("arXiv:2301.00001", "number", "2301.00001"),
        ("2301.00001v2", "number", "2301.00001v2"),
        ("hep-th/9901001", "number", "hep-th/9901001"),
        ("https://arxiv.org/abs/2301.00001", "number", "2301.00001"),
        ("978-0-201-89684-8", "isbn", "9780201896848"),
        ("ISBN 0-201-89684-2", "isbn", "9780201896848"),
    ],
    ids=lambda value: value,
)
def test_a_line_that_is_an_identifier(line, name, value):
    found = read_identifier(line)

    assert found
    assert (found[0], str(found[1])) == (name, value)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "145-158",
        "2019",
        "978-0-201-89684-9",
        "Ek M. Herons. 2019. doi:10.5555/1",
        "https://marsh.example/10",
        "10.5555",
        "Pmid of herons",
        "x" * 5000,
    ],
    ids=lambda line: line[:30],
)
def test_a_line_that_is_none(line):
    assert read_identifier(line) is None


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("10.5555/1\n\n  PMID: 12345678\r\narXiv:2301.00001\n", True),
        ("978-0-201-89684-8", True),
        ("10.5555/1\nEk M. Herons. 2019.\n", False),
        ("References\n10.5555/1\n", False),
        (" \n\n", False),
    ],
)
def test_a_list_of_identifiers(text, is_list):
    assert are_identifiers(text) == is_list


@given(st.text(max_size=400))
def test_no_line_is_too_strange_to_read(line):
    found = read_identifier(line)

    assert found is None or isinstance(found[0], str)
    assert found is None or not isinstance(found[1], ArXiv) or found[0] == "number"
