"""Sub-references: the "(a) ... (b) ..." of chemists' lists, where one number stands for several works.

Source: ACS Style Guide, 3rd ed., ch. 14; Angewandte Chemie prints "a) ...; b) ...".
"""

import re
from typing import NamedTuple

from refkit.parse.citation_forms import is_whole
from refkit.text.patterns import lazy_pattern

_MARK = lazy_pattern(
    r"(?:^|(?<=[\s.;:,]))(?P<open>[(\[]?)(?P<letter>[a-z]|i{1,3}|iv|vi{0,3}|ix)[)\]]\s?(?=\S)"
)
_SEQUENCES = ("abcdefghijklmnopqrstuvwxyz", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
# What a part can end in.
_END = lazy_pattern(r"(?:[.;:,)\]\d]|(?<!\w)(?:and|und|et|&))\s{0,3}$", re.IGNORECASE)
_INTRODUCTION = lazy_pattern(
    r"\W*(?:for|see|also|cf|e\.g|reviews?|(?:selected|recent)\s|siehe|vgl|voir|vedi)(?!\w)|[^\d;]{1,80}:\s*$",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part of an entry: its letter ("" for none) and where its text stands."""

    letter: str
    start: int
    end: int


def sub_references(text: str) -> list[Part]:
    """The parts of an entry that letters in brackets mark; none where they do not mark references.

    At least two, in sequence from "a" or "i", most of them whole references. What introduces the first ("For
    reviews, see:") belongs to none; names before it belong to the first.

    >>> [part.letter for part in sub_references("(a) Abel, K. Ann. Bot. 1999, 1, 2. (b) Moor, T. Ibid. 2000, 2, 5.")]
    ['a', 'b']
    """
    for sequence in _SEQUENCES:
        marks = _in_sequence(text, sequence)
        if len(marks) < 2:
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        parts = [Part(mark["letter"], mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
        whole = sum(is_whole(text[part.start : part.end]) for part in parts)
        if whole > 1 and 2 * whole > len(parts):
            return _with_introduction(text[: marks[0].start()], parts)
    return []


def _in_sequence(text: str, sequence: tuple[str, ...] | str) -> list[re.Match[str]]:
    """The marks that follow the sequence, all of one form, each after the end of something."""
    marks: list[re.Match[str]] = []
    for match in _MARK.finditer(text):
        if len(marks) == len(sequence):
            break
        fits = match["letter"] == sequence[len(marks)] and (not marks or match["open"] == marks[0]["open"])
        if fits and (not marks or _END.search(text[max(0, match.start() - 8) : match.start()])):
            marks.append(match)
    return marks


def _with_introduction(lead: str, parts: list[Part]) -> list[Part]:
    if not lead.strip() or (_INTRODUCTION.match(lead) and not is_whole(lead)):
        return parts
    if is_whole(lead):
        return [Part("", 0, len(lead)), *parts]
    return [parts[0]._replace(start=0), *parts[1:]]
