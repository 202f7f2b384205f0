"""Findings as a table of Markdown, for a summary of a pull request or a workflow."""

import re

from refkit.report.findings.report import Report, told_counts
from refkit.text.printable import printable

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$@:])")
# GitHub takes a megabyte of summary; a reader far less.
_MOST_ROWS = 500


def markdown(report: Report) -> str:
    """A table, the gravest first; of very many the first."""
    rows = [
        f"| {_cell(finding.path)}\\:{finding.line or 1} | {finding.severity} | {finding.code} | {_cell(finding.message)} |"
        for finding in report.gravest_first[:_MOST_ROWS]
    ]
    more = len(report.findings) - len(rows)
    head = ["| place | severity | rule | finding |", "|---|---|---|---|"] if rows else []
    tail = [f"and {more} more"] if more else []
    return "\n".join([*head, *rows, "", *tail, f"{told_counts(report)}", ""])


def _cell(text: str) -> str:
    return _MARKS.sub(r"\\\1", printable(text))
