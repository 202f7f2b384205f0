"""What stands beside a field says what it is: readings that the field's own form leaves open."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from refkit.lang import alternatives, month_numbers, words
from refkit.model import Provenance, Span
from refkit.text.patterns import lazy_pattern

# "Front Biosci (Elite Ed)", "J Appl Physiol (1985)": what journals of one name are told apart by.
# Source: NLM, Citing Medicine, chapter 1, "Journal titles".
_BRACKET, _CLOSED = lazy_pattern(r"\.?\s?\("), lazy_pattern(r"\)[.,;]?\s+")
_QUALIFIERS = frozenset({"note", "edition", "publisher"})
_DATED = frozenset({"issued", "volume"})
_DAY_LIKE = frozenset({"page", "volume", "issue"})
_DAYS = lazy_pattern(r"[0-3]?\d\.?(?:\s?[-–—/]\s?[0-3]?\d\.?)?\s{1,2}(?:de\s)?")
_COUNTED = lazy_pattern(
    rf"(?<!\w)(?:{alternatives([*words('volume'), *words('issue')])})[\s.:]{{0,3}}$", re.IGNORECASE
)
_LONGEST_MARK = 12
_MONTH = lazy_pattern(rf"(?:{alternatives(month_numbers())})(?!\w)", re.IGNORECASE)
EDITORS_MARK = lazy_pattern(
    rf"[\s,]*[(\[]?\s?(?:{alternatives(words('editor'))})\b\.?[)\]]?[\s,.:;]*", re.IGNORECASE
)


def settled(raw: str, provenance: Sequence[Provenance]) -> list[Provenance]:
    """The finds in a reference string, in its order, with what their neighbours make of them."""
    found = _with_qualifiers(raw, _with_days(raw, [_in_role(raw, item) for item in provenance]))
    return found if any(item.variable == "publisher" for item in found) else _with_imprint(raw, found)


def _with_days(raw: str, provenance: Sequence[Provenance]) -> list[Provenance]:
    """Dates with the days before their month, which look like pages: "Las Vegas, 27-30 June 2016"."""
    kept: list[Provenance] = []
    for item in provenance:
        before = kept[-1] if kept else None
        if (
            before
            and before.variable in _DAY_LIKE
            and item.variable == "issued"
            and _are_days(raw, before, item)
        ):
            kept[-1] = _reaching(raw, item, _end(item), start_of(before))
        else:
            kept.append(item)
    return kept


def _are_days(raw: str, days: Provenance, date: Provenance) -> bool:
    """Whether they are: "No. 12 June 2003" says what its number is."""
    start, end = start_of(days), start_of(date)
    if not _DAYS.fullmatch(raw, start, end) or not _MONTH.match(raw, end):
        return False
    return not _COUNTED.search(raw, max(0, start - _LONGEST_MARK), start)


def _in_role(raw: str, item: Provenance) -> Provenance:
    """An author run that "(eds.)" or "(a cura di)" follows names editors."""
    if item.variable != "author" or not EDITORS_MARK.match(raw, _end(item)):
        return item
    return item.model_copy(update={"variable": "editor"})


def _with_qualifiers(raw: str, provenance: Sequence[Provenance]) -> list[Provenance]:
    """Containers with the bracket behind them that belongs to their name, where a date follows that is none of it."""
    kept: list[Provenance] = []
    for item, after in zip_longest(provenance, provenance[1:]):
        if kept and after and _qualifies(raw, kept[-1], item, after):
            kept[-1] = _reaching(raw, kept[-1], _end(item) + 1)
        else:
            kept.append(item)
    return kept


def _qualifies(raw: str, container: Provenance, item: Provenance, after: Provenance) -> bool:
    if container.variable != "container-title" or not (container.span and item.span and after.span):
        return False
    dated = after.variable in (_DATED if item.variable in _QUALIFIERS else {"issued"} & {item.variable})
    return bool(
        dated
        and _BRACKET.fullmatch(raw, container.span.end, item.span.start)
        and _CLOSED.fullmatch(raw, item.span.end, after.span.start)
    )


def _with_imprint(raw: str, provenance: Sequence[Provenance]) -> list[Provenance]:
    """The house that bears a person's name: "Red P, Lund M (Eds), Paul Parey, Hamburg 1990"."""
    found = list(provenance)
    for number, (before, item, after) in enumerate(
        zip(provenance, provenance[1:], provenance[2:], strict=False), start=1
    ):
        variables = (before.variable, item.variable, after.variable)
        if variables == ("editor", "editor", "publisher-place") and _is_imprint(raw, before, item):
            found[number] = item.model_copy(update={"variable": "publisher"})
    return found


def _is_imprint(raw: str, editors: Provenance, names: Provenance) -> bool:
    """Whether the editors' mark parts two runs of names, and none follows the second."""
    parted = EDITORS_MARK.fullmatch(raw, _end(editors), start_of(names))
    return bool(parted) and not EDITORS_MARK.match(raw, _end(names))


def _reaching(raw: str, item: Provenance, end: int, start: int | None = None) -> Provenance:
    span = Span.known(start=start_of(item) if start is None else start, end=end)
    return item.model_copy(update={"span": span, "text": span.of(raw)})


def start_of(item: Provenance) -> int:
    """Where a find stands in its string."""
    return item.span.start if item.span else 0


def _end(item: Provenance) -> int:
    return item.span.end if item.span else 0
