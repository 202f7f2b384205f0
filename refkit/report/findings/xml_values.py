"""Findings as XML: JUnit's test results, Checkstyle's.

Source: the JUnit schema that Jenkins and GitLab read (testmoapp/junitxml); Checkstyle's XMLLogger.
"""

import html
import re
from collections.abc import Mapping
from itertools import groupby

from refkit.model.finding import Finding, Severity
from refkit.report.findings.locations import with_slashes
from refkit.report.findings.report import Report
from refkit.text.printable import printable

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Not of xml.sax.saxutils, which loads what speaks to servers.
_SPACE = re.compile(r"[\n\r\t]")
_UNREAD = "\ufffd"
_CHECKSTYLE: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "info"}


def junit(report: Report) -> str:
    """One suite a file, one failed case a finding of weight; what is only to be noted passes."""
    suites = []
    failures = 0
    for path, found in groupby(report.findings, key=_path):
        cases = [_case(finding) for finding in found]
        failed = sum(is_failed for _, is_failed in cases)
        failures += failed
        rows = "".join(text for text, _ in cases)
        suites.append(
            f'  <testsuite name={_quoted(path)} tests="{len(cases)}" failures="{failed}" errors="0">\n{rows}  </testsuite>\n'
        )
    if not suites:
        suites = [
            '  <testsuite name="refkit" tests="1" failures="0" errors="0">\n    <testcase name="references" classname="refkit"/>\n  </testsuite>\n'
        ]
    tests = max(1, len(report.findings))
    return f'{_HEAD}<testsuites name="refkit" tests="{tests}" failures="{failures}" errors="0">\n{"".join(suites)}</testsuites>\n'


def checkstyle(report: Report) -> str:
    """One element a file."""
    files = []
    for path, found in groupby(report.findings, key=_path):
        rows = "".join(
            f'    <error line="{one.line or 1}" column="{one.column or 1}" severity="{_CHECKSTYLE[one.severity]}"'
            f" message={_quoted(one.message)} source={_quoted(f'refkit.{one.code}')}/>\n"
            for one in found
        )
        files.append(f"  <file name={_quoted(path)}>\n{rows}  </file>\n")
    return f'{_HEAD}<checkstyle version="4.3">\n{"".join(files)}</checkstyle>\n'


def _case(finding: Finding) -> tuple[str, bool]:
    name = f"{finding.code} {finding.name} {finding.line or 1}:{finding.column or 1}"
    head = f"    <testcase name={_quoted(name)} classname={_quoted(_path(finding))}"
    if finding.severity == "info":
        return f"{head}/>\n", False
    place = f"{_path(finding)}:{finding.line or 1}:{finding.column or 1}"
    told = _text(printable(f"{place}: {finding.message}"))
    failure = f"<failure message={_quoted(finding.message)} type={_quoted(finding.severity)}>{told}</failure>"
    return f"{head}>\n      {failure}\n    </testcase>\n", True


def _path(finding: Finding) -> str:
    return with_slashes(finding.path)


def _quoted(text: str) -> str:
    return f'"{html.escape(_SPACE.sub(" ", _NO_XML.sub(_UNREAD, text)))}"'


def _text(text: str) -> str:
    return html.escape(_NO_XML.sub(_UNREAD, text), quote=False)
