"""Keywords: one text in CSL, a list in most formats."""

from collections.abc import Iterable


def split_keywords(text: str) -> tuple[str, ...]:
    """Split at semicolons, or else at commas.

    >>> split_keywords("Cells, cultured; Mice"), split_keywords("mice, rats")
    (('Cells, cultured', 'Mice'), ('mice', 'rats'))
    """
    by_semicolon = _parts(text, ";")
    return by_semicolon if len(by_semicolon) > 1 else _parts("".join(by_semicolon), ",")


def join_keywords(keywords: Iterable[str]) -> str:
    """Join with commas, or with semicolons where a keyword holds a comma.

    >>> join_keywords(("Cells, cultured", "Mice"))
    'Cells, cultured; Mice'
    """
    listed = tuple(keywords)
    return ("; " if any("," in keyword for keyword in listed) else ", ").join(listed)


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
