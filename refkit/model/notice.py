"""What is registered about a work beside its metadata: retractions, corrections, other versions of it."""

from typing import Literal

from refkit.model.value import Value

NoticeKind = Literal[
    "retraction",
    "partial-retraction",
    "expression-of-concern",
    "correction",
    "reinstatement",
    "update",
    "preprint",
    "published-version",
    "version",
    "same-work",
]
NoticeRelation = Literal["updated-by", "update-to", "relation"]


class Notice(Value):
    """One thing that is registered about a work, and who says so.

    Attributes:
        kind: What happened; a "correction" is an erratum or corrigendum as well, a "retraction" a withdrawal
            or removal as well, an "update" all other changes (addendum, new edition). "preprint",
            "published-version" and "version" (an earlier or later one) say what the other work is; "same-work":
            the other DOI is of this very work.
        relation: "updated-by": it happened to this work. "update-to": this work is itself the notice of
            it, and `doi` what it is about. "relation": the other is another version of this work.
        doi: The other work; None where the source names none.
        source: Who says so: "publisher" or "retraction-watch".
        date: When it happened, as YYYY-MM-DD, or shorter where less is known; None where nothing is.
    """

    kind: NoticeKind
    relation: NoticeRelation
    doi: str | None = None
    source: str = "publisher"
    date: str | None = None
