"""doi.org: a DOI of any agency is registered; one that no agency has is not; a fault is neither."""

import pytest
from crossref_server import Answer
from test_choice import Stub

import refkit
from refkit.errors import SourceError, SourceRefused, SourceUnavailable
from refkit.model import DOI, PMID, Reference
from refkit.resolve.choice import NEEDED, REGISTRIES, Sources, open_registry
from refkit.resolve.sources.handles import Handles, RegisteredElsewhere

HERON = DOI("10.19009/heron.2019")
KNOWN = {
    "responseCode": 1,
    "handle": "10.19009/HERON.2019",
    "values": [{"index": 1, "type": "URL", "data": {"format": "string", "value": "https://herons.example"}}],
}


def unknown(code=100):
    return Answer(404, b'{"responseCode": %d, "handle": "10.19009/heron.2019"}' % code)


@pytest.mark.parametrize(
    "answer",
    [KNOWN, {"responseCode": 200, "handle": "10.19009/heron.2019"}],
    ids=["leads there", "leads nowhere"],
)
def test_a_doi_of_any_agency_is_registered(recorded, opened, answer):
    recorded.record("/handles/10.19009/heron.2019", answer)
    with pytest.raises(RegisteredElsewhere, match="is registered at"):
        opened(Handles).find(HERON)


def test_what_no_agency_has_is_none_and_asked_for_once(recorded, opened):
    recorded.record("/handles/10.19009/heron.2019", unknown())
    source = opened(Handles)

    assert (source.find(HERON), source.fetch(HERON)) == (None, None)
    assert recorded.asked == ["/handles/10.19009/heron.2019"]


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1000/a#b?c=d", "/handles/10.1000%2Fa%23b%3Fc%3Dd"),
        ("10.1002/(SICI)1<1::AID>3.0.CO;2-A", "/handles/10.1002%2F%28SICI%291%3C1%3A%3AAID%3E3.0.CO%3B2-A"),
        ("10.1000/../../other", "/handles/10.1000%2F..%2F..%2Fother"),
    ],
)
def test_no_character_of_a_doi_steers_the_address(recorded, opened, doi, path):
    recorded.fault = unknown()
    opened(Handles).find(DOI(doi))

    assert recorded.running.asked == [path]


@pytest.mark.parametrize(
    "fault",
    [
        Answer(500, b'{"responseCode": 2}'),
        Answer(429, b"", {"Retry-After": "120"}),
        Answer(403, b"no"),
        Answer(404, b"<html>not here</html>", kind="text/html"),
        Answer(404, b'{"error": "no such path"}'),
        unknown(code=2),
        Answer(200, b'{"responseCode": 100}'),
        Answer(200, b'{"responseCode": "1"}'),
        Answer(200, b"[]"),
        Answer(200, b"<html>log in</html>", kind="text/html"),
        Answer(drop=True),
    ],
    ids=lambda fault: f"{fault.status} {fault.body[:20]!r}",
)
def test_a_fault_says_nothing_of_a_doi(recorded, opened, fault):
    recorded.fault = fault
    with pytest.raises((SourceUnavailable, SourceRefused)):
        opened(Handles).find(HERON)


def test_an_answer_about_another_doi_is_none(recorded, opened):
    recorded.record("/handles/10.19009/heron.2019", KNOWN | {"handle": "10.19009/otter"})
    with pytest.raises(SourceError, match="another work"):
        opened(Handles).find(HERON)


def test_what_is_no_doi_is_not_asked_for(recorded, opened):
    assert opened(Handles).find(PMID("7654321")) is None
    assert recorded.asked == []


def test_offline_nothing_is_known(opened):
    with pytest.raises(SourceUnavailable, match="offline"):
        opened(Handles, offline=True).find(HERON)


def test_it_is_the_last_that_is_asked_and_only_for_dois(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert list(NEEDED)[-1] == "doi.org"
    assert NEEDED["doi.org"] == (DOI,)
    source = open_registry("doi.org", offline=True)
    source.close()
    assert (type(source), REGISTRIES["doi.org"][1]) == (Handles, "Handles")


def resolved(opened):
    sources = Sources([Stub("crossref")], needed={"doi.org": lambda: opened(Handles)})
    (found,) = refkit.resolve([Reference(title="Herons", doi=HERON.value)], source=sources)
    return found


def test_a_doi_that_no_agency_has_is_not_found(recorded, opened):
    recorded.record("/handles/10.19009/heron.2019", unknown())

    assert resolved(opened).verdict == "not-found"


@pytest.mark.parametrize("answer", [KNOWN, Answer(503)], ids=["of another agency", "down"])
def test_a_doi_that_may_be_registered_is_not_called_absent(recorded, opened, answer):
    recorded.record("/handles/10.19009/heron.2019", answer)

    assert resolved(opened).verdict not in ("not-found", "matched")
