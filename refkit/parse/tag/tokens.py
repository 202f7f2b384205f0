"""Tokens below the word: a run of letters, a run of digits, one mark, one ideograph.

"2014;110:31-40." is eight tokens, so that each can have its own label; Chinese and Japanese, which print no
spaces, are tagged character by character.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from refkit.parse.identifiers import Cut
from refkit.text.patterns import lazy_pattern

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W\d_{_IDEOGRAPHS}]"
_TOKEN = lazy_pattern(
    rf"(\s*)({_LETTERS}+(?:[\u0300-\u036f]+{_LETTERS}*)*|\d+|\S)"  # \S is an ideograph or a mark
)


class Tokens(NamedTuple):
    """The pieces of a reference string, in order: four lists of one length.

    Attributes:
        texts: As they stand there, or CUT_MARK and the variable for what was cut out by rule.
        starts: Their first offsets.
        ends: The offsets after them.
        spaced: Whether white space stands before each.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    spaced: list[bool]


CUT_MARK = "\N{WHITE SQUARE}"


def tokenize(text: str, cuts: Sequence[Cut] = ()) -> Tokens:
    """Split a reference string; each cut is one token.

    >>> tokenize("Blood 2003;102:2379–85.").texts
    ['Blood', '2003', ';', '102', ':', '2379', '–', '85', '.']
    """
    tokens = Tokens([], [], [], [])
    place = 0
    for cut in cuts:
        _split(text, place, cut.start, tokens)
        tokens.texts.append(CUT_MARK + cut.variable)
        tokens.starts.append(cut.start)
        tokens.ends.append(cut.end)
        tokens.spaced.append(cut.start == 0 or text[cut.start - 1].isspace())
        place = cut.end
    _split(text, place, len(text), tokens)
    if tokens.spaced:
        tokens.spaced[0] = True
    return tokens


def _split(text: str, start: int, end: int, tokens: Tokens) -> None:
    # Without white space at the end, which the pattern would try to begin at every place of.
    pairs = _TOKEN.findall(text, start, start + len(text[start:end].rstrip()))
    offsets = list(accumulate((len(piece) for pair in pairs for piece in pair), initial=start))
    tokens.texts.extend([token for _, token in pairs])
    tokens.starts.extend(offsets[1::2])
    tokens.ends.extend(offsets[2::2])
    tokens.spaced.extend([space != "" for space, _ in pairs])
