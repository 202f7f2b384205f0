"""Sources by their names, several of them asked in order as one, others only where an identifier needs them.

A registry that was not named is asked in two cases: Crossref was named, and has no work under a DOI; or a
reference names its work by an identifier that Crossref does not know (PMID, PMCID, arXiv), and by nothing that
it was found by. Nothing else goes to it. See `refkit.resolve.identified`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain
from typing import Self

from refkit.errors import SourceError, SourceUnavailable
from refkit.match.score import match_references
from refkit.model import DOI, ISBN, PMCID, PMID, ArXiv, Problem, Reference
from refkit.model.notice import Notice
from refkit.normalize.identifier_lines import Identifier
from refkit.resolve.registry import Identifying, Registry
from refkit.resolve.source import Batching, Metered, Noticing, Source, Toll

# Registry -> where its client is. The client is loaded when the registry is opened.
REGISTRIES = {
    "datacite": ("refkit.resolve.sources.datacite", "DataCite"),
    "pubmed": ("refkit.resolve.sources.pubmed", "PubMed"),
    "arxiv": ("refkit.resolve.sources.arxiv", "ArXivRegistry"),
    "openalex": ("refkit.resolve.sources.openalex", "OpenAlex"),
    "doi.org": ("refkit.resolve.sources.handles", "Handles"),
}
# Which of them may be asked unnamed, in this order, and for what.
NEEDED: dict[str, tuple[type[Identifier], ...]] = {
    "datacite": (DOI, ArXiv),
    "pubmed": (PMID, PMCID),
    # Has no works, but says whether a DOI that the others do not have is one.
    "doi.org": (DOI,),
}
# Prefixes that DataCite's members have registered, of the repositories that are cited most: arXiv, Zenodo, figshare, Mendeley Data, Dataverse, Dryad, PANGAEA, CCDC, GBIF.
_DATACITE_PREFIXES = frozenset(
    {"10.48550", "10.5281", "10.6084", "10.17632", "10.7910", "10.5061", "10.1594", "10.5517", "10.15468"}
)
# A candidate as likely as this ends a search: no further source is asked.
_SURE = 0.9


def open_registry(name: str, *, mailto: str | None = None, offline: bool = False) -> Registry:
    """Open a registry of REGISTRIES.

    Raises:
        ConfigError: `mailto` is no address.
    """
    module, client = REGISTRIES[name]
    registry: Registry = getattr(import_module(module), client)(mailto=mailto, offline=offline)
    return registry


class Sources:
    """Several sources as one: each is asked where those before it have nothing.

    Attributes:
        name: The names of those that were chosen, with commas.
        concurrency: That of the first, whose limits hold most questions up.
    """

    def __init__(
        self, chosen: Sequence[Source], *, needed: Mapping[str, Callable[[], Source]] | None = None
    ) -> None:
        """Take sources that are open.

        Args:
            chosen: Asked in this order; at least one.
            needed: What opens a registry of NEEDED, by its name; it is opened when an identifier needs it.
        """
        self._chosen = tuple(chosen)
        self._needed = dict(needed or {})
        self._opened: dict[str, Source] = {}
        self._givers: dict[str, str] = {}
        self.name = ", ".join(source.name for source in chosen)
        self.concurrency = chosen[0].concurrency

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the sources that are open, each thing once."""
        return tuple(dict.fromkeys(chain.from_iterable(source.problems for source in self._all())))

    @property
    def toll(self) -> Toll:
        """What the asking has cost so far, all together."""
        tolls = [source.toll for source in self._all() if isinstance(source, Metered)]
        return Toll(
            questions=sum(toll.questions for toll in tolls),
            hits=sum(toll.hits for toll in tolls),
            waited_s=sum(toll.waited_s for toll in tolls),
        )

    def giver(self, work: Reference) -> str:
        """The name of the source that gave a work; that of all where none did."""
        return self._givers.get((work.doi or "").lower(), self.name)

    def search(self, text: str, reference: Reference) -> Sequence[Reference]:
        """The works most like a reference, those of the first source first; the next one only where none is sure.

        Raises:
            SourceUnavailable: No source gave an answer, and one could not be asked.
            SourceRefused: The same, where it would not answer.
        """
        found: list[Reference] = []
        failed: SourceError | None = None
        for source in self._chosen:
            try:
                works = source.search(text, reference)
            except SourceError as error:
                failed = failed or error
                continue
            found.extend(self._noted(work, source) for work in works)
            # Weighed where that decides something: whether another is asked, or one that failed is missed.
            decides = failed or source is not self._chosen[-1]
            if decides and any(
                match_references(reference, work, text=text).probability >= _SURE for work in works
            ):
                return tuple(found)
        # What one source offers is not all: another, which might have the work, was not heard.
        if failed:
            raise failed
        return tuple(found)

    def expect(self, dois: Iterable[DOI]) -> None:
        """Say which DOIs will be fetched."""
        first = self._chosen[0]
        if isinstance(first, Batching):
            first.expect(dois)

    def fetch(self, doi: DOI) -> Reference | None:
        """The work registered under a DOI, from the first source that has it.

        Raises:
            SourceUnavailable: None has it, and one could not be asked.
            SourceRefused: The same, where it would not answer.
        """
        # Who registers these is known: no other is asked in vain.
        ordered = sorted(
            self._chosen, key=lambda source: source.name != "datacite" or not _is_of_datacite(doi)
        )
        return self._first(ordered, lambda source: source.fetch(doi))

    def find(self, identifier: Identifier) -> Reference | None:
        """The work that an identifier names, from the first source that has it; a DOI is one that `fetch` has not.

        Raises:
            SourceUnavailable: None has it, and one could not be asked.
            SourceRefused: The same, where it would not answer.
        """
        chosen = () if isinstance(identifier, DOI) else self._chosen
        needed = (name for name in self._needed if isinstance(identifier, NEEDED[name]))
        return self._first(chain(chosen, map(self._open, needed)), lambda source: _find(source, identifier))

    def notices(self, doi: DOI) -> tuple[Notice, ...]:
        """What is registered about a work; asks nothing."""
        told = (source.notices(doi) for source in self._all() if isinstance(source, Noticing))
        return next((notices for notices in told if notices), ())

    def close(self) -> None:
        """Close all that are open."""
        for source in self._all():
            source.close()

    def _all(self) -> tuple[Source, ...]:
        return (*self._chosen, *self._opened.values())

    def _open(self, name: str) -> Source:
        if name not in self._opened:
            self._opened[name] = self._needed[name]()
        return self._opened[name]

    def _first(
        self, sources: Iterable[Source], ask: Callable[[Source], Reference | None]
    ) -> Reference | None:
        failed: SourceError | None = None
        for source in sources:
            try:
                work = ask(source)
            except SourceError as error:
                failed = failed or error
                continue
            if work:
                return self._noted(work, source)
        if failed:
            raise failed
        return None

    def _noted(self, work: Reference, source: Source) -> Reference:
        if work.doi:
            self._givers[work.doi.lower()] = source.name
        return work


def _find(source: Source, identifier: Identifier) -> Reference | None:
    try:
        return _found(source, identifier)
    except SourceUnavailable as error:
        # One of several was asked, perhaps one that nobody has named.
        raise SourceUnavailable(f"{source.name} gave no answer: {error}") from error


def _found(source: Source, identifier: Identifier) -> Reference | None:
    if isinstance(source, Identifying):
        return source.find(identifier)
    if source.name != "crossref" or not isinstance(identifier, ISBN):
        return None
    # Crossref files works under their ISBNs, too; chapters have that of their book.
    found = source.search(str(identifier), Reference(isbn=str(identifier)))
    books = [work for work in found if work.isbn == str(identifier) and work.type != "chapter"]
    return books[0] if books else None


def _is_of_datacite(doi: DOI) -> bool:
    return doi.value.partition("/")[0] in _DATACITE_PREFIXES
