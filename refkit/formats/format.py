"""What a format is: a name, the files it goes by, and the module that holds both directions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from refkit.formats.targets import GENERIC, Target
from refkit.model import Place, Reading, Reference, Writing

# Nothing is recognised by what stands further on.
_BEGINNING = 20_000


class _Directions(Protocol):
    """What the module of a format has."""

    def read(self, text: str) -> Reading: ...
    def write(self, references: Iterable[Reference], target: Target = ...) -> Writing: ...
    def held(self, reference: Reference, target: Target = ...) -> Reference: ...
    def places(self, text: str) -> tuple[Place, ...]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One file format, both directions.

    `write` gives what `read` takes back: for any references, reading what was written gives
    `held(reference)` for each, but for the citation key that writing may have had to make.

    Attributes:
        name: The name by which a user asks for it ("csl-json").
        title: What people call it ("CSL-JSON").
        extensions: File extensions with the point, lower case; the first is the usual one.
        module: Where `read`, `write`, `held` and `places` are; loaded when one of them is first needed.
        looks_like: What is found near the beginning of a text in this format, and of no other before it in FORMATS.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    module: str
    looks_like: re.Pattern[str]

    def detects(self, text: str) -> bool:
        """Whether a text looks like this format; cheap, and never raises."""
        return bool(self.looks_like.search(text[:_BEGINNING]))

    def read(self, text: str) -> Reading:
        """The references of a text; what cannot be read is a problem, and costs nothing beside it.

        Raises:
            FormatError: The text holds nothing of the format at all.
        """
        return self._directions().read(text)

    def write(self, references: Iterable[Reference], target: Target = GENERIC) -> Writing:
        """The text of a file; never raises, what the format cannot hold becomes a problem."""
        return self._directions().write(references, target)

    def held(self, reference: Reference, target: Target = GENERIC) -> Reference:
        """The part of a reference that the format holds, in the form in which it comes back."""
        return self._directions().held(reference, target)

    def places(self, text: str) -> tuple[Place, ...]:
        """Where each reference that `read` gives stands in the text, in the same order."""
        return self._directions().places(text)

    def _directions(self) -> _Directions:
        return cast("_Directions", import_module(self.module))
