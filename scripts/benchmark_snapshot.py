"""Measure snapshots: building, size, memory, search and lookup, at several sizes.

Usage: python scripts/benchmark_snapshot.py FOLDER [--sizes 40000 100000 313661 1254644] [--queries 3000]

FOLDER holds works-*.jsonl.gz (Crossref works, one a line) and refs-dev.jsonl.gz (`ref`, `doi`). A size above
the number of works is reached by copies of them with other DOIs, numbers and years, and another word in the
title. Times are processor times, tantivy's threads included; on a busy machine they are above those of a quiet one.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from refkit.model import DOI, Reference
from refkit.resolve.snapshot import layout
from refkit.resolve.snapshot.builder import build_snapshot
from refkit.resolve.snapshot.filing import read_entries
from refkit.resolve.snapshot.parts import list_parts
from refkit.resolve.snapshot.snapshot import Snapshot
from refkit.resolve.snapshot.values import Skip
from refkit.resolve.sources.crossref_records import encode_record
from refkit.resolve.sources.snapshot import CANDIDATES, SnapshotSource

ALL_OF_CROSSREF = 170_000_000
# One in so many works is written again to tell what writing takes.
_EVERY = 20


def read_works(folder: Path) -> Iterator[dict[str, Any]]:
    """All works of the folder."""
    for path in sorted(folder.glob("works-*.jsonl.gz")):
        with gzip.open(path, "rb") as file:
            yield from map(json.loads, file)


def copied(work: dict[str, Any], copy: int) -> dict[str, Any]:
    """A work much like another: its words, and numbers of its own."""
    if not copy:
        return work
    chosen = random.Random(f"{work['DOI']} {copy}")  # noqa: S311 - the same each time, no secret
    return work | {
        "DOI": f"{work['DOI']}.copy{copy}",
        "title": [f"{title} w{chosen.randrange(10**6)}" for title in (work.get("title") or [""])[:1]],
        "volume": str(chosen.randrange(1, 400)),
        "page": str(chosen.randrange(1, 9000)),
        "issued": {"date-parts": [[chosen.randrange(1950, 2027)]]},
    }


def write_source(folder: Path, size: int, path: Path) -> None:
    """Works up to a size, as JSON lines: as many of every part of the files, in their order."""
    works = [json.dumps(work) for work in read_works(folder)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            copy, at = divmod(number, len(works)) if size > len(works) else (0, number * len(works) // size)
            file.write(json.dumps(copied(json.loads(works[at]), copy)) + "\n")


def measure_build(source: Path, target: Path) -> None:
    """Build in this process, and print what it took."""
    building = timed(lambda: build_snapshot(target, [source]))
    memory = peak_memory()
    (part,) = list_parts([source])
    with source.open("rb") as file:
        reading = timed(lambda: sum(1 for _ in read_entries(part, file, Skip())))
    with source.open("rb") as file:
        # Of all parts of the source: the works of one part are longer than those of another.
        some = [value for _, value, _ in islice(read_entries(part, file, Skip()), 0, None, _EVERY)]
    writing = timed(lambda: [encode_record(value) for value in some]) / len(some)
    print(json.dumps({"reading": reading, "writing": writing, "building": building, "memory": memory}))


def peak_memory() -> float:
    """The most memory that was resident, in MB. `getrusage` would give that of the parent, if larger."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


def timed(call: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    started = time.process_time()
    call()
    return time.process_time() - started


def bytes_of(folder: Path, *names: str) -> int:
    """The bytes of files and folders whose names begin so."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0].startswith(names)
    )


def measure_search(folder: Path, cases: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Milliseconds of searches and lookups; of references whose work is there, the share that finds it."""
    with SnapshotSource(folder) as source, Snapshot(folder) as snapshot:
        looked_up = [timed(partial(source.fetch, DOI(case["doi"]))) for case in cases]
        searched = [timed(partial(snapshot.search, case["ref"], CANDIDATES)) for case in cases]
        made = [timed(partial(source.search, case["ref"], Reference())) for case in cases]
        there = [case for case in cases if snapshot.fetch(case["doi"])]
        places = [place_of(case["doi"], snapshot.search(case["ref"], CANDIDATES)) for case in there]
        candidates = sum(len(snapshot.search(case["ref"], CANDIDATES)) for case in there)
    return {
        "R@1": sum(place == 0 for place in places) / len(there),
        "R@all": sum(place is not None for place in places) / len(there),
        "candidates": candidates / len(there),
        "search ms": 1000 * sum(searched) / len(cases),
        "search p99 ms": 1000 * sorted(searched)[len(cases) * 99 // 100],
        "as references ms": 1000 * sum(made) / len(cases),
        "lookup p99 ms": 1000 * sorted(looked_up)[len(cases) * 99 // 100],
    }


def place_of(doi: str, found: Sequence[tuple[float, dict[str, Any]]]) -> int | None:
    """Where among the found works the one with a DOI stands, from 0."""
    dois = [work["DOI"].lower() for _, work in found]
    return dois.index(doi.lower()) if doi.lower() in dois else None


def read_cases(folder: Path, limit: int) -> list[dict[str, Any]]:
    """References whose work is in the files, the same each time."""
    with gzip.open(folder / "refs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        cases = [case for case in map(json.loads, file) if case["doi"]]
    random.Random(0).shuffle(cases)  # noqa: S311 - a sample, not a secret
    return cases[:limit]


def measure(folder: Path, size: int, cases: Sequence[dict[str, Any]], work: Path) -> dict[str, float]:
    """One row of the table."""
    source, target = work / f"{size}.jsonl", work / f"snapshot-{size}"
    write_source(folder, size, source)
    program = [sys.executable, __file__, str(folder), "--build", str(source), str(target)]
    built = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    source.unlink()
    rest = built["building"] - built["reading"]
    return {
        "works": size,
        "works/s": size / built["building"],
        "without reading": size / rest,
        "without JSON": size / (rest - built["writing"] * size),
        "MB": built["memory"],
        "index B": bytes_of(target, layout.WORDS, layout.HASHES, layout.NUMBERS, layout.REPLACED) / size,
        "of it words B": bytes_of(target, layout.WORDS) / size,
        "store B": bytes_of(target, "works.") / size,
        **measure_search(target, cases),
    }


def main() -> None:
    """Print a table, one row a size, and what all of Crossref would need."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[40_000, 100_000, 313_661, 1_254_644])
    parser.add_argument("--queries", type=int, default=3000)
    parser.add_argument("--build", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        measure_build(*given.build)
        return
    cases = read_cases(given.folder, given.queries)
    with tempfile.TemporaryDirectory() as work:
        rows = [measure(given.folder, size, cases, Path(work)) for size in given.sizes]
    print(f"| {' | '.join(rows[0])} |\n|{'---|' * len(rows[0])}")
    for row in rows:
        print(
            f"| {' | '.join(f'{value:,.0f}' if value >= 100 else f'{value:.4g}' for value in row.values())} |"
        )
    last = rows[-1]
    size = (last["index B"] + last["store B"]) * ALL_OF_CROSSREF / 1e9
    print(f"170 million works: {ALL_OF_CROSSREF / last['works/s'] / 3600:.1f} h, {size:.0f} GB")


if __name__ == "__main__":
    main()
