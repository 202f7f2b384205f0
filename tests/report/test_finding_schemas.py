"""Findings of every rule, and hostile ones, held to what each format's readers ask for.

SARIF: models that pydantic-sarif has generated of OASIS's schema (acceptance/test_finding_schemas.py has the schema itself).
JUnit, GitLab, reviewdog, GitHub, Checkstyle: what their own documentation names, since no package for Python carries a schema.
"""

import json
import re
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from refkit.check import RULES
from refkit.model.finding import Edit, Finding, Fix
from refkit.report.findings import REPORTS, Report

TEXT = "@article{a,\n  title = {𐐀 über},\n  doi = {x}\n}\n"
HOSTILE = "\x00\x1b]0;x\x07\r\n::error::forged\u2028\ud800]]>&<b>\"'|`%0A\ufffe"
PATH = HOSTILE.replace("\ud800", "\\")
POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "required": ["line"],
}
# https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format".
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
# reviewdog, proto/rdf/reviewdog.proto.
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {"type": "object", "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}}},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {
                            "path": {"type": "string"},
                            "range": {
                                "type": "object",
                                "required": ["start"],
                                "properties": {"start": POSITION, "end": POSITION},
                            },
                        },
                    },
                },
            },
        },
    },
}
# The contract of docs/checks.md.
OURS = {
    "type": "object",
    "additionalProperties": False,
    "required": "code name severity message path line column end_line end_column key variable fix".split(),
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
        "name": {"type": "string"},
        "severity": {"enum": ["error", "warning", "info"]},
        "message": {"type": "string"},
        "path": {"type": "string"},
        **{name: {"type": "integer", "minimum": 0} for name in "line column end_line end_column".split()},
        "key": {"type": ["string", "null"]},
        "variable": {"type": ["string", "null"]},
        "fix": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "required": ["message", "safe", "edits"],
            "properties": {
                "message": {"type": "string"},
                "safe": {"type": "boolean"},
                "edits": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["start", "end", "replacement"],
                        "properties": {
                            "start": {"type": "integer", "minimum": 0},
                            "end": {"type": "integer", "minimum": 0},
                            "replacement": {"type": "string"},
                        },
                    },
                },
            },
        },
    },
}
# Of the schema that Jenkins and GitLab read: element -> attributes that it may have, and those that it must.
JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors", "time", "disabled"}, set()),
    "testsuite": (
        {"name", "tests", "failures", "errors", "time", "skipped", "timestamp", "package"},
        {"name"},
    ),
    "testcase": ({"name", "classname", "time", "file", "line"}, {"name", "classname"}),
    "failure": ({"message", "type"}, set()),
}
COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::[^\r\n]*")
FIX = Fix("mend it", (Edit(2, 3, "x"), Edit(30, 31, "")))


def every_kind():
    """One finding a rule and severity, with a fix and without, with a place, without, and over several lines."""
    places = ((1, 1, 1, 2), (0, 0, 0, 0), (2, 12, 3, 4))
    return tuple(
        Finding(
            rule.code, rule.name, severity, "wrong", path, *place, key="a", variable="DOI", text="x", fix=fix
        )
        for number, rule in enumerate(RULES)
        for severity in ("error", "warning", "info")
        for path in ("a.bib", "dir/ü b.bib")
        for place, fix in ((places[number % 3], FIX if number % 2 else None),)
    )


def hostile():
    fix = Fix(HOSTILE, (Edit(0, 1, HOSTILE),), is_safe=False)
    return (
        Finding("IDN001", "doi-syntax", "error", HOSTILE, PATH, 1, 1, 1, 2, HOSTILE, "DOI", HOSTILE, fix),
    )


def report(findings):
    texts = {finding.path: TEXT for finding in findings}
    return Report(tuple(findings), texts, 3, 1, "crossref timed out", "1.2.3")


KINDS = pytest.mark.parametrize(
    "findings", [every_kind(), hostile(), ()], ids=["every rule", "hostile", "none"]
)


def shown(format, findings):
    # As it is written: what is no character becomes a question mark.
    return REPORTS[format](report(findings)).encode("utf-8", "replace").decode("utf-8")


def check_sarif(findings):
    log = json.loads(shown("sarif", findings))
    Sarif.model_validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert len(run["results"]) == len(findings)


def check_junit(findings):
    root = ET.fromstring(shown("junit", findings))  # noqa: S314 - what we wrote ourselves
    assert root.tag == "testsuites"
    for element in root.iter():
        may, must = JUNIT[element.tag]
        assert must <= set(element.attrib) <= may
    suites = list(root)
    assert all(one.tag == "testsuite" for one in suites)
    assert (
        int(root.get("tests"))
        == sum(int(one.get("tests")) for one in suites)
        == len(root.findall("*/testcase"))
    )
    assert int(root.get("failures")) == len(root.findall("*/testcase/failure"))


def check_gitlab(findings):
    rows = json.loads(shown("gitlab", findings))
    jsonschema.validate(rows, GITLAB)
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(findings)


def check_rdjson(findings):
    jsonschema.validate(json.loads(shown("rdjson", findings)), RDJSON)


def check_github(findings):
    lines = shown("github", findings).split("\n")[:-1]
    assert len(lines) == len(findings)
    assert all(COMMAND.fullmatch(line) for line in lines)


def check_checkstyle(findings):
    root = ET.fromstring(shown("checkstyle", findings))  # noqa: S314 - same
    assert (root.tag, bool(root.get("version"))) == ("checkstyle", True)
    errors = root.findall("file/error")
    assert len(errors) == len(findings)
    assert all({"line", "severity", "message", "source"} <= set(one.attrib) for one in errors)
    assert {one.get("severity") for one in errors} <= {"ignore", "info", "warning", "error"}


def check_json(findings):
    rows = json.loads(shown("json", findings))
    jsonschema.validate(rows, {"type": "array", "items": OURS})
    assert [json.loads(line) for line in shown("jsonl", findings).split("\n")[:-1]] == rows
    assert len(rows) == len(findings)


def check_lines(findings):
    lines = shown("concise", findings).split("\n")[:-1]
    assert len(lines) == len(findings) + 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", "".join(lines))


def check_markdown(findings):
    table = shown("markdown", findings)
    rows = [line for line in table.split("\n") if line.startswith("|")]
    assert len(rows) == min(len(findings), 500) + 2 * bool(findings)
    assert not re.search(r"(?<!\\)[<`]", table)


CHECKS = [
    check_sarif, check_junit, check_gitlab, check_rdjson, check_github, check_checkstyle, check_json, check_lines,
    check_markdown,
]  # fmt: skip
formats = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))


@formats
@KINDS
def test_findings_are_as_their_format_says(check, findings):
    check(findings)


@formats
@given(message=st.text(), path=st.text(min_size=1), key=st.none() | st.text(), text=st.text())
def test_no_text_breaks_a_format(check, message, path, key, text):
    fix = Fix(message, (Edit(0, 1, text),))
    check(
        (Finding("IDN001", "doi-syntax", "warning", message or "x", path, 1, 1, 1, 2, key, None, text, fix),)
    )
