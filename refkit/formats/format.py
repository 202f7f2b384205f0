"""What a format is: a name, the files it goes by, and both directions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from refkit.model import Reading, Reference, Writing


@dataclass(frozen=True, slots=True)
class Format:
    """One file format, both directions.

    `write` gives what `read` takes back: for any references, reading what was written gives
    `held(reference)` for each, but for the citation key that writing may have had to make.

    Attributes:
        name: The name by which a user asks for it ("csl-json").
        extensions: File extensions with the point, lower case; the first is the usual one.
        detects: Whether a text looks like this format; cheap, and never raises.
        read: Raises FormatError where the text holds nothing of the format at all.
        write: Never raises; what the format cannot hold becomes a Problem.
        held: The part of a reference that the format holds, in the form in which it comes back.
    """

    name: str
    extensions: tuple[str, ...]
    detects: Callable[[str], bool]
    read: Callable[[str], Reading]
    write: Callable[[Iterable[Reference]], Writing]
    held: Callable[[Reference], Reference]
