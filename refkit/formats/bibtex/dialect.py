"""What BibTeX and biblatex differ in: entry types, fields, and how a few values are spelled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from refkit.model import ItemType


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """One of the two, as tables that are read in both directions.

    Attributes:
        title: What people call it.
        types: One row an item type: the entry type written for it. The first row of an entry type is the
            type it has without a subtype.
        fields: Entry type -> attribute of Reference -> field, in the order of writing.
        is_biblatex: Whether dates are EDTF in one field, keys stand for some words, and lists are split
            at "and".
        entry_of_type: Item type -> entry type.
        default_types: Entry type -> item type.
    """

    title: str
    types: tuple[tuple[ItemType, str], ...]
    fields: Mapping[str, Mapping[str, str]]
    is_biblatex: bool
    entry_of_type: Mapping[ItemType, str] = field(init=False)
    default_types: Mapping[str, ItemType] = field(init=False)

    def __post_init__(self) -> None:
        # Frozen for everybody else: what follows from the rows is worked out once.
        object.__setattr__(self, "entry_of_type", MappingProxyType(dict(self.types)))
        defaults = MappingProxyType({entry: kind for kind, entry in reversed(self.types)})
        object.__setattr__(self, "default_types", defaults)
        assert all(len(set(rows.values())) == len(rows) for rows in self.fields.values()), (
            "no field holds two"
        )

    def fields_of(self, item_type: ItemType) -> Mapping[str, str]:
        """Attribute -> field, for a type that is written."""
        return self.fields[self.entry_of_type[item_type]]
