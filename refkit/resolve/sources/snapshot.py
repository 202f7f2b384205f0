"""A snapshot on disk as a source: Crossref's works without the network."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from refkit.errors import ConfigError, SourceUnavailable
from refkit.model import DOI, Problem, Reference
from refkit.model.notice import Notice
from refkit.resolve.snapshot.snapshot import Snapshot
from refkit.resolve.sources.crossref_likely import likely_works
from refkit.resolve.sources.crossref_noted import NotedWorks

CANDIDATES = 10
# Of 1,232 right works one in a thousand scored less than .33 of what the words weigh, none less than .285; the
# best of the wrong ones .25 in the median.
LEAST_SHARE = 0.25


class SnapshotSource:
    """The works of a snapshot. A source; it is ready when it is made.

    Attributes:
        name: The name of the folder.
    """

    concurrency = 1
    problems: tuple[Problem, ...] = ()

    def __init__(self, folder: Path | str) -> None:
        """Open a snapshot.

        Raises:
            ConfigError: The folder holds none, or one that is incomplete, damaged or of another version.
        """
        self.name = Path(folder).resolve().name
        self._snapshot = Snapshot(folder)
        self._noted = NotedWorks()

    def __len__(self) -> int:
        return len(self._snapshot)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """The works that share the rarest words with a reference, best first, at most CANDIDATES.

        Raises:
            SourceUnavailable: The snapshot is damaged.
        """
        try:
            found = self._snapshot.search(_query(text, reference), CANDIDATES, least_share=LEAST_SHARE)
        except ConfigError as error:
            raise SourceUnavailable(str(error)) from error
        return tuple(map(self._noted.reference, likely_works([work for _, work in found], text)))

    def fetch(self, doi: DOI) -> Reference | None:
        """The work with this DOI; None where the snapshot has none.

        Raises:
            SourceUnavailable: The snapshot is damaged.
        """
        try:
            work = self._snapshot.fetch(doi.value)
        except ConfigError as error:
            raise SourceUnavailable(str(error)) from error
        return None if work is None else self._noted.reference(work)

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work that was given; asks nothing."""
        return self._noted.notices(doi)

    def close(self) -> None:
        """Let go of the files."""
        self._snapshot.close()


def _query(text: str, reference: Reference) -> str:
    fields = [reference.title, reference.container_title, reference.volume, reference.page]
    fields += [name.family or name.literal for name in (*reference.author, *reference.editor)]
    fields += [str(reference.issued)] if reference.issued else []
    return " ".join([text, *(field for field in fields if field)])
