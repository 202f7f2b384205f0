"""Citations of JATS without tags: read from their text, with what is tagged beside them."""

from refkit import pipeline

ARTICLE = """<article><back><ref-list>
<ref id="B1"><mixed-citation publication-type="journal">Doe J, Roe R. Tides of the northern fjords. J Invent
 Oceanogr. 2019;3(4):12-34.</mixed-citation></ref>
<ref id="B2"><element-citation publication-type="book"><source>Herons</source><year>2001</year></element-citation></ref>
<ref id="B3"><mixed-citation>Smith, A. B. (2015). <italic>The book of gulls</italic>. London: Heron Press.
 <pub-id pub-id-type="doi">10.1000/gulls</pub-id></mixed-citation></ref>
</ref-list></back></article>"""


def test_they_are_parsed_in_their_places():
    reading = pipeline.read(ARTICLE, "jats")
    journal, tagged, book = reading.references

    assert (journal.citation_key, journal.type, journal.issued.year) == ("B1", "article-journal", 2019)
    assert [name.family for name in journal.author] == ["Doe", "Roe"]
    assert journal.volume == "3"
    assert (tagged.citation_key, tagged.title) == ("B2", "Herons")
    assert (book.citation_key, book.doi, book.issued.year) == ("B3", "10.1000/gulls", 2015)
    assert [one.note for one in reading.references] == [None, None, None]


def test_it_is_said_of_each():
    problems = [one for one in pipeline.read(ARTICLE).problems if one.kind == "untagged-citation"]

    assert [(one.key, one.line) for one in problems] == [("B1", 2), ("B3", 5)]


def test_a_file_with_tags_alone_is_read_as_it_is():
    tagged = (
        "<ref-list><ref id='a'><element-citation><source>Herons</source></element-citation></ref></ref-list>"
    )

    assert pipeline.read(tagged).problems == ()
