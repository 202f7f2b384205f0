"""Measure the resolver on reference strings whose right work is known.

Usage: python scripts/benchmark_resolver.py FOLDER [--half 1] [--limit N] [--rendered N] [--snapshot DIR] [--show]
       python scripts/benchmark_resolver.py FOLDER --memory 100000 [--snapshot DIR]

FOLDER is that of scripts/matcher_cases.py; half 1 is what nothing was trained on. With --rendered, works of
Crossref in CSL styles follow, once with their work among the candidates and once without it. With --memory so many
reference strings, those of the folder again and again, are parsed, resolved and written as JSON lines in a stream.
References a second are of processor time, the times of one of the clock.
"""

import argparse
import gzip
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from matcher_cases import Case, read_cases, render_cases

from refkit import parse_references
from refkit.match.duplicates import is_same_work
from refkit.model import DOI, Reference, Resolution
from refkit.pipeline import resolve_references
from refkit.report.jsonl import iterate_lines
from refkit.resolve.resolver import DEFAULT_THRESHOLD, resolve_reference
from refkit.resolve.source import Source
from refkit.resolve.sources.snapshot import SnapshotSource
from refkit.resolve.sources.works_file import WorksFile

BINS = 10


class Without:
    """A source from which some works were taken out."""

    concurrency = 1
    problems = ()

    def __init__(self, source: Source, dois: frozenset[str]) -> None:
        self.source, self.dois, self.name = source, dois, source.name

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """What the source offers, but for these."""
        found = self.source.search(text, reference)
        return [work for work in found if (work.doi or "").lower() not in self.dois]

    def fetch(self, doi: DOI) -> Reference | None:
        """The work with this DOI."""
        return self.source.fetch(doi)

    def close(self) -> None:
        """Nothing to let go of."""


class Tally:
    """What became of references."""

    def __init__(self, *, show: bool, works: Source | None = None) -> None:
        # Where the works were taken out, they themselves say which record is another of theirs.
        self.show, self.works = show, works
        self.counts: Counter[tuple[str, str]] = Counter()
        self.bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        self.times: list[float] = []
        self.seconds = 0.0

    def add(self, case: Case, found: Resolution, seconds: float) -> None:
        """Count one."""
        self.times.append(seconds)
        doi = (found.doi or "").lower() if found.verdict == "matched" else ""
        outcome = "none" if not doi else "right" if doi in case.dois else self._wrong(case, found)
        group = ("real" if case.style == "real" else "styled") if case.is_present else "absent"
        self.counts[group, outcome] += 1
        first = (found.candidates[0].work.doi or "").lower() if found.candidates else ""
        chance = found.probability or 0.0
        if outcome != "another DOI":
            self.bins[min(BINS - 1, int(chance * BINS))].append((chance, first in case.dois))
        if self.show and outcome in ("wrong", "another DOI"):
            print(f"{group}, {outcome}: {case.entry.raw[:200]} | {doi} | {found.candidates[0].work.title}")

    def _wrong(self, case: Case, found: Resolution) -> str:
        if self.works:
            works = [work for doi in case.dois if (work := self.works.fetch(DOI(doi)))]
            is_twin = any(is_same_work(found.candidates[0].work, work) for work in works)
            return "another DOI" if is_twin else "wrong"
        # Where labels can be wrong, one of absence is in doubt if first author, year, and title or page agree.
        agreeing = {entry.variable for entry in found.evidence if entry.agreement == "agrees"}
        is_same = {"author", "issued"} <= agreeing and bool({"title", "page"} & agreeing)
        return "wrong" if case.is_present or not is_same else "another DOI"

    def report(self, name: str) -> None:
        """Print it."""
        print(f"\n{name}: {len(self.times):,} references")
        for groups in (("styled", "real"), ("styled",), ("real",)):
            self._present(groups)
        wrong, other, none = (self.counts["absent", kind] for kind in ("wrong", "another DOI", "none"))
        absent = max(1, wrong + other + none)
        print(
            f"  absent {absent:,}: false matches {wrong} ({wrong / absent:.2%}); the same work under another DOI, or "
            f"by its description, so that the label is in doubt: {other} ({other / absent:.2%})"
        )
        gaps = [
            abs(sum(p for p, _ in pairs) - sum(right for _, right in pairs)) for pairs in self.bins.values()
        ]
        ordered = sorted(self.times)
        print(f"  expected calibration error {sum(gaps) / max(1, sum(map(len, self.bins.values()))):.4f}")
        print(
            f"  {len(ordered) / self.seconds:,.0f} references/s; p50 {1000 * ordered[len(ordered) // 2]:.2f} ms, "
            f"p99 {1000 * ordered[int(len(ordered) * 0.99)]:.2f} ms"
        )

    def _present(self, groups: Sequence[str]) -> None:
        right, none = (sum(self.counts[group, kind] for group in groups) for kind in ("right", "none"))
        wrong = sum(self.counts[group, kind] for group in groups for kind in ("wrong", "another DOI"))
        if not right:
            return
        precision, recall = right / (right + wrong), right / (right + wrong + none)
        f1 = 2 * precision * recall / (precision + recall)
        total = right + wrong + none
        print(f"  present, {' and '.join(groups)} {total:,}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")


def measure(cases: Sequence[Case], source: Source, options: argparse.Namespace, *, without: bool) -> Tally:
    """Resolve each case, without its right works if so wished."""
    tally = Tally(show=options.show, works=source if without else None)
    begun = time.process_time()
    for case in cases:
        asked = Without(source, case.dois) if without else source
        started = time.perf_counter()
        found = resolve_reference(case.entry, asked, threshold=options.threshold)
        tally.add(
            case._replace(is_present=not without and case.is_present), found, time.perf_counter() - started
        )
    tally.seconds = time.process_time() - begun
    return tally


def measure_memory(folder: Path, count: int, source: Source) -> None:
    """Parse, resolve and write so many strings in a stream, and print what of memory was resident at most."""
    before, begun = resident("VmRSS"), time.process_time()
    strings = islice(cycle(read_strings(folder)), count)
    resolutions = resolve_references(parse_references(strings), source=source)
    with Path(os.devnull).open("w", encoding="utf-8") as file:
        written = sum(file.write(line) for line in iterate_lines(resolutions))
    print(
        f"{count:,} references, {written / 1e6:,.0f} MB of JSON lines: {resident('VmHWM'):,.0f} MB resident at most, "
        f"{before:,.0f} before the first; {count / (time.process_time() - begun):,.0f} references/s, parsed and all"
    )


def read_strings(folder: Path) -> Iterator[str]:
    """The reference strings of the folder."""
    with gzip.open(folder / "refs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from (" ".join(json.loads(line)["ref"].split()) for line in file)


def resident(kind: str) -> float:
    """Memory of this process in MB: "VmRSS" is what is resident, "VmHWM" the most that was."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(kind)).split()[1]) / 1024


def _holds(source: Source, case: Case) -> bool:
    return any(source.fetch(DOI(doi)) for doi in case.dois)


def open_works(options: argparse.Namespace) -> SnapshotSource | WorksFile:
    """The snapshot that was named, or the files of the folder."""
    if options.snapshot:
        return SnapshotSource(options.snapshot)
    return WorksFile(*sorted(options.folder.glob("works-*.jsonl.gz")))


def main() -> None:
    """Resolve a half of the references and print how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--rendered", type=int, default=0)
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD)
    parser.add_argument("--snapshot", type=Path, help="a snapshot to ask in place of the files")
    parser.add_argument("--show", action="store_true", help="print what was matched wrongly")
    parser.add_argument("--memory", type=int, help="how many references to stream, in place of all else")
    options = parser.parse_args()
    if options.memory:
        measure_memory(options.folder, options.memory, open_works(options))
        return
    labelled = read_cases(options.folder, options.half, options.limit)
    rendered = render_cases(options.folder, options.half, options.rendered) if options.rendered else []
    started = time.perf_counter()
    source = open_works(options)
    print(f"{len(source):,} works opened in {time.perf_counter() - started:.1f} s")
    cases = [case for case in labelled if not case.is_present or _holds(source, case)]
    print(f"{len(labelled) - len(cases)} strings left out: labelled present, but no file holds their DOI")
    measure(cases, source, options, without=False).report("reference strings")
    if rendered:
        measure(rendered, source, options, without=False).report("works in CSL styles, with noise")
        measure(rendered, source, options, without=True).report("the same, their works taken out")


if __name__ == "__main__":
    main()
