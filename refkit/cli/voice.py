"""What a run says on standard error: progress, warnings, the summary. Standard output carries data only."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

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
        every = tuple(problems)
        lines = [_one_line(problem) for problem in every] if self.verbose else _grouped_lines(every)
        shown = lines if self.verbose else lines[:_WARNINGS_SHOWN]
        for line in shown:
            self._say(f"refkit: warning: {where}: {line}")
        if len(lines) > len(shown):
            self._say(f"refkit: warning: {where}: and {len(lines) - len(shown)} more: -v shows all")

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


def _grouped_lines(problems: Iterable[Problem]) -> list[str]:
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.message, []).append(problem)
    return [_one_line(kind[0]) if len(kind) == 1 else _group_line(kind) for kind in kinds.values()]


def _group_line(kind: Sequence[Problem]) -> str:
    places = [problem.key or f"line {problem.line}" for problem in kind if problem.key or problem.line]
    named = ", ".join(places[:_PLACES_NAMED])
    more = ", ..." if len(places) > _PLACES_NAMED else ""
    return " ".join(f"{kind[0].message} ({len(kind)} times{': ' * bool(named)}{named}{more})".split())


def _one_line(problem: Problem) -> str:
    key = f"{problem.key}: " if problem.key else ""
    return " ".join(f"{key}{problem}".split())
