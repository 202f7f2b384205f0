"""How far each variable of a reference agrees with a work: one level a variable, said in words.

A reference may come with its reference string, and then the facts of the work are also looked for there.
What a level is worth stands in weights.json; what is not known ("absent") is worth nothing.
"""

from collections.abc import Callable
from typing import NamedTuple

from refkit.match.dates import compare_years, reference_years
from refkit.match.keys import words
from refkit.match.names import author_overlap, compare_first_authors, is_group
from refkit.match.pages import compare_numbers, compare_pages, page_numbers
from refkit.match.strings import (
    ReferenceString,
    Window,
    author_place,
    find_title,
    has_most_of,
    has_venue,
    is_first,
    numbers_in,
    read_string,
    share_of_letters,
    share_of_names,
    unexplained_words,
    words_beside_title,
    words_of_names,
    years_in,
)
from refkit.match.titles import TitleComparison, compare_titles, title_kind, title_words, total_weight
from refkit.match.venues import compare_venues, venue_words
from refkit.model import Name, Reference

# Telling words that no name or container explains: from here on they are a title.
_TITLE_WORDS = 5
# Below this a run of words is not the title of the work.
_TITLE_FOUND = 0.7
# How many telling words make a title that hardly two works share.
_LONG_TITLE = 6.0
# Readings of a title that the letters may better, and the share of three letters in a row that does.
_UNSURE = frozenset({"differs", "partly", "a word replaced"})
_MOST_LETTERS = 0.8
_SURE_TITLES = frozenset({"same", "same and long", "the same letters"})
_PLACES = ("container-title", "volume", "page", "issued")
_OTHERS = slice(1, 6)
# Types of works that hold others: nobody cites a page of them as the work; and that of a preprint.
_WHOLES = frozenset({"book", "periodical", "collection"})
_PREPRINT = "article"


class Pair(NamedTuple):
    """A reference and a work, with what was found of the work in the reference string, if there is one.

    Attributes:
        window: Where the title of the work stands in the string.
        numbers: Numbers that are printed outside of it.
        years: Those of them that may be years.
        read: Numbers that were read as others than a title's.
    """

    reference: Reference
    work: Reference
    string: ReferenceString | None = None
    window: Window | None = None
    numbers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    read: tuple[str, ...] = ()


def compare(reference: Reference, work: Reference, *, text: str = "") -> dict[str, str]:
    """The level of agreement of each variable, and of the parts of them that are compared apart."""
    pair, window = _found_in(text, reference, work) if text else (Pair(reference, work), None)
    levels = {"title": _title_level(pair, window)}
    levels |= {variable: ask(pair) for variable, ask in _QUESTIONS.items()}
    return levels | dict.fromkeys(_alone(levels), "differs alone")


def _found_in(text: str, reference: Reference, work: Reference) -> tuple[Pair, Window | None]:
    """A pair, and the run of words that is most like the title of the work, be it the title or not."""
    string, read = read_string(text), _read_numbers(reference)
    window = find_title(string, work.title, elsewhere=frozenset(read)) if work.title else None
    found = window if window and window.comparison.similarity > _TITLE_FOUND else None
    numbers, years = numbers_in(string, found), years_in(string, found)
    return Pair(reference, work, string, found, numbers, years, read), window


def _alone(levels: dict[str, str]) -> list[str]:
    """The number that differs where all else agrees: printed wrongly, or from before the issue was made."""
    if levels["author"] != "agrees" or levels["title"] not in _SURE_TITLES or levels["issue"] == "differs":
        return []
    differing = [variable for variable in _PLACES if levels[variable] in ("differs", "similar")]
    agreeing = [variable for variable in _PLACES if levels[variable].startswith("agree")]
    return differing if len(differing) == 1 and len(agreeing) > 1 else []


def shares_nothing(work: Reference, *, text: str) -> bool:
    """Whether a string has neither the title, nor the first author, nor the first page of a work.

    Then the work is not the one, and comparing the rest is not worth the time.
    """
    string = read_string(text)
    names, pages = _names(work), page_numbers(work.page)
    if names and author_place(string, names[0]) is not None:
        return False
    if any(number == pages[0] for _, number in string.numbers) if pages else not names:
        return False
    return not work.title or not has_most_of(string, work.title)


def _title_level(pair: Pair, window: Window | None) -> str:
    title, theirs = pair.reference.title, pair.work.title
    readings = [compare_titles(title, theirs)] if title and theirs else []
    if window and (not readings or pair.window):
        readings.append(window.comparison)
    # A string may hold all of a title that goes on: what was read as the title says so.
    parts = [reading for reading in readings if reading.is_more_numbers and reading.similarity > 0.6]
    best = max(parts or readings, key=lambda reading: (reading.similarity, -reading.replaced), default=None)
    level = _named_level(best) if best else "differs"
    if level in _UNSURE and theirs and pair.string:
        level = _spelled_level(pair.string, theirs) or level
    if level != "differs":
        return _other_kind(pair) or level
    if not theirs:
        return "absent"
    return "differs" if _is_title_printed(pair) else "not printed" if pair.string else "absent"


def _spelled_level(string: ReferenceString, title: str) -> str | None:
    # Words that were cut or joined in print, and letters that were misread.
    share = share_of_letters(string, title)
    if share == 1 and string.between_marks("".join(words(title))):
        return _same_level(total_weight(title_words(title)))
    return "the same letters" if share == 1 else "most letters" if share > _MOST_LETTERS else None


def _named_level(comparison: TitleComparison) -> str:
    if comparison.is_other_number and comparison.similarity > 0.55:
        return "another number"
    if comparison.is_more_numbers and comparison.similarity > 0.6:
        return "a number more"
    if comparison.similarity > 0.95 and comparison.replaced < 0.5:
        return _same_level(comparison.size)
    if comparison.similarity > 0.8:
        return "close" if comparison.replaced < 0.5 else "a word replaced"
    return "partly" if comparison.similarity > 0.6 else "differs"


def _same_level(size: float) -> str:
    return "same and long" if size > _LONG_TITLE else "same" if size > 2.5 else "same but short"


def _other_kind(pair: Pair) -> str | None:
    """A level against titles that name the work only to speak of it: errata, replies, comments."""
    theirs = title_words(pair.work.title or "")
    kinds = {title_kind(title_words(pair.reference.title or ""))}
    if pair.string and pair.window:
        start = pair.window.start
        kinds |= {title_kind(pair.string.words[place:]) for place in range(max(0, start - 2), start + 1)}
    kinds -= {"", *(title_kind((word,)) for word in theirs)}
    if kinds or title_kind(theirs) not in {title_kind((word,)) for word in _words_of(pair)}:
        return "another kind"
    return None


def _words_of(pair: Pair) -> tuple[str, ...]:
    return ("", *title_words(pair.reference.title or ""), *(pair.string.words if pair.string else ()))


def _is_title_printed(pair: Pair) -> bool:
    title = pair.reference.title
    if not pair.string:
        return bool(title)
    # In a style without titles the container gets read as one: that is no title that differs.
    known, people = words_beside_title(pair.work), words_of_names((*pair.work.author, *pair.work.editor))
    if title and unexplained_words(read_string(title), known, people, most=1):
        return True
    # A record may have the first author alone.
    people |= words_of_names(name for name in _names(pair.reference) if name.family)
    return unexplained_words(pair.string, known, people, most=_TITLE_WORDS) == _TITLE_WORDS


def _author_level(pair: Pair) -> str:
    ours, theirs = _names(pair.reference), _names(pair.work)
    if pair.string and not theirs:
        return "neither named" if _are_no_people(ours, pair.work) else "only printed"
    level: str = compare_first_authors(ours, theirs)
    if level == "differs" and is_group(ours[0]):
        level = "a group"
    if level == "agrees" or not pair.string or not theirs:
        return level
    place = author_place(pair.string, theirs[0])
    if place is None:
        return _missing_author(level, ours)
    return "agrees" if is_first(place) and level == "absent" else "similar"


def _are_no_people(names: tuple[Name, ...], work: Reference) -> bool:
    """Whether what was read as names is the title or container of a work without any."""
    fields = (work.title, work.container_title, work.container_title_short)
    known = {word for field in fields if field for word in words(field)}
    return known.issuperset(word for name in names for word in words(str(name)))


def _missing_author(level: str, ours: tuple[Name, ...]) -> str:
    if level in ("similar", "a group"):
        return level
    return "differs" if ours else "only registered"


def _names(reference: Reference) -> tuple[Name, ...]:
    return reference.author or reference.editor


def _is_of_group(names: tuple[Name, ...]) -> bool:
    return any(map(is_group, names[:2]))


def _others_level(pair: Pair) -> str:
    others = pair.work.author[_OTHERS]
    if _is_of_group(pair.reference.author):
        return "absent"
    is_cut = bool(pair.reference.et_al or (pair.string and pair.string.is_cut))
    if pair.string and others:
        share: float | None = share_of_names(pair.string, others)
    else:
        share = author_overlap(pair.reference.author, pair.work.author)
    if share is None or (not share and is_cut):
        return "absent"
    if share > 0.7 or (share and is_cut):
        return "agrees"
    return "similar" if share else "differs"


def _count_level(pair: Pair) -> str:
    ours, theirs = len(pair.reference.author), len(pair.work.author)
    if (
        not ours
        or not theirs
        or _is_of_group(pair.reference.author)
        or pair.reference.et_al
        or (pair.string and pair.string.is_cut)
    ):
        return "absent"
    return "agrees" if ours == theirs else "similar" if abs(ours - theirs) == 1 else "differs"


def _year_level(pair: Pair) -> str:
    years = reference_years(pair.work)
    level = compare_years(reference_years(pair.reference), years)
    if level == "agrees" or not pair.string:
        return level
    return compare_years(pair.years, years)


def _venue_level(pair: Pair) -> str:
    ours = dict.fromkeys((pair.reference.container_title, pair.reference.container_title_short))
    theirs = dict.fromkeys((pair.work.container_title, pair.work.container_title_short))
    levels = {compare_venues(left, right) for left in ours if left for right in theirs if right}
    if "agrees" in levels or (pair.string and has_venue(pair.string, theirs)):
        return _agreed_venue(pair)
    if "another section" in levels:
        return "another section"
    return "differs" if "differs" in levels or (pair.string and any(theirs)) else "absent"


def _agreed_venue(pair: Pair) -> str:
    full = venue_words(pair.work.container_title or "")
    if pair.string and len(full) > 3 and set(full) <= set(pair.string.venue_words):
        return "agrees in full"
    return "agrees"


def _volume_level(pair: Pair) -> str:
    level = compare_numbers(pair.reference.volume, pair.work.volume)
    return level if level == "agrees" else _number_level(pair, level, pair.reference.volume, pair.work.volume)


def _issue_level(pair: Pair) -> str:
    return compare_numbers(pair.reference.issue, pair.work.issue)


def _page_level(pair: Pair) -> str:
    ours, theirs = page_numbers(pair.reference.page), page_numbers(pair.work.page)
    if len(ours) == 2 and ours == theirs and ours[0] != ours[1]:
        return "agree, first and last"
    level = compare_pages(pair.reference.page, pair.work.page)
    return level if level == "agrees" else _number_level(pair, level, pair.reference.page, pair.work.page)


def _number_level(pair: Pair, level: str, ours: str | None, value: str | None) -> str:
    # A number that stands in the string, but was read as something else, is worth less.
    wanted = page_numbers(value)
    if not pair.string:
        return level
    if not wanted:
        return "only printed" if ours and not _is_other_number(pair, ours) else level
    others = _other_numbers(pair, value)
    if pair.numbers.count(wanted[0]) > others.count(wanted[0]):
        return "agrees" if level == "absent" else "similar"
    if level != "absent":
        return level
    explained = (*others, *pair.read)
    has_others = any(
        pair.numbers.count(number) > explained.count(number)
        for number in set(pair.numbers)
        if not number.isalpha()
    )
    return "differs" if has_others else "only registered"


def _other_numbers(pair: Pair, value: str | None) -> tuple[str, ...]:
    # "18:18" names a volume and a page; "12: 1167" only one number that could be either.
    other = pair.work.volume if value != pair.work.volume or value == pair.work.page else None
    return (*map(str, pair.years[:1]), *page_numbers(other)[:1])


def _is_other_number(pair: Pair, ours: str) -> bool:
    """Whether what was read as a number that the work lacks is another number of it."""
    work = pair.work
    others = [
        number
        for value in (work.volume, work.issue, work.page, work.number)
        for number in page_numbers(value)
    ]
    return {*others, *map(str, reference_years(work))}.issuperset(page_numbers(ours))


def _read_numbers(reference: Reference) -> tuple[str, ...]:
    # A number that was read as another field is none that differs: "113(7)" prints no page.
    fields = (reference.volume, reference.issue, reference.page, reference.edition)
    dates = [date for date in (reference.issued, reference.accessed) if date]
    days = [str(number) for date in dates for point in date.parts for number in point[1:]]
    return (*(number for field in fields for number in page_numbers(field)), *days)


def _type_level(pair: Pair) -> str:
    ours = pair.reference
    if pair.work.type in _WHOLES and ours.page and ours.container_title:
        return "differs"
    if pair.work.type == _PREPRINT and ours.container_title and (ours.volume or ours.page):
        return "differs"
    return "absent"


_QUESTIONS: dict[str, Callable[[Pair], str]] = {
    "author": _author_level,
    "other authors": _others_level,
    "number of authors": _count_level,
    "issued": _year_level,
    "container-title": _venue_level,
    "volume": _volume_level,
    "issue": _issue_level,
    "page": _page_level,
    "type": _type_level,
}
