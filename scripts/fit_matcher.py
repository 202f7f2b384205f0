"""Fit the weights of the matcher: a logistic regression over levels of agreement.

Usage: python scripts/fit_matcher.py FOLDER [--limit 6000] [--no-parser] > refkit/match/weights.py

FOLDER is that of scripts/benchmark_matcher.py. Every candidate of a reference of half 0 is one row;
"absent" weighs nothing by definition, so that what is not known never decides.
"""

import argparse
import math
from collections import Counter
from pathlib import Path

from benchmark_matcher import open_works, read_cases, read_entries

from refkit.match.score import compare

LEVELS = ("agrees", "similar", "differs")
TITLE_LEVELS = ("same", "same but short", "close", "a word replaced", "another number", "partly", "differs")
VARIABLES = ("title", "author", "other authors", "issued", "container-title", "volume", "page")
RIDGE = 3.0
Key = tuple[str, str]
Rows = Counter[tuple[frozenset[Key], bool]]


def gather(folder: Path, limit: int, *, use_parser: bool) -> Rows:
    """Count each pattern of levels among the candidates, right ones and others."""
    works, cases = open_works(folder), read_cases(folder, 0, limit)
    rows: Rows = Counter()
    for case, entry in zip(cases, read_entries(cases, use_parser=use_parser), strict=True):
        right = {text.lower() for text in [case["doi"] or "", *(case["doi_true"] or [])]} - {""}
        for work in works.search(entry.raw, entry.reference):
            levels = compare(entry.reference, work, text=entry.raw)
            known = frozenset(item for item in levels.items() if item[1] != "absent")
            rows[known, (work.doi or "").lower() in right] += 1
    return rows


def fit(rows: Rows, *, steps: int = 1500) -> tuple[float, dict[Key, float]]:
    """Intercept and weights by gradient ascent, each weight with a step of its own (RMSprop)."""
    keys = [(variable, level) for variable in VARIABLES for level in levels_of(variable)]
    weights, speeds = dict.fromkeys([("", ""), *keys], 0.0), dict.fromkeys([("", ""), *keys], 0.0)
    for step in range(steps):
        slopes = {key: -RIDGE * weight if key[0] else 0.0 for key, weight in weights.items()}
        for (known, is_right), count in rows.items():
            odds = weights["", ""] + sum(weights[key] for key in known)
            error = count * (is_right - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))
            for key in ("", ""), *known:
                slopes[key] += error
        for key, slope in slopes.items():
            speeds[key] = 0.9 * speeds[key] + 0.1 * slope * slope
            weights[key] += 0.1 * (1 - step / steps) * slope / (math.sqrt(speeds[key]) + 1e-6)
    return weights.pop(("", "")), weights


def levels_of(variable: str) -> tuple[str, ...]:
    """The levels that a variable can answer, "absent" left out."""
    return TITLE_LEVELS if variable == "title" else LEVELS


def main() -> None:
    """Fit, and print the module of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=6000)
    parser.add_argument("--no-parser", action="store_true")
    options = parser.parse_args()
    rows = gather(options.folder, options.limit, use_parser=not options.no_parser)
    intercept, weights = fit(rows)
    print(f"INTERCEPT = {intercept:.1f}\n\nWEIGHTS = {{")
    for variable in VARIABLES:
        for level in (*levels_of(variable), "absent"):
            seen = [
                sum(n for (known, right), n in rows.items() if right is side and (variable, level) in known)
                for side in (True, False)
            ]
            print(
                f"    ({variable!r}, {level!r}): {weights.get((variable, level), 0.0):.1f},  # {seen[0]} right, {seen[1]} not"
            )
    print("}")


if __name__ == "__main__":
    main()
