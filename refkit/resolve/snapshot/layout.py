"""The folder of a snapshot: the names in it, and the manifest, which is written last and makes it whole."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from refkit.errors import ConfigError

FORMAT, VERSION = "refkit snapshot", 1
MANIFEST, JOURNAL = "manifest.json", "journal.jsonl"
# The works, one a line, in frames of BLOCK works; their ends; when each work was last changed.
BLOCKS, ENDS, DATES = "works.jsonl.zst", "works.ends", "works.dates"
# The index of words, and the sorted parts that the table of DOIs is made from.
WORDS, RUNS = "words", "runs"
# The table of DOIs (hashes sorted, and the works' numbers), and a bit for each work that another replaces.
HASHES, NUMBERS, REPLACED = "dois.hashes", "dois.numbers", "replaced"
# Works in a block: 16 cost a tenth more room than 32 and half the time to read one.
BLOCK = 16
LARGEST_MANIFEST = 1_000_000
LARGEST_COUNT = 2**32
MISSING = "run 'refkit snapshot build' to make one"
ANEW = "remove it and build it anew"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a whole snapshot holds.

    Attributes:
        generation: How often it was written: 1 for a build, one more for each update.
        works: How many works can be found; one a DOI.
        filed: How many are filed, those included that newer ones replace.
        blocks: How many blocks hold them.
        size: Length of the blocks in bytes.
        left_out: How many entries of the sources were no works.
        built: When it was written, ISO 8601.
        sources: The names of the sources, the last 100.
    """

    generation: int
    works: int
    filed: int
    blocks: int
    size: int
    left_out: int
    built: str
    sources: tuple[str, ...]


def find_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where it has none.

    Raises:
        ConfigError: It cannot be read, or belongs to something else or another version.
    """
    with refuse_faults(folder):
        path = folder / MANIFEST
        if not path.exists():
            return None
        if path.stat().st_size > LARGEST_MANIFEST:
            raise ConfigError(f"{folder}: its {MANIFEST} is none of a snapshot: {ANEW}")
        return _parse(folder, path.read_bytes())


def _parse(folder: Path, content: bytes) -> Manifest:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise ConfigError(f"{folder}: its {MANIFEST} is broken: {ANEW}") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise ConfigError(f"{folder}: is no snapshot of refkit: name another folder")
    if values.get("version") != VERSION:
        raise ConfigError(
            f"{folder}: a snapshot of version {str(values.get('version'))[:20]}, and this refkit reads "
            f"version {VERSION}: build it anew, or use the refkit that made it"
        )
    return _checked(folder, values)


def _checked(folder: Path, values: dict[str, object]) -> Manifest:
    known: dict[str, object] = {field.name: values.get(field.name) for field in fields(Manifest)}
    sources = known["sources"]
    numbers = [known[name] for name in ("generation", "works", "filed", "blocks", "left_out")]
    if (
        not all(type(number) is int and 0 <= number < LARGEST_COUNT for number in numbers)
        or type(known["size"]) is not int
        or not isinstance(known["built"], str)
        or not isinstance(sources, list)
    ):
        raise ConfigError(f"{folder}: its {MANIFEST} is broken: {ANEW}")
    return Manifest(**known | {"sources": tuple(str(name) for name in sources[:100])})  # type: ignore[arg-type]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest in one step; everything else must be on disk."""
    content = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    replace_file(folder / MANIFEST, json.dumps(content, indent=1).encode())


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in the place of another, whole or not at all, also if the power fails."""
    beside = path.with_name(path.name + ".partial")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk, where the system lets one."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def generation_file(folder: Path, name: str, generation: int) -> Path:
    """The file that a generation of the snapshot has of its own."""
    return folder / f"{name}.{generation}"


@contextmanager
def refuse_faults(folder: Path) -> Iterator[None]:
    """Say what the system or the index says of a folder as a ConfigError that tells what to do.

    Raises:
        ConfigError: Something in the folder cannot be read or written.
    """
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{folder}: {error.strerror or error}: {_advice(error)}") from None
    except ConfigError:
        raise
    except ValueError as error:  # tantivy's, numpy's, zstandard's
        raise ConfigError(f"{folder}: damaged ({_short(error)}): {ANEW}") from None
    except BaseException as error:
        # A damaged index makes tantivy panic, and pyo3 gives panics no name to import.
        if type(error).__name__ not in {"PanicException", "ZstdError"}:
            raise
        raise ConfigError(f"{folder}: damaged ({_short(error)}): {ANEW}") from None


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"a part of the snapshot is missing: {ANEW}"
    if isinstance(error, PermissionError) or error.errno == 30:  # EROFS
        return "change its permissions, or name another folder"
    return "make room, and run the same command again: it goes on where it stopped"


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
