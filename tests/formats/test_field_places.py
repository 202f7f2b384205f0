"""Where values stand in XML, YAML and tables: at the field, in code points, with the variable that they are read into."""

import pytest

from refkit.formats import find_format

FORMATS = ("zotero-rdf", "endnote-xml", "jats", "cff", "hayagriva", "csv")
# Beside characters of one to four bytes, and with all that is escaped in XML.
ITEMS = """[
 {"id": "é𝒳", "type": "article-journal", "title": "Ω𝒳 tides of Åland", "author": [{"family": "Doe", "given": "Jané"},
  {"literal": "Tide Consortium"}], "container-title": "Journal of Tides", "volume": "7", "issue": "4", "page": "12-34",
  "DOI": "10.1002/(SICI)1<2::A>3", "URL": "https://example.org/a?b&c", "issued": {"date-parts": [[2019, 3, 5]]}},
 {"id": "b", "type": "book", "title": "On herons", "publisher": "Heron Press", "ISBN": "9783161484100",
  "issued": {"date-parts": [[2015]]}}]"""


def fields_of(name):
    known = find_format(name)
    text = known.write(find_format("csl-json").read(ITEMS).references).text
    return text, [place.fields for place in known.places(text)]


@pytest.mark.parametrize("name", FORMATS)
def test_values_stand_where_they_are_said_to(name):
    text, (article, book) = fields_of(name)
    stands = {field.variable: text[field.start : field.end] for field in (*book, *article) if field.variable}

    assert {"title", "author", "DOI", "volume", "issue", "issued"} <= {field.variable for field in article}
    assert {"title", "publisher", "ISBN", "issued"} <= {field.variable for field in book}
    assert "Ω𝒳 tides of Åland" in stands["title"]
    assert stands["volume"].strip('"') == "7"
    assert stands["publisher"].strip('"') == "Heron Press"
    assert "10.1002/(SICI)1" in stands["DOI"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_name_stands_by_itself(name):
    _, (article, _) = fields_of(name)
    names = [field.text.rstrip(",") for field in article if field.variable == "author"]

    assert names in (["Doe, Jané", "Tide Consortium"], ["Doe, Jané", "{Tide Consortium}"])


@pytest.mark.parametrize("name", FORMATS)
def test_fields_lie_in_the_text_and_are_named_there(name):
    text, found = fields_of(name)
    fields = [field for record in found for field in record]

    assert all(0 <= field.start <= field.end <= len(text) for field in fields)
    assert all(text.startswith((field.name, f'"{field.name}'), field.name_start) for field in fields)


@pytest.mark.parametrize("name", ["zotero-rdf", "endnote-xml", "jats"])
def test_a_doi_is_told_as_it_is_meant_and_other_text_as_it_stands(name):
    _, (article, _) = fields_of(name)
    told = {field.variable: field.text for field in article}

    assert told["DOI"] == "10.1002/(SICI)1<2::A>3"
    assert told["URL"] == "https://example.org/a?b&amp;c"


def test_a_journal_of_zotero_that_stands_apart_is_a_place_of_its_article():
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#a"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="#j"/><dc:title>T</dc:title></bib:Article>
<bib:Journal rdf:about="#j"><dc:identifier>DOI 10.1000/abc</dc:identifier><dc:title>Journal of Tides</dc:title></bib:Journal>
</rdf:RDF>"""
    (place,) = find_format("zotero-rdf").places(text)
    found = {field.variable: text[field.start : field.end] for field in place.fields}

    assert found["DOI"] == "10.1000/abc"
    assert found["container-title"] == "Journal of Tides"


def test_an_empty_cell_is_no_field():
    (place,) = find_format("csv").places("title,volume\r\nTides,\r\n")

    assert [field.variable for field in place.fields] == ["title"]
