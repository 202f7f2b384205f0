"""Lists as they are copied from web pages, links and all, in the manner of publishers. References are made up here."""

import pytest

from refkit.parse.parser import parse_text, reference_string
from refkit.parse.segment import segment, segment_lines

SPRINGER = """References
Brandt A, Costa L, et al (2016) Lichens of the lower valleys. In: 12th symposium on lichens, pp 265–283

Google Scholar

Dorn L (2001) Random orchards. Uferbau 45(1):5–32

Article
MATH
Google Scholar

Farkas VN (1998) Theory of enzymes. Springer, Berlin

Download references
"""
SCIENCEDIRECT = """References

[1]
A.B. Brandt, C. Costa
A study of the effects of swifts on sleep
J. Trade Hist., 12 (3) (2011), pp. 245-252
View PDF
View article
View in Scopus
Google Scholar
[2]
G. Dorn
Deep estuary networks
Uferbau, 4 (2009), p. 5947
CrossrefView in ScopusGoogle Scholar
"""
CITED_AS = """References

Brandt and Costa, 2015
R. Brandt, T. Costa
Household glaciers in cold climates
Uferbau, 80 (2015), pp. 120-131
View article
Google Scholar

Dorn et al., 2018a
L. Dorn, M. Eriksen, P. Farkas
Urban orchards and health: a review
Ann. Bot., 164 (2018), pp. 55-64
Google Scholar
"""
PUBMED = """1
Cite
Share
Risk of lichens in young orchards: a cohort study.
Brandt K, Costa H.
Stroke. 2019 Mar;50(3):567-573. doi: 10.1234/stroke.118.
PMID: 30700000 Free PMC article.
2
Cite
Share
Sleep and glaciers.
Dorn A, Eriksen F.
Uferbau. 2006;57:139-66. doi: 10.1234/u.57.
PMID: 16318592 Review.
"""
FRONTIERS = """References
Abel, L. F., and Brandt, W. G. (2004). Synaptic orchards. Uferbau 431, 796–803. doi: 10.1234/a

PubMed Abstract | CrossRef Full Text | Google Scholar

Costa, P. (2001). Theoretical Lichens. Cambridge, MA: MIT Press.

Google Scholar
"""
WIKIPEDIA = """References
^ a b c Brandt, John (12 March 2015). "The history of the canal". The Guardian. Retrieved 4 May 2019.
^ Jump up to: a b Costa, Mary (2003). Rivers of Uferland. Oxford University Press. pp. 23–45.
^ Dorn, P.; Eriksen, Q. (1998). "Lock gates". Uferbau. 19 (2): 101–120.
"""
HIGHWIRE = """1.↵
Abel D, Brandt A. Rules for the naming of swifts. Uferbau 2009;339:25-35. doi:10.1234/u.25
FREE Full TextGoogle Scholar
2.↵
Costa JP, Dorn DG. Lichens in orchards. Uferbau 2011;343:28-39. doi:10.1234/u.28
OpenUrlCrossRefPubMedWeb of ScienceGoogle Scholar
"""
# Page -> the titles that it holds.
PAGES = {
    "Springer": (SPRINGER, ["Lichens of the lower valleys", "Random orchards", "Theory of enzymes"]),
    "ScienceDirect": (SCIENCEDIRECT, ["A study of the effects of swifts on sleep", "Deep estuary networks"]),
    "ScienceDirect, by author": (
        CITED_AS,
        ["Household glaciers in cold climates", "Urban orchards and health: a review"],
    ),
    "PubMed": (PUBMED, ["Risk of lichens in young orchards: a cohort study", "Sleep and glaciers"]),
    "Frontiers": (FRONTIERS, ["Synaptic orchards", "Theoretical Lichens"]),
    "HighWire": (HIGHWIRE, ["Rules for the naming of swifts", "Lichens in orchards"]),
    "Wikipedia": (WIKIPEDIA, ["The history of the canal", "Rivers of Uferland", "Lock gates"]),
}


@pytest.mark.parametrize(("page", "titles"), PAGES.values(), ids=PAGES)
def test_page_with_links_is_read(page, titles):
    assert [entry.reference.title for entry in parse_text(page).entries] == titles


def test_citation_over_a_reference_is_its_label():
    first, second = segment(CITED_AS)
    assert (first.label, second.label) == ("Brandt and Costa, 2015", "Dorn et al., 2018a")
    assert (first.text[:9], second.text[:7]) == ("R. Brandt", "L. Dorn")


def test_arrow_back_to_the_text_is_no_part_of_a_reference():
    page = "↵Abel D. 2009. Swifts. Uferbau 33: 1–9.\n↵Brandt A. 2011. Lichens. Uferbau 34: 2–8.\n↵Costa J. 2012. Orchards. Uferbau 35: 3–7.\n"
    assert "\n".join(string.text for string in segment(page)) == page.replace("↵", "").strip()


def test_span_ends_before_the_links():
    page = "1. Brandt A. Lichens. Uferbau 2001;4:5-9. [PubMed] [Google Scholar]\n2. Costa B. Swifts. Uferbau 2002;5:6-9.\n"
    (first, _) = segment(page)
    assert page[first.span.start : first.span.end] == first.text == "Brandt A. Lichens. Uferbau 2001;4:5-9."


def test_links_end_a_reference_that_stands_alone():
    assert reference_string("1. Brandt A. Lichens. 2001. Google Scholar").text == "Brandt A. Lichens. 2001."
    assert [
        string.text for string in segment_lines("Brandt A. Lichens. 2001. [PubMed]\nGoogle Scholar\n")
    ] == ["Brandt A. Lichens. 2001."]


def test_links_between_the_works_of_an_entry_are_left_out():
    page = "(a) G. H. White, Uferbau, 2001, 123, 456 CrossRef CAS PubMed ; (b) I. Black, Ann. Bot., 2003, 42, 789 CrossRef ."
    found = [entry.raw for entry in parse_text(f"References\n1 {page}\n2 {page}\n").entries]
    assert found == 2 * ["G. H. White, Uferbau, 2001, 123, 456", "I. Black, Ann. Bot., 2003, 42, 789"]


def test_lines_of_authors_title_and_journal_end_in_full_stops():
    (first, _) = segment(SCIENCEDIRECT)
    assert first.text == (
        "A.B. Brandt, C. Costa. A study of the effects of swifts on sleep. J. Trade Hist., 12 (3) (2011), pp. 245-252"
    )


def test_name_of_a_service_within_a_sentence_is_no_link():
    page = "1. Abel A. Use of Scopus and\nWeb of Science\nin lists. Uferbau 2010;1:2-3.\n2. Costa B. Swifts. Uferbau 2002;5:6-9. PubMed\n"
    assert segment(page)[0].text == "Abel A. Use of Scopus and Web of Science in lists. Uferbau 2010;1:2-3."
