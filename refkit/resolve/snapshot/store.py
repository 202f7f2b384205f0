"""The works themselves: lines of JSON in small compressed blocks, found by their number.

A work's number is its block times BLOCK, plus its place in it. The file of blocks is JSON lines under
zstandard, which any program can read.
"""

import os
from pathlib import Path
from typing import BinaryIO

import numpy as np

from refkit.resolve.snapshot.extras import load_extra
from refkit.resolve.snapshot.layout import BLOCK, BLOCKS, DATES, ENDS

# Of blocks so small the first level makes as little as the third, in four fifths of the time.
LEVEL = 1
# A block ends early when it has this many bytes: one work may be as long as its source permits.
FULL_BYTES = 1_000_000
LARGEST_BLOCK = 20_000_000
_END_BYTES, _DATE_BYTES = 8, 4


class StoreWriter:
    """The files of works, opened to add to them; what lies behind the given blocks is cut off."""

    def __init__(self, folder: Path, *, blocks: int, size: int) -> None:
        """Open the files, or begin them.

        Raises:
            OSError: They cannot be written.
            ValueError: They are shorter than they should be.
        """
        self.blocks, self.size = blocks, size
        self._compress = load_extra("zstandard").ZstdCompressor(level=LEVEL).compress
        self._files = tuple(
            _open_cut(folder / name, length)
            for name, length in (
                (BLOCKS, size),
                (ENDS, blocks * _END_BYTES),
                (DATES, blocks * BLOCK * _DATE_BYTES),
            )
        )
        self._lines: list[bytes] = []
        self._dates: list[int] = []
        self._filled = 0

    def add(self, line: bytes, date: int) -> int:
        """Add a work, a line without its end; gives its number."""
        if len(self._lines) == BLOCK or self._filled + len(line) > FULL_BYTES:
            self.end_block()
        self._lines.append(line)
        self._dates.append(date)
        self._filled += len(line)
        return self.blocks * BLOCK + len(self._lines) - 1

    def end_block(self) -> None:
        """Write the block that was begun, if one was."""
        if not self._lines:
            return
        block = self._compress(b"\n".join(self._lines) + b"\n")
        self.size, self.blocks = self.size + len(block), self.blocks + 1
        dates = self._dates + [0] * (BLOCK - len(self._dates))
        blocks_file, ends_file, dates_file = self._files
        blocks_file.write(block)
        ends_file.write(self.size.to_bytes(_END_BYTES, "little"))
        dates_file.write(np.array(dates, "<u4").tobytes())
        self._lines, self._dates, self._filled = [], [], 0

    def sync(self) -> None:
        """End the block, and make sure that all is on disk."""
        self.end_block()
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """Let go of the files; what cannot be written now was not promised."""
        for file in self._files:
            try:
                file.close()
            except OSError:
                continue


def _open_cut(path: Path, length: int) -> BinaryIO:
    path.touch()
    file = path.open("r+b")
    if file.seek(0, os.SEEK_END) < length:
        file.close()
        raise ValueError(f"{path.name} is shorter than it should be")
    file.truncate(length)
    file.seek(length)
    return file


class Store:
    """The files of works, opened to be read."""

    def __init__(self, folder: Path, *, blocks: int, size: int) -> None:
        """Open the files.

        Raises:
            OSError: One is missing.
            ValueError: One is shorter than it should be.
        """
        self._zstandard = load_extra("zstandard")
        self.blocks = blocks
        self._blocks = open_array(folder / BLOCKS, "<u1", size)
        self._ends = open_array(folder / ENDS, "<u8", blocks)
        self.dates = open_array(folder / DATES, "<u4", blocks * BLOCK)

    def read(self, number: int) -> bytes | None:
        """The line of a work; None where no work has the number.

        Raises:
            ValueError: The files are damaged.
        """
        block, place = divmod(number, BLOCK)
        lines = self.read_block(block) if 0 <= block < self.blocks else []
        return lines[place] if place < len(lines) else None

    def read_block(self, block: int) -> list[bytes]:
        """The lines of a block."""
        start, end = int(self._ends[block - 1]) if block else 0, int(self._ends[block])
        if not start < end <= len(self._blocks) or end - start > LARGEST_BLOCK:
            raise ValueError(f"block {block} lies outside its file")
        return self._unpacked(self._blocks[start:end].tobytes()).split(b"\n")[:-1]

    def _unpacked(self, packed: bytes) -> bytes:
        # A frame that says its length is given room of that length: the saying is checked first.
        length = self._zstandard.frame_content_size(packed)
        if not 0 <= length <= LARGEST_BLOCK:
            raise ValueError("a block says that it is larger than any is")
        plain: bytes = self._zstandard.ZstdDecompressor().decompress(packed)
        return plain


def open_array(path: Path, kind: str, length: int) -> np.ndarray:
    """The first numbers of a file, left on disk until they are asked for.

    Raises:
        OSError: There is no such file.
        ValueError: It holds fewer.
    """
    if path.stat().st_size < length * np.dtype(kind).itemsize:
        raise ValueError(f"{path.name} is shorter than it should be")
    return np.memmap(path, kind, "r", shape=(length,)) if length else np.zeros(0, kind)
