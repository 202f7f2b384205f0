"""Reading the inputs: each is told by its name and its text, and all of them make one list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path

from refkit import pipeline
from refkit.cli.files import Input, read_input
from refkit.cli.nearly import hint
from refkit.cli.options import InputOptions
from refkit.cli.spool import NoRoom, Spool
from refkit.cli.voice import Voice
from refkit.documents import DOCUMENTS
from refkit.errors import ConfigError, FormatError, ParseError, UnknownFormat
from refkit.formats import FORMATS, Format, detect_format, find_format, format_for_path
from refkit.model import ParsedReference, Problem, Reading, Reference

Entry = ParsedReference | Reference


@dataclass(frozen=True, slots=True)
class Inputs:
    """The items of all inputs in their order, never none, and which are whose.

    Attributes:
        names: What messages call each input by.
        sizes: How many items each has.
        doubts: How many items came with a problem of their own.
        is_whole: Whether every input could be read.
    """

    items: Sequence[Entry]
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    doubts: int = 0
    is_whole: bool = True

    def starts(self) -> Iterator[tuple[str, int]]:
        """The name of each input, and the place of its first item."""
        return zip(self.names, accumulate(self.sizes, initial=0), strict=False)


def read_inputs(given: InputOptions, voice: Voice) -> Inputs:
    """Read every input: a text is parsed, a file of records read; one that cannot be read costs only itself.

    Raises:
        ParseError: No reference is found in the text, and there is no other input.
        FormatError: No reference can be read from the file, and there is no other input.
        ConfigError: An input cannot be read at all, and there is no other.
    """
    found = _read_into([], given, voice)
    return replace(found, items=tuple(found.items))


def spool_inputs(given: InputOptions, voice: Voice) -> Inputs:
    """The same, for lists of any length: few items are in memory.

    Raises:
        ParseError, FormatError, ConfigError: As `read_inputs` does.
    """
    return _read_into(Spool(), given, voice)


def _read_into(items: list[Entry] | Spool[Entry], given: InputOptions, voice: Voice) -> Inputs:
    if given.wheres.count("-") > 1:
        raise ConfigError("-: named twice: standard input can be read once")
    _check_format(given.from_)
    names: list[str] = []
    ends, doubts = [0], 0
    failures: list[ParseError | FormatError | ConfigError] = []
    for where in given.wheres:
        try:
            name, doubtful = _read_one(where, given, voice, items)
        except NoRoom:
            raise
        except (ParseError, FormatError, ConfigError) as error:
            failures.append(error)
        else:
            names.append(name)
            ends.append(len(items))
            doubts += doubtful
    _tell(failures, voice, are_all=not names)
    return Inputs(
        items,
        tuple(names),
        tuple(end - start for start, end in pairwise(ends)),
        doubts,
        is_whole=not failures,
    )


def _tell(failures: Sequence[Exception], voice: Voice, *, are_all: bool) -> None:
    """Say what could not be read; the last where nothing could is raised."""
    for failure in failures[:-1] if are_all else failures:
        voice.fail(str(failure) if are_all else f"{failure} (the other inputs are read)")
    if are_all:
        raise failures[-1]


def _check_format(from_: str | None) -> None:
    called = [(known.name, (known.title, *known.extensions)) for known in FORMATS]
    called += [(known.name, known.extensions) for known in DOCUMENTS]
    names = ["text", *(name for name, _ in called)]
    if from_ is not None and from_ not in names:
        meant = hint(from_, [("text", (".txt",)), *called])
        raise UnknownFormat(f"unknown input format {from_!r}{meant}: name one of {', '.join(names)} with -f")


def _read_one(
    where: str, given: InputOptions, voice: Voice, items: list[Entry] | Spool[Entry]
) -> tuple[str, int]:
    """Add the items of an input; gives its name, and how many came with a problem of their own."""
    source, format = _told(where, given.from_, voice)
    voice.warn(source.name, source.problems)
    if not format:
        return source.name, _parse(source, voice, items, one_per_line=given.one_per_line)
    if given.one_per_line:
        raise ConfigError(f"{source.name}: is {format.name}, and --one-per-line is for text: add -f text")
    items.extend(_read(source, format, voice))
    return source.name, 0


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


def _parse(source: Input, voice: Voice, items: list[Entry] | Spool[Entry], *, one_per_line: bool) -> int:
    problems: Spool[Problem] = Spool()
    number = doubts = 0
    with voice.progress("reading") as on_progress:
        parsed = pipeline.parse_each(source.text, one_per_line=one_per_line, on_progress=on_progress)
        for number, entry in enumerate(parsed, start=1):
            items.append(entry)
            problems.extend(labelled_problems(entry, number, entry.problems))
            doubts += bool(entry.problems)
    if not number:
        raise ParseError(
            f"{source.name}: no references found in {len(source.text)} characters: "
            "give the text of a reference list, or --one-per-line where every line is one"
        )
    voice.warn(source.name, problems)
    return doubts


def labelled_problems(item: Entry, number: int, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of an item, with its label or else the number that it has in its input."""
    label = item.label if isinstance(item, ParsedReference) else None
    for problem in problems:
        yield problem.model_copy(update={"key": f"reference {label or number}"})


def _read(source: Input, format: Format, voice: Voice) -> tuple[Reference, ...]:
    try:
        reading = pipeline.read(source.text, format.name)
    except FormatError as error:
        raise FormatError(f"{source.name}: {error}") from None
    if not reading.references:
        raise FormatError(f"{source.name}: no references found in it as {format.name}: {_first(reading)}")
    voice.warn(source.name, reading.problems)
    return reading.references


def _first(reading: Reading) -> str:
    return str(reading.problems[0]) if reading.problems else "check the file, or name its format with -f"
