"""A text to parsed references: find and segment, cut identifiers, tag, assemble."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from refkit.model import ParsedReference, Parsing, Problem, Provenance, Reference, Span
from refkit.normalize.publishers import ends_abbreviated
from refkit.normalize.titles import normalize_title
from refkit.parse.assemble import LABEL, assemble
from refkit.parse.back_references import resolve_back_references
from refkit.parse.identifiers import Cut, cut_identifiers
from refkit.parse.list_style import FieldReading, read_fields
from refkit.parse.merged import all_beginnings, may_hold_several
from refkit.parse.neighbours import settled, start_of
from refkit.parse.notices import with_notices
from refkit.parse.numbering import strip_label
from refkit.parse.printed_links import links_start
from refkit.parse.remainder import remainder, unread
from refkit.parse.segment import ReferenceString, segment, segment_lines
from refkit.parse.several_works import cut_apart, split_works
from refkit.parse.tag.labels import LabelledSpan
from refkit.parse.tag.tagger import tag
from refkit.parse.tag.tokens import tokenize
from refkit.parse.unwrap import unwrap
from refkit.text.patterns import lazy_pattern

# Longer strings are no references; tagging them would cost time and say nothing.
LONGEST = 10_000
SOURCE = "text"
# Confidence below which a field is pointed out.
DOUBTFUL = 0.5
_AT_ONCE = 512  # references that are tagged together
_DEEPEST = 4  # times that the parts of a string are cut again
Divide = Callable[[ReferenceString, Sequence[int]], Sequence[ReferenceString]]


def parse_text(
    text: str, *, one_per_line: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Parsing:
    """Find the references in a text and read each of them.

    Args:
        text: Anything that holds references: a list, a page with everything around it.
        one_per_line: Take every line for one reference, and look for nothing else.
        on_progress: Called after each reference with how many are done, and of how many.
    """
    return Parsing.known(entries=tuple(parse_each(text, one_per_line=one_per_line, on_progress=on_progress)))


def parse_each(
    text: str, *, one_per_line: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Iterator[ParsedReference]:
    """The entries of `parse_text` one after the other; none is held."""
    strings = segment_lines(text) if one_per_line else segment(text)
    works = deque(work for string in strings for work in split_works(string, text))
    del strings
    total = len(works)
    coming = (works.popleft() for _ in range(total))
    divide = None if one_per_line else partial(cut_apart, source=text)
    for done, entry in enumerate(parse_references(coming, divide=divide), start=1):
        if on_progress:
            on_progress(done, max(done, total))
        yield entry


def reference_string(text: str) -> ReferenceString:
    """A text that is one reference, its label taken off and its lines joined."""
    label, skipped = strip_label(text)
    text = text[: links_start(text)]
    return ReferenceString.known(
        text=unwrap(text[skipped:].splitlines()), span=Span.known(start=skipped, end=len(text)), label=label
    )


def parse_references(
    strings: Iterable[ReferenceString], *, divide: Divide | None = None
) -> Iterator[ParsedReference]:
    """Read reference strings one after the other, many at once where they are there: a list of any length.

    Args:
        strings: The reference strings.
        divide: Cuts a string at places where references begin, if strings may hold several that a paste ran together.
    """
    return resolve_back_references(_each(strings, divide))


def _each(strings: Iterable[ReferenceString], divide: Divide | None) -> Iterator[ParsedReference]:
    coming = iter(strings)
    while together := list(islice(coming, _AT_ONCE)):
        if divide:
            together = [part for string in together for part in _apart(string, divide, _DEEPEST)]
        yield from _read(together)


def _apart(string: ReferenceString, divide: Divide, deep: int) -> Sequence[ReferenceString]:
    """The references of a string that holds several; nearly always the string itself, alone."""
    if not deep or not may_hold_several(string.text):
        return (string,)
    begins = all_beginnings(string.text, _fields)
    return (
        [part for one in divide(string, begins) for part in _apart(one, divide, deep - 1)]
        if begins
        else (string,)
    )


def _fields(text: str) -> list[LabelledSpan]:
    return tag([tokenize(text, cut_identifiers(text))], rivals=False)[0].best.spans


def _read(strings: Sequence[ReferenceString]) -> Iterator[ParsedReference]:
    texts = [string.text if len(string.text) <= LONGEST else "" for string in strings]
    cuts = [cut_identifiers(text) for text in texts]
    readings = read_fields(texts, [tokenize(text, cut) for text, cut in zip(texts, cuts, strict=True)])
    for string, cut, reading in zip(strings, cuts, readings, strict=True):
        yield _put_together(string, cut, reading) if len(string.text) <= LONGEST else _too_long(string)


def _put_together(string: ReferenceString, cuts: Sequence[Cut], reading: FieldReading) -> ParsedReference:
    raw = string.text
    found = sorted([*_tagged(raw, reading.spans), *_cut(raw, cuts)], key=start_of)
    provenance = settled(raw, with_notices(raw, found))
    reference, problems = assemble(raw, provenance)
    covered = [item.span for item in provenance if item.span]
    recognized = [Span.known(start=cut.start, end=cut.end) for cut in cuts]
    left = remainder(raw, covered)
    unsaid = tuple(unread(raw, remainder(raw, [*covered, *recognized]) if cuts else left))
    return ParsedReference.known(
        raw=raw,
        span=string.span,
        reference=reference,
        label=string.label or next((item.text for item in provenance if item.variable == LABEL), None),
        provenance=tuple(provenance),
        remainder=left,
        # Where rules have read all there is, nothing was left to be unsure of.
        confidence=1.0 if cuts and not reading.spans and not unsaid else reading.confidence,
        problems=(*problems, *_doubts(provenance), *unsaid),
    )


def _doubts(provenance: Iterable[Provenance]) -> Iterator[Problem]:
    """A problem for each field that is as likely wrong as right."""
    for item in provenance:
        if item.confidence < DOUBTFUL and item.variable != LABEL:
            message = f"{item.variable} is doubtful (confidence {item.confidence:.2f})"
            yield Problem.known(message=message, variable=item.variable, text=item.text)


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
        remainder=(Span.known(start=0, end=size),),
        problems=(problem,),
    )


def _tagged(raw: str, spans: Sequence[LabelledSpan]) -> Iterator[Provenance]:
    starts = [span.start for span in spans[1:]]
    for (label, start, end, confidence), following in zip(spans, [*starts, len(raw)], strict=False):
        whole = _with_bracket(raw, start, end)
        if label == "title":
            whole = _with_note(raw, start, whole, following)
        span = Span.known(start=start, end=_with_full_stop(raw, label, start, whole))
        yield Provenance.known(
            variable=label, source=SOURCE, text=span.of(raw), span=span, confidence=confidence
        )


# Where the full stop after a span belongs to its value: "Smith, J. A.", "Smith, J.", "Said, Edward W."; "J. Mol. Catal."
_ABBREVIATIONS = {
    **dict.fromkeys(
        ("author", "editor", "translator"),
        lazy_pattern(
            r"(?:.*[^\W\d_]\..*|[^,]+,\s|[^,]*[a-zß-öø-ÿ],\s(?:[^\W\d_]{2,40}[\s-]){1,3})(?<![^\W\d_])[^\W\d_]",
            re.DOTALL,
        ),
    ),
    **dict.fromkeys(("container-title", "collection-title"), lazy_pattern(r".*\w\..*[^\W\d_]", re.DOTALL)),
}


def _with_full_stop(raw: str, label: str, start: int, end: int) -> int:
    """The end of a span with the full stop that belongs to it."""
    if label == "publisher":
        return end + (raw.startswith(".", end) and ends_abbreviated(raw[start:end]))
    pattern = _ABBREVIATIONS.get(label) if raw.startswith(".", end) else None
    return end + 1 if pattern and pattern.fullmatch(raw, start, end) else end


def _with_bracket(raw: str, start: int, end: int) -> int:
    """The end of a span with the bracket that closes one inside of it."""
    closer = raw[end : end + 1]
    if closer not in _OPENERS:
        return end
    return end + (raw.count(_OPENERS[closer], start, end) > raw.count(closer, start, end))


_OPENERS = {")": "(", "]": "["}
_IN_BRACKETS = lazy_pattern(r"[.”»\"]?\s?[\[(][^()\[\]]{2,60}[\])]")


def _with_note(raw: str, start: int, end: int, following: int) -> int:
    """The end of a title with the note of its kind or medium, as "(abstract 0379)", if no other field claims that."""
    match = _IN_BRACKETS.match(raw, end, following)
    if not match:
        return end
    title = normalize_title(raw[start : match.end()])
    return match.end() if title.genre or title.medium else end


def _cut(raw: str, cuts: Sequence[Cut]) -> Iterator[Provenance]:
    for cut in cuts:
        if cut.variable:
            span = Span.known(start=cut.value_start, end=cut.value_end)
            yield Provenance.known(variable=cut.variable, source=SOURCE, text=span.of(raw), span=span)
