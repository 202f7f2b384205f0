"""Notices behind a work that name a second place: "Erratum in: Ann Bot 1999;84:12" is a note on the work.

Source: NLM, MEDLINE/PubMed Data Element Descriptions, "Comments/Corrections" (CommentsCorrectionsList).
"""

import re
from collections.abc import Sequence
from itertools import islice

from refkit.model import Provenance, Span
from refkit.text.patterns import lazy_pattern

_MARK = lazy_pattern(
    r"(?<!\w)(?:published\s)?(?:errat(?:um|a)|corrigend(?:um|a)|correction|retraction|comments?|update"
    r"|(?:corrected\sand\s)?republished|reprinted|expression\sof\sconcern|summary\sfor\spatients|original\sreport)"
    r"(?:\sappears?)?\s(?:in|on|of|for|from)(?!\w)",
    re.IGNORECASE,
)
_PLACE = frozenset({"container-title", "volume", "issue", "page"})
# What a notice can hold of its own; identifiers and addresses are the work's.
_NOTED = _PLACE | {"title", "issued", "note", "genre", "author", "publisher"}
_MOST_MARKS = 20  # that are looked at; more are no reference
_BRACKETS = {"[": "]", "(": ")"}


def with_notices(raw: str, found: Sequence[Provenance]) -> list[Provenance]:
    """The finds in a reference string, those of each notice put together to a note.

    A notice stands behind the place of the work, or in brackets of its own; elsewhere its words are a title's.
    """
    kept, noted = list(found), 0
    for mark in islice(_MARK.finditer(raw), _MOST_MARKS):
        span = _reach(raw, mark)
        inside = [item for item in kept if _is_noted(item, span)] if mark.start() >= noted else []
        outside = [item for item in kept if not _is_noted(item, span)] if inside else []
        if any(item.variable in _PLACE for item in inside) and _has_place(raw, mark, outside):
            kept, noted = sorted([*outside, _note(raw, span, inside)], key=_start), span.end
    return kept


def _reach(raw: str, mark: re.Match[str]) -> Span:
    """From the words of a notice to the end of its brackets, or of all."""
    closing = _BRACKETS.get(raw[mark.start() - 1 : mark.start()])
    end = raw.find(closing, mark.end()) if closing else -1
    return Span.known(start=mark.start(), end=end if end >= 0 else len(raw))


def _is_noted(item: Provenance, span: Span) -> bool:
    return bool(item.span and span.start <= item.span.start < span.end and item.variable in _NOTED)


def _has_place(raw: str, mark: re.Match[str], outside: Sequence[Provenance]) -> bool:
    in_brackets = raw[mark.start() - 1 : mark.start()] in _BRACKETS
    return any(
        item.variable in _PLACE and item.span and (in_brackets or item.span.end <= mark.start())
        for item in outside
    )


def _note(raw: str, span: Span, inside: Sequence[Provenance]) -> Provenance:
    in_brackets = raw[span.start - 1 : span.start] in _BRACKETS
    noted = (
        span
        if in_brackets
        else Span.known(start=span.start, end=max(item.span.end for item in inside if item.span))
    )
    confidence = min(item.confidence for item in inside)
    return Provenance(
        variable="note", source=inside[0].source, text=noted.of(raw), span=noted, confidence=confidence
    )


def _start(item: Provenance) -> int:
    return item.span.start if item.span else 0
