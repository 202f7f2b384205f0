"""A snapshot, opened to be asked: a work by its DOI, and works by their words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from refkit.errors import ConfigError
from refkit.resolve.snapshot.dois import Dois
from refkit.resolve.snapshot.layout import (
    BLOCK,
    JOURNAL,
    MISSING,
    WORDS,
    Manifest,
    find_manifest,
    refuse_faults,
)
from refkit.resolve.snapshot.store import Store
from refkit.resolve.snapshot.words import Words
from refkit.resolve.sources.crossref_records import decode_record, spread_unspaced, work_doi

# A work that shares less than this of what the best one does is never the one.
SHARE_OF_BEST = 0.5


class Snapshot:
    """A whole snapshot. It stays readable while it is updated, as it was when it was opened.

    Attributes:
        manifest: What it holds.
    """

    def __init__(self, folder: Path | str) -> None:
        """Open a snapshot; next to nothing of it is read.

        Raises:
            ConfigError: The folder holds none, or one that is incomplete, damaged or of another version.
        """
        self.folder = Path(folder)
        self.manifest = _whole_manifest(self.folder)
        with refuse_faults(self.folder):
            self._open(self.manifest)

    def _open(self, manifest: Manifest) -> None:
        slots = manifest.blocks * BLOCK
        self._store = Store(self.folder, blocks=manifest.blocks, size=manifest.size)
        self._dois = Dois(self.folder, generation=manifest.generation, works=manifest.works, slots=slots)
        self._words = Words(self.folder / WORDS)
        self._slots = slots
        if len(self._words) < manifest.filed:
            raise ValueError("its index holds fewer works than were filed")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return self.manifest.works

    def fetch(self, doi: str) -> dict[str, Any] | None:
        """The work with a DOI, in Crossref's JSON; None where there is none.

        Raises:
            ConfigError: The snapshot is damaged.
        """
        wanted = doi.strip().lower()
        with refuse_faults(self.folder):
            number = self._dois.find(wanted)
            work = None if number is None else self._read(number)
        return work if work_doi(work) == wanted else None

    def search(
        self, text: str, limit: int, *, least_share: float = 0.0
    ) -> list[tuple[float, dict[str, Any]]]:
        """Scores and works that share the rarest words with a text, best first.

        Args:
            least_share: What a work has to score, of what all of these words weigh; in [0, 1].

        Raises:
            ConfigError: The snapshot is damaged.
        """
        with refuse_faults(self.folder):
            hits = self._words.search(spread_unspaced(text), limit, self._holds, least_share=least_share)
            least = hits[0][0] * SHARE_OF_BEST if hits else 0
            near = [(score, number) for score, number in hits if score >= least]
            return [(score, work) for score, number in near if (work := self._read(number))]

    def works(self) -> Iterator[dict[str, Any]]:
        """All works, in the order in which they were filed.

        Raises:
            ConfigError: The snapshot is damaged.
        """
        for number in range(self._slots):
            with refuse_faults(self.folder):
                work = self._read(number) if self._holds(number) else None
            if work:
                yield work

    def close(self) -> None:
        """Let go of the files."""
        del self._store, self._dois, self._words

    def _holds(self, number: int) -> bool:
        # What an update that is under way has filed lies behind the end.
        return number < self._slots and not self._dois.is_replaced(number)

    def _read(self, number: int) -> dict[str, Any] | None:
        line = self._store.read(number)
        return decode_record(line) if line else None


def _whole_manifest(folder: Path) -> Manifest:
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such folder: {MISSING}")
    manifest = find_manifest(folder)
    if manifest:
        return manifest
    if (folder / JOURNAL).exists():
        raise ConfigError(
            f"{folder}: a snapshot that is not finished: run its 'refkit snapshot build' again, "
            "which goes on where it stopped"
        )
    raise ConfigError(f"{folder}: a folder, not a file of works, and no snapshot: {MISSING}")
