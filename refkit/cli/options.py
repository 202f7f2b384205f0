"""The options that several commands share: each is declared once, and a group arrives as one value."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Literal

import click

from refkit.cli.voice import Voice

Command = Callable[..., int]
Decorator = Callable[[Command], Command]


def _probability(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    if value is not None and math.isnan(value):  # it is in every range: each comparison with it is false
        raise click.BadParameter(f"{value} is no number from 0 to 1.", context, option)
    return value


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What to read, and as what."""

    where: str
    from_: str | None
    one_per_line: bool

    @property
    def name(self) -> str:
        """What messages call the input by."""
        return "standard input" if self.where == "-" else self.where


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What to write: a format, and files."""

    to: str | None
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookupOptions:
    """What to look references up in, and how sure to be; None where nothing was said."""

    sources: tuple[str, ...]
    keep: Literal["parsed", "record", "both"] | None
    mailto: str | None
    crossref_url: str | None
    offline: bool
    threshold: float | None
    resume: bool

    @property
    def source(self) -> str | None:
        """The source that was named, or all of them with commas."""
        return ", ".join(self.sources) or None

    @property
    def first_given(self) -> str:
        """An option that makes sense only for a lookup, or "". Addresses may stand in the environment."""
        given = {
            "--source": self.source,
            "--keep": self.keep,
            "--offline": self.offline or None,
            "--threshold": self.threshold,
            "--resume": self.resume or None,
        }
        return next((name for name, value in given.items() if value is not None), "")


_INPUT = (
    click.argument("where", metavar="INPUT"),
    click.option(
        "-f",
        "--from",
        "from_",
        metavar="FORMAT",
        help="Format of INPUT, or kind of document; else told by its name or text.",
    ),
    click.option("--one-per-line", is_flag=True, help="Every line of the text is one reference."),
)
_OUTPUT = (
    click.option("-t", "--to", metavar="FORMAT", help="Format to write; goes before the extension of FILE."),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="File to write, - for standard output; repeatable.",
    ),
)
_LOOKUP = (
    click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="SOURCE",
        help="crossref (the default), datacite, pubmed, arxiv, openalex, or works on disk; repeatable.",
    ),
    click.option(
        "--keep",
        type=click.Choice(["parsed", "record", "both"]),
        help="Whose value stays: the printed one (the default), the work's, or the printed one and a warning.",
    ),
    click.option(
        "--mailto",
        metavar="ADDRESS",
        envvar="REFKIT_MAILTO",
        show_envvar=True,
        help="Your address, for Crossref's faster service.",
    ),
    click.option(
        "--crossref-url",
        metavar="URL",
        envvar="REFKIT_CROSSREF_URL",
        show_envvar=True,
        help="Where Crossref's API stands, if elsewhere than usual.",
    ),
    click.option(
        "--offline", is_flag=True, help="Ask nothing over the network; use what earlier runs stored."
    ),
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        callback=_probability,
        metavar="P",
        help="Probability, 0 to 1, from which a work counts as found.",
    ),
    click.option("--resume", is_flag=True, help="Go on with a run of this input that was cut off."),
)
_VOICE = (
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option(
        "-v", "--verbose", is_flag=True, help="Say every warning, and where a fault of refkit lies."
    ),
)


def input_options(command: Command) -> Command:
    """Add INPUT, -f and --one-per-line; they arrive as `given`."""
    return _grouped("given", InputOptions, _INPUT)(command)


def output_options(command: Command) -> Command:
    """Add -t and -o; they arrive as `wanted`."""
    return _grouped("wanted", OutputOptions, _OUTPUT)(command)


def lookup_options(command: Command) -> Command:
    """Add --source and what belongs to it; they arrive as `lookup`."""
    return _grouped("lookup", LookupOptions, _LOOKUP)(command)


def voice_options(command: Command) -> Command:
    """Add -q and -v; they arrive as `voice`."""
    return _grouped("voice", Voice, _VOICE)(command)


def _grouped(name: str, group: type, options: tuple[Decorator, ...]) -> Decorator:
    members = [field.name for field in fields(group)]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def call(**values: object) -> int:
            own = {member: values.pop(member) for member in members}
            return command(**values, **{name: group(**own)})

        decorated: Command = call
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
