"""Write 1,000 entries of BibTeX and 300 records of RIS and nbib, each in the manner of a program that writes them.

Usage: python scripts/dialects.py FOLDER [seed]

The works are made up, and so is every value; the same seed gives the same files. Each dialect is one file, and
beside it `works.json` says what each entry says: items of CSL-JSON by file and key.
"""

# ruff: noqa: S311, SIM905  # nothing here is a secret, and a long list of words reads better as words

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from dialect_by_hand import files_by_hand
from dialect_latex import spelled_name
from dialect_manners import MANNERS, Layout, Manner
from dialect_tagged import TAGGED, flat_work, tagged_record
from dialect_works import Person, Work, made_work

SEED = 2026
_A_MANNER, _A_TAGGED = 38, 37
_MONTHS = "January February March April May June July August September October November December".split()
_PLAIN_TITLES = frozenset({"ieee", "arxiv", "texmed"})


@dataclass(frozen=True, slots=True)
class DialectFile:
    """One dialect: the name and text of its file, and what its entries say, by key."""

    name: str
    text: str
    items: dict[str, dict[str, Any]]

    @property
    def format(self) -> str:
        """The format of the file."""
        return {"ris": "ris", "nbib": "nbib"}.get(self.name.rpartition(".")[2], "bibtex")


def made_files(seed: int = SEED) -> Iterator[DialectFile]:
    """Every dialect, the same for the same seed."""
    number = 1000
    for manner in MANNERS:
        yield _bibtex_file(manner, number, Random(f"{seed} {manner.name}"))
        number += 1000
    for name, text, items in files_by_hand():
        yield DialectFile(name, text, items)
    for name in TAGGED:
        yield _tagged_file(name, number, Random(f"{seed} {name}"))
        number += 1000


def _bibtex_file(manner: Manner, number: int, dice: Random) -> DialectFile:
    works: dict[str, Work] = {}
    for place in range(_A_MANNER):
        kind = dice.choice(manner.kinds.split())
        work = made_work(kind, number + place, dice, manner.people, plain_titles=manner.name in _PLAIN_TITLES)
        works.setdefault(_key(manner.key, work), work)
    entries = [_entry(manner, key, work, dice) for key, work in works.items()]
    text = manner.head + "\n\n".join(entries) + "\n"
    items = {key: item_of(work) for key, work in works.items()}
    return DialectFile(f"{manner.name}.bib", text.replace("\n", manner.layout.end), items)


def _key(pattern: str, work: Work) -> str:
    family = "".join(
        letter for letter in work.names["author"][0].family if letter.isascii() and letter.isalnum()
    )
    word = next(
        (
            word
            for word in work.texts["title"].lower().split()
            if len(word) > 3 and word.isalpha() and word.isascii()
        ),
        "x",
    )
    parts = {
        "{family}": family.lower() or "anon",
        "{FAMILY}": family.upper(),
        "{year}": str(work.date[0]),
        "{word}": word,
    }
    key = pattern
    for part, text in parts.items():
        key = key.replace(part, text)
    # Two works of one author and year would share it; programs add a letter.
    return key.replace("{n}", str(work.number)) + (
        "" if "{n}" in pattern else chr(97 + work.number % 26) + chr(97 + work.number // 26 % 26)
    )


def _entry(manner: Manner, key: str, work: Work, dice: Random) -> str:
    layout, kind = manner.layout, manner.entries[work.kind]
    pairs = [
        *_fields(manner, work, dice),
        *(
            (name, value.replace("{n}", str(work.number)).replace("{year}", str(work.date[0])))
            for name, value in manner.extra
        ),
    ]
    width = max(len(name) for name, _ in pairs)
    lines = [_line(layout, name, value, width) for name, value in pairs]
    closer = "}" if layout.open == "{" else ")"
    joint = f",{layout.breaks}"
    end = "," if layout.trailing else ""
    return f"@{_cased(kind, layout.entry)}{layout.open}{key}{joint}{joint.join(lines)}{end}{layout.breaks}{closer}"


def _cased(name: str, case: str) -> str:
    return {"lower": name, "capital": name.capitalize(), "upper": name.upper()}[case]


def _line(layout: Layout, name: str, value: str, width: int) -> str:
    equals = f"{'':{width - len(name)}} = " if layout.equals == "|" else layout.equals
    spelled = name if layout.field == "lower" else _cased(name, layout.field)
    return f"{layout.indent}{spelled}{equals}{_delimited(layout, name, value)}"


def _delimited(layout: Layout, name: str, value: str) -> str:
    if (
        name == "month"
        and not value.startswith(("{", '"'))
        and "#" not in value
        and value.isalpha()
        and len(value) == 3
        and value.islower()
    ):
        return value
    if "#" in value and name == "month":
        return value
    if layout.bare and value.isdecimal():
        return value
    if layout.quote == '"' and '"' not in value.replace('\\"', "") and '\\"' not in value:
        return f'"{value}"'
    return f"{{{value}}}"


def _fields(manner: Manner, work: Work, dice: Random) -> Iterator[tuple[str, str]]:
    spelling = manner.spelling
    for variable in ("author", "title", "container-title", "editor"):
        if people := work.names.get(variable):
            yield variable, _people(manner, people, dice, is_cut=work.is_cut and variable == "author")
        elif text := work.texts.get(variable):
            is_journal = variable == "container-title" and work.kind == "article-journal"
            yield (
                _field_of(manner, variable, work),
                spelling.text(text, dice) if is_journal else spelling.title(text, dice),
            )
    yield from _date(manner, work)
    for variable, text in work.texts.items():
        if variable in ("title", "container-title") or (variable == "number" and work.kind == "article"):
            continue
        yield _field_of(manner, variable, work), _value(manner, variable, text, dice)
    if work.kind == "article":
        yield "eprint", work.texts["number"]
        yield ("eprinttype" if manner.month == "date" else "archivePrefix"), "arXiv"


def _field_of(manner: Manner, variable: str, work: Work) -> str:
    own = {
        ("container-title", "article-journal"): manner.fields.get(
            "container-title:article-journal", "journal"
        ),
        ("publisher", "thesis"): "institution" if manner.entries["thesis"] == "thesis" else "school",
        ("publisher", "report"): "institution",
    }
    return own.get((variable, work.kind)) or manner.fields[variable]


def _value(manner: Manner, variable: str, text: str, dice: Random) -> str:
    if variable == "page":
        return text.replace("-", manner.pages)
    if variable == "DOI":
        return {
            "plain": text, "url": f"https://doi.org/{text}", "prefix": f"doi:{text}",
            "braced": text.replace("_", "{\\_}"), "escaped": text.replace("_", "\\_"),
        }[manner.doi]  # fmt: skip
    if variable == "URL":
        return text.replace("_", "{\\_}") if manner.doi == "braced" else text
    return text if variable in ("ISBN", "volume", "issue", "number") else manner.spelling.text(text, dice)


def _people(manner: Manner, people: tuple[Person, ...], dice: Random, *, is_cut: bool) -> str:
    names = [spelled_name(person, manner.names, manner.spelling, dice) for person in people]
    return manner.joint.join([*names, *(["others"] if is_cut else [])])


def _date(manner: Manner, work: Work) -> Iterator[tuple[str, str]]:
    year, *rest = work.date
    if manner.month == "date":
        yield "date", "-".join((str(year), *(f"{number:02}" for number in rest)))
        return
    yield "year", str(year)
    if rest and manner.month != "none":
        name = _MONTHS[rest[0] - 1]
        day = rest[1] if len(rest) > 1 else 0
        yield "month", {
            "macro": name[:3].lower(), "word": name[:3], "name": name, "number": str(rest[0]),
            "tilde": f'"{day}~" # {name[:3].lower()}' if day else name[:3].lower(),
        }[manner.month]  # fmt: skip


def _tagged_file(name: str, number: int, dice: Random) -> DialectFile:
    count = _A_TAGGED if name != "pubmed.nbib" else 300 - _A_TAGGED * (len(TAGGED) - 1)
    rows = TAGGED[name]
    works = [
        flat_work(made_work(dice.choice(rows.kinds.split()), number + place, dice, rows.people), rows)
        for place in range(count)
    ]
    items = {str(work.number): item_of(work) for work in works}
    return DialectFile(
        name, rows.head + rows.between.join(tagged_record(name, work, dice) for work in works), items
    )


def item_of(work: Work) -> dict[str, Any]:
    """What an entry says, as an item of CSL-JSON; "et-al" where the list of authors is cut short."""
    names = {name: [_name(person) for person in people] for name, people in work.names.items() if people}
    return {
        "type": work.kind,
        **work.texts,
        **names,
        "issued": {"date-parts": [list(work.date)]},
        **({"et-al": True} if work.is_cut else {}),
    }


def _name(person: Person) -> dict[str, str]:
    if person.is_group:
        return {"literal": person.family}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {part: text for part, text in parts.items() if text}


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    folder.mkdir(parents=True, exist_ok=True)
    files = list(made_files(seed))
    for one in files:
        (folder / one.name).write_text(one.text, encoding="utf-8", newline="")
    works = {one.name: one.items for one in files}
    (folder / "works.json").write_text(json.dumps(works, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(files)} files, {sum(len(one.items) for one in files):,} entries in {folder}")


if __name__ == "__main__":
    main()
