"""What a check says about a reference: which rule, how grave, where, and what would mend it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` of the file becomes `replacement`; offsets in code points."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding.

    Attributes:
        message: What it does, in one line.
        edits: In the order of the file; they do not overlap.
        is_safe: Whether it cannot change what is meant.
    """

    message: str
    edits: tuple[Edit, ...]
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it stands.

    Attributes:
        code: The rule's stable code, "IDN004".
        name: The rule's name, "isbn-checksum".
        message: What is wrong and what to do, in one line.
        path: The file, as it was named.
        line: 1-based; 0 where the finding is about the whole file.
        column: 1-based, in code points.
        end_line: Line behind the last character.
        end_column: Column behind the last character.
        key: Citation key or id of the entry; None where there is none.
        variable: CSL variable concerned.
        text: The value concerned, as it stands in the file; a baseline knows the finding by it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    key: str | None = None
    variable: str | None = None
    text: str = ""
    fix: Fix | None = None
