"""Where a record and its fields stand in a file, as they are written there.

Plain dataclasses: a file of ten thousand records has a hundred thousand of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One field of a record.

    Attributes:
        name: As the file calls it: "journal", "T2", "container-title"; BibTeX's in lower case.
        text: The value as it stands there, without its delimiters; macros are not put in.
        start: Offset of the value in the text that was read, its delimiters included, in code points.
        end: Offset behind it.
        name_start: Offset of the name.
        variable: The CSL variable that the format reads it into ("container-title"); None where it has no meaning.
    """

    name: str
    text: str
    start: int
    end: int
    name_start: int
    variable: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One record of a file.

    Attributes:
        kind: The type as the file calls it: "article", "JOUR", "article-journal"; "" where there is none.
        key: Citation key or id, as it is written.
        start: Offset of the record in the text that was read, in code points.
        end: Offset behind it.
        key_start: Offset of the key; that of the record where it has none.
        fields: In the order of the file, repeated ones too.
    """

    kind: str
    key: str | None
    start: int
    end: int
    key_start: int
    fields: tuple[FieldPlace, ...] = ()
