"""What a run says on standard error: progress, warnings, the summary. Standard output carries data only."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

import click

from refkit.model import Problem

_WARNINGS_SHOWN = 10
_PLACES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """How much is said: `quiet` leaves only errors, `verbose` gives every warning."""

    quiet: bool = False
    verbose: bool = False

    def warn(self, where: str, problems: Iterable[Problem]) -> None:
        """Say each problem in a line; unless verbose, those of one kind together, and ten lines at most."""
        if self.quiet:
            return
        # As they come: of a list of any length few are in memory.
        lines = map(_one_line, problems) if self.verbose else iter(_grouped_lines(problems))
        for line in lines if self.verbose else islice(lines, _WARNINGS_SHOWN):
            self._say(f"refkit: warning: {where}: {line}")
        if more := sum(1 for _ in lines):
            self._say(f"refkit: warning: {where}: and {more} more: -v shows all")

    def fail(self, message: str) -> None:
        """Say an error that does not end the run; also where all else is quiet."""
        self._say("refkit: error: " + " ".join(message.split()))

    def say(self, text: str) -> None:
        """Say a text that ends its own lines; nothing where it is empty."""
        if text and not self.quiet:
            self._say(text.removesuffix("\n"))

    @contextmanager
    def progress(
        self, label: str, *, remark: Callable[[], str] = str
    ) -> Iterator[Callable[[int, int], None] | None]:
        """Show a bar on a terminal; gives what to call with how many of how many, or None where no one looks.

        Args:
            label: What is being done.
            remark: Gives what else is to be said while it is done.
        """
        if self.quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[remark]}"),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task(label, total=None, rate="", remark="")

            def show(done: int, total: int) -> None:
                speed = bars.tasks[0].speed
                rate = f"{speed:.1f}/s" if speed else ""
                bars.update(task, completed=done, total=total, rate=rate, remark=remark())

            yield show

    @staticmethod
    def _say(text: str) -> None:
        click.echo(text, err=True)


@dataclass(slots=True)
class _Kind:
    """Problems with one message: the first, how many there are, and where some are."""

    first: Problem
    count: int = 0
    places: list[str] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        self.count += 1
        if len(self.places) <= _PLACES_NAMED and (problem.key or problem.line):
            self.places.append(problem.key or f"line {problem.line}")

    def __str__(self) -> str:
        if self.count == 1:
            return _one_line(self.first)
        named = ", ".join(self.places[:_PLACES_NAMED])
        more = ", ..." if len(self.places) > _PLACES_NAMED else ""
        return " ".join(f"{self.first.message} ({self.count} times{': ' * bool(named)}{named}{more})".split())


def _grouped_lines(problems: Iterable[Problem]) -> list[str]:
    kinds: dict[str, _Kind] = {}
    for problem in problems:
        kinds.setdefault(problem.message, _Kind(problem)).add(problem)
    return [str(kind) for kind in kinds.values()]


def _one_line(problem: Problem) -> str:
    key = f"{problem.key}: " if problem.key else ""
    return " ".join(f"{key}{problem}".split())
