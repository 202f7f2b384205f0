"""What every way of showing findings is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from refkit.check import RULES
from refkit.model.finding import Finding, Severity
from refkit.report.findings.locations import within
from refkit.text.printable import printable

_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run.

    Attributes:
        texts: Path -> text, for those who show the line.
        references: How many were checked.
        unverified: How many could not be held against a registry, though that was asked for.
        reason: Why not, for a person to read.
        version: refkit's own.
        folder: The folder that paths begin in, absolute; "" where that is not known.
        repository: The folder of the repository that it is in, absolute.
        unread: How many files could not be read.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    references: int = 0
    unverified: int = 0
    reason: str = ""
    version: str = ""
    folder: str = ""
    repository: str = ""
    unread: int = 0

    def path_in_repository(self, finding: Finding) -> str:
        """The file of a finding, for services that know a repository only."""
        return within(self.repository, self.folder, finding.path)

    @property
    def gravest_first(self) -> tuple[Finding, ...]:
        """Errors, then warnings, then the rest, each by place: who shows few shows the worst."""
        return tuple(sorted(self.findings, key=lambda one: _ORDER[one.severity]))

    def count(self, severity: Severity) -> int:
        """How many findings are this grave."""
        return sum(finding.severity == severity for finding in self.findings)


def summary_of(code: str) -> str:
    """The first line of a rule's page in the manual."""
    rule = next((rule for rule in RULES if rule.code == code), None)
    return ((rule.check.__doc__ or "").strip().splitlines() or [""])[0] if rule else ""


def told_counts(report: Report) -> str:
    """The last line: what was checked, what was found, what could not be looked at.

    >>> print(told_counts(Report((), references=2)))
    Checked 2 references: no errors, no warnings
    """
    parts = [_counted(report.count("error"), "error"), _counted(report.count("warning"), "warning")]
    if notes := report.count("info"):
        parts.append(f"{notes} to note")
    if report.unverified:
        reason = f" ({printable(report.reason)})" if report.reason else ""
        parts.append(f"{report.unverified} could not be verified{reason}")
    if report.unread:
        parts.append(f"{_counted(report.unread, 'file')} could not be read")
    return f"Checked {_counted(report.references, 'reference')}: {', '.join(parts)}"


def _counted(count: int, name: str) -> str:
    return f"{count or 'no'} {name}{'' if count == 1 else 's'}"
