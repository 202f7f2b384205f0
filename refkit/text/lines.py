"""Offsets to lines and columns."""

import re
from bisect import bisect_right

LINE_END = re.compile(r"\r\n?|\n")
_NEWLINE = re.compile("\n")  # faster, where there is nothing else


class Lines:
    r"""Where the lines of a text begin.

    >>> Lines("ab\r\ncd").place(5)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        ends = LINE_END if "\r" in text else _NEWLINE
        self._starts = [0, *(end.end() for end in ends.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
