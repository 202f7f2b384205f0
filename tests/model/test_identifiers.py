"""Identifiers: the forms that people print, and those that are none."""

import pytest

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, ISSN, PMCID, PMID, ArXiv

READ = [
    (DOI, "10.1000/182", "10.1000/182"),
    (DOI, "doi:10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, "DOI: 10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, "https://doi.org/10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, "http://dx.doi.org/10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, "info:doi/10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, "urn:doi:10.1038/nphys1170", "10.1038/nphys1170"),
    (DOI, " 10.1016/0021-8928(65)90025-7 ", "10.1016/0021-8928(65)90025-7"),
    (
        DOI,
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
    ),
    (DOI, "https://doi.org/10.1000/a%23b", "10.1000/a#b"),
    (PMID, "30741718", "30741718"),
    (PMID, "PMID: 30741718", "30741718"),
    (PMCID, "PMC6391105", "PMC6391105"),
    (PMCID, "PMCID: PMC6391105.2", "PMC6391105"),
    (ArXiv, "arXiv:1501.00001v2", "1501.00001v2"),
    (ArXiv, "https://arxiv.org/pdf/1501.00001.pdf", "1501.00001"),
    (ArXiv, "hep-th/9901001", "hep-th/9901001"),
    (ArXiv, "math.GT/0309136", "math.GT/0309136"),
    (ISBN, "ISBN 0-201-89684-2", "9780201896848"),
    (ISBN, "978-0-201-89684-8", "9780201896848"),
    (ISBN, "0-8044-2957-X", "9780804429573"),
    (ISSN, "0028-0836", "0028-0836"),
    (ISSN, "eISSN: 2434-561X", "2434-561X"),
    (ISSN, "0028–0836", "0028-0836"),
]
REFUSED = [
    (DOI, "10.1000"),
    (DOI, "doi pending"),
    (DOI, "10.1000/a b"),
    (DOI, ""),
    (PMID, "123456789"),
    (PMID, "PMC123"),
    (PMCID, "PMC"),
    (ArXiv, "1501.1"),
    (ISBN, "0-201-89684-3"),
    (ISBN, "978-0-201-89684-9"),
    (ISBN, "12345"),
    (ISSN, "0028-0837"),
    (ISSN, "0028-083"),
]


@pytest.mark.parametrize(("kind", "text", "normal"), READ, ids=str)
def test_identifier_is_read_in_the_forms_that_people_print(kind, text, normal):
    assert str(kind.parse(text)) == normal


@pytest.mark.parametrize(("kind", "text", "normal"), READ, ids=str)
def test_normal_form_reads_as_itself(kind, text, normal):
    assert kind.parse(normal) == kind.parse(text)


@pytest.mark.parametrize(("kind", "text"), REFUSED, ids=repr)
def test_what_is_no_identifier_is_refused(kind, text):
    with pytest.raises(InvalidIdentifier):
        kind.parse(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DOI.parse("10.1000/ABC"), DOI.parse("10.1000/abc")),
        (ArXiv.parse("1501.00001v1"), ArXiv.parse("1501.00001v3")),
        (ISBN.parse("0201896842"), ISBN.parse("9780201896848")),
    ],
    ids=str,
)
def test_two_spellings_of_one_work_are_equal(one, other):
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("identifier", "url"),
    [
        (DOI("10.1000/a#b?<c>"), "https://doi.org/10.1000/a%23b%3F%3Cc%3E"),
        (PMID("30741718"), "https://pubmed.ncbi.nlm.nih.gov/30741718/"),
        (PMCID("PMC6391105"), "https://pmc.ncbi.nlm.nih.gov/articles/PMC6391105/"),
        (ArXiv("1501.00001", "v2"), "https://arxiv.org/abs/1501.00001v2"),
        (ISBN("9780201896848"), "https://openlibrary.org/isbn/9780201896848"),
        (ISSN("0028-0836"), "https://portal.issn.org/resource/ISSN/0028-0836"),
    ],
    ids=str,
)
def test_identifier_names_its_page(identifier, url):
    assert identifier.url == url


@pytest.mark.parametrize(
    "printed",
    [
        "https://doi.org/10.1002/(SICI)1097-0142(19991001)86:7%3C1216::AID-CNCR17%3E3.0.CO;2-O",
        "10.1002/(SICI)1097-0142(19991001)86:7%3C1216::AID-CNCR17%3E3.0.CO;2-O?utm_source=x",
    ],
)
def test_doi_of_an_address_is_without_its_escapes_and_its_tracking(printed):
    assert str(DOI.parse(printed)) == "10.1002/(SICI)1097-0142(19991001)86:7<1216::AID-CNCR17>3.0.CO;2-O"
