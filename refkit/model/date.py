"""A date, a range of dates, or what was printed in place of one.

Source: CSL-JSON schema, "date-variable".
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from refkit.model.value import Value

# (year,), (year, month) or (year, month, day); a year may be negative (BC).
DateParts = Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]
_LIMITS = ((-9999, 9999), (1, 12), (1, 31))


class Date(Value):
    """A point in time (`parts` holds one), a range (it holds two), or only a `literal`.

    Attributes:
        parts: One or two of (year,), (year, month), (year, month, day); empty with a literal alone.
        season: 1 spring, 2 summer, 3 autumn, 4 winter.
        circa: Whether the date is approximate.
        literal: What was printed, where it is no date ("in press", "n.d.").
    """

    parts: tuple[DateParts, ...] = Field(default=(), max_length=2)
    season: int | None = Field(default=None, ge=1, le=4)
    circa: bool = False
    literal: str | None = None

    @model_validator(mode="after")
    def _parts_are_calendar_numbers(self) -> Self:
        for point in self.parts:
            for number, (low, high) in zip(point, _LIMITS, strict=False):
                if not low <= number <= high:
                    raise ValueError(f"{point} is no date: {number} is not within {low} and {high}")
        return self

    @property
    def year(self) -> int | None:
        """The (first) year, or None where only a literal is known."""
        return self.parts[0][0] if self.parts else None

    @property
    def is_range(self) -> bool:
        """Whether the date has a beginning and an end."""
        return len(self.parts) == 2

    def __str__(self) -> str:
        spelled = "/".join("-".join(f"{number:02d}" for number in point) for point in self.parts)
        return spelled or self.literal or ""
