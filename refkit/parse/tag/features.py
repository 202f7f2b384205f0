"""What the tagger sees: of a token its word, form and kinds; of its place what has gone by.

Both are arrays, so that a list costs little more than its distinct words: a token's own features are looked up once
a spelling (`describe`), those of its place are counted over whole batches at once (`context`).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import name
from zlib import crc32

import numpy as np

from refkit.lang import month_numbers, words
from refkit.lang.lexicon import word_classes
from refkit.parse.tag.tokens import CUT_MARK
from refkit.text.unicode import fold

# Not numpy.typing's, which takes longer to import than a reference to parse.
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Integers = np.ndarray[tuple[int, ...], np.dtype[np.int32]]

_SHAPES = (
    *("nothing", "year", "d1", "d2", "d3", "d4", "d5", "d6", "A1", "A2", "A3", "A4", "a1", "a", "Aa", "AaA"),
    *("ideograph", "no case", "mark", "cut"),
)
_SHAPE_NUMBERS = {shape: number for number, shape in enumerate(_SHAPES)}
_SCRIPTS = {
    "LATIN": 1,
    "CYRILLIC": 2,
    "GREEK": 3,
    "CJK": 4,
    "HIRAGANA": 5,
    "KATAKANA": 5,
    "HANGUL": 6,
    "ARABIC": 7,
    "HEBREW": 7,
}
_OTHER_SCRIPT = 8
_AFFIXES = 8192  # places that beginnings and ends of words are hashed into
_LONGEST = 11
# Rows of the tables that a token's form is looked up in: shape, first two and three letters, last two and three,
# length, script.
FORM_SIZES = (len(_SHAPES), _AFFIXES, _AFFIXES, _AFFIXES, _AFFIXES, _LONGEST + 1, _OTHER_SCRIPT + 1)

_CLASSES = "JTFGPLjtfgpl"  # as in lang.lexicon
_KINDS = (
    *("and_", "et_al", "editor", "translator", "volume", "issue", "page", "edition", "in_", "in_press"),
    *("no_date", "thesis", "report"),
)
_MONTH = len(_KINDS)
_QUOTES = "\"“”„«»‘’'`"
# The last bits of a token say what counts towards the context of those behind it.
_OPENS, _CLOSES, _QUOTE, _YEAR, _STOP, _INITIAL = range(-6, 0)
KIND_COUNT = len(_CLASSES) + len(_KINDS) + 1 + 6


class TokenTypes(NamedTuple):
    """Spellings and what each is by itself.

    Attributes:
        words: Keys of the vocabulary.
        forms: One row a spelling, numbers below FORM_SIZES.
        kinds: One row a spelling, KIND_COUNT zeros and ones.
    """

    words: list[str]
    forms: Integers
    kinds: Floats


def describe(spellings: Sequence[str]) -> TokenTypes:
    """The features of tokens by themselves."""
    keys = [_word(spelling) for spelling in spellings]
    forms = np.array([_form(*pair) for pair in zip(spellings, keys, strict=True)], np.int32)
    kinds = np.zeros((len(spellings), KIND_COUNT), np.float32)
    for row, spelling, key in zip(kinds, spellings, keys, strict=True):
        row[_kinds(spelling, key)] = 1
    return TokenTypes(keys, forms.reshape(-1, len(FORM_SIZES)), kinds)


def _word(spelling: str) -> str:
    if spelling.isdecimal():
        return _shape(spelling)
    return spelling if spelling.startswith(CUT_MARK) else fold(spelling)


def _shape(text: str) -> str:
    if text.isdecimal():
        return "year" if len(text) == 4 and "1400" <= text <= "2099" else f"d{min(len(text), 6)}"
    if not text[0].isalpha():
        return "cut" if text.startswith(CUT_MARK) else "mark"
    if text.isupper():
        return f"A{min(len(text), 4)}"
    if text.islower():
        return "a" if len(text) > 1 else "a1"
    if not (text[0].isupper() or text[0].islower()):
        return "ideograph" if len(text) == 1 else "no case"
    return "Aa" if text[1:].islower() else "AaA"


def _form(text: str, word: str) -> tuple[int, ...]:
    shape, length, script = _SHAPE_NUMBERS[_shape(text)], min(len(text), _LONGEST), _script(text[0])
    if text[0].isalpha():
        pieces = (
            _hashed("a", word[:2]),
            _hashed("b", word[:3]),
            _hashed("c", word[-2:]),
            _hashed("d", word[-3:]),
        )
    else:
        pieces = (_hashed("n", text[:2]) if text.isdecimal() else 0, 0, 0, 0)
    return (shape, *pieces, length, script)


def _hashed(kind: str, piece: str) -> int:
    return crc32((kind + piece).encode("utf-8", "surrogatepass")) % _AFFIXES


@cache
def _script(character: str) -> int:
    if not character.isalpha():
        return 0
    return _SCRIPTS.get(name(character, "").split(" ", maxsplit=1)[0], _OTHER_SCRIPT)


def _kinds(text: str, word: str) -> list[int]:
    """The places of the ones in a token's row of kinds."""
    if text[0].isalpha():
        found = [_CLASSES.index(mark) for mark in word_classes(word)] + _keywords().get(word, [])
        return [*found, _INITIAL] if len(text) == 1 and text.isupper() else found
    if _shape(text) == "year":
        return [_YEAR]
    marks = ((_OPENS, "(["), (_CLOSES, ")]"), (_QUOTE, _QUOTES), (_STOP, ".?!"))
    return [place for place, characters in marks if text in characters]


@cache
def _keywords() -> dict[str, list[int]]:
    """First words of the languages' marks, and the places of what they may be marks of."""
    found: dict[str, set[int]] = {}
    for number, kind in enumerate(_KINDS):
        for phrase in words(kind):
            found.setdefault(fold(phrase).split(" ")[0].rstrip("."), set()).add(number)
    for month in month_numbers():
        found.setdefault(fold(month), set()).add(_MONTH)
    return {word: [len(_CLASSES) + number for number in sorted(numbers)] for word, numbers in found.items()}


# What is counted before a place, and up to how many: brackets open, quotes, years, sentences ended; then the place
# from the beginning and from the end, and years and quotes of the whole reference.
_COUNTS = (3, 4, 3, 6, 5, 5, 4, 4)
CONTEXT_COUNT = sum(_COUNTS) + 3


def context(kinds: Floats, spaced: Floats, mask: Floats) -> Floats:
    """The features of places: (references, places, CONTEXT_COUNT).

    Args:
        kinds: Of the tokens, (references, places, KIND_COUNT).
        spaced: Whether white space stands before each, (references, places).
        mask: One where there is a token, zero behind the end of a shorter reference.
    """
    length = mask.sum(1, keepdims=True)
    place = np.cumsum(mask, 1) - 1
    level = np.ones_like(mask)
    counts = (
        _before(kinds[..., _OPENS]) - _before(kinds[..., _CLOSES]),
        _before(kinds[..., _QUOTE]),
        _before(kinds[..., _YEAR]),
        _before(_sentence_ends(kinds, spaced)),
        place,
        length - 1 - place,
        level * kinds[..., _YEAR].sum(1, keepdims=True),
        level * kinds[..., _QUOTE].sum(1, keepdims=True),
    )
    parts = [spaced, place / np.maximum(length, 1), level * np.minimum(length / 100, 3)]
    columns = [_one_of(count, size) for count, size in zip(counts, _COUNTS, strict=True)]
    whole: Floats = np.concatenate([np.stack(parts, -1), *columns], -1)
    whole *= mask[..., None]
    return whole


def _before(marks: Floats) -> Floats:
    """How many stand before each place."""
    counted: Floats = np.cumsum(marks, 1, dtype=np.float32) - marks
    return counted


def _sentence_ends(kinds: Floats, spaced: Floats) -> Floats:
    """Full stops with a space behind them and no initial before."""
    ends: Floats = kinds[..., _STOP].copy()
    ends[:, :-1] *= spaced[:, 1:]
    ends[:, -1:] = 0
    ends[:, 1:] *= 1 - kinds[:, :-1, _INITIAL]
    return ends


def _one_of(count: Floats, size: int) -> Floats:
    limited = np.clip(count, 0, size - 1)
    columns: Floats = (limited[..., None] == np.arange(size, dtype=np.float32)).astype(np.float32)
    return columns
