"""Filing the works of the parts one after the other: into the store, the index and the runs of DOIs."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from refkit.errors import ConfigError
from refkit.resolve.snapshot.dois import hash_doi, write_run
from refkit.resolve.snapshot.journal import Checkpoint, Journal
from refkit.resolve.snapshot.layout import sync_folder
from refkit.resolve.snapshot.parts import Part
from refkit.resolve.snapshot.store import StoreWriter
from refkit.resolve.snapshot.streams import FAULTS, open_streams
from refkit.resolve.snapshot.values import LARGEST_WORK, Skip, Value, read_values
from refkit.resolve.snapshot.words import WordsWriter
from refkit.resolve.sources.crossref_records import encode_record, work_date, work_doi, work_words

# Entries that are no works are counted all, and named up to here.
NAMED = 100
# Called with how many bytes of the sources are read, and of how many.
Progress = Callable[[int, int], None]
_PROGRESS_EVERY = 2000


class Filing:
    """What is filed since the last checkpoint, and where it goes."""

    def __init__(self, runs: Path, journal: Journal, words: WordsWriter, store: StoreWriter) -> None:
        """Go on from the last checkpoint of the journal."""
        self._runs, self._journal, self._words, self._store = runs, journal, words, store
        self._every = journal.every
        self._state = journal.checkpoints[-1]
        self._pending: list[tuple[int, int, int]] = []
        self._said = list(self._state.said)
        self._left_out = self._state.left_out

    def file_parts(self, parts: Sequence[Part], on_progress: Progress | None) -> Checkpoint:
        """File the works of all parts from the last checkpoint on; gives the state at the end."""
        total, done = sum(part.size for part in parts), 0
        for number, part in enumerate(parts):
            if number >= self._state.part:
                self._file_part(number, part, _shifted(on_progress, done, total))
            done += part.size
        self._reach(len(parts), 0)
        return self._state

    def _file_part(self, number: int, part: Part, on_progress: Callable[[int], None]) -> None:
        skipped = self._state.taken if number == self._state.part else 0
        with _opened(part) as file:
            for taken, (where, value, reason) in enumerate(
                read_entries(part, file, Skip(skipped)), skipped + 1
            ):
                self._take(where, value, reason)
                if len(self._pending) == self._every:
                    self._reach(number, taken)
                if taken % _PROGRESS_EVERY == 0:
                    on_progress(file.tell())
        on_progress(part.size)

    def _take(self, where: str, value: Any, reason: str) -> None:  # noqa: ANN401 - JSON
        doi = work_doi(value)
        if doi is None:
            return self._leave_out(where, reason or "no work with a DOI")
        try:
            line = encode_record(value)
        except (ValueError, RecursionError):
            return self._leave_out(where, "no JSON of a work")
        if len(line) > LARGEST_WORK:
            return self._leave_out(where, f"longer than {LARGEST_WORK:,} bytes")
        date = work_date(value)
        number = self._store.add(line, date)
        self._words.add(number, work_words(value))
        self._pending.append((hash_doi(doi), number, date))
        return None

    def _leave_out(self, where: str, reason: str) -> None:
        self._left_out += 1
        if len(self._said) < NAMED:
            self._said.append((where, reason))

    def _reach(self, part: int, taken: int) -> None:
        """A checkpoint: all on disk, then the journal, then the index."""
        filed = self._state.filed + len(self._pending)
        self._store.sync()
        self._state = Checkpoint(
            part, taken, filed, self._store.blocks, self._store.size, self._left_out, tuple(self._said)
        )
        if not self._pending:
            return
        write_run(self._runs / f"{len(self._journal.checkpoints):06}", *zip(*self._pending, strict=True))
        sync_folder(self._runs)
        self._journal.add(self._state)
        self._words.commit()
        self._pending.clear()


def _shifted(on_progress: Progress | None, done: int, total: int) -> Callable[[int], None]:
    return (lambda at: on_progress(done + at, total)) if on_progress else lambda _: None


def _opened(part: Part) -> BinaryIO:
    try:
        return part.path.open("rb")
    except OSError as error:
        raise ConfigError(
            f"{part.name}: cannot be opened ({error.strerror}): check its permissions"
        ) from None


def read_entries(part: Part, file: BinaryIO, skip: Skip) -> Iterator[Value]:
    """The values of a part, the name of their file before their place; where it breaks off, that is one."""
    streams = open_streams(file, part.name, part.size)
    while True:
        name = part.name
        try:
            if not (found := next(streams, None)):
                return
            name, stream = found
            for place, value, reason in read_values(stream, skip):
                yield f"{name} {place}", value, reason
        except FAULTS as error:
            # The other files of a tar can still be read; after a fault of its own it gives no more.
            if not skip.next():
                yield name, None, f"cannot be read on ({' '.join(str(error).split()) or 'breaks off'})"
