"""A file of works in Crossref's JSON, one a line, searched without a network.

Memory holds the works, packed as JSON, and an index of their words: about 0.8 kB a work.
"""

import gzip
import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self

from refkit.errors import ConfigError
from refkit.match.keys import blocking_keys
from refkit.model import DOI, Problem, Reference
from refkit.model.notice import Notice
from refkit.resolve.sources.crossref_likely import likely_works
from refkit.resolve.sources.crossref_noted import NOTED, NotedWorks
from refkit.resolve.sources.crossref_works import Work
from refkit.resolve.sources.word_index import WordIndex

MAX_LINE_BYTES = 16_000_000
CANDIDATES = 10
# Entries of the index read in one search.
_BUDGET = 10_000
# Names that a work is filed under and looked for by: where there are hundreds, they would drown its title.
_FILED_NAMES, _ASKED_NAMES = 20, 5
_SHORT_LINE = 1500
_FILED = (
    "title",
    "subtitle",
    "container-title",
    "short-container-title",
    "volume",
    "page",
    "article-number",
)
_GZIP_MAGIC = b"\x1f\x8b"
_KEPT = frozenset((*Work.__annotations__, *NOTED))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "no such file of works: check the path",
    IsADirectoryError: "a folder, not a file of works: name one file in it",
    NotADirectoryError: "no such file of works: a part of the path is a file",
    PermissionError: "may not be read: check its permissions",
}


class WorksFile:
    """The works of a file, in memory. A source; it is ready when it is made.

    Attributes:
        name: The name of the file.
        problems: One for each line that is no work, with its number.
    """

    concurrency = 1

    def __init__(self, *paths: Path | str) -> None:
        """Read and index one or more files, gzip or plain (told by content, not by name).

        Raises:
            ConfigError: A file cannot be read, or none of them holds a usable work.
        """
        self.name = ", ".join(Path(path).name for path in paths)
        self._problems: list[Problem] = []
        self._works = bytearray()
        self._starts = array("Q", [0])
        self._index = WordIndex()
        self._noted = NotedWorks()
        self._by_doi: dict[str, int] = {}
        for path in paths:
            self._read(Path(path))
        self._index.close()
        if not len(self):
            raise ConfigError(
                f"{self.name} holds no work with a DOI: one Crossref work in JSON is needed a line"
            )

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One for each line that is no work."""
        return tuple(self._problems)

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """The works that share the rarest words with a reference, best first, at most CANDIDATES."""
        numbers = self._index.search(_query(text, reference), most=CANDIDATES, budget=_BUDGET)
        return tuple(
            map(self._noted.reference, likely_works([self._work(number) for number in numbers], text))
        )

    def fetch(self, doi: DOI) -> Reference | None:
        """The work with this DOI; None where the file has none."""
        number = self._by_doi.get(doi.value.lower())
        return None if number is None else self._noted.reference(self._work(number))

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work that was given; asks nothing."""
        return self._noted.notices(doi)

    def close(self) -> None:
        """Let go of the works."""
        self._index = WordIndex()
        self._by_doi.clear()

    def _work(self, number: int) -> dict[str, Any]:
        work: dict[str, Any] = json.loads(self._works[self._starts[number] : self._starts[number + 1]])
        return work

    def _read(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                is_gzip = file.read(2) == _GZIP_MAGIC
            with gzip.open(path) if is_gzip else path.open("rb") as lines:
                self._file_lines(_lines(lines))
        except (
            OSError,
            EOFError,
            ValueError,
            zlib.error,
        ) as error:  # ValueError: a zero character in the path
            reason = _REASONS.get(type(error)) or f"cannot be read as a file of works: {error}"
            raise ConfigError(f"{path}: {reason}") from error

    def _file_lines(self, lines: Iterator[tuple[int, bytes | None]]) -> None:
        for number, line in lines:
            if line is None:
                self._reject(number, f"longer than {MAX_LINE_BYTES:,} bytes")
            elif line.strip():
                self._file_line(number, line)

    def _file_line(self, number: int, line: bytes) -> None:
        try:
            work = json.loads(line)
        except (ValueError, RecursionError):
            return self._reject(number, "no JSON")
        if not isinstance(work, dict) or not isinstance(work.get("DOI"), str):
            return self._reject(number, "no work with a DOI")
        # A short line is kept as it stands: to write it anew takes longer than it saves.
        return self._file_work(work, line.strip() if len(line) < _SHORT_LINE else _packed(work))

    def _file_work(self, work: dict[str, Any], packed: bytes) -> None:
        number = len(self)
        self._works += packed
        self._starts.append(len(self._works))
        # The first work of a DOI is the one fetched; the others can still be found by a search.
        self._by_doi.setdefault(work["DOI"].lower(), number)
        self._index.add(blocking_keys(" ".join(_texts(work))))

    def _reject(self, number: int, reason: str) -> None:
        self._problems.append(Problem(message=f"left out of {self.name}: {reason}", line=number))


def _packed(work: dict[str, Any]) -> bytes:
    kept = {key: value for key, value in work.items() if value and key in _KEPT}
    return _encode(kept).encode("utf-8", "replace")


def _lines(file: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := file.readline(MAX_LINE_BYTES):
        number += 1
        if line.endswith(b"\n") or len(line) < MAX_LINE_BYTES:
            yield number, line
            continue
        while (rest := file.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _texts(work: dict[str, Any]) -> Iterator[str]:
    for key in _FILED:
        value = work.get(key)
        if value:
            yield from _strings(value)
    for role in ("author", "editor"):
        people = work.get(role)
        for person in people[:_FILED_NAMES] if isinstance(people, list) else ():
            if isinstance(person, dict):
                yield str(person.get("family") or person.get("name") or "")
    for key in ("issued", "published-print"):
        if date := work.get(key):
            yield str(date)


def _strings(value: object) -> list[str]:
    return [
        str(item) for item in (value if isinstance(value, list) else [value]) if isinstance(item, str | int)
    ]


def _query(text: str, reference: Reference) -> frozenset[str]:
    fields = [reference.title, reference.container_title, reference.volume, reference.page]
    names = [name.family or name.literal for name in (*reference.author, *reference.editor)]
    fields += names[:_ASKED_NAMES]
    fields += [str(reference.issued)] if reference.issued else []
    keys = blocking_keys(" ".join([text, *(field for field in fields if field)]))
    others = [name for name in names[_ASKED_NAMES:] if name]
    return keys - blocking_keys(" ".join(others)) if others else keys
