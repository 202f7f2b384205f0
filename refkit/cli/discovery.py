"""What `refkit check` looks at: the files that are named, those in folders, and what documents take in."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from refkit.check.selection import matches
from refkit.citations import Kind, kind_for_path, tex
from refkit.errors import ConfigError

# In folders only what is surely a file of references, or a document that cites them.
_RECORDS = (".bib", ".ris", ".nbib")
_DOCUMENTS = (".tex", ".typ", ".qmd", ".rmd")
_SKIPPED = re.compile(r"\..+|__pycache__|node_modules|venv|build|dist|site-packages")
_MOST_FILES = 20_000
_DEEPEST = 50


def find_files(
    named: Sequence[str], exclude: Sequence[str] = (), spelled: Callable[[str], str] = str
) -> tuple[list[str], list[str]]:
    """The paths to check: those that were named, and those found in folders and by globs.

    Args:
        named: Files, folders and globs.
        exclude: Globs of files that are left out, where they are not named.
        spelled: How these globs call a file; it is also meant as it was found.

    Raises:
        ConfigError: A path does not exist, or a glob matches nothing.
    """
    explicit: dict[str, None] = {}
    found: dict[str, None] = {}
    for name in named:
        path = Path(name)
        if name == "-" or path.is_file():
            explicit[_name(name)] = None
        elif path.is_dir():
            found |= dict.fromkeys(str(one) for one in _in_folder(path))
        elif has_magic(name):
            matched = sorted(glob(name, recursive=True))  # noqa: PTH207 - absolute patterns, too
            if not matched:
                raise ConfigError(f"{name}: matches no file")
            explicit |= dict.fromkeys(_name(one) for one in matched if Path(one).is_file())
        else:
            raise ConfigError(f"{name}: there is no such file or folder")
    kept = [
        one
        for one in found
        if not any(matches(name, pattern) for pattern in exclude for name in {one, spelled(one)})
    ]
    return list(explicit), [one for one in kept if one not in explicit]


def _name(path: str) -> str:
    """What a file is called, however it was named: "./a.bib" is "a.bib"."""
    return str(Path(path))


def with_inputs(document: str, kind: Kind, read: Callable[[str], str]) -> Iterator[str]:
    r"""A document and the files that it takes in (`\input`), as far as they are there; each once."""
    seen: set[Path] = set()
    waiting = [(Path(document), 0)]
    while waiting and len(seen) < _MOST_FILES:
        path, depth = waiting.pop()
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        yield str(path)
        if kind.inputs and depth < _DEEPEST:
            named = kind.inputs(read(str(path)))
            found = (_input(path, Path(document), name) for name in reversed(named))
            waiting += [(one, depth + 1) for one in found if one]


def bibliographies(document: str, text: str) -> Iterator[str]:
    """The files of references that a LaTeX document names, as far as they are there."""
    for name in tex.bibliographies(text):
        path = Path(document).parent / (name if name.endswith(".bib") else f"{name}.bib")
        if path.is_file():
            yield str(path)


def repository_of(folder: Path) -> Path:
    """The folder of the repository that a folder is in: the nearest with .git, else the folder itself."""
    whole = folder.resolve()
    return next((one for one in (whole, *whole.parents) if (one / ".git").exists()), whole)


def is_record_file(path: str) -> bool:
    """Whether a path is by its extension that of a file of references."""
    return Path(path).suffix.lower() in (
        *_RECORDS,
        ".json",
        ".jsonl",
        ".yml",
        ".yaml",
        ".rdf",
        ".xml",
        ".csv",
    )


def _in_folder(folder: Path) -> Iterator[Path]:
    count = 0
    for path in _walked(folder):
        if path.suffix.lower() in _RECORDS or (kind_for_path(path) and path.suffix.lower() in _DOCUMENTS):
            count += 1
            if count > _MOST_FILES:
                raise ConfigError(f"{folder}: holds more than {_MOST_FILES} files: name those to check")
            yield path


def _walked(folder: Path) -> Iterator[Path]:
    waiting: list[Path] = [folder]
    while waiting:
        try:
            entries: Iterable[Path] = sorted(waiting.pop().iterdir())
        except OSError:
            continue
        for path in entries:
            if path.is_file():
                yield path
            elif path.is_dir() and not path.is_symlink() and not _SKIPPED.fullmatch(path.name):
                waiting.append(path)


def _input(path: Path, main: Path, name: str) -> Path | None:
    """Where a file that another takes in is: beside it, or beside the main one; with .tex or without."""
    for folder in (path.parent, main.parent):
        for spelled in (name, f"{name}.tex"):
            candidate = folder / spelled
            if candidate.is_file():
                return candidate
    return None
