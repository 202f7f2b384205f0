"""The file that answers are kept in: a SQLite database that never stops a run.

What cannot be stored there (a full disk, a lock that another program holds, a folder that may not be
written) is kept in memory, and said once. A process that is killed leaves a whole file behind.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from refkit.errors import ConfigError

# Seconds that a lock of another process is waited for; the second time nobody waits.
LOCK_TIMEOUT_S = 5.0
_NO_PATIENCE_S = 0.01
# What is kept in memory where the file takes nothing: the newest answers, up to this size.
MEMORY_BYTES = 64_000_000
_TABLE = (
    "CREATE TABLE IF NOT EXISTS responses (key TEXT PRIMARY KEY, value BLOB, expires INTEGER);"
    "CREATE INDEX IF NOT EXISTS expires_idx ON responses(expires);"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a cache holds: answers, of these how many are too old to be used unasked, and bytes on disk."""

    answers: int
    expired: int
    size_bytes: int


class CacheFile:
    """Answers by key, shared by threads and processes. No method raises sqlite3.Error.

    Attributes:
        problems: Why answers are kept in memory only, or some were not read; empty while all is well.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, made where it is missing; where that cannot be done memory serves."""
        self._lock = threading.Lock()
        self._memory: dict[str, str] = {}
        self._memory_bytes = 0
        self._patience_s = LOCK_TIMEOUT_S
        self.problems: tuple[str, ...] = ()
        self._database: sqlite3.Connection | None = None
        if not (reason := unwritable(path)):
            try:
                self._database = _opened(path)
            except sqlite3.Error as error:
                reason = str(error)
        self._is_writable = not reason
        if reason:
            self._database = _readable(path)
            self._tell(f"answers are kept in memory only: the cache {path} cannot be written ({reason})")

    def read(self, key: str) -> str | None:
        """The answer stored under a key; None where there is none, or it cannot be read."""
        with self._lock:
            if key in self._memory or not self._database:
                return self._memory.get(key)
            try:
                row = self._database.execute("SELECT value FROM responses WHERE key = ?", (key,)).fetchone()
            except sqlite3.Error as error:
                self._tell(f"the cache could not be read: {error}")
                return None
        value = row[0] if row else None
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else value

    def write(self, key: str, value: str, expires: int | None) -> None:
        """Store an answer.

        Args:
            key: What it will be asked for by.
            value: The answer.
            expires: When it is too old, in seconds since 1970.
        """
        with self._lock:
            if self._is_writable and self._written(key, value, expires):
                self._memory_bytes -= len(self._memory.pop(key, ""))
            else:
                self._remember(key, value)

    def delete(self, key: str) -> None:
        """Forget an answer."""
        with self._lock:
            self._memory_bytes -= len(self._memory.pop(key, ""))
            if self._is_writable:
                self._execute("DELETE FROM responses WHERE key = ?", (key,))

    def keys(self) -> Iterator[str]:
        """What answers are stored under."""
        with self._lock:
            stored = self._database.execute("SELECT key FROM responses").fetchall() if self._database else []
            found = dict.fromkeys([*self._memory, *(key for (key,) in stored)])
        yield from found

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._database:
                self._database.close()
            self._database, self._is_writable = None, False

    def _written(self, key: str, value: str, expires: int | None) -> bool:
        return self._execute("INSERT OR REPLACE INTO responses VALUES (?, ?, ?)", (key, value, expires))

    def _execute(self, statement: str, values: tuple[object, ...]) -> bool:
        assert self._database
        try:
            self._database.execute(f"PRAGMA busy_timeout = {self._patience_s * 1000:.0f}")
            self._database.execute(statement, values)
        except (sqlite3.Error, OverflowError) as error:
            self._patience_s = _NO_PATIENCE_S
            self._tell(f"answers are kept in memory only: the cache could not be written ({error})")
            return False
        self._patience_s = LOCK_TIMEOUT_S
        return True

    def _remember(self, key: str, value: str) -> None:
        self._memory_bytes += len(value) - len(self._memory.pop(key, ""))
        self._memory[key] = value
        while self._memory_bytes > MEMORY_BYTES and len(self._memory) > 1:
            self._memory_bytes -= len(self._memory.pop(next(iter(self._memory))))

    def _tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems = (*self.problems, problem)


def cache_folder() -> Path:
    """Where refkit keeps what it can do without: the user's cache folder, as the platform has it."""
    folder = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(folder) if folder else Path.home() / ".cache") / "refkit"


def default_cache() -> Path:
    """Where answers of Crossref are stored."""
    return cache_folder() / "crossref.sqlite"


def unwritable(path: Path) -> str:
    """Why a SQLite file cannot be written, made where it is missing; empty where it can."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("CREATE TABLE IF NOT EXISTS refkit_probe (at TEXT)")
            # Nothing to bring to a disk that may be slow, while others wait for the lock.
            database.execute("ROLLBACK")
    except (OSError, sqlite3.Error) as error:
        return str(error)
    return ""


def read_contents(path: Path) -> Contents:
    """Count what a cache holds; nothing where there is no file.

    Raises:
        ConfigError: The file is no cache, or is locked.
    """
    if not path.exists():
        return Contents(0, 0, 0)
    with _told(path), closing(_opened(path)) as database:
        (answers,) = database.execute("SELECT count(*) FROM responses").fetchone()
        (expired,) = database.execute(
            "SELECT count(*) FROM responses WHERE expires <= ?", (int(time.time()),)
        ).fetchone()
    return Contents(answers, expired, _size(path))


def prune(path: Path) -> int:
    """Delete the answers that are too old to be used unasked, and give their room back; how many they were.

    Raises:
        ConfigError: The file is no cache, or cannot be written.
    """
    return _delete(path, "DELETE FROM responses WHERE expires <= ?", (int(time.time()),))


def clear(path: Path) -> int:
    """Delete every answer, and give the room back; how many they were.

    Raises:
        ConfigError: The file is no cache, or cannot be written.
    """
    return _delete(path, "DELETE FROM responses", ())


def _delete(path: Path, statement: str, values: tuple[object, ...]) -> int:
    if not path.exists():
        return 0
    with _told(path), closing(_opened(path)) as database:
        deleted = database.execute(statement, values).rowcount
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return deleted


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ConfigError(
            f"{path}: cannot be used as a cache ({error}): close other programs, or delete it"
        ) from error


def _size(path: Path) -> int:
    files = (path.with_name(path.name + suffix) for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    # Readers and a writer side by side; a kill loses nothing, a power cut the last answers at most.
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(_TABLE)
    return database


def _readable(path: Path) -> sqlite3.Connection | None:
    """A file that can only be read, such as one on a medium that takes nothing; None where not even that."""
    # "immutable" is for folders in which SQLite may not make the files that it needs beside its own.
    for mode in ("mode=ro", "immutable=1"):
        try:
            database = sqlite3.connect(
                f"{path.absolute().as_uri()}?{mode}",
                uri=True,
                timeout=_NO_PATIENCE_S,
                isolation_level=None,
                check_same_thread=False,
            )
            database.execute("SELECT value FROM responses LIMIT 1").fetchone()
        except (sqlite3.Error, ValueError):
            continue
        return database
    return None
