"""The walk of `refkit check` in one page: texts to files of references, and these to findings."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from refkit.check import RULES, Rule
from refkit.check.checker import check_project
from refkit.check.entry import Entry, Locked, Project, ReferenceFile
from refkit.check.rules.links import address_of, with_links
from refkit.check.suppressions import silenced, suppressions
from refkit.citations import citing_document, prose, word
from refkit.citations.masking import blank_spans
from refkit.errors import UnknownFormat
from refkit.formats import Format, find_format, format_for_path
from refkit.match.cited_works import by_their_keys
from refkit.model import FieldPlace, ParsedReference, Place, Problem, Resolution
from refkit.model.citation import CitingDocument
from refkit.model.finding import Finding
from refkit.model.instruction import Instruction
from refkit.model.notice import Notice
from refkit.text.lines import Lines

if TYPE_CHECKING:
    from refkit.resolve.links import LinkClient

__all__ = [
    "LIST",
    "LookedUp",
    "Lookup",
    "ask_links",
    "check",
    "citing_document",
    "document_around",
    "look_up",
    "named_format",
    "reference_file",
]

LIST = "list"
_LONGEST_VALUE = 2_000_000
_LONGEST_LABEL = 40
# "[12]", "(12)", "[2] (a)" at the beginning of a line.
_BRACKETED = re.compile(
    r"(?:^|\n)[ \t]{0,8}([\[(][^\s\[\]()]{1,20}[\])][.:]?\s{0,4}(?:\(?[a-z][).]\s{0,4})?)$"
)
Progress = Callable[..., AbstractContextManager[Callable[[int, int], None] | None]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What references are held against.

    Attributes:
        network: "off", "cache" (only what earlier runs have stored), or "on".
        sources: As `pipeline.open_source` takes them; none is Crossref.
    """

    network: str = "off"
    sources: tuple[str, ...] = ()
    mailto: str | None = None
    crossref_url: str | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Files whose entries know what a source says of them.

    Attributes:
        unverified: How many entries the source could not be asked about.
        reason: Why not.
    """

    files: tuple[ReferenceFile, ...]
    unverified: int = 0
    reason: str = ""


def named_format(detected: Format | None, path: str) -> str:
    """The name of the format of a file: what its text looks like, else what its name says, else a plain list."""
    if detected:
        return detected.name
    try:
        return format_for_path(PurePath(path)).name
    except UnknownFormat:
        return LIST


def reference_file(
    text: str, format: str, path: str = "", problems: tuple[Problem, ...] = ()
) -> ReferenceFile:
    """The references of a text, as rules see them.

    Args:
        format: The name of one of FORMATS, or "list" for a plain reference list.
        path: What findings call it by.
        problems: What went wrong before: bytes that are no text.

    Raises:
        UnknownFormat: No format has this name.
        FormatError: The text holds nothing of the format at all.
    """
    # Those that come from the bytes of a text name a line, and no kind.
    problems = tuple(
        one.model_copy(update={"kind": "not-utf8"}) if one.line and one.kind is None else one
        for one in problems
    )
    if format == LIST:
        return _list_file(text, path, problems)
    known = find_format(format)
    reading = known.read(text)
    entries = tuple(
        Entry(reference, place)
        for reference, place in zip(reading.references, known.places(text), strict=True)
    )
    told = (*problems, *reading.problems)
    return ReferenceFile(path, known.name, text, entries, (*told, *_too_long(entries, text, told)))


def _too_long(entries: Iterable[Entry], text: str, told: Iterable[Problem]) -> Iterator[Problem]:
    """What is said of values longer than any, of which the reader has not said it."""
    fields = ((entry, one) for entry in entries for one in entry.place.fields)
    long = [(entry, one) for entry, one in fields if one.end - one.start > _LONGEST_VALUE]
    known = {one.line for one in told if one.kind == "too-long"}
    lines = Lines(text if long else "")
    for entry, field in long:
        line, column = lines.place(field.name_start)
        if line not in known:
            message = f"{field.name} holds {field.end - field.start:,} characters: is its end missing?"
            yield Problem(message=message, key=entry.place.key, line=line, column=column, kind="too-long")


def check(
    files: Sequence[ReferenceFile],
    documents: Sequence[CitingDocument] = (),
    *,
    rules: Iterable[Rule] | None = None,
    today: date | None = None,
    dialect: str | None = None,
    retractions: Mapping[str, tuple[Notice, ...]] | None = None,
    locked: tuple[Locked, ...] | None = None,
) -> tuple[Finding, ...]:
    """What the rules find in files of references, and in the documents that cite them.

    Args:
        rules: Those to run; all but the opt-in ones where none are named.
        today: The date by which dates are judged; that of the clock where none is given.
        dialect: Whose rules of types and fields hold for .bib files: "bibtex" or "biblatex".
        retractions: As `refkit.check.retractions.read_retractions` gives them.
        locked: As `refkit.check.lock.read_lock` gives them, to tell what has changed since.
    """
    day = today or date.today()  # noqa: DTZ011 - the user's day
    citing = tuple(_with_known_works(document, files) for document in documents)
    project = Project(tuple(files), citing, day, dialect, retractions or {}, locked)
    chosen = tuple(rules) if rules is not None else tuple(rule for rule in RULES if not rule.is_opt_in)
    able = _able(chosen, project)
    judged = {rule.code for rule in able}
    return silenced(check_project(project, able), suppressions(project), project.today, judged)


def look_up(files: Sequence[ReferenceFile], lookup: Lookup, progress: Progress | None = None) -> LookedUp:
    """Hold every reference against the sources; the files come back with what these say."""
    from refkit import pipeline  # noqa: PLC0415 - who does not ask does not load it

    if lookup.network == "off":
        return LookedUp(tuple(files))
    items = [entry.parsed or entry.reference for file in files for entry in file.entries]
    with closing(
        pipeline.open_source(
            *lookup.sources,
            mailto=lookup.mailto,
            offline=lookup.network == "cache",
            crossref_url=lookup.crossref_url,
        )
    ) as source:
        if progress is None:
            found = tuple(pipeline.resolve(items, source=source))
        else:
            with progress("looking up") as on_progress:
                found = tuple(pipeline.resolve(items, source=source, on_progress=on_progress))
    unknown = [one for one in found if one.verdict == "unchecked"]
    return LookedUp(_with_resolutions(files, found), len(unknown), unknown[0].reason if unknown else "")


def ask_links(
    found: LookedUp, network: str, progress: Progress | None = None, client: "LinkClient | None" = None
) -> LookedUp:
    """Ask the addresses (URLs) of references; their entries come back with what became of these.

    Args:
        network: "cache" (only what earlier runs have stored), or "on".
        client: What asks, if not one that asks the public internet.
    """
    from refkit.resolve import links  # noqa: PLC0415 - who does not ask does not load it

    urls = [url for file in found.files for entry in file.entries if (url := address_of(entry))]
    told = progress("asking for pages") if progress else nullcontext()
    with closing(client or links.LinkClient(offline=network == "cache")) as opened, told as on_progress:
        answers = links.ask_links(urls, opened, on_progress)
    files = tuple(with_links(file, answers) for file in found.files)
    reasons = [reason for file in files for entry in file.entries if (reason := _passing(entry))]
    return LookedUp(files, len(reasons), found.reason or next(iter(reasons), ""))


def _passing(entry: Entry) -> str:
    """Why something about an entry could not be told now, and may be another time."""
    link, resolution = entry.link, entry.resolution
    if resolution and resolution.verdict == "unchecked":
        return resolution.reason or "no source could be asked"
    return f"{link.url} {link.reason}" if link and link.is_passing else ""


def _able(rules: Sequence[Rule], project: Project) -> tuple[Rule, ...]:
    """The rules for which there is what they look at: citations, what sources said, a lock file."""
    is_looked_up = any(entry.resolution for file in project.files for entry in file.entries)
    needed = {
        "CIT": bool(project.documents),
        "NET": is_looked_up or bool(project.retractions),
        "NET4": any(entry.link for file in project.files for entry in file.entries),
        "LCK": project.locked is not None,
    }
    return tuple(rule for rule in rules if needed.get(rule.code[:4], needed.get(rule.code[:3], True)))


def document_around(file: ReferenceFile, instructions: Iterable[Instruction] = ()) -> CitingDocument:
    """The text around a list as a document that cites it.

    Args:
        instructions: What fields of the document say, which may cite files of references.
    """
    spans = sorted({(_label_start(entry.place, file.text), entry.place.end) for entry in file.entries})
    citations = [*prose.cited(blank_spans(file.text, spans)), *word.cited(instructions)]
    return CitingDocument(file.path, file.text, tuple(sorted(citations, key=lambda one: one.start)))


def _label_start(place: Place, text: str) -> int:
    """Where an entry begins with its label in brackets, which looks as a citation of itself does."""
    begin = max(0, place.start - _LONGEST_LABEL)
    found = _BRACKETED.search(text[begin : place.start]) if place.key else None
    return begin + found.start(1) if found else place.start


def _with_known_works(document: CitingDocument, files: Sequence[ReferenceFile]) -> CitingDocument:
    """The document, the works that it describes under the keys that they have in files of references.

    Without such files nothing is asked of these works: a printed list is made of the same fields.
    """
    described = any(one.doi or one.title for one in document.citations)
    if not described:
        return document
    entries = [entry for file in files if file.format != LIST for entry in file.entries]
    known = ((entry.place.key, entry.reference) for entry in entries)
    citations = by_their_keys(document.citations, known)
    return replace(
        document, citations=tuple(one for one in citations if entries or not (one.doi or one.title))
    )


def _with_resolutions(
    files: Sequence[ReferenceFile], found: Sequence[Resolution]
) -> tuple[ReferenceFile, ...]:
    resolutions = iter(found)
    return tuple(
        replace(file, entries=tuple(replace(entry, resolution=next(resolutions)) for entry in file.entries))
        for file in files
    )


def _list_file(text: str, path: str, problems: tuple[Problem, ...]) -> ReferenceFile:
    from refkit.parse.parser import parse_text  # noqa: PLC0415 - heavy: who checks lists pays

    parsing = parse_text(text)
    entries = tuple(Entry(one.reference, _list_place(one, text), one) for one in parsing.entries)
    return ReferenceFile(path, LIST, text, entries, (*problems, *parsing.problems))


def _list_place(parsed: ParsedReference, text: str) -> Place:
    """Where a reference of a list and its fields stand, though its string was unwrapped."""
    start, end = parsed.span.start, parsed.span.end
    offsets = _offsets(parsed.raw, text, start, end)
    fields = tuple(
        FieldPlace(
            name=one.variable,
            text=one.text,
            start=offsets[one.span.start],
            end=offsets[max(one.span.start, one.span.end - 1)] + 1,
            name_start=offsets[one.span.start],
            variable=one.variable,
        )
        for one in parsed.provenance
        if one.span and one.span.end <= len(parsed.raw)
    )
    return Place("", parsed.label, start, end, start, fields)


def _offsets(raw: str, text: str, start: int, end: int) -> list[int]:
    """For each character of an unwrapped string, and its end, where it stands in the text that it was taken from."""
    offsets = []
    place = max(start, text.find(raw[:4], start, end)) if raw else start
    for character in raw:
        found = text.find(character, place, min(end, place + 200)) if not character.isspace() else place
        place = found if found >= 0 else place
        offsets.append(min(place, end))
        place += 1
    return [*offsets, end]
