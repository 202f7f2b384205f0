"""Findings as commands of GitHub's workflow log: annotations beside the lines.

Source: GitHub documentation, "Workflow commands"; actions/toolkit, packages/core/src/command.ts (escaping).
"""

from collections.abc import Mapping

from refkit.model.finding import Finding, Severity
from refkit.report.findings.report import Report
from refkit.text.printable import printable

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def github(report: Report) -> str:
    """One command a finding, errors first: GitHub shows ten of each kind a step."""
    return "".join(
        f"{_command(finding, report.path_in_repository(finding))}\n" for finding in report.gravest_first
    )


def _command(finding: Finding, path: str) -> str:
    properties = {
        "file": path,
        "line": str(finding.line or 1),
        "endLine": str(finding.end_line or finding.line or 1),
        "title": f"{finding.code} {finding.name}",
    }
    # GitHub takes columns only where start and end are in one line.
    if finding.line == finding.end_line and finding.column:
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(printable(finding.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
