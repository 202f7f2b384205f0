"""Ibid.: "in the same place" as the entry before, be it the same work, the same volume or the same journal.

Source: Chicago Manual of Style, 17th ed., 14.34; ACS Style Guide, 3rd ed., ch. 14 ("Ibid." for a journal);
German "ebd.", Italian "ivi", Russian "там же" are used alike.
"""

import re
from collections.abc import Mapping

from refkit.lang import alternatives, words
from refkit.model import ParsedReference, Problem, Provenance, Reference, Span
from refkit.parse.inherited import BEFORE, inherit, rebuilt, without_mark
from refkit.parse.locators import AROUND, is_locator, normalize_locator, place_after
from refkit.text.patterns import compiled, lazy_pattern

UNRESOLVED = "before it that it can stand for: kept as printed"
# Words that stand for the work before when they open an entry; "Op. cit." alone does not say whose.
_OPENERS = words("ibid") | words("idem") | {"a.a.o", "am angegebenen ort", "loc.cit", "loco citato"}
_OPENING = lazy_pattern(
    rf"\W{{0,3}}(?:(?:vgl|siehe|see|see\salso|cf|cfr|vedi)\.?\s)?(?P<mark>(?:{alternatives(_OPENERS)})(?!\w)\.?)",
    re.IGNORECASE,
)
_INSIDE = rf"(?i)(?<!\w)(?P<within>(?:{alternatives(words('in_'))})\s?:?\s)?(?P<mark>(?:{alternatives(words('ibid') - {'ib'})})(?!\w)\.?)"
_ERRATUM = lazy_pattern(r"(?:erratum|errata|corrigendum|addendum|comment|reply)\W{0,3}$", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)")
_NUMBER = lazy_pattern(r"\d+")
_PAGE_FIRST = rf"(?i)\W{{0,3}}(?:{alternatives(words('page') | words('locator'))})(?!\w)"
_TITLE_BEHIND = lazy_pattern(r"[,:.]\s[^,]{0,80}?[^\W\d_]{3,}\s[^\W\d_]{3,}")
_LONGEST = 600

_JOURNAL = {"container-title": "container-title", "ISSN": "ISSN"}
_VOLUME = _JOURNAL | {
    name: name for name in ("editor", "volume", "issue", "issued", "publisher", "publisher-place", "ISBN")
}
_BOOK = _VOLUME | {"container-title": "title", "editor": "author"}


def with_ibid_alone(entry: ParsedReference, before: ParsedReference | None) -> ParsedReference | None:
    """The entry with what an "ibid." at its head stands for; None where it has none, or one in running words.

    Alone or with a place ("Ibid., p. 45") it stands for the whole work before, and the place becomes the
    `locator`. With a volume and a year ("Ibid. 2000, 122, 5") it stands for the journal and the authors.
    """
    opening = _OPENING.match(entry.raw)
    if not opening:
        return None
    mark = _span(opening)
    tail = place_after(entry.raw, mark.end).of(entry.raw)
    if not is_locator(tail):
        return None
    if before is None or is_unresolved(before):
        return unresolved(entry, mark)
    if not names_an_issue(tail, before.reference):
        return same_work(entry, before, mark)
    return _of_container(entry, before, mark, _JOURNAL | {"author": "author"})


def with_ibid_inside(entry: ParsedReference, before: ParsedReference | None) -> ParsedReference | None:
    """The entry with the container that an "ibid." behind its names or title stands for; None without one.

    With a volume and a year ("Doe, A. ibid. 2000, 122, 5") that is the journal, behind a title ("Title. In:
    ebd., S. 12") the volume with its editors and imprint.
    """
    match = compiled(_INSIDE).search(entry.raw, 0, _LONGEST)
    if not match:
        return None
    mark = _span(match)
    tail = place_after(entry.raw, mark.end).of(entry.raw)
    if (
        not is_locator(tail)
        or _ERRATUM.search(entry.raw[: mark.start])
        or _has_beside(entry, mark, "container-title")
    ):
        return None
    is_issue = before is not None and names_an_issue(tail, before.reference)
    titled = _TITLE_BEHIND.search(entry.raw, 0, mark.start) or _has_beside(entry, mark, "title")
    if not (is_issue or match["within"] or titled):
        return None  # "Smith, ibid., p. 3": the work of Smith's
    if before is None or is_unresolved(before):
        return unresolved(entry, mark)
    if is_issue:
        return _of_container(entry, before, mark, _JOURNAL)
    return _of_container(entry, before, mark, _VOLUME if before.reference.container_title else _BOOK)


def same_work(
    entry: ParsedReference, work: ParsedReference, mark: Span, said_by: str = BEFORE
) -> ParsedReference:
    """The record of another entry for one that only points to it; the page is the work's own, as there."""
    place = place_after(entry.raw, mark.end)
    locator = normalize_locator(place.of(entry.raw))
    variables = {item.variable: item.confidence for item in reversed(work.provenance)}
    witnesses = [
        Provenance(
            variable=variable, source=said_by, text=mark.of(entry.raw), span=mark, confidence=confidence
        )
        for variable, confidence in reversed(variables.items())
        if variable != "locator"
    ]
    if locator:
        witnesses.append(_locator(entry, place))
    reference = work.reference.model_copy(update={"locator": locator or None})
    resolved = rebuilt(entry, reference, witnesses)
    return resolved.model_copy(update={"confidence": work.confidence})


def unresolved(
    entry: ParsedReference, mark: Span, *, said: str = "", message: str = f"no reference {UNRESOLVED}"
) -> ParsedReference:
    """The entry as printed, without what was read out of the mark, and the problem that says so."""
    problem = Problem(message=message, text=said or mark.of(entry.raw))
    kept = without_mark(entry, mark)
    return kept.model_copy(update={"problems": (problem, *kept.problems)})


def is_unresolved(entry: ParsedReference) -> bool:
    """Whether an entry points to another one that was not found."""
    return any(problem.message.endswith(UNRESOLVED) for problem in entry.problems)


def names_an_issue(text: str, work: Reference | None) -> bool:
    """Whether numbers are the year, volume and page of another article and not a place in the work.

    "2000, 122, 5" and "3, 45 (2001)" are; "1930, 12" is, where the work is not of 1930.
    """
    year = _YEAR.search(text)
    if not year or compiled(_PAGE_FIRST).match(text):
        return False
    others = len(_NUMBER.findall(text)) - 1
    same_year = bool(work and work.issued and work.issued.year == int(year[0]))
    return others > 1 or (others == 1 and not same_year)


def _span(match: re.Match[str]) -> Span:
    return Span(start=match.start("mark"), end=match.end("mark"))


def _locator(entry: ParsedReference, place: Span) -> Provenance:
    printed = place.of(entry.raw)
    bare = printed.strip(AROUND)
    start = place.start + printed.index(bare)
    return Provenance(
        variable="locator", source="text", text=bare, span=Span(start=start, end=start + len(bare))
    )


def _of_container(
    entry: ParsedReference, before: ParsedReference, mark: Span, variables: Mapping[str, str]
) -> ParsedReference:
    """The entry with the container of the one before, and with the variables that it does not say itself."""
    own = {item.variable for item in entry.provenance if item.span and item.span.start >= mark.end}
    wanted = {
        name: there for name, there in variables.items() if name not in own or name == "container-title"
    }
    if not getattr(before.reference, variables["container-title"].replace("-", "_")):
        return unresolved(entry, mark)
    return inherit(entry, before, wanted, mark=mark)


def _has_beside(entry: ParsedReference, mark: Span, variable: str) -> bool:
    """Whether a variable was read beside the mark."""
    return any(_apart(item, mark) for item in entry.provenance if item.variable == variable)


def _apart(item: Provenance, mark: Span) -> bool:
    return item.span is None or item.span.end <= mark.start or item.span.start >= mark.end
