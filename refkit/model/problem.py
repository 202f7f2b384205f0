"""A loss or a doubt, with its place; and what a reader gives back."""

from refkit.model.instruction import Instruction
from refkit.model.reference import Reference
from refkit.model.value import Value


class Problem(Value):
    """Something that was lost, dropped or doubtful, and where.

    Attributes:
        message: What is wrong and what became of it, in one line.
        line: 1-based line in the input.
        column: 1-based column in code points.
        key: Citation key or id of the entry.
        variable: CSL variable concerned.
        text: The raw text that could not be used; it is not lost.
        kind: What went wrong, for programs ("unclosed-entry"); None where nothing is made of it.
    """

    message: str
    line: int | None = None
    column: int | None = None
    key: str | None = None
    variable: str | None = None
    text: str | None = None
    kind: str | None = None

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.message}"


class Reading(Value):
    """What a reader found: the references in the order of the file, and what went wrong beside them."""

    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


class Writing(Value):
    """What a writer made: the text of the file, and what the format could not hold."""

    text: str
    problems: tuple[Problem, ...] = ()


class Extraction(Value):
    """The plain text of a document, as a reader of references wants it.

    Attributes:
        text: Paragraphs parted by blank lines, hanging indents kept, a form feed between pages.
        kind: What it was taken out of: "text" (as it was), "markdown", "html", "latex", "docx" or "pdf".
        problems: What could not be read.
        instructions: What fields of a word processor's document say, in the order of the text.
    """

    text: str
    kind: str = "text"
    problems: tuple[Problem, ...] = ()
    instructions: tuple[Instruction, ...] = ()
