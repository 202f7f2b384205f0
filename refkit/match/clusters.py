"""Which references of a list name one work: by identifiers first, then by how alike they are.

Only pairs that share a key are compared, so that a list costs about as much as it is long. What is found is
joined into clusters, surest first, unless something in the clusters says that they are two works: two DOIs,
volumes, editions or parts, a preprint and what was published of it. Nothing depends on the order of the list.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from refkit.match.pairs import Link, Pairs, content
from refkit.model import Reference

__all__ = ["DEFAULT_SAMENESS", "Cluster", "Clusters", "Link", "find_clusters"]

# The probability from which two descriptions count as one work, unless told otherwise.
DEFAULT_SAMENESS = 0.85


class Cluster(NamedTuple):
    """References that name one work.

    Attributes:
        members: Places in the list, rising; at least two.
        links: What joined them.
    """

    members: tuple[int, ...]
    links: tuple[Link, ...]


class Clusters(NamedTuple):
    """What was found, in the order of the first members, and pairs of one identifier that seem two works."""

    clusters: tuple[Cluster, ...]
    doubts: tuple[Link, ...] = ()


def find_clusters(references: Sequence[Reference], *, threshold: float = DEFAULT_SAMENESS) -> Clusters:
    """Find the references that name one work.

    Args:
        threshold: Probability in [0, 1] from which two descriptions count as one work.
    """
    same = _same_content(references)
    pairs = Pairs([references[places[0]] for places in same])
    joined, doubts = _joined(pairs, pairs.links(threshold))
    clusters = [_cluster(members, links, same) for members, links in joined]
    return Clusters(
        tuple(sorted(cluster for cluster in clusters if len(cluster.members) > 1)),
        tuple(sorted(_placed(link, same) for link in doubts)),
    )


def _same_content(references: Sequence[Reference]) -> list[list[int]]:
    """The places of equal references together: nothing needs to be compared there."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, reference in enumerate(references):
        says_which = reference.title or reference.doi or reference.page or reference.url
        groups[content(reference) if says_which else place].append(place)
    return list(groups.values())


def _joined(pairs: Pairs, links: Sequence[Link]) -> tuple[list[tuple[list[int], list[Link]]], list[Link]]:
    """Join clusters, surest first, unless their facts deny it; gives what identifiers say in vain too."""
    cluster_of = list(range(len(pairs.references)))
    members = {place: [place] for place in cluster_of}
    joining: dict[int, list[Link]] = {place: [] for place in cluster_of}
    facts = dict(enumerate(pairs.facts))
    doubts: list[Link] = []
    for link in links:
        left, right = cluster_of[link.left], cluster_of[link.right]
        if left == right:
            continue
        if not link.probability or facts[left].deny(facts[right], is_identified=link.is_sure):
            doubts += [link] * link.is_sure
            continue
        left, right = (left, right) if len(members[left]) >= len(members[right]) else (right, left)
        for place in members[right]:
            cluster_of[place] = left
        members[left] += members.pop(right)
        joining[left] += [*joining.pop(right), link]
        facts[left] = facts[left].joined(facts.pop(right))
    return [(members[at], joining[at]) for at in members], doubts


def _cluster(members: Sequence[int], links: Sequence[Link], same: Sequence[Sequence[int]]) -> Cluster:
    """A cluster of distinct references as one of all references, equal ones among them."""
    every = sorted(place for member in members for place in same[member])
    equal = [
        Link(same[member][0], place, "the same", 1.0) for member in members for place in same[member][1:]
    ]
    return Cluster(tuple(every), tuple(sorted([*equal, *(_placed(link, same) for link in links)])))


def _placed(link: Link, same: Sequence[Sequence[int]]) -> Link:
    left, right = sorted((same[link.left][0], same[link.right][0]))
    return link._replace(left=left, right=right)
