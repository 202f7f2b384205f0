"""Faults of the works that Crossref's members deposit, mended when a work is read.

Each row of WORK_FAULTS has a witness: the part of a work that has the fault, and what becomes of it. Titles
and people have tables of their own (`crossref_titles`, `crossref_people`). The record on disk stays as it was.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from refkit.match.keys import words
from refkit.match.venues import abbreviates
from refkit.resolve.sources.crossref_people import mend_people
from refkit.resolve.sources.crossref_titles import mend_title, title_case, unescaped

Work = dict[str, Any]


class WorkFault(NamedTuple):
    """A fault of a work, what mends it, and a witness."""

    name: str
    mend: Callable[[Work], Mapping[str, Any]]
    deposited: Work
    mended: Mapping[str, Any]


_CHAPTERS = frozenset(
    {"book-chapter", "book-part", "book-section", "proceedings-article", "reference-entry", "other"}
)
# Words of the names of series: Crossref lists series and book in either order.
_SERIES = re.compile(
    r"\b(?:(?:lecture )?notes in|series|serie|reihe|schriften\w*|beiträge|studien|studies in|advances in|communications in"
    r"|briefs?|springerbriefs|conference proceedings$|collection|contemporary mathematics|topics in|handbooks in|monographs?"
    r"|new directions|contributions to|perspectives on|ifip)\b",
    re.IGNORECASE,
)
# Prefix of a DOI -> where preprints with it stand; asked only where the work itself names no place.
_PREPRINT_SERVERS = {
    "10.1002/essoar": "Earth and Space Science Open Archive",
    "10.1101/": "bioRxiv",
    "10.12688/f1000": "F1000Research",
    "10.20944/": "Preprints.org",
    "10.21203/": "Research Square",
    "10.2139/": "SSRN Electronic Journal",
    "10.22541/": "Authorea",
    "10.26434/": "ChemRxiv",
    "10.31219/": "OSF Preprints",
    "10.31222/": "MetaArXiv",
    "10.31223/": "EarthArXiv",
    "10.31224/": "engrXiv",
    "10.31234/": "PsyArXiv",
    "10.31235/": "SocArXiv",
    "10.32388/": "Qeios",
    "10.32942/": "EcoEvoRxiv",
    "10.33774/": "Cambridge Open Engage",
    "10.35542/": "EdArXiv",
    "10.36227/": "TechRxiv",
    "10.5194/egusphere": "EGUsphere",
}
_NO_PAGE = re.compile(
    r"(?:n/?a|n\.?pag\.?|0+|null|none|no|nan|unknown|[-–.?])(?:[-–](?:n/?a|n\.?pag\.?|0+|null|none))?",
    re.IGNORECASE,
)
_PLAIN_PAGES = re.compile(r"[1-9]\d{1,5}|(?!(\d{1,6})-\1$)[1-9]\d{1,5}-[1-9]\d{1,5}", re.ASCII)
_ONE_PAGE = re.compile(r"([\w.]{1,20})\s?[-–]\s?\1(?!\w)")
_SINGLE_TEXTS = ("volume", "issue", "article-number", "edition-number")
_NO_TEXT = re.compile(r"n/?a|null|none|nan|not available|[-–.?]", re.IGNORECASE)


def _mend_titles(work: Work) -> Mapping[str, Any]:
    return {key: _mended_texts(work[key]) for key in ("title", "subtitle") if work.get(key)}


def _mended_texts(value: object) -> list[object]:
    texts = value if isinstance(value, list) else [value]
    return [mend_title(text) if isinstance(text, str) else text for text in texts[:1]]


def _mend_roles(work: Work) -> Mapping[str, Any]:
    publisher = str(work.get("publisher") or "")
    roles = (role for role in ("author", "editor", "translator") if isinstance(work.get(role), list))
    return {role: mend_people(work[role], publisher=publisher) for role in roles}


def _cut_repeated_title(work: Work) -> Mapping[str, Any]:
    title, subtitle = _first(work, "title"), _first(work, "subtitle")
    if not subtitle or not title.casefold().startswith(subtitle.casefold()):
        return {}
    return {"subtitle": []}


def _cut_short_container(work: Work) -> Mapping[str, Any]:
    if str(work.get("type")) in _CHAPTERS or len(containers := _texts(work, "container-title")) < 2:
        return {}
    if not _abbreviates(containers[0], containers[-1]):
        return {}
    short = _texts(work, "short-container-title") or containers[:1]
    return {"container-title": containers[-1:], "short-container-title": short}


def _part_series(work: Work) -> Mapping[str, Any]:
    if str(work.get("type")) not in _CHAPTERS or len(containers := _texts(work, "container-title")) != 2:
        return {}
    first, last = containers
    is_last = bool(_SERIES.search(last)) and not _SERIES.search(first)
    book, series = (first, last) if is_last else (last, first)
    return {"container-title": [book], "collection-title": series}


def _spell_container(work: Work) -> Mapping[str, Any]:
    container = _first(work, "container-title")
    # "AFRICON 2009" and "IEEE INFOCOM 2009" are printed so.
    if not container.isupper() or len(words(container)) < 3 or re.search(r"\d", container):
        return {}
    return {"container-title": [title_case(container)]}


def _find_container(work: Work) -> Mapping[str, Any]:
    if _texts(work, "container-title"):
        return {}
    if work.get("type") == "posted-content" and (server := _preprint_server(work)):
        return {"container-title": [server]}
    short = _texts(work, "short-container-title") if work.get("type") == "journal-article" else []
    return {"container-title": short[:1]} if short else {}


def _preprint_server(work: Work) -> str:
    institution, doi = _institution(work), str(work.get("DOI")).lower()
    if institution and institution != work.get("publisher"):
        return institution
    return next((name for prefix, name in _PREPRINT_SERVERS.items() if doi.startswith(prefix)), institution)


def _institution(work: Work) -> str:
    institutions = work.get("institution")
    place = institutions[0] if isinstance(institutions, list) and institutions else None
    name = place.get("name") if isinstance(place, dict) else None
    return name if isinstance(name, str) else ""


def _find_university(work: Work) -> Mapping[str, Any]:
    if work.get("type") != "dissertation" or work.get("publisher"):
        return {}
    return {"publisher": university} if (university := _institution(work)) else {}


def _mend_page(work: Work) -> Mapping[str, Any]:
    page = work.get("page")
    if not isinstance(page, str):
        return {}
    if _PLAIN_PAGES.fullmatch(page):
        return {}
    page = page[:200].strip()
    # "1-1" stands for pages that are not known yet where the issue is not either.
    if _NO_PAGE.fullmatch(page) or (page == "1-1" and not (work.get("volume") and work.get("issue"))):
        return {"page": None}
    return {"page": _ONE_PAGE.sub(r"\1", page)} if _ONE_PAGE.match(page) else {}


def _drop_placeholders(work: Work) -> Mapping[str, Any]:
    held = {
        key: text for key in _SINGLE_TEXTS if isinstance(text := work.get(key), str) and not text.isdigit()
    }
    return {key: None for key, text in held.items() if _NO_TEXT.fullmatch(text.strip()[:40])}


WORK_FAULTS = (
    WorkFault(
        "a title with one of the faults of titles", _mend_titles,
        {"title": ["THE DIET OF HERONS."]}, {"title": ["The Diet of Herons"]},
    ),
    WorkFault(
        "people with one of the faults of people", _mend_roles,
        {"author": [{"family": "EKBERG", "given": "Maja"}]}, {"author": [{"family": "Ekberg", "given": "Maja"}]},
    ),
    WorkFault(
        "the publisher among the authors", _mend_roles,
        {"author": [{"family": "Ek", "given": "Maja"}, {"name": "Marsh Press"}], "publisher": "Marsh Press (MP)"},
        {"author": [{"family": "Ek", "given": "Maja"}]},
    ),
    WorkFault(
        "an address among the authors", _mend_roles,
        {"author": [{"family": "Ek", "given": "Maja"}, {"name": "Department of Birds, Marsh University, Lund, Sweden"}]},
        {"author": [{"family": "Ek", "given": "Maja"}]},
    ),
    WorkFault(
        "a subtitle that is the title's beginning", _cut_repeated_title,
        {"title": ["Herons: a field study"], "subtitle": ["Herons"]}, {"subtitle": []},
    ),
    WorkFault(
        "the short title of a journal before the full one", _cut_short_container,
        {"type": "journal-article", "container-title": ["J Urban Ornithol", "Journal of Urban Ornithology"]},
        {"container-title": ["Journal of Urban Ornithology"], "short-container-title": ["J Urban Ornithol"]},
    ),
    WorkFault(
        "the series of a book before the book", _part_series,
        {"type": "book-chapter", "container-title": ["Lecture Notes in Wetlands", "Birds of the Fens"]},
        {"container-title": ["Birds of the Fens"], "collection-title": "Lecture Notes in Wetlands"},
    ),
    WorkFault(
        "the series of a book behind the book", _part_series,
        {"type": "book-chapter", "container-title": ["Birds of the Fens", "Marsh Studies Series"]},
        {"container-title": ["Birds of the Fens"], "collection-title": "Marsh Studies Series"},
    ),
    WorkFault(
        "a container in capitals", _spell_container,
        {"container-title": ["JOURNAL OF URBAN ORNITHOLOGY"]}, {"container-title": ["Journal of Urban Ornithology"]},
    ),
    WorkFault(
        "a preprint without its server, which is named beside", _find_container,
        {"type": "posted-content", "institution": [{"name": "MarshRxiv"}]}, {"container-title": ["MarshRxiv"]},
    ),
    WorkFault(
        "a preprint without its server, which the DOI tells", _find_container,
        {"type": "posted-content", "DOI": "10.2139/ssrn.1"}, {"container-title": ["SSRN Electronic Journal"]},
    ),
    WorkFault(
        "an article with a short container alone", _find_container,
        {"type": "journal-article", "short-container-title": ["J Urban Ornithol"]}, {"container-title": ["J Urban Ornithol"]},
    ),
    WorkFault(
        "a thesis without its university", _find_university,
        {"type": "dissertation", "institution": [{"name": "Marsh University"}]}, {"publisher": "Marsh University"},
    ),
    WorkFault("a page for none", _mend_page, {"page": "n/a-n/a"}, {"page": None}),
    WorkFault("a page for one to come", _mend_page, {"page": "1-1", "volume": "12"}, {"page": None}),
    WorkFault("one page as a range", _mend_page, {"page": "472-472"}, {"page": "472"}),
    WorkFault("a word for no number", _drop_placeholders, {"issue": "n/a"}, {"issue": None}),
)  # fmt: skip
# Each once, in the order of the table.
_MENDS = tuple(dict.fromkeys(fault.mend for fault in WORK_FAULTS))


def repair_work(work: Mapping[str, Any]) -> Work:
    """A work without the faults of the tables; a new one, the old stays as it was."""
    repaired = dict(work)
    for mend in _MENDS:
        repaired |= mend(repaired)
    return repaired


def _first(work: Work, key: str) -> str:
    return next(iter(_texts(work, key)), "")


def _texts(work: Work, key: str) -> list[str]:
    value = work.get(key)
    texts = value if isinstance(value, list) else [value]
    return [unescaped(text) for text in texts[:9] if isinstance(text, str) and text]


def _abbreviates(short: str, full: str) -> bool:
    ours, theirs = words(short), [word for word in words(full) if len(word) > 3 or word in words(short)]
    return len(short) < len(full) and len(ours) == len(theirs) and all(map(abbreviates, ours, theirs))
