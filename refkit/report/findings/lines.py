"""Findings as lines for people, editors and problem matchers: concise, full (with the line), grouped."""

from itertools import groupby

from refkit.model.finding import Finding
from refkit.report.findings.report import Report, told_counts
from refkit.text.lines import LINE_END
from refkit.text.printable import printable, width

_LONGEST_LINE = 160
_BEFORE = 60


def concise(report: Report) -> str:
    """One line a finding: `path:line:column: severity CODE message`."""
    return "".join(f"{_line(finding)}\n" for finding in report.gravest_first) + f"{told_counts(report)}\n"


def full(report: Report) -> str:
    """As concise, with the line that each is in and carets under it."""
    named = {finding.path for finding in report.findings}
    lines = {path: LINE_END.split(text) for path, text in report.texts.items() if path in named}
    shown = [
        f"{_line(finding)}\n{_shown(finding, lines.get(finding.path, []))}\n"
        for finding in report.gravest_first
    ]
    return "".join(shown) + f"{told_counts(report)}\n"


def grouped(report: Report) -> str:
    """By file, in the order of its lines."""
    parts = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        rows = "".join(f"  {_place(one)}  {one.severity:<7} {one.code} {_message(one)}\n" for one in findings)
        parts.append(f"{printable(path)}:\n{rows}\n")
    return "".join(parts) + f"{told_counts(report)}\n"


def _line(finding: Finding) -> str:
    place = f"{printable(finding.path)}:{finding.line or 1}:{finding.column or 1}"
    return f"{place}: {finding.severity} {finding.code} {_message(finding)}"


def _message(finding: Finding) -> str:
    return f"{'[*] ' if finding.fix else ''}{printable(finding.message)}"


def _place(finding: Finding) -> str:
    return f"{finding.line or 1}:{finding.column or 1}".rjust(8)


def _shown(finding: Finding, lines: list[str]) -> str:
    """The line of a finding, cut around it, and carets."""
    if not 0 < finding.line <= len(lines):
        return ""
    text = lines[finding.line - 1]
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(text)
    end = min(end, start + _LONGEST_LINE)
    cut = max(0, start - _BEFORE)
    before, marked = printable(text[cut:start]), printable(text[start : max(end, start + 1)])
    after = printable(text[max(end, start + 1) : max(end, start + 1) + _LONGEST_LINE])
    line = f"{'...' if cut else ''}{before}{marked}{after}"[:_LONGEST_LINE]
    carets = min(max(1, width(marked)), max(1, _LONGEST_LINE - width(before)))
    margin = f"{finding.line:>5} | "
    return (
        f"{margin}{line}\n{' ' * (len(margin) - 2)}| {' ' * (width(before) + 3 * bool(cut))}{'^' * carets}\n"
    )
