"""The summary that a person reads at the end: how many references, and what became of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from refkit.model import Resolution, Verdict

# In the order in which a reader asks. The last stands only where there are any.
_VERDICTS: tuple[tuple[Verdict, str], ...] = (
    ("matched", "matched"),
    ("ambiguous", "ambiguous"),
    ("not-found", "not in this source"),
    ("not-looked-up", "not looked up"),
    ("unchecked", "unchecked"),
)
# These two are about the asking. Why a work was not found is another story for each, told by JSON lines.
_WITH_REASONS: tuple[Verdict, ...] = ("not-looked-up", "unchecked")
_REASONS_SHOWN = 3

Row = tuple[str, int, str]
# How many have a verdict, with the reason where one is told, else "".
Verdicts = Counter[tuple[Verdict, str]]


def summarize_references(count: int, *, doubts: int = 0) -> str:
    """Say how many references there are, and how many of them came with a problem."""
    rows: list[Row] = [("references", count, "")]
    if doubts:
        rows.append(("with problems", doubts, ""))
    return table(rows)


def count_verdicts(resolutions: Iterable[Resolution]) -> Verdicts:
    """How many have each verdict, and for which reason where that is told."""
    return Counter((one.verdict, one.reason if one.verdict in _WITH_REASONS else "") for one in resolutions)


def summarize_resolutions(resolutions: Iterable[Resolution]) -> str:
    """Count the verdicts, one line each, and say why references were not looked up or not checked.

    >>> print(summarize_resolutions(()), end="")
    references           0
    matched              0
    ambiguous            0
    not in this source   0
    not looked up        0
    """
    return summarize_verdicts(count_verdicts(resolutions))


def summarize_verdicts(counts: Verdicts) -> str:
    """The same of resolutions that are counted."""
    rows: list[Row] = [("references", counts.total(), "")]
    for verdict, name in _VERDICTS:
        reasons = Counter({reason: count for (given, reason), count in counts.items() if given == verdict})
        if reasons or verdict != "unchecked":
            rows.append((name, reasons.total(), _told(reasons)))
    return table(rows)


def _told(reasons: Counter[str]) -> str:
    counts = Counter({reason: count for reason, count in reasons.items() if reason})
    shown = [
        f"{reason} ({count})" if len(counts) > 1 else reason
        for reason, count in counts.most_common(_REASONS_SHOWN)
    ]
    return "; ".join([*shown, "..."] if len(counts) > _REASONS_SHOWN else shown)


def table(rows: Sequence[Row]) -> str:
    """Names, counts and remarks in columns."""
    name_width = max(len(name) for name, _, _ in rows)
    count_width = max(3, *(len(str(count)) for _, count, _ in rows)) if rows else 3
    lines = (f"{name:<{name_width}} {count:>{count_width}}  {remark}" for name, count, remark in rows)
    return "".join(line.rstrip() + "\n" for line in lines)
