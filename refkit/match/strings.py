"""A reference string searched for the facts of a work: is its title there, its volume, its page?

This needs no parser, so it stands in where a field was not read, and beside one that was read wrongly.
Every search is linear in the length of the string.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from refkit.match.keys import MAX_WORDS, is_one_slip_apart
from refkit.match.names import PARTICLES, family_key
from refkit.match.titles import TitleComparison, compare_words, telling_words, title_words, word_weight
from refkit.match.venues import abbreviates, tells_venue, venue_in_words, venue_words
from refkit.model import Name, Reference
from refkit.text.unicode import fold

# Words, and the marks at which a title may begin or end.
_PIECE = re.compile(r"[^\W_]+|[.,?!;:\"“”„«»()\[\]]")
_LABEL = re.compile(r"^\s{0,9}[\[(]\s?\d{1,4}\s?[\])]\.?")
_YEAR = re.compile(r"((?:1[5-9]|20)\d\d)[a-z]?")
_ZEROS = re.compile(r"^0+(?=\d)")
_NUMBER = re.compile(r"[^\W\d_]{0,20}\d\w{0,40}|[ivxlc]{1,8}")
_ET_AL = re.compile(r"\b(?:et al|and others|u\. ?a\.|e cols?|y cols?|et coll)\b")
# Longest run of words added on either side of the words that a title shares with the string.
_REACH = 12
# A first author stands within so many words of the start: initials, particles and a label before.
_FIRST_AUTHOR_WORDS = 7
# Words of references that belong to no work.
_FURNITURE = frozenset(
    "vol volume no number num issue pp page pages eds ed editor editors edition hrsg press university verlag publisher "  # noqa: SIM905 - a table of words
    "publishers publishing springer elsevier wiley http https www doi org com pmid pmcid isbn issn available retrieved "
    "accessed online epub print others january february march april june july august september october november "
    "december jan feb mar apr may jun jul aug sep sept oct nov dec proc proceedings conference part supplement suppl".split()
)


class ReferenceString(NamedTuple):
    """A reference string in pieces.

    Attributes:
        words: All words in order, folded; a label in front is left out.
        breaks: Places of the words before which a title may begin or end.
        telling: The words that tell titles apart, with their places in `words`.
        is_cut: Whether the author list ends in "et al.".
    """

    words: tuple[str, ...]
    breaks: frozenset[int]
    telling: tuple[tuple[int, str], ...]
    is_cut: bool


class Window(NamedTuple):
    """Where the title of a work stands in a string, best case, and how it compares."""

    start: int
    end: int
    comparison: TitleComparison


@lru_cache(maxsize=64)
def read_string(text: str) -> ReferenceString:
    """Cut a reference string into words, and mark where titles may begin or end."""
    folded = fold(_LABEL.sub("", text, count=1)).replace("'", "")
    found: list[str] = []
    breaks: set[int] = set()
    for piece in _PIECE.findall(folded)[: 3 * MAX_WORDS]:
        if piece[0].isalnum():
            found.append(piece)
        # The period of an initial or of a short abbreviation ends no title.
        elif piece not in ".:" or not found or (piece == "." and (len(found[-1]) > 4 or found[-1] == "al")):
            breaks.add(len(found))
    return ReferenceString(
        tuple(found), frozenset(breaks), tuple(telling_words(found)), bool(_ET_AL.search(folded))
    )


def find_title(string: ReferenceString, title: str) -> Window | None:
    """The run of words that is most like a title; None where the string shares no word with it."""
    wanted = title_words(title)
    run = _best_run([word for _, word in string.telling], wanted)
    if not run:
        return None
    places = [place for place, _ in string.telling]
    start, end = _reach(string, places[run[0]], places[run[1]] + 1)
    inside = [word for place, word in string.telling if start <= place < end]
    exact = [word for _, word in string.telling[run[0] : run[1] + 1]]
    # The words around belong to the title only where no punctuation stands between: both readings count.
    readings = [compare_words(inside, wanted), compare_words(exact, wanted)]
    return Window(start, end, readings[0] if readings[0].similarity > 0.5 else readings[1])


def years_in(string: ReferenceString, window: Window | None) -> tuple[int, ...]:
    """The years that are printed outside the title."""
    outside = words_outside(string, window)
    return tuple(int(found[1]) for word in outside if (found := _YEAR.fullmatch(word)))


def numbers_in(string: ReferenceString, window: Window | None) -> Counter[str]:
    """The numbers that are printed outside the title, leading zeros gone, with how often they are.

    Words in Roman numerals are among them ("xii", but also "mix"): ask for one, do not list them.
    """
    outside = words_outside(string, window)
    return Counter(_ZEROS.sub("", word) for word in outside if _NUMBER.fullmatch(word))


def words_outside(string: ReferenceString, window: Window | None) -> Sequence[str]:
    """The words that are not in the title's window."""
    if not window:
        return string.words
    return string.words[: window.start] + string.words[window.end :]


def has_venue(string: ReferenceString, venues: Iterable[str | None]) -> bool:
    """Whether a string names one of these containers, abbreviated or not."""
    telling = venue_words_of(string)
    return any(venue_in_words(venue, telling) for venue in venues if venue)


@lru_cache(maxsize=64)
def venue_words_of(string: ReferenceString) -> tuple[str, ...]:
    """The words of a string that the names of containers are compared with."""
    return tuple(word for word in string.words if len(word) == 1 or tells_venue(word))


def author_place(string: ReferenceString, name: Name) -> int | None:
    """The place of a name's family part among the words; None where it is not there.

    A family name in several words ("Ríos Herranz") is found joined; one slip is forgiven near the start.
    """
    key = family_key(name.family or name.literal or "")
    places = _family_places(string)
    if not key or key in places:
        return places.get(key)
    near = (place for other, place in places.items() if place < _FIRST_AUTHOR_WORDS and len(other) > 4)
    slips = (place for place in near if is_one_slip_apart(key, family_key(string.words[place])))
    return next(slips, None) if len(key) > 4 else None


def is_first(place: int) -> bool:
    """Whether a name at this place is the first of the string."""
    return place <= _FIRST_AUTHOR_WORDS


def share_of_names(string: ReferenceString, names: Sequence[Name]) -> float:
    """The share in [0, 1] of names whose family part stands in the string."""
    places = _family_places(string)
    keys = [family_key(name.family or name.literal or "") for name in names]
    return sum(key in places for key in keys) / max(1, len(keys))


def unexplained_words(string: ReferenceString, work: Reference) -> int:
    """How many telling words a string has that are no name, container, publisher or month of the work.

    Where there are many, they are a title, even if no parser found one.
    """
    fields = (
        work.container_title,
        work.container_title_short,
        work.publisher,
        work.publisher_place,
        work.event_title,
    )
    known = {word for field in fields for word in venue_words(field or "")}
    names = {word for name in (*work.author, *work.editor) for word in title_words(str(name))}
    return sum(
        1
        for _, word in string.telling
        if len(word) > 3 and word.isalpha() and word not in names and not _is_explained(word, known)
    )


def _is_explained(word: str, known: set[str]) -> bool:
    return (
        word in _FURNITURE
        or word in PARTICLES
        or any(word[0] == other[0] and abbreviates(word, other) for other in known)
    )


@lru_cache(maxsize=64)
def _family_places(string: ReferenceString) -> dict[str, int]:
    places: dict[str, int] = {}
    for length in (1, 2, 3):
        for place in range(len(string.words) - length + 1):
            places.setdefault(family_key(" ".join(string.words[place : place + length])), place)
    return places


def _best_run(found: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    # Kadane's largest sum: a wanted word adds its weight, another takes half of its own. A word counts
    # as often as the title has it, or the name of the journal would be drawn in where it repeats one.
    sought = Counter(wanted)
    left: Counter[str] = Counter()
    best, total, start = 0.0, 0.0, 0
    run = None
    for place, word in enumerate(found):
        if total <= 0:
            total, start, left = 0.0, place, Counter(sought)
        left[word] -= 1
        total += word_weight(word) * (1 if left[word] >= 0 else -0.5)
        if total > best:
            best, run = total, (start, place)
    return run


def _reach(string: ReferenceString, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _REACH), min(len(string.words), end + _REACH)
    before = [place for place in range(low, start + 1) if place in string.breaks]
    behind = [place for place in range(end, high + 1) if place in string.breaks]
    return (before[-1] if before else start), (behind[0] if behind else end)
