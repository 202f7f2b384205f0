"""What a family of layouts is: a row of the tables that references are synthesized from."""

from collections.abc import Mapping
from typing import NamedTuple


class Family(NamedTuple):
    """Layouts that belong together.

    Attributes:
        languages: Codes of the languages that print so, parted by spaces; "" for any.
        names: Forms of names in them (scripts/printed_names.py), parted by spaces; "" for any.
        layouts: Templates by kind of work.
    """

    languages: str
    names: str
    layouts: Mapping[str, tuple[str, ...]]
