"""The options that several commands share: each is declared once, and a group arrives as one value."""

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Literal, get_args

import click

from refkit.cli.voice import Voice
from refkit.formats.targets import TARGETS
from refkit.normalize.journals import JournalForm

Command = Callable[..., int]
Decorator = Callable[[Command], Command]


def probability(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse what is no number, which click's range lets pass."""
    if value is not None and math.isnan(value):  # it is in every range: each comparison with it is false
        raise click.BadParameter(f"{value} is no number from 0 to 1.", context, option)
    return value


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What to read, and as what."""

    wheres: tuple[str, ...]
    from_: str | None
    one_per_line: bool

    @property
    def name(self) -> str:
        """What messages call all of it by."""
        return ", ".join("standard input" if where == "-" else where for where in self.wheres)


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What to write: a format, files, and how: for whom, with which keys and names of journals."""

    to: str | None
    outputs: tuple[str, ...]
    target: str | None
    journals: JournalForm
    key: str | None
    rekey: bool
    style: str | None
    locale: str | None


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
    click.argument("wheres", metavar="INPUT...", nargs=-1, required=True),
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
    click.option(
        "--target",
        metavar="READER",
        help=f"Whose reading the file is for: {', '.join(target.name for target in TARGETS)}.",
    ),
    click.option(
        "--journals",
        type=click.Choice(get_args(JournalForm)),
        default="as-is",
        help="Names of journals in full, or abbreviated by ISO 4.",
    ),
    click.option(
        "--key",
        metavar="PATTERN",
        help='How citation keys are made, such as "{author}{year}{title}"; those that came in are kept.',
    ),
    click.option("--rekey", is_flag=True, help="Make the keys that came in anew as well."),
    click.option(
        "--style", metavar="STYLE", help="CSL style of text, html and markdown: a name (apa) or a .csl file."
    ),
    click.option("--locale", metavar="LANG", help="Language of a style's words, such as de-DE."),
)
# How Crossref is asked, for every command that asks it.
MAILTO: Decorator = click.option(
    "--mailto",
    metavar="ADDRESS",
    envvar="REFKIT_MAILTO",
    show_envvar=True,
    help="Your address, for Crossref's faster service.",
)
CROSSREF_URL: Decorator = click.option(
    "--crossref-url",
    metavar="URL",
    envvar="REFKIT_CROSSREF_URL",
    show_envvar=True,
    help="Where Crossref's API stands, if elsewhere than usual.",
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
    MAILTO,
    CROSSREF_URL,
    click.option(
        "--offline", is_flag=True, help="Ask nothing over the network; use what earlier runs stored."
    ),
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        callback=probability,
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
    return grouped("given", InputOptions, _INPUT)(command)


def output_options(command: Command) -> Command:
    """Add -t and -o; they arrive as `wanted`."""
    return grouped("wanted", OutputOptions, _OUTPUT)(command)


def lookup_options(command: Command) -> Command:
    """Add --source and what belongs to it; they arrive as `lookup`."""
    return grouped("lookup", LookupOptions, _LOOKUP)(command)


def voice_options(command: Command) -> Command:
    """Add -q and -v; they arrive as `voice`."""
    return grouped("voice", Voice, _VOICE)(command)


def grouped(name: str, group: type, options: tuple[Decorator, ...]) -> Decorator:
    """Add options that arrive together: as one value of a dataclass whose fields they are, under a name."""
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
