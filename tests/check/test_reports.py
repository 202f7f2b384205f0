import json
import xml.etree.ElementTree as ET

import pytest

from refkit import checking
from refkit.check.fingerprints import fingerprint
from refkit.model.finding import Edit, Finding, Fix
from refkit.report.findings import REPORTS, Report, told_counts
from refkit.report.findings.locations import ByteColumns, with_slashes, within

RIS = "TY  - JOUR\nAU  - Doe, Jane\nTI  - On the ways of grey herons. Retrieved from https://x.org\nT2  - Nature\nPY  - 20l7\nDO  - doi:10.1016/x\nER  - \n"
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
        "a.ris:3:7: warning FLD040 the title ends with 'Retrieved from https://x.org'",
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
        "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 63,
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


WIDE = "a\U00010400b \u00fc\u5b57c"


def placed(path="a.bib", text=f"x\n{WIDE}\n", fix=None):
    """A finding at "b", behind a letter of four bytes, that ends behind "c"."""
    return Report((Finding("IDN001", "doi-syntax", "error", "m", path, 2, 3, 2, 8, fix=fix),), {path: text})


def test_reviewdog_counts_columns_in_bytes_of_utf8():
    fix = Fix("x", (Edit(4, 5, "B"),))
    (found,) = json.loads(REPORTS["rdjson"](placed(fix=fix)))["diagnostics"]

    assert found["location"]["range"] == {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 14}}
    assert found["suggestions"] == [
        {"range": {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 7}}, "text": "B"}
    ]


def test_reviewdog_is_suggested_no_fix_that_may_change_what_is_meant():
    unsafe = Fix("x", (Edit(4, 5, "B"),), is_safe=False)

    assert "suggestions" not in json.loads(REPORTS["rdjson"](placed(fix=unsafe)))["diagnostics"][0]


def test_sarif_counts_columns_in_code_points_and_says_so():
    (run,) = json.loads(REPORTS["sarif"](placed(fix=Fix("x", (Edit(4, 5, "B"),)))))["runs"]
    (result,) = run["results"]
    (change,) = result["fixes"][0]["artifactChanges"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 8,
    }  # fmt: skip
    assert change["replacements"][0]["deletedRegion"] == {
        "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 4,
    }  # fmt: skip


@pytest.mark.parametrize("start", range(len(WIDE) + 1))
def test_a_column_in_bytes_is_that_of_the_text_before_it(start):
    text = "\u00fc" * 2500 + "\r\n" + WIDE

    assert ByteColumns(text).column(2, start + 1) == len(WIDE[:start].encode()) + 1
    assert ByteColumns(text).column(1, 2400 + start) == 2 * (2399 + start) + 1


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.bib", "a.bib"),
        ("./a.bib", "a.bib"),
        ("././/a.bib", "a.bib"),
        (".\\paper\\a.bib", "paper/a.bib"),
        ("C:\\work\\a.bib", "C:/work/a.bib"),
        ("../a.bib", "../a.bib"),
        ("standard input", "standard input"),
        (".hidden/a.bib", ".hidden/a.bib"),
    ],
)
def test_paths_have_forward_slashes_and_no_dot_before_them(path, expected):
    assert with_slashes(path) == expected
    assert json.loads(REPORTS["json"](placed(path)))[0]["path"] == expected


@pytest.mark.parametrize(
    ("repository", "folder", "path", "expected"),
    [
        ("/w", "/w", "./a.bib", "a.bib"),
        ("/w", "/w/paper", "a.bib", "paper/a.bib"),
        ("/w", "/w/paper", "../a.bib", "a.bib"),
        ("/w", "/w", "/w/paper/a.bib", "paper/a.bib"),
        ("/w", "/w", "/other/a.bib", "/other/a.bib"),
        ("/w", "/w", "../other/a.bib", "../other/a.bib"),
        ("/", "/w", "a.bib", "w/a.bib"),
        ("C:\\w", "C:\\w\\paper", "sub\\a.bib", "paper/sub/a.bib"),
        ("C:\\w", "C:\\w", "C:\\w\\a.bib", "a.bib"),
        ("", "", ".\\a.bib", "a.bib"),
    ],
)
def test_services_are_given_paths_within_the_repository(repository, folder, path, expected):
    given = Report(placed(path).findings, folder=folder, repository=repository)

    assert within(repository, folder, path) == expected
    assert json.loads(REPORTS["gitlab"](given))[0]["location"]["path"] == expected
    assert f"file={expected.replace(':', '%3A')}," in REPORTS["github"](given)
    assert json.loads(REPORTS["rdjson"](given))["diagnostics"][0]["location"]["path"] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b.bib", "a%20b.bib"),
        ("a:b.bib", "a%3Ab.bib"),
        ("/w/a.bib", "file:///w/a.bib"),
        ("C:\\w\\a.bib", "file:///C:/w/a.bib"),
    ],
)
def test_sarif_has_relative_addresses_and_whole_ones(path, expected):
    (result,) = json.loads(REPORTS["sarif"](placed(path)))["runs"][0]["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == expected
