"""What tells two works apart whatever else agrees: identifiers, volumes, editions, parts, kinds of work."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Self

from refkit.match.cluster_keys import Identifiers
from refkit.match.dates import reference_years
from refkit.match.pages import compare_numbers
from refkit.match.titles import compare_titles
from refkit.model import Reference

# Of each variable so many spellings are kept: more are hardly those of one work.
_SPELLINGS = 12
# A preprint is not the paper, a book is not its chapter.
_KINDS = {"article": "preprint", "article-journal": "published", "paper-conference": "published"} | {
    "book": "whole",
    "collection": "whole",
    "chapter": "part",
    "entry-encyclopedia": "part",
    "entry-dictionary": "part",
}
_APART = ({"preprint", "published"}, {"whole", "part"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a cluster: all values of its members, by variable."""

    values: dict[str, frozenset[str]]

    @classmethod
    def of(cls, reference: Reference, known: Identifiers) -> Self:
        """The facts of one reference."""
        given = {
            "doi": known.doi,
            "pmid": known.pmid,
            "pmcid": known.pmcid,
            "volume": reference.volume,
            "edition": reference.edition,
            "title": reference.title,
            "kind": _KINDS.get(reference.type),
            "year": str(next(iter(reference_years(reference)), "")),
        }
        return cls({name: frozenset([value]) for name, value in given.items() if value})

    def joined(self, other: Self) -> Self:
        """The facts of both."""
        names = self.values.keys() | other.values.keys()
        return type(self)(
            {
                name: frozenset(
                    islice(sorted(self.values.get(name, _NONE) | other.values.get(name, _NONE)), _SPELLINGS)
                )
                for name in names
            }
        )

    def deny(self, other: Self, *, is_identified: bool = False) -> bool:
        """Whether two clusters are of two works.

        Args:
            is_identified: They share an identifier: then only another identifier, part or kind of work speaks against.
        """
        asked = _IDENTIFIED if is_identified else _DENIALS
        return any(
            denies(ours, theirs)
            for name, denies in asked.items()
            if (ours := self.values.get(name)) and (theirs := other.values.get(name))
        )


_NONE: frozenset[str] = frozenset()
_Denial = Callable[[frozenset[str], frozenset[str]], bool]


def _none_shared(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return ours.isdisjoint(theirs)


def _other_numbers(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return all(compare_numbers(left, right) == "differs" for left in ours for right in theirs)


def _other_parts(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    compared = (compare_titles(left, right) for left in ours for right in theirs)
    return any(titles.is_other_number or titles.is_more_numbers for titles in compared)


def _other_kinds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any({left, right} == pair for left in ours for right in theirs for pair in _APART)


def _other_years(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return all(abs(int(left) - int(right)) > 1 for left in ours for right in theirs)


_IDENTIFIED: dict[str, _Denial] = {"doi": _none_shared, "title": _other_parts}
# In the order of what they cost.
_DENIALS: dict[str, _Denial] = {
    "pmid": _none_shared,
    "pmcid": _none_shared,
    "volume": _other_numbers,
    "edition": _other_numbers,
    "kind": _other_kinds,
    "year": _other_years,
    **_IDENTIFIED,
}
