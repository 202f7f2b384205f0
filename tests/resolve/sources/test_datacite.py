"""DataCite: the shapes of its API, written from its documentation, as references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import SourceRefused
from refkit.model import DOI, ISBN, PMID, ArXiv, Date, Name, Reference
from refkit.resolve.sources.datacite import DataCite, _to_reference

DATASET = {
    "doi": "10.5281/zenodo.1234",
    "titles": [
        {"title": "Fütterung", "titleType": "TranslatedTitle", "lang": "de"},
        {"title": "Heron nests of <em>Lund</em>"},
        {"title": "Raw counts", "titleType": "Subtitle"},
    ],
    "creators": [
        {
            "name": "Lindqvist, Maja K.",
            "nameType": "Personal",
            "givenName": "Maja K.",
            "familyName": "Lindqvist",
        },
        {"name": "van der Ek, Tor", "nameType": "Personal"},
        {"name": "Heron Group", "nameType": "Organizational"},
        {"name": ":unav"},
    ],
    "contributors": [
        {"name": "Ibsen, Ulla", "nameType": "Personal", "contributorType": "Editor"},
        {"name": "Data Centre", "contributorType": "HostingInstitution"},
    ],
    "publisher": "Zenodo",
    "container": {},
    "publicationYear": 2020,
    "dates": [{"date": "2020-05-06", "dateType": "Issued"}, {"date": "2019", "dateType": "Collected"}],
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
    "version": "v1.1",
    "language": "en",
    "url": "https://marsh.example/records/1234",
}
PREPRINT = {
    "doi": "10.48550/arxiv.2301.00001",
    "titles": [{"title": "Learning to count herons"}],
    "creators": [{"name": "Ek, Maja", "nameType": "Personal", "givenName": "Maja", "familyName": "Ek"}],
    "publisher": {"name": "arXiv"},
    "publicationYear": 2023,
    "types": {"resourceType": "Article", "resourceTypeGeneral": "Preprint"},
    "version": "2",
}
ARTICLE = {
    "doi": "10.5555/a",
    "titles": [{"title": "Herons"}],
    "creators": None,
    "container": {"type": "Series", "title": "Fen Papers", "volume": "3", "issue": "1", "firstPage": "5", "lastPage": "9"},
    "publicationYear": "2018",
    "dates": [{"date": "2016-01-01", "dateType": "Issued"}],
    "types": {"resourceType": "Journal Article", "resourceTypeGeneral": "Text"},
}  # fmt: skip


def of(attributes):
    return {"data": {"id": attributes["doi"], "type": "dois", "attributes": attributes}}


def test_a_data_set_keeps_all_that_is_cited(recorded, opened):
    recorded.record("/dois/10.5281/zenodo.1234", of(DATASET))

    assert opened(DataCite).fetch(DOI("10.5281/ZENODO.1234")) == Reference(
        type="dataset",
        title="Heron nests of <i>Lund</i>: Raw counts",
        author=(
            Name(family="Lindqvist", given="Maja K."),
            Name(family="Ek", given="Tor", non_dropping_particle="van der"),
            Name(literal="Heron Group"),
        ),
        editor=(Name(family="Ibsen", given="Ulla"),),
        issued=Date(parts=((2020, 5, 6),)),
        publisher="Zenodo",
        version="v1.1",
        language="en",
        doi="10.5281/zenodo.1234",
        url="https://marsh.example/records/1234",
    )


def test_a_work_of_arxiv_is_found_by_its_number_too(recorded, opened):
    recorded.record("/dois/10.48550/arxiv.2301.00001", of(PREPRINT))
    source = opened(DataCite)
    work = source.find(ArXiv.parse("arXiv:2301.00001v2"))

    assert work == source.fetch(DOI("10.48550/arXiv.2301.00001"))
    assert (work.type, work.container_title, work.number, work.publisher, work.version) == (
        "article",
        "arXiv",
        "arXiv:2301.00001",
        "arXiv",
        None,
    )


def test_an_article_has_its_container_and_the_year_of_publication(recorded, opened):
    recorded.record("/dois/10.5555/a", of(ARTICLE))
    work = opened(DataCite).fetch(DOI("10.5555/a"))

    assert (work.type, work.container_title, work.volume, work.issue, work.page, str(work.issued)) == (
        "article-journal",
        "Fen Papers",
        "3",
        "1",
        "5-9",
        "2018",
    )


def test_what_is_not_registered_is_none(opened):
    assert opened(DataCite).fetch(DOI("10.5281/zenodo.9")) is None


def test_another_work_is_refused(recorded, opened):
    recorded.record("/dois/10.5281/zenodo.9", of(DATASET))
    with pytest.raises(SourceRefused, match="another work"):
        opened(DataCite).fetch(DOI("10.5281/zenodo.9"))


@pytest.mark.parametrize("identifier", [PMID("1"), ISBN("9780201896848")])
def test_other_identifiers_are_not_asked_for(recorded, opened, identifier):
    assert opened(DataCite).find(identifier) is None
    assert recorded.asked == []


def test_a_search_asks_for_the_words_of_the_title(recorded, opened):
    recorded.record("/dois", {"data": [of(DATASET)["data"], {"attributes": None}, 3], "meta": {"total": 1}})
    found = opened(DataCite).search("", Reference(title='Heron nests: "of" (Lund)'))

    assert [work.doi for work in found] == ["10.5281/zenodo.1234"]
    assert "query=titles.title:(heron+AND+nests+AND+of+AND+lund)" in recorded.asked[0]


def test_without_a_title_nothing_is_searched_for(recorded, opened):
    assert opened(DataCite).search("Ek M. 2020.", Reference()) == ()
    assert recorded.asked == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "title", "date", "dateType", "familyName"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(DATASET)), VALUES))
def test_no_record_is_too_strange_to_read(attributes):
    assert isinstance(_to_reference(attributes), Reference)
