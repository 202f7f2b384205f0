"""What an entry takes over from those before it: "———", "ibid.", "op. cit.", and what several works share.

Works printed in one entry ("[3] A. Author, J. One 1, 2 (1999); 3, 4 (2000)") have one label; a later one that
names no authors or no journal has those of the one before it, and an erratum is a note on it.
"""

from collections.abc import Iterable, Iterator

from refkit.model import ParsedReference, Provenance, Span
from refkit.parse.citation_forms import article_numbers, is_erratum
from refkit.parse.cited_before import CitedWorks, may_point_back, with_cited_before
from refkit.parse.ibid import is_unresolved, with_ibid_alone, with_ibid_inside
from refkit.parse.inherited import inherit
from refkit.parse.same_author import with_own_author, with_same_author
from refkit.parse.several_works import of_same_entry

_JOURNAL_ALONE = {"author": "author"}
_NUMBERS_ALONE = {"author": "author", "container-title": "container-title", "ISSN": "ISSN"}


def resolve_back_references(entries: Iterable[ParsedReference]) -> Iterator[ParsedReference]:
    """The entries in their order, each with what it takes over from those before; errata become notes.

    Lazy, one entry behind; linear in the length of the list.
    """
    works = CitedWorks()
    before: ParsedReference | None = None
    for entry in entries:
        if before and of_same_entry(before.label, entry.label) and is_erratum(entry.raw):
            before = with_erratum(before, entry)
            continue
        if before:
            yield before
        before = _resolved(entry, before, works)
    if before:
        yield before


def with_erratum(work: ParsedReference, erratum: ParsedReference) -> ParsedReference:
    """The work with the erratum that follows it in its entry as a note."""
    raw = f"{work.raw}; {erratum.raw}"
    span = Span(start=len(raw) - len(erratum.raw), end=len(raw))
    note = "; ".join(filter(None, (work.reference.note, erratum.raw)))
    witness = Provenance(variable="note", source="text", text=erratum.raw, span=span)
    return work.model_copy(
        update={
            "raw": raw,
            "span": Span(start=work.span.start, end=max(work.span.end, erratum.span.end)),
            "reference": work.reference.model_copy(update={"note": note}),
            "provenance": (*work.provenance, witness),
        }
    )


def _resolved(entry: ParsedReference, before: ParsedReference | None, works: CitedWorks) -> ParsedReference:
    pointing = _pointing(entry, before, works) or with_own_author(with_same_author(entry, before))
    if before and of_same_entry(before.label, entry.label):
        pointing = _with_shared(pointing, before)
    if not (pointing.reference.locator or is_unresolved(pointing)):
        works.add(pointing)
    return pointing


def _pointing(
    entry: ParsedReference, before: ParsedReference | None, works: CitedWorks
) -> ParsedReference | None:
    """The entry where it points to another one by "op. cit." or "ibid."; None where it does not."""
    if not may_point_back(entry.raw):
        return with_ibid_alone(entry, before)
    cited = with_cited_before(entry, works, before)
    if cited and not is_unresolved(cited):
        return cited
    return with_ibid_alone(entry, before) or with_ibid_inside(entry, before) or cited


def _with_shared(entry: ParsedReference, before: ParsedReference) -> ParsedReference:
    """The entry with the authors, and the journal too, that it shares with the one printed before it."""
    numbers = article_numbers(entry.raw)
    reference = entry.reference
    if numbers:
        return inherit(_as_numbers(entry, numbers), before, _NUMBERS_ALONE, mark=None)
    if reference.author or reference.editor or reference.title or not reference.container_title:
        return entry
    return inherit(entry, before, _JOURNAL_ALONE, mark=None)


def _as_numbers(entry: ParsedReference, numbers: dict[str, Span]) -> ParsedReference:
    """The entry with the volume, page and year that open it, and of the rest what was read behind them."""
    end = max(span.end for span in numbers.values())
    read = [
        Provenance(
            variable=name, source="text", text=span.of(entry.raw), span=span, confidence=entry.confidence
        )
        for name, span in numbers.items()
    ]
    behind = [
        item
        for item in entry.provenance
        if item.span and item.span.start >= end and item.variable not in numbers
    ]
    return entry.model_copy(update={"provenance": (*read, *behind)})
