"""References that name their work by an identifier: found by it, checked against what else they say."""

import pytest
from test_choice import DOWN, HERON, OTTER, Registry, Stub

import refkit
from refkit.model import Name, Reference, Resolution
from refkit.resolve.choice import Sources
from refkit.resolve.identified import identifiers, resolve_by_identifier
from refkit.resolve.resolver import resolve_reference

BOOK = Reference(type="book", title="The art of herons", isbn="9780201896848", doi="10.5555/book")
PREPRINT = Reference(
    type="article", title="Learning to count", number="arXiv:2301.00001", doi="10.48550/arXiv.2301.00001"
)


class Arxiv(Registry):
    def find(self, identifier):
        return self.answer(identifier, PREPRINT if getattr(identifier, "value", "") == "2301.00001" else None)


def sources(**options):
    return Sources(
        [Stub("crossref", BOOK, **options)],
        needed={"datacite": lambda: Arxiv("datacite"), "pubmed": lambda: Registry("pubmed", OTTER)},
    )


@pytest.mark.parametrize(
    ("line", "doi", "source"),
    [
        ("PMID: 7654321", "10.5281/otter", "pubmed"),
        ("7654321", "10.5281/otter", "pubmed"),
        ("https://pubmed.ncbi.nlm.nih.gov/7654321/", "10.5281/otter", "pubmed"),
        ("arXiv:2301.00001", "10.48550/arXiv.2301.00001", "datacite"),
        ("https://arxiv.org/abs/2301.00001v2", "10.48550/arXiv.2301.00001", "datacite"),
        ("978-0-201-89684-8", "10.5555/book", "crossref"),
        ("ISBN 0-201-89684-2", "10.5555/book", "crossref"),
        ("10.5555/book", "10.5555/book", "crossref"),
    ],
    ids=lambda value: value,
)
def test_a_plain_identifier_resolves(line, doi, source):
    (found,) = refkit.resolve(refkit.parse(line), source=sources())

    assert (found.verdict, found.doi, found.source) == ("matched", doi, source)
    assert found.reference.title


def test_a_list_of_identifiers_is_one_reference_a_line():
    parsing = refkit.parse("PMID: 7654321\n\n978-0-201-89684-8\narXiv:2301.00001\n10.5555/book\n")
    found = refkit.resolve(parsing, source=sources())

    assert [one.verdict for one in found] == ["matched"] * 4
    assert [one.source for one in found] == ["pubmed", "crossref", "datacite", "crossref"]


def test_what_was_added_names_who_gave_it():
    (found,) = refkit.resolve([Reference(pmid="7654321")], source=sources())

    assert ("title", "pubmed") in [(witness.variable, witness.source) for witness in found.provenance]
    assert found.candidates[0].source == "pubmed"


def test_a_doi_of_another_agency_is_asked_there():
    datacite = Registry("datacite", OTTER)
    source = Sources([Stub("crossref")], needed={"datacite": lambda: datacite})
    (found,) = refkit.resolve([Reference(doi="10.5281/otter")], source=source)

    assert (found.verdict, found.doi, found.source) == ("matched", "10.5281/otter", "datacite")


def test_an_identifier_of_another_work_is_told_and_not_taken():
    printed = HERON.model_copy(update={"doi": None, "pmid": "7654321"})
    (found,) = refkit.resolve([printed], source=sources())

    assert (found.verdict, found.doi, found.reference.pmid) == ("ambiguous", None, "7654321")
    assert "is of another work" in found.problems[0].message
    assert found.candidates[0].work == OTTER


def test_what_is_matched_asks_nobody_else():
    printed = HERON.model_copy(update={"doi": None, "pmid": "7654321"})
    source = Sources([Stub("crossref", HERON)], needed={"pubmed": lambda: pytest.fail("asked")})

    assert refkit.resolve([printed], source=source)[0].doi == "10.5555/heron.2019"


def test_a_registry_that_is_down_leaves_it_unchecked():
    source = Sources([Stub("crossref")], needed={"pubmed": lambda: Registry("pubmed", error=DOWN)})
    (found,) = refkit.resolve([Reference(pmid="7654321")], source=source)

    assert (found.verdict, found.doi) == ("unchecked", None)
    assert found.reason == "pubmed gave no answer: down"


def test_an_identifier_that_nobody_knows_changes_nothing():
    reference = Reference(pmid="99")
    before = resolve_reference(reference, sources())

    assert resolve_by_identifier(reference, before, sources()) == before


def test_a_source_without_identifiers_is_left_alone():
    resolution = Resolution(reference=Reference(pmid="7654321"), verdict="not-looked-up")

    assert resolve_by_identifier(Reference(pmid="7654321"), resolution, Stub("works.jsonl")) is resolution


@pytest.mark.parametrize(
    ("reference", "named"),
    [
        (Reference(pmid="12", pmcid="PMC34", doi="10.5555/1"), ["10.5555/1", "12", "PMC34"]),
        (Reference(title="Herons", isbn="9780201896848"), []),
        (Reference(author=(Name(family="Ek"),), number="2023.1234"), []),
        (Reference(author=(Name(family="Ek"),), number="arXiv:2301.00001"), ["2301.00001"]),
        (Reference(title="Herons", url="https://arxiv.org/pdf/2301.00001v3"), ["2301.00001v3"]),
        (Reference(url="https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"), ["PMC1234567"]),
        (Reference(doi="pending", pmid="no"), []),
    ],
    ids=str,
)
def test_what_names_a_work(reference, named):
    assert [str(identifier) for _, identifier in identifiers(reference)] == named
