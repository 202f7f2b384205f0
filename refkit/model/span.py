"""Where something stands in a text."""

from typing import Self

from pydantic import Field, model_validator

from refkit.model.value import Value


class Span(Value):
    """A half-open range of code points: `text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")
        return self

    def of(self, text: str) -> str:
        """The part of the text that the span covers."""
        return text[self.start : self.end]
