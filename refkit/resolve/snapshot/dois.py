"""The table of DOIs: the sorted hashes of all DOIs, and beside each the number of its work.

It is made from runs, one a checkpoint, sorted each, and merged range by range of the hashes, so that
memory holds one range at a time. Of works with one DOI the newest stays; the others get a bit.

Two DOIs are taken for one where their 64-bit hashes are the same: among 170 million, that happens once
in 1,300 snapshots, and then one of the two cannot be found. A work is never given for another's DOI:
`Snapshot.fetch` looks at the DOI of the work itself.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from refkit.resolve.snapshot.layout import HASHES, NUMBERS, REPLACED, generation_file
from refkit.resolve.snapshot.store import open_array

RANGE = 1_000_000
_RUN_BYTES = 16


def hash_doi(doi: str) -> int:
    """64 bits of BLAKE2b of a DOI in small letters."""
    return int.from_bytes(hashlib.blake2b(doi.encode("utf-8", "replace"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Run:
    """Hashes, sorted; the number of each work; its date."""

    hashes: np.ndarray
    numbers: np.ndarray
    dates: np.ndarray

    def within(self, low: int, high: int) -> "Run":
        """The part with hashes from `low` up to `high`, itself left out."""
        start = int(np.searchsorted(self.hashes, np.uint64(low)))
        end = len(self.hashes) if high >= 2**64 else int(np.searchsorted(self.hashes, np.uint64(high)))
        return Run(*(np.array(column[start:end]) for column in (self.hashes, self.numbers, self.dates)))


def write_run(path: Path, hashes: Sequence[int], numbers: Sequence[int], dates: Sequence[int]) -> None:
    """Write a run, on disk when this returns."""
    order = np.argsort(column := np.array(hashes, "<u8"), kind="stable")
    with path.open("wb") as file:
        for part in (column, np.array(numbers, "<u4"), np.array(dates, "<u4")):
            file.write(part[order].tobytes())
        file.flush()
        os.fsync(file.fileno())


def read_run(path: Path) -> Run:
    """A run that was written, left on disk until its parts are asked for.

    Raises:
        ValueError: It is none.
    """
    length, rest = divmod(path.stat().st_size, _RUN_BYTES)
    if rest or not length:
        raise ValueError(f"{path.name} is no run of DOIs")
    kinds = (("<u8", 0), ("<u4", 8 * length), ("<u4", 12 * length))
    return Run(*(np.memmap(path, kind, "r", offset=start, shape=(length,)) for kind, start in kinds))


def merge_runs(
    folder: Path, runs: Sequence[Callable[[], Run]], *, generation: int, filed: int, slots: int
) -> int:
    """Write the table of a generation; gives how many DOIs it holds.

    Args:
        runs: What opens each run; they are opened anew for each range, so that none stays in memory.
        filed: How many works there are in all runs.
        slots: How many numbers may be in use.
    """
    replaced = np.zeros(slots // 8 + 1, "<u1")
    kept = 0
    with (
        generation_file(folder, HASHES, generation).open("wb") as hashes_file,
        generation_file(folder, NUMBERS, generation).open("wb") as numbers_file,
        generation_file(folder, REPLACED, generation).open("wb") as replaced_file,
    ):
        for hashes, numbers, others in _merged(runs, max(1, filed // RANGE)):
            hashes_file.write(hashes.tobytes())
            numbers_file.write(numbers.tobytes())
            np.bitwise_or.at(replaced, others >> 3, (1 << (others & 7)).astype("<u1"))
            kept += len(hashes)
        replaced_file.write(replaced.tobytes())
        _sync(hashes_file, numbers_file, replaced_file)
    return kept


def _merged(
    runs: Sequence[Callable[[], Run]], ranges: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    for at in range(ranges):
        low, high = (2**64 * part // ranges for part in (at, at + 1))
        yield _newest([opened().within(low, high) for opened in runs])


def _newest(parts: Sequence[Run]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The hashes, the number of the newest work of each, and the numbers of the others."""
    hashes, numbers, dates = (
        np.concatenate([getattr(part, name) for part in parts] or [np.zeros(0, kind)])
        for name, kind in (("hashes", "<u8"), ("numbers", "<u4"), ("dates", "<u4"))
    )
    # Of works of one date, the one that was read last.
    order = np.lexsort((numbers, dates, hashes))
    hashes, numbers = hashes[order], numbers[order]
    is_newest = np.append(hashes[1:] != hashes[:-1], [True] * bool(len(hashes)))
    return hashes[is_newest], numbers[is_newest], numbers[~is_newest]


def _sync(*files: BinaryIO) -> None:
    for file in files:
        file.flush()
        os.fsync(file.fileno())


class Dois:
    """The table of a generation, opened to be asked."""

    def __init__(self, folder: Path, *, generation: int, works: int, slots: int) -> None:
        """Open the files.

        Raises:
            OSError: One is missing.
            ValueError: One is shorter than it should be.
        """
        self._hashes = open_array(generation_file(folder, HASHES, generation), "<u8", works)
        self._numbers = open_array(generation_file(folder, NUMBERS, generation), "<u4", works)
        self._replaced = open_array(generation_file(folder, REPLACED, generation), "<u1", slots // 8 + 1)

    def find(self, doi: str) -> int | None:
        """The number of the work that may have a DOI, in small letters."""
        wanted = np.uint64(hash_doi(doi))
        at = int(np.searchsorted(self._hashes, wanted))
        found = at < len(self._hashes) and self._hashes[at] == wanted
        return int(self._numbers[at]) if found else None

    def is_replaced(self, number: int) -> bool:
        """Whether a newer work has the DOI of this one."""
        return bool(self._replaced[number >> 3] >> (number & 7) & 1)

    def as_run(self, dates: np.ndarray) -> Run:
        """The table as a run, to be merged with newer ones; `dates` are those of all numbers."""
        return _DatedRun(self._hashes, self._numbers, dates)


class _DatedRun(Run):
    """A run whose dates stand elsewhere, by number."""

    def within(self, low: int, high: int) -> Run:
        """As of any run."""
        part = Run(self.hashes, self.numbers, self.numbers).within(low, high)
        return Run(part.hashes, part.numbers, np.array(self.dates[part.numbers]))
