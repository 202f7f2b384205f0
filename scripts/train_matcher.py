"""Train the matcher: what each level of agreement is worth, and what the sums mean.

Usage: python scripts/train_matcher.py FOLDER [--rendered 6000] [--output refkit/match/weights.json]

FOLDER is that of scripts/matcher_cases.py; half 0 is read. Every candidate that a search offers is one row,
right or not; near misses made of the right works (scripts/near_misses.py) are rows of little weight. A logistic
regression over the levels, each weight on the side of its name, then a calibration of the sums.
"""

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from matcher_cases import Case, read_cases, render_cases
from near_misses import near_misses

from refkit.match.levels import compare
from refkit.model import Reference
from refkit.resolve.sources.works_file import WorksFile

Key = tuple[str, str]
Levels = Mapping[str, str]
RIDGE = 2.0
# Near misses for half of the right works, three of them each; their weight was chosen on half 0.
SHARE, EACH, WEIGHT = 0.5, 3, 0.1
# By hand: the works hold next to none of these, and each is another work, or says little.
BY_HAND: dict[Key, float] = {
    ("title", "another number"): -4.0,
    # A page can hold two letters of one author, and then all else agrees.
    ("title", "differs"): -5.0,
    ("title", "a word replaced"): -1.0,
    # The works of a collaboration are registered under the names of its members; strings of styles have none.
    ("author", "a group"): 0.0,
    ("container-title", "another section"): -1.5,
    ("container-title", "differs"): -0.4,
    # Strings that styles print have no slips of the pen; those of authors do.
    ("container-title", "differs alone"): -0.4,
    ("volume", "differs alone"): -1.2,
    ("page", "differs alone"): -1.5,
    ("issued", "differs alone"): -1.5,
}
FOR = frozenset(
    {"agrees", "agrees in full", "agree, first and last", "same", "same and long", "same but short"}
) | {"the same letters", "most letters", "close", "neither named"}
AGAINST = frozenset(
    {"differs", "another kind", "another number", "another section", "a number more", "a word replaced"}
) | {"only registered", "partly"}
# Sums at which the calibration has its knots.
KNOTS = (-8.0, -5.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0, 8.0)
PRIOR = 4.0  # rows by which a knot is drawn to what the regression says itself
SUREST = 10.0  # no sample shows more


class Row(NamedTuple):
    """A candidate, compared.

    Attributes:
        case: Number of the reference string.
        weight: 1, or less for a candidate that was made.
    """

    case: int
    levels: Levels
    is_right: bool
    weight: float


def gather(cases: list[Case], works: WorksFile, dice: random.Random) -> Iterator[Row]:
    """Every candidate of every case, and near misses of right ones."""
    pool: list[Reference] = []
    for number, case in enumerate(cases):
        reference, text = case.entry.reference, case.entry.raw
        for work in works.search(text, reference):
            levels = compare(reference, work, text=text)
            is_right = (work.doi or "").lower() in case.dois
            if is_right or not _contradicts_label(levels):
                yield Row(number, levels, is_right, 1.0)
            if is_right and len(pool) > 100 and dice.random() < SHARE:
                made = list(near_misses(work, dice.choice(pool), dice))
                for near in dice.sample(made, EACH):
                    yield Row(number, compare(reference, near, text=text), is_right=False, weight=WEIGHT)
            if work.title and work.author:
                pool.append(work)


def _contradicts_label(levels: Levels) -> bool:
    # Read one by one, nearly all of these are the right work under another DOI, or one labelled absent.
    is_found = levels["title"] in ("same", "same and long", "close") or levels["page"].startswith("agree,")
    return is_found and levels["author"] == levels["issued"] == "agrees"


def fit(rows: list[Row]) -> dict[Key, float]:
    """The weights; ("", "") is the intercept. A weight on the wrong side of its name is 0."""
    counts: Counter[tuple[frozenset[Key], bool]] = Counter()
    for row in rows:
        counts[frozenset(_known(row.levels)), row.is_right] += row.weight  # type: ignore[assignment]  # a share
    keys = sorted({key for known, _ in counts for key in known})
    values: dict[Key, float] = {}
    free = [("", ""), *(key for key in keys if key not in BY_HAND)]
    while True:
        values = _solve(counts, free, {key: value for key, value in BY_HAND.items() if key in keys})
        wrong = [key for key in free if _is_wrong(key, values[key])]
        if not wrong:
            return dict.fromkeys(keys, 0.0) | values | BY_HAND
        free = [key for key in free if key not in wrong]


def _known(levels: Levels) -> list[Key]:
    return [item for item in levels.items() if item[1] != "absent"]


def _is_wrong(key: Key, value: float) -> bool:
    return (key[1] in FOR and value < 0) or (key[1] in AGAINST and value > 0)


def _solve(
    counts: Counter[tuple[frozenset[Key], bool]], free: list[Key], fixed: dict[Key, float]
) -> dict[Key, float]:
    """Newton's method for a logistic regression with a ridge."""
    places = {key: place for place, key in enumerate(free)}
    table = np.zeros((len(counts), len(free)))
    table[:, 0] = 1
    for row, (known, _) in zip(table, counts, strict=True):
        row[[places[key] for key in known if key in places]] = 1
    offsets = np.array([sum(fixed.get(key, 0.0) for key in known) for known, _ in counts])
    truth, sizes = np.array([right for _, right in counts]), np.array(list(counts.values()))
    ridge = np.array([1e-6] + [RIDGE] * (len(free) - 1))
    values = np.zeros(len(free))
    for _ in range(80):
        chance = 1 / (1 + np.exp(-np.clip(table @ values + offsets, -40, 40)))
        slope = table.T @ (sizes * (truth - chance)) - ridge * values
        bend = (table * (sizes * chance * (1 - chance))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        values += step * min(1.0, 2 / np.abs(step).max())
    return dict(zip(free, map(float, values), strict=True)) | fixed


def calibrate(rows: list[Row], weights: dict[Key, float]) -> list[tuple[float, float]]:
    """Sums and the log-odds observed there, rising; of the best candidate of each case, and of near misses."""
    best: dict[int, tuple[float, Row]] = {}
    made: list[tuple[float, Row]] = []
    for row in rows:
        total = weights["", ""] + sum(weights[key] for key in _known(row.levels))
        if row.weight < 1:
            made.append((total, row))
        elif row.case not in best or best[row.case][0] < total:
            best[row.case] = total, row
    seen: dict[float, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for total, row in (*best.values(), *made):
        seen[min(KNOTS, key=lambda knot: abs(knot - total))][row.is_right] += row.weight
    found = [(knot, _observed(knot, *seen[knot])) for knot in KNOTS]
    rising = [found[0]]
    for knot, odds in found[1:]:
        before = rising[-1]
        rising.append((knot, round(max(odds, before[1] + 0.1 * (knot - before[0])), 3)))
    return rising


def _observed(knot: float, wrong: float, right: float) -> float:
    chance = 1 / (1 + math.exp(-knot))
    odds = math.log((right + PRIOR * chance) / (wrong + PRIOR * (1 - chance)))
    return round(max(-SUREST, min(SUREST, odds)), 3)


def main() -> None:
    """Train, and write the file of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rendered", type=int, default=6000)
    parser.add_argument("--output", type=Path, default=Path("refkit/match/weights.json"))
    options = parser.parse_args()
    works = WorksFile(*sorted(options.folder.glob("works-*.jsonl.gz")))
    cases = read_cases(options.folder, 0) + render_cases(options.folder, 0, options.rendered)
    rows = list(gather(cases, works, random.Random(5)))  # noqa: S311 - a sample, not a secret
    weights = fit(rows)
    write(options.output, weights, calibrate(rows, weights))
    seen = Counter((key, row.is_right) for row in rows if row.weight == 1 for key in _known(row.levels))
    for key, weight in sorted(weights.items()):
        print(f"{key!s:45} {weight:6.2f}  {seen[key, True]:6} right {seen[key, False]:6} not")
    print(f"{len(cases)} strings, {len(rows)} rows")


def write(path: Path, weights: dict[Key, float], calibration: list[tuple[float, float]]) -> None:
    """Write the weights as refkit.match.weights reads them."""
    by_variable: dict[str, dict[str, float]] = {}
    for (variable, level), weight in sorted(weights.items()):
        if variable:
            by_variable.setdefault(variable, {"absent": 0.0})[level] = round(weight, 2)
    file = {
        "intercept": round(weights["", ""], 2),
        "weights": by_variable,
        "calibration": calibration,
    }
    path.write_text(json.dumps(file, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
