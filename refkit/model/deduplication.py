"""What deduplication gives back: the references that are left, and what was merged into them."""

from pydantic import Field

from refkit.model.problem import Problem
from refkit.model.provenance import Provenance
from refkit.model.reference import Reference
from refkit.model.value import Value


class Merge(Value):
    """Entries of one work that became one.

    Attributes:
        kept: Place of the entry that stays, the richest, in the list that was given; 0 is the first.
        removed: Places of the others, rising.
        reference: What stands for all of them now: the entry that stays, its gaps filled from the others.
        key: Citation key or id of the entry that stays; None where none of them has one.
        removed_keys: Those of the others, as far as they have some.
        reasons: Why they are one work: "same DOI", "alike (0.998)".
        probability: Of the least sure of these, in [0, 1].
        provenance: The variables that were filled; `source` is the key or place of the entry that had them.
        problems: What the others say differently, which is gone.
    """

    kept: int
    removed: tuple[int, ...]
    reference: Reference
    key: str | None = None
    removed_keys: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    probability: float = Field(default=1.0, ge=0, le=1)
    provenance: tuple[Provenance, ...] = ()
    problems: tuple[Problem, ...] = ()


class Deduplication(Value):
    """References, each work once, in the order in which the works first came.

    Attributes:
        merges: What was merged, in the order of the list.
        problems: Entries that share an identifier and seem two works; they stay apart.
    """

    references: tuple[Reference, ...] = ()
    merges: tuple[Merge, ...] = ()
    problems: tuple[Problem, ...] = ()
