"""Places inside a work ("pp. 45-46", "II, col. 12", "cc. 17v-18r"), told from words that say something else.

Source: CSL 1.0.2 specification, "Locators"; the archival marks are those of Italian and German notes.
"""

import re
from functools import cache

from refkit.lang import month_numbers, words
from refkit.model import Span
from refkit.normalize.pages import normalize_page
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

_KINDS = ("page", "volume", "issue", "locator", "and_")
_WORD = lazy_pattern(r"[^\W\d_]+")
_ROMAN = lazy_pattern(r"[ivxlcdm]{1,9}|[a-z]")
_PAGE = lazy_pattern(r"[^\d\w]*(?:[^\W\d_]+\.?\s{0,2})?[\d–—-]+(?:\s?[,&]\s?[\d–—-]+)*\W*")
_AT = lazy_pattern(r"^at\s", re.IGNORECASE)
_LONGEST = 160
AROUND = " \t\n.,;:()[]，。、；："  # punctuation around a place that is no part of it
# What can stand behind a place and is none: identifiers, and words on what is cited there in turn.
_BEYOND = lazy_pattern(
    r"[\s,;.(\[]{0,4}(?:(?:and|und|et)\s(?:the\s)?references\s|doi\b|https?:|arxiv|pmid|isbn|(?:hep|astro|cond|gr|quant)-)",
    re.IGNORECASE,
)


def place_after(raw: str, start: int) -> Span:
    """Where the place in a work can stand that follows an offset: all the rest but for identifiers."""
    beyond = _BEYOND.search(raw, start)
    return Span(start=start, end=beyond.start() if beyond else len(raw))


def is_locator(text: str) -> bool:
    """Whether a text names places in a work and nothing else; an empty one names the work as a whole.

    >>> is_locator(", pp. 45-46"), is_locator(" XXIII, coll. 318-321."), is_locator(", Storia dei licheni, p. 3")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    known = _locator_words()
    return all(word in known or _ROMAN.fullmatch(word) for word in _WORD.findall(text.casefold()))


def normalize_locator(text: str) -> str:
    """The numbers alone where they are pages, else as printed, without the punctuation around.

    >>> normalize_locator(", S. 45–6."), normalize_locator(", cc. 17v-18r")
    ('45-46', 'cc. 17v-18r')
    """
    printed = _AT.sub("", collapse_space(text).strip(AROUND))
    mark = _WORD.match(printed)
    if mark and mark[0].casefold() not in words("page"):
        return printed
    return normalize_page(printed) if _PAGE.fullmatch(printed) else printed


@cache
def _locator_words() -> frozenset[str]:
    phrases = [phrase for kind in _KINDS for phrase in words(kind)] + [*month_numbers()]
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase))
