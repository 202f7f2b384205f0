"""What a user means who names a format by its extension, its title or in capitals."""

from collections.abc import Iterable

# A name, and what else it is called.
Called = tuple[str, Iterable[str]]


def hint(name: str, known: Iterable[Called]) -> str:
    """A word on the format that is meant, to stand behind the name that is none; "" where none is near.

    >>> hint("BIB", [("bibtex", (".bib",))]), hint("odt", [("bibtex", (".bib",))])
    (' (is bibtex meant?)', '')
    """
    small = name.lower().strip(". ")
    for right, others in known:
        if small in (right, *(other.lower().strip(".") for other in others)):
            return f" (is {right} meant?)"
    return ""
