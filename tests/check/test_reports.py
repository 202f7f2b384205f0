import json
import xml.etree.ElementTree as ET

import pytest

from refkit import checking
from refkit.check.fingerprints import fingerprint
from refkit.model.finding import Finding
from refkit.report.findings import REPORTS, Report, told_counts

RIS = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On herons, 2019\nT2  - Nature\nPY  - 20l7\nDO  - doi:10.1016/x\nER  - \n"
HOSTILE = "\x1b]0;x\x07\n::error::forged\r\n<b>|`[x](javascript:1)"


def report(text=RIS, path="a.ris"):
    file = checking.reference_file(text, "ris", path)
    return Report(checking.check([file]), {path: text}, len(file.entries), version="1.2.3")


def hostile_report():
    finding = Finding(
        "IDN001", "doi-syntax", "error", HOSTILE, "a\n::error::b.ris", 1, 1, 1, 2, HOSTILE, "DOI", HOSTILE
    )
    return Report((finding,), {"a\n::error::b.ris": HOSTILE}, 1)


def parsed(name, given):
    return ET.fromstring(REPORTS[name](given))  # noqa: S314 - what we wrote ourselves


def test_concise_is_what_a_problem_matcher_reads():
    lines = REPORTS["concise"](report()).splitlines()

    assert lines == [
        "a.ris:5:7: error FLD010 '20l7' is no year",
        "a.ris:3:7: warning FLD040 the title ends with ', 2019'",
        "a.ris:6:7: warning IDN002 [*] the DOI is not bare: write 10.1016/x",
        "Checked 1 reference: 1 error, 2 warnings",
    ]


def test_full_shows_the_line_and_a_caret():
    assert "    5 | PY  - 20l7\n      |       ^^^^\n" in REPORTS["full"](report())


def test_grouped_names_each_file_once():
    assert REPORTS["grouped"](report()).count("a.ris") == 1


def test_json_is_the_contract():
    first = json.loads(REPORTS["json"](report()))[0]

    assert list(first) == [
        "code", "name", "severity", "message", "path", "line", "column", "end_line", "end_column", "key", "variable", "fix",
    ]  # fmt: skip
    assert json.loads(REPORTS["jsonl"](report()).splitlines()[0]) == first


def test_sarif_names_rules_places_and_fixes():
    run = json.loads(REPORTS["sarif"](report()))["runs"][0]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert codes == ["FLD010", "FLD040", "IDN002"]
    assert all(codes[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 22,
    }  # fmt: skip
    assert [bool(one.get("fixes")) for one in run["results"]] == [False, False, True]


def test_junit_and_checkstyle_are_xml_that_counts():
    suite = parsed("junit", report())
    style = parsed("checkstyle", report())

    assert (suite.get("tests"), suite.get("failures")) == ("3", "3")
    assert [one.get("severity") for one in style.iter("error")] == ["warning", "error", "warning"]


def test_gitlab_has_distinct_fingerprints_of_the_same_finding_twice():
    twice = report(RIS + RIS)
    prints = [one["fingerprint"] for one in json.loads(REPORTS["gitlab"](twice))]

    assert len(set(prints)) == len(prints)


def test_fingerprints_outlive_a_change_of_lines():
    moved = report("\n\n" + RIS)

    assert [fingerprint(one) for one in moved.findings] == [fingerprint(one) for one in report().findings]


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_from_outside_steers_a_terminal_or_forges_a_line(name):
    text = REPORTS[name](hostile_report())

    assert "\x1b" not in text
    assert "\x07" not in text
    assert not any(line.startswith("::error::") for line in text.splitlines())


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_stays_xml_whatever_is_in_a_message(name):
    assert parsed(name, hostile_report()) is not None


@pytest.mark.parametrize("name", ["json", "gitlab", "rdjson", "sarif"])
def test_json_stays_json_whatever_is_in_a_message(name):
    assert json.loads(REPORTS[name](hostile_report()))


def test_the_last_line_says_what_could_not_be_verified():
    assert told_counts(Report((), references=52, unverified=2, reason="crossref timed out")) == (
        "Checked 52 references: no errors, no warnings, 2 could not be verified (crossref timed out)"
    )
