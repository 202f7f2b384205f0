"""What holds for every registry: it is asked politely, once, and says when it could not be asked."""

import pytest
from crossref_server import Answer

from refkit.errors import ConfigError, SourceError, SourceUnavailable
from refkit.model import DOI, PMID, Reference
from refkit.resolve.registry import Identifying, Registry
from refkit.resolve.source import Metered
from refkit.resolve.sources.arxiv import ArXivRegistry
from refkit.resolve.sources.datacite import DataCite
from refkit.resolve.sources.openalex import OpenAlex
from refkit.resolve.sources.pubmed import PubMed

REGISTRIES = [DataCite, PubMed, ArXivRegistry, OpenAlex]
every = pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.name)
A_DOI = DOI("10.48550/arXiv.2301.00001")


@every
def test_it_is_a_source_that_counts_and_knows_identifiers(opened, registry):
    source = opened(registry)

    assert isinstance(source, Registry)
    assert isinstance(source, Identifying)
    assert isinstance(source, Metered)
    assert (source.problems, source.toll.questions) == ((), 0)


@every
def test_it_asks_as_refkit_and_with_the_address(recorded, opened, registry):
    recorded.fault = Answer(500, b"")
    with pytest.raises(SourceUnavailable):
        opened(registry, mailto="heron@example.org").fetch(A_DOI)

    assert all(
        agent.startswith("refkit/") and "heron@example.org" in agent for agent in recorded.running.agents
    )


@every
@pytest.mark.parametrize(
    "fault",
    [
        Answer(500, b""),
        Answer(429, b"<h1>429", {"Retry-After": "120"}),
        Answer(200, b"<html>log in</html>", kind="text/html"),
        Answer(200, b"[]"),
        Answer(200, b'{"cut'),
        Answer(drop=True),
        Answer(403, b"no"),
    ],
    ids=["500", "429", "log-in page", "a list", "cut off", "dropped", "403"],
)
def test_a_fault_is_no_answer(recorded, opened, registry, fault):
    recorded.fault = fault
    with pytest.raises(SourceError):
        opened(registry).fetch(A_DOI)


@every
def test_offline_only_the_cache_is_asked(recorded, opened, registry):
    with pytest.raises(SourceUnavailable, match="offline"):
        opened(registry, offline=True).fetch(A_DOI)

    assert recorded.asked == []


@every
def test_what_is_no_address_is_refused(opened, registry):
    with pytest.raises(ConfigError, match="no e-mail address"):
        opened(registry, mailto="nobody")


@every
def test_too_little_is_not_searched_for(recorded, opened, registry):
    assert opened(registry).search("", Reference()) == ()
    assert recorded.asked == []


@pytest.mark.parametrize(
    ("registry", "per_second"), [(DataCite, 1.7), (PubMed, 3), (ArXivRegistry, 0.34), (OpenAlex, 5)]
)
def test_nobody_asks_more_often_than_is_granted(recorded, opened, clock, registry, per_second):
    recorded.fault = Answer(404, b'{"error": "none"}')
    source, questions, began = opened(registry), 8, clock.now()
    for number in range(questions):
        try:
            source.fetch(DOI(f"10.48550/arXiv.2301.0000{number}"))
        except SourceUnavailable:
            return
    assert (questions - 1) / (clock.now() - began) <= per_second


def test_pubmed_takes_no_404_for_an_answer_of_its_own(recorded, opened):
    recorded.fault = Answer(404, b'{"error": "moved"}')
    with pytest.raises(SourceUnavailable):
        opened(PubMed).find(PMID("1"))
