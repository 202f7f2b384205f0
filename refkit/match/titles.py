"""Titles compared: what they share, and what one says in place of the other.

Two titles of one series share nearly all words ("... in children", "... in adults"; "Part I",
"Part II"), so the words that stand in each other's place count against, not only the shared ones for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from refkit.match.keys import MAX_WORDS, STOPWORDS, is_one_slip_apart, words

_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
_ROMAN_LETTERS = {"i": "1", "v": "5", "x": "10"}
# A single i, v or x is a number only behind one of these.
COUNTED = frozenset(
    "part phase type class stage grade group series section chapter volume vol study teil partie".split()  # noqa: SIM905 - a table of words
)
_SPELLINGS = (
    ("ae", "e"),
    ("oe", "e"),
    ("sulph", "sulf"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
)
_MAX_LEFTOVER = 40
_FEW, _FEW_WORDS = 0.2, 4
# What a title begins with that speaks of another work by its title, and the kind that it is.
_KINDS = {
    **dict.fromkeys(("erratum", "errata", "correction", "corrigendum", "addendum"), "correction"),
    **dict.fromkeys(("retraction", "retracted", "withdrawn", "withdrawal"), "retraction"),
    **dict.fromkeys(("reply", "response", "rejoinder", "replik"), "reply"),
    **dict.fromkeys(("comment", "commentary", "discussion", "remark"), "comment"),
}


class TitleComparison(NamedTuple):
    """How two titles compare.

    Attributes:
        similarity: Weighted share of words in common, in [0, 1]; 1.0 where they say the same.
        replaced: Weight of the words that stand in place of others; about 1 a full word.
        is_other_number: Whether both carry numbers and these differ ("Phase I", "Phase II").
        is_more_numbers: Whether one carries a number that the other lacks ("Moss tea. Part II").
        size: Weight of the words of the shorter one; below 2.5 a title says little.
    """

    similarity: float
    replaced: float
    is_other_number: bool
    size: float
    is_more_numbers: bool = False


@lru_cache(maxsize=8192)
def title_words(text: str) -> tuple[str, ...]:
    """The telling words of a title: numerals as digits, one spelling for British and American.

    >>> title_words("Phase II of the Leukaemia Study I")
    ('phase', '2', 'leukemia', 'study', '1')
    """
    found = words(text)
    return tuple(word for _, word in telling_words(found)) or found


def title_kind(found: Sequence[str]) -> str:
    """What a title is that speaks of another work; empty where it does not.

    >>> title_kind(("erratum", "moss", "tea")), title_kind(("moss", "tea"))
    ('correction', '')
    """
    return _KINDS.get(found[0], "") if found else ""


def telling_words(found: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Of words in order, those that tell titles apart, as `title_words` spells them, with their places."""
    previous = ""
    for place, word in enumerate(found):
        number = _ROMAN.get(word) or (_ROMAN_LETTERS.get(word) if previous in COUNTED else None)
        if number or word not in STOPWORDS:
            yield place, number or spell(word)
        previous = word


@lru_cache(maxsize=8192)
def spell(word: str) -> str:
    """One spelling for words that British, American and older houses spell apart.

    >>> spell("haematology"), spell("tumours")
    ('hematology', 'tumour')
    """
    if len(word) < 5:
        return word
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def word_weight(word: str) -> float:
    """How much a word says, in (0, 1]: short ones less, numbers fully."""
    return 1.0 if len(word) > 5 or word.isdigit() else len(word) / 6


def total_weight(words: Iterable[str]) -> float:
    """How much words say together."""
    return sum(map(word_weight, words))


def title_similarity(left: str, right: str) -> float:
    """The weighted share of words that two titles have in common, in [0, 1]; symmetric.

    >>> title_similarity("Leukaemia in adults", "Leukemia in Adults.")
    1.0
    """
    return compare_titles(left, right).similarity


def compare_titles(left: str, right: str) -> TitleComparison:
    """Compare two titles, each with and without what stands after its colon, and take the best."""
    whole = compare_words(title_words(left), title_words(right))
    if whole.similarity > 0.9:
        return whole
    mains = [(_main_title(left), right), (left, _main_title(right))]
    others = [
        compare_words(title_words(ours), title_words(theirs)) for ours, theirs in mains if ours and theirs
    ]
    # Three telling words are a title; "Leukemia: ..." alone is not.
    fair = [other._replace(similarity=other.similarity * 0.95) for other in others if other.size > 2.5]
    return max([whole, *fair], key=lambda comparison: comparison.similarity)


def _main_title(text: str) -> str:
    main, _, rest = text.partition(":")
    behind = title_words(rest)
    # "Moss tea: part II" is not "Moss tea".
    is_part = bool(behind) and (behind[0] in COUNTED or behind[0].isdigit())
    return "" if is_part or not behind else main


def compare_words(left: Sequence[str], right: Sequence[str]) -> TitleComparison:
    """Compare the telling words of two titles, in whatever order; symmetric."""
    if left == right:
        return TitleComparison(1.0 if left else 0.0, 0.0, is_other_number=False, size=total_weight(left))
    ours, theirs = Counter(left[:MAX_WORDS]), Counter(right[:MAX_WORDS])
    shared = _weight(ours & theirs)
    ours, theirs, alike = ours - theirs, theirs - ours, 0.0
    # Long titles with next to no word in common are not alike, slips or not.
    if max(len(ours), len(theirs)) <= _FEW_WORDS or shared > _FEW * min(
        total_weight(left), total_weight(right)
    ):
        ours, theirs, alike = _pair_slips(ours, theirs)
    alone = _weight(ours), _weight(theirs)
    total = 2 * (shared + alike) + sum(alone)
    numbers = {word for word in ours if word.isdigit()}, {word for word in theirs if word.isdigit()}
    return TitleComparison(
        similarity=2 * (shared + alike) / total if total else 0.0,
        replaced=min(alone),
        is_other_number=bool(numbers[0] and numbers[1]),
        is_more_numbers=_is_part(left, numbers[0]) != _is_part(right, numbers[1]),
        size=shared + alike + min(alone),
    )


def _is_part(title: Sequence[str], alone: set[str]) -> bool:
    # "Part 2" anywhere, or a small number at the end: "Moss tea II". Other numbers are left over by accident.
    at_end = title[-1:] and title[-1] in alone and len(title[-1]) == 1
    return bool(at_end) or any(before in COUNTED and word in alone for before, word in pairwise(title))


def _weight(counted: Counter[str]) -> float:
    return sum(word_weight(word) * times for word, times in counted.items())


def _pair_slips(ours: Counter[str], theirs: Counter[str]) -> tuple[Counter[str], Counter[str], float]:
    # Pairs are looked for in a few words only: titles with more of them left over are not alike.
    if not ours or not theirs or max(len(ours), len(theirs)) > _MAX_LEFTOVER:
        return ours, theirs, 0.0
    ours, theirs, alike = Counter(ours), Counter(theirs), 0.0
    for word in sorted(ours):
        twin = next((other for other in sorted(theirs) if _is_slip(word, other)), None)
        if twin:
            alike += (word_weight(word) + word_weight(twin)) / 2
            del ours[word], theirs[twin]
    return ours, theirs, alike


def _is_slip(left: str, right: str) -> bool:
    return min(len(left), len(right)) > 4 and is_one_slip_apart(left, right)
