"""What was found in a reference -> its CSL type, over all kinds and several languages."""

import pytest

from refkit.model import ItemType
from refkit.normalize.types import item_type

JOURNAL = {"title": "T", "container-title": "Blood", "volume": "1", "issue": "2", "page": "3-4"}
TYPES: list[tuple[dict[str, str], ItemType]] = [
    # Journals, and what looks like something else.
    (JOURNAL, "article-journal"),
    (
        {"title": "T", "container-title": "Nature", "publisher-place": "London", "volume": "1"},
        "article-journal",
    ),
    (
        {"title": "T", "container-title": "Proc. Natl. Acad. Sci. USA", "volume": "99", "page": "1"},
        "article-journal",
    ),
    (
        {"title": "T", "container-title": "Proceedings of the Royal Society B", "volume": "9"},
        "article-journal",
    ),
    ({"title": "T", "container-title": "Thin Solid Films", "volume": "536", "page": "39"}, "article-journal"),
    ({"title": "T", "container-title": "J. Mod. Appl. Stat. Methods", "volume": "6"}, "article-journal"),
    ({"title": "T", "container-title": "Scientific Reports", "volume": "6"}, "article-journal"),
    ({"title": "On video v. audio", "container-title": "Am J Med", "volume": "2"}, "article-journal"),
    ({"title": "T", "container-title": "Zeitschrift für Physik", "volume": "3"}, "article-journal"),
    ({"title": "T", "container-title": "计算机学报", "volume": "30", "issue": "2"}, "article-journal"),
    ({"title": "T", "volume": "12", "page": "1-5"}, "article-journal"),
    (
        {"title": "T", "container-title": "J. Editors", "volume": "1", "issue": "2", "editor": "E"},
        "article-journal",
    ),
    # Newspapers, magazines, pages of the web.
    ({"title": "T", "container-title": "The New York Times", "issued": "5 June 2015"}, "article-newspaper"),
    ({"title": "T", "container-title": "Süddeutsche Zeitung", "issued": "12. Mai 1999"}, "article-newspaper"),
    ({"title": "T", "container-title": "Le Monde", "issued": "3 mars 2011"}, "article-newspaper"),
    ({"title": "T", "container-title": "人民日报", "issued": "2003-03-15"}, "article-newspaper"),
    ({"title": "T", "container-title": "Society Newsletter"}, "article-magazine"),
    ({"title": "T", "container-title": "Der Spiegel", "issue": "12"}, "article-magazine"),
    ({"title": "T", "container-title": "Time"}, "article-magazine"),
    ({"URL": "https://a.example", "accessed": "2017"}, "webpage"),
    ({"title": "T", "container-title": "WHO", "URL": "https://who.example"}, "webpage"),
    ({"title": "T", "URL": "https://x.example", "genre": "blog post"}, "post-weblog"),
    ({"title": "T", "container-title": "Twitter", "URL": "https://x.example"}, "post"),
    # Books and their parts.
    ({"title": "T", "publisher": "P", "publisher-place": "L"}, "book"),
    ({"title": "T", "edition": "2nd"}, "book"),
    ({"title": "T", "DOI": "10.1017/9781009026758"}, "book"),
    ({"editor": "E", "title": "T", "publisher": "Suhrkamp"}, "book"),
    ({"title": "T", "container-title": "Book", "editor": "E", "publisher": "P"}, "chapter"),
    (
        {"title": "T", "container-title": "Festschrift für X", "publisher-place": "Wien", "page": "1-9"},
        "chapter",
    ),
    ({"title": "T", "container-title": "B", "page": "1", "DOI": "10.1007/978-3-031-04895-1_6"}, "chapter"),
    ({"title": "T", "container-title": "Encyclopedia of Genetics", "publisher": "P"}, "entry-encyclopedia"),
    ({"title": "T", "container-title": "Lexikon des Mittelalters", "volume": "3"}, "entry-encyclopedia"),
    ({"title": "T", "container-title": "Wikipedia", "URL": "https://w.example"}, "entry-encyclopedia"),
    ({"title": "T", "container-title": "Oxford English Dictionary"}, "entry-dictionary"),
    ({"title": "T", "container-title": "Deutsches Wörterbuch", "volume": "3"}, "entry-dictionary"),
    # Meetings.
    ({"title": "T", "container-title": "Proceedings of the 3rd Workshop on X"}, "paper-conference"),
    ({"title": "T", "container-title": "Atti del Convegno di Studi", "publisher": "P"}, "paper-conference"),
    ({"title": "T", "container-title": "Tagungsband der GI", "page": "3"}, "paper-conference"),
    ({"title": "T", "container-title": "IEEE INFOCOM 2009", "publisher": "IEEE"}, "paper-conference"),
    ({"title": "T", "container-title": "Материалы конференции", "page": "3-5"}, "paper-conference"),
    ({"title": "T", "container-title": "Actas del Congreso", "page": "3-5"}, "paper-conference"),
    ({"title": "T", "genre": "Paper presented at", "publisher-place": "Rome"}, "speech"),
    # Theses.
    ({"title": "T", "genre": "PhD thesis", "publisher": "P"}, "thesis"),
    ({"title": "T", "genre": "Ph.D. dissertation", "publisher": "MIT"}, "thesis"),
    ({"title": "T", "genre": "Diss.", "publisher": "Univ. Wien"}, "thesis"),
    ({"title": "T", "genre": "Thèse de doctorat", "publisher": "Paris"}, "thesis"),
    ({"title": "T", "genre": "tesi di laurea", "publisher": "Padova"}, "thesis"),
    ({"title": "T", "genre": "Tesis doctoral", "publisher": "Madrid"}, "thesis"),
    ({"title": "T", "genre": "Dissertação (Mestrado)", "publisher": "USP"}, "thesis"),
    ({"title": "T", "genre": "дис. канд. наук"}, "thesis"),
    ({"title": "T", "genre": "博士学位论文", "publisher": "北京大学"}, "thesis"),
    ({"title": "T", "container-title": "Unpublished PhD thesis"}, "thesis"),
    # Reports.
    ({"title": "T", "genre": "Technical Report", "number": "12"}, "report"),
    ({"title": "T", "container-title": "NBER Working Paper", "number": "12"}, "report"),
    ({"title": "T", "genre": "Rapport", "publisher": "INRA"}, "report"),
    ({"title": "T", "collection-title": "IZA Discussion Papers", "number": "3"}, "report"),
    ({"title": "T", "genre": "Forschungsbericht", "publisher": "P"}, "report"),
    ({"title": "T", "number": "CS-93-12"}, "report"),
    # Patents, standards, law.
    ({"title": "T", "genre": "Patent", "number": "US 4,444,444"}, "patent"),
    ({"title": "T", "number": "US 7654321 B2"}, "patent"),
    ({"title": "T", "genre": "Offenlegungsschrift", "number": "DE 10 2004 1"}, "patent"),
    ({"title": "T", "note": "特許"}, "patent"),
    ({"title": "ISO 9001:2015 Quality management systems"}, "standard"),
    ({"title": "Medizinprodukte", "number": "DIN EN ISO 13485", "publisher": "Beuth"}, "standard"),
    ({"title": "Key words for use in RFCs", "number": "RFC 2119"}, "standard"),
    ({"title": "信息与文献", "number": "GB/T 7714-2015"}, "standard"),
    ({"title": "Brown v. Board of Education", "container-title": "U.S.", "volume": "347"}, "legal_case"),
    ({"title": "Roe v. Wade"}, "legal_case"),
    ({"title": "T", "genre": "Urteil", "authority": "BGH"}, "legal_case"),
    ({"title": "Civil Rights Act of 1964"}, "legislation"),
    ({"title": "Directive 95/46/EC of the European Parliament"}, "legislation"),
    ({"title": "Bundes-Immissionsschutzgesetz", "container-title": "BGBl. I", "page": "1274"}, "legislation"),
    # Preprints.
    ({"title": "T", "number": "arXiv:1501.00001"}, "article"),
    ({"title": "T", "container-title": "arXiv preprint arXiv:1501.00001"}, "article"),
    ({"title": "T", "container-title": "bioRxiv", "DOI": "10.1101/2020.01.01.123456"}, "article"),
    ({"title": "T", "DOI": "10.48550/arxiv.1706.03762"}, "article"),
    ({"title": "T", "genre": "preprint", "publisher": "Research Square"}, "article"),
    # Software, data, sound and pictures.
    ({"title": "T", "medium": "computer software", "publisher": "P"}, "software"),
    ({"title": "T", "container-title": "GitHub", "URL": "https://github.com/a/b"}, "software"),
    ({"title": "T", "genre": "R package version 1.2"}, "software"),
    ({"title": "T", "medium": "data set", "publisher": "Zenodo"}, "dataset"),
    ({"title": "T", "publisher": "Dryad", "DOI": "10.5061/dryad.1"}, "dataset"),
    ({"title": "T", "medium": "DVD", "publisher": "P"}, "motion_picture"),
    ({"title": "T", "container-title": "YouTube", "URL": "https://y.example"}, "motion_picture"),
    ({"title": "T", "medium": "podcast"}, "broadcast"),
    ({"title": "T", "genre": "map", "publisher": "USGS"}, "map"),
    ({"title": "T", "genre": "Interview"}, "interview"),
    ({"author": "A", "note": "personal communication"}, "personal_communication"),
    ({"title": "T", "genre": "Unpublished manuscript"}, "manuscript"),
    # What nothing tells is a document, and never nothing.
    ({"title": "T"}, "document"),
    ({}, "document"),
]


@pytest.mark.parametrize(
    ("has", "kind"), TYPES, ids=[f"{kind}: {' '.join(has.values())}" for has, kind in TYPES]
)
def test_type_follows_from_the_variables_and_their_words(has, kind):
    assert item_type(has) == kind


@pytest.mark.parametrize("text", ["ISO TS " * 20_000, "A" * 200_000, "v. " * 50_000, "x " * 100_000])
def test_type_of_a_long_text_is_found(text):
    assert item_type({"title": text, "container-title": text, "number": text})
