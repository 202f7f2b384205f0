"""NET: references held against what is registered. The rules are pure: a resolution comes with each entry.

Three things are never mixed up: a reference that agrees, one that differs, and one that could not be looked up,
which is no finding against it.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.records import given_doi, notices_of, record_of, source_of
from refkit.check.rule import Fault, at
from refkit.check.values import listed
from refkit.match.dates import reference_years
from refkit.match.keys import words
from refkit.match.names import compare_first_authors, family_key
from refkit.match.pages import compare_numbers, compare_pages
from refkit.match.titles import spell, title_similarity
from refkit.match.venues import compare_venues
from refkit.model import Name, Reference
from refkit.model.finding import Severity
from refkit.model.notice import Notice, NoticeKind

_ELSEWHERE, _ALIKE = 0.6, 0.85
# Registries of articles hold few of these: that one is missing says nothing.
_SELDOM_REGISTERED = frozenset(
    "thesis report book webpage post post-weblog manuscript software patent standard legislation legal_case bill regulation "  # noqa: SIM905 - a table
    "hearing speech personal_communication interview map motion_picture song broadcast document article-newspaper "
    "article-magazine dataset entry-encyclopedia entry-dictionary pamphlet treaty".split()
)
# Where authors are deposited in the order of the alphabet.
_ALPHABETICAL = ("10.52202/",)
_FILLERS = frozenset("the a an and und et y".split())  # noqa: SIM905 - a table
_SAME_KINDS = (
    frozenset(
        {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "article"}
    ),
    frozenset({"chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"}),
    frozenset({"book", "collection", "report", "thesis", "classic", "pamphlet"}),
    frozenset({"webpage", "post", "post-weblog", "document", "dataset", "software"}),
)


def doi_not_registered(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI that no registry has, of those that were asked; one that did not answer does not count.

    Of a snapshot or a file of works, which need not hold all, it is said as a warning.
    """
    resolution, doi = entry.resolution, given_doi(entry)
    if doi and resolution and resolution.verdict == "not-found":
        asked = resolution.source or ""
        is_registry = "crossref" in asked.split(", ")
        severity: Severity = "error" if is_registry else "warning"
        message = f"{doi} is not registered, says {asked}" if is_registry else f"{asked} does not hold {doi}"
        yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI", severity=severity)


def doi_points_elsewhere(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI that is registered for another work: title and first author are not those of the reference."""
    work = record_of(entry)
    if work and _is_other_work(entry.reference, work):
        title = (work.title or "a work without title")[:120]
        message = f"the DOI is registered for another work: {title} {source_of(entry)}"
        yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")


def title_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A title that is not the one registered under the DOI. What is nearly the same is a warning."""
    work = record_of(entry)
    title = entry.reference.title
    if not work or not title or not work.title or _is_other_work(entry.reference, work):
        return
    if any(_is_same_title(title, other) for other in _titles(work)):
        return
    similarity = _similarity(title, work)
    severity: Severity = "warning" if similarity >= _ALIKE else "error"
    message = f"the registered title is {work.title[:160]!r} {source_of(entry)}"
    yield Fault(message, entry, span=at(entry.field_of("title")), variable="title", severity=severity)


def first_author_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A first author who is not among the first two that are registered under the DOI."""
    work = record_of(entry)
    if not work or _is_other_work(entry.reference, work) or not _has_other_author(entry.reference, work):
        return
    message = f"the first author registered is {str(work.author[0])!r} {source_of(entry)}"
    yield Fault(message, entry, span=at(entry.field_of("author")), variable="author")


def author_list_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Authors that are not registered, that are left out without "et al.", or in another order.

    What NET104 says of the first author is not said again.
    """
    work = record_of(entry)
    ours = entry.reference.author
    if not work or not ours or len(work.author) < 2 or _is_other_work(entry.reference, work):
        return
    is_first_told = _has_other_author(entry.reference, work)
    reason = _author_difference(ours, work.author, is_first_told=is_first_told)
    if reason and not _is_excused(entry, reason):
        message = f"{reason} {source_of(entry)}"
        yield Fault(message, entry, span=at(entry.field_of("author")), variable="author")


def year_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A year that is neither that of print nor that online; by one year it is a warning."""
    work = _same_work(entry)
    issued = entry.reference.issued
    years = reference_years(work) if work else ()
    if not years or issued is None or issued.year is None or entry.reference.status:
        return
    apart = min(abs(issued.year - year) for year in years)
    if apart:
        severity: Severity = "warning" if apart == 1 else "error"
        message = f"the registered year is {' or '.join(map(str, dict.fromkeys(years)))} {source_of(entry)}"
        yield Fault(message, entry, span=at(entry.field_of("issued")), variable="issued", severity=severity)


def number_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A volume, issue or page that is not the registered one."""
    work = _same_work(entry)
    if work is None:
        return
    for name in ("volume", "issue", "page"):
        ours, theirs = getattr(entry.reference, name), getattr(work, name)
        is_page = name == "page"
        level = compare_pages(ours, theirs) if is_page else compare_numbers(ours, theirs)
        if level == "differs" and not (is_page and compare_pages(ours, work.number) == "agrees"):
            message = f"the registered {name} is {theirs} {source_of(entry)}"
            yield Fault(message, entry, span=at(entry.field_of(name)), variable=name)


def container_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A journal or book that is not the registered one; an abbreviation of it is, and so is one ISSN."""
    work = _same_work(entry)
    ours = entry.reference.container_title
    if not work or not ours or not work.container_title:
        return
    if set(listed(entry.reference.issn or "")) & set(listed(work.issn or "")):
        return
    theirs = [one for one in (work.container_title, work.container_title_short, work.collection_title) if one]
    if all(compare_venues(ours, one) in ("differs", "another section") for one in theirs):
        message = f"the registered container is {work.container_title[:120]!r} {source_of(entry)}"
        yield Fault(message, entry, span=at(entry.field_of("container-title")), variable="container-title")


def type_mismatch(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A type that is not the registered one, nor one like it."""
    work = _same_work(entry)
    if not work or work.type == entry.reference.type or "document" in (work.type, entry.reference.type):
        return
    if not any({work.type, entry.reference.type} <= kinds for kinds in _SAME_KINDS):
        yield Fault(f"registered as {work.type} {source_of(entry)}", entry, variable="type")


def missing_doi(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A reference without DOI whose work has one; where it is not sure enough, it is only mentioned."""
    resolution = entry.resolution
    if resolution is None or entry.reference.doi or not resolution.candidates:
        return
    best = resolution.candidates[0]
    if resolution.verdict == "matched" and resolution.doi:
        yield Fault(f"the work has a DOI: {resolution.doi} ({best.source})", entry, variable="DOI")
    elif resolution.verdict == "ambiguous" and best.work.doi:
        message = f"the work may have a DOI: {best.work.doi}, probability {best.match.probability:.2f} ({best.source})"
        yield Fault(message, entry, variable="DOI", severity="info")


def not_found(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A reference that no source has, though every source answered: it could not be verified.

    That is not to say that it does not exist. Of theses, reports, books and pages of the web it is not said.
    """
    if _is_not_found(entry):
        asked = entry.resolution.source if entry.resolution else ""
        yield Fault(f"could not be verified: {asked} has no such work", entry, variable="title")


def possible_fabrication(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A reference that was not found, and of which something is known to be wrong besides.

    Its DOI is registered nowhere or for another work, or its place in the journal is another work's.
    """
    work = record_of(entry)
    doi, resolution = given_doi(entry), entry.resolution
    sign = ""
    if work and _is_other_work(entry.reference, work):
        sign = "its DOI is registered for another work"
    elif doi and resolution and resolution.verdict == "not-found" and "crossref" in (resolution.source or ""):
        sign = f"its DOI, {doi}, is not registered"
    elif _is_not_found(entry) and (other := _in_its_place(entry)):
        sign = f"in its place in the journal stands {(other.title or '')[:100]!r}"
    if sign:
        yield Fault(f"may not exist: {sign} {source_of(entry)}", entry, variable="title")


def coverage_incomplete(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """References that could not be looked up, since a source did not answer: run again."""
    unchecked = [one for one in file.entries if one.resolution and one.resolution.verdict == "unchecked"]
    if unchecked and unchecked[0].resolution:
        message = f"{len(unchecked)} of {len(file.entries)} could not be looked up: {unchecked[0].resolution.reason}"
        yield Fault(message)


def retracted(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A work that was retracted, withdrawn or removed, in whole or in part, and not reinstated since."""
    yield from _happened(entry, project, ("retraction", "partial-retraction"), "was retracted")


def expression_of_concern(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A work that its publisher has concerns about, and says so."""
    yield from _happened(entry, project, ("expression-of-concern",), "has an expression of concern")


def corrected(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A work to which there is an erratum, corrigendum or addendum."""
    yield from _happened(entry, project, ("correction",), "was corrected")


def reinstated(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A work that was retracted, and reinstated since."""
    yield from _happened(entry, project, ("reinstatement",), "was reinstated after a retraction")


def cites_the_notice(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A reference to the notice of a retraction, in place of the work, or of another."""
    for notice in notices_of(entry, project):
        if notice.relation == "update-to" and notice.kind in ("retraction", "partial-retraction"):
            about = f" of {notice.doi}" if notice.doi else ""
            message = f"this is the notice of the retraction{about}, not a work {source_of(entry)}"
            yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")
            return


def preprint_published(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A preprint that has been published since: cite what was published."""
    for notice in notices_of(entry, project):
        if notice.kind == "published-version" and notice.doi:
            yield Fault(f"has been published: {notice.doi} {source_of(entry)}", entry, variable="DOI")
            return


def newer_version(entry: Entry, _file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A work of which there is a newer version or edition."""
    yield from _happened(entry, project, ("update",), "has a newer version")


def _happened(entry: Entry, project: Project, kinds: Sequence[NoticeKind], what: str) -> Iterator[Fault]:
    notices = [one for one in notices_of(entry, project) if one.relation == "updated-by"]
    lifted = max((one.date or "" for one in notices if one.kind == "reinstatement"), default=None)
    told = [
        one for one in notices if one.kind in kinds and (_stands(one, lifted) or one.kind == "reinstatement")
    ]
    if told:
        first = told[0]
        parts = [first.source, *([first.date] if first.date else []), *([first.doi] if first.doi else [])]
        message = f"{what} ({', '.join(parts)})"
        yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")


def _stands(notice: Notice, lifted: str | None) -> bool:
    """Whether a notice is younger than the reinstatement, if there was one."""
    return lifted is None or notice.kind == "correction" or (notice.date or "") > lifted


def _same_work(entry: Entry) -> Reference | None:
    """The record under the entry's DOI, where it is that of the same work."""
    work = record_of(entry)
    return work if work and not _is_other_work(entry.reference, work) else None


def _is_other_work(reference: Reference, work: Reference) -> bool:
    if not reference.title or not work.title or _similarity(reference.title, work) >= _ELSEWHERE:
        return False
    if any(_is_same_title(reference.title, one) for one in _titles(work)):
        return False
    return not reference.author or not work.author or _has_other_author(reference, work)


def _has_other_author(reference: Reference, work: Reference) -> bool:
    if not reference.author or not work.author:
        return False
    if compare_first_authors(reference.author[:1], work.author[:2]) != "differs":
        return False
    return not _name_words(reference.author[0]) & {
        word for name in work.author[:2] for word in _name_words(name)
    }


def _name_words(name: Name) -> set[str]:
    """All words of a name but initials: East Asian names come in either order, double names in parts."""
    return {
        word
        for word in words(" ".join(part for part in (name.family, name.given, name.literal) if part))
        if len(word) > 1
    }


def _titles(work: Reference) -> Iterator[str]:
    titles = (work.title, work.title_short, work.original_title)
    yield from (one for one in titles if one)
    if work.title and work.container_title and work.type in ("chapter", "book"):
        yield f"{work.container_title}: {work.title}"


def _similarity(title: str, work: Reference) -> float:
    return max((title_similarity(title, one) for one in _titles(work)), default=0.0)


def _is_same_title(left: str, right: str) -> bool:
    """Whether two titles are one but for punctuation, markup, spelling of houses, and a subtitle that one lacks."""
    ours, theirs = _plain_words(left), _plain_words(right)
    if ours == theirs or "".join(ours) == "".join(theirs):
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    mains = {tuple(_plain_words(part)) for title in (left, right) for part in _mains(title)}
    return len(shorter) > 1 and tuple(shorter) in mains and longer[: len(shorter)] == shorter


def _plain_words(title: str) -> list[str]:
    return [spell(word) for word in words(unicodedata.normalize("NFKC", title)) if word not in _FILLERS]


def _mains(title: str) -> Iterator[str]:
    for mark in (":", ". ", "?", " - ", " – ", "—"):
        main, found, _ = title.partition(mark)
        if found:
            yield main


def _author_difference(ours: Sequence[Name], theirs: Sequence[Name], *, is_first_told: bool) -> str:
    """What is wrong with authors beside the first, where of that one all is said."""
    known, own = _keys(theirs), _keys(ours)
    registered, given = frozenset(known), frozenset(own)
    parts = {word for name in theirs for word in _name_words(name)}
    strange = [
        name
        for place, (name, key) in enumerate(zip(ours, own, strict=True))
        if key not in registered and not _name_words(name) & parts and not (is_first_told and place == 0)
    ]
    if strange and len(theirs) >= len(ours):
        return f"{str(strange[0])!r} is not among the registered authors"
    is_ordered = own == [key for key in known if key in given][: len(own)]
    if not is_first_told and given <= registered and not is_ordered:
        return "the registered authors stand in another order"
    if len(ours) < len(theirs) and not strange:
        return f"{len(theirs)} authors are registered, {len(ours)} are given"
    return ""


def _keys(names: Sequence[Name]) -> list[str]:
    return [family_key(name.family or str(name)) for name in names]


def _is_excused(entry: Entry, reason: str) -> bool:
    doi = (entry.reference.doi or "").lower()
    if "order" in reason:
        return doi.startswith(_ALPHABETICAL)
    return "are given" in reason and "author" in entry.reference.et_al


def _is_not_found(entry: Entry) -> bool:
    resolution = entry.resolution
    if resolution is None or resolution.verdict != "not-found" or given_doi(entry):
        return False
    return entry.reference.type not in _SELDOM_REGISTERED and bool(entry.reference.title)


def _in_its_place(entry: Entry) -> Reference | None:
    """Another work in the same volume of the same journal, on the same page."""
    reference = entry.reference
    for candidate in entry.resolution.candidates if entry.resolution else ():
        work = candidate.work
        is_place = (
            compare_venues(reference.container_title, work.container_title) == "agrees"
            and compare_numbers(reference.volume, work.volume) == "agrees"
            and compare_pages(reference.page, work.page) == "agrees"
        )
        if is_place and title_similarity(reference.title or "", work.title or "") < _ELSEWHERE:
            return work
    return None
