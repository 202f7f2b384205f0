"""Labels of the tagger: CSL variables, and how they stand on tokens.

One convention, minimal spans: no punctuation at the ends, no "In", "pp.", "(eds.)", "Vol."; volume, issue and
page apart. Training data in other conventions is repaired by `scripts/minimal_spans.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from refkit.parse.tag.tokens import CUT_MARK, Tokens

# What the tagger can say of a token; the rest is OUTSIDE.
LABELS = (
    "author",
    "citation-number",
    "collection-title",
    "container-title",
    "edition",
    "editor",
    "genre",
    "issue",
    "issued",
    "note",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "title",
    "translator",
    "volume",
)
OUTSIDE = "-"
# The labels of single tokens: "B-" begins a field, "I-" goes on with it.
TAGS = (OUTSIDE, *(f"B-{label}" for label in LABELS), *(f"I-{label}" for label in LABELS))
# For each of them the one that goes on with its field; -1 for none.
INSIDE = (-1, *(2 * tuple(range(1 + len(LABELS), 1 + 2 * len(LABELS)))))


class LabelledSpan(NamedTuple):
    """A run of tokens with one label."""

    label: str
    start: int
    end: int
    confidence: float


def label_tokens(tokens: Tokens, spans: Sequence[tuple[str, int, int]]) -> list[int]:
    """The places in TAGS that a token sequence is to have, from spans (label, start, end) in offsets of the text.

    What was cut out by rule is part of a field only where the field goes on behind it.
    """
    tags = [0] * len(tokens.texts)
    for label, start, end in spans:
        inside = _inside(tokens, start, end)
        for place in inside:
            tags[place] = 1 + LABELS.index(label)
            if place > inside[0]:
                tags[place] = INSIDE[tags[place]]
    return tags


def _inside(tokens: Tokens, start: int, end: int) -> range:
    """The places of the tokens that a span covers, without what was cut out at its ends."""
    first, last = bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)
    while first < last and tokens.texts[first].startswith(CUT_MARK):
        first += 1
    while first < last and tokens.texts[last - 1].startswith(CUT_MARK):
        last -= 1
    return range(first, last)
