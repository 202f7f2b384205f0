"""A list of references with each work once: clusters, and one record of each."""

from collections.abc import Sequence

from refkit.errors import ConfigError
from refkit.match.clusters import DEFAULT_SAMENESS, Cluster, Clusters, Link, find_clusters
from refkit.match.merging import merge_records
from refkit.model import Deduplication, Merge, Problem, Reference


def dedupe_references(references: Sequence[Reference], *, threshold: float | None = None) -> Deduplication:
    """Make one reference of those that name one work, whatever the order of the list.

    Two are one where they share a DOI, PMID, PMCID or arXiv number, or where their descriptions agree; never
    where they have two DOIs, volumes, editions or parts.

    Args:
        threshold: Probability in [0, 1] from which descriptions count as those of one work; None is the usual one.

    Raises:
        ConfigError: `threshold` is no probability.
    """
    least = DEFAULT_SAMENESS if threshold is None else threshold
    if not 0 <= least <= 1:
        raise ConfigError(f"{threshold} is no probability: give a number from 0 to 1")
    return merge_clusters(references, find_clusters(references, threshold=least))


def merge_clusters(references: Sequence[Reference], found: Clusters) -> Deduplication:
    """Put one reference in the place of each cluster's first; the others keep theirs."""
    merges = [_merge(references, cluster) for cluster in found.clusters]
    left = dict(enumerate(references))
    for merge, cluster in zip(merges, found.clusters, strict=True):
        for place in cluster.members[1:]:
            del left[place]
        left[cluster.members[0]] = merge.reference
    problems = tuple(_doubt(references, link) for link in found.doubts)
    return Deduplication(references=tuple(left.values()), merges=tuple(merges), problems=problems)


def _merge(references: Sequence[Reference], cluster: Cluster) -> Merge:
    names = [_name(references[place], place) for place in cluster.members]
    merged = merge_records([references[place] for place in cluster.members], names)
    kept = cluster.members[merged.kept]
    removed = tuple(place for place in cluster.members if place != kept)
    key = _key(merged.reference)
    others = (_key(references[place]) for place in removed)
    return Merge(
        kept=kept,
        removed=removed,
        reference=merged.reference,
        key=key,
        removed_keys=tuple(dict.fromkeys(other for other in others if other and other != key)),
        reasons=tuple(dict.fromkeys(link.reason for link in cluster.links)),
        probability=min(link.probability for link in cluster.links),
        provenance=merged.provenance,
        problems=merged.problems,
    )


def _key(reference: Reference) -> str | None:
    return reference.citation_key or reference.id


def _name(reference: Reference, place: int) -> str:
    return _key(reference) or f"reference {place + 1}"


def _doubt(references: Sequence[Reference], link: Link) -> Problem:
    left, right = (_name(references[place], place) for place in (link.left, link.right))
    message = (
        f"has the {link.reason.removeprefix('same ')} of {left}, but seems to be another work: both are kept"
    )
    return Problem(message=message, key=right)
