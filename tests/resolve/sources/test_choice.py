"""Sources by their names, several as one, and what is asked only where an identifier needs it."""

import pytest

import refkit
from refkit.errors import ConfigError, SourceUnavailable
from refkit.model import DOI, ISBN, PMID, ArXiv, Date, Name, Problem, Reference
from refkit.model.notice import Notice
from refkit.resolve.choice import NEEDED, REGISTRIES, Sources
from refkit.resolve.registry import Identifying
from refkit.resolve.source import Batching, Metered, Noticing, Toll

HERON = Reference(
    type="article-journal",
    title="Feeding habits of grey herons in urban wetlands",
    author=(Name(family="Lindqvist", given="Maja"), Name(family="Okafor", given="Chidi")),
    container_title="Journal of Urban Ornithology",
    issued=Date(parts=((2019,),)),
    volume="12",
    page="145-158",
    doi="10.5555/heron.2019",
)
OTTER = Reference(title="Otter movements in rivers of the north", doi="10.5281/otter", pmid="7654321")
DOWN = SourceUnavailable("down")


class Stub:
    """A source whose works are given; it remembers what it was asked for."""

    concurrency = 2
    problems = ()

    def __init__(self, name, *works, error=None):
        self.name, self.works, self.error = name, works, error
        self.asked, self.is_closed = [], False

    def answer(self, question, works):
        self.asked.append(question)
        if self.error:
            raise self.error
        return works

    def search(self, text, _reference):
        return self.answer(text or "fields", self.works)

    def fetch(self, doi):
        return next(iter(self.answer(doi, [work for work in self.works if work.doi == doi.value])), None)

    def close(self):
        self.is_closed = True


class Registry(Stub):
    def find(self, identifier):
        held = [work for work in self.works if str(identifier) in (work.doi, work.pmid)]
        return next(iter(self.answer(identifier, held)), None)


def test_the_next_source_is_asked_only_where_none_is_sure():
    first, second = Stub("first", HERON), Stub("second", OTTER)
    sources = Sources([first, second])

    assert sources.search("", HERON.model_copy(update={"doi": None})) == (HERON,)
    assert second.asked == []
    assert sources.search("", Reference(title="Snipes")) == (HERON, OTTER)


def test_a_doi_is_fetched_from_the_first_that_has_it():
    sources = Sources([Stub("first", HERON), Stub("second", OTTER)])

    assert sources.fetch(DOI("10.5281/otter")) == OTTER
    assert sources.giver(OTTER) == "second"
    assert sources.fetch(DOI("10.5555/none")) is None


def test_a_doi_of_datacite_is_asked_of_datacite_first():
    crossref, datacite = Stub("crossref"), Stub("datacite", OTTER)

    assert Sources([crossref, datacite]).fetch(DOI("10.5281/otter")) == OTTER
    assert crossref.asked == []


def test_a_source_that_is_down_costs_no_answer_of_another():
    sources = Sources([Stub("first", error=DOWN), Stub("second", OTTER, HERON)])

    assert sources.fetch(DOI("10.5281/otter")) == OTTER
    assert sources.search("", HERON)[-1] == HERON


def test_what_was_not_heard_is_not_called_absent():
    sources = Sources([Stub("first", error=DOWN), Stub("second", OTTER)])
    with pytest.raises(SourceUnavailable):
        sources.fetch(DOI("10.5555/heron.2019"))
    with pytest.raises(SourceUnavailable):
        sources.search("", Reference(title="Snipes"))


def test_what_is_needed_is_opened_when_it_is_needed_and_closed():
    opened = []

    def open_pubmed():
        opened.append(Registry("pubmed", OTTER))
        return opened[0]

    with Sources([Stub("crossref", HERON)], needed={"pubmed": open_pubmed}) as sources:
        sources.search("x", HERON)
        sources.fetch(DOI("10.5555/none"))
        sources.find(ArXiv("2301.00001"))
        assert opened == []
        assert sources.find(PMID("7654321")) == OTTER
        assert (sources.name, sources.giver(OTTER)) == ("crossref", "pubmed")

    assert opened[0].is_closed


def test_a_doi_that_crossref_lacks_is_found_where_it_is_registered():
    crossref = Stub("crossref", HERON)
    sources = Sources([crossref], needed={"datacite": lambda: Registry("datacite", OTTER)})

    assert sources.find(DOI("10.5281/otter")) == OTTER
    assert crossref.asked == []


def test_an_isbn_is_searched_for_at_crossref_and_a_chapter_is_not_the_book():
    book = Reference(type="book", title="Herons", isbn="9780201896848", doi="10.5555/book")
    chapter = book.model_copy(update={"type": "chapter", "doi": "10.5555/book.1"})

    assert Sources([Stub("crossref", chapter, book)]).find(ISBN("9780201896848")) == book
    assert Sources([Stub("crossref", HERON)]).find(ISBN("9780201896848")) is None
    assert Sources([Stub("works.jsonl", book)]).find(ISBN("9780201896848")) is None


def test_several_sources_are_one_with_all_that_they_can():
    class Able(Stub):
        problems = (Problem(message="slow"),)
        toll = Toll(questions=2, hits=1, waited_s=0.5)
        expected = ()

        def expect(self, dois):
            self.expected = tuple(dois)

        def notices(self, doi):
            return (Notice(kind="retraction", relation="updated-by", doi=str(doi)),)

    able = Able("able")
    sources = Sources([able, Able("other"), Stub("plain")])
    sources.expect([DOI("10.5555/1")])

    assert all(isinstance(sources, kind) for kind in (Batching, Noticing, Metered, Identifying))
    assert (sources.name, sources.concurrency) == ("able, other, plain", 2)
    assert sources.problems == (Problem(message="slow"),)
    assert sources.toll == Toll(questions=4, hits=2, waited_s=1.0)
    assert able.expected == (DOI("10.5555/1"),)
    assert sources.notices(DOI("10.5555/1"))[0].kind == "retraction"


@pytest.mark.parametrize("name", REGISTRIES)
def test_every_registry_opens_by_its_name(name, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = refkit.open_source(name, offline=True)

    assert source.name == name
    source.close()


def test_crossref_alone_is_named_crossref_and_others_may_be_needed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = refkit.open_source(offline=True)

    assert source.name == "crossref"
    with pytest.raises(SourceUnavailable, match="offline"):
        source.find(PMID("1"))
    source.close()


def test_at_another_address_nobody_else_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = refkit.open_source("crossref", crossref_url="http://127.0.0.1:9", offline=True)

    assert not isinstance(source, Identifying)
    source.close()


def test_several_are_named_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = refkit.open_source("datacite", "arxiv", offline=True)

    assert source.name == "datacite, arxiv"
    source.close()


def test_an_unknown_name_says_which_there_are(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ConfigError, match="datacite, pubmed, arxiv, openalex"):
        refkit.open_source("crossref", "pubmet", offline=True)


def test_what_may_be_asked_unnamed_is_a_registry():
    assert set(NEEDED) <= set(REGISTRIES)
