"""Findings as JSON: our own (a stable contract), GitLab's Code Quality, Reviewdog's rdjson."""

import json
from collections.abc import Mapping
from typing import Any

from refkit.check.fingerprints import fingerprint
from refkit.model.finding import Finding, Fix, Severity
from refkit.report.findings.locations import ByteColumns, with_slashes
from refkit.report.findings.report import Report
from refkit.text.lines import Lines

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
                "location": {
                    "path": report.path_in_repository(finding),
                    "lines": {"begin": finding.line or 1},
                },
            }
        )
    return _dumped(values)


def rdjson(report: Report) -> str:
    """Reviewdog's format, whose columns count bytes of UTF-8; safe fixes are suggestions.

    Source: reviewdog, proto/rdf/reviewdog.proto and its JSON schema.
    """
    named = {finding.path for finding in report.findings}
    places = {path: _Places(report.texts.get(path, "")) for path in named}
    diagnostics = [
        {
            "message": finding.message,
            "location": {
                "path": report.path_in_repository(finding),
                "range": places[finding.path].range(finding),
            },
            "severity": _REVIEWDOG[finding.severity],
            "code": {"value": finding.code},
            **places[finding.path].suggestions(finding),
        }
        for finding in report.findings
    ]
    return _dumped({"source": {"name": "refkit"}, "diagnostics": diagnostics})


class _Places:
    """Places in a text as reviewdog counts them."""

    def __init__(self, text: str) -> None:
        self._lines = Lines(text)
        self._columns = ByteColumns(text)

    def range(self, finding: Finding) -> dict[str, Any]:
        """Where a finding is."""
        start = finding.line or 1, finding.column or 1
        return self._range(start, (finding.end_line or start[0], finding.end_column or start[1]))

    def suggestions(self, finding: Finding) -> dict[str, Any]:
        """What would mend it, where that cannot change what is meant."""
        edits = finding.fix.edits if finding.fix and finding.fix.is_safe else ()
        found = [
            {
                "range": self._range(self._lines.place(edit.start), self._lines.place(edit.end)),
                "text": edit.replacement,
            }
            for edit in edits
        ]
        return {"suggestions": found} if found else {}

    def _range(self, start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
        return {
            name: {"line": line, "column": self._columns.column(line, column)}
            for name, (line, column) in (("start", start), ("end", end))
        }


def finding_value(finding: Finding) -> dict[str, Any]:
    """A finding under the keys of the contract."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": with_slashes(finding.path),
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


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
