"""The bytes of a part: unpacked as they are asked for, never to disk, and within bounds.

What a file is, its first bytes say: gzip, zstandard, tar (of any of these), or else JSON.
"""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from refkit.resolve.snapshot.extras import load_extra

# What unpacks to more than this many times its size, and more than the allowance, holds no works:
# JSON of works shrinks to a fifth or a twentieth.
LARGEST_RATIO, ALLOWANCE = 200, 100_000_000
# A zstandard frame may ask for this much memory to be unpacked: what --long=27 makes.
LARGEST_WINDOW = 2**27
# A few bytes may unpack to 32,000 times as many: few are given at a time.
_BITE = 1024
# What is read at once, and lost where a file breaks off in it.
_PIECE = 65_536
# What the headers of one member of a tar may take, long names included.
_LARGEST_HEADERS = 1_000_000
_GZIP, _ZSTD, _TAR = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"ustar"
_HEAD = 262


class BrokenPart(Exception):
    """A part cannot be read on; what was read of it before stands."""


FAULTS = (OSError, EOFError, zlib.error, tarfile.TarError, BrokenPart)


def open_streams(file: BinaryIO, name: str, size: int) -> Iterator[tuple[str, io.BufferedReader]]:
    """The names and unpacked bytes of the files in a file: of a tar each member, else the file itself.

    Args:
        size: The bytes of the file as it is, by which its unpacked bytes are bounded.

    Raises:
        BrokenPart: It is damaged, or unpacks to more than works do.
    """
    stream = _unpacked(io.BufferedReader(_Raw(file)), size)
    if stream.peek(_HEAD)[257:_HEAD] != _TAR:
        yield name, stream
        return
    for member, content in _members(stream):
        yield f"{name}: {_shown(member.name)}", _unpacked(content, member.size)


def _unpacked(stream: io.BufferedReader, size: int) -> io.BufferedReader:
    head = stream.peek(4)[:4]
    if head[:2] == _GZIP:
        return io.BufferedReader(_Raw(gzip.GzipFile(fileobj=stream), size))
    if head == _ZSTD:
        return io.BufferedReader(_Raw(_Zstandard(stream), size))
    return stream


def _members(stream: IO[bytes]) -> Iterator[tuple[tarfile.TarInfo, io.BufferedReader]]:
    """The plain files of a tar, each to be read before the next; links and devices are passed over."""
    gate = _Gate(stream)
    with tarfile.open(fileobj=gate, mode="r|") as tar:  # type: ignore[call-overload]  # a read() is enough
        while True:
            gate.left = _LARGEST_HEADERS
            member = tar.next()
            gate.left = None
            if member is None:
                return
            tar.members = []  # it would remember all of them
            content = tar.extractfile(member) if _is_plain(member) else None
            if content:
                yield member, io.BufferedReader(_Raw(content))
                while content.read(io.DEFAULT_BUFFER_SIZE):
                    pass


def _is_plain(member: tarfile.TarInfo) -> bool:
    # A sparse one may give zeros without end that take no room.
    return member.isreg() and not member.issparse()


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name[:200])


class _Gate:
    """What tarfile reads through: no more than is left, where something is said to be."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.left: int | None = _LARGEST_HEADERS

    def read(self, size: int) -> bytes:
        if self.left is not None and (left := self.left - size) < 0:
            raise BrokenPart("the headers of a member are longer than any are")
        self.left = None if self.left is None else left
        return self._stream.read(size)


class _Raw(io.RawIOBase):
    """Bytes of anything that can be read, counted."""

    def __init__(self, source: Any, size: int | None = None) -> None:  # noqa: ANN401 - whatever has a read()
        # What comes before a fault must not be lost with it: one piece at a time.
        self._read = getattr(source, "read1", source.read)
        self._left = None if size is None else ALLOWANCE + LARGEST_RATIO * size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the protocol of buffers has no name yet
        content = self._read(min(len(buffer), _PIECE))
        buffer[: len(content)] = content
        if self._left is not None and (left := self._left - len(content)) < 0:
            raise BrokenPart("unpacks to more than works do")
        self._left = None if self._left is None else left
        return len(content)


class _Zstandard:
    """Unpacked bytes of zstandard frames; the library's own reader takes a file that breaks off for whole."""

    def __init__(self, packed: IO[bytes]) -> None:
        library = load_extra("zstandard")
        self._fault: type[Exception] = library.ZstdError
        self._library = library
        self._packed = packed
        self._frame = self._begun()
        self._is_within = False
        self._ready = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._ready and self._fill():
            pass
        taken, self._ready = self._ready[:size], self._ready[size:]
        return bytes(taken)

    def _begun(self) -> Any:  # noqa: ANN401 - the library's own
        return self._library.ZstdDecompressor(max_window_size=LARGEST_WINDOW).decompressobj()

    def _fill(self) -> bool:
        rest = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame, self._is_within = self._begun(), False
        bite = rest or self._packed.read(_BITE)
        if not bite:
            if self._is_within:
                raise EOFError("breaks off")
            return False
        self._is_within = True
        try:
            self._ready = memoryview(self._frame.decompress(bite))
        except self._fault as error:
            raise BrokenPart(str(error)) from None
        return True
