"""What a run has learnt so far, one JSON line a reference: a run that is cut off goes on from there.

A line is in the file before the reference counts as done, and on the disk a moment later. A killed process
loses no line, a power cut those of the last moments.
"""

import hashlib
import json
import os
import threading
import time
from pathlib import Path
from typing import BinaryIO, Self

from pydantic import ValidationError

from refkit.errors import ConfigError
from refkit.model import ParsedReference, Problem, Reference, Resolution
from refkit.resolve.cache_file import cache_folder

try:
    import fcntl
except ImportError:  # where there is none, two runs of one list are told apart by nobody
    fcntl = None  # type: ignore[assignment]

# Lines written within this time go to the disk together.
_SYNC_INTERVAL_S = 0.2
_KEY_LENGTH = 32

Entry = ParsedReference | Reference


class Journal:
    """Resolutions by reference and options, in a file. Threads may share it; processes may not.

    Attributes:
        path: The file.
        found: How many references it has answered for.
        problems: Why it is not written any more; empty while all is well.
    """

    def __init__(self, path: Path, *, options: str, starts_anew: bool = False) -> None:
        """Open the file, made where it is missing, and look what stands in it.

        Args:
            path: The file; a line that was not finished is cut off.
            options: All that a resolution depends on beside the reference.
            starts_anew: Forget what stands in it.

        Raises:
            ConfigError: The file cannot be written, or another run writes it.
        """
        self.path = path
        self.found = 0
        self.problems: tuple[Problem, ...] = ()
        self._options = options
        self._lock = threading.Lock()
        self._places: dict[str, tuple[int, int]] = {}
        self._synced = float("-inf")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        except OSError as error:
            raise ConfigError(f"{path}: cannot be written ({error.strerror})") from error
        self._claim()
        self._end = 0 if starts_anew else self._index()
        self._file.truncate(self._end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def known(self) -> int:
        """How many references it can answer for."""
        return len(self._places)

    def __contains__(self, entry: Entry) -> bool:
        return self.key(entry) in self._places

    def find(self, entry: Entry) -> Resolution | None:
        """What was learnt of a reference; None where nothing was."""
        place = self._places.get(self.key(entry))
        if not place:
            return None
        with self._lock:
            self._file.seek(place[0])
            line = self._file.read(place[1])
            self.found += 1
        return _resolution(line)

    def add(self, entry: Entry, resolution: Resolution) -> None:
        """Write down what was learnt; nothing was of a reference that stays unchecked."""
        if resolution.verdict == "unchecked" or self.problems:
            return
        key = self.key(entry)
        line = json.dumps({"key": key, "resolution": resolution.model_dump()}).encode() + b"\n"
        with self._lock:
            try:
                self._append(line)
            except OSError as error:
                # The run goes on: only to be cut off now would cost more than before.
                told = (
                    f"what is learnt is not written down any more ({error.strerror}): --resume will ask again"
                )
                self.problems = (Problem(message=told),)
                return
            self._places[key] = (self._end, len(line))
            self._end += len(line)

    def key(self, entry: Entry) -> str:
        """What a reference is known by: a hash of it, its string and the options."""
        reference, raw = (entry.reference, entry.raw) if isinstance(entry, ParsedReference) else (entry, "")
        told = json.dumps([self._options, raw, reference.model_dump(exclude_defaults=True)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:_KEY_LENGTH]

    def discard(self) -> None:
        """Delete the file: all is learnt, and used."""
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _claim(self) -> None:
        if not fcntl:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise ConfigError(f"{self.path}: another run of this list is under way") from error

    def _index(self) -> int:
        """Note where the resolutions stand; gives the end of the last whole line."""
        end = 0
        with os.fdopen(os.dup(self._file.fileno()), "rb") as lines:
            lines.seek(0)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                if key := _key(line):
                    self._places[key] = (end, len(line))
                end += len(line)
        return end

    def _append(self, line: bytes) -> None:
        self._file.seek(self._end)
        written = self._file.write(line)
        if written != len(line):
            self._file.truncate(self._end)
            raise OSError(0, "the disk is full")
        if (now := time.monotonic()) - self._synced >= _SYNC_INTERVAL_S:
            os.fsync(self._file.fileno())
            self._synced = now


def journal_path(run: str) -> Path:
    """Where the journal of a run stands.

    Args:
        run: What it is known by: its input and options.
    """
    return runs_folder() / f"{hashlib.sha256(run.encode('utf-8', 'replace')).hexdigest()[:_KEY_LENGTH]}.jsonl"


def runs_folder() -> Path:
    """Where journals stand: those of runs that were cut off, or left something unchecked."""
    return cache_folder() / "runs"


def _key(line: bytes) -> str:
    """The key of a line that holds a resolution; "" where it does not."""
    try:
        written = json.loads(line)
        return str(written["key"]) if isinstance(written["resolution"], dict) else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _resolution(line: bytes) -> Resolution | None:
    try:
        return Resolution.model_validate(json.loads(line)["resolution"])
    except ValidationError:
        return None
