"""OpenAlex: the shape of a work, written from its documentation, as a reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import SourceRefused
from refkit.model import DOI, PMCID, PMID, ArXiv, Date, Name, Reference
from refkit.resolve.sources.openalex import OpenAlex, _to_reference

WORK = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.5555/heron.2019",
    "title": "Feeding habits of grey herons in urban wetlands",
    "type": "article",
    "publication_date": "2019-03-04",
    "publication_year": 2019,
    "language": "en",
    "ids": {
        "openalex": "https://openalex.org/W1",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/1234567",
    },
    "authorships": [
        {
            "author_position": "first",
            "author": {"display_name": "Maja Ek"},
            "raw_author_name": "Maja K. Lindqvist",
        },
        {"author_position": "last", "author": {"display_name": "Tor van der Ek"}, "raw_author_name": None},
    ],
    "primary_location": {
        "source": {
            "display_name": "Journal of Urban Ornithology",
            "issn_l": "2049-3630",
            "host_organization_name": "Marsh Press",
        }
    },
    "biblio": {"volume": "12", "issue": "2", "first_page": "145", "last_page": "158"},
}


def test_a_work_keeps_all_that_is_cited(recorded, opened):
    recorded.record("/works/doi:10.5555/heron.2019", WORK)

    assert opened(OpenAlex).fetch(DOI("10.5555/Heron.2019")) == Reference(
        type="article-journal",
        title="Feeding habits of grey herons in urban wetlands",
        container_title="Journal of Urban Ornithology",
        author=(
            Name(family="Lindqvist", given="Maja K."),
            Name(family="Ek", given="Tor", non_dropping_particle="van der"),
        ),
        issued=Date(parts=((2019, 3, 4),)),
        volume="12",
        issue="2",
        page="145-158",
        publisher="Marsh Press",
        issn="2049-3630",
        doi="10.5555/heron.2019",
        pmid="12345678",
        pmcid="PMC1234567",
        language="en",
    )


@pytest.mark.parametrize(
    ("identifier", "path"),
    [
        (PMID("12345678"), "/works/pmid:12345678"),
        (DOI("10.5555/heron.2019"), "/works/doi:10.5555/heron.2019"),
    ],
)
def test_works_are_known_by_their_identifiers(recorded, opened, identifier, path):
    recorded.record(path, WORK)

    assert opened(OpenAlex).find(identifier).doi == "10.5555/heron.2019"


def test_a_pmcid_is_known_too(recorded, opened):
    ids = WORK["ids"] | {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567"}
    recorded.record("/works/pmcid:pmc1234567", WORK | {"ids": ids})

    assert opened(OpenAlex).find(PMCID("PMC1234567")).pmcid == "PMC1234567"


def test_what_it_does_not_have_is_none(opened):
    assert opened(OpenAlex).fetch(DOI("10.5555/none")) is None


def test_another_work_is_refused(recorded, opened):
    recorded.record("/works/doi:10.5555/other", WORK)
    with pytest.raises(SourceRefused, match="another work"):
        opened(OpenAlex).fetch(DOI("10.5555/other"))


def test_nothing_is_searched_for(recorded, opened):
    source = opened(OpenAlex)

    assert source.search("Ek M. Herons. 2019.", Reference(title="Herons of the fens")) == ()
    assert source.find(ArXiv("2301.00001")) is None
    assert recorded.asked == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["source", "author", "display_name", "pmid"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(WORK)), VALUES))
def test_no_work_is_too_strange_to_read(work):
    assert isinstance(_to_reference(work), Reference)
