"""The parts of the sources: every file with works in it, in an order that is the same each time."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refkit.errors import ConfigError

SUFFIXES = (".json", ".jsonl", ".ndjson", ".gz", ".zst", ".tar", ".tgz")
_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "no such file or folder of works: check the path",
    NotADirectoryError: "no such file of works: a part of the path is a file",
    PermissionError: "may not be read: check its permissions",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A file with works in it."""

    path: Path
    size: int
    changed_ns: int

    @property
    def name(self) -> str:
        """What messages call it by."""
        return str(self.path)


def list_parts(sources: Sequence[Path]) -> tuple[Part, ...]:
    """The files of the sources; in folders, those whose name says that they may hold works, sorted.

    Raises:
        ConfigError: A source is missing or no file, or nothing in it can hold works.
    """
    parts: list[Part] = []
    for source in map(Path, sources):
        try:
            found = [_part(path) for path in _files(source)]
        except (OSError, ValueError) as error:  # ValueError: a zero character in the path
            reason = _REASONS.get(type(error)) or f"{error}: check the path"
            raise ConfigError(f"{source}: {reason}") from None
        if not found:
            raise ConfigError(
                f"{source}: a folder without files of works ({', '.join(SUFFIXES)}): check the path"
            )
        parts += found
    return tuple(parts)


def _files(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    for folder, folders, names in os.walk(source):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and path.is_file():
                yield path


def _part(path: Path) -> Part:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ConfigError(
            f"{path}: no file that can be read twice (a pipe, a device): name a file or a folder"
        )
    return Part(path, status.st_size, status.st_mtime_ns)


def fingerprint(parts: Sequence[Part]) -> str:
    """A digest of the names, sizes and times of the parts: another one means that other sources are given."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{part.path.resolve()}\0{part.size}\0{part.changed_ns}\n".encode("utf-8", "replace"))
    return digest.hexdigest()
