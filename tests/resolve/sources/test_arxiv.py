"""arXiv: the shape of its feed, written from its manual, as references; and XML that is read safely."""

import pytest
from crossref_server import Answer

from refkit.errors import SourceUnavailable
from refkit.model import DOI, PMID, ArXiv, Date, Name, Reference
from refkit.resolve.feeds import read_feed
from refkit.resolve.sources.arxiv import ArXivRegistry

ENTRY = """<entry>
    <id>http://arxiv.org/abs/2301.00001v2</id>
    <updated>2023-02-03T10:00:00Z</updated>
    <published>2022-12-31T18:00:00Z</published>
    <title>Learning to count
      herons &amp; otters</title>
    <summary>We count.</summary>
    <author><name>Maja K. Ek</name><arxiv:affiliation>Marsh</arxiv:affiliation></author>
    <author><name>Tor van der Ek</name></author>
    <author><name>Heron Collaboration</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/heron.2023</arxiv:doi>
    <link href="http://arxiv.org/abs/2301.00001v2" rel="alternate" type="text/html"/>
  </entry>"""
ERROR = """<entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format_for_herons</id>
    <title>Error</title>
    <summary>incorrect id format for herons</summary>
  </entry>"""


def feed(*entries):
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom"><title type="html">ArXiv Query</title>'
        f"{''.join(entries)}</feed>"
    )
    return Answer(body=body.encode(), kind="application/atom+xml; charset=UTF-8")


PREPRINT = Reference(
    type="article",
    title="Learning to count herons & otters",
    container_title="arXiv",
    author=(
        Name(family="Ek", given="Maja K."),
        Name(family="Ek", given="Tor", non_dropping_particle="van der"),
        Name(literal="Heron Collaboration"),
    ),
    issued=Date(parts=((2022, 12, 31),)),
    number="arXiv:2301.00001",
    publisher="arXiv",
    doi="10.48550/arXiv.2301.00001",
    url="https://arxiv.org/abs/2301.00001",
)


@pytest.mark.parametrize("identifier", [ArXiv("2301.00001"), DOI("10.48550/ARXIV.2301.00001")])
def test_a_preprint_keeps_all_that_is_cited(recorded, opened, identifier):
    recorded.record("/query", feed(ENTRY), id_list="2301.00001")

    assert opened(ArXivRegistry).find(identifier) == PREPRINT


def test_a_stored_feed_is_read_again(recorded, opened):
    recorded.record("/query", feed(ENTRY))
    source = opened(ArXivRegistry)

    assert source.find(ArXiv("2301.00001")) == source.find(ArXiv("2301.00001"))
    assert len(recorded.asked) == 1


@pytest.mark.parametrize("entries", [(), (ERROR,), (ENTRY,)], ids=["none", "an error", "another"])
def test_what_is_not_there_is_none(recorded, opened, entries):
    recorded.record("/query", feed(*entries))

    assert opened(ArXivRegistry).find(ArXiv("2399.99999")) is None


@pytest.mark.parametrize("identifier", [PMID("1"), DOI("10.5555/heron.2023")])
def test_what_is_not_of_arxiv_is_not_asked_for(recorded, opened, identifier):
    assert opened(ArXivRegistry).find(identifier) is None
    assert recorded.asked == []


def test_a_search_asks_for_the_words_of_the_title(recorded, opened):
    recorded.record("/query", feed(ENTRY))

    assert opened(ArXivRegistry).search("", Reference(title="Learning to count: herons")) == (PREPRINT,)
    assert "search_query=ti:Learning+AND+ti:count+AND+ti:herons" in recorded.asked[0]


def test_one_question_in_three_seconds(recorded, opened, clock):
    recorded.record("/query", feed())
    source = opened(ArXivRegistry)
    began = clock.now()
    for number in range(1, 5):
        source.find(ArXiv(f"2301.0000{number}"))

    assert clock.now() - began >= 9


LAUGHS = b"""<!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><feed>&b;</feed>"""


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS,
        LAUGHS.decode().encode("utf-16"),
        b'<!DOCTYPE feed SYSTEM "file:///etc/passwd"><feed/>',
        b"<feed>" * 100_000,
        b"<feed><entry></feed>",
        b"<feed>&undeclared;</feed>",
        b"\xff\xfe\x00",
        b"",
        b'<?xml version="1.0" encoding="utf-99"?><feed/>',
    ],
    ids=[
        "laughs",
        "laughs in UTF-16",
        "a file",
        "deep",
        "unclosed",
        "an entity",
        "no text",
        "nothing",
        "no encoding",
    ],
)
def test_hostile_xml_is_no_feed(content):
    assert read_feed(content) is None


@pytest.mark.parametrize(
    "body", [LAUGHS, b"<html><body>log in</body></html>", b"{}"], ids=["laughs", "HTML", "JSON"]
)
def test_what_is_no_feed_is_no_answer(recorded, opened, body):
    recorded.record("/query", Answer(body=body))
    with pytest.raises(SourceUnavailable):
        opened(ArXivRegistry).find(ArXiv("2301.00001"))
