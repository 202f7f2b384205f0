"""A reference string searched for the facts of a work: is its title there, its volume, its page?

This needs no parser, so it stands in where a field was not read, and beside one that was read wrongly.
A string is cut into pieces once and asked about many works; every question is linear in its length.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from refkit.match.keys import MAX_WORDS, drop_markup, is_one_slip_apart, reduce_text, words
from refkit.match.names import PARTICLES, drop_umlaut_e, family_key
from refkit.match.titles import (
    COUNTED,
    TitleComparison,
    compare_words,
    spell,
    telling_words,
    title_words,
    total_weight,
    word_weight,
)
from refkit.match.venues import abbreviates, tells_venue, venue_in_words, venue_words
from refkit.model import Name, Reference

# A longer string is no reference; what is read of it is cut.
MAX_TEXT = 10_000
# Words, and the marks at which a title may begin or end.
_PIECE = re.compile(r"[^\W_]+|[.,?!;:\"()\[\]]")
# The numbers of an arXiv identifier, and of an address that is no DOI, are no facts of a work.
_NO_FACTS = re.compile(
    r"\barxiv\s?[:.]?\s?(?:[a-z-]{1,12}/)?\d[\d.]{3,12}(?:v\d)?|\bhttps?://(?!(?:dx\.)?doi\.org)\S{1,500}"
)
_LABEL = re.compile(r"^\s{0,9}[\[(]\s?\d{1,4}\s?[\])]\.?")
_YEAR = re.compile(r"((?:1[5-9]|20)\d\d)[a-z]?")
_ZEROS = re.compile(r"^0+(?=\d)")
_NUMBER = re.compile(r"[^\W\d_]{0,20}\d\w{0,40}|[ivxlc]{1,8}")
_ET_AL = re.compile(r"\b(?:et al|and others|u\. ?a\.|e cols?|y cols?|et coll)\b")
# Longest run of words added on either side of the words that a title shares with the string.
_REACH = 12
# Of a title that is there, the string has at least this share, whatever was misread.
_LEAST_SHARED = 0.35
# A first author stands within so many words of the start: initials, particles and a label before.
_FIRST_AUTHOR_WORDS = 7
_MOST_TRIES = 8
_FEWEST_LETTERS = 16
# Words of references that belong to no work.
_FURNITURE = frozenset(
    "vol volume no number num issue pp page pages eds ed editor editors edition hrsg press university verlag publisher "  # noqa: SIM905 - a table of words
    "publishers publishing springer elsevier wiley http https www doi org com pmid pmcid isbn issn available retrieved "
    "article accessed online epub print others january march april june july august september october november "
    "december jan feb mar apr may jun jul aug sep sept oct nov dec proc proceedings conference part supplement suppl".split()
)


@dataclass(frozen=True, eq=False)
class ReferenceString:
    """A reference string in pieces.

    Attributes:
        words: All words in order, folded; a label in front is left out.
        breaks: Places of the words before which a title may begin or end.
        stops: Places of the words behind periods, those of initials and abbreviations as well.
        is_cut: Whether the author list ends in "et al.".
    """

    words: tuple[str, ...]
    breaks: frozenset[int]
    stops: frozenset[int]
    is_cut: bool

    @cached_property
    def telling(self) -> tuple[tuple[int, str], ...]:
        """The words that tell titles apart, with their places in `words`."""
        return tuple(telling_words(self.words))

    @cached_property
    def telling_words(self) -> tuple[str, ...]:
        """The words that tell titles apart."""
        return tuple(word for _, word in self.telling)

    @cached_property
    def known_words(self) -> frozenset[str]:
        """The words that tell titles apart, each once."""
        return frozenset(self.telling_words)

    @cached_property
    def venue_words(self) -> tuple[str, ...]:
        """The words that the names of containers are compared with."""
        return tuple(word for word in self.words if len(word) == 1 or tells_venue(word))

    @cached_property
    def numbers(self) -> tuple[tuple[int, str], ...]:
        """The numbers, leading zeros gone, with their places; "xii" is among them, but so is "mix"."""
        found = ((place, word) for place, word in enumerate(self.words) if _NUMBER.fullmatch(word))
        return tuple((place, _ZEROS.sub("", word)) for place, word in found)

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """What may be years, with their places."""
        found = ((place, _YEAR.fullmatch(word)) for place, word in self.numbers if len(word) < 6)
        return tuple((place, int(year[1])) for place, year in found if year)

    @cached_property
    def family_places(self) -> dict[str, int]:
        """Where each word first stands, as family names are compared."""
        places: dict[str, int] = {}
        for place, word in enumerate(self._family_parts):
            places.setdefault(word, place)
        return places

    @cached_property
    def first_families(self) -> tuple[tuple[str, int], ...]:
        """The words near the start, with their places, that are long enough to forgive a slip."""
        near = islice(self.family_places.items(), _FIRST_AUTHOR_WORDS)
        return tuple((word, place) for word, place in near if len(word) > 4)

    @cached_property
    def _family_parts(self) -> tuple[str, ...]:
        return tuple(drop_umlaut_e(word) for word in self.words)

    @cached_property
    def _joined(self) -> tuple[str, dict[int, int]]:
        starts, length = {}, 0
        for place, part in enumerate(self._family_parts):
            starts[length] = place
            length += len(part)
        return "".join(self._family_parts), starts | {length: len(self._family_parts)}

    @cached_property
    def letters(self) -> str:
        """All letters and digits in a row."""
        return "".join(self.words)

    @cached_property
    def _starts(self) -> dict[int, int]:
        ends = accumulate(map(len, self.words))
        return {0: 0} | {end: place for place, end in enumerate(ends, start=1)}

    def between_marks(self, letters: str) -> tuple[int, int] | None:
        """The words between two marks that have these letters in a row, be they cut or joined otherwise."""
        at = self.letters.find(letters)
        start, end = self._starts.get(at), self._starts.get(at + len(letters))
        if start is None or end is None or at < 0:
            return None
        marks = self.breaks | self.stops | {0, len(self.words)}
        return (start, end) if start in marks and end in marks else None

    @cached_property
    def triples(self) -> frozenset[str]:
        """All threes of letters in a row."""
        return frozenset(triples(self.letters))

    def place_of(self, key: str) -> int | None:
        """The place of a family name, which may stand there in several words; None where it does not."""
        place = self.family_places.get(key)
        if place is not None or len(key) < 4:
            return place
        joined, starts = self._joined
        at = -1
        for _ in range(_MOST_TRIES):
            if (at := joined.find(key, at + 1)) < 0:
                return None
            if at in starts and at + len(key) in starts:
                return starts[at]
        return None


def triples(letters: str) -> list[str]:
    """Three letters each, from each place of a word on."""
    return [letters[at : at + 3] for at in range(len(letters) - 2)]


class Window(NamedTuple):
    """Where the title of a work stands in a string, best case, and how it compares."""

    start: int
    end: int
    comparison: TitleComparison


@lru_cache(maxsize=64)
def read_string(text: str) -> ReferenceString:
    """Cut a reference string into words, and mark where titles may begin or end."""
    folded = reduce_text(drop_markup(_LABEL.sub("", text[:MAX_TEXT], count=1)))
    if "arxiv" in folded or "http" in folded:
        folded = _NO_FACTS.sub(" ", folded)
    found: list[str] = []
    breaks: set[int] = set()
    stops: set[int] = set()
    for piece in _PIECE.findall(folded)[: 3 * MAX_WORDS]:
        if piece[0].isalnum():
            found.append(piece)
        # The period of an initial or of a short abbreviation ends no title.
        elif piece not in ".:" or not found or (piece == "." and (len(found[-1]) > 4 or found[-1] == "al")):
            breaks.add(len(found))
        elif piece == ".":
            stops.add(len(found))
    return ReferenceString(tuple(found), frozenset(breaks), frozenset(stops), bool(_ET_AL.search(folded)))


def find_title(
    string: ReferenceString, title: str, *, elsewhere: frozenset[str] = frozenset()
) -> Window | None:
    """The run of words that is most like a title; None where the string shares too few words with it.

    Args:
        elsewhere: Numbers that were read as others than a title's; they are of the title only where it has them,
            or behind a word as "Part".
    """
    wanted = title_words(title)
    if not has_most_of(string, title):
        return None
    letters = "".join(words(title))
    if len(letters) >= _FEWEST_LETTERS and (place := string.between_marks(letters)):
        return Window(*place, compare_words(wanted, wanted))
    run = _best_run(string.telling_words, wanted)
    if not run:
        return None
    places = [place for place, _ in string.telling]
    start, end = _reach(string, places[run[0]], places[run[1]] + 1)
    exact = string.telling_words[run[0] : run[1] + 1]
    inside = tuple(_inside(string, start, end, elsewhere.difference(wanted)))
    # The words around belong to the title only where no punctuation stands between: both readings count.
    reading = compare_words(inside, wanted)
    if reading.similarity <= 0.5 and inside != exact:
        reading = compare_words(exact, wanted)
    return Window(start, end, reading)


def _inside(string: ReferenceString, start: int, end: int, elsewhere: frozenset[str]) -> Iterator[str]:
    for place, word in string.telling:
        if start <= place < end and (word not in elsewhere or string.words[place - 1] in COUNTED):
            yield word


def has_most_of(string: ReferenceString, title: str, *, least: float = _LEAST_SHARED) -> bool:
    """Whether the string has so many words of a title, at least this share, that the title may be there."""
    wanted = title_words(title)
    shared = total_weight(filter(string.known_words.__contains__, wanted))
    return shared > 0 and shared >= least * total_weight(wanted)


def years_in(string: ReferenceString, window: Window | None) -> tuple[int, ...]:
    """The years that are printed outside the title."""
    return tuple(year for place, year in string.years if _is_outside(place, window))


def numbers_in(string: ReferenceString, window: Window | None) -> tuple[str, ...]:
    """The numbers that are printed outside the title."""
    return tuple(number for place, number in string.numbers if _is_outside(place, window))


def _is_outside(place: int, window: Window | None) -> bool:
    return not window or not window.start <= place < window.end


def has_venue(string: ReferenceString, venues: Iterable[str | None]) -> bool:
    """Whether a string names one of these containers, abbreviated or not."""
    names = dict.fromkeys(name for venue in venues if venue for name in _names_of(venue))
    return any(venue_in_words(name, string.venue_words) for name in names)


def _names_of(venue: str) -> Iterator[str]:
    yield venue
    # "Nuclear Instruments ... Section A: Accelerators, ..." is cited without what stands behind the colon.
    main = venue.partition(":")[0]
    if main != venue and len(venue_words(main)) > 2:
        yield main


def author_place(string: ReferenceString, name: Name) -> int | None:
    """The place of a name's family part among the words; None where it is not there.

    A family name in several words ("Ríos Herranz") is found joined; one slip is forgiven near the start.
    """
    return family_place(string, name.family or name.literal or "")


def family_place(string: ReferenceString, family: str) -> int | None:
    """As `author_place`, of the family part alone."""
    key = family_key(family)
    place = string.place_of(key) if key else None
    if place is not None or len(key) < 5:
        return place
    return next((place for word, place in string.first_families if is_one_slip_apart(key, word)), None)


def is_first(place: int) -> bool:
    """Whether a name at this place is the first of the string."""
    return place <= _FIRST_AUTHOR_WORDS


def share_of_names(string: ReferenceString, names: Sequence[Name]) -> float:
    """The share in [0, 1] of names whose family part stands in the string."""
    keys = [family_key(name.family or name.literal or "") for name in names]
    return sum(bool(key) and string.place_of(key) is not None for key in keys) / max(1, len(keys))


def share_of_letters(string: ReferenceString, title: str) -> float:
    """The share in [0, 1] of a title's threes of letters that the string has; 1.0 only where all are in a row.

    A short title, or one in few letters, says nothing this way: 0.0.
    """
    letters = "".join(words(title))
    if len(letters) < _FEWEST_LETTERS:
        return 0.0
    if letters in string.letters:
        return 1.0
    wanted = triples(letters)
    return min(0.99, sum(three in string.triples for three in wanted) / len(wanted))


def words_beside_title(work: Reference) -> set[str]:
    """The words of the container, publisher and event of a work, as `unexplained_words` needs them."""
    fields = (
        work.container_title,
        work.container_title_short,
        work.publisher,
        work.publisher_place,
        work.event_title,
    )
    return {word for field in fields if field for word in (*venue_words(field), *title_words(field))}


def words_of_names(names: Iterable[Name]) -> set[str]:
    """The words of names, spelled as those of titles."""
    parts = (part for name in names for part in (name.literal, name.family, name.given) if part)
    return {spell(word) for part in parts for word in words(part)}


def unexplained_words(string: ReferenceString, known: set[str], people: set[str], *, most: int) -> int:
    """How many telling words a string has that are of no name, container, publisher or month.

    Where there are many, they are a title, even if no parser found one. Counting ends at `most`.

    Args:
        known: Words that may stand there abbreviated.
        people: Words that may not.
    """
    count = 0
    for word in string.telling_words:
        if len(word) > 3 and word.isalpha() and word not in people and not _is_explained(word, known):
            count += 1
            if count == most:
                break
    return count


def _is_explained(word: str, known: set[str]) -> bool:
    return (
        word in known
        or word in _FURNITURE
        or word in PARTICLES
        or any(word[0] == other[0] and abbreviates(word, other) for other in known)
    )


def _best_run(found: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    # Kadane's largest sum: a wanted word adds its weight, another takes half of its own. A word counts
    # as often as the title has it, or the name of the journal would be drawn in where it repeats one.
    sought = Counter(wanted)
    left: dict[str, int] = {}
    best, total, start = 0.0, 0.0, 0
    run = None
    for place, word in enumerate(found):
        if total <= 0:
            if word not in sought:
                continue
            total, start, left = 0.0, place, dict(sought)
        times = left.get(word, 0)
        left[word] = times - 1
        total += word_weight(word) * (1 if times > 0 else -0.5)
        if total > best:
            best, run = total, (start, place)
    return run


def _reach(string: ReferenceString, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _REACH), min(len(string.words), end + _REACH)
    before = next((place for place in range(start, low - 1, -1) if place in string.breaks), start)
    behind = next((place for place in range(end, high + 1) if place in string.breaks), end)
    return before, behind
