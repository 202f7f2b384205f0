"""Tokens below the word: a run of letters, a run of digits, one mark, one ideograph.

"2014;110:31-40." is eight tokens, so that each can have its own label; Chinese and Japanese, which print no
spaces, are tagged character by character.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from refkit.parse.identifiers import Cut

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_IDEOGRAPHS}]|(?:[^\W\d_{_IDEOGRAPHS}][\u0300-\u036f]*)+|\d+|\S")


class Token(NamedTuple):
    """A piece of a reference string.

    Attributes:
        text: As it stands there, or CUT_MARK and the variable for what was cut out by rule.
        start: First offset.
        end: Offset after it.
        spaced: Whether white space stands before it.
    """

    text: str
    start: int
    end: int
    spaced: bool


CUT_MARK = "\N{WHITE SQUARE}"


def tokenize(text: str, cuts: Sequence[Cut] = ()) -> list[Token]:
    """Split a reference string; each cut is one token.

    >>> [token.text for token in tokenize("Blood 2003;102:2379–85.")]
    ['Blood', '2003', ';', '102', ':', '2379', '–', '85', '.']
    """
    tokens: list[Token] = []
    place = 0
    for cut in cuts:
        _split(text, place, cut.start, tokens)
        tokens.append(Token(CUT_MARK + cut.variable, cut.start, cut.end, _space_before(text, cut.start)))
        place = cut.end
    _split(text, place, len(text), tokens)
    return tokens


def _space_before(text: str, place: int) -> bool:
    return place == 0 or text[place - 1].isspace()


def _split(text: str, start: int, end: int, tokens: list[Token]) -> None:
    tokens += [
        Token(match[0], match.start(), match.end(), _space_before(text, match.start()))
        for match in _TOKEN.finditer(text, start, end)
    ]
