"""Change what references say of registered works, one field at a time, and see which NET rules tell of it.

    python scripts/benchmark_check.py --net ../shared/data/crossref [--count 2000] [--distractors 100000]

FOLDER holds works-real.jsonl.gz and works-shaped.jsonl.gz (Crossref works, one a line). References are made of the
first, which is the source that they are held against, with works of the other as distractors: every work that is no
article, every one with a subtitle or several years, and articles for the rest. They are written as BibTeX, RIS and
CSL-JSON by turns, and read again. "Cited" rows are no faults: they are what people do to a reference.
"""

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from refkit import checking, pipeline
from refkit.check import RULES
from refkit.check.entry import ReferenceFile
from refkit.formats import find_format
from refkit.match.dates import reference_years
from refkit.model import Date, Name, Reference
from refkit.model.finding import Finding
from refkit.resolve.source import Source
from refkit.resolve.sources.crossref_works import work_to_reference

FORMATS = ("bibtex", "ris", "csl-json")
# A reference, another one, dice -> the reference changed; None where it has nothing to change.
Change = Callable[[Reference, Reference, random.Random], Reference | None]

_SWAPPED = {
    "for": "towards",
    "towards": "for",
    "in": "without",
    "of": "against",
    "from": "to",
    "after": "before",
}
_INVENTED = Name(family="Quillfeather", given="Osbert")


def _given(**values: object) -> Change:
    return lambda reference, _other, _dice: reference.model_copy(update=values)


def _other_title(reference: Reference, other: Reference, _dice: random.Random) -> Reference:
    return reference.model_copy(update={"title": other.title})


def _other_word(reference: Reference, other: Reference, _dice: random.Random) -> Reference | None:
    """The longest word of the title exchanged for the longest of another, which is not in it."""
    words = (reference.title or "").split()
    strange = [
        word for word in (other.title or "").split() if word.isalpha() and len(word) > 4 and word not in words
    ]
    place = max(range(len(words)), key=lambda one: len(words[one]))
    if not strange or len(words) < 3 or not words[place].isalpha():
        return None
    words[place] = max(strange, key=len)
    return reference.model_copy(update={"title": " ".join(words)})


def _small_word(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    words = (reference.title or "").split()
    places = [place for place, word in enumerate(words) if word in _SWAPPED]
    if not places:
        return None
    words[places[0]] = _SWAPPED[words[places[0]]]
    return reference.model_copy(update={"title": " ".join(words)})


def _misspelled(reference: Reference, _other: Reference, dice: random.Random) -> Reference | None:
    """Two letters next to each other exchanged in a long word."""
    words = (reference.title or "").split()
    places = [
        place for place, word in enumerate(words) if word.isalpha() and len(word) > 6 and word[2] != word[3]
    ]
    if not places:
        return None
    place = dice.choice(places)
    word = words[place]
    words[place] = f"{word[:2]}{word[3]}{word[2]}{word[4:]}"
    return reference.model_copy(update={"title": " ".join(words)})


def _first_author(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if not reference.author:
        return None
    return reference.model_copy(update={"author": (_INVENTED, *reference.author[1:])})


def _author_added(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if len(reference.author) < 2 or reference.et_al:
        return None
    return reference.model_copy(update={"author": (*reference.author[:-1], _INVENTED)})


def _year(step: int) -> Change:
    def change(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
        known = reference_years(reference)
        if not known or reference.status:
            return None
        year = min(known) - step
        return reference.model_copy(update={"issued": Date(parts=((year,),)), "available_date": None})

    return change


def _volume(reference: Reference, _other: Reference, dice: random.Random) -> Reference | None:
    digits = re.search(r"\d{1,6}", reference.volume or "")
    if not digits or not reference.volume:
        return None
    number = str(int(digits[0]) + dice.randrange(1, 40))
    volume = reference.volume[: digits.start()] + number + reference.volume[digits.end() :]
    return reference.model_copy(update={"volume": volume})


def _page(reference: Reference, _other: Reference, dice: random.Random) -> Reference | None:
    """A page behind the last one: one within is a page of the work."""
    first, _, last = (reference.page or "").partition("-")
    if not first.isdecimal() or (last and not last.isdecimal()):
        return None
    return reference.model_copy(update={"page": str(max(int(first), int(last or 0)) + dice.randrange(1, 40))})


def _container(reference: Reference, other: Reference, _dice: random.Random) -> Reference | None:
    if not reference.container_title or not other.container_title:
        return None
    if other.container_title.casefold() == reference.container_title.casefold():
        return None
    return reference.model_copy(
        update={"container_title": other.container_title, "container_title_short": None, "issn": None}
    )


def _other_doi(reference: Reference, other: Reference, _dice: random.Random) -> Reference:
    return reference.model_copy(update={"doi": other.doi})


def _no_such_doi(reference: Reference, _other: Reference, dice: random.Random) -> Reference:
    return reference.model_copy(update={"doi": f"{reference.doi}.{dice.randrange(10**5)}x"})


def _made_up(reference: Reference, other: Reference, dice: random.Random) -> Reference | None:
    """A work of half of one title and half of another, by an author of a third name, where the one would stand."""
    words, others = (reference.title or "").split(), (other.title or "").split()
    if len(words) < 6 or len(others) < 6 or reference.type != "article-journal":
        return None
    title = " ".join([*words[: len(words) // 2], *others[len(others) // 2 :]])
    return reference.model_copy(
        update={
            "title": title,
            "author": (_INVENTED, *other.author[:1]),
            "doi": None,
            "volume": str(dice.randrange(2, 90)),
            "page": str(dice.randrange(1000, 9000)),
        }
    )


def _nonsense(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if reference.type != "article-journal":
        return None
    title = "Quixotic marmots and their bewildering taxation of periwinkles"
    return reference.model_copy(update={"title": title, "author": (_INVENTED,), "doi": None})


def _initials(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if not any(name.given for name in reference.author):
        return None
    short = tuple(
        name.model_copy(
            update={"given": " ".join(f"{part[0]}." for part in re.split(r"[\s-]+", name.given) if part)}
        )
        if name.given
        else name
        for name in reference.author
    )
    return reference.model_copy(update={"author": short})


def _main_title(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    main, mark, rest = (reference.title or "").partition(": ")
    return (
        reference.model_copy(update={"title": main.strip()})
        if mark and rest and len(main.split()) > 2
        else None
    )


def _retyped(reference: Reference, _other: Reference, _dice: random.Random) -> Reference:
    """A title in small letters, dashes as hyphens, quotes straight."""
    title = (reference.title or "").lower().translate(str.maketrans("–—‘’“”", "--''\"\""))
    return reference.model_copy(update={"title": title})


def _short_journal(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if not reference.container_title_short:
        return None
    return reference.model_copy(
        update={
            "container_title": reference.container_title_short,
            "container_title_short": None,
            "issn": None,
        }
    )


def _other_year(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    """The work's other year: of print, or online."""
    issued, available = reference.issued, reference.available_date
    if not issued or not available or issued.year == available.year:
        return None
    return reference.model_copy(update={"issued": available, "available_date": None})


def _short_pages(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    """345-352 as 345-52, or the first page alone."""
    first, mark, last = (reference.page or "").partition("-")
    if not mark or not first.isdigit():
        return None
    common = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), 0)
    page = f"{first}-{last[common:]}" if common and len(first) == len(last) else first
    return reference.model_copy(update={"page": page})


def _few_authors(reference: Reference, _other: Reference, _dice: random.Random) -> Reference | None:
    if len(reference.author) < 4:
        return None
    return reference.model_copy(update={"author": reference.author[:1], "et_al": ("author",)})


# What is done -> how; the rules of which one is to tell of it (none where it is no fault); and what comes with it.
CHANGES: dict[str, tuple[Change, str, str]] = {
    "nothing": (_given(), "", ""),
    "cited: initials": (_initials, "", ""),
    "cited: without subtitle": (_main_title, "", ""),
    "cited: title retyped": (_retyped, "", ""),
    "cited: journal abbreviated, no ISSN": (_short_journal, "", ""),
    "cited: the other year": (_other_year, "", ""),
    "cited: pages shortened": (_short_pages, "", ""),
    "cited: no issue, no ISSN, no publisher": (_given(issue=None, issn=None, publisher=None), "", ""),
    "cited: first author et al.": (_few_authors, "", ""),
    "title of another work": (_other_title, "NET103 NET102", ""),
    "one word of the title": (_other_word, "NET103", ""),
    "a small word (for, towards)": (_small_word, "NET103", ""),
    "two letters of the title": (_misspelled, "NET103", ""),
    "first author": (_first_author, "NET104", "NET105"),
    "last author": (_author_added, "NET105", ""),
    "year by one": (_year(1), "NET106", ""),
    "year by three": (_year(3), "NET106", ""),
    "volume": (_volume, "NET107", ""),
    "page": (_page, "NET107", ""),
    "container": (_container, "NET108", ""),
    "DOI of another work": (_other_doi, "NET102", ""),
    "DOI that is not there": (_no_such_doi, "NET101", ""),
    "DOI left out": (_given(doi=None), "NET110", ""),
    "made-up work of two titles": (_made_up, "NET201", ""),
    "made-up work, nonsense": (_nonsense, "NET201", ""),
    "the same, NET202 selected": (_nonsense, "NET202", "NET201"),
}
# Lists printed in these, read by the parser: what is said of them is the parser's doing, too.
STYLES = ("apa", "vancouver", "ieee", "chicago-author-date")


def read_works(path: Path) -> Iterator[dict[str, Any]]:
    """The works of a file."""
    with gzip.open(path, "rb") as file:
        for line in file:
            work = json.loads(line)
            yield work.get("message", work)


def chosen_references(works: Sequence[dict[str, Any]], count: int, dice: random.Random) -> list[Reference]:
    """References of works that have what is changed: the rare kinds first."""
    usable = []
    for work in works:
        reference = work_to_reference(work)
        if reference.title and (reference.author or reference.editor) and reference.issued and reference.doi:
            usable.append((_is_rare(work, reference), reference))
    dice.shuffle(usable)
    usable.sort(key=lambda one: not one[0])
    rare = sum(is_rare for is_rare, _ in usable)
    print(f"{len(usable)} usable works, {rare} of them no articles, with subtitles or with several years")
    kept = [*usable[: min(rare, count * 2 // 3)], *usable[rare:]][:count]
    return [one for _, one in kept]


def _is_rare(work: dict[str, Any], reference: Reference) -> bool:
    return (
        reference.type != "article-journal"
        or bool(work.get("subtitle"))
        or len(set(reference_years(reference))) > 1
    )


def read_back(references: Sequence[Reference], format: str) -> ReferenceFile:
    """References as they stand in a file of a format."""
    text = find_format(format).write(references).text
    return checking.reference_file(text, format, f"x.{format}")


def looked_up(file: ReferenceFile, source: Source) -> ReferenceFile:
    """The file, its entries with what the source says of them."""
    found = pipeline.resolve([entry.reference for entry in file.entries], source=source)
    entries = (replace(entry, resolution=one) for entry, one in zip(file.entries, found, strict=True))
    return replace(file, entries=tuple(entries))


def found_in(
    references: Sequence[Reference], source: Source, also: Sequence[str]
) -> dict[str, list[Finding]]:
    """Citation key -> what the NET rules find, the references written in three formats by turns."""
    rules = [
        rule for rule in RULES if rule.code.startswith("NET") and (not rule.is_opt_in or rule.code in also)
    ]
    found: dict[str, list[Finding]] = {str(reference.citation_key): [] for reference in references}
    for turn, format in enumerate(FORMATS):
        file = read_back(references[turn :: len(FORMATS)], format)
        # RIS has no keys of its own: who stands at the same place is meant.
        keys = [str(one.citation_key) for one in references[turn :: len(FORMATS)]]
        assert len(keys) == len(file.entries), f"{format}: {len(file.entries)} of {len(keys)} read back"
        entries = tuple(
            replace(entry, place=replace(entry.place, key=key))
            for entry, key in zip(file.entries, keys, strict=True)
        )
        for one in checking.check([looked_up(replace(file, entries=entries), source)], rules=rules):
            if one.key is not None:
                found[one.key].append(one)
    return found


def measure(folder: Path, count: int, distractors: int, shown: int) -> None:
    """Print the table."""
    dice = random.Random(1)  # noqa: S311 - the same each time, no secret
    works = list(read_works(folder / "works-real.jsonl.gz"))
    references = chosen_references(works, count, dice)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "works.jsonl"
        _write_works(path, works, folder / "works-shaped.jsonl.gz", distractors)
        source = pipeline.open_source(path)
        print(
            "| changed | references | rule | recall | other errors | other warnings |\n|---|---|---|---|---|---|"
        )
        for name, (change, wanted, beside) in CHANGES.items():
            changed = list(_changed(name, change, references))
            found = found_in(changed, source, wanted.split())
            _print_row(name, len(changed), list(found.values()), wanted.split(), beside.split())
            _show(changed, found, {*wanted.split()}, {*wanted.split(), *beside.split()}, shown)
        for style in STYLES:
            _measure_list(style, references, source, shown)


def _write_works(path: Path, works: Sequence[dict[str, Any]], others: Path, most: int) -> None:
    known = {str(work["DOI"]).lower() for work in works}
    distractors = (work for work in read_works(others) if work["DOI"].lower() not in known)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(work)}\n" for work in (*works, *islice(distractors, most)))


def _changed(name: str, change: Change, references: Sequence[Reference]) -> Iterator[Reference]:
    dice = random.Random(name)  # noqa: S311 - the same each time, no secret
    for place, reference in enumerate(references):
        other = references[(place + 1 + dice.randrange(len(references) - 1)) % len(references)]
        if one := change(reference, other, dice):
            yield one.model_copy(update={"citation_key": f"k{place}", "id": f"k{place}"})


def _print_row(
    name: str, count: int, found: Sequence[Sequence[Finding]], wanted: Sequence[str], beside: Sequence[str]
) -> None:
    told = sum(any(one.code in wanted for one in findings) for findings in found)
    strange = [[one for one in findings if one.code not in (*wanted, *beside)] for findings in found]
    counts = (
        sum(any(one.severity == kind for one in findings) for findings in strange)
        for kind in ("error", "warning")
    )
    shares = " | ".join(f"{one} ({one / count:.2%})" for one in counts)
    print(
        f"| {name} | {count} | {', '.join(wanted)} | {f'{told / count:.3f}' if wanted else ''} | {shares} |",
        flush=True,
    )


def _show(
    changed: Sequence[Reference],
    found: dict[str, list[Finding]],
    wanted: set[str],
    expected: set[str],
    shown: int,
) -> None:
    """What was missed, and what was said beside: a few of each."""
    by_key = {str(one.citation_key): one for one in changed}
    missed = [
        key for key, findings in found.items() if wanted and not any(one.code in wanted for one in findings)
    ]
    for key in missed[:shown]:
        print(f"  missed: {by_key[key].type} {by_key[key].title!r} {by_key[key].doi}")
    strange = [one for findings in found.values() for one in findings if one.code not in expected]
    for one in [one for one in strange if one.severity != "info"][:shown]:
        print(f"  {one.code} {one.severity} {one.message} | {one.text!r}")


def _measure_list(style: str, references: Sequence[Reference], source: Source, shown: int) -> None:
    """References as a style prints them, read by the parser: what the rules say of nothing changed."""
    text = pipeline.render(references, "text", style=style).text
    file = looked_up(checking.reference_file(text, checking.LIST, "x.txt"), source)
    rules = [rule for rule in RULES if rule.code.startswith("NET") and not rule.is_opt_in]
    found: dict[str, list[Finding]] = {str(place): [] for place in range(len(file.entries))}
    starts = {
        text.count("\n", 0, entry.place.start) + 1: str(place) for place, entry in enumerate(file.entries)
    }
    for one in checking.check([file], rules=rules):
        line = max((start for start in starts if start <= one.line), default=min(starts))
        found[starts[line]].append(one)
    _print_row(f"printed: {style}", len(found), list(found.values()), (), ())
    _show((), found, set(), set(), shown)


def main(arguments: Sequence[str]) -> None:
    """Read the options that follow --net."""
    parser = argparse.ArgumentParser(prog="benchmark_check.py")
    parser.add_argument("--net", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--distractors", type=int, default=100_000)
    parser.add_argument("--show", type=int, default=0, help="examples of each kind")
    options = parser.parse_args(arguments)
    measure(options.net, options.count, options.distractors, options.show)
