"""Fixes put into a text: only the characters that they name change."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from refkit.model.finding import Edit, Finding


def apply_fixes(
    text: str, findings: Sequence[Finding], *, unsafe: bool = False
) -> tuple[str, tuple[Finding, ...]]:
    """The text with fixes put in, and the findings that they mend.

    A fix that touches what another has touched waits for the next run.

    Args:
        findings: Those of this text.
        unsafe: Fixes that may change what is meant, too.
    """
    taken: list[Edit] = []
    mended = []
    for finding in findings:
        fix = finding.fix
        if fix and (fix.is_safe or unsafe) and not any(_is_taken(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit, key=_place)
            mended.append(finding)
    return edited(text, taken), tuple(mended)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _is_taken(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit touches one of others, which are in order and do not touch each other."""
    near = bisect_left(taken, _place(edit), key=_place)
    return any(_touch(edit, other) for other in taken[max(0, near - 2) : near + 2])


def _touch(left: Edit, right: Edit) -> bool:
    if (
        left.start == left.end or right.start == right.end
    ):  # two insertions in one place touch, one beside a change not
        return (
            left.start == right.start
            or left.start < right.start < left.end
            or right.start < left.start < right.end
        )
    return left.start < right.end and right.start < left.end


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits put in, which are in its order and do not touch each other."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*pieces, text[done:]])
