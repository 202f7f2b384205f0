"""The options of `refkit check`."""

from collections.abc import Callable
from dataclasses import dataclass

import click

from refkit.checking import Lookup
from refkit.cli.configuration import Configuration
from refkit.cli.options import CROSSREF_URL, MAILTO, Command, grouped
from refkit.errors import ConfigError
from refkit.report.findings import REPORTS

LOCK = "refkit.lock.json"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What to check, by which rules, and how to tell."""

    paths: tuple[str, ...]
    documents: tuple[str, ...]
    config: str | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    per_file_ignores: tuple[str, ...]
    dialect: str | None
    output_format: str | None
    reports: tuple[str, ...]
    statistics: bool
    fail_on: str | None
    max_warnings: int | None
    exit_zero: bool
    allow_empty: bool
    allow_incomplete: bool
    baseline: str | None
    write_baseline: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    locked: bool
    lock: str | None
    retractions: str | None
    network: str | None
    sources: tuple[str, ...]
    mailto: str | None
    crossref_url: str | None

    @property
    def fixes(self) -> bool:
        """Whether fixes are put in, or shown."""
        return self.fix or self.diff or self.unsafe_fixes

    def per_file(self) -> dict[str, tuple[str, ...]]:
        """Pattern -> codes, of --per-file-ignores PATTERN:CODE,CODE."""
        rows: dict[str, tuple[str, ...]] = {}
        for named in self.per_file_ignores:
            pattern, separator, codes = named.rpartition(":")
            if not separator:
                raise ConfigError(f"--per-file-ignores {named}: write PATTERN:CODE,CODE")
            rows[pattern] = tuple(codes.split(","))
        return rows

    def lock_file(self, settings: Configuration) -> str | None:
        """The lock file that references are held against, if any."""
        return self.lock or settings.lock or (LOCK if self.locked else None)

    def lookup(self, settings: Configuration) -> Lookup:
        """What references are to be held against."""
        sources = self.sources or settings.source
        network = self.network or settings.network or ("on" if sources else "off")
        if network not in ("off", "cache", "on"):
            raise ConfigError(f"network is {network!r}: it is off, cache or on")
        return Lookup(network, sources, self.mailto or settings.mailto, self.crossref_url)


def _codes(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG001 - click's signature
    return tuple(code for one in value for code in one.split(",") if code)


def _many(*names: str, metavar: str, help: str) -> Callable[[Command], Command]:
    return click.option(*names, multiple=True, metavar=metavar, help=help)


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    _many("--documents", "documents", metavar="GLOB", help="Documents that cite the references; repeatable."),
    click.option("--config", metavar="FILE", help="The file of settings, if not the nearest one."),
    click.option(
        "--select",
        multiple=True,
        callback=_codes,
        metavar="CODES",
        help="Rules to run: codes or their beginnings.",
    ),
    click.option(
        "--extend-select", multiple=True, callback=_codes, metavar="CODES", help="Rules to run as well."
    ),
    click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Rules not to run."),
    _many("--per-file-ignores", metavar="GLOB:CODES", help="Rules not to tell of in some files; repeatable."),
    click.option(
        "--dialect",
        type=click.Choice(["bibtex", "biblatex"]),
        help="Whose types and fields a .bib is held to.",
    ),
    click.option(
        "--output-format",
        type=click.Choice(list(REPORTS)),
        help="How findings are shown; full is the default.",
    ),
    _many(
        "--report",
        "reports",
        metavar="FORMAT=FILE",
        help="Write findings in a format to a file, too; repeatable.",
    ),
    click.option(
        "--statistics", is_flag=True, help="Show how often each rule found something, and nothing else."
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        help="What makes the exit code 1; error is the default.",
    ),
    click.option(
        "--max-warnings",
        type=click.IntRange(0),
        metavar="N",
        help="More warnings than these make the exit code 1.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option("--allow-empty", is_flag=True, help="Files without references are no error."),
    click.option(
        "--allow-incomplete", is_flag=True, help="What could not be looked up does not make the exit code 3."
    ),
    click.option("--baseline", metavar="FILE", help="Tell only of what this file does not hold."),
    click.option(
        "--write-baseline", metavar="FILE", help="Write what is found to this file, and tell nothing."
    ),
    click.option("--fix", is_flag=True, help="Put safe fixes into the files."),
    click.option("--unsafe-fixes", is_flag=True, help="Put in fixes that may change what is meant, too."),
    click.option("--diff", is_flag=True, help="Show what fixes would change, and change nothing."),
    click.option("--locked", is_flag=True, help="Hold references against the lock file, and ask nobody."),
    click.option("--lock", metavar="FILE", help=f"The lock file; with --locked {LOCK} is the default."),
    click.option(
        "--retractions", metavar="FILE", help="A CSV of Retraction Watch's, to know of retractions offline."
    ),
    click.option(
        "--network",
        type=click.Choice(["off", "cache", "on"]),
        help="Whether registries are asked; off is the default.",
    ),
    _many(
        "--source",
        "sources",
        metavar="SOURCE",
        help="What references are held against, as in resolve; repeatable.",
    ),
    MAILTO,
    CROSSREF_URL,
)


def check_options(command: Command) -> Command:
    """Add all of them; they arrive as `wanted`."""
    return grouped("wanted", CheckOptions, _OPTIONS)(command)
