"""What has been sent: names for references that stay the same from run to run, and a journal of parcels.

A line is in the file before its parcel leaves, and another one when its answer has come.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Literal, Self

from refkit.model import Problem, Reference

# The letters and the length of Zotero's own keys of objects.
_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_KEY_LENGTH = 8

End = Literal["taken", "refused"]


def object_keys(references: Sequence[Reference], place: str) -> tuple[str, ...]:
    """A key for each reference, in Zotero's form: the same one for the same content and place, in every run.

    Args:
        place: Where they go. A reference that is there twice has two keys.
    """
    taken: set[str] = set()
    return tuple(_free_key(reference, place, taken) for reference in references)


def child_key(key: str) -> str:
    """The key of the note that hangs from an item."""
    return _letters(f"note of {key}")


def _free_key(reference: Reference, place: str, taken: set[str]) -> str:
    told = json.dumps([place, reference.model_dump(exclude_defaults=True)], sort_keys=True, default=str)
    number = 0
    while (key := _letters(f"{number} {told}")) in taken:
        number += 1
    taken.add(key)
    return key


def _letters(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest())
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_KEY_LENGTH))


class SentJournal:
    """Parcels by the session in which they were sent, in a file.

    Attributes:
        path: The file.
        taken: The keys of all that has arrived.
        begun: Session -> the keys that went with it, where no answer came: they may have arrived.
        problems: Why it is not written any more; empty while all is well.
    """

    def __init__(self, path: Path, *, starts_anew: bool = False) -> None:
        """Read what stands in the file; it is made when something is sent.

        Args:
            starts_anew: Forget what stands in it.
        """
        self.path = path
        self.taken: set[str] = set()
        self.begun: dict[str, tuple[str, ...]] = {}
        self.problems: tuple[Problem, ...] = ()
        self._file: BinaryIO | None = None
        self._starts_anew = starts_anew
        if not starts_anew:
            self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()
        if not (self.taken or self.begun):
            self.discard()

    def _read(self) -> None:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            self.problems = (Problem(message=f"{self.path}: cannot be read ({error.strerror})"),)
            return
        for session, keys, end in _lines(content):
            self._note(session, keys, end)

    def begin(self, session: str, keys: Iterable[str]) -> None:
        """Write down what is about to leave."""
        self._append(session, tuple(keys), "begun")

    def end(self, session: str, end: End) -> None:
        """Write down what has become of it."""
        self._append(session, self.begun.get(session, ()), end)

    def discard(self) -> None:
        """Delete the file: all has arrived, or nothing."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _append(self, session: str, keys: tuple[str, ...], end: str) -> None:
        self._note(session, keys, end)
        line = json.dumps({"session": session, "keys": keys, "end": end}).encode() + b"\n"
        try:
            self._file = self._file or self._opened()
            self._file.write(line)
            os.fsync(self._file.fileno())
        except OSError as error:
            # The run goes on: only to be cut off now would cost more than before.
            told = f"what is sent is not written down ({error.strerror}): a run that breaks off cannot be resumed"
            self.problems = (Problem(message=told),)

    def _opened(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if self._starts_anew else 0)
        file: BinaryIO = os.fdopen(os.open(self.path, flags, 0o600), "wb", buffering=0)
        file.write(b"\n")  # what a run that was killed has left unfinished ends here
        return file

    def _note(self, session: str, keys: tuple[str, ...], end: str) -> None:
        self.begun.pop(session, None)
        if end == "begun":
            self.begun[session] = keys
        elif end == "taken":
            self.taken.update(keys)


def _lines(content: bytes) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What the lines say; one that is broken, or of something else, says nothing."""
    for line in content.split(b"\n"):
        try:
            told = json.loads(line)
            yield str(told["session"]), tuple(map(str, told["keys"])), str(told["end"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
