"""Names of links are told from the text before them, however a web page prints them."""

import pytest

from refkit.text.link_labels import links_at_end

# Text -> what is left of it.
ROWS = {
    "Nature 2001, 4, 5-9. [PubMed] [Google Scholar]": "Nature 2001, 4, 5-9.",
    "12:3–9.CrossRefMedlineWeb of ScienceGoogle Scholar": "12:3–9.",
    "pp. 37-52 Full Text Full Text PDF PubMed Scopus (123) Google Scholar": "pp. 37-52",
    "2017. [Crossref], [Web of Science ®], [Google Scholar]": "2017.",
    "Wiley, New York MATH Google Scholar": "Wiley, New York",
    "2010;44(3):468-78. [ Links ]": "2010;44(3):468-78.",
    "1234–1236 RSC .": "1234–1236",
    "PubMed Abstract | CrossRef Full Text | Google Scholar": "",
    "View at: Publisher Site | Google Scholar": "",
    "PMID: 30700000 Free PMC article.": "PMID: 30700000",
    "2001, 66, 1234–1240. [ACS Full Text ACS Full Text], [CAS], Google Scholar": "2001, 66, 1234–1240.",
    "How to read a review article. [PubMed] [Google Scholar]": "How to read a review article.",
    "How to write an abstract. Google Scholar": "How to write an abstract.",
    "pp. 1-5. View Record in ScopusGoogle Scholar": "pp. 1-5.",
    "Birds of Europe (Springer, 2011).Book Google Scholar": "Birds of Europe (Springer, 2011).",
    "Ann. Math. Google Scholar": "Ann. Math.",
    "12, 3.\u00a0Google\u00a0Scholar": "12, 3.",
}
PROSE = (
    "Searched with PubMed",
    "A comparison of PubMed, Scopus,",
    "Annals of Math",
    "Elsevier. (2021). Scopus",
    "A review article Google Scholar",
    "Available from: PubMed",
    "İ" * 20 + " Google Scholar",
    "",
    ".",
)


@pytest.mark.parametrize(("text", "kept"), ROWS.items(), ids=ROWS)
def test_row_of_links_is_found(text, kept):
    row = links_at_end(text)
    assert row is not None
    assert row.names_service
    assert text[: row.start] == kept


@pytest.mark.parametrize("text", PROSE)
def test_a_name_in_a_sentence_is_no_link(text):
    assert links_at_end(text) is None


def test_words_of_links_alone_name_no_service():
    row = links_at_end("12, 3. Article PDF")
    assert row is not None
    assert not row.names_service
