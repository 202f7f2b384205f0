"""Pairs of references that may name one work: which are compared, and what comes of it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from refkit.match.cluster_keys import cluster_keys, identifiers
from refkit.match.dates import reference_years
from refkit.match.facts import Facts
from refkit.match.score import probability, score
from refkit.match.titles import compare_titles
from refkit.model import Reference

# Below this two titles under one identifier are not those of one work.
_SAME_TITLE = 0.5
# Of more references that share a key, each is compared with those next to it by year, page and volume.
_LARGEST_BLOCK = 40
_NEIGHBOURS = 5
# Titles that say one work, and those that do where the first page agrees: "Editorial", one with a word misread.
_TITLES = frozenset({"same and long", "same", "the same letters", "most letters", "close"})
_UNSURE_TITLES = frozenset({"same but short", "a word replaced"})
# What no probability makes up for.
_DENYING = {
    "author": frozenset({"differs"}),
    "issued": frozenset({"differs"}),
    "container-title": frozenset({"another section"}),
    "issue": frozenset({"differs"}),
    "page": frozenset({"differs"}),
}


# What the matcher looks at.
_COMPARED = (
    "type",
    "author",
    "editor",
    "et_al",
    "title",
    "container_title",
    "container_title_short",
    "issued",
    "available_date",
    "volume",
    "issue",
    "page",
    "edition",
    "accessed",
)


class Link(NamedTuple):
    """Two references that name one work, or may.

    Attributes:
        left: Place in the list, below `right`.
        reason: For a person to read: "same DOI".
        probability: That both are one work, in [0, 1].
        is_sure: Whether an identifier says so; its probability is 0.0 where the titles deny it.
    """

    left: int
    right: int
    reason: str
    probability: float
    is_sure: bool = False


class Pairs:
    """The references of a list, no two the same, with what is asked of them again and again."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.references = references
        self.known = [identifiers(reference) for reference in references]
        self.facts = [Facts.of(*each) for each in zip(references, self.known, strict=True)]
        descriptions: dict[Hashable, int] = {}
        self._descriptions = [
            descriptions.setdefault(_description(reference), place)
            for place, reference in enumerate(references)
        ]
        self._chances: dict[tuple[int, int], float] = {}

    def links(self, threshold: float) -> list[Link]:
        """What identifiers say, and descriptions from a probability on; surest first, whatever the order of the list."""
        compared = (self._compared(*pair) for pair in self._candidates())
        found = [link for link in compared if link and (link.is_sure or link.probability >= threshold)]
        ends = {place for link in found for place in (link.left, link.right)}
        spelled = {place: repr(content(self.references[place])) for place in ends}
        return sorted(found, key=lambda link: _rank(link, spelled))

    def _candidates(self) -> list[tuple[int, int]]:
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for place, reference in enumerate(self.references):
            for key in cluster_keys(reference, self.known[place]):
                blocks[key].append(place)
        return sorted({pair for block in blocks.values() for pair in self._near(block)})

    def _near(self, block: Sequence[int]) -> Iterable[tuple[int, int]]:
        if len(block) <= _LARGEST_BLOCK:
            return combinations(block, 2)
        ordered = sorted(block, key=lambda place: _neighbourhood(self.references[place]))
        return (
            (min(place, other), max(place, other))
            for at, place in enumerate(ordered)
            for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]
        )

    def _compared(self, left: int, right: int) -> Link | None:
        ours, theirs = self.references[left], self.references[right]
        if shared := self.known[left].shared(self.known[right]):
            return Link(left, right, f"same {shared}", float(_may_be_one(ours, theirs)), is_sure=True)
        if self.facts[left].deny(self.facts[right]):
            return None
        chance = self._chance(left, right)
        return Link(left, right, f"alike ({chance:.3f})", chance) if chance else None

    def _chance(self, left: int, right: int) -> float:
        """How likely two descriptions are of one work; many copies with notes of their own are compared once."""
        key = (self._descriptions[left], self._descriptions[right])
        if key not in self._chances:
            self._chances[key] = _alike(self.references[left], self.references[right])
        return self._chances[key]


def content(reference: Reference) -> Hashable:
    """All that a reference says but for its keys."""
    fields = sorted(reference.model_fields_set - {"id", "citation_key"})
    return tuple((name, value) for name in fields if (value := getattr(reference, name)))


def _description(reference: Reference) -> Hashable:
    return tuple(getattr(reference, name) for name in _COMPARED)


def _neighbourhood(reference: Reference) -> tuple[object, ...]:
    told = (reference.page, reference.volume, reference.container_title, reference.title)
    return (reference_years(reference)[:1], *(text or "" for text in told), repr(reference.author))


def _rank(link: Link, spelled: dict[int, str]) -> tuple[object, ...]:
    return (not link.is_sure, -link.probability, sorted((spelled[link.left], spelled[link.right])))


def _may_be_one(ours: Reference, theirs: Reference) -> bool:
    """Whether two works under one identifier can be one: an identifier may have been copied wrongly."""
    if not ours.title or not theirs.title:
        return True
    titles = compare_titles(ours.title, theirs.title)
    return titles.similarity > _SAME_TITLE and not titles.is_other_number and not titles.is_more_numbers


def _alike(ours: Reference, theirs: Reference) -> float:
    """The probability that two descriptions are of one work; 0.0 where something speaks against it."""
    scored = score(ours, theirs)
    if ours.type != theirs.type:  # the only thing in which the matcher knows a reference from a work
        scored = min(scored, score(theirs, ours), key=lambda one: one.odds)
    levels = scored.levels
    is_denied = any(levels[variable] in denying for variable, denying in _DENYING.items())
    is_said = levels["title"] in _TITLES or (
        levels["title"] in _UNSURE_TITLES
        and levels["page"].startswith("agree")
        and levels["container-title"] != "differs"
    )
    return probability(scored.odds) if is_said and not is_denied else 0.0
