"""Building a snapshot, and adding to one: parts in, checkpoints on the way, the manifest last.

What is killed at any point goes on from its last checkpoint when it is run again, and gives what an
uninterrupted run gives: checkpoints lie at the same works each time.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from refkit.errors import ConfigError
from refkit.model import Problem
from refkit.resolve.snapshot import layout
from refkit.resolve.snapshot.dois import Dois, Run, merge_runs, read_run
from refkit.resolve.snapshot.filing import Filing, Progress
from refkit.resolve.snapshot.journal import Beginning, Checkpoint, Journal
from refkit.resolve.snapshot.layout import Manifest, find_manifest, generation_file, refuse_faults
from refkit.resolve.snapshot.parts import Part, fingerprint, list_parts
from refkit.resolve.snapshot.store import Store, StoreWriter
from refkit.resolve.snapshot.words import WordsWriter

# Works from one checkpoint to the next: a few seconds' work, lost at most by a kill.
EVERY = 200_000


@dataclass(frozen=True, slots=True)
class Built:
    """A snapshot that was written, and what of its sources was left out."""

    manifest: Manifest
    problems: tuple[Problem, ...]


def build_snapshot(
    folder: Path, sources: Sequence[Path], *, on_progress: Progress | None = None, every: int = EVERY
) -> Built:
    """Make a snapshot of works, or go on making it.

    Args:
        folder: Where; it must not exist, be empty, or hold a build of the same sources that was broken off.
        sources: Files and folders of works in Crossref's JSON.
        on_progress: Called with how many bytes of the sources are read, and of how many.
        every: Works from one checkpoint to the next.

    Raises:
        ConfigError: The folder holds something else, a source cannot be read, or the disk is full.
    """
    manifest = find_manifest(folder)
    with refuse_faults(folder):
        if not manifest:
            _begin_folder(folder)
        journal = Journal(folder)
        if manifest and not _has_ended(journal, manifest):
            raise ConfigError(f"{folder}: {_why_no_build(journal)}")
        return _Writing(folder, list_parts(sources), journal, manifest, every).run(on_progress)


def update_snapshot(
    folder: Path, sources: Sequence[Path], *, on_progress: Progress | None = None, every: int = EVERY
) -> Built:
    """Add works to a snapshot, or go on adding; of works with one DOI the newer stays, of one date the added one.

    Raises:
        ConfigError: The folder holds no whole snapshot, a source cannot be read, or the disk is full.
    """
    manifest = find_manifest(folder)
    if not manifest:
        raise ConfigError(f"{folder}: holds no whole snapshot: {layout.MISSING}")
    with refuse_faults(folder):
        parts, journal = list_parts(sources), Journal(folder)
        if _has_ended(journal, manifest) and not journal.is_of(fingerprint(parts)):
            _clean(folder, manifest.generation)
            journal = Journal(folder)
        return _Writing(folder, parts, journal, manifest, every).run(on_progress)


def _begin_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder}: a file, not a folder: name a folder to be made")
    folder.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in folder.iterdir()}
    if layout.JOURNAL not in names and names - {layout.JOURNAL + ".partial"}:
        raise ConfigError(f"{folder}: holds other things: name an empty folder, or one to be made")


def _has_ended(journal: Journal, manifest: Manifest) -> bool:
    """Whether a build was killed after all of it was written, and before its journal was taken away."""
    return bool(journal.beginning and journal.beginning.generation <= manifest.generation)


def _why_no_build(journal: Journal) -> str:
    if journal.beginning:
        return "an update of it was broken off: run that 'refkit snapshot update' again"
    return "holds a snapshot: use 'refkit snapshot update', or name another folder"


@dataclass(frozen=True, slots=True)
class _Writing:
    """One generation being written into a folder."""

    folder: Path
    parts: tuple[Part, ...]
    journal: Journal
    before: Manifest | None
    every: int

    def run(self, on_progress: Progress | None) -> Built:
        if self.before and _has_ended(self.journal, self.before):
            _clean(self.folder, self.before.generation)
            return Built(self.before, ())
        self._begin()
        with closing(WordsWriter(self.folder / layout.WORDS)) as words:
            self._settle(words.filed)
            end, problems = self._file(words, on_progress)
        return Built(self._finish(end), problems)

    def _begin(self) -> None:
        old, wanted = self.before, fingerprint(self.parts)
        if not self.journal.beginning:
            start = Checkpoint(filed=old.filed, blocks=old.blocks, size=old.size) if old else Checkpoint()
            self.journal.begin(Beginning((old.generation if old else 0) + 1, wanted, self.every), start)
        elif not self.journal.is_of(wanted):
            raise ConfigError(
                f"{self.folder}: was begun with other sources, or they have changed since: "
                "give the same ones, or remove the folder"
            )

    def _settle(self, filed: int) -> None:
        """Go back to the last checkpoint that the index has, too."""
        numbers = [number for number, one in enumerate(self.journal.checkpoints, 1) if one.filed == filed]
        if not numbers:
            raise ConfigError(f"{self.folder}: its index and its journal do not agree: {layout.ANEW}")
        self.journal.go_back(numbers[-1])

    def _file(
        self, words: WordsWriter, on_progress: Progress | None
    ) -> tuple[Checkpoint, tuple[Problem, ...]]:
        (self.folder / layout.RUNS).mkdir(exist_ok=True)
        last = self.journal.checkpoints[-1]
        with closing(StoreWriter(self.folder, blocks=last.blocks, size=last.size)) as store:
            filing = Filing(self.folder / layout.RUNS, self.journal, words, store)
            end = filing.file_parts(self.parts, on_progress)
        return end, tuple(Problem(message=f"left out: {why}", key=where) for where, why in end.said)

    def _finish(self, end: Checkpoint) -> Manifest:
        generation = (self.before.generation if self.before else 0) + 1
        if end.filed == (self.before.filed if self.before else 0):
            self._give_up()
        works = merge_runs(
            self.folder,
            list(self._runs()),
            generation=generation,
            filed=end.filed,
            slots=end.blocks * layout.BLOCK,
        )
        layout.sync_folder(self.folder)
        manifest = self._manifest(end, generation, works)
        layout.write_manifest(self.folder, manifest)
        _clean(self.folder, generation)
        return manifest

    def _runs(self) -> Iterator[Callable[[], Run]]:
        if self.before:
            yield partial(_run_of, self.folder, self.before)
        for number in range(1, len(self.journal.checkpoints)):
            yield partial(read_run, self.folder / layout.RUNS / f"{number:06}")

    def _manifest(self, end: Checkpoint, generation: int, works: int) -> Manifest:
        old = self.before.sources if self.before else ()
        names = dict.fromkeys((*old, *(part.path.name for part in self.parts)))
        return Manifest(
            generation=generation,
            works=works,
            filed=end.filed,
            blocks=end.blocks,
            size=end.size,
            left_out=end.left_out + (self.before.left_out if self.before else 0),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            sources=tuple(names)[-100:],
        )

    def _give_up(self) -> None:
        _clean(self.folder, self.before.generation if self.before else 0)
        if not self.before:
            shutil.rmtree(self.folder / layout.WORDS)
            for name in (layout.BLOCKS, layout.ENDS, layout.DATES):
                (self.folder / name).unlink(missing_ok=True)
        raise ConfigError(
            f"{self.parts[0].name}: holds no work with a DOI: works in Crossref's JSON are needed"
        )


def _run_of(folder: Path, manifest: Manifest) -> Run:
    slots = manifest.blocks * layout.BLOCK
    dois = Dois(folder, generation=manifest.generation, works=manifest.works, slots=slots)
    return dois.as_run(Store(folder, blocks=manifest.blocks, size=manifest.size).dates)


def _clean(folder: Path, generation: int) -> None:
    """Take away what only the writing needed, and the files of other generations."""
    shutil.rmtree(folder / layout.RUNS, ignore_errors=True)
    for name in (layout.HASHES, layout.NUMBERS, layout.REPLACED):
        for path in folder.glob(f"{name}.*"):
            if path != generation_file(folder, name, generation):
                with suppress(PermissionError):  # where readers have it open; the next update takes it away
                    path.unlink(missing_ok=True)
    (folder / layout.JOURNAL).unlink(missing_ok=True)
