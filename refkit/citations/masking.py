"""Parts of a document that cite nothing (comments, code), blanked out so that offsets stay."""

import re
from collections.abc import Iterable

_NOT_LINE_END = re.compile(r"[^\n]")


def blank(text: str, *patterns: re.Pattern[str]) -> str:
    r"""The text with every match of the patterns made spaces, one pattern after the other; lines stay lines.

    >>> blank("a `@b` c", re.compile("`[^`]*`"))
    'a      c'
    """
    for pattern in patterns:
        text = pattern.sub(lambda found: _NOT_LINE_END.sub(" ", found[0]), text)
    return text


def blank_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these spans made spaces; they are in order and do not overlap."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], _NOT_LINE_END.sub(" ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
