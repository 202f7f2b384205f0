"""Writing the outputs: checked before the work, written whole or not at all after it."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj
from stat import S_IMODE, S_ISDIR
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from refkit.cli.nearly import hint
from refkit.errors import ConfigError, UnknownFormat
from refkit.formats import FORMATS, find_format, format_for_path

LINES = "jsonl"
# Bibliographies as a style prints them, and the extensions that name them.
PRINTED = {"text": (".txt",), "html": (".html", ".htm"), "markdown": (".md", ".markdown")}
# Names of open files. What they lead to may be a file, but replacing it would cut it off from its owner.
_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
_HELD = 16 * 2**20  # bytes for a stream that stay in memory


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write and its format; no path is standard output."""

    path: Path | None
    format: str

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard output"


def plan_outputs(
    names: Sequence[str],
    to: str | None,
    *,
    default: str | None = None,
    inputs: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> tuple[Output, ...]:
    """Settle where to write and in which formats, and make sure that it will be possible.

    Args:
        names: What -o names; without any, standard output.
        to: What -t names; goes before the extension of a file.
        default: The format of standard output without -t.
        inputs: The files that are read: none is written over, but a file of records in its own format.
        sources: The files that references are looked up in: none is written over.

    Raises:
        UnknownFormat: No format is named, or one that is not known.
        ConfigError: A file cannot be written, is named twice, or is read.
    """
    outputs = tuple(_plan(name, to, default) for name in names or ("-",))
    check_places(outputs)
    for output in outputs:
        own = [name for name in inputs if _is_in_format(name, output.format)]
        read = [*(name for name in inputs if name not in own), *sources]
        if output.path and any(_is_same(output.path, name) for name in read):
            raise ConfigError(f"{output}: is read too, and would be lost: name another file with -o")
    return outputs


def _is_in_format(name: str, format: str) -> bool:
    try:
        return format_for_path(name).name == format
    except UnknownFormat:
        return False


def _is_same(path: Path, name: str) -> bool:
    try:
        return name != "-" and not _is_stream(path) and path.samefile(name)
    except OSError:  # one of the two is not there, or cannot be read: that is told elsewhere
        return False


def check_places(outputs: Sequence[Output]) -> None:
    """Make sure that every output has a place of its own, which can be written.

    Raises:
        ConfigError: A file cannot be written, or is named twice.
    """
    places = [output.path and output.path.resolve() for output in outputs]
    for output, place in zip(outputs, places, strict=True):
        if places.count(place) > 1:
            raise ConfigError(f"{output}: named twice: give each output a name of its own")
        if output.path:
            _check_writable(output.path)


def _plan(name: str, to: str | None, default: str | None) -> Output:
    if not name:
        raise ConfigError("-o: names no file: give its path, or - for standard output")
    path = None if name == "-" else Path(name)
    if path:
        _check_no_folder(path)
    if to:
        return Output(path, to if to == LINES or to in PRINTED else _written_format(to))
    if path is None:
        if not default:
            raise UnknownFormat(f"no output format: name one with -t ({_names()}), or a file with -o")
        return Output(None, default)
    return Output(path, LINES if path.suffix.lower() == ".jsonl" else _format_by_extension(path))


def _written_format(name: str) -> str:
    try:
        return find_format(name).name
    except UnknownFormat:
        called = [(known.name, (known.title, *known.extensions)) for known in FORMATS]
        meant = hint(name, [*called, (LINES, ()), *PRINTED.items()])
        raise UnknownFormat(
            f"unknown output format {name!r}{meant}: name one of {_names()} with -t"
        ) from None


def _format_by_extension(path: Path) -> str:
    for printed, extensions in PRINTED.items():
        if path.suffix.lower() in extensions:
            return printed
    try:
        return format_for_path(path).name
    except UnknownFormat:
        raise UnknownFormat(f"{path}: its extension names no format: name one with -t ({_names()})") from None


def _names() -> str:
    return ", ".join([*(known.name for known in FORMATS), LINES, *PRINTED])


def _check_no_folder(path: Path) -> None:
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:  # a link that leads to itself, a name that is too long, a folder that is closed
        raise ConfigError(f"{path}: cannot be written ({error.strerror}): write elsewhere") from None
    if is_folder:
        raise ConfigError(f"{path}: a folder: name a file in it")


def _check_writable(path: Path) -> None:
    place = path.resolve()
    folder = place.parent
    if not folder.is_dir():
        raise ConfigError(f"{path}: there is no folder {folder}: make it, or write elsewhere")
    if place.exists() and not os.access(place, os.W_OK):
        raise ConfigError(f"{path}: may not be overwritten: change its permissions, or write elsewhere")
    if not (_is_stream(path) or os.access(folder, os.W_OK | os.X_OK)):
        raise ConfigError(f"{path}: nothing may be written into {folder}: write elsewhere")


def _is_stream(path: Path) -> bool:
    """Whether a path is no file of its own: a device, a pipe, an open file by its number."""
    return str(path).startswith(_STREAMS) or (path.exists() and not path.is_file())


def write_outputs(texts: Sequence[tuple[Output, str | Iterable[str]]]) -> None:
    """Write every text to its output, as UTF-8: all files, or where one fails none.

    A text may come in pieces, of which none is held. Standard output is written last, once all is there.

    Raises:
        ConfigError: An output could not be written; the files that stood there before are untouched.
    """
    with ExitStack() as undo:
        files: list[tuple[Path, Path]] = []
        streams: list[tuple[Output, BinaryIO]] = []
        for output, text in texts:
            pieces = _encoded([text] if isinstance(text, str) else text)
            if output.path is None or _is_stream(output.path):
                streams.append((output, _keep(output, pieces, undo)))
            else:
                place = output.path.resolve()
                files.append((_write_beside(place, pieces, undo), place))
        with _uninterrupted():
            for beside, place in files:
                beside.replace(place)
        for output, kept in streams:
            _write_stream(output, kept)


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)


def _write_beside(place: Path, pieces: Iterable[bytes], undo: ExitStack) -> Path:
    beside = place.with_name(f".{place.name[:200]}.{token_hex(4)}.partial")
    undo.callback(beside.unlink, missing_ok=True)
    with _told(str(place)):
        # A new file gets the permissions that any new file would; an old one keeps its own.
        file = undo.enter_context(beside.open("xb"))
    _write_each(pieces, file, str(place))
    with _told(str(place)):
        file.flush()
        os.fsync(file.fileno())
        file.close()
        with suppress(FileNotFoundError):
            beside.chmod(S_IMODE(place.stat().st_mode))
    return beside


def _keep(output: Output, pieces: Iterable[bytes], undo: ExitStack) -> BinaryIO:
    """What is to go into a stream, in a temporary file if it is long: it cannot be taken back once it is out."""
    kept = undo.enter_context(SpooledTemporaryFile(max_size=_HELD))  # noqa: SIM115 - it is undone
    _write_each(pieces, kept, str(output))
    with _told(str(output)):
        kept.seek(0)
    return cast("BinaryIO", kept)


def _write_each(pieces: Iterable[bytes], file: IO[bytes], named: str) -> None:
    for piece in pieces:  # what making a piece raises has a message of its own
        with _told(named):
            file.write(piece)


@contextmanager
def _told(named: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{named}: cannot be written ({error.strerror}): nothing was written") from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    # Between the first replacement and the last, Ctrl-C would leave files that belong to different runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _write_stream(output: Output, kept: BinaryIO) -> None:
    try:
        if output.path is None:
            _write_standard_output(kept)
        else:
            with output.path.open("ab") as stream:
                copyfileobj(kept, stream)
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written ({error.strerror}): write elsewhere") from None


def _write_standard_output(kept: BinaryIO) -> None:
    if sys.stdout is None:
        raise ConfigError("standard output is closed: name a file with -o")
    try:
        copyfileobj(kept, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail again, and loudly, when Python flushes it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # the reader has what it wanted (`| head`)
            raise
