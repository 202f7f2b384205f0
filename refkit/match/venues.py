"""Journals and other containers compared, abbreviated or in full.

A word may stand for one that begins with it, as the List of Title Word Abbreviations has it ("Haematol"
for "Haematology"), or that has its letters in order from the same first one ("natl", "dtsch").
Single letters are sections and count: Phys. Rev. E is not Phys. Rev. C.

Source: ISO 4; List of Title Word Abbreviations, https://www.issn.org/services/online-services/access-to-the-ltwa/
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from refkit.match.keys import STOPWORDS, words

VenueLevel = Literal["agrees", "another section", "differs", "absent"]
# "Front Biosci (Elite Ed)", "Biochemistry (Mosc)", "Science (New York, N.Y.)": a place or an edition.
_BRACKETED = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_MAX_VENUE_WORDS = 30
# The telling words are the others: a section is what stands behind the name.
_FILLERS = frozenset("series section sect ser part".split())  # noqa: SIM905 - a table of words


@lru_cache(maxsize=16384)
def venue_words(text: str) -> tuple[str, ...]:
    """The words of a container title that an abbreviation keeps, single letters among them.

    >>> venue_words("The Journal of Physics A")
    ('journal', 'physics', 'a')
    """
    found = words(_BRACKETED.sub(" ", text)) or words(text)
    # A letter behind "Section" is one, were it "A"; so is the last word of all.
    named = zip(("", *found), found[:-1], strict=False)
    telling = tuple(word for before, word in named if tells_venue(word) or _is_section(before, word))
    return (telling + found[-1:])[:_MAX_VENUE_WORDS]


def _is_section(before: str, word: str) -> bool:
    return len(word) == 1 and before in _FILLERS


def tells_venue(word: str) -> bool:
    """Whether a word tells containers apart; the last one always does, were it "A"."""
    return word not in STOPWORDS and word not in _FILLERS


@lru_cache(maxsize=16384)
def abbreviates(short: str, word: str) -> bool:
    """Whether a word can stand for another: as its beginning, or as its letters in order from the first.

    >>> abbreviates("haematol", "haematology"), abbreviates("natl", "national"), abbreviates("j", "journal")
    (True, True, True)
    """
    if word.startswith(short):
        return len(short) > 1 or len(word) > 1
    if len(short) < 2 or short[0] != word[0] or len(short) >= len(word):
        return False
    letters = iter(word)
    return len(short) <= 6 and all(letter in letters for letter in short)


def compare_venues(left: str | None, right: str | None) -> VenueLevel:
    """Whether two container titles can name one container; symmetric.

    >>> compare_venues("Phys. Rev. E", "Physical Review E"), compare_venues("Phys. Rev. E", "Physical Review C")
    ('agrees', 'another section')
    """
    ours, theirs = venue_words(left or ""), venue_words(right or "")
    if not ours or not theirs:
        return "absent"
    if ours == theirs or _stands_for(ours, theirs) or _stands_for(theirs, ours):
        return "agrees"
    if _is_acronym(ours, theirs) or _is_acronym(theirs, ours):
        return "agrees"
    return "another section" if _is_other_section(ours, theirs) else "differs"


def venue_in_words(venue: str, text: Sequence[str]) -> bool:
    """Whether the words of a reference string name this container, abbreviated or not.

    Args:
        text: Words of the string in order, stop words left out; see `venue_words`.
    """
    wanted = venue_words(venue)
    if not wanted:
        return False
    letter, size = wanted[0][0], len(wanted)
    starts = [place for place, word in enumerate(text) if word[0] == letter]
    return any(_stands_here(text[start : start + size], wanted) for start in starts[:40])


def _stands_here(window: Sequence[str], wanted: tuple[str, ...]) -> bool:
    if len(wanted) > 2 and window[0] == "".join(part[0] for part in wanted):
        return True
    return len(window) == len(wanted) and all(map(_are_one, window, wanted))


def _are_one(left: str, right: str) -> bool:
    return left == right or abbreviates(left, right) or abbreviates(right, left)


def _stands_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    # Word for word, but full titles carry tails ("... : official journal of ..."): three words are enough.
    if len(short) != len(full) and min(len(short), len(full)) < 3:
        return False
    paired = list(zip(short, full, strict=False))
    tail = (*short[len(paired) :], *full[len(paired) :])
    return all(_are_one(*pair) for pair in paired) and not any(len(word) == 1 for word in tail[:1])


def _is_other_section(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    # "Phys. Rev. E" and "Physical Review C": the same but for a letter or a number at the end.
    if len(left) != len(right) or len(left) < 2 or not all(map(_are_one, left[:-1], right[:-1])):
        return False
    return all(len(word) == 1 or word.isdigit() for word in (left[-1], right[-1]))


def _is_acronym(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    # "ICML" is in "Proceedings of the 25th International Conference on Machine Learning"; three letters are all.
    if len(short) != 1 or len(full) < 3:
        return False
    letters = "".join(word[0] for word in full)
    return short[0] == letters or (len(short[0]) > 3 and short[0] in letters)
