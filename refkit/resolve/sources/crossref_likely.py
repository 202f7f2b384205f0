"""Which works of a search may be the one that a reference string cites, told from Crossref's JSON as it stands.

To make a reference of a work takes longer than to find it, and of what shares some words nearly half has neither
title, author nor page in the string. What is left out here `refkit.match` would reject; what it would not, stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refkit.match.pages import page_numbers
from refkit.match.strings import ReferenceString, family_place, has_most_of, read_string

# Who is asked for: the first author may stand behind an address, or be marked as the first.
_ASKED_NAMES = 3
# Of a title as deposited, with what is cut off of it later, a little less must be there.
_LEAST_SHARED = 0.25


def likely_works(works: Sequence[Mapping[str, Any]], text: str) -> list[Mapping[str, Any]]:
    """The works of which something stands in a reference string; where there are none, the first of all.

    Args:
        text: The reference string; where it is empty, all works are likely.
    """
    if not text:
        return list(works)
    string = read_string(text)
    return [work for work in works if _is_likely(work, string)] or list(works[:1])


def _is_likely(work: Mapping[str, Any], string: ReferenceString) -> bool:
    families, title = list(_families(work)), _title(work)
    if not families or not title or "&" in title or "<" in title:
        return True
    if any(family_place(string, family) is not None for family in families):
        return True
    pages = page_numbers(str(work.get("page") or work.get("article-number") or "")[:200])
    if pages and any(number == pages[0] for _, number in string.numbers):
        return True
    return has_most_of(string, title, least=_LEAST_SHARED)


def _families(work: Mapping[str, Any]) -> Iterator[str]:
    people = work.get("author") or work.get("editor")
    for place, person in enumerate(people if isinstance(people, list) else ()):
        if isinstance(person, dict) and (place < _ASKED_NAMES or person.get("sequence") == "first"):
            yield str(person.get("family") or person.get("name") or person.get("given") or "")


def _title(work: Mapping[str, Any]) -> str:
    title = work.get("title")
    return str(title[0] if isinstance(title, list) and title else title or "")
