"""What the parser gives back: records beside the text they were read from."""

from collections.abc import Iterator

from pydantic import Field

from refkit.model.problem import Problem
from refkit.model.provenance import Provenance
from refkit.model.reference import Reference
from refkit.model.span import Span
from refkit.model.value import Value


class ParsedReference(Value):
    """One reference string and what was read in it; nothing of the string is lost.

    Attributes:
        raw: The reference string, unwrapped, without its label.
        span: Where it stands in the input.
        label: The printed label without its brackets ("12", "Nie23"), if there was one.
        provenance: The fields in the order of the text; their spans are offsets into `raw`.
        remainder: The parts of `raw` that no field covers and that hold a letter or digit.
        confidence: Probability in [0, 1] that every field is right.
    """

    raw: str
    reference: Reference
    span: Span
    label: str | None = None
    provenance: tuple[Provenance, ...] = ()
    remainder: tuple[Span, ...] = ()
    confidence: float = Field(default=0.0, ge=0, le=1)
    problems: tuple[Problem, ...] = ()


class Parsing(Value):
    """The references found in a text, in its order; a sequence of ParsedReference."""

    entries: tuple[ParsedReference, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, index: int) -> ParsedReference:
        return self.entries[index]

    def __iter__(self) -> Iterator[ParsedReference]:  # type: ignore[override]  # BaseModel iterates over its fields; a parsing is its entries
        return iter(self.entries)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references alone."""
        return tuple(entry.reference for entry in self.entries)
