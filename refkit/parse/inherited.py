"""Values that a reference takes over from another one, each with its witness."""

from collections.abc import Iterable, Mapping
from typing import Any

from refkit.model import ParsedReference, Problem, Provenance, Reference, Span, attribute_name
from refkit.parse.assemble import assemble
from refkit.parse.remainder import remainder, unread

BEFORE = "the reference before"
NAMES = ("author", "editor", "translator")
# Names and words of the entry's own that a mark may stick to; the marks themselves are no part of them.
_EDGES = " \t\n.,;:(["


def inherit(
    entry: ParsedReference,
    source: ParsedReference,
    variables: Mapping[str, str],
    *,
    mark: Span | None,
    said_by: str = BEFORE,
) -> ParsedReference:
    """The entry with values of another one.

    Args:
        entry: Keeps what it says itself outside of the mark.
        source: Where the values come from.
        variables: Variable to take -> variable of the source that it is there; one without a value is left.
        mark: The word or dash in the entry that stands for the values; None where nothing is printed.
        said_by: The `source` of their provenance.
    """
    taken = {variable: there for variable, there in variables.items() if _value(source.reference, there)}
    own = tuple(
        item for item in _without_mark(entry, mark) if item.variable in NAMES or item.variable not in taken
    )
    witnesses = [_witness(entry, source, variable, there, mark, said_by) for variable, there in taken.items()]
    reference, problems = assemble(entry.raw, own)
    values: dict[str, Any] = {
        attribute_name(variable): _value(source.reference, there) for variable, there in taken.items()
    }
    cut_short = {variable for variable, there in taken.items() if there in source.reference.et_al}
    values["et_al"] = tuple(sorted({*reference.et_al} - {*taken} | cut_short))
    if "container-title" in taken and reference.type == "document":
        values["type"] = source.reference.type
    return rebuilt(entry, reference.model_copy(update=values), (*witnesses, *own), problems)


def without_mark(entry: ParsedReference, mark: Span) -> ParsedReference:
    """The entry with nothing read out of a mark ("Ibid." is nobody's name)."""
    own = tuple(_without_mark(entry, mark))
    reference, problems = assemble(entry.raw, own)
    return rebuilt(entry, reference, own, problems, [mark])


def rebuilt(
    entry: ParsedReference,
    reference: Reference,
    provenance: Iterable[Provenance],
    problems: Iterable[Problem] = (),
    understood: Iterable[Span] = (),
) -> ParsedReference:
    """The entry with another reference; what no witness covers is in its remainder.

    Args:
        entry: Gives the text.
        reference: What it is read as now.
        provenance: The witnesses, in any order.
        problems: Those of the reading; parts that are not read are added.
        understood: What is no part of a value, but said something.
    """
    found = sorted(provenance, key=lambda item: item.span.start if item.span else -1)
    covered = [item.span for item in found if item.span]
    unknown = remainder(entry.raw, sorted([*covered, *understood], key=lambda span: span.start))
    return entry.model_copy(
        update={
            "reference": reference,
            "provenance": tuple(found),
            "remainder": remainder(entry.raw, covered),
            "problems": (*problems, *unread(entry.raw, unknown)),
        }
    )


def _value(reference: Reference, variable: str) -> Any:  # noqa: ANN401  # names, a date or a text
    return getattr(reference, attribute_name(variable))


def _witness(
    entry: ParsedReference,
    source: ParsedReference,
    variable: str,
    there: str,
    mark: Span | None,
    said_by: str,
) -> Provenance:
    original = next((item for item in source.provenance if item.variable == there), None)
    return Provenance(
        variable=variable,
        source=said_by,
        text=mark.of(entry.raw)
        if mark
        else original.text
        if original
        else str(_value(source.reference, there)),
        span=mark,
        confidence=original.confidence if original else source.confidence,
    )


def _without_mark(entry: ParsedReference, mark: Span | None) -> Iterable[Provenance]:
    """What the entry says itself; a value that runs into the mark ends before it or begins after it."""
    for item in entry.provenance:
        if not mark or not item.span or item.span.end <= mark.start or item.span.start >= mark.end:
            yield item
            continue
        for start, end in ((item.span.start, mark.start), (mark.end, item.span.end)):
            text = entry.raw[start:end]
            bare = text.strip(_EDGES)
            if start < end and any(character.isalnum() for character in bare):
                begin = start + text.index(bare)
                span = Span(start=begin, end=begin + len(bare))
                yield item.model_copy(update={"text": bare, "span": span})
                break
