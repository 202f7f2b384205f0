"""Citations as they are printed: "[12]", "[3-5, 9]", "(Doe and Roe 2019; Fox et al., 2020a)", "Doe (2019)"."""

import re
from collections.abc import Iterator

from refkit.model.citation import Citation

_NUMBERS = re.compile(r"(?<![\w\])])\[((?:\d{1,4}(?:\s?[-–—,;]\s?|\s)?){1,40})\](?!\()")
_PART = re.compile(r"(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?")
_FAMILY = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|la|le|Mc|Mac|O')\s?){0,3}[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+){0,3}"
_NAMES = (
    rf"(?P<first>{_FAMILY})(?:(?:,\s{_FAMILY}){{0,6}},?\s(?:and|und|et|&|y|e|en)\s{_FAMILY}|,?\set\sal\.?)?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?"
_IN_TEXT = re.compile(rf"{_NAMES}\s\({_YEAR}(?:[,:;)]|\s)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{5,600})[)\]]")
_BRACKETED = re.compile(rf"(?:^|;\s{{0,3}}|\b(?:see|cf\.|e\.g\.,?|also)\s){_NAMES},?\s{_YEAR}(?=[,;:]|\s?$)")


def cited(text: str) -> Iterator[Citation]:
    """The numbers and the authors with years that a printed text cites, in its order."""
    found = [*_numbers(text), *_authors(text)]
    return iter(sorted(found, key=lambda one: one.start))


def _numbers(text: str) -> Iterator[Citation]:
    for group in _NUMBERS.finditer(text):
        for part in _PART.finditer(group[1]):
            first, last = int(part[1]), int(part[2] or part[1])
            # "[1990-2010]" is a span of years; so long a run of citations is not printed.
            for number in range(first, last + 1) if 0 <= last - first <= 60 else ():
                yield Citation("number", str(number), group.start(), group.end())


def _authors(text: str) -> Iterator[Citation]:
    for found in _IN_TEXT.finditer(text):
        yield _named(found, 0)
    for group in _BRACKETS.finditer(text):
        for found in _BRACKETED.finditer(group[1]):
            yield _named(found, group.start(1))


def _named(found: re.Match[str], offset: int) -> Citation:
    key = f"{found['first']} {found['year']}{found['letter'] or ''}"
    return Citation("author-year", key, offset + found.start("first"), offset + found.end("year"))
