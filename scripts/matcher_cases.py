"""Reference strings whose right work is known, in two halves: one to train the matcher on, the other to report.

The halves split by a hash of the DOI of the right work, so that all strings of a work are on one side; strings
without a DOI by their numbers. FOLDER holds refs-dev.jsonl.gz (`ref`, `doi`, `doi_true`) and works-*.jsonl.gz.
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from csl_items import _from_crossref
from noise import noisy
from render_styles import finish, load_style, render, style_names

from refkit.model import Date, ParsedReference, Reference, Span
from refkit.parse.parser import parse_text

_SALT = "refkit-0011-b"
_A_STYLE = 12  # works rendered in one style


class Case(NamedTuple):
    """A reference string and its truth.

    Attributes:
        dois: DOIs of the right work, in small letters; empty where none is known.
        is_present: Whether the files are said to hold it.
        style: Name of the style; "real" for strings that authors wrote.
    """

    entry: ParsedReference
    dois: frozenset[str]
    is_present: bool
    style: str


def half_of(text: str) -> int:
    """0 (to train) or 1 (to report), by a hash."""
    return hashlib.sha256(f"{_SALT}{text}".encode()).digest()[0] % 2


def read_cases(folder: Path, half: int, limit: int = 10**9) -> list[Case]:
    """A sample, the same each time, of one half of the references, as refkit's parser reads them."""
    with gzip.open(folder / "refs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        found = [line for line in map(json.loads, file) if half_of(_group(line)) == half]
    random.Random(0).shuffle(found)  # noqa: S311 - a sample, not a secret
    return [_case(line) for line in found[:limit]]


def render_cases(folder: Path, half: int, count: int) -> list[Case]:
    """Works of a half in CSL styles with noise; half 1 in styles that nothing was trained on."""
    dice = random.Random(half + 10)  # noqa: S311 - a sample, not a secret
    works = _works(folder, half, dice)
    names = style_names(held_out=half == 1)
    dice.shuffle(names)
    made: list[Case] = []
    while len(made) < count:
        some = list(islice(works, _A_STYLE))
        if not some:
            break
        names.append(name := names.pop(0))
        made += _render(name, some, dice)
    return made[:count]


def _group(line: dict[str, Any]) -> str:
    doi = line["doi"] or next(iter(line["doi_true"] or []), "")
    return doi.lower() or " ".join(sorted(set(re.findall(r"\d{2,}", line["ref"]))))


def _case(line: dict[str, Any]) -> Case:
    dois = frozenset(doi.lower() for doi in (line["doi"], *(line["doi_true"] or [])) if doi)
    return Case(_read(line["ref"]), dois, bool(line["doi"]), line["style"])


def _read(text: str) -> ParsedReference:
    raw = " ".join(text.split())
    found = parse_text(raw, one_per_line=True).entries
    # Unread, but with a date of some kind, so that it is looked up.
    unread = Reference(issued=Date(literal="unread"))
    return (
        found[0]
        if len(found) == 1
        else ParsedReference(raw=raw, reference=unread, span=Span(start=0, end=len(raw)))
    )


def _works(folder: Path, half: int, dice: random.Random) -> Iterator[dict[str, Any]]:
    with gzip.open(folder / "refs-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        cited = {_group(line) for line in map(json.loads, file)}
    with gzip.open(folder / "works-real.jsonl.gz", "rt", encoding="utf-8") as lines:
        works = [json.loads(line) for line in lines]
    mine = [work for work in works if half_of(doi := work["DOI"].lower()) == half and doi not in cited]
    dice.shuffle(mine)
    yield from mine


def _render(name: str, works: Iterable[dict[str, Any]], dice: random.Random) -> Iterator[Case]:
    try:
        style = load_style(name, None)
    except Exception:  # noqa: BLE001  # whatever citeproc-py stumbles over
        return
    for work in works:
        item = _from_crossref(work) or {}
        if not item.get("author"):
            continue
        facts = {key: value for key, value in item.items() if value and key != "DOI"}
        facts |= {"id": "x", "issued": {"date-parts": [item["issued"]]}}
        try:
            printed = finish(render(style, facts, dice.randint(1, 150)), dice)
        except Exception:  # noqa: BLE001, S112  # whatever citeproc-py stumbles over
            continue
        if not isinstance(printed, str):
            text = noisy(printed, dice).text
            yield Case(_read(text), frozenset({work["DOI"].lower()}), is_present=True, style=name)
