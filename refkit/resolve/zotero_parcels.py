"""Items on their way to Zotero's web API: how many go together, and what came of each by the answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from refkit.resolve.registry import part
from refkit.resolve.sent import child_key

# As many objects as one request may create.
AT_ONCE = 50
_PRECONDITION_FAILED = 412
# Maps of an answer to a write; what was saved stands there under two names.
_SAVED, _UNCHANGED, _FAILED = ("successful", "success"), "unchanged", "failed"


@dataclass(frozen=True, slots=True)
class Parcel:
    """An item to send.

    Attributes:
        key: Its key in the library, see `sent.object_keys`.
        fields: Its JSON, without key and collections.
        note: The note that hangs from it, as HTML, or "".
    """

    key: str
    fields: Mapping[str, Any]
    note: str = ""

    @property
    def size(self) -> int:
        """How many objects it is."""
        return 2 if self.note else 1

    def objects(self, collection: str | None) -> Iterator[Mapping[str, Any]]:
        """The objects to create: version 0 is one that is not there yet."""
        collections = [collection] if collection else []
        yield {"key": self.key, "version": 0, **self.fields, "collections": collections}
        if self.note:
            yield {
                "key": child_key(self.key),
                "version": 0,
                "itemType": "note",
                "parentItem": self.key,
                "note": self.note,
                "tags": [],
            }


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of an item: "taken", "known" (the library has it already) or "refused", and why."""

    state: Literal["taken", "known", "refused"]
    reason: str = ""


def batches(parcels: Sequence[Parcel]) -> Iterator[Sequence[Parcel]]:
    """As many together as one request may hold."""
    start = size = 0
    for place, parcel in enumerate(parcels):
        if size + parcel.size > AT_ONCE:
            yield parcels[start:place]
            start, size = place, 0
        size += parcel.size
    if start < len(parcels):
        yield parcels[start:]


def is_told(answer: Mapping[str, Any]) -> bool:
    """Whether an answer says what came of the objects."""
    return any(name in answer for name in (*_SAVED, _UNCHANGED, _FAILED))


def outcomes(batch: Sequence[Parcel], answer: object) -> Iterator[Delivered]:
    """What came of each item, by an answer to all of them."""
    place = 0
    for parcel in batch:
        delivered = _outcome(answer, place)
        if parcel.note and delivered.state != "refused":
            note = _outcome(answer, place + 1)
            if note.state == "refused":
                delivered = Delivered(delivered.state, f"its note is refused: {note.reason}")
        place += parcel.size
        yield delivered


def _outcome(answer: object, place: int) -> Delivered:
    index = str(place)
    if any(part(answer, saved, index) is not None for saved in _SAVED):
        return Delivered("taken")
    failed = part(answer, _FAILED, index)
    if part(answer, _UNCHANGED, index) is not None or part(failed, "code") == _PRECONDITION_FAILED:
        return Delivered("known")
    return Delivered(
        "refused", " ".join(str(part(failed, "message") or "Zotero does not say why").split())[:300]
    )
