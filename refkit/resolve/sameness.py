"""Whether a record says what is printed: another spelling is no difference, another fact is one.

The levels are those of `refkit.match`; here they are asked of one variable at a time, of a work that is known
to be the one cited.
"""

from collections.abc import Callable, Sequence
from typing import Any

from refkit.errors import InvalidIdentifier
from refkit.match.names import compare_names
from refkit.match.pages import compare_numbers, compare_pages, page_numbers
from refkit.match.titles import title_similarity
from refkit.match.venues import compare_venues
from refkit.model import ISBN, Date, Name
from refkit.text.unicode import fold

# One word in six may be spelled otherwise ("gray"), since the work is known to be the one.
_SAME_TITLE = 0.8


def same_names(printed: Sequence[Name], recorded: Sequence[Name], *, is_cut: bool = False) -> bool:
    """Whether two lists name the same people; where the printed one is cut short, in the same order.

    Args:
        is_cut: Whether the printed list ends in "et al.".
    """
    if not is_cut and len(printed) != len(recorded):
        return False
    left = iter(recorded)
    # Each is looked for behind the one before: APA leaves names out in the middle.
    return all(any(compare_names(name, other) != "differs" for other in left) for name in printed)


def says_the_same(variable: str, printed: Any, recorded: Any) -> bool:  # noqa: ANN401 - the type goes with the variable
    """Whether two values of a variable (an attribute of Reference) tell one fact; two unknown ones do not differ."""
    compare = _COMPARED.get(variable)
    return compare(printed, recorded) if compare else True


def is_coarser(variable: str, printed: Any, recorded: Any) -> bool:  # noqa: ANN401 - same
    """Whether a record says the same with less: a year for a date, a first page for a range, a title cut short."""
    if variable == "issued":
        return _points(recorded) != _points(printed) and _points(printed)[
            : len(_points(recorded))
        ] == _points(recorded)
    if variable == "page":
        return len(page_numbers(recorded)) < len(page_numbers(printed)) and _same_page(printed, recorded)
    if variable in ("author", "editor", "translator"):
        return len(recorded) < len(printed)
    is_cut = len(fold(recorded)) < len(fold(printed)) and fold(printed).startswith(fold(recorded))
    return "\N{REPLACEMENT CHARACTER}" in recorded or (variable == "title" and is_cut)


def _points(date: Date) -> tuple[int, ...]:
    return date.parts[0] if date.parts else ()


def _same_title(printed: str, recorded: str) -> bool:
    ours, theirs = fold(printed), fold(recorded)
    return (
        ours.startswith(theirs)
        or theirs.startswith(ours)
        or title_similarity(printed, recorded) > _SAME_TITLE
    )


def _same_year(printed: Date, recorded: Date) -> bool:
    return None in (printed.year, recorded.year) or printed.year == recorded.year


def _same_page(printed: str, recorded: str) -> bool:
    return compare_pages(printed, recorded) != "differs"


def _same_number(printed: str, recorded: str) -> bool:
    return compare_numbers(printed, recorded) != "differs"


def _same_container(printed: str, recorded: str) -> bool:
    return compare_venues(printed, recorded) != "differs"


def _same_part(printed: str, recorded: str) -> bool:
    ours, theirs = fold(printed), fold(recorded)
    return ours in theirs or theirs in ours


def _same_isbn(printed: str, recorded: str) -> bool:
    try:
        return ISBN.parse(printed) == ISBN.parse(recorded)
    except InvalidIdentifier:
        return fold(printed) == fold(recorded)


# What is not here has many right values (a journal has two ISSNs), or none that can be compared.
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "title": _same_title,
    "container_title": _same_container,
    "issued": _same_year,
    "volume": _same_number,
    "issue": _same_number,
    "page": _same_page,
    "edition": _same_number,
    "publisher": _same_part,
    "isbn": _same_isbn,
    "type": lambda printed, recorded: printed == recorded or "document" in (printed, recorded),
}
