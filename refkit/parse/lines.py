"""The lines of a text with their places."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.text.patterns import lazy_pattern

_LINE = lazy_pattern(r"[^\r\n\f\v\u0085\u2028\u2029]*(?:\r\n|[\r\n\f\v\u0085\u2028\u2029]|$)")
_QUOTED = lazy_pattern(r"(?:[>|]\s?){1,6}")
_RULE = lazy_pattern(r"(?:[-–—_=*~#]\s?){3,200}")
# Lines that show how a text is spaced; the share of them with a mark; of neighbours; of those that begin small.
_FEW, _MOSTLY, _LOOSE, _WRAPPED = 4, 0.9, 0.1, 0.08
LABEL_ALONE = 6  # characters of a label alone on its line
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


def without_quoting(lines: Sequence[Line]) -> list[Line]:
    """The lines without the marks that e-mail puts before each line it quotes, where all have one."""
    marks = [match.end() if (match := _QUOTED.match(line.text)) else 0 for line in lines]
    printed = sum(bool(line.text) for line in lines)
    if printed < _FEW or sum(map(bool, marks)) < _MOSTLY * printed:
        return list(lines)
    return [_unquoted(line, mark) if mark else line for line, mark in zip(lines, marks, strict=True)]


def _unquoted(line: Line, mark: int) -> Line:
    body = line.text[mark:]
    lead = len(body) - len(body.lstrip())
    return Line(body.lstrip(), line.start + mark + lead, lead)


def with_rules_as_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines; rules drawn with dashes or stars between entries are empty lines."""
    return [line._replace(text="") if _RULE.fullmatch(line.text) else line for line in lines]


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines without the empty ones where one follows every line, those in the midst of sentences too."""
    inner = [place for place in range(1, len(lines) - 1) if not lines[place].text]
    printed = [line for line in lines if line.text]
    close = sum(bool(before.text and after.text) for before, after in pairwise(lines))
    goes_on = sum(line.text[0].islower() for line in printed)
    if len(printed) < _FEW or close > _LOOSE * len(inner) or goes_on < _WRAPPED * len(printed):
        return list(lines)
    return [line for line in lines if line.text or line.indent == PAGE_BREAK]


def split_lines(text: str) -> list[Line]:
    """All lines, empty ones too (they separate)."""
    lines = []
    for match in _LINE.finditer(text):
        if match.end() == match.start():
            break
        printed = match[0].strip()
        lead = match[0][: len(match[0]) - len(match[0].lstrip())] if printed else ""
        # A form feed ends a page.
        indent = len(lead.expandtabs(8)) if printed or "\f" not in match[0] else PAGE_BREAK
        lines.append(Line(printed, match.start() + len(lead), indent))
    return lines
