"""The steps that the commands are made of: read, look up, deliver."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from refkit import pipeline
from refkit.cli.files import Input, read_input
from refkit.cli.options import InputOptions, LookupOptions
from refkit.cli.outputs import Output, write_outputs
from refkit.cli.runs import Items, open_journal, told_toll, told_wait
from refkit.cli.voice import Voice
from refkit.documents import DOCUMENTS
from refkit.errors import ConfigError, FormatError, ParseError, UnknownFormat
from refkit.formats import FORMATS, Format, detect_format, find_format, format_for_path
from refkit.model import ParsedReference, Parsing, Problem, Reading, Reference, Resolution
from refkit.report.text import summarize_resolutions

if TYPE_CHECKING:
    from refkit.resolve.journal import Journal
    from refkit.resolve.source import Source


def read_items(given: InputOptions, voice: Voice) -> Items:
    """Read an input: a parsing of a text, or the references of a file of records; never none.

    Raises:
        ParseError: No reference is found in the text.
        FormatError: No reference can be read from the file.
    """
    source = read_input(given.where, _document_kind(given))
    voice.warn(source.name, source.problems)
    format = _input_format(source, given.from_)
    if not format:
        return _parse(source, voice, one_per_line=given.one_per_line)
    if given.one_per_line:
        raise ConfigError(f"{source.name}: is {format.name}, and --one-per-line is for text: add -f text")
    return _read(source, format, voice)


def _document_kind(given: InputOptions) -> str | None:
    """What an input is taken for: a kind of document, "text" for what is read as it is, None where bytes tell.

    Raises:
        UnknownFormat: No format and no kind of document has the name that was given.
    """
    documents = [known.name for known in DOCUMENTS]
    if given.from_ in documents:
        return given.from_
    if given.from_ is None:
        return "text" if given.where != "-" and _format_by_extension(given.where) else None
    names = ["text", *(known.name for known in FORMATS)]
    if given.from_ not in names:
        every = ", ".join([*names, *documents])
        raise UnknownFormat(f"unknown input format {given.from_!r}: name one of {every} with -f")
    return "text"


def _input_format(source: Input, from_: str | None) -> Format | None:
    """The format of the records; None for a text, such as any document has."""
    if from_ == "text" or source.kind != "text":
        return None
    if from_ is None:
        return (_format_by_extension(source.path) if source.path else None) or detect_format(source.text)
    return find_format(from_)


def _format_by_extension(path: str | Path) -> Format | None:
    try:
        return format_for_path(path)
    except UnknownFormat:
        return None  # .txt, no extension: the text itself will tell


def _parse(source: Input, voice: Voice, *, one_per_line: bool) -> Parsing:
    with voice.progress("reading") as on_progress:
        parsing = pipeline.parse(source.text, one_per_line=one_per_line, on_progress=on_progress)
    if not parsing.entries:
        raise ParseError(
            f"{source.name}: no references found in {len(source.text)} characters: "
            "give the text of a reference list, or --one-per-line where every line is one"
        )
    voice.warn(source.name, parsing.problems)
    voice.warn(source.name, _problems_by_reference(parsing, parsing))
    return parsing


def _problems_by_reference(items: Items, having: Iterable[ParsedReference | Resolution]) -> Iterator[Problem]:
    """The problems of each, with the number that its item has in the input."""
    for number, (item, one) in enumerate(zip(items, having, strict=True), start=1):
        label = item.label if isinstance(item, ParsedReference) else None
        for problem in one.problems:
            yield problem.model_copy(update={"key": f"reference {label or number}"})


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
    given: InputOptions, lookup: LookupOptions, *, outputs: Sequence[Output], voice: Voice
) -> int:
    """Read the input, look every reference up, write the outputs; gives the exit code.

    It is 3 where something is not known because its source could not be asked, else 0.
    """
    with closing(_open(lookup)) as source:
        voice.warn(source.name, source.problems)
        items = read_items(given, voice)
        with open_journal(given, lookup, items, voice=voice) as journal:
            resolutions = _look_up(items, source, lookup, journal=journal, voice=voice)
            deliver(resolutions, outputs, voice)
            is_whole = all(resolution.verdict != "unchecked" for resolution in resolutions)
            if journal and is_whole:
                journal.discard()
    voice.warn(given.name, _problems_by_reference(items, resolutions))
    voice.say(summarize_resolutions(resolutions))
    voice.say(told_toll(source))
    return 0 if is_whole else 3


def _look_up(
    items: Items, source: "Source", lookup: LookupOptions, *, journal: "Journal | None", voice: Voice
) -> tuple[Resolution, ...]:
    known = source.problems
    with voice.progress("looking up", remark=lambda: told_wait(source)) as on_progress:
        resolutions = pipeline.resolve(
            items,
            source=source,
            threshold=lookup.threshold,
            keep=lookup.keep or "parsed",
            on_progress=on_progress,
            journal=journal,
        )
    voice.warn(source.name, [problem for problem in source.problems if problem not in known])
    if journal:
        voice.warn(str(journal.path), journal.problems)
    return resolutions


def _open(lookup: LookupOptions) -> "Source":
    return pipeline.open_source(
        *lookup.sources,
        mailto=lookup.mailto,
        offline=lookup.offline,
        crossref_url=lookup.crossref_url,
    )


def deliver(items: Items | Sequence[Resolution], outputs: Sequence[Output], voice: Voice) -> None:
    """Write the items to every output; say what a format could not hold."""
    written = {output: pipeline.render(items, output.format) for output in outputs}
    write_outputs([(output, writing.text) for output, writing in written.items()])
    for output, writing in written.items():
        voice.warn(str(output), writing.problems)
