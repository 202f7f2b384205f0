"""The whole walk in one page: document -> text -> parsing -> resolutions -> file.

Rooms are loaded when their function is first called, so that parsing does not wait for the network's
libraries, nor writing for the tagger's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypedDict, Unpack

from refkit.errors import ConfigError, ParseError, UnknownFormat
from refkit.model import (
    Deduplication,
    Extraction,
    ParsedReference,
    Parsing,
    Reading,
    Reference,
    Resolution,
    Writing,
)

if TYPE_CHECKING:
    from refkit.normalize.journals import JournalForm
    from refkit.resolve.journal import Journal
    from refkit.resolve.merge import Keep
    from refkit.resolve.source import Source

Item = Reference | ParsedReference | Resolution
Items = Parsing | Reading | Iterable[Item]
# So many of a stream are looked up together: DOIs among them are asked for in batches.
_AT_ONCE = 500
# Called with how many are done, and of how many.
Progress = Callable[[int, int], None]


class _How(TypedDict):
    """How references are looked up; see `resolve`."""

    threshold: float
    keep: Keep
    journal: Journal | None


def extract_text(source: bytes | str | PathLike[str], *, kind: str | None = None) -> Extraction:
    """The plain text of a document, to be parsed: Markdown, HTML, LaTeX, DOCX, PDF, or text as it is.

    Args:
        source: The path of a file, or the bytes of one.
        kind: "markdown", "html", "latex", "docx", "pdf" or "text"; else told by its name and its bytes.

    Raises:
        ParseError: The document is broken, protected or too large, or is no document with text in it.
        ConfigError: The file cannot be read, no kind has this name, or what reads PDF is not installed.
    """
    if isinstance(source, bytes):
        return extract_content(source, kind=kind)
    from refkit.documents import read_file

    try:
        return extract_content(read_file(source), path=source, kind=kind)
    except (ParseError, ConfigError) as error:
        raise type(error)(f"{fspath(source)}: {error}") from None


def extract_content(
    content: bytes, *, path: str | PathLike[str] | None = None, kind: str | None = None
) -> Extraction:
    """The plain text of the bytes of a file, as `extract_text` gives it; a path says only how it is called."""
    from refkit.documents import DOCUMENTS
    from refkit.documents import extract_text as extract_document
    from refkit.text.decoding import decode

    names = ["text", *(known.name for known in DOCUMENTS)]
    if kind is not None and kind not in names:
        raise ConfigError(f"no kind of document is named {kind!r}; known are {', '.join(names)}")
    if kind != "text" and (extraction := extract_document(content, path, kind=kind)):
        return extraction
    decoded = decode(content)
    return Extraction(text=decoded.text, problems=decoded.problems)


def parse(text: str, *, one_per_line: bool = False, on_progress: Progress | None = None) -> Parsing:
    """Find the references in a text and read each one.

    Args:
        one_per_line: Every line that is not blank is one reference; nothing is searched for. It goes without saying
            where each is an identifier and nothing else.
        on_progress: Called after each reference with how many are read, and of how many.
    """
    from refkit.normalize.identifier_lines import are_identifiers
    from refkit.parse.parser import parse_text

    is_listed = one_per_line or are_identifiers(text)
    return parse_text(text, one_per_line=is_listed, on_progress=on_progress)


def parse_each(
    text: str, *, one_per_line: bool = False, on_progress: Progress | None = None
) -> Iterator[ParsedReference]:
    """The entries of `parse` one after the other; for a text of any length, since none is held."""
    from refkit.normalize.identifier_lines import are_identifiers
    from refkit.parse.parser import parse_each as read_each

    return read_each(text, one_per_line=one_per_line or are_identifiers(text), on_progress=on_progress)


def parse_references(reference_strings: Iterable[str]) -> Iterator[ParsedReference]:
    """Read reference strings as they come, each one reference; for lists of any length, since none is held.

    Each record's span is that in its own string; what a list's entries say of each other ("ibid.") is resolved.
    """
    from refkit.parse.parser import parse_references as parse_strings
    from refkit.parse.parser import reference_string

    return parse_strings(map(reference_string, reference_strings))


def read(text: str, format: str | None = None) -> Reading:
    """Read the text of a reference file; without the name of its format, that is told from the text.

    A citation that it has as mere text (JATS's `mixed-citation` without tags) is parsed.

    Raises:
        UnknownFormat: No format has this name, or the text is in none.
    """
    from refkit.formats import FORMATS, detect_format, find_format

    found = find_format(format) if format else detect_format(text)
    if not found:
        names = ", ".join(known.name for known in FORMATS)
        raise UnknownFormat(f"the text is in no known format: name one of {names}, or parse it as a list")
    reading = found.read(text)
    if not any(problem.kind == "untagged-citation" for problem in reading.problems):
        return reading
    from refkit.parse.untagged import parse_untagged

    return parse_untagged(reading)


def open_source(
    *specs: str | PathLike[str],
    mailto: str | None = None,
    offline: bool = False,
    crossref_url: str | None = None,
) -> Source:
    """Open what references are looked up in; of several sources the next is asked where those before have nothing.

    With "crossref" at its usual address DataCite and PubMed are opened too, where a DOI, an arXiv number or
    a PMID needs them.

    Args:
        specs: Each "crossref", "datacite", "pubmed", "arxiv", "openalex", or the path of a file or a snapshot
            of works; none is "crossref".
        mailto: Address that a registry may write to; Crossref and DataCite answer faster to those who give one.
        offline: Answer from what earlier runs have stored, ask nothing.
        crossref_url: Where Crossref's API stands, if elsewhere than usual.

    Raises:
        ConfigError: The file or snapshot of works is missing or is none, or `mailto` is no address.
    """
    from refkit.resolve.opening import open_sources

    try:
        return open_sources(specs or ("crossref",), mailto=mailto, offline=offline, crossref_url=crossref_url)
    except OSError as error:  # a name that is too long, a folder that is closed
        named = ", ".join(map(str, specs))
        raise ConfigError(f"{named[:200]}: cannot be opened ({error.strerror}): check the path") from None


def open_journal(run: str, *, options: str, starts_anew: bool = False) -> Journal:
    """Open the journal of a run, which `resolve` writes and reads.

    Args:
        run: What the run is known by, such as the path of its input.
        options: All that a resolution depends on beside its reference.
        starts_anew: Forget what an earlier run has written.

    Raises:
        ConfigError: It cannot be written, or another run writes it.
    """
    from refkit.resolve.journal import Journal, journal_path

    return Journal(journal_path(f"{run}\n{options}"), options=options, starts_anew=starts_anew)


def resolve(
    references: Parsing | Reading | Iterable[ParsedReference | Reference],
    *,
    source: Source | str | PathLike[str] = "crossref",
    threshold: float | None = None,
    keep: Keep = "parsed",
    on_progress: Progress | None = None,
    journal: Journal | None = None,
) -> tuple[Resolution, ...]:
    """Look each reference up in a source; one resolution a reference, in their order.

    Args:
        source: An opened source, or what `open_source` opens.
        threshold: Probability in [0, 1] from which a work counts as found.
        keep: Whose value stays where a reference and its work differ: "parsed" (only gaps are filled), "record"
            (the work's, the printed one in the provenance), or "both" (the printed one, the other a problem).
        on_progress: Called after each reference with how many are looked up, and of how many.
        journal: What is learnt is written there at once; what stands there is not asked again.

    Raises:
        ConfigError: `threshold` is no probability, or the source cannot be opened.
    """
    from refkit.resolve.resolver import DEFAULT_THRESHOLD, checked_threshold

    least = DEFAULT_THRESHOLD if threshold is None else checked_threshold(threshold)
    entries = references.references if isinstance(references, Reading) else tuple(references)
    return tuple(
        _resolve_stream(
            entries,
            at_once=max(1, len(entries)),
            source=source,
            threshold=least,
            keep=keep,
            on_progress=None if on_progress is None else lambda done: on_progress(done, len(entries)),
            journal=journal,
        )
    )


def resolve_references(
    references: Parsing | Reading | Iterable[ParsedReference | Reference],
    *,
    source: Source | str | PathLike[str] = "crossref",
    threshold: float | None = None,
    keep: Keep = "parsed",
    on_progress: Callable[[int], None] | None = None,
    journal: Journal | None = None,
) -> Iterator[Resolution]:
    """Look references up as they come, as `resolve` does; for lists of any length, since few are held.

    Args:
        references: Parsed ones, or records; 500 are taken at a time.
        source: An opened source, or what `open_source` opens.
        threshold: Probability in [0, 1] from which a work counts as found.
        keep: Whose value stays where a reference and its work differ, as for `resolve`.
        on_progress: Called after each reference with how many are looked up.
        journal: What is learnt is written there at once; what stands there is not asked again.

    Raises:
        ConfigError: `threshold` is no probability; told at once. The source cannot be opened; told at the first.
    """
    from refkit.resolve.resolver import DEFAULT_THRESHOLD, checked_threshold

    least = DEFAULT_THRESHOLD if threshold is None else checked_threshold(threshold)
    coming = references.references if isinstance(references, Reading) else references
    return _resolve_stream(
        coming, source=source, threshold=least, keep=keep, on_progress=on_progress, journal=journal
    )


def _resolve_stream(
    references: Iterable[ParsedReference | Reference],
    *,
    at_once: int = _AT_ONCE,
    source: Source | str | PathLike[str],
    on_progress: Callable[[int], None] | None,
    **how: Unpack[_How],
) -> Iterator[Resolution]:
    if isinstance(source, str | PathLike):
        with closing(open_source(source)) as opened:
            yield from _resolve_stream(
                references, at_once=at_once, source=opened, on_progress=on_progress, **how
            )
        return
    coming, before = iter(references), 0
    while entries := tuple(islice(coming, at_once)):
        yield from _resolve_some(entries, source=source, on_progress=_counting_on(on_progress, before), **how)
        before += len(entries)


def _resolve_some(
    entries: Sequence[ParsedReference | Reference],
    *,
    source: Source,
    threshold: float,
    keep: Keep,
    on_progress: Callable[[int], None] | None = None,
    journal: Journal | None = None,
) -> Iterator[Resolution]:
    from refkit.resolve.identified import resolve_by_identifier
    from refkit.resolve.merge import keep_values
    from refkit.resolve.resolver import resolve_references as look_up

    found = look_up(entries, source, threshold=threshold, on_progress=on_progress, journal=journal)
    for entry, resolution in zip(entries, found, strict=True):
        yield keep_values(entry, resolve_by_identifier(entry, resolution, source), keep)


def _counting_on(on_progress: Callable[[int], None] | None, before: int) -> Callable[[int], None] | None:
    return None if on_progress is None else lambda done: on_progress(before + done)


def render(
    items: Items,
    format: str,
    *,
    target: str = "generic",
    style: str | None = None,
    locale: str | None = None,
) -> Writing:
    """Write references in a format; what the format cannot hold comes back as problems.

    Args:
        items: What `parse`, `read` or `resolve` gave, or references.
        format: The name of one of FORMATS, "jsonl" for all that is known of each item, or "text", "html" or
            "markdown" for a bibliography as a style prints it.
        target: Whose reading the file is for, where readers disagree; one of `refkit.formats.TARGETS`.
        style: Of a bibliography: a CSL style by its name ("apa", the default) or the path of its file.
        locale: Of a bibliography: the language of its words ("de-DE"); None is that of the style.

    Raises:
        UnknownFormat: No format has this name.
        ConfigError: No target, style or locale has this name, or what renders styles is not installed.
    """
    from refkit.report.rendering import render_items

    return render_items(_entries(items), format, target=target, style=style, locale=locale)


def render_pieces(
    items: Sequence[Item],
    format: str,
    *,
    target: str = "generic",
    style: str | None = None,
    locale: str | None = None,
) -> Iterator[Writing]:
    """What `render` writes, in pieces of some references each; for lists of any length, since few are held.

    The items are gone through more than once. Bibliographies, tables and formats that number their records come
    in one piece.

    Raises:
        UnknownFormat, ConfigError: As `render` does, at the first piece.
    """
    from refkit.report.rendering import pieces_of_items

    return pieces_of_items(items, format, target=target, style=style, locale=locale)


def dedupe(items: Items, *, threshold: float | None = None) -> Deduplication:
    """Make one reference of those that name one work: the richest stays, the others fill its gaps.

    Args:
        threshold: Probability in [0, 1] from which descriptions count as those of one work; None is 0.85.

    Raises:
        ConfigError: `threshold` is no probability.
    """
    from refkit.match.deduplication import dedupe_references
    from refkit.report.rendering import references_of

    return dedupe_references(tuple(references_of(_entries(items))), threshold=threshold)


def set_keys(items: Items, pattern: str | None = None, *, is_anew: bool = False) -> Sequence[Item]:
    """Give every reference a citation key by a pattern; see `refkit.formats.key_patterns`.

    Raises:
        ConfigError: The pattern is none.
    """
    from refkit.report.rendering import items_with_keys

    entries = _entries(items)
    return entries if pattern is None and not is_anew else items_with_keys(entries, pattern, is_anew=is_anew)


def spell_journals(items: Items, form: JournalForm) -> Sequence[Item]:
    """Give the names of journals in full or abbreviated by ISO 4; what cannot be told stays as it is."""
    from refkit.report.rendering import items_with_journals

    return _entries(items) if form == "as-is" else items_with_journals(_entries(items), form)


def write(items: Items, format: str) -> str:
    """Write references in a format, as `render` does, and give the text alone."""
    return render(items, format).text


def _entries(items: Items) -> Sequence[Item]:
    """The items of anything that has some, as often as they are wanted."""
    if isinstance(items, Reading):
        return items.references
    return items if isinstance(items, Sequence) else tuple(items)
