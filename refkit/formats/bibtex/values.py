"""The values of fields: texts in braces or quotes, numbers and macros, joined by "#".

Macros are put in where they are defined, from those before them, as BibTeX does; so there is no
recursion, and a budget for the whole file, which grows with it, stops one that doubles at every step.

Source: BibTeXing, section 2; plain.bst for the macros that are there without being defined.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from refkit.formats.bibtex.journal_macros import JOURNALS_OF_STYLES
from refkit.formats.dates import MONTHS

_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r'[{}"]')
_BARE = re.compile(r'[^\s#{}"]+')
_JOINT = re.compile(r"[\s#]*")
_BUDGET, _GROWTH = 1_000_000, 3


class Value(NamedTuple):
    """The text of a value, the macros in it that nobody defined, and whether one was left out for its length."""

    text: str
    undefined: tuple[str, ...] = ()
    is_cut: bool = False


@dataclass(slots=True)
class Macros:
    """The @string macros of one file of so many characters, and how many they may still put in."""

    size: int = 0
    texts: dict[str, str] = field(
        default_factory=lambda: {**{month: month for month in MONTHS}, **JOURNALS_OF_STYLES}
    )
    budget: int = field(init=False)

    def __post_init__(self) -> None:
        # Files of 10,000 entries name an acknowledgement of 400 characters in each (N. Beebe's, in TeX Live).
        self.budget = _BUDGET + _GROWTH * self.size

    def define(self, name: str, value: Value) -> None:
        """Take up a macro; case does not count."""
        self.texts[name.lower()] = value.text

    def expand(self, raw: str) -> Value:
        """The text of a value as it is written; a macro that is not defined, or past the budget, stays as its name."""
        texts: list[str] = []
        undefined: list[str] = []
        is_cut = False
        for part, is_name in _parts(raw):
            text = self.texts.get(part.lower()) if is_name else part
            if text is None:
                undefined.append(part)
            elif is_name and len(text) > self.budget:
                is_cut, text = True, None
            elif is_name:
                self.budget -= len(text)
            texts.append(part if text is None else text)
        return Value("".join(texts), tuple(undefined), is_cut)


def _parts(raw: str) -> Iterator[tuple[str, bool]]:
    """Each part without its delimiters, and whether it is the name of a macro."""
    position = 0
    while position < len(raw):
        if raw[position] in '{"':
            end = _end_of_group(raw, position)
            yield raw[position + 1 : end], False
            position = end + 1
        elif bare := _BARE.match(raw, position):
            yield bare[0], not bare[0][0].isdecimal()
            position = bare.end()
        joint = _JOINT.match(raw, position)
        position = max(joint.end() if joint else 0, position + (raw[position : position + 1] == "}"))


def _end_of_group(raw: str, start: int) -> int:
    marks, closer = (_BRACE, "}") if raw[start] == "{" else (_QUOTE, '"')
    depth = 0
    for mark in marks.finditer(raw, start + 1):
        if mark[0] == closer and depth == 0:
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(raw)
