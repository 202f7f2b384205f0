"""The journal of a build: what it began with, and a line for each checkpoint that it reached.

A line is written when all that it speaks of is on disk but the index's commit, which comes after it. So
where a build is killed, the index says which line holds: the one with as many works as are filed.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from refkit.errors import ConfigError
from refkit.resolve.snapshot.layout import ANEW, JOURNAL, VERSION, replace_file

LARGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a build has come.

    Attributes:
        part: The part that it is in.
        taken: How many entries of that part are done.
        filed: How many works are filed, those of earlier generations included.
        blocks: How many blocks hold them.
        size: Length of the blocks in bytes.
        left_out: How many entries were no works.
        said: The first of those, as they are said.
    """

    part: int = 0
    taken: int = 0
    filed: int = 0
    blocks: int = 0
    size: int = 0
    left_out: int = 0
    said: tuple[tuple[str, str], ...] = ()

    def after(self, **changes: Any) -> "Checkpoint":  # noqa: ANN401 - its own fields
        """Another one with these changes."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a build began with.

    Attributes:
        generation: The one that it writes.
        fingerprint: Of its parts.
        every: Works from one checkpoint to the next.
    """

    generation: int
    fingerprint: str
    every: int


class Journal:
    """The journal in a folder.

    Attributes:
        beginning: None where no build was begun, or ended before it could write what it began with.
        checkpoints: In their order; the first is the state that the build began in.
    """

    def __init__(self, folder: Path) -> None:
        """Read the journal, if there is one.

        Raises:
            ConfigError: It is of another version, or no journal.
        """
        self._path = folder / JOURNAL
        lines = list(_lines(self._path)) if self._path.exists() else []
        if lines and lines[0].get("version") != VERSION:
            raise ConfigError(f"{folder}: was begun by another version of refkit: {ANEW}")
        try:
            self.checkpoints = tuple(_checkpoint(line) for line in lines[1:])
            self.beginning = Beginning(**lines[0]["beginning"]) if self.checkpoints else None
        except (TypeError, KeyError, ValueError):
            raise ConfigError(f"{folder}: its {JOURNAL} is broken: {ANEW}") from None

    @property
    def every(self) -> int:
        """Works from one checkpoint to the next, as they were when the build began."""
        return self.beginning.every if self.beginning else 0

    def is_of(self, fingerprint: str) -> bool:
        """Whether it is of a build that began with these parts."""
        return bool(self.beginning and self.beginning.fingerprint == fingerprint)

    def begin(self, beginning: Beginning, start: Checkpoint) -> None:
        """Write what is begun, in place of what was there."""
        header = {"version": VERSION, "beginning": asdict(beginning)}
        replace_file(self._path, _line(header) + _line(asdict(start)))
        self.beginning, self.checkpoints = beginning, (start,)

    def go_back(self, kept: int) -> None:
        """Forget all but the first checkpoints."""
        header = {"version": VERSION, "beginning": asdict(self.beginning)}  # type: ignore[arg-type]  # it was begun
        self.checkpoints = self.checkpoints[:kept]
        replace_file(self._path, _line(header) + b"".join(_line(asdict(one)) for one in self.checkpoints))

    def add(self, checkpoint: Checkpoint) -> None:
        """Add a line, on disk when this returns."""
        with self._path.open("ab") as file:
            file.write(_line(asdict(checkpoint)))
            file.flush()
            os.fsync(file.fileno())
        self.checkpoints = (*self.checkpoints, checkpoint)


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; what a kill cut off is none."""
    with path.open("rb") as file:
        while (line := file.readline(LARGEST_LINE)).endswith(b"\n"):
            try:
                value = json.loads(line)
            except ValueError:
                return
            if not isinstance(value, dict):
                return
            yield value


def _checkpoint(line: dict[str, Any]) -> Checkpoint:
    said = tuple((str(name), str(why)) for name, why in line.pop("said"))
    if not all(type(value) is int and value >= 0 for value in line.values()):
        raise ValueError("no checkpoint")
    return Checkpoint(**line, said=said)
