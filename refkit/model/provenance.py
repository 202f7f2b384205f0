"""Where the value of a variable comes from."""

from pydantic import Field

from refkit.model.span import Span
from refkit.model.value import Value


class Provenance(Value):
    """One variable of a reference, and its witness.

    Attributes:
        variable: CSL variable ("container-title", "DOI"); `author` covers a whole run of names.
        source: "text" for the reference string itself, else the name of the source of works.
        text: What stands there, as printed or as the source gives it.
        span: Where in the reference string; None for a source of works.
        confidence: Probability in [0, 1] that this is the value of the variable.
    """

    variable: str
    source: str
    text: str
    span: Span | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
