"""Writing the outputs: checked before the work, written whole or not at all after it."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from stat import S_IMODE

from refkit.errors import ConfigError, UnknownFormat
from refkit.formats import FORMATS, find_format, format_for_path

LINES = "jsonl"
# Bibliographies as a style prints them, and the extensions that name them.
PRINTED = {"text": (".txt",), "html": (".html", ".htm"), "markdown": (".md", ".markdown")}
# Names of open files. What they lead to may be a file, but replacing it would cut it off from its owner.
_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write and its format; no path is standard output."""

    path: Path | None
    format: str

    def __str__(self) -> str:
        return str(self.path) if self.path else "standard output"


def plan_outputs(names: Sequence[str], to: str | None, *, default: str | None = None) -> tuple[Output, ...]:
    """Settle where to write and in which formats, and make sure that it will be possible.

    Args:
        names: What -o names; without any, standard output.
        to: What -t names; goes before the extension of a file.
        default: The format of standard output without -t.

    Raises:
        UnknownFormat: No format is named, or one that is not known.
        ConfigError: A file cannot be written, or is named twice.
    """
    outputs = tuple(_plan(name, to, default) for name in names or ("-",))
    check_places(outputs)
    return outputs


def check_places(outputs: Sequence[Output]) -> None:
    """Make sure that every output has a place of its own, which can be written.

    Raises:
        ConfigError: A file cannot be written, or is named twice.
    """
    places = [output.path and output.path.resolve() for output in outputs]
    for output, place in zip(outputs, places, strict=True):
        if places.count(place) > 1:
            raise ConfigError(f"{output}: named twice with -o: give each output a name of its own")
        if output.path:
            _check_writable(output.path)


def _plan(name: str, to: str | None, default: str | None) -> Output:
    path = None if name == "-" else Path(name)
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
        raise UnknownFormat(f"unknown output format {name!r}: name one of {_names()} with -t") from None


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


def _check_writable(path: Path) -> None:
    place = path.resolve()
    folder = place.parent
    if place.is_dir():
        raise ConfigError(f"{path}: a folder: name a file in it")
    if not folder.is_dir():
        raise ConfigError(f"{path}: there is no folder {folder}: make it, or write elsewhere")
    if place.exists() and not os.access(place, os.W_OK):
        raise ConfigError(f"{path}: may not be overwritten: change its permissions, or write elsewhere")
    if not (_is_stream(path) or os.access(folder, os.W_OK | os.X_OK)):
        raise ConfigError(f"{path}: nothing may be written into {folder}: write elsewhere")


def _is_stream(path: Path) -> bool:
    """Whether a path is no file of its own: a device, a pipe, an open file by its number."""
    return str(path).startswith(_STREAMS) or (path.exists() and not path.is_file())


def write_outputs(texts: Sequence[tuple[Output, str]]) -> None:
    """Write every text to its output, as UTF-8: all files, or where one fails none.

    Raises:
        ConfigError: An output could not be written; the files that stood there before are untouched.
    """
    contents = [(output, text.encode("utf-8", "replace")) for output, text in texts]
    _replace_files([(output.path, content) for output, content in contents if output.path])
    for output, content in contents:
        try:
            _write_stream(output.path, content)
        except OSError as error:
            raise ConfigError(f"{output}: cannot be written ({error.strerror})") from None


def _replace_files(contents: Sequence[tuple[Path, bytes]]) -> None:
    files = [(path.resolve(), content) for path, content in contents if not _is_stream(path)]
    with ExitStack() as undo:
        written = [(_write_beside(place, content, undo), place) for place, content in files]
        with _uninterrupted():
            for beside, place in written:
                beside.replace(place)


def _write_beside(place: Path, content: bytes, undo: ExitStack) -> Path:
    beside = place.with_name(f".{place.name[:200]}.{token_hex(4)}.partial")
    undo.callback(beside.unlink, missing_ok=True)
    try:
        # A new file gets the permissions that any new file would; an old one keeps its own.
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            beside.chmod(S_IMODE(place.stat().st_mode))
    except OSError as error:
        raise ConfigError(f"{place}: cannot be written ({error.strerror}): nothing was written") from None
    return beside


@contextmanager
def _uninterrupted() -> Iterator[None]:
    # Between the first replacement and the last, Ctrl-C would leave files that belong to different runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _write_stream(path: Path | None, content: bytes) -> None:
    if path is None:
        _write_standard_output(content)
    elif _is_stream(path):
        with path.open("ab") as stream:
            stream.write(content)


def _write_standard_output(content: bytes) -> None:
    if sys.stdout is None:
        raise ConfigError("standard output is closed: name a file with -o")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail again, and loudly, when Python flushes it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # the reader has what it wanted (`| head`)
            raise
