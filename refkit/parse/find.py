"""Where in a text its reference lists are: after a heading, or anywhere that references stand together."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from refkit.lang import alternatives, words
from refkit.parse.lines import Line
from refkit.text.patterns import lazy_pattern

_NUMBER = r"(?:\#{1,6}\s*|\*{1,2}|(?:chapter\s)?(?:\d{1,2}|[ivx]{1,5})(?:\.\d{1,2}){0,3}\.?\s+|\\(?:sub)?section\*?\{)?"
_HEADING = lazy_pattern(
    rf"{_NUMBER}(?:{alternatives(words('headings'))})\s*[:.]?\s*(?:\*{{1,2}}|\}})?", re.IGNORECASE
)
_LAST_WORDS = frozenset(word.split()[-1] for word in words("headings"))
# A heading of what follows the list: alone on its line but for a number or letter ("Appendix A").
_NEXT = lazy_pattern(
    rf"{_NUMBER}(?=[^\W\d_])(?:{alternatives(words('next_headings'))})(?:\s[A-Z\d]{{1,3}})?\s*[:.]?\s*(?:\*{{1,2}}|\}})?",
    re.IGNORECASE,
)
_SPACED_OUT = lazy_pattern(r"(?:[^\W\d_]\s){5,}[^\W\d_]")


class Section(NamedTuple):
    """Lines that may hold references.

    Attributes:
        lines: Without the heading.
        announced: Whether a heading says that references follow.
    """

    lines: list[Line]
    announced: bool


def find_sections(lines: Sequence[Line]) -> list[Section]:
    """The parts of a text under a heading of references; else the whole text, not announced."""
    headings = [place for place, line in enumerate(lines) if is_heading(line.text)]
    sections = []
    for number, place in enumerate(headings):
        end = headings[number + 1] if number + 1 < len(headings) else len(lines)
        body = _until_next_part(lines[place + 1 : end])
        if any(line.text for line in body):
            sections.append(Section(body, announced=True))
    return sections or [Section(list(lines), announced=False)]


def is_heading(text: str) -> bool:
    """Whether a line says, alone, that references follow."""
    if not 1 < len(text) <= 80 or not _may_be_heading(text):
        return False
    unspaced = text.replace(" ", "") if _SPACED_OUT.fullmatch(text) else text
    return bool(_HEADING.fullmatch(unspaced))


def _may_be_heading(text: str) -> bool:
    """Whether the last word is one of a heading, or a letter of one that is spaced out: asked of every line."""
    tokens = text.rstrip(" :.*}").rsplit(None, 1)
    last = tokens[-1].rpartition("{")[2].lstrip("#*") if tokens else ""
    return len(last) == 1 or last.lower() in _LAST_WORDS


def _until_next_part(lines: Sequence[Line]) -> list[Line]:
    for place, line in enumerate(lines):
        if _is_next_heading(line.text):
            return list(lines[:place])
    return list(lines)


def _is_next_heading(text: str) -> bool:
    """Whether a line is a heading of another part; a wrapped line that begins with such a word is none."""
    if len(text) > 80 or not _NEXT.fullmatch(text):
        return False
    first = next((character for character in text if character.isalpha()), "")
    return not first.islower()
