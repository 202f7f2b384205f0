"""The walk of `refkit send` in one page: references to items, and these into a library.

Rooms are loaded when their function is first called, as in `pipeline`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from secrets import token_hex
from typing import TYPE_CHECKING, Literal

from refkit.errors import ConfigError, SourceError, SourceUnavailable
from refkit.model import ParsedReference, Problem, Reference

if TYPE_CHECKING:
    from refkit.resolve.sent import SentJournal
    from refkit.resolve.zotero_local import Imported, LocalZotero, Spot

Entry = ParsedReference | Reference
Progress = Callable[[int, int], None]
# "taken" just now; "known" there from before; "refused"; "unknown": it may have arrived; "unsent".
State = Literal["taken", "known", "refused", "unknown", "unsent"]

# A running Zotero gets as many at once as the web library; a run that breaks off is unsure of no more than these.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a reference.

    Attributes:
        key: Its citation key.
        reason: Why it was refused or not sent, or what went wrong beside.
    """

    key: str
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of references.

    Attributes:
        where: The library, and the collection in it.
        receipts: One a reference, in their order.
        problems: What could not be held there.
        reason: Why the run broke off; "" where it did not.
    """

    where: str
    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]
    reason: str = ""

    def count(self, *states: State) -> int:
        """How many references are in one of these states."""
        return sum(receipt.state in states for receipt in self.receipts)


def open_sent_journal(run: str, *, resumes: bool | None) -> "SentJournal":
    """The journal of what a run sends to a running Zotero.

    Args:
        run: What the run is known by: its inputs and the collection.
        resumes: Go on with a run that was cut off, or start anew; None does neither where there is one.

    Raises:
        ConfigError: It cannot be read; or a run was cut off, and it is not said what to do.
    """
    from refkit.resolve.journal import journal_path
    from refkit.resolve.sent import SentJournal

    journal = SentJournal(journal_path(f"send\n{run}"), starts_anew=resumes is False)
    if journal.problems:
        raise ConfigError(f"{journal.problems[0].message}: --no-resume goes without it")
    unsure = sum(map(len, journal.begun.values()))
    if resumes is None and (journal.taken or unsure):
        raise ConfigError(
            f"a run of this input broke off when Zotero had {len(journal.taken)} references, and perhaps {unsure} more: "
            "add --resume to send the others, or --no-resume to send all"
        )
    return journal


def preview(items: Sequence[Entry]) -> tuple[Problem, ...]:
    """What Zotero cannot hold of references."""
    from refkit.formats.zotero_rdf.items import zotero_items

    return tuple(problem for item in zotero_items(_references(items)) for problem in item.problems)


def check_options(*, library: str | None, collection: str | None) -> None:
    """Make sure that a library and a collection of the web can be what they are called.

    Raises:
        ConfigError: One of them cannot.
    """
    from refkit.resolve.zotero_names import check_place

    check_place(library, collection)


def send_to_web(
    items: Sequence[Entry],
    *,
    api_key: str,
    library: str | None = None,
    collection: str | None = None,
    url: str | None = None,
    on_progress: Progress | None = None,
) -> Sent:
    """Create an item for each reference in a library of Zotero's web API; what is there already stays as it is.

    Args:
        library: "user:12345" or "group:12345"; None is that of the key's owner.
        collection: The key of a collection.
        url: Where the API stands, if elsewhere than usual.
        on_progress: Called with how many are done, and of how many.

    Raises:
        ConfigError: An argument is none.
        SourceError: Nothing could be sent.
    """
    from refkit.formats.zotero_rdf.items import zotero_items
    from refkit.resolve.sent import object_keys
    from refkit.resolve.zotero_parcels import Parcel
    from refkit.resolve.zotero_web import WEB_URL, WebZotero

    references = _references(items)
    opened = WebZotero(api_key, library=library, collection=collection, url=url or WEB_URL)
    with closing(opened) as zotero:
        written = zotero_items(references, zotero.known_fields())
        keys = object_keys(references, zotero.place)
        parcels = [Parcel(key, item.fields, item.note) for key, item in zip(keys, written, strict=True)]
        receipts: list[Receipt] = []
        reason = ""
        try:
            for item, delivered in zip(written, zotero.send(parcels), strict=False):
                receipts.append(Receipt(item.key, delivered.state, delivered.reason))
                _tell(on_progress, len(receipts), len(items))
        except SourceError as error:
            if not receipts:
                raise
            reason = str(error)
    left = (Receipt(item.key, "unsent", reason) for item in written[len(receipts) :])
    problems = tuple(problem for item in written for problem in item.problems)
    return Sent(zotero.name, (*receipts, *left), problems, reason)


def send_to_local(
    items: Sequence[Entry],
    *,
    collection: str | None = None,
    url: str | None = None,
    journal: "SentJournal | None" = None,
    on_progress: Progress | None = None,
) -> Sent:
    """Have a running Zotero import references, as its own RDF.

    Args:
        collection: A collection by its name, or by its id in Zotero's window; None is what is selected there.
        url: Where Zotero listens, if elsewhere than usual.
        journal: What is sent is written down there; what stands there is not sent again.
        on_progress: Called with how many are done, and of how many.

    Raises:
        ConfigError: An argument is none, or there is no such collection.
        SourceError: Nothing could be sent.
    """
    from refkit.resolve.zotero_local import LOCAL_URL, LocalZotero

    with closing(LocalZotero(url or LOCAL_URL)) as zotero:
        spot = zotero.find_spot(collection)
        imports = _Imports(_references(items), zotero, spot, journal)
        reason = imports.run(on_progress)
    sent = Sent(spot.name, imports.receipts(reason), tuple(imports.problems), reason)
    if reason and sent.count("refused", "unsent") == len(sent.receipts):
        raise SourceError(reason)
    return sent


class _Imports:
    """References on their way into a running Zotero, parcel by parcel."""

    def __init__(
        self,
        references: Sequence[Reference],
        zotero: "LocalZotero",
        spot: "Spot",
        journal: "SentJournal | None",
    ) -> None:
        from refkit.formats.citation_keys import citation_keys
        from refkit.resolve.sent import object_keys

        self.problems: list[Problem] = []
        self._references = references
        self._names = citation_keys(references)
        self._keys = object_keys(references, "local")
        self._zotero, self._spot, self._journal = zotero, spot, journal
        taken = journal.taken if journal else ()
        self._done: dict[int, Receipt] = {
            place: Receipt(self._names[place], "known")
            for place, key in enumerate(self._keys)
            if key in taken
        }

    def run(self, on_progress: Progress | None) -> str:
        """Send parcel after parcel; gives why that broke off, or ""."""
        for session, places in self._parcels():
            reason = self._send(session, places)
            _tell(on_progress, len(self._done), len(self._references))
            if reason:
                return reason
        return ""

    def receipts(self, reason: str) -> tuple[Receipt, ...]:
        """One a reference; what was not reached is unsent."""
        return tuple(
            self._done.get(place) or Receipt(name, "unsent", reason) for place, name in enumerate(self._names)
        )

    def _parcels(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Session and places: those first of which it is not known whether they arrived."""
        place_of = {key: place for place, key in enumerate(self._keys)}
        begun = self._journal.begun if self._journal else {}
        again = [
            (session, [place_of[key] for key in keys if key in place_of]) for session, keys in begun.items()
        ]
        unsure = {*chain.from_iterable(places for _, places in again)}
        left = [place for place in range(len(self._keys)) if place not in self._done and place not in unsure]
        fresh = ((token_hex(8), places) for places in _chunks(left))
        yield from chain((one for one in again if one[1]), fresh)

    def _send(self, session: str, places: Sequence[int]) -> str:
        text = self._text(places)
        if self._journal:
            self._journal.begin(session, (self._keys[place] for place in places))
        try:
            imported = self._zotero.take(text, session, self._spot)
        except SourceUnavailable as error:
            self._note(places, "unknown", str(error))
            return str(error)
        if self._journal:
            self._journal.end(session, "refused" if imported.state == "refused" else "taken")
        self._note(places, imported.state, imported.reason)
        self._check_count(imported, places)
        # Where the first is refused, the others would be as well.
        is_hopeless = imported.state == "refused" and all(
            one.state == "refused" for one in self._done.values()
        )
        return imported.reason if is_hopeless else ""

    def _text(self, places: Iterable[int]) -> str:
        from refkit.pipeline import render

        keyed = [
            self._references[place].model_copy(update={"citation_key": self._names[place]})
            for place in places
        ]
        writing = render(keyed, "zotero-rdf")
        self.problems += writing.problems
        return writing.text

    def _note(self, places: Iterable[int], state: State, reason: str) -> None:
        self._done.update({place: Receipt(self._names[place], state, reason) for place in places})

    def _check_count(self, imported: "Imported", places: Sequence[int]) -> None:
        if imported.state == "known":
            message = "Zotero had begun to take it when an earlier run broke off: see whether it is whole"
            self.problems += [Problem(message=message, key=self._names[place]) for place in places]
        elif imported.count is not None and imported.count < len(places):
            told = (
                f"Zotero has made {imported.count} items of {len(places)} references: see which are missing"
            )
            self.problems.append(Problem(message=told))


def _references(items: Iterable[Entry]) -> tuple[Reference, ...]:
    return tuple(item.reference if isinstance(item, ParsedReference) else item for item in items)


def _chunks(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))


def _tell(on_progress: Progress | None, done: int, total: int) -> None:
    if on_progress:
        on_progress(done, total)
