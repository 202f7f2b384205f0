"""A person or a group, in CSL's name parts.

Source: CSL 1.0.2 specification, "Names"; CSL-JSON schema, "name-variable".
"""

from refkit.model.value import Value


class Name(Value):
    """One name: a person (`family`, `given`, particles, `suffix`) or a group (`literal`).

    A name is never "et al.": whether a list was cut short stands in `Reference.et_al`.

    Attributes:
        non_dropping_particle: Part of the family name that stays with it ("van" in "van Gogh").
        dropping_particle: Part that goes when only the family name is shown ("von" in "von Goethe").
        comma_suffix: Whether a comma stands before the suffix ("King, Jr.").
        static_ordering: Whether the family name always comes first (Chinese, Hungarian names).
    """

    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None
    literal: str | None = None
    comma_suffix: bool | None = None
    static_ordering: bool | None = None

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        family = " ".join(part for part in (self.non_dropping_particle, self.family) if part)
        given = " ".join(part for part in (self.given, self.dropping_particle) if part)
        return ", ".join(part for part in (family, given, self.suffix) if part)
