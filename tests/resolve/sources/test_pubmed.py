"""PubMed: the shapes of ESummary and ESearch, written from their documentation, as references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refkit
from refkit.model import DOI, PMCID, PMID, ArXiv, Date, Name, Reference
from refkit.resolve.sources.pubmed import PubMed, _to_reference

SUMMARY = {
    "uid": "12345678",
    "pubdate": "2019 Mar 4",
    "epubdate": "2018 Dec 3",
    "source": "J Urban Ornithol",
    "authors": [
        {"name": "Lindqvist MK", "authtype": "Author", "clusterid": ""},
        {"name": "van der Ek T Jr", "authtype": "Author", "clusterid": ""},
        {"name": "Heron Group", "authtype": "CollectiveName", "clusterid": ""},
    ],
    "title": "Feeding habits of grey herons in urban wetlands.",
    "volume": "12",
    "issue": "2",
    "pages": "145-58",
    "lang": ["eng"],
    "issn": "2049-3630",
    "essn": "",
    "pubtype": ["Journal Article"],
    "articleids": [
        {"idtype": "pubmed", "idtypen": 1, "value": "12345678"},
        {"idtype": "pmc", "idtypen": 8, "value": "PMC1234567"},
        {"idtype": "doi", "idtypen": 3, "value": "10.5555/heron.2019"},
    ],
    "fulljournalname": "Journal of urban ornithology",
    "elocationid": "doi: 10.5555/heron.2019",
}
WORK = Reference(
    type="article-journal",
    title="Feeding habits of grey herons in urban wetlands",
    container_title="Journal of urban ornithology",
    container_title_short="J Urban Ornithol",
    author=(
        Name(family="Lindqvist", given="MK"),
        Name(family="Ek", given="T", non_dropping_particle="van der", suffix="Jr"),
        Name(literal="Heron Group"),
    ),
    issued=Date(parts=((2019, 3, 4),)),
    available_date=Date(parts=((2018, 12, 3),)),
    volume="12",
    issue="2",
    page="145-158",
    issn="2049-3630",
    doi="10.5555/heron.2019",
    pmid="12345678",
    pmcid="PMC1234567",
)


def summaries(*works):
    return {
        "header": {"type": "esummary", "version": "0.3"},
        "result": {"uids": [work["uid"] for work in works]} | {work["uid"]: work for work in works},
    }


def found(*numbers):
    return {
        "header": {},
        "esearchresult": {"count": str(len(numbers)), "retmax": "5", "idlist": list(numbers)},
    }


def test_an_article_keeps_all_that_is_cited(recorded, opened):
    recorded.record("/esummary.fcgi", summaries(SUMMARY), db="pubmed", id="12345678")

    assert opened(PubMed).find(PMID("12345678")) == WORK


def test_a_pmcid_is_asked_of_pubmed_central(recorded, opened):
    ids = [{"idtype": "pmid", "value": "12345678"}, {"idtype": "pmcid", "value": "PMC1234567"}]
    recorded.record(
        "/esummary.fcgi", summaries(SUMMARY | {"uid": "1234567", "articleids": ids}), db="pmc", id="1234567"
    )
    work = opened(PubMed).find(PMCID("PMC1234567"))

    assert (work.pmid, work.pmcid, work.doi) == ("12345678", "PMC1234567", None)


def test_a_doi_is_looked_for_and_must_be_that_of_the_work(recorded, opened):
    recorded.record("/esearch.fcgi", found("12345678"))
    recorded.record("/esummary.fcgi", summaries(SUMMARY), id="12345678")
    source = opened(PubMed)

    assert source.fetch(DOI("10.5555/HERON.2019")) == WORK
    assert source.fetch(DOI("10.5555/other")) is None


@pytest.mark.parametrize(
    "answer",
    [
        {"header": {}, "result": {"uids": ["9"], "9": {"uid": "9", "error": "cannot get document summary"}}},
        {"header": {}, "result": {"uids": []}},
        {"header": {}, "esummaryresult": ["Invalid uid 9 at position=0"]},
    ],
    ids=["an error in its place", "nothing", "a message"],
)
def test_a_number_that_nobody_has_is_none(recorded, opened, answer):
    recorded.record("/esummary.fcgi", answer)

    assert opened(PubMed).find(PMID("9")) is None


def test_a_search_asks_for_title_and_author(recorded, opened):
    recorded.record("/esearch.fcgi", found("12345678"))
    recorded.record("/esummary.fcgi", summaries(SUMMARY))
    works = opened(PubMed).search("", WORK)

    assert works == (WORK,)
    assert "term=Feeding[ti]+AND+habits[ti]+AND+grey[ti]" in recorded.asked[0]
    assert "Lindqvist[au]" in recorded.asked[0]


def test_without_a_title_journal_year_volume_and_page_are_searched_for(recorded, opened):
    recorded.record("/esearch.fcgi", found())
    untitled = WORK.model_copy(update={"title": None, "container_title": "J Urban Ornithol"})

    assert opened(PubMed).search("", untitled) == ()
    assert "J+Urban+Ornithol[ta]+AND+2019[dp]+AND+12[vi]+AND+145[pg]" in recorded.asked[0]


@pytest.mark.parametrize(
    "reference", [Reference(), Reference(title="Herons"), Reference(volume="3", page="5")]
)
def test_too_little_is_not_searched_for(recorded, opened, reference):
    assert opened(PubMed).search("", reference) == ()
    assert recorded.asked == []


def test_other_identifiers_are_not_asked_for(recorded, opened):
    assert opened(PubMed).find(ArXiv("2301.00001")) is None
    assert recorded.asked == []


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Herons.", "Herons"),
        ("[The feeding of herons].", "The feeding of herons"),
        ("Why herons?", "Why herons?"),
        ("[On [3H] herons].", "On [3H] herons"),
    ],
)
def test_titles_lose_what_pubmed_adds(title, plain):
    assert _to_reference({"title": title}, "pubmed").title == plain


@pytest.mark.parametrize(
    ("printed", "date"),
    [("2019", "2019"), ("2019 Mar-Apr", "2019-03"), ("2019 Summer", "2019"), ("soon", "None")],
)
def test_dates(printed, date):
    assert str(_to_reference({"pubdate": printed}, "pubmed").issued) == date


def test_an_article_number_stands_for_the_page():
    assert _to_reference({"elocationid": "doi: 10.5555/1. pii: e0123"}, "pubmed").page == "e0123"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "authtype", "idtype", "value"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from(sorted([*SUMMARY, "booktitle"])), VALUES),
    st.sampled_from(["pubmed", "pmc"]),
)
def test_no_summary_is_too_strange_to_read(summary, database):
    assert isinstance(_to_reference(summary, database), Reference)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Retracted Publication", [("retraction", "updated-by")]),
        ("Retraction of Publication", [("retraction", "update-to")]),
        ("Published Erratum", [("correction", "update-to")]),
        ("Review", []),
    ],
)
def test_what_is_said_of_a_work_is_a_notice(recorded, opened, kind, expected):
    recorded.record("/esummary.fcgi", summaries(SUMMARY | {"pubtype": ["Journal Article", kind]}))
    source = opened(PubMed)
    source.find(PMID("12345678"))

    assert [(notice.kind, notice.relation) for notice in source.notices(DOI(WORK.doi))] == expected
    assert source.notices(DOI("10.5555/other")) == ()


def test_a_pmid_of_a_retracted_work_is_matched_with_a_warning(recorded, opened):
    recorded.record("/esummary.fcgi", summaries(SUMMARY | {"pubtype": ["Retracted Publication"]}))
    recorded.record("/esearch.fcgi", found())
    (resolution,) = refkit.resolve([Reference(pmid="12345678")], source=opened(PubMed))

    assert resolution.verdict == "matched"
    assert [problem.message for problem in resolution.problems] == ["the work has been retracted"]
    assert [notice.source for notice in resolution.candidates[0].notices] == ["pubmed"]
