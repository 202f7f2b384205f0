"""Comments that silence findings: `refkit: ignore IDN002`, with a reason and a day until when.

In a .bib `% refkit: ignore IDN002` on a line of the entry or on the one before it, or anywhere
`@comment{refkit: ignore NET106 key=smith2010 until=2027-01-01 reason="online first"}`; in other files the words
within the entry (a note, a custom value) or on the line before it. `refkit: ignore-file CON` is for the file.
Without codes every finding is meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.model.finding import Finding
from refkit.text.lines import Lines

_DIRECTIVE = re.compile(
    r"refkit:\s{0,3}ignore(?P<file>-file)?(?P<codes>(?:[\s,]{1,5}[A-Z]{3}\d{0,3}\b){0,40})(?P<rest>[^\n\r}]{0,300})"
)
_KEY = re.compile(r"\bkey=([^\s,}]{1,200})")
_UNTIL = re.compile(r"\buntil=(\d{4}-\d{2}-\d{2})")
_CODE = re.compile(r"[A-Z]{3}\d{0,3}")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment, and what it silences.

    Attributes:
        codes: Prefixes of codes; none for all.
        lines: First and last line of the findings that are meant; None for the whole file.
        until: The last day on which it holds.
    """

    path: str
    line: int
    column: int
    text: str
    codes: tuple[str, ...]
    lines: tuple[int, int] | None
    until: date | None

    def silences(self, finding: Finding) -> bool:
        """Whether it is for a finding; whether it still holds is another question."""
        if finding.path != self.path or finding.code.startswith("REF"):
            return False
        if self.codes and not finding.code.startswith(self.codes):
            return False
        return self.lines is None or self.lines[0] <= finding.line <= self.lines[1]


def suppressions(project: Project) -> tuple[Suppression, ...]:
    """The comments of all files."""
    return tuple(one for file in project.files if "refkit:" in file.text for one in _in_file(file))


def silenced(
    findings: Sequence[Finding], comments: Sequence[Suppression], today: date
) -> tuple[Finding, ...]:
    """The findings that no comment silences, and one for each comment that is useless or over."""
    holding = [one for one in comments if one.until is None or one.until >= today]
    left = tuple(finding for finding in findings if not any(one.silences(finding) for one in holding))
    over = [one for one in comments if one not in holding and any(map(one.silences, findings))]
    useless = [one for one in comments if not any(map(one.silences, findings))]
    return tuple(
        sorted(
            [*left, *_told(useless, "REF100", "unused-suppression", "silences nothing: take it out"),
             *_told(over, "REF101", "expired-suppression", "is over: mend what it silences, or give it another day")],
            key=lambda one: (one.path, one.line, one.column, one.code),
        )
    )  # fmt: skip


def _in_file(file: ReferenceFile) -> Iterator[Suppression]:
    lines = Lines(file.text)
    spans = [
        (lines.place(entry.place.start)[0], lines.place(max(entry.place.start, entry.place.end - 1))[0])
        for entry in file.entries
    ]
    for found in _DIRECTIVE.finditer(file.text):
        line, column = lines.place(found.start())
        until = _day(_UNTIL.search(found["rest"]))
        yield Suppression(
            path=file.path,
            line=line,
            column=column,
            text=found[0].strip(),
            codes=tuple(_CODE.findall(found["codes"])),
            lines=_meant(found, line, file.entries, spans),
            until=until,
        )


def _meant(
    found: re.Match[str], line: int, entries: Sequence[Entry], spans: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    if found["file"]:
        return None
    if key := _KEY.search(found["rest"]):
        keyed = (
            span for entry, span in zip(entries, spans, strict=True) if entry.place.key == key[1].strip("\"'")
        )
        return next(keyed, (0, -1))
    within = next((span for span in spans if span[0] <= line <= span[1]), None)
    return within or next((span for span in spans if span[0] == line + 1), (line, line))


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return date.min


def _told(comments: Iterable[Suppression], code: str, name: str, what: str) -> Iterator[Finding]:
    for one in comments:
        yield Finding(
            code, name, "warning", f"{one.text[:80]!r} {what}", one.path,
            one.line, one.column, one.line, one.column + len(one.text), text=one.text,
        )  # fmt: skip
