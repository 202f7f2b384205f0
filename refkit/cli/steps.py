"""The steps that the commands are made of: read, look up, deliver."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from refkit import pipeline
from refkit.cli.files import Input, read_input
from refkit.cli.options import InputOptions, LookupOptions
from refkit.cli.outputs import Target, write_targets
from refkit.cli.voice import Voice
from refkit.errors import ConfigError, FormatError, ParseError, UnknownFormat
from refkit.formats import FORMATS, Format, detect_format, find_format, format_for_path
from refkit.model import Parsing, Problem, Reading, Reference, Resolution
from refkit.report.text import summarize_resolutions

if TYPE_CHECKING:
    from refkit.resolve.source import Source

Items = Parsing | tuple[Reference, ...]


def read_items(given: InputOptions, voice: Voice) -> Items:
    """Read an input: a parsing of a text, or the references of a file of records; never none.

    Raises:
        ParseError: No reference is found in the text.
        FormatError: No reference can be read from the file.
    """
    source = read_input(given.where)
    voice.warn(source.name, source.problems)
    format = _input_format(source, given.from_)
    if not format:
        return _parse(source, voice, one_per_line=given.one_per_line)
    if given.one_per_line:
        raise ConfigError(f"{source.name}: is {format.name}, and --one-per-line is for text: add -f text")
    return _read(source, format, voice)


def _input_format(source: Input, from_: str | None) -> Format | None:
    """The format of the records; None for a text."""
    if from_ == "text":
        return None
    if from_ is None:
        return _format_by_extension(source) or detect_format(source.text)
    try:
        return find_format(from_)
    except UnknownFormat:
        names = ", ".join(["text", *(known.name for known in FORMATS)])
        raise UnknownFormat(f"unknown input format {from_!r}: name one of {names} with -f") from None


def _format_by_extension(source: Input) -> Format | None:
    try:
        return format_for_path(source.path) if source.path else None
    except UnknownFormat:
        return None  # .txt, .html, no extension: the text itself will tell


def _parse(source: Input, voice: Voice, *, one_per_line: bool) -> Parsing:
    with voice.progress("reading") as on_progress:
        parsing = pipeline.parse(source.text, one_per_line=one_per_line, on_progress=on_progress)
    if not parsing.entries:
        raise ParseError(
            f"{source.name}: no references found in {len(source.text)} characters: "
            "give the text of a reference list, or --one-per-line where every line is one"
        )
    voice.warn(source.name, parsing.problems)
    voice.warn(source.name, _problems_by_reference(parsing))
    return parsing


def _problems_by_reference(parsing: Parsing) -> Iterator[Problem]:
    for number, entry in enumerate(parsing, start=1):
        for problem in entry.problems:
            yield problem.model_copy(update={"key": f"reference {entry.label or number}"})


def _read(source: Input, format: Format, voice: Voice) -> tuple[Reference, ...]:
    try:
        reading = format.read(source.text)
    except FormatError as error:
        raise FormatError(f"{source.name}: {error}") from None
    if not reading.references:
        raise FormatError(f"{source.name}: no references found in it as {format.name}: {_first(reading)}")
    voice.warn(source.name, reading.problems)
    return reading.references


def _first(reading: Reading) -> str:
    return str(reading.problems[0]) if reading.problems else "check the file, or name its format with -f"


def resolve_and_deliver(
    given: InputOptions, lookup: LookupOptions, *, targets: Sequence[Target], voice: Voice
) -> int:
    """Read the input, look every reference up, write the targets; gives the exit code.

    It is 3 where something is not known because its source could not be asked, else 0.
    """
    with closing(_open(lookup)) as source:
        voice.warn(source.name, source.problems)
        items = read_items(given, voice)
        with voice.progress("looking up") as on_progress:
            resolutions = pipeline.resolve(
                items, source=source, threshold=lookup.threshold, on_progress=on_progress
            )
    deliver(resolutions, targets, voice)
    voice.say(summarize_resolutions(resolutions))
    return 3 if any(resolution.verdict == "unchecked" for resolution in resolutions) else 0


def _open(lookup: LookupOptions) -> "Source":
    return pipeline.open_source(
        lookup.source or "crossref",
        mailto=lookup.mailto,
        offline=lookup.offline,
        crossref_url=lookup.crossref_url,
    )


def deliver(items: Items | Sequence[Resolution], targets: Sequence[Target], voice: Voice) -> None:
    """Write the items to every target; say what a format could not hold."""
    written = {target: pipeline.render(items, target.format) for target in targets}
    write_targets([(target, writing.text) for target, writing in written.items()])
    for target, writing in written.items():
        voice.warn(str(target), writing.problems)
