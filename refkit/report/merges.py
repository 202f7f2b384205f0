"""What was merged: for a person one line a work, for programs JSON lines."""

import json
from collections.abc import Iterable, Sequence

from refkit.model import Deduplication, Merge, ParsedReference, Reference
from refkit.report.text import table

_LONGEST_LINE = 500


def tell_merge(merge: Merge, items: Sequence[ParsedReference | Reference], sources: Sequence[str]) -> str:
    """One line: what stays, what went into it and why, what was filled, what is gone.

    Args:
        sources: The name of the input that each item is from; "" where there is but one.
    """
    removed = ", ".join(_named(items, sources, place) for place in merge.removed)
    told = [f"merged {_named(items, sources, merge.kept)} <- {removed}: {', '.join(merge.reasons)}"]
    if merge.provenance:
        told.append("filled " + ", ".join(dict.fromkeys(one.variable for one in merge.provenance)))
    told += [problem.message for problem in merge.problems]
    line = " ".join("; ".join(told).split())
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + " ..."


def _named(items: Sequence[ParsedReference | Reference], sources: Sequence[str], place: int) -> str:
    item = items[place]
    reference = item if isinstance(item, Reference) else item.reference
    label = item.label if isinstance(item, ParsedReference) else None
    name = reference.citation_key or reference.id or f"reference {label or place + 1}"
    return f"{name} ({sources[place]})" if sources[place] else name


def summarize_merges(found: Deduplication, count: int) -> str:
    """Count what there was, what was merged, and what is left.

    >>> print(summarize_merges(Deduplication(), 0), end="")
    references   0
    merged       0
    left         0
    """
    merged = sum(len(merge.removed) for merge in found.merges)
    works = f"of {len(found.merges)} works" if found.merges else ""
    return table([("references", count, ""), ("merged", merged, works), ("left", len(found.references), "")])


def write_merges(merges: Iterable[Merge]) -> str:
    """One JSON line a merge; places are counted from 1, over all inputs in their order."""
    return "".join(json.dumps(_object(merge), ensure_ascii=False) + "\n" for merge in merges)


def _object(merge: Merge) -> dict[str, object]:
    return {
        "kept": merge.kept + 1,
        "removed": [place + 1 for place in merge.removed],
        "key": merge.key,
        "removed_keys": list(merge.removed_keys),
        "reasons": list(merge.reasons),
        "probability": round(merge.probability, 6),
        "filled": [
            {"variable": one.variable, "from": one.source, "text": one.text} for one in merge.provenance
        ],
        "differs": [{"variable": one.variable, "text": one.text} for one in merge.problems],
    }
