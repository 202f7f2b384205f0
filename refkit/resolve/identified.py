"""References that name their work by a PMID, a PMCID, an arXiv number or an ISBN, or by another agency's DOI.

What the description of a reference did not settle its identifier may; and a line that holds nothing else is
looked up by it alone.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from refkit.errors import InvalidIdentifier, SourceError
from refkit.match.score import match_references
from refkit.match.titles import title_similarity
from refkit.model import (
    DOI,
    ISBN,
    PMCID,
    PMID,
    ArXiv,
    Candidate,
    ParsedReference,
    Problem,
    Reference,
    Resolution,
    csl_variable,
)
from refkit.normalize.identifier_lines import Identifier, read_identifier
from refkit.resolve.choice import Sources
from refkit.resolve.merge import merge_record
from refkit.resolve.registry import Identifying
from refkit.resolve.resolver import CONTRADICTED, is_described, notices_about, warnings_of
from refkit.resolve.source import Source, giver_of
from refkit.resolve.sources.handles import RegisteredElsewhere

_LONGEST = 300
# Attribute of a reference -> what is read in it, in the order in which it is asked for.
_IDENTIFIERS: tuple[tuple[str, Callable[[str], Identifier]], ...] = (
    ("doi", DOI.parse),
    ("pmid", PMID.parse),
    ("pmcid", PMCID.parse),
    ("number", ArXiv.parse),
    ("isbn", ISBN.parse),
)
# Address of a page about one work -> what it holds.
_PAGES: tuple[tuple[re.Pattern[str], str, Callable[[str], Identifier]], ...] = (
    (re.compile(r"arxiv\.org/(?:abs|pdf|html)/([^?#\s]{1,40})", re.IGNORECASE), "number", ArXiv.parse),
    (
        re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})", re.IGNORECASE),
        "pmid",
        PMID.parse,
    ),
    (re.compile(r"(?:pmc|europepmc).{0,60}/(PMC\d{1,9})", re.IGNORECASE), "pmcid", PMCID.parse),
)


def identifiers(reference: Reference, raw: str = "") -> Iterator[tuple[str, Identifier]]:
    """The identifiers by which a reference names its work, with the attribute that each belongs in.

    An ISBN counts where nothing else is told: it may be that of the book around the work. Where nothing else is
    read, the string itself may be an identifier without its label.
    """
    is_told = is_described(reference)
    for name, parse in _IDENTIFIERS:
        # A report's number, "2023.1234", has the form of arXiv's: where more is told, that one says what it is.
        is_other = name == "number" and "arxiv" not in (reference.number or "").lower()
        if not (is_told and (name == "isbn" or is_other)):
            yield from _read(getattr(reference, name), name, parse)
    for pattern, name, parse in _PAGES:
        if found := pattern.search((reference.url or "")[:_LONGEST]):
            yield from _read(found[1], name, parse)
    if not is_told and (bare := read_identifier(raw)):
        yield bare


def _read(
    text: str | None, name: str, parse: Callable[[str], Identifier]
) -> Iterator[tuple[str, Identifier]]:
    try:
        if text:
            yield name, parse(text)
    except InvalidIdentifier:
        return


def resolve_by_identifier(
    entry: ParsedReference | Reference, resolution: Resolution, source: Source
) -> Resolution:
    """A resolution, or a better one by an identifier of the reference. Never raises SourceError.

    Args:
        entry: What was looked up.
        resolution: What its DOI or its description led to.
        source: What was asked.
    """
    reference, raw = (entry.reference, entry.raw) if isinstance(entry, ParsedReference) else (entry, "")
    if resolution.verdict == "matched" or not isinstance(source, Identifying):
        return resolution
    named = list(identifiers(reference, raw))
    if named and named[0][0] == "doi":
        # A DOI stays what it is, of another work or not checked; where none is found, other agencies may have it.
        named = named[:1] if resolution.verdict == "not-found" else []
    for name, identifier in named:
        try:
            work = source.find(identifier)
        except RegisteredElsewhere as error:
            return resolution.model_copy(update={"verdict": "not-looked-up", "reason": str(error)})
        except SourceError as error:
            return _unchecked(resolution, source, error)
        if work:
            told = _told(reference, raw, name, identifier)
            return _named(told, raw, work, resolution, source=source, name=name)
    return resolution


def _told(reference: Reference, raw: str, name: str, identifier: Identifier) -> Reference:
    """The reference with its identifier where that was not read; of a line that is nothing else, that alone."""
    if getattr(reference, name):
        return reference
    value = {name: f"arXiv:{identifier}" if isinstance(identifier, ArXiv) else str(identifier)}
    is_line = not is_described(reference) and read_identifier(raw) is not None
    return Reference.model_validate(value) if is_line else reference.model_copy(update=value)


def _named(
    reference: Reference, raw: str, work: Reference, resolution: Resolution, *, source: Source, name: str
) -> Resolution:
    match = match_references(reference, work, text=raw if is_described(reference) else "")
    candidate = Candidate(
        work=work, match=match, source=giver_of(work, source), notices=notices_about(work, source)
    )
    told: dict[str, Any] = {
        "probability": match.probability,
        "source": candidate.source,
        "evidence": match.evidence,
        "candidates": (candidate,),
    }
    if _contradicts(reference, work, match.probability):
        problem = _other_work(reference, work, name)
        return resolution.model_copy(
            update=told
            | {"verdict": "ambiguous", "reason": problem.message, "problems": (*resolution.problems, problem)}
        )
    merging = merge_record(reference, work, source=candidate.source)
    return resolution.model_copy(
        update=told
        | {
            "verdict": "matched",
            "reference": merging.reference,
            "doi": reference.doi if name == "doi" else work.doi,
            "provenance": merging.provenance,
            "problems": (*resolution.problems, *warnings_of(candidate.notices)),
            "reason": "",
        }
    )


def _contradicts(reference: Reference, work: Reference, probability: float) -> bool:
    if probability >= CONTRADICTED or not is_described(reference):
        return False
    return title_similarity(reference.title or "", work.title or "") <= 0.9


def _other_work(reference: Reference, work: Reference, name: str) -> Problem:
    variable = csl_variable(name)
    return Problem(
        message=f"the {variable} {getattr(reference, name)} is of another work: {(work.title or 'untitled')[:200]}",
        variable=variable,
        text=getattr(reference, name),
    )


def _unchecked(resolution: Resolution, source: Source, error: SourceError) -> Resolution:
    if resolution.verdict == "ambiguous":
        return resolution
    reason = str(error) if isinstance(source, Sources) else f"{source.name} gave no answer: {error}"
    return resolution.model_copy(update={"verdict": "unchecked", "source": source.name, "reason": reason})
