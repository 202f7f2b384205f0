"""Fixes put into a text: only the characters that they name change."""

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
        if (
            fix
            and (fix.is_safe or unsafe)
            and not any(_touch(edit, other) for edit in fix.edits for other in taken)
        ):
            taken += fix.edits
            mended.append(finding)
    return _edited(text, taken), tuple(mended)


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


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [text[done : edit.start], edit.replacement]
        done = edit.end
    return "".join([*pieces, text[done:]])
