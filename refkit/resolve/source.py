"""What a source of works is: something that can be asked for candidates and for a DOI."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from refkit.model import DOI, Problem, Reference
from refkit.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Toll:
    """What asking a source has cost.

    Attributes:
        questions: How many went over the network, repeats included.
        hits: How many answers were stored already.
        waited_s: Seconds that its limits have held the run up, as far as the threads share them.
    """

    questions: int = 0
    hits: int = 0
    waited_s: float = 0.0


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


@runtime_checkable
class Batching(Protocol):
    """A source that answers faster where it is told what will be asked."""

    def expect(self, dois: Iterable[DOI]) -> None:
        """Say which DOIs will be fetched."""
        ...


@runtime_checkable
class Noticing(Protocol):
    """A source that knows of retractions, corrections and versions."""

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work that this source has given, gravest first; asks nothing."""
        ...


@runtime_checkable
class Giving(Protocol):
    """A source that asks others, and knows which of them has given a work."""

    def giver(self, work: Reference) -> str:
        """The name of the source that gave a work."""
        ...


def giver_of(work: Reference, source: Source) -> str:
    """The name of the source that gave a work, which is one of several where several were asked as one."""
    # Asked of its class, which Python remembers: to look at the object anew each time takes longer than to search.
    return source.giver(work) if issubclass(type(source), Giving) else source.name  # type: ignore[attr-defined]


def notices_of(doi: DOI, source: Source) -> tuple[Notice, ...]:
    """What a source knows of a work that it has given; nothing where it knows of no notices."""
    return source.notices(doi) if issubclass(type(source), Noticing) else ()  # type: ignore[attr-defined]


@runtime_checkable
class Metered(Protocol):
    """A source that counts what asking it costs."""

    @property
    def toll(self) -> Toll:
        """What the asking has cost so far."""
        ...
