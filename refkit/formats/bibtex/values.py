"""The values of fields: texts in braces or quotes, numbers and macros, joined by "#".

Macros are put in where they are defined, from those before them, as BibTeX does; so there is no
recursion, and a budget for the whole file stops one that doubles at every step.

Source: BibTeXing, section 2.
"""

import re
from dataclasses import dataclass, field

from refkit.formats.dates import MONTHS

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r'\\.|[{}"]', re.DOTALL)
_BARE = re.compile(r'[^\s#{}"]+')
_JOINT = re.compile(r"\s*(#?)\s*")
_BUDGET = 1_000_000


@dataclass(slots=True)
class Macros:
    """The @string macros of one file, and how many characters they may still put in."""

    texts: dict[str, str] = field(default_factory=lambda: {month: month for month in MONTHS})
    budget: int = _BUDGET

    def define(self, name: str, value: str) -> str | None:
        """Take up a macro; give back what could not be read of it."""
        self.texts[name.lower()], rest = self.expand(value)
        return rest

    def expand(self, value: str) -> tuple[str, str | None]:
        """The text of a value, and what stands behind it that belongs to no value (a comma is missing).

        A macro that is not defined, or past the budget, stays as its name.
        """
        texts: list[str] = []
        position, joined = 0, True
        while joined and position < len(value):
            text, position = self._operand(value, position)
            texts.append(text)
            joint = _JOINT.match(value, position)
            joined = bool(joint and joint[1])
            position = joint.end() if joint else position
        rest = value[position:].strip()
        return "".join(texts), rest or None

    def _operand(self, value: str, start: int) -> tuple[str, int]:
        if value[start] == "{":
            end = _end_of_group(value, start)
            return value[start + 1 : end], end + 1
        if value[start] == '"':
            end = _end_of_quote(value, start)
            return value[start + 1 : end], end + 1
        bare = _BARE.match(value, start)
        if bare is None:
            return "", start + 1
        return self._put_in(bare[0]), bare.end()

    def _put_in(self, name: str) -> str:
        text = self.texts.get(name.lower(), name)
        if len(text) > self.budget:
            return name
        self.budget -= len(text)
        return text


def _end_of_group(value: str, start: int) -> int:
    depth = 0
    for mark in _BRACE.finditer(value, start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.start()
    return len(value)


def _end_of_quote(value: str, start: int) -> int:
    depth = 0
    for mark in _QUOTE.finditer(value, start + 1):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0 and mark[0] == '"':
            return mark.start()
    return len(value)
