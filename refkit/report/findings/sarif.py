"""Findings as SARIF 2.1.0, which code scanning takes.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0; GitHub, "SARIF support for code scanning".
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refkit.check import RULES
from refkit.check.fingerprints import fingerprint
from refkit.model.finding import Edit, Finding, Fix, Severity
from refkit.report.findings.locations import is_absolute
from refkit.report.findings.report import Report, summary_of
from refkit.text.lines import Lines

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/refkit/refkit"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def sarif(report: Report) -> str:
    """One run, with the rules that found something."""
    codes = sorted({finding.code for finding in report.findings})
    index_of = {code: place for place, code in enumerate(codes)}
    lines = {path: Lines(report.texts.get(path, "")) for path in {one.path for one in report.findings}}
    run = {
        "tool": {"driver": _driver(codes, report.version)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(one, index_of[one.code], _uri(report.path_in_repository(one)), lines[one.path])
            for one in report.findings
        ],
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _driver(codes: list[str], version: str) -> dict[str, Any]:
    named = {rule.code: rule for rule in RULES}
    rules = [
        {
            "id": code,
            "name": named[code].name,
            "shortDescription": {"text": summary_of(code) or named[code].name},
            "defaultConfiguration": {"level": _LEVELS[named[code].severity]},
        }
        for code in codes
        if code in named
    ]
    driver = {"name": "refkit", "informationUri": _HOME, "rules": rules}
    return {**driver, "semanticVersion": version} if version else driver


def _result(finding: Finding, index: int, uri: str, lines: Lines) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if finding.line:
        location["region"] = _region((finding.line, finding.column), (finding.end_line, finding.end_column))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"refkit/v1": fingerprint(finding)},
    }
    return {**result, "fixes": [_fix(finding.fix, uri, lines)]} if finding.fix else result


def _region(start: tuple[int, int], end: tuple[int, int]) -> dict[str, int]:
    return {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}


def _fix(fix: Fix, uri: str, lines: Lines) -> dict[str, Any]:
    changes = [
        {"deletedRegion": _deleted(edit, lines), "insertedContent": {"text": edit.replacement}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri}, "replacements": changes}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _deleted(edit: Edit, lines: Lines) -> dict[str, int]:
    return _region(lines.place(edit.start), lines.place(edit.end))


def _uri(path: str) -> str:
    """A reference that is relative, or of a whole path (file:///...)."""
    quoted = quote(path.encode("utf-8", "replace"), safe="/~.-_")
    if not is_absolute(path):
        return quoted
    return f"file://{'' if path.startswith('/') else '/'}{quoted.replace('%3A', ':', 1)}"
