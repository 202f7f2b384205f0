"""How alike are two references: levels of agreement, their weights, a probability.

Each variable is compared on its own and answers a level; `WEIGHTS` says what a level is worth in
log-odds; their sum, through the logistic curve, is the probability that both name the same work.
A reference may come with its reference string, and then the facts of the work are also looked for there.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from refkit.match.dates import compare_years, reference_years
from refkit.match.names import author_overlap, compare_first_authors
from refkit.match.pages import compare_numbers, compare_pages, page_numbers
from refkit.match.strings import (
    ReferenceString,
    Window,
    author_place,
    find_title,
    has_venue,
    is_first,
    numbers_in,
    read_string,
    share_of_names,
    unexplained_words,
    years_in,
)
from refkit.match.titles import TitleComparison, compare_titles
from refkit.match.venues import compare_venues
from refkit.match.weights import INTERCEPT, WEIGHTS
from refkit.model import Agreement, Evidence, Match, Reference

# What a level means to a reader; the levels not listed say it themselves.
_AGREEMENTS: dict[str, Agreement] = {
    "same": "agrees",
    "same but short": "agrees",
    "close": "similar",
    "a word replaced": "similar",
    "another number": "differs",
    "partly": "similar",
    "agrees": "agrees",
    "similar": "similar",
    "differs": "differs",
    "absent": "absent",
}
# Telling words that no name or container explains: from here on they are a title.
_TITLE_WORDS = 5
# Volume and page name a place, and a page holds many letters and reviews: without a title or an author
# that agrees, the odds stay even at best.
_TITLE_AGREES = frozenset({"same", "same but short", "close", "a word replaced"})
# Compared apart, told with the variable that they belong to.
_PARTS = {"other authors": "author"}


class Pair(NamedTuple):
    """A reference and a work, with what was found of the work in the reference string, if there is one."""

    reference: Reference
    work: Reference
    string: ReferenceString | None
    window: Window | None


def match_references(reference: Reference, work: Reference, *, text: str = "") -> Match:
    """How likely two references name one work, and why.

    Identifiers are not compared: a match says whether the descriptions agree. Without `text` it is
    symmetric.

    Args:
        text: The reference string that `reference` was read from; it is searched for the work's facts.
    """
    levels = compare(reference, work, text=text)
    odds = INTERCEPT + sum(WEIGHTS[variable, level] for variable, level in levels.items())
    if levels["author"] != "agrees" and levels["title"] not in _TITLE_AGREES:
        odds = min(odds, 0.0)
    evidence = [_evidence(variable, levels, reference, work) for variable in levels if variable not in _PARTS]
    ordered = sorted(evidence, key=lambda entry: -abs(entry.weight))
    return Match(probability=probability(odds), evidence=tuple(ordered))


def probability(log_odds: float) -> float:
    """The probability that belongs to natural log-odds."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


def log_odds(chance: float) -> float:
    """The natural log-odds of a probability, held within those of 1e-12 and 1 - 1e-12."""
    held = max(1e-12, min(1 - 1e-12, chance))
    return math.log(held / (1 - held))


def compare(reference: Reference, work: Reference, *, text: str = "") -> dict[str, str]:
    """The level of agreement of each variable compared; the keys and levels of `WEIGHTS`."""
    string = read_string(text) if text else None
    window = find_title(string, work.title) if string and work.title else None
    pair = Pair(reference, work, string, window if window and window.comparison.similarity > 0.7 else None)
    title = _title_level(pair, window)
    return {"title": title} | {variable: ask(pair) for variable, ask in _QUESTIONS.items()}


def _title_level(pair: Pair, window: Window | None) -> str:
    title, theirs = pair.reference.title, pair.work.title
    readings = [compare_titles(title, theirs)] if title and theirs else []
    if window and (not readings or window.comparison.similarity > 0.7):
        readings.append(window.comparison)
    best = max(readings, key=lambda reading: (reading.similarity, -reading.replaced), default=None)
    if best and (level := _level(best)) != "differs":
        return level
    return "differs" if theirs and _is_title_printed(pair) else "absent"


def _is_title_printed(pair: Pair) -> bool:
    title = pair.reference.title
    if not pair.string:
        return bool(title)
    # In a style without titles the container gets read as one: that is no title that differs.
    if title and unexplained_words(read_string(title), pair.work):
        return True
    return unexplained_words(pair.string, pair.work) >= _TITLE_WORDS


def _level(comparison: TitleComparison) -> str:
    if comparison.is_other_number and comparison.similarity > 0.55:
        return "another number"
    if comparison.similarity > 0.95 and comparison.replaced < 0.5:
        return "same" if comparison.size > 2.5 else "same but short"
    if comparison.similarity > 0.8:
        return "close" if comparison.replaced < 0.5 else "a word replaced"
    return "partly" if comparison.similarity > 0.6 else "differs"


def _author_level(pair: Pair) -> str:
    names = pair.work.author or pair.work.editor
    level = compare_first_authors(pair.reference.author or pair.reference.editor, names)
    if level == "agrees" or not pair.string or not names:
        return level
    place = author_place(pair.string, names[0])
    if place is None:
        return "similar" if level == "similar" else "differs"
    return "agrees" if is_first(place) and level == "absent" else "similar"


def _others_level(pair: Pair) -> str:
    others = pair.work.author[1:6]
    if not pair.string or not others:
        share = author_overlap(pair.reference.author, pair.work.author)
    else:
        share = share_of_names(pair.string, others)
        if not share and pair.string.is_cut:
            return "absent"
    if share is None:
        return "absent"
    return (
        "agrees"
        if share > 0.7 or (share and pair.string and pair.string.is_cut)
        else "similar"
        if share
        else "differs"
    )


def _year_level(pair: Pair) -> str:
    years = reference_years(pair.work)
    level = compare_years(reference_years(pair.reference), years)
    if level == "agrees" or not pair.string:
        return level
    return compare_years(years_in(pair.string, pair.window), years)


def _venue_level(pair: Pair) -> str:
    ours = (pair.reference.container_title, pair.reference.container_title_short)
    theirs = (pair.work.container_title, pair.work.container_title_short)
    levels = {compare_venues(left, right) for left in ours for right in theirs}
    if "agrees" in levels or (pair.string and has_venue(pair.string, theirs)):
        return "agrees"
    return "differs" if "differs" in levels or (pair.string and any(theirs)) else "absent"


def _volume_level(pair: Pair) -> str:
    level = compare_numbers(pair.reference.volume, pair.work.volume)
    return level if level == "agrees" else _number_level(pair, level, pair.work.volume)


def _page_level(pair: Pair) -> str:
    level = compare_pages(pair.reference.page, pair.work.page)
    return level if level == "agrees" else _number_level(pair, level, pair.work.page)


def _number_level(pair: Pair, level: str, value: str | None) -> str:
    # A number that stands in the string, but was read as something else, is worth less.
    wanted = page_numbers(value)
    if not pair.string or not wanted:
        return level
    left = numbers_in(pair.string, pair.window)
    left.subtract(_other_numbers(pair, value))
    if left[wanted[0]] > 0:
        return "agrees" if level == "absent" else "similar"
    if level == "absent" and any(count > 0 for number, count in left.items() if not number.isalpha()):
        return "differs"
    return level


def _other_numbers(pair: Pair, value: str | None) -> list[str]:
    # "18:18" names a volume and a page; "12: 1167" only one number that could be either.
    years = [str(year) for year in years_in(pair.string, pair.window)] if pair.string else []
    other = pair.work.volume if value != pair.work.volume or value == pair.work.page else None
    return years[:1] + list(page_numbers(other)[:1])


_QUESTIONS: dict[str, Callable[[Pair], str]] = {
    "author": _author_level,
    "other authors": _others_level,
    "issued": _year_level,
    "container-title": _venue_level,
    "volume": _volume_level,
    "page": _page_level,
}


def _evidence(variable: str, levels: dict[str, str], reference: Reference, work: Reference) -> Evidence:
    """What a variable says, with what the parts of it that are compared apart add."""
    asked = [variable, *(part for part, whole in _PARTS.items() if whole == variable)]
    level = levels[variable]
    told = [level] + [f"{part}: {levels[part]}" for part in asked[1:] if levels[part] != "absent"]
    shown = f"{_shown(reference, variable)} | {_shown(work, variable)}"
    is_plain = told in (["agrees"], ["absent"])
    return Evidence(
        variable=variable,
        agreement=_AGREEMENTS[level],
        weight=round(sum(WEIGHTS[part, levels[part]] for part in asked), 3),
        detail=shown if is_plain else f"{', '.join(told)}: {shown}",
    )


def _shown(reference: Reference, variable: str) -> str:
    value = getattr(reference, variable.replace("-", "_"))
    if isinstance(value, tuple):
        value = "; ".join(str(name) for name in value[:3]) + ("; ..." if len(value) > 3 else "")
    return str(value)[:120] if value else "-"
