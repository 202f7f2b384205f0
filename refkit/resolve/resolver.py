"""References looked up in a source, one resolution each, in their order.

A wrong DOI is the worst that can happen here, no DOI the second worst: where the best candidate is not
likely enough, or the next one is about as likely, there is no DOI, and both are shown.
"""

from collections.abc import Callable, Iterator, Sequence

from refkit.errors import ConfigError, InvalidIdentifier, SourceError
from refkit.match.duplicates import completeness, is_same_work
from refkit.match.score import Scored, explain, log_odds, match_references, score
from refkit.match.titles import title_similarity
from refkit.model import (
    DOI,
    Candidate,
    Match,
    ParsedReference,
    Problem,
    Reference,
    Resolution,
    Verdict,
    attribute_name,
)
from refkit.model.notice import Notice
from refkit.resolve.broken_dois import closed_up
from refkit.resolve.journal import Journal
from refkit.resolve.merge import merge_work
from refkit.resolve.pool import map_in_order
from refkit.resolve.source import Batching, Source, giver_of, notices_of

# See docs/adr/0011-matcher.md for what it was measured to give.
DEFAULT_THRESHOLD = 0.9
# Natural log-odds by which the best candidate leads the next: e to the 2, about 7 to 1.
MARGIN = 2.0
KEPT_CANDIDATES = 5
# Natural log-odds below which a candidate is not shown beside better ones: 1 to 400.
_SHOWN_ODDS = -6.0
# Below this the work under a given DOI, or other identifier, is another one; above it, that is taken at its word.
CONTRADICTED = 0.05
# From here on the work under a DOI that was put together is the one described.
_FITS = 0.5

# What is said of a work that is matched. Corrections stand in its notices, and warn nobody.
_WARNED = {
    "retraction": "the work has been retracted",
    "partial-retraction": "the work has been retracted in part",
    "expression-of-concern": "there is an expression of concern about the work",
}

# Kinds of notices by which a registry says that two of its records are of one work. A preprint is another work.
_ONE_WORK = frozenset({"same-work", "version"})

Entry = ParsedReference | Reference


def resolve_references(
    entries: Sequence[Entry],
    source: Source,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    on_progress: Callable[[int], None] | None = None,
    journal: Journal | None = None,
) -> Iterator[Resolution]:
    """Look each reference up; a fault in one costs no other.

    Args:
        threshold: Probability in [0, 1] from which a candidate counts as the work.
        on_progress: Called with the number of references done so far.
        journal: Each resolution is written there when it is known; what stands there is not asked for.

    Raises:
        ConfigError: `threshold` is no probability; told at once, not at the first resolution.
    """
    checked_threshold(threshold)
    return _resolve_each(entries, source, threshold=threshold, on_progress=on_progress, journal=journal)


def checked_threshold(threshold: float) -> float:
    """The threshold, where it is a probability.

    Raises:
        ConfigError: It is not; a NaN, which no probability would reach, is none.
    """
    if not 0 <= threshold <= 1:
        raise ConfigError(f"the threshold {threshold} is no probability: give a number from 0 to 1")
    return threshold


def _resolve_each(
    entries: Sequence[Entry],
    source: Source,
    *,
    threshold: float,
    on_progress: Callable[[int], None] | None,
    journal: Journal | None,
) -> Iterator[Resolution]:
    if isinstance(source, Batching):
        waiting = (entry for entry in entries if not journal or entry not in journal)
        source.expect(doi for entry in waiting if (doi := _given_doi(_parts(entry)[0])))

    def ask(entry: Entry) -> Resolution:
        if journal and (known := journal.find(entry)):
            return known
        resolution = resolve_reference(entry, source, threshold=threshold)
        if journal:
            journal.add(entry, resolution)
        return resolution

    for done, resolution in enumerate(map_in_order(ask, entries, threads=source.concurrency), start=1):
        if on_progress:
            on_progress(done)
        yield resolution


def resolve_reference(entry: Entry, source: Source, *, threshold: float = DEFAULT_THRESHOLD) -> Resolution:
    """Look one reference up. Never raises SourceError: what was not learnt is in the verdict.

    Args:
        threshold: Probability in [0, 1] from which a candidate counts as the work.
    """
    reference, raw = _parts(entry)
    given = _given_doi(reference)
    if not given and (reason := _reason_not_to_look(reference)):
        return _resolution(entry, "not-looked-up", reason=reason)
    try:
        if given:
            return _verify(entry, given, source)
        return _choose(entry, _candidates(reference, raw, source), source, threshold=threshold)
    except SourceError as error:
        return _resolution(entry, "unchecked", source=source, reason=f"{source.name} gave no answer: {error}")


def _parts(entry: Entry) -> tuple[Reference, str]:
    return (entry.reference, entry.raw) if isinstance(entry, ParsedReference) else (entry, "")


def _given_doi(reference: Reference) -> DOI | None:
    try:
        return DOI.parse(reference.doi) if reference.doi else None
    except InvalidIdentifier:
        return None


def _reason_not_to_look(reference: Reference) -> str:
    facts = (reference.title, reference.author, reference.editor, reference.container_title)
    if not any(facts) and reference.url:
        return "only an address was given: web pages have no DOI to find"
    if reference.type in ("webpage", "post", "post-weblog") and not reference.container_title:
        return "a web page: it has no DOI to find"
    if not any(facts) and not reference.issued:
        return "no title, author, year or container could be read: nothing to look for"
    return ""


def _candidates(reference: Reference, raw: str, source: Source) -> tuple[Candidate, ...]:
    """The works offered, best match first; of several records under one DOI, the best."""
    best: dict[str, tuple[Scored, Reference]] = {}
    for work in source.search(raw, reference):
        if not work.doi:
            continue
        scored = score(reference, work, text=raw)
        known = best.get(work.doi.lower())
        if not known or known[0].odds < scored.odds:
            best[work.doi.lower()] = scored, work
    ranked = sorted(best.values(), key=lambda found: -found[0].odds)[:KEPT_CANDIDATES]
    # What is surely another work is not worth explaining, but for the best of them.
    shown = [found for found in ranked if found[0].odds > _SHOWN_ODDS] or ranked[:1]
    matches = ((explain(scored, reference, work, text=raw), work) for scored, work in shown)
    found = (Candidate(work=work, match=match, source=giver_of(work, source)) for match, work in matches)
    return tuple(_noted(candidate, source) for candidate in found)


def _noted(candidate: Candidate, source: Source) -> Candidate:
    notices = notices_about(candidate.work, source)
    return candidate.model_copy(update={"notices": notices}) if notices else candidate


def notices_about(work: Reference, source: Source) -> tuple[Notice, ...]:
    """What a source knows of a work beside its metadata."""
    doi = _given_doi(work)
    return notices_of(doi, source) if doi else ()


def _choose(
    entry: Entry, candidates: tuple[Candidate, ...], source: Source, *, threshold: float
) -> Resolution:
    if not candidates:
        return _resolution(entry, "not-found", source=source, reason=f"{source.name} offers nothing like it")
    first = candidates[0].match.probability
    if first < threshold:
        # From even odds on a person should look; below, the source has other works.
        verdict: Verdict = "ambiguous" if first >= 0.5 else "not-found"
        reason = f"the best candidate has probability {first:.2f}, below {threshold:g}"
        return _resolution(entry, verdict, source=source, candidates=candidates, reason=reason)
    same, others = _split_same(candidates)
    if others and _lead(candidates[0], others[0]) < MARGIN:
        reason = "two works fit about as well"
        return _resolution(entry, "ambiguous", source=source, candidates=candidates, reason=reason)
    return _matched(entry, (*same, *others))


def _split_same(candidates: tuple[Candidate, ...]) -> tuple[list[Candidate], list[Candidate]]:
    """The records of the best candidate's work, the fullest first, and the others."""
    best = candidates[0]
    is_same = [best is one or _are_one_work(best, one) for one in candidates]
    same = [one for one, same in zip(candidates, is_same, strict=True) if same]
    others = [one for one, same in zip(candidates, is_same, strict=True) if not same]
    fitting = [one for one in same if _lead(best, one) < MARGIN]
    fullest = max(fitting, key=lambda one: completeness(one.work)) if len(fitting) > 1 else best
    return [fullest, *(one for one in same if one is not fullest)], others


def _are_one_work(left: Candidate, right: Candidate) -> bool:
    return _names_as_same(left, right) or _names_as_same(right, left) or is_same_work(left.work, right.work)


def _names_as_same(one: Candidate, other: Candidate) -> bool:
    doi = (other.work.doi or "").lower()
    return any(notice.kind in _ONE_WORK and (notice.doi or "").lower() == doi for notice in one.notices)


def _lead(first: Candidate, second: Candidate) -> float:
    return log_odds(first.match.probability) - log_odds(second.match.probability)


def _matched(entry: Entry, candidates: tuple[Candidate, ...]) -> Resolution:
    reference, raw = _parts(entry)
    work = candidates[0].work
    filled, provenance = merge_work(reference, work, source=candidates[0].source)
    return Resolution(
        reference=filled,
        raw=raw,
        verdict="matched",
        # Where the reference prints something that is no DOI, that stays in it; what was found stands here.
        doi=reference.doi if _given_doi(reference) else work.doi,
        probability=candidates[0].match.probability,
        source=candidates[0].source,
        evidence=candidates[0].match.evidence,
        candidates=candidates[:KEPT_CANDIDATES],
        provenance=provenance,
        problems=warnings_of(candidates[0].notices),
    )


def warnings_of(notices: tuple[Notice, ...]) -> tuple[Problem, ...]:
    """One for each kind of notice against the work that who cites it must know of."""
    against = [notice for notice in notices if notice.relation == "updated-by"]
    lifted = max((notice.date or "" for notice in against if notice.kind == "reinstatement"), default=None)
    standing = {
        notice.kind: notice
        for notice in reversed(against)
        if notice.kind in _WARNED and (lifted is None or (notice.date or "") > lifted)
    }
    return tuple(
        Problem(message=_WARNED[kind], variable="DOI", text=standing[kind].doi)
        for kind in _WARNED
        if kind in standing
    )


def _verify(entry: Entry, doi: DOI, source: Source) -> Resolution:
    """A DOI that was given is checked, and kept whatever comes of it."""
    reference, raw = _parts(entry)
    work = source.fetch(doi)
    if work is None:
        return _closed_up(entry, doi, source) or _resolution(
            entry, "not-found", source=source, reason=f"{source.name} has no work under {doi}"
        )
    # Where nothing else was read, the string is the DOI itself: that it names no author is no difference.
    match = match_references(reference, work, text=raw if is_described(reference) else "")
    candidate = Candidate(
        work=work, match=match, source=giver_of(work, source), notices=notices_about(work, source)
    )
    if not _contradicts(reference, work, match):
        return _matched(entry, (candidate,))
    problem = Problem(
        message=f"the DOI {doi} is registered for another work: {(work.title or 'untitled')[:200]}",
        variable="DOI",
        text=reference.doi,
    )
    reason = f"the work under {doi} does not agree with the reference"
    kept = _resolution(entry, "ambiguous", source=source, candidates=(candidate,), reason=reason)
    return kept.model_copy(update={"problems": (problem,)})


def _closed_up(entry: Entry, doi: DOI, source: Source) -> Resolution | None:
    """The resolution by the DOI that the string goes on with behind a blank, where that one's work fits."""
    reference, raw = _parts(entry)
    whole = closed_up(doi, raw)
    work = source.fetch(whole) if whole else None
    if not work or not isinstance(entry, ParsedReference):
        return None
    match = match_references(reference, work, text=raw)
    if match.probability < _FITS:
        return None
    read = entry.model_copy(update={"reference": reference.model_copy(update={"doi": str(whole)})})
    candidate = Candidate(
        work=work, match=match, source=giver_of(work, source), notices=notices_about(work, source)
    )
    matched = _matched(read, (candidate,))
    problem = Problem(message="the DOI is printed with a blank in it", variable="DOI", text=reference.doi)
    return matched.model_copy(update={"problems": (*matched.problems, problem)})


def is_described(reference: Reference) -> bool:
    """Whether a reference tells of its work, and not only what it is numbered by."""
    return bool(reference.title or reference.author or reference.editor or reference.container_title)


def _holds(reference: Reference, variable: str) -> bool:
    # These two are compared with what stands in for them, too.
    stand_in = {"author": reference.editor, "container-title": reference.container_title_short}
    return bool(getattr(reference, attribute_name(variable)) or stand_in.get(variable))


def _contradicts(reference: Reference, work: Reference, match: Match) -> bool:
    # A DOI is strong evidence by itself. Only a description that says otherwise outweighs it, and one
    # that says nothing (a DOI alone, a title alone) does not.
    if match.probability >= CONTRADICTED:
        return False
    differing = [entry.variable for entry in match.evidence if entry.agreement == "differs"]
    # What only the string was searched for in vain may stand in it unread: that accuses no DOI.
    if not any(_holds(reference, variable) for variable in differing):
        return False
    same_title = title_similarity(reference.title or "", work.title or "") > 0.9
    return not same_title


def _resolution(
    entry: Entry,
    verdict: Verdict,
    *,
    source: Source | None = None,
    candidates: tuple[Candidate, ...] = (),
    reason: str = "",
) -> Resolution:
    reference, raw = _parts(entry)
    first = candidates[0] if candidates else None
    return Resolution(
        reference=reference,
        raw=raw,
        verdict=verdict,
        doi=reference.doi,
        probability=first.match.probability if first else None,
        source=source.name if source else None,
        evidence=first.match.evidence if first else (),
        candidates=candidates[:KEPT_CANDIDATES],
        reason=reason,
    )
