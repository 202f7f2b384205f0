# ruff: noqa: SIM905  # a long list of words reads better as words
"""Words inside names, as data: particles, suffixes, degrees; and what initials look like.

Source: the appendix on name particles of CSL 1.0.2; for Russian patronymics, ICAO-like transliterations as well.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from refkit.lang.lexicon import word_classes
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import fold

PARTICLES = frozenset(
    """'t 's a aan af al auf aus ben bin da dal dalla das de degli dei del dela della delle dello den der des di do
    dos du e el ibn im in la las le lo los op san st te ten ter tot van vande vanden vander vom von vor y z zu zum
    zur zum ван дер де фон ди да дю ла ле""".split()
)
# Capital ones belong to the family name too where the given name stands first ("Maria De Luca").
CAPITAL_PARTICLES = frozenset(
    """Abu Al Ap Ben Bin Da Dal Dalla De Del Dela Della Dello Den Der Des Di Do Dos Du El Ibn La Las Le Lo Los Mac
    San Santa St St. Te Ten Ter Van Vande Vanden Vander Vom Von Zu Zum Zur""".split()
)
_SUFFIX = lazy_pattern(r"(?:jr|sr|jnr|snr|ii|iii|iv|2nd|3rd|4th|2d|3d)\.?", re.IGNORECASE)
# Suffixes that are family names too: never after a comma ("Silva, S., Neto, J. L.").
LATE_SUFFIXES = frozenset({"Filho", "Júnior", "Junior", "Neto", "Sobrinho"})
# Suffixes and degrees that are somebody's initials: "Wingard JR", "Witham MD".
_INITIALS_TOO = frozenset("JR SR MD RN DR M.D.".split())
_DEGREE = lazy_pattern(
    r"(?:MD|M\.\s?D|Ph\.?\s?D|PHD|Dr|Prof|M\.?Sc|B\.?Sc|FACP|RN|MPH|MBA|Esq|DDS|DVM)\.?|Dr\.\s?(?:med|phil|rer\. nat)\.?"
)
PATRONYMIC = lazy_pattern(
    r".{2,20}(?:ович|евич|ьич|овна|евна|инична|ovich|evich|ovna|evna|yevna)", re.IGNORECASE
)

# Every capital letter below the Greek block's end and the Cyrillic one; re has no class for them.
_CAPITALS = "".join(
    letter
    for first, last in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
    for letter in map(chr, range(first, last))
    if letter.isupper()
)
UPPER = f"[{_CAPITALS}]"
# Of a word whose capitals are all written X: a class of nine hundred letters is slow to compile.
_INITIAL_WORD = lazy_pattern(r"(?:X[a-zа-яё]?\.[-‐‑]?){1,6}X?|X{1,4}\.?|(?:X[-‐‑]){1,3}X\.?|X[a-z]X")
_CAPITALS_AS_X = dict.fromkeys(map(ord, _CAPITALS), "X")
_DIGRAPHS = frozenset({"Ch", "Kh", "Ph", "Sh", "Th", "Zh"})


@lru_cache(maxsize=8192)
def is_initial_word(word: str) -> bool:
    """Whether one word is nothing but initials: "J.", "J.A.", "JA", "J.-P.", "Yu.", but neither "St." nor "MARY"."""
    if len(word) > 12 or word in {"St.", "Jr.", "Sr.", "Mc."}:
        return False
    if not _INITIAL_WORD.fullmatch(word.translate(_CAPITALS_AS_X)):
        return word in _DIGRAPHS
    return len(word) < 4 or "." in word or "-" in word


def initials_begin(names: Sequence[str]) -> int:
    """The place where the initials begin that end a name; its length where it does not end in any.

    Four letters in a row or five are initials behind a family name in small letters ("Oliveira AMMS").
    """
    end = len(names)
    last = names[-1]
    if len(last) > 1 and "." not in last:  # glued: there is one word of them
        return end - (end > 1 and (is_initial_word(last) or _is_many_initials(names[0], last)))
    while end > 1 and (len(names[end - 1]) == 1 or "." in names[end - 1]) and is_initial_word(names[end - 1]):
        end -= 1
    return end


def _is_many_initials(family: str, word: str) -> bool:
    if not 4 <= len(word) <= 5 or not word.isupper() or not word.isalpha() or not family[-1].islower():
        return False
    return not word_classes(fold(word)) and tilt(family) >= 0


def is_initials(text: str) -> bool:
    """Whether a text is nothing but initials: "J. A.", "JA", "J.-P.", "Yu."."""
    words = text.split(" ")
    return len(words) <= 5 and len(text) <= 20 and all(map(is_initial_word, words))


@lru_cache(maxsize=8192)
def is_suffix(text: str) -> bool:
    """Whether a text is a suffix of a name ("Jr.", "III") or a degree, which is dropped later."""
    return bool(_SUFFIX.fullmatch(text) or _DEGREE.fullmatch(text))


def is_true_suffix(text: str) -> bool:
    """Whether a text is a suffix and no degree."""
    return text in LATE_SUFFIXES or bool(_SUFFIX.fullmatch(text))


def split_suffix(text: str) -> tuple[str, str | None]:
    """A suffix at the end, "Eger EI 2nd"; "Wingard JR" ends in initials, and "J. L. Neto" in a family name."""
    head, _, last = text.rpartition(" ")
    if not head or (last not in LATE_SUFFIXES and not is_suffix(last)):
        return text, None
    ambiguous = last in _INITIALS_TOO or last in LATE_SUFFIXES
    particles = PARTICLES | CAPITAL_PARTICLES
    bare = [
        name
        for name in head.split(" ")
        if name not in particles and (last in _INITIALS_TOO or not is_initial_word(name))
    ]
    return (text, None) if ambiguous and len(bare) < 2 else (head, last)


@lru_cache(maxsize=16384)
def tilt(word: str) -> float:
    """How much a word is a family name rather than a given name by the lexicon: 1 to -1, 0 where not known."""
    classes = word_classes(fold(word.strip(".")))
    if not classes:
        head, hyphen, _ = word.replace("‐", "-").partition("-")
        return tilt(head) if hyphen else 0.0
    weights = {"F": 1.0, "f": 0.5, "G": -1.0, "g": -0.5}
    return sum(weights.get(letter, 0.0) for letter in classes)
