"""What a document cites, and where."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Citation:
    r"""One key, number or name that a document cites.

    Attributes:
        kind: "key" (`\cite{doe2019}`, `[@doe2019]`), "number" ("[12]"), "author-year" ("Doe (2019)"), or "all"
            (`\nocite{*}`: every reference counts as cited).
        key: The key; the number or "Doe 2019" as printed; "*" for all.
        start: Offset in the document's text, in code points.
        end: Offset behind it.
        doi: The DOI of the work, where the document itself holds it (fields of Word); as it stands there.
        title: Its title, where the document holds it.
    """

    kind: Literal["key", "number", "author-year", "all"]
    key: str
    start: int
    end: int
    doi: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class CitingDocument:
    r"""A document with what it cites.

    Attributes:
        path: As it was named.
        text: What offsets count in.
        citations: In the order of the text.
        defined: Keys that the document has references for itself (`\bibitem`).
    """

    path: str
    text: str
    citations: tuple[Citation, ...]
    defined: tuple[str, ...] = ()
