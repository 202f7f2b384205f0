"""Fields that their neighbours settle."""

import pytest

from refkit.model import Provenance, Span
from refkit.parse.neighbours import settled

# What was printed, how it was read, and what its neighbours make of it.
READ = [
    (
        "Las Vegas, 27–30 June 2016; pp. 770–778",
        [("publisher-place", "Las Vegas"), ("page", "27–30"), ("issued", "June 2016"), ("page", "770–778")],
        [("publisher-place", "Las Vegas"), ("issued", "27–30 June 2016"), ("page", "770–778")],
    ),
    (
        "Test Sci 12 (June 2016)",
        [("container-title", "Test Sci"), ("volume", "12"), ("issued", "June 2016")],
        [("container-title", "Test Sci"), ("volume", "12"), ("issued", "June 2016")],
    ),
    (
        "J Test Physiol (1985) 2011; 111",
        [("container-title", "J Test Physiol"), ("issued", "1985"), ("issued", "2011"), ("volume", "111")],
        [("container-title", "J Test Physiol (1985)"), ("issued", "2011"), ("volume", "111")],
    ),
    (
        "Test Sci (Lond Ed). 2014; 6",
        [("container-title", "Test Sci"), ("note", "Lond Ed"), ("issued", "2014")],
        [("container-title", "Test Sci (Lond Ed)"), ("issued", "2014")],
    ),
    (
        "Test Sci (1985) 12:3",
        [("container-title", "Test Sci"), ("issued", "1985"), ("volume", "12")],
        [("container-title", "Test Sci"), ("issued", "1985"), ("volume", "12")],
    ),
    (
        "Red P, Lund M (Eds), Paul Parey, Hamburg 1990",
        [("editor", "Red P, Lund M"), ("editor", "Paul Parey"), ("publisher-place", "Hamburg")],
        [("editor", "Red P, Lund M"), ("publisher", "Paul Parey"), ("publisher-place", "Hamburg")],
    ),
    (
        "Red P (Ed), Lund M (Ed), Hamburg 1990",
        [("editor", "Red P"), ("editor", "Lund M"), ("publisher-place", "Hamburg")],
        [("editor", "Red P"), ("editor", "Lund M"), ("publisher-place", "Hamburg")],
    ),
    (
        "Test World, Vol. 3 No. 12 June 2003",
        [("container-title", "Test World"), ("volume", "3"), ("issue", "12"), ("issued", "June 2003")],
        [("container-title", "Test World"), ("volume", "3"), ("issue", "12"), ("issued", "June 2003")],
    ),
    (
        "Red P (Ed), Lund M, Hamburg: Parey",
        [("editor", "Red P"), ("editor", "Lund M"), ("publisher-place", "Hamburg"), ("publisher", "Parey")],
        [("editor", "Red P"), ("editor", "Lund M"), ("publisher-place", "Hamburg"), ("publisher", "Parey")],
    ),
]


@pytest.mark.parametrize(("raw", "read", "made"), READ, ids=[raw for raw, *_ in READ])
def test_neighbours_settle_what_a_field_is(raw, read, made):
    spans = [(variable, raw.index(text), raw.index(text) + len(text)) for variable, text in read]
    found = [
        Provenance(variable=variable, source="text", text=raw[start:end], span=Span(start=start, end=end))
        for variable, start, end in spans
    ]

    assert [(item.variable, item.text) for item in settled(raw, found)] == made
    assert all(item.span.of(raw) == item.text for item in settled(raw, found))
