"""Measure the matcher on reference strings whose right work is known.

Usage: python scripts/benchmark_matcher.py FOLDER [--half 1] [--limit 4000] [--threshold 0.9] [--no-parser]

FOLDER holds refs-dev.jsonl.gz (`ref`, `doi`, `doi_true`) and works-*.jsonl.gz (Crossref works, one a line).
Half 0 is what scripts/fit_matcher.py fits on, half 1 is held out. The halves split by a hash of `ref`.
"""

import argparse
import gzip
import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from refkit.model import Date, ParsedReference, Reference, Span
from refkit.resolve.resolver import DEFAULT_THRESHOLD, resolve_references
from refkit.resolve.sources.works_file import WorksFile


def read_cases(folder: Path, half: int, limit: int) -> list[dict[str, Any]]:
    """A sample, the same each time, of one half of the references."""
    with gzip.open(folder / "refs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        cases = [case for line in file if half_of((case := json.loads(line))["ref"]) == half]
    random.Random(0).shuffle(cases)  # noqa: S311 - a sample, not a secret
    return cases[:limit]


def half_of(text: str) -> int:
    """0 or 1, by a hash of the text."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


def open_works(folder: Path) -> WorksFile:
    """All works of the folder in one source."""
    started = time.perf_counter()
    works = WorksFile(*sorted(folder.glob("works-*.jsonl.gz")))
    print(f"{len(works):,} works filed in {time.perf_counter() - started:.1f} s")
    return works


def read_entries(cases: list[dict[str, Any]], *, use_parser: bool) -> Iterator[ParsedReference]:
    """The references as the parser reads them, or as bare strings."""
    if use_parser:
        from refkit.parse.parser import parse_text  # noqa: PLC0415 - not needed without

    for case in cases:
        text = " ".join(case["ref"].split())
        found = parse_text(text, one_per_line=True).entries if use_parser else ()
        # Unread, but with a date of some kind, so that it is looked up.
        unread = Reference(issued=Date(literal="unread"))
        yield (
            found[0]
            if len(found) == 1
            else ParsedReference(raw=text, reference=unread, span=Span(start=0, end=len(text)))
        )


def outcome(case: dict[str, Any], doi: str | None) -> str:
    """What became of one reference."""
    right = {text.lower() for text in [case["doi"] or "", *(case["doi_true"] or [])]} - {""}
    if not case["doi"]:
        return "absent: none" if not doi else "absent: right" if doi.lower() in right else "absent: wrong"
    return "present: none" if not doi else "present: right" if doi.lower() in right else "present: wrong"


def report(counts: Counter[str]) -> None:
    """Print precision, recall, F1 where the work is present, and false matches where it is not."""
    right, wrong, none = (counts[f"present: {kind}"] for kind in ("right", "wrong", "none"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + wrong + none)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"work present: {right + wrong + none}; P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    absent = counts["absent: none"] + counts["absent: wrong"]
    print(
        f"work absent: {absent}; false matches {counts['absent: wrong']} ({counts['absent: wrong'] / max(1, absent):.2%})"
    )


def main() -> None:
    """Resolve a half of the references and print how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--limit", type=int, default=4000)
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD)
    parser.add_argument("--no-parser", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what was matched wrongly")
    options = parser.parse_args()
    cases, works = read_cases(options.folder, options.half, options.limit), open_works(options.folder)
    entries = list(read_entries(cases, use_parser=not options.no_parser))
    started, counts = time.perf_counter(), Counter[str]()
    resolved = resolve_references(entries, works, threshold=options.threshold)
    for case, resolution in zip(cases, resolved, strict=True):
        doi = resolution.doi if resolution.verdict == "matched" else None
        counts[found := outcome(case, doi)] += 1
        if options.show and found.endswith("wrong"):
            print(found, case["ref"][:250], "|", case["doi"], "|", doi, resolution.candidates[0].work.title)
    print(
        f"{len(cases) / (time.perf_counter() - started):.0f} references a second, threshold {options.threshold}"
    )
    report(counts)


if __name__ == "__main__":
    main()
