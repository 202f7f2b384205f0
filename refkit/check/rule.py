"""What a rule is, and what it says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.model import FieldPlace
from refkit.model.finding import Fix, Severity

_MOST_IN_ENTRY, _MOST_IN_FILE = 100, 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule has found, before it is known by its code and place in lines.

    Attributes:
        message: What is wrong and what to do, in one line.
        path: The file, where the rule is about a project; else that of the file or entry is meant.
        span: Start and end in the text of the file; None for the entry's key, or for a file as a whole.
        severity: Where it is not the rule's own.
    """

    message: str
    entry: Entry | None = None
    path: str | None = None
    span: tuple[int, int] | None = None
    variable: str | None = None
    severity: Severity | None = None
    fix: Fix | None = None


def at(field: FieldPlace | None) -> tuple[int, int] | None:
    """The span of a field's value, for `Fault.span`."""
    return (field.start, field.end) if field else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its function's docstring is its page in the manual.

    Attributes:
        code: Stable, never given to another rule: family and number.
        name: Short, in words with hyphens.
        severity: How grave, where a fault does not say otherwise.
        scope: What its function is called with: each entry with its file and project, each file with its
            project, or the project.
        check: The function; pure.
        is_opt_in: Whether it runs only where it is selected by its whole code.
    """

    code: str
    name: str
    severity: Severity
    scope: Literal["entry", "file", "project"]
    check: Callable[..., Iterable[Fault]]
    is_opt_in: bool = False

    def faults(self, project: Project) -> Iterable[tuple[ReferenceFile | None, Fault]]:
        """All that the rule finds in a project, with the file that each is in; None where `Fault.path` tells.

        Of very many in one entry or file the first are told, and the last of these says that there are more.
        """
        if self.scope == "project":
            yield from ((None, fault) for fault in self.check(project))
            return
        for file in project.files:
            if self.scope == "file":
                yield from ((file, fault) for fault in _first(self.check(file, project), _MOST_IN_FILE))
                continue
            for entry in file.entries:
                # Nearly all entries have none: nothing is wrapped around what is empty.
                told = iter(self.check(entry, file, project))
                if first := next(told, None):
                    yield from ((file, fault) for fault in _first(chain((first,), told), _MOST_IN_ENTRY))


def _first(faults: Iterable[Fault], most: int) -> Iterator[Fault]:
    before: Fault | None = None
    for place, fault in enumerate(faults):
        if before and place == most:
            yield replace(before, message=f"{before.message} (and more like it)")
            return
        if before:
            yield before
        before = fault
    if before:
        yield before
