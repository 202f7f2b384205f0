r"""Read bibliographies with refkit, bibtexparser 2, pybtex and pandoc, and name the reason of every disagreement.

Usage: python scripts/compare_readers.py [--seed N] [--show CLASS] [FOLDER ...]

Compares, entry by entry, authors, editors, title, container, year, volume, issue, pages, DOI and publisher: of the made
entries of scripts/dialects.py, of which it is known what they say, and of the .bib, .bibtex and .ris files in the folders
given. Prints each class of scripts/disagreements.py with how often it was found and an example, and what belongs to
none; ends with 1 where there is any of these. Needs bibtexparser, pybtex and pypandoc_binary; takes a minute or two.
"""

# ruff: noqa: SIM905  # a list of words reads better as words

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialects import SEED, DialectFile, made_files
from disagreements import REASONS, Disagreement, reasons_of
from other_readers import READERS, Items, first_year, read_with

from refkit.formats import find_format
from refkit.model import Place, Reference
from refkit.text.decoding import decode

_VARIABLES = (
    "author",
    "editor",
    "title",
    "container-title",
    "issued",
    "volume",
    "issue",
    "page",
    "DOI",
    "publisher",
)
_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "…": "..."})  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-")
_SCRIPTS = (
    ("sup", re.compile(f"[{''.join(map(chr, _RAISED))}]+"), _RAISED),
    ("sub", re.compile(f"[{''.join(map(chr, _LOWERED))}]+"), _LOWERED),
)
_SPAN = re.compile(r"</?span[^>]*>")
# Fields that tell why readers differ in others.
_TOLD = frozenset(
    "crossref xdata maintitle subtitle booksubtitle titleaddon booktitleaddon eid part howpublished organization editortype issue".split()
)
_OF_OTHERS = {"ris": ("pandoc",), "nbib": ()}


def comparable(variable: str, value: object) -> str:
    """One spelling of a value; empty for none."""
    if not value:
        return ""
    if variable in ("author", "editor"):
        assert isinstance(value, list)
        return "; ".join(_name(one) for one in value)
    if variable == "issued":
        return first_year(value)
    text = _text(str(value))
    return text.lower() if variable == "DOI" else re.sub(r" ?-+ ?", "-", text) if variable == "page" else text


def _text(text: str) -> str:
    text = _SPAN.sub("", text).replace("\N{SOFT HYPHEN}", "").translate(_SAME)
    for tag, signs, plain in _SCRIPTS:
        text = signs.sub(
            lambda found, tag=tag, plain=plain: f"<{tag}>{found[0].translate(plain)}</{tag}>", text
        )
    return unicodedata.normalize("NFC", " ".join(text.translate(_SAME).split()))


def _name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return _text(str(name["literal"]))
    family = " ".join(
        str(name[part]) for part in ("dropping-particle", "non-dropping-particle", "family") if name.get(part)
    )
    family = re.sub(r"(['’-]) ", r"\1", family)
    given = re.sub(r"[.\s]+", " ", str(name.get("given", ""))).strip()
    given = " ".join(given) if len(given) < 4 and given.isupper() and given.isalpha() else given
    suffix = str(name.get("suffix", "")).rstrip(".")
    return ", ".join(part for part in (_text(family), _text(given), _text(suffix)) if part)


def item_of(reference: Reference) -> dict[str, Any]:
    """A reference as the others give theirs."""
    item: dict[str, Any] = json.loads(find_format("csl-json").write([reference]).text)[0]
    return item


def compare(file: DialectFile, readers: Collection[str] = READERS) -> Iterator[Disagreement]:
    """What these readers have otherwise than refkit, and refkit otherwise than what was meant."""
    ours = _read(file)
    taken = [name for name in _OF_OTHERS.get(file.format, readers) if name in readers]
    found = {name: read_with(name, file.format, file.text) for name in taken}
    if file.items:
        by_place = {str(number): item for number, item in enumerate(file.items.values())}
        found["as made"] = by_place if file.format == "ris" else file.items
    for reader, items in found.items():
        yield from _differences(file.name, reader, ours, items)


def _differences(
    name: str, reader: str, ours: "Mapping[str, _Entry]", theirs: Items
) -> Iterator[Disagreement]:
    for key, entry in ours.items():
        if key not in theirs:
            if reader != "as made":
                yield Disagreement(name, key, "entry", reader, "read", "", entry.whole)
            continue
        for variable in _VARIABLES:
            here = comparable(variable, entry.item.get(variable))
            there = comparable(variable, theirs[key].get(variable))
            if here != there:
                yield Disagreement(name, key, variable, reader, here, there, entry.source(variable))
    for key in theirs.keys() - ours.keys():
        yield Disagreement(name, key, "entry", reader, "", "read", "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What refkit reads of an entry: item, place, kinds of problems, and how it stands in the file."""

    item: Mapping[str, Any]
    place: Place
    faults: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.faults} {self.text}"

    def source(self, variable: str) -> str:
        """The fields that say this variable, as they stand in the file."""
        said = (
            f"{one.name}={one.text}"
            for one in self.place.fields
            if one.variable == variable or one.name in _TOLD
        )
        return f"@{self.place.kind} {' | '.join(said)} {self.faults}".strip()


def _read(file: DialectFile) -> dict[str, _Entry]:
    """The entries by key, or number in RIS, which has no keys that all readers keep; the first of each."""
    known = find_format(file.format)
    reading = known.read(file.text)
    faults: dict[str, str] = {}
    for problem in reading.problems:
        faults[problem.key or ""] = f"{faults.get(problem.key or '', 'faults:')} {problem.kind}"
    shared = "@string( " if re.search(r"@string\s*\(", file.text, re.IGNORECASE) else ""
    read: dict[str, _Entry] = {}
    for number, (one, place) in enumerate(zip(reading.references, known.places(file.text), strict=True)):
        key = str(number) if file.format == "ris" else place.key or f"entry {number}"
        text = file.text[place.start : place.end]
        read.setdefault(key, _Entry(item_of(one), place, faults.get(place.key or "", ""), shared + text))
    return read


def files_of(folders: list[str]) -> Iterator[DialectFile]:
    """The bibliographies in folders."""
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*")):
        if path.suffix in (".bib", ".bibtex", ".biblatex", ".ris"):
            name = path.name if path.suffix == ".ris" else f"{path.stem}.bib"
            yield DialectFile(name, decode(path.read_bytes()).text, {})


def main() -> int:
    """Print the classes, and what belongs to none."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folders", nargs="*")
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--show", default="")
    chosen = arguments.parse_args()
    counts: Counter[str] = Counter()
    examples: dict[str, Disagreement] = {}
    shown: list[Disagreement] = []
    entries = disagreements = 0
    for file in (*made_files(chosen.seed), *files_of(chosen.folders)):
        entries += len(find_format(file.format).read(file.text).references)
        for one in compare(file):
            disagreements += 1
            names = [reason.name for reason in reasons_of(one)] or ["unclassified"]
            counts.update(names)
            for name in names:
                examples.setdefault(name, one)
            if {"unclassified", chosen.show} & set(names):
                shown.append(one)
    for reason in REASONS:
        print(
            f"{counts[reason.name]:6} {reason.name} ({reason.right}): {examples.get(reason.name, 'never found')}"
        )
    print(
        *shown,
        f"{entries:,} entries, {disagreements:,} disagreements, {counts['unclassified']:,} unclassified",
        sep="\n",
    )
    return bool(counts["unclassified"])


if __name__ == "__main__":
    sys.exit(main())
