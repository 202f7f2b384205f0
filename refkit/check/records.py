"""What a source says of an entry: the record that it is held against, and what is known to have happened to it."""

from functools import lru_cache

from refkit.check.entry import Entry, Project
from refkit.errors import InvalidIdentifier
from refkit.model import DOI, Candidate, Reference
from refkit.model.notice import Notice

_LONGEST_DOI = 2000


def given_doi(entry: Entry) -> DOI | None:
    """The DOI that a reference gives, if it is one."""
    text = entry.reference.doi
    return _doi(text) if text and len(text) <= _LONGEST_DOI else None


def candidate_of(entry: Entry) -> Candidate | None:
    """What the entry is held against: the work under its DOI, else the work that it was matched with."""
    resolution = entry.resolution
    if resolution is None or not resolution.candidates:
        return None
    doi = given_doi(entry)
    if doi is None:
        return resolution.candidates[0] if resolution.verdict == "matched" else None
    named = (one for one in resolution.candidates if one.work.doi and DOI(one.work.doi) == doi)
    first = resolution.candidates[0]
    return next(named, first if resolution.verdict == "matched" else None)


def record_of(entry: Entry) -> Reference | None:
    """The work that the entry's DOI is registered for, as its source has it; None where it has no DOI."""
    candidate = candidate_of(entry)
    return candidate.work if candidate and given_doi(entry) else None


def notices_of(entry: Entry, project: Project) -> tuple[Notice, ...]:
    """What happened to the work of an entry, from its source and from a file of retractions."""
    if entry.resolution is None and not project.retractions:
        return ()
    candidate = candidate_of(entry)
    doi = given_doi(entry) or (DOI(candidate.work.doi) if candidate and candidate.work.doi else None)
    listed = project.retractions.get(doi.value.lower(), ()) if doi else ()
    return (*(candidate.notices if candidate else ()), *listed)


@lru_cache(maxsize=256)
def _doi(text: str) -> DOI | None:
    """The DOI in a text, if it is one; a dozen rules ask for that of one entry, one after the other."""
    try:
        return DOI.parse(text)
    except InvalidIdentifier:
        return None


def source_of(entry: Entry) -> str:
    """Who says so, for the end of a message: "(crossref, 10.1000/1)"."""
    candidate = candidate_of(entry)
    name = (
        candidate.source
        if candidate
        else (entry.resolution.source if entry.resolution else None) or "no source"
    )
    doi = candidate.work.doi if candidate else None
    return f"({name}, {doi})" if doi else f"({name})"
