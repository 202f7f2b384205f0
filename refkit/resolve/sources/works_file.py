"""A file of works in Crossref's JSON, one a line, searched without a network.

Works are filed under their words, as in the index of a book; a search reads the shortest lists
first and stops at a budget, so that no search reads all works. Memory holds about 1 kB a work.
"""

import gzip
import heapq
import json
import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, Self

from refkit.errors import ConfigError
from refkit.match.keys import blocking_keys
from refkit.model import DOI, Problem, Reference
from refkit.resolve.sources.crossref_works import Work, work_to_reference

MAX_LINE_BYTES = 16_000_000
CANDIDATES = 10
# Entries of the index read in one search: 10,000 are about a millisecond.
_BUDGET = 10_000
_GZIP_MAGIC = b"\x1f\x8b"
_KEPT = tuple(Work.__annotations__)
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
        self._filed: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._by_doi: dict[str, int] = {}
        for path in paths:
            self._read(Path(path))
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
        keys = sorted(key for key in _query(text, reference) if key in self._filed)
        scores: dict[int, float] = defaultdict(float)
        budget = _BUDGET
        for numbers in sorted((self._filed[key] for key in keys), key=len):
            if (budget := budget - len(numbers)) < 0 and scores:
                break
            weight = math.log(1 + len(self) / len(numbers))
            for number in numbers[:_BUDGET]:
                scores[number] += weight
        best = heapq.nlargest(CANDIDATES, scores.items(), key=itemgetter(1))
        # A work that shares less than half of what the best one does is never the one.
        return tuple(self._reference(number) for number, score in best if score >= best[0][1] / 2)

    def fetch(self, doi: DOI) -> Reference | None:
        """The work with this DOI; None where the file has none."""
        number = self._by_doi.get(doi.value.lower())
        return None if number is None else self._reference(number)

    def close(self) -> None:
        """Let go of the works."""
        self._filed.clear()
        self._by_doi.clear()

    def _reference(self, number: int) -> Reference:
        line = bytes(self._works[self._starts[number] : self._starts[number + 1]])
        return work_to_reference(json.loads(line))

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
        return self._file_work(work)

    def _file_work(self, work: dict[str, Any]) -> None:
        number = len(self)
        kept = {key: work[key] for key in _KEPT if work.get(key)}
        self._works += json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        self._starts.append(len(self._works))
        # The first work of a DOI is the one fetched; the others can still be found by a search.
        self._by_doi.setdefault(work["DOI"].lower(), number)
        for key in blocking_keys(" ".join(_texts(kept))):
            self._filed[key].append(number)

    def _reject(self, number: int, reason: str) -> None:
        self._problems.append(Problem(message=f"left out of {self.name}: {reason}", line=number))


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
    for key in (
        "title",
        "subtitle",
        "container-title",
        "short-container-title",
        "volume",
        "page",
        "article-number",
    ):
        yield from _strings(work.get(key))
    for role in ("author", "editor"):
        people = work.get(role)
        for person in people if isinstance(people, list) else ():
            yield from _strings(
                [person.get("family"), person.get("name")] if isinstance(person, dict) else None
            )
    for key in ("issued", "published-print"):
        yield str(work.get(key) or "")


def _strings(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str | int):
            yield str(item)


def _query(text: str, reference: Reference) -> frozenset[str]:
    fields = [reference.title, reference.container_title, reference.volume, reference.page]
    fields += [name.family or name.literal for name in (*reference.author, *reference.editor)]
    fields += [str(reference.issued)] if reference.issued else []
    return blocking_keys(" ".join([text, *(field for field in fields if field)]))
