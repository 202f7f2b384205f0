"""Comments that silence findings: `refkit: ignore IDN002`, with a reason and a day until when.

In a .bib `% refkit: ignore IDN002` on a line of the entry or on the one before it, or anywhere
`@comment{refkit: ignore NET106 key=smith2010 until=2027-01-01 reason="online first"}`; in other files the words
within the entry (a note, a custom value) or on the line before it. `refkit: ignore-file CON` is for the file.
Without codes every finding is meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from refkit.check import RULES
from refkit.check.entry import Project, ReferenceFile
from refkit.model.finding import Finding
from refkit.text.lines import Lines

_DIRECTIVE = re.compile(
    r"refkit:\s{0,3}ignore(?P<file>-file)?(?P<codes>(?:[\s,:=(\[]{1,5}(?:[A-Z]{3}\d{0,3}|[A-Za-z]{3}\d{1,3})\b){0,40})(?P<rest>[^\n\r}]{0,300})"
)
_KEY = re.compile(r"\bkey=([^\s,}]{1,200})")
_UNTIL = re.compile(r"\buntil=([^\s,}]{0,40})")
_CODE = re.compile(r"[A-Za-z]{3}\d{0,3}")
_KNOWN = frozenset(rule.code for rule in RULES)
_OVER = "is over: mend what it silences, or give it another day"
_Span = tuple[int, int]
# What one comment speaks of: lines (None: all), and the beginning of a code.
_Name = tuple[_Span | None, str]


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
    lines: _Span | None
    until: date | None


@dataclass(frozen=True, slots=True)
class _Meant:
    """What comments of one file speak of, by lines and beginnings of codes; a finding is looked up, not searched for.

    Attributes:
        spans: First and last lines, in order; entries do not lie within each other, so the last lines are in order too.
        named: Lines (None: the file) and beginning of codes -> whether a comment that still holds names them.
    """

    spans: tuple[_Span, ...]
    named: Mapping[_Name, bool]

    def names_of(self, finding: Finding) -> Iterator[_Name]:
        """What of it speaks of a finding."""
        starts = {finding.code[:length] for length in (0, 3, 4, 5, 6)}
        for lines in (None, *self._around(finding.line)):
            yield from ((lines, start) for start in starts if (lines, start) in self.named)

    def _around(self, line: int) -> Iterator[_Span]:
        place = bisect_right(self.spans, line, key=_first)
        while place and self.spans[place - 1][1] >= line:
            place -= 1
            yield self.spans[place]


def suppressions(project: Project) -> tuple[Suppression, ...]:
    """The comments of all files."""
    return tuple(one for file in project.files if "refkit:" in file.text for one in _in_file(file))


def silenced(
    findings: Sequence[Finding], comments: Sequence[Suppression], today: date, judged: Collection[str]
) -> tuple[Finding, ...]:
    """The findings that no comment silences, and one for each comment that is useless or over.

    Args:
        judged: The codes of the rules that could find something; a comment that names others may well have its use.
    """
    meant = _by_path(comments, today)
    used: set[tuple[str, _Name]] = set()
    left = []
    for finding in findings:
        known = meant.get(finding.path)
        names = list(known.names_of(finding)) if known and not finding.code.startswith("REF") else []
        used.update((finding.path, name) for name in names)
        if not (known and any(known.named[name] for name in names)):
            left.append(finding)
    looked_for = frozenset(judged)
    useless = [one for one in comments if not _is_used(one, used) and _is_judged(one, looked_for)]
    over = [one for one in comments if not _holds(one, today) and _is_used(one, used)]
    told = (
        *_told(useless, "REF100", "unused-suppression", "silences nothing: take it out", judged),
        *_told(over, "REF101", "expired-suppression", _OVER, judged),
    )
    return tuple(sorted([*left, *told], key=lambda one: (one.path, one.line, one.column, one.code)))


def _by_path(comments: Sequence[Suppression], today: date) -> Mapping[str, _Meant]:
    named: dict[str, dict[_Name, bool]] = defaultdict(dict)
    for one in comments:
        of_path = named[one.path]
        for name in _names(one):
            of_path[name] = of_path.get(name, False) or _holds(one, today)
    return {
        path: _Meant(tuple(sorted({lines for lines, _ in of_path if lines})), of_path)
        for path, of_path in named.items()
    }


def _names(comment: Suppression) -> Iterator[_Name]:
    return ((comment.lines, start) for start in comment.codes or ("",))


def _holds(comment: Suppression, today: date) -> bool:
    return comment.until is None or comment.until >= today


def _is_used(comment: Suppression, used: Collection[tuple[str, _Name]]) -> bool:
    return any((comment.path, name) in used for name in _names(comment))


def _is_judged(comment: Suppression, judged: frozenset[str]) -> bool:
    """Whether all that a comment names was looked for, or is no rule; without codes, whether anything was."""
    starts = comment.codes or ("",)
    return all(_begins(start, judged) or not _begins(start, _KNOWN) for start in starts)


@lru_cache(maxsize=1024)
def _begins(start: str, codes: frozenset[str]) -> bool:
    return any(code.startswith(start) for code in codes)


def _in_file(file: ReferenceFile) -> Iterator[Suppression]:
    lines = Lines(file.text)
    spans = [
        (lines.place(entry.place.start)[0], lines.place(max(entry.place.start, entry.place.end - 1))[0])
        for entry in file.entries
    ]
    ends = [end for _, end in spans]
    keyed = {
        entry.place.key: span for entry, span in zip(reversed(file.entries), reversed(spans), strict=True)
    }
    for found in _DIRECTIVE.finditer(file.text):
        line, column = lines.place(found.start())
        until = _day(_UNTIL.search(found["rest"]))
        yield Suppression(
            path=file.path,
            line=line,
            column=column,
            text=found[0].strip(),
            codes=tuple(_CODE.findall(found["codes"].upper())),
            lines=_meant(found, line, keyed, spans, ends),
            until=until,
        )


def _meant(
    found: re.Match[str],
    line: int,
    keyed: Mapping[str | None, _Span],
    spans: Sequence[_Span],
    ends: Sequence[int],
) -> _Span | None:
    """The lines that a comment is for; None for those of the whole file.

    Args:
        ends: The last lines of the spans.
    """
    if found["file"]:
        return None
    if key := _KEY.search(found["rest"]):
        return keyed.get(key[1].strip("\"'"), (0, -1))
    before = bisect_right(spans, line, key=_first)
    # Several entries may end and begin in one line: the first of them is meant.
    within = bisect_left(ends, line, hi=before)
    if within < before:
        return spans[within]
    follows = before < len(spans) and spans[before][0] == line + 1
    return spans[before] if follows else (line, line)


def _first(span: _Span) -> int:
    return span[0]


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(found[1].strip("\"'")) if found else None
    except ValueError:
        return date.min


def _told(
    comments: Iterable[Suppression], code: str, name: str, what: str, judged: Collection[str]
) -> Iterator[Finding]:
    for one in comments if code in judged else ():
        yield Finding(
            code, name, "warning", f"{one.text[:80]!r} {what}", one.path,
            one.line, one.column, one.line, one.column + len(one.text), text=one.text,
        )  # fmt: skip
