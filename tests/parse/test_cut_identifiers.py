"""What is cut out of a reference string by rule."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.lang import words
from refkit.parse.identifiers import cut_identifiers

CUTS = {
    "A. doi:10.1000/x(1)2. Next": [("DOI", "10.1000/x(1)2")],
    "https://doi.org/10.1000/182.": [("DOI", "10.1000/182")],
    "DOI=10.1080/14786440109462720.": [("DOI", "10.1080/14786440109462720")],
    "doi: 10.1002/(SICI)1097-0142(19991001)86:7<1216::AID-CNCR17>3.0.CO;2-O.": [
        ("DOI", "10.1002/(SICI)1097-0142(19991001)86:7<1216::AID-CNCR17>3.0.CO;2-O")
    ],
    "(2017), 1611.07452": [("number", "1611.07452")],
    "arXiv:hep-th/9901001v2 [hep-th]": [("number", "arXiv:hep-th/9901001v2")],
    "Available at http://a.example/b.html [accessed 14 September 2016]": [
        ("", "Available at"),
        ("URL", "http://a.example/b.html"),
        ("accessed", "14 September 2016"),
    ],
    "https://a.example/x.pdf (Accessed on August 31, 2017).": [
        ("URL", "https://a.example/x.pdf"),
        ("accessed", "August 31, 2017"),
    ],
    "Retrieved March 3, 2010, from http://a.example/c": [
        ("accessed", "March 3, 2010"),
        ("URL", "http://a.example/c"),
    ],
    "Zugriff am 12.03.2014": [("accessed", "12.03.2014")],
    "consulté le 2 févr. 2004": [("accessed", "2 févr. 2004")],
    "PMID: 1234567; PMCID: PMC1234567": [("PMID", "1234567"), ("PMCID", "PMC1234567")],
    "ISBN 0-201-89684-2.": [("ISBN", "0-201-89684-2")],
    "ISSN 0021-9738": [("ISSN", "0021-9738")],
    "Blood 2003; 102:2379.": [],
    "12.3456 in 2013.12345 of": [],
}


@pytest.mark.parametrize(("text", "cuts"), CUTS.items(), ids=CUTS)
def test_identifiers_are_cut_with_their_offsets(text, cuts):
    found = cut_identifiers(text)

    assert [(cut.variable, text[cut.value_start : cut.value_end]) for cut in found] == cuts


@pytest.mark.parametrize("phrase", sorted(words("accessed")))
def test_date_of_access_is_cut_out_behind_each_of_its_marks(phrase):
    text = f"({phrase} 12 May 2017)"

    assert [(cut.variable, text[cut.value_start : cut.value_end]) for cut in cut_identifiers(text)] == [
        ("accessed", "12 May 2017")
    ]


@given(st.text(alphabet=st.sampled_from("10./:htpswdoi<>()[]; aA-"), max_size=200))
def test_cuts_are_in_order_and_do_not_overlap(text):
    found = cut_identifiers(text)

    for before, after in itertools.pairwise(found):
        assert before.end <= after.start
    for cut in found:
        assert cut.start <= cut.value_start <= cut.value_end <= cut.end
