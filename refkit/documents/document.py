"""What a kind of document is, and how large one may be."""

from collections.abc import Callable
from dataclasses import dataclass

from refkit.errors import ParseError
from refkit.model import Extraction

LARGEST = 200 * 2**20
LARGEST_PART = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document, and how to come to its text.

    Attributes:
        name: The name by which a user asks for it ("docx").
        extensions: File extensions with the point, lower case; the first is the usual one.
        detects: Whether bytes look like this kind; cheap, and never raises.
        is_binary: Whether its first bytes say what it is, whatever the file is called.
        extract: Raises ParseError where the bytes are broken, or hold no text.
    """

    name: str
    extensions: tuple[str, ...]
    detects: Callable[[bytes], bool]
    is_binary: bool
    extract: Callable[[bytes], Extraction]


def check_size(size: int, what: str) -> None:
    """Refuse what would fill the memory.

    Raises:
        ParseError: More bytes than a document with references has.
    """
    if size > LARGEST:
        raise ParseError(
            f"{what} of more than the {LARGEST // 2**20} MiB that are read: "
            "give only the part that holds the references"
        )


def check_part_size(size: int, what: str) -> None:
    """Refuse a text part that unpacks to more than any list of references.

    Raises:
        ParseError: It is over the bound.
    """
    if size > LARGEST_PART:
        raise ParseError(
            f"{what} unpacks to {size // 2**20} MiB, more than the {LARGEST_PART // 2**20} MiB that are read: "
            "save the document as plain text"
        )
