"""Words of a text, reduced for comparison: what two spellings of one work have in common.

Every function is linear in the length of the text; texts are cut at MAX_WORDS words, so that a
hostile title costs no more than a long one.
"""

import re
from functools import lru_cache

from refkit.text.unicode import fold

MAX_WORDS = 400
_WORD = re.compile(r"[^\W_]+")
# Apostrophes close up; dashes and quotation marks are what makes most strings longer than ASCII.
_MARKS = str.maketrans("–—‐−“”„«»", '----"""""', "'’‘ʼʻ`´")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span|title)\b[^<>]{0,80}>")
# Words that say nothing about which work it is, in the languages that references are printed in.
STOPWORDS = frozenset(
    "a an and are as at by for from in into is it its of on or the to with via "  # noqa: SIM905 - a table of words
    "de des du di der die das den dem ein eine fur im la le les l los las el en et il lo per "
    "und van von y zur zum e i o sur dans och av i på do da dos das no na".split()
)

_NO_KEYS = STOPWORDS.union("abcdefghijklmnopqrstuvwxyz")


def reduce_text(text: str) -> str:
    """A text folded for comparison, apostrophes closed up."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    plain = text.translate(_MARKS)
    return plain.lower() if plain.isascii() else fold(plain).replace("'", "")


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order: folded, apostrophes closed up, CSL markup dropped.

    >>> words("O’Brien’s <i>T-cell</i> Über")
    ('obriens', 't', 'cell', 'uber')
    """
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(reduce_text(drop_markup(text)))[:MAX_WORDS]


def drop_markup(text: str) -> str:
    """A text without CSL's markup, and without what Crossref's deposits add to it."""
    return _MARKUP.sub("", text) if "<" in text else text


def blocking_keys(text: str) -> frozenset[str]:
    """The words under which a work is filed and looked for: all but stop words and single letters."""
    return frozenset(_words(text)) - _NO_KEYS


def is_one_slip_apart(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed or swapped turns one word into the other.

    >>> is_one_slip_apart("tumour", "tumor"), is_one_slip_apart("hypo", "hyper")
    (True, False)
    """
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right or right[1:] == left or left[1:] == right[1:] or swapped
