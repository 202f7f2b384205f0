"""The summary: what a person is told."""

from refkit.model import Reference, Resolution
from refkit.report.text import summarize_references, summarize_resolutions


def resolution(verdict, reason=""):
    return Resolution(reference=Reference(title="On Growth and Form"), verdict=verdict, reason=reason)


def test_summary_counts_every_verdict_in_a_line_of_its_own():
    verdicts = ["matched"] * 12 + ["ambiguous", "not-found", "not-found", "not-looked-up"]

    assert summarize_resolutions([resolution(verdict) for verdict in verdicts]).splitlines() == [
        "references          16",
        "matched             12",
        "ambiguous            1",
        "not in this source   2",
        "not looked up        1",
    ]


def test_summary_says_why_references_were_not_looked_up():
    resolutions = [resolution("not-looked-up", "a web page"), resolution("not-looked-up", "a web page")]

    assert summarize_resolutions(resolutions).splitlines()[-1] == "not looked up        2  a web page"


def test_summary_leaves_out_why_each_work_was_not_found():
    assert "below" not in summarize_resolutions([resolution("not-found", "the best candidate is below 0.9")])


def test_summary_counts_the_reasons_where_there_are_several():
    resolutions = [resolution("unchecked", reason) for reason in ("time out", "refused", "time out")]

    assert (
        summarize_resolutions(resolutions).splitlines()[-1]
        == "unchecked            3  time out (2); refused (1)"
    )


def test_summary_shows_the_three_commonest_reasons():
    resolutions = [resolution("unchecked", reason) for reason in ("a", "b", "c", "d")]

    assert summarize_resolutions(resolutions).splitlines()[-1].endswith("a (1); b (1); c (1); ...")


def test_summary_of_a_parsing_counts_the_doubtful():
    assert summarize_references(72, doubts=3) == "references     72\nwith problems   3\n"


def test_summary_of_a_conversion_counts_the_references():
    assert summarize_references(12345) == "references 12345\n"
