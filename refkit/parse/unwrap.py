"""Wrapped lines joined again: spaces, hyphens at line ends, addresses cut in two."""

import re
from collections.abc import Sequence

from refkit.lang.lexicon import word_classes
from refkit.lang.line_words import COMPOUNDS, SECOND_MEMBERS
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import fold

_LONGEST_PIECE, _WORD_LENGTH = 4000, 42
_HYPHENS = "-\u2010\u00ad\u00ac"
_LAST_WORD = lazy_pattern(r"([^\W\d_]{1,40})[-\u2010\u00ad\u00ac]$")
_FIRST_WORD = lazy_pattern(r"[^\W\d_]{1,40}")
_SAID = frozenset("TtJj")
_ADDRESS_END = lazy_pattern(r"(?:https?://|www\.|10\.\d{4,9}/)\S*$", re.IGNORECASE)
_ADDRESS_PART = lazy_pattern(r"[^\s(\[]*[/_=?%&#~\d][^\s]*(?:\s|$)")


def unwrap(lines: Sequence[str]) -> str:
    """Join the lines of one reference.

    >>> unwrap(["Immuno-", "logical studies of T-", "cells, pp. 117-", "24."])
    'Immunological studies of T-cells, pp. 117-24.'
    """
    pieces: list[str] = []
    for line in filter(None, lines):
        if not pieces:
            pieces.append(line)
        elif len(pieces[-1]) > _LONGEST_PIECE:
            pieces += [" ", line]
        else:
            # Only the last piece is looked at and rewritten: linear, however many lines there are.
            pieces[-1:] = _join(pieces[-1], line)
    return "".join(pieces)


def _join(text: str, line: str) -> list[str]:
    goes_on = text[-1] in "/_=?&%-" or (text[-1] == "." and line[0] not in "([")
    if goes_on and _ADDRESS_END.search(text[-300:]) and _ADDRESS_PART.match(line):
        return [text + line]
    if text[-1] in _HYPHENS:
        return [_join_hyphen(text, line)]
    return [text, " ", line]


def _join_hyphen(text: str, line: str) -> str:
    before, after = _LAST_WORD.search(text, max(0, len(text) - _WORD_LENGTH)), _FIRST_WORD.match(line)
    if text[-1] in "\u00ad\u00ac" and after:
        return text[:-1] + line
    if not before or not after or not after[0][0].islower() or "/" in text[-_WORD_LENGTH:].rpartition(" ")[2]:
        return text + line  # no printer's hyphen: of a name, of numbers, of an address
    head, tail = before[1], after[0]
    whole = bool(word_classes(fold(head + tail)))
    apart = _is_said(head) and _is_said(tail)
    # Known as one word: the hyphen was the printer's. Known only as two, or as a compound: the author's.
    keep = len(head) == 1 or (apart and (not whole or head.casefold() in COMPOUNDS))
    keep = keep or (len(head) > 3 and not whole and tail in SECOND_MEMBERS)
    return (text if keep else text[:-1]) + line


def _is_said(word: str) -> bool:
    """Whether a word is one of titles, and not only a name."""
    return not _SAID.isdisjoint(word_classes(fold(word)))
