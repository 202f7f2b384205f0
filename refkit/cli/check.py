"""`refkit check`: what is wrong in references and in what cites them. 0 clean, 1 findings, 2 bad input, 3 not all known."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from refkit import __version__, checking
from refkit.check.baseline import beyond_baseline, read_baseline, write_baseline
from refkit.check.fixes import apply_fixes
from refkit.check.lock import read_lock, with_locked
from refkit.check.retractions import read_retractions
from refkit.check.selection import select_rules, without_ignored
from refkit.cli.check_inputs import CheckInputs, read_check_inputs
from refkit.cli.check_options import CheckOptions, check_options
from refkit.cli.configuration import Configuration, read_configuration
from refkit.cli.mending import show_difference, write_mended
from refkit.cli.options import voice_options
from refkit.cli.outputs import Output, write_outputs
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.model.finding import Finding, Severity
from refkit.report.findings import REPORTS, Report, told_counts

_Read = TypeVar("_Read")
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
    given = read_check_inputs(wanted.paths, wanted.documents or settings.documents, settings.exclude, voice)
    if not any(file.entries or file.problems for file in given.files) and not wanted.allow_empty:
        raise ConfigError(
            "no references in what was to be checked: name a file that has some, or add --allow-empty"
        )
    locked = _read(wanted.lock_file(settings), read_lock)
    looked_up = (
        checking.LookedUp(with_locked(given.files, locked))
        if locked is not None
        else checking.look_up(given.files, wanted.lookup(settings), voice.progress)
    )
    today = date.today()  # noqa: DTZ011 - the user's day
    found = checking.check(
        looked_up.files,
        given.documents,
        rules=rules,
        today=today,
        dialect=wanted.dialect or settings.dialect,
        retractions=_read(wanted.retractions or settings.retractions, read_retractions),
        locked=locked,
    )
    found = without_ignored(found, {**settings.per_file_ignores, **wanted.per_file()})
    found = _beyond_baseline(found, wanted, settings)
    if wanted.fixes:
        found = _mend(found, given, wanted)
    report = Report(
        found,
        given.texts,
        sum(len(file.entries) for file in given.files),
        looked_up.unverified,
        looked_up.reason,
        __version__,
    )
    _show(report, wanted, settings, plans, voice)
    return _exit_code(report, given, wanted, settings)


def _planned(named: str) -> tuple[str, Output]:
    format, _, path = named.partition("=")
    if format not in REPORTS or not path:
        raise ConfigError(f"--report {named}: write FORMAT=FILE with one of {', '.join(REPORTS)}")
    return format, Output(Path(path), format)


def _beyond_baseline(
    found: tuple[Finding, ...], wanted: CheckOptions, settings: Configuration
) -> tuple[Finding, ...]:
    if wanted.write_baseline:
        write_outputs([(Output(Path(wanted.write_baseline), "baseline"), write_baseline(found))])
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
        return read(Path(named).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{named}: cannot be read ({error.strerror})") from None
    except (ConfigError, UnicodeDecodeError) as error:
        raise ConfigError(f"{named}: {error}") from None


def _mend(found: tuple[Finding, ...], given: CheckInputs, wanted: CheckOptions) -> tuple[Finding, ...]:
    """Put fixes into the files, or show what they would change; gives what is left to find."""
    of_path: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        of_path[one.path].append(one)
    gone: set[int] = set()
    for path, text in given.texts.items():
        mended, done = apply_fixes(text, of_path[path], unsafe=wanted.unsafe_fixes)
        if done and wanted.diff:
            show_difference(path, text, mended)
        elif done:
            write_mended(path, text, mended)
            gone |= set(map(id, done))
    return tuple(one for one in found if id(one) not in gone)


def _show(
    report: Report,
    wanted: CheckOptions,
    settings: Configuration,
    plans: Sequence[tuple[str, Output]],
    voice: Voice,
) -> None:
    write_outputs([(output, REPORTS[format](report)) for format, output in plans])
    format = wanted.output_format or settings.output_format or "full"
    if format not in REPORTS:
        raise ConfigError(f"no output format is named {format!r}: name one of {', '.join(REPORTS)}")
    if wanted.statistics:
        click.echo(_statistics(report), nl=False)
    elif not wanted.diff:
        write_outputs([(Output(None, format), REPORTS[format](report))])
    if format not in ("full", "concise", "grouped", "markdown"):
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
