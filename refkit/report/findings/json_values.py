"""Findings as JSON: our own (a stable contract), GitLab's Code Quality, Reviewdog's rdjson."""

import json
from collections.abc import Mapping
from typing import Any

from refkit.check.fingerprints import fingerprint
from refkit.model.finding import Finding, Fix, Severity
from refkit.report.findings.report import Report

_GITLAB: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}
_REVIEWDOG: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def json_list(report: Report) -> str:
    """One list of findings; docs/checks.md names the keys, which stay."""
    return _dumped([finding_value(finding) for finding in report.findings])


def json_lines(report: Report) -> str:
    """One finding a line."""
    return "".join(json.dumps(finding_value(one), ensure_ascii=False) + "\n" for one in report.findings)


def gitlab(report: Report) -> str:
    """A Code Quality report. Source: GitLab documentation, "Code Quality", "Code Quality report format"."""
    seen: dict[str, int] = {}
    values = []
    for finding in report.findings:
        print_ = fingerprint(finding)
        seen[print_] = seen.get(print_, 0) + 1
        values.append(
            {
                "description": finding.message,
                "check_name": finding.code,
                "fingerprint": f"{print_}{f'-{seen[print_]}' if seen[print_] > 1 else ''}",
                "severity": _GITLAB[finding.severity],
                "location": {"path": finding.path, "lines": {"begin": finding.line or 1}},
            }
        )
    return _dumped(values)


def rdjson(report: Report) -> str:
    """Reviewdog's format. Source: reviewdog, proto/rdf/reviewdog.proto and its JSON schema."""
    diagnostics = [
        {
            "message": finding.message,
            "location": {"path": finding.path, "range": _range(finding)},
            "severity": _REVIEWDOG[finding.severity],
            "code": {"value": finding.code},
        }
        for finding in report.findings
    ]
    return _dumped({"source": {"name": "refkit"}, "diagnostics": diagnostics})


def finding_value(finding: Finding) -> dict[str, Any]:
    """A finding under the keys of the contract."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "key": finding.key,
        "variable": finding.variable,
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"message": fix.message, "safe": fix.is_safe, "edits": edits}


def _range(finding: Finding) -> dict[str, Any]:
    start = {"line": finding.line or 1, "column": finding.column or 1}
    end = {"line": finding.end_line or start["line"], "column": finding.end_column or start["column"]}
    return {"start": start, "end": end}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
