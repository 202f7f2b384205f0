"""A tag and its value, as RIS and nbib have one on each line, and where they stand."""

from typing import NamedTuple

from refkit.model import FieldPlace, csl_variable


class TaggedField(NamedTuple):
    """One tag and its value, wrapped lines included: `text[start:end]`. Text without a tag has the tag ""."""

    tag: str
    tag_start: int
    start: int
    end: int

    def value_in(self, text: str) -> str:
        """The value as it stands in its text."""
        return text[self.start : self.end].rstrip()

    def end_in(self, text: str) -> int:
        """The offset behind the value, without the space at its end."""
        return self.start + len(self.value_in(text))

    def place_in(self, text: str, attribute: str | None) -> FieldPlace:
        """Where it stands, and the variable that is read from it; None where none is."""
        value = self.value_in(text)
        return FieldPlace(
            name=self.tag,
            text=value,
            start=self.start,
            end=self.start + len(value),
            name_start=self.tag_start,
            variable=csl_variable(attribute) if attribute else None,
        )
