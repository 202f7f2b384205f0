"""The ways to show findings, one table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from refkit.report.findings.github import github
from refkit.report.findings.json_values import gitlab, json_lines, json_list, rdjson
from refkit.report.findings.lines import concise, full, grouped
from refkit.report.findings.markdown import markdown
from refkit.report.findings.report import Report, told_counts
from refkit.report.findings.sarif import sarif
from refkit.report.findings.xml_values import checkstyle, junit

__all__ = ["REPORTS", "Report", "told_counts"]

# Name -> what makes the text of it.
REPORTS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "full": full,
        "concise": concise,
        "grouped": grouped,
        "json": json_list,
        "jsonl": json_lines,
        "github": github,
        "gitlab": gitlab,
        "junit": junit,
        "sarif": sarif,
        "checkstyle": checkstyle,
        "rdjson": rdjson,
        "markdown": markdown,
    }
)
