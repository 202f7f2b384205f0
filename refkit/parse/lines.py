"""The lines of a text with their places."""

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\f\v\u0085\u2028\u2029]*(?:\r\n|[\r\n\f\v\u0085\u2028\u2029]|$)")
PAGE_BREAK = -1  # the indent of an empty line that stands where a running head was left out
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
