"""Reading the inputs: each is told by its name and its text, and all of them make one list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from refkit import pipeline
from refkit.cli.files import Input, read_input
from refkit.cli.options import InputOptions
from refkit.cli.voice import Voice
from refkit.documents import DOCUMENTS
from refkit.errors import ConfigError, FormatError, ParseError, UnknownFormat
from refkit.formats import FORMATS, Format, detect_format, find_format, format_for_path
from refkit.model import ParsedReference, Parsing, Problem, Reading, Reference, Resolution

Entry = ParsedReference | Reference
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The items of all inputs in their order, never none, and which are whose.

    Attributes:
        names: What messages call each input by.
        sizes: How many items each has.
        is_whole: Whether every input could be read.
    """

    items: tuple[Entry, ...]
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    is_whole: bool = True

    def split(self, listed: Sequence[_One]) -> Iterator[tuple[str, Sequence[_One]]]:
        """What belongs to the items, by input, with the name of each."""
        start = 0
        for name, size in zip(self.names, self.sizes, strict=True):
            yield name, listed[start : start + size]
            start += size


def read_inputs(given: InputOptions, voice: Voice) -> Inputs:
    """Read every input: a text is parsed, a file of records read; one that cannot be read costs only itself.

    Raises:
        ParseError: No reference is found in the text, and there is no other input.
        FormatError: No reference can be read from the file, and there is no other input.
        ConfigError: An input cannot be read at all, and there is no other.
    """
    if given.wheres.count("-") > 1:
        raise ConfigError("-: named twice: standard input can be read once")
    _check_format(given.from_)
    read: list[tuple[str, Sequence[Entry]]] = []
    failures: list[ParseError | FormatError | ConfigError] = []
    for where in given.wheres:
        try:
            read.append(_read_one(where, given, voice))
        except (ParseError, FormatError, ConfigError) as error:
            failures.append(error)
    if not read:
        for failure in failures[:-1]:
            voice.fail(str(failure))
        raise failures[-1]
    for failure in failures:
        voice.fail(f"{failure} (the other inputs are read)")
    names, found = zip(*read, strict=True)
    items = tuple(item for entries in found for item in entries)
    return Inputs(items, names, tuple(map(len, found)), is_whole=not failures)


def _check_format(from_: str | None) -> None:
    names = ["text", *(known.name for known in FORMATS), *(known.name for known in DOCUMENTS)]
    if from_ is not None and from_ not in names:
        raise UnknownFormat(f"unknown input format {from_!r}: name one of {', '.join(names)} with -f")


def _read_one(where: str, given: InputOptions, voice: Voice) -> tuple[str, Sequence[Entry]]:
    source, format = _told(where, given.from_, voice)
    voice.warn(source.name, source.problems)
    if not format:
        return source.name, tuple(_parse(source, voice, one_per_line=given.one_per_line))
    if given.one_per_line:
        raise ConfigError(f"{source.name}: is {format.name}, and --one-per-line is for text: add -f text")
    return source.name, _read(source, format, voice)


def _told(where: str, from_: str | None, voice: Voice) -> tuple[Input, Format | None]:
    """The text of an input, and the format of its records: the named one, or what its name and its text say."""
    if from_:
        is_document = from_ in [known.name for known in DOCUMENTS]
        source = read_input(where, from_ if is_document else "text")
        return source, None if is_document or from_ == "text" else find_format(from_)
    named = _formats_by_extension(where)
    if not named:
        source = read_input(where)
        return source, detect_format(source.text) if source.kind == "text" else None
    return _told_by_content(where, named, voice)


def _formats_by_extension(where: str) -> list[Format]:
    try:
        usual = format_for_path(where)
    except UnknownFormat:
        return []  # .txt, no extension, standard input: the text itself will tell
    suffix = Path(where).suffix.lower()
    return [usual, *(known for known in FORMATS if suffix in known.extensions and known != usual)]


def _told_by_content(where: str, named: Sequence[Format], voice: Voice) -> tuple[Input, Format | None]:
    """A file whose name says its format: what it holds goes before that, and is said where it is another."""
    try:
        source = read_input(where, "text")
    except ParseError:
        source = read_input(where)  # a PDF or DOCX file by its first bytes, or the same error again
        _say_other(source, named, source.kind, voice)
        return source, None
    found = next((known for known in named if known.detects(source.text)), detect_format(source.text))
    if found:
        if found not in named:
            _say_other(source, named, found.name, voice)
        return source, found
    document = read_input(where)
    if document.kind == "text":
        return source, named[0]
    _say_other(source, named, document.kind, voice)
    return document, None


def _say_other(source: Input, named: Sequence[Format], what: str, voice: Voice) -> None:
    message = f"named as {named[0].name}, but it is {what}: read as that (-f says otherwise)"
    voice.warn(source.name, [Problem(message=message)])


def _parse(source: Input, voice: Voice, *, one_per_line: bool) -> Parsing:
    with voice.progress("reading") as on_progress:
        parsing = pipeline.parse(source.text, one_per_line=one_per_line, on_progress=on_progress)
    if not parsing.entries:
        raise ParseError(
            f"{source.name}: no references found in {len(source.text)} characters: "
            "give the text of a reference list, or --one-per-line where every line is one"
        )
    voice.warn(source.name, parsing.problems)
    voice.warn(source.name, problems_by_reference(parsing.entries, parsing.entries))
    return parsing


def problems_by_reference(
    items: Iterable[Entry], having: Iterable[ParsedReference | Resolution]
) -> Iterator[Problem]:
    """The problems of each, with the number that its item has in its input."""
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
