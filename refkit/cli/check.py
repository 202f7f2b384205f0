"""`refkit check`: what is wrong in references and in what cites them. 0 clean, 1 findings, 2 bad input, 3 not all known."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from refkit import __version__, checking
from refkit.check import Rule
from refkit.check.baseline import beyond_baseline, read_baseline, write_baseline
from refkit.check.fixes import apply_fixes
from refkit.check.lock import read_lock
from refkit.check.retractions import read_retractions
from refkit.check.selection import select_rules, without_ignored
from refkit.cli.check_inputs import CheckInputs, read_check_inputs
from refkit.cli.check_lookup import look_up
from refkit.cli.check_options import CheckOptions, check_options
from refkit.cli.configuration import Configuration, read_configuration
from refkit.cli.discovery import repository_of
from refkit.cli.mending import show_difference, write_mended
from refkit.cli.options import voice_options
from refkit.cli.outputs import Output, check_places, write_outputs
from refkit.cli.voice import Voice
from refkit.documents import read_file
from refkit.errors import ConfigError, RefkitError
from refkit.model.finding import Finding, Severity
from refkit.report.findings import REPORTS, Report, told_counts

_Read = TypeVar("_Read")
# A fix that touches another waits for the next round.
_MOST_ROUNDS = 5
_GRAVITY: dict[str, Sequence[Severity]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}


@click.command("check")
@check_options
@voice_options
def command(*, wanted: CheckOptions, voice: Voice) -> int:
    """Check references: can they be read, are they whole, are identifiers right, is what is cited there.

    PATH is a file of references (BibTeX, RIS, CSL-JSON, ...), a plain list, a document that cites (LaTeX,
    Markdown, Typst, ...), a folder or a glob; without any, the folder that one is in.
    """
    settings = read_configuration(Path.cwd(), wanted.config)
    rules = select_rules(
        wanted.select or settings.select,
        (*settings.extend_select, *wanted.extend_select),
        (*settings.ignore, *wanted.ignore),
    )
    plans = [_planned(named) for named in wanted.reports]
    written = [output for _, output in plans]
    if wanted.write_baseline:
        written.append(Output(Path(wanted.write_baseline), "baseline"))
    check_places(written)
    run = _checked(rules, wanted, settings, voice, written)
    if wanted.fixes:
        run = _mended(run, rules, wanted, settings, voice)
    report = Report(
        run.findings,
        run.given.texts,
        sum(len(file.entries) for file in run.given.files),
        run.looked_up.unverified,
        run.looked_up.reason,
        __version__,
        str(Path.cwd()),
        str(repository_of(Path.cwd())),
        run.given.unread,
    )
    _show(report, wanted, settings, plans, voice)
    return _exit_code(report, run.given, wanted, settings)


class _Run(NamedTuple):
    """What was read, what was said of it, and what is wrong with it."""

    given: CheckInputs
    looked_up: checking.LookedUp
    findings: tuple[Finding, ...]


def _checked(
    rules: Sequence[Rule],
    wanted: CheckOptions,
    settings: Configuration,
    voice: Voice,
    written: Sequence[Output] = (),
) -> _Run:
    given = read_check_inputs(wanted.paths, settings, voice, documents=wanted.documents)
    _check_apart(written, given)
    if not any(file.entries or file.problems for file in given.files) and not wanted.allow_empty:
        raise ConfigError(
            "no references in what was to be checked: name a file that has some, or add --allow-empty"
        )
    locked = _read(wanted.lock_file(settings), read_lock)
    looked_up = look_up(given.files, rules, wanted, settings, locked, voice)
    found = checking.check(
        looked_up.files,
        given.documents,
        rules=rules,
        today=date.today(),  # noqa: DTZ011 - the user's day
        dialect=wanted.dialect or settings.dialect,
        retractions=_read(wanted.retractions or settings.retractions, read_retractions),
        locked=locked,
    )
    found = without_ignored(found, settings.per_file_ignores, settings.spelled)
    found = without_ignored(found, wanted.per_file())
    return _Run(given, looked_up, _beyond_baseline(found, wanted, settings, voice))


def _check_apart(written: Sequence[Output], given: CheckInputs) -> None:
    """Make sure that nothing is written in the place of a file that is checked.

    Raises:
        ConfigError: An output is one.
    """
    inputs = {Path(path).resolve() for path in given.texts} if written else set()
    for output in written:
        if output.path and output.path.resolve() in inputs:
            raise ConfigError(f"{output}: is checked, and would be lost: name another file")


def _mended(
    run: _Run, rules: Sequence[Rule], wanted: CheckOptions, settings: Configuration, voice: Voice
) -> _Run:
    """Put fixes into the files, until there is nothing left to mend; or show what the first would change."""
    mended = 0
    for _ in range(_MOST_ROUNDS):
        done = _mend(run, wanted, voice)
        if wanted.diff or not done:
            break
        mended += done
        run = _checked(rules, wanted, settings, Voice(quiet=True))
    if mended:
        voice.say(f"mended {mended} {'finding' if mended == 1 else 'findings'}")
    return run


def _planned(named: str) -> tuple[str, Output]:
    format, _, path = named.partition("=")
    if format not in REPORTS or not path:
        raise ConfigError(f"--report {named}: write FORMAT=FILE with one of {', '.join(REPORTS)}")
    return format, Output(Path(path), format)


def _beyond_baseline(
    found: tuple[Finding, ...], wanted: CheckOptions, settings: Configuration, voice: Voice
) -> tuple[Finding, ...]:
    if wanted.write_baseline:
        write_outputs([(Output(Path(wanted.write_baseline), "baseline"), write_baseline(found))])
        voice.say(f"wrote {len(found)} findings to {wanted.write_baseline}")
        return ()
    named = wanted.baseline or settings.baseline
    if not named:
        return found
    return beyond_baseline(found, _read(named, read_baseline) or Counter())


def _read(named: str | None, read: Callable[[str], _Read]) -> _Read | None:
    """What stands in a file that was named; None where none was.

    Raises:
        ConfigError: It cannot be read, or is not what it should be.
    """
    if not named:
        return None
    try:
        return read(read_file(named).decode("utf-8-sig"))
    except (RefkitError, UnicodeDecodeError) as error:
        raise ConfigError(f"{named}: {error}") from None


def _mend(run: _Run, wanted: CheckOptions, voice: Voice) -> int:
    """Put fixes into the files, or show what they would change; gives how many findings were mended."""
    of_path: dict[str, list[Finding]] = defaultdict(list)
    for one in run.findings:
        of_path[one.path].append(one)
    count = 0
    for path, text in run.given.texts.items():
        mended, done = apply_fixes(text, of_path[path], unsafe=wanted.unsafe_fixes)
        try:
            if done and wanted.diff:
                show_difference(path, text, (edit for one in done if one.fix for edit in one.fix.edits))
            elif done:
                write_mended(path, text, mended)
                count += len(done)
        except ConfigError as error:
            voice.say(str(error))
    return count


def _show(
    report: Report,
    wanted: CheckOptions,
    settings: Configuration,
    plans: Sequence[tuple[str, Output]],
    voice: Voice,
) -> None:
    write_outputs([(output, REPORTS[format](report)) for format, output in plans])
    format = wanted.output_format or settings.output_format or "full"
    if wanted.statistics:
        click.echo(_statistics(report), nl=False)
    elif not wanted.diff:
        write_outputs([(Output(None, format), REPORTS[format](report))])
    if wanted.statistics or wanted.diff or format not in ("full", "concise", "grouped", "markdown"):
        voice.say(told_counts(report))


def _statistics(report: Report) -> str:
    counted: dict[tuple[str, str, str], int] = {}
    for one in report.findings:
        row = one.code, one.name, one.severity
        counted[row] = counted.get(row, 0) + 1
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6}  {code}  {name} ({severity})\n" for (code, name, severity), count in rows)


def _exit_code(report: Report, given: CheckInputs, wanted: CheckOptions, settings: Configuration) -> int:
    if not given.is_whole:
        return 2
    grave = _GRAVITY[wanted.fail_on or settings.fail_on or "error"]
    most = wanted.max_warnings if wanted.max_warnings is not None else settings.max_warnings
    too_many = most is not None and report.count("warning") > most
    if not wanted.exit_zero and (too_many or any(report.count(severity) for severity in grave)):
        return 1
    return 3 if report.unverified and not wanted.allow_incomplete else 0
