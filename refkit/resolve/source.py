"""What a source of works is: something that can be asked for candidates and for a DOI."""

from collections.abc import Sequence
from typing import Protocol

from refkit.model import DOI, Problem, Reference


class Source(Protocol):
    """A source of works. `close()` it when no more is asked of it."""

    @property
    def name(self) -> str:
        """What stands in `Candidate.source` and `Provenance.source` ("crossref", "works.jsonl")."""
        ...

    @property
    def concurrency(self) -> int:
        """How many threads may ask at once; 1 where more would not be faster."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the source itself: lines that could not be read, a cache that cannot be kept."""
        ...

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """The works most like a reference, best first; empty where there are none.

        Args:
            text: The reference string; may be empty.
            reference: What is known of it in fields; may hold nothing.

        Raises:
            SourceUnavailable: The source could not be asked: nothing is known.
            SourceRefused: It answered that it will not answer this question.
        """
        ...

    def fetch(self, doi: DOI) -> Reference | None:
        """The work registered under a DOI; None where this source has none.

        Raises:
            SourceUnavailable: The source could not be asked: nothing is known.
            SourceRefused: It answered that it will not answer this question.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; a closed source is not asked again."""
        ...
