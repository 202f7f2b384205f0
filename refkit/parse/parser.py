"""A text to parsed references: find and segment, cut identifiers, tag, assemble."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from refkit.model import ParsedReference, Parsing, Problem, Provenance, Reference, Span
from refkit.parse.assemble import LABEL, assemble, remainder, unread
from refkit.parse.back_references import resolve_back_references
from refkit.parse.identifiers import Cut, cut_identifiers
from refkit.parse.list_style import FieldReading, read_fields
from refkit.parse.numbering import strip_label
from refkit.parse.segment import ReferenceString, segment, segment_lines
from refkit.parse.several_works import split_works
from refkit.parse.tag.labels import LabelledSpan
from refkit.parse.tag.tokens import tokenize
from refkit.parse.unwrap import unwrap

# Longer strings are no references; tagging them would cost time and say nothing.
LONGEST = 10_000
SOURCE = "text"
# Confidence below which a field is pointed out.
DOUBTFUL = 0.5
_AT_ONCE = 512  # references that are tagged together


def parse_text(
    text: str, *, one_per_line: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Parsing:
    """Find the references in a text and read each of them.

    Args:
        text: Anything that holds references: a list, a page with everything around it.
        one_per_line: Take every line for one reference, and look for nothing else.
        on_progress: Called after each reference with how many are done, and of how many.
    """
    strings = segment_lines(text) if one_per_line else segment(text)
    works = [work for string in strings for work in split_works(string, text)]
    entries: list[ParsedReference] = []
    for entry in parse_references(works):
        entries.append(entry)
        if on_progress:
            on_progress(len(entries), len(works))
    return Parsing(entries=tuple(entries))


def reference_string(text: str) -> ReferenceString:
    """A text that is one reference, its label taken off and its lines joined."""
    label, skipped = strip_label(text)
    return ReferenceString(
        text=unwrap(text[skipped:].splitlines()), span=Span(start=skipped, end=len(text)), label=label
    )


def parse_references(strings: Iterable[ReferenceString]) -> Iterator[ParsedReference]:
    """Read reference strings one after the other, many at once where they are there: a list of any length."""
    return resolve_back_references(_each(strings))


def _each(strings: Iterable[ReferenceString]) -> Iterator[ParsedReference]:
    coming = iter(strings)
    while together := list(islice(coming, _AT_ONCE)):
        yield from _read(together)


def _read(strings: Sequence[ReferenceString]) -> Iterator[ParsedReference]:
    cuts = [cut_identifiers(string.text) if len(string.text) <= LONGEST else () for string in strings]
    tokens = [
        tokenize(string.text, cut) if len(string.text) <= LONGEST else tokenize("")
        for string, cut in zip(strings, cuts, strict=True)
    ]
    readings = read_fields([string.text for string in strings], tokens)
    for string, cut, reading in zip(strings, cuts, readings, strict=True):
        yield _put_together(string, cut, reading) if len(string.text) <= LONGEST else _too_long(string)


def _put_together(string: ReferenceString, cuts: Sequence[Cut], reading: FieldReading) -> ParsedReference:
    raw = string.text
    provenance = sorted([*_tagged(raw, reading.spans), *_cut(raw, cuts)], key=_start)
    reference, problems = assemble(raw, provenance)
    covered = [item.span for item in provenance if item.span]
    recognized = [Span(start=cut.start, end=cut.end) for cut in cuts]
    left = remainder(raw, covered)
    return ParsedReference(
        raw=raw,
        span=string.span,
        reference=reference,
        label=string.label or next((item.text for item in provenance if item.variable == LABEL), None),
        provenance=tuple(provenance),
        remainder=left,
        confidence=reading.confidence,
        problems=(
            *problems,
            *_doubts(provenance),
            *unread(raw, remainder(raw, [*covered, *recognized]) if cuts else left),
        ),
    )


def _doubts(provenance: Iterable[Provenance]) -> Iterator[Problem]:
    """A problem for each field that is as likely wrong as right."""
    for item in provenance:
        if item.confidence < DOUBTFUL and item.variable != LABEL:
            message = f"{item.variable} is doubtful (confidence {item.confidence:.2f})"
            yield Problem(message=message, variable=item.variable, text=item.text)


def _too_long(string: ReferenceString) -> ParsedReference:
    size = len(string.text)
    problem = Problem(
        message=f"{size} characters are no reference (at most {LONGEST}): kept as text", text=string.text
    )
    return ParsedReference(
        raw=string.text,
        span=string.span,
        reference=Reference(),
        label=string.label,
        remainder=(Span(start=0, end=size),),
        problems=(problem,),
    )


def _start(item: Provenance) -> int:
    return item.span.start if item.span else 0


def _tagged(raw: str, spans: Sequence[LabelledSpan]) -> Iterator[Provenance]:
    for label, start, end, confidence in spans:
        span = Span(start=start, end=_with_full_stop(raw, label, start, end))
        yield Provenance(variable=label, source=SOURCE, text=span.of(raw), span=span, confidence=confidence)


# Where the full stop after a span belongs to its value: "Smith, J. A.", "Smith, J."; "J. Mol. Catal."
_ABBREVIATIONS = {
    **dict.fromkeys(
        ("author", "editor", "translator"),
        re.compile(r"(?:.*[^\W\d_]\..*|[^,]+,\s)(?<![^\W\d_])[^\W\d_]", re.DOTALL),
    ),
    **dict.fromkeys(
        ("container-title", "collection-title", "publisher"), re.compile(r".*\w\..*[^\W\d_]", re.DOTALL)
    ),
}


def _with_full_stop(raw: str, label: str, start: int, end: int) -> int:
    """The end of a span with the full stop that belongs to it."""
    pattern = _ABBREVIATIONS.get(label)
    return end + 1 if pattern and raw[end : end + 1] == "." and pattern.fullmatch(raw, start, end) else end


def _cut(raw: str, cuts: Sequence[Cut]) -> Iterator[Provenance]:
    for cut in cuts:
        if cut.variable:
            span = Span(start=cut.value_start, end=cut.value_end)
            yield Provenance(variable=cut.variable, source=SOURCE, text=span.of(raw), span=span)
