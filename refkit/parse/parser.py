"""A text to parsed references: find and segment, cut identifiers, tag, assemble."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from refkit.model import ParsedReference, Parsing, Problem, Provenance, Reference, Span
from refkit.parse.assemble import LABEL, assemble, remainder, unread
from refkit.parse.identifiers import Cut, cut_identifiers
from refkit.parse.same_author import with_same_author
from refkit.parse.segment import ReferenceString, segment, segment_lines
from refkit.parse.tag.crf import tag
from refkit.parse.tag.labels import LabelledSpan
from refkit.parse.tag.tokens import tokenize

# Longer strings are no references; tagging them would cost time and say nothing.
LONGEST = 10_000
SOURCE = "text"


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
    entries: list[ParsedReference] = []
    for string in strings:
        before = entries[-1] if entries else None
        entries.append(with_same_author(parse_reference(string), before))
        if on_progress:
            on_progress(len(entries), len(strings))
    return Parsing(entries=tuple(entries))


def parse_reference(string: ReferenceString) -> ParsedReference:
    """Read one reference string."""
    raw = string.text
    build = partial(ParsedReference, raw=raw, span=string.span)
    if len(raw) > LONGEST:
        problem = Problem(
            message=f"{len(raw)} characters are no reference (at most {LONGEST}): kept as text", text=raw
        )
        return build(
            reference=Reference(),
            label=string.label,
            remainder=(Span(start=0, end=len(raw)),),
            problems=(problem,),
        )
    cuts = cut_identifiers(raw)
    spans, confidence = tag(tokenize(raw, cuts))
    provenance = tuple(
        sorted([*_tagged(raw, spans), *_cut(raw, cuts)], key=lambda item: (item.span or _NOWHERE).start)
    )
    reference, problems = assemble(raw, provenance)
    label = next((item.text for item in provenance if item.variable == LABEL), None)
    covered = [item.span for item in provenance if item.span]
    recognized = [Span(start=cut.start, end=cut.end) for cut in cuts]
    return build(
        reference=reference,
        label=string.label or label,
        provenance=provenance,
        remainder=remainder(raw, covered),
        confidence=min(1.0, confidence),
        problems=(*problems, *unread(raw, remainder(raw, [*covered, *recognized]))),
    )


_NOWHERE = Span(start=0, end=0)


def _tagged(raw: str, spans: list[LabelledSpan]) -> Iterator[Provenance]:
    for label, start, end, confidence in spans:
        span = Span(start=start, end=_with_full_stop(raw, label, start, end))
        yield Provenance(
            variable=label, source=SOURCE, text=span.of(raw), span=span, confidence=min(1.0, confidence)
        )


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


def _cut(raw: str, cuts: tuple[Cut, ...]) -> Iterator[Provenance]:
    for cut in cuts:
        if cut.variable:
            span = Span(start=cut.value_start, end=cut.value_end)
            yield Provenance(variable=cut.variable, source=SOURCE, text=span.of(raw), span=span)
