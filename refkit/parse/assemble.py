"""Tagged spans and cut identifiers to a Reference, each value normalized, with its provenance."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from refkit.model import Date, Problem, Provenance, Reference, attribute_name
from refkit.normalize.dates import date_problem, normalize_date, year_suffix
from refkit.normalize.identifiers import normalize_identifier
from refkit.normalize.names import normalize_names
from refkit.normalize.pages import normalize_page, page_count
from refkit.normalize.publishers import normalize_publisher
from refkit.normalize.titles import normalize_container, normalize_title
from refkit.normalize.type_marks import marked_type
from refkit.normalize.types import item_type
from refkit.normalize.volumes import normalize_edition, normalize_issue, normalize_volume
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

Values = dict[str, Any]
LABEL = "citation-number"  # what the tagger calls a label that no rule has taken off

# "<italic>Ann Bot</italic>": names of HTML and JATS; "<5 mm" is text.
_TAG = lazy_pattern(r"</?(?:i|b|em|strong|italic|bold|sub|sup|span|u)>", re.IGNORECASE)


def assemble(raw: str, provenance: Sequence[Provenance]) -> tuple[Reference, tuple[Problem, ...]]:
    """Put a reference together from what was found in its string.

    A variable that was found twice keeps the surer value; the other is a problem, its text not lost.
    """
    values: Values = {}
    cut_short: list[str] = []
    problems: list[Problem] = []
    by_variable = _by_variable(raw, provenance)
    if counts := _page_counts(raw, by_variable):
        values["number_of_pages"] = counts[0]
    for variable, found in by_variable.items():
        value = _NORMALIZERS.get(variable, _as_text)(found)
        if not value:
            problems.append(
                Problem(message=f"{variable} is not understood", variable=variable, text=found[0].text)
            )
            continue
        cut_short += value.pop("et_al", ())
        values |= value
        problems += _spare(variable, found)
        if variable == "issued":
            problems += _unbelieved(found)
    has = {variable: found[0].text for variable, found in by_variable.items()}
    has |= {name: str(values[name]) for name in ("genre", "medium", "number") if name in values}
    if "doi" in values:  # bare: what a registrant numbers chapters by tells the type
        has["DOI"] = values["doi"]
    values |= {"type": marked_type(raw, item_type(has)), "et_al": tuple(sorted(cut_short))}
    return Reference.known(**values), tuple(problems)


def _page_counts(raw: str, by_variable: dict[str, list[Provenance]]) -> list[str]:
    """How many pages there are; what says that is taken from the pages, in whose place books print it."""
    pages = by_variable.get("page", [])
    counts = {
        number: count
        for number, item in enumerate(pages)
        if item.span and (count := page_count(raw, item.span.start, item.span.end))
    }
    kept = [item for number, item in enumerate(pages) if number not in counts]
    if counts and kept:
        by_variable["page"] = kept
    elif counts:
        del by_variable["page"]
    return [*counts.values()]


def _unbelieved(found: Sequence[Provenance]) -> Iterator[Problem]:
    for item in found:
        if said := date_problem(item.text):
            yield Problem.known(message=said, variable=item.variable, text=item.text)


def _by_variable(raw: str, provenance: Sequence[Provenance]) -> dict[str, list[Provenance]]:
    """What was found for each variable, surest first; names in the order of the text."""
    found: dict[str, list[Provenance]] = {}
    marked_up = "<" in raw
    for item in provenance:
        if item.variable == LABEL:
            continue
        found.setdefault(item.variable, []).append(_without_tags(item) if marked_up else item)
    for variable, items in found.items():
        if variable not in _NAMES:
            items.sort(key=lambda item: -item.confidence)
    return found


def _without_tags(item: Provenance) -> Provenance:
    """The find without the markup that was printed along with it."""
    return item.model_copy(update={"text": _TAG.sub("", item.text)})


def _spare(variable: str, found: Sequence[Provenance]) -> Iterator[Problem]:
    if len(found) == 1 or variable in _NAMES or variable in _JOINED:
        return
    for item in found[1:]:
        if collapse_space(item.text) != collapse_space(found[0].text):
            yield Problem.known(message=f"a second {variable} is left out", variable=variable, text=item.text)


def _names(variable: str) -> Callable[[Sequence[Provenance]], Values]:
    def normalize(found: Sequence[Provenance]) -> Values:
        runs = [normalize_names(item.text) for item in found]
        values: Values = {variable: tuple(name for run in runs for name in run.names)}
        if groups := tuple(name for run in runs for name in run.on_behalf_of):
            values["contributor"] = groups
        if any(run.et_al for run in runs):
            values["et_al"] = (variable,)
        return values if values[variable] else {}

    return normalize


def _issued(found: Sequence[Provenance]) -> Values:
    """The date; of several in one year the most exact, since styles print year and day apart."""
    dates = [date for item in found if (date := normalize_date(item.text))]
    if not dates:
        return {}
    same_year = [date for date in dates if date.year == dates[0].year]
    values: Values = {"issued": max(same_year, key=_exactness)}
    suffixes = (year_suffix(item.text) for item in found)
    if suffix := next(filter(None, suffixes), None):
        values["year_suffix"] = suffix
    return values


def _exactness(date: Date) -> int:
    return sum(map(len, date.parts))


def _accessed(found: Sequence[Provenance]) -> Values:
    date = normalize_date(found[0].text)
    return {"accessed": date} if date else {}


def _title(found: Sequence[Provenance]) -> Values:
    title = normalize_title(found[0].text)
    notes = {name: getattr(title, name) for name in ("genre", "number", "medium") if getattr(title, name)}
    return {"title": title.text, **notes} if title.text else {}


def _text(attribute: str, normalize: Callable[[str], str]) -> Callable[[Sequence[Provenance]], Values]:
    def value(found: Sequence[Provenance]) -> Values:
        text = normalize(found[0].text)
        return {attribute: text} if text else {}

    return value


def _note(found: Sequence[Provenance]) -> Values:
    return {"note": "; ".join(collapse_space(item.text) for item in found)}


def _as_text(found: Sequence[Provenance]) -> Values:
    return _text(attribute_name(found[0].variable), lambda text: collapse_space(text).strip(" ,;:"))(found)


def _identifier(variable: str) -> Callable[[Sequence[Provenance]], Values]:
    return _text(attribute_name(variable), lambda text: normalize_identifier(variable, text))


_NAMES = ("author", "editor", "translator")
_JOINED = ("note", "issued")
_NORMALIZERS: Mapping[str, Callable[[Sequence[Provenance]], Values]] = {
    **{variable: _names(variable) for variable in _NAMES},
    **{variable: _identifier(variable) for variable in ("DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL")},
    "accessed": _accessed,
    "collection-title": _text("collection_title", normalize_container),
    "container-title": _text("container_title", normalize_container),
    "edition": _text("edition", normalize_edition),
    "issue": _text("issue", normalize_issue),
    "issued": _issued,
    "note": _note,
    "page": _text("page", normalize_page),
    "publisher": _text("publisher", normalize_publisher),
    "title": _title,
    "volume": _text("volume", normalize_volume),
}
