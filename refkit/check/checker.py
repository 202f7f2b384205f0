"""Rules over a project: findings, in the order of files and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from refkit.check.entry import Project, ReferenceFile
from refkit.check.rule import Fault, Rule
from refkit.model.finding import Edit, Finding, Fix
from refkit.text.lines import Lines

_LONGEST_TEXT, _LONGEST_KEY = 500, 1000


def check_project(project: Project, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What the rules find, by path, line, column and code."""
    texts = {file.path: file.text for file in project.files}
    texts |= {document.path: document.text for document in project.documents}
    lines: dict[str, Lines] = {}
    findings = []
    for rule in rules:
        for file, fault in rule.faults(project):
            path = _path(file, fault, project.files)
            if path not in lines:
                lines[path] = Lines(texts.get(path, ""))
            findings.append(_finding(rule, fault, path, texts.get(path, ""), lines[path]))
    return tuple(sorted(findings, key=lambda one: (one.path, one.line, one.column, one.code, one.message)))


def _path(file: ReferenceFile | None, fault: Fault, files: Sequence[ReferenceFile]) -> str:
    if fault.path is not None:
        return fault.path
    return file.path if file else files[0].path


def _finding(rule: Rule, fault: Fault, path: str, text: str, lines: Lines) -> Finding:
    span = fault.span or _span_of_key(fault)
    line, column = lines.place(span[0]) if span else (0, 0)
    end_line, end_column = lines.place(span[1]) if span else (0, 0)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=fault.severity or rule.severity,
        message=_cut(fault.message, _LONGEST_TEXT),
        path=path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        key=_cut(fault.entry.place.key or "", _LONGEST_KEY) or None if fault.entry else None,
        variable=fault.variable,
        text=text[span[0] : min(span[1], span[0] + _LONGEST_TEXT)] if span else "",
        fix=fault.fix and _least(fault.fix, text),
    )


def _least(fix: Fix, text: str) -> Fix:
    """The fix without what it would write as it stands: so that it touches, and clashes with, as little as can be."""
    return replace(fix, edits=tuple(_least_edit(edit, text) for edit in fix.edits))


def _least_edit(edit: Edit, text: str) -> Edit:
    before, after = text[edit.start : edit.end], edit.replacement
    start = _alike(before, after)
    before, after = before[start:], after[start:]
    end = _alike(before[::-1], after[::-1])
    return Edit(edit.start + start, edit.end - end, after[: len(after) - end])


def _alike(left: str, right: str) -> int:
    """With how many characters two texts begin alike."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(left), len(right)))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _span_of_key(fault: Fault) -> tuple[int, int] | None:
    if fault.entry is None:
        return None
    place = fault.entry.place
    return place.key_start, place.key_start + max(1, len(place.key or ""))
