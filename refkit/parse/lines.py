"""The lines of a text with their places, without what a printer put between them: page numbers, running heads."""

import re
from collections import Counter
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\v\u0085\u2028\u2029]*(?:\r\n|[\r\n\f\v\u0085\u2028\u2029]|$)")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page\s|seite\s|p\.\s?)?\d{1,4}(?:\s?(?:/|of|von)\s?\d{1,4})?\W{0,3}", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_REPEATED, _HEAD_LENGTH = 3, 100
# What a reference can end in; a line that ends otherwise goes on.
ENDS = tuple(".!?)]”»\"'/0123456789")


class Line(NamedTuple):
    """A line of the input.

    Attributes:
        text: Without white space at its ends.
        start: Offset of its first character that is no white space.
        indent: Columns of white space before it; a tab counts eight.
    """

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        """Offset after the text."""
        return self.start + len(self.text)


def split_lines(text: str) -> list[Line]:
    """All lines, empty ones too (they separate)."""
    lines = []
    for match in _LINE.finditer(text):
        if match.end() == match.start():
            break
        printed = match[0].strip()
        lead = match[0][: len(match[0]) - len(match[0].lstrip())] if printed else ""
        lines.append(Line(printed, match.start() + len(lead), len(lead.expandtabs(8))))
    return lines


def drop_running_heads(lines: list[Line]) -> list[Line]:
    """Leave out page numbers alone on a line, and short lines that come back but for their digits.

    Only lines beside a page number, a form feed or an empty line can be running heads; a list that
    prints the same short reference three times keeps it.
    """
    shapes = Counter(_shape(line) for line in lines if line.text and len(line.text) < _HEAD_LENGTH)
    kept: list[Line] = []
    for place, line in enumerate(lines):
        if _is_page_number(lines, place):
            continue
        repeated = len(line.text) < _HEAD_LENGTH and shapes[_shape(line)] >= _REPEATED
        if line.text and repeated and _beside_gap(lines, place):
            continue
        kept.append(line)
    return kept


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _is_page_number(lines: list[Line], place: int) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(lines[place].text)) and not lines[place].text.endswith((".", ")", "]"))


def _beside_gap(lines: list[Line], place: int) -> bool:
    around = [lines[near] for near in (place - 1, place + 1) if 0 <= near < len(lines)]
    return any(not line.text or _PAGE_NUMBER.fullmatch(line.text) for line in around)
