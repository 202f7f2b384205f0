"""Works that nobody wrote, for scripts/dialects.py: what an entry says, before a dialect spells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

import dialect_tables as words

# The variables of each type of work.
KINDS: Mapping[str, tuple[str, ...]] = {
    "article-journal": (
        "author",
        "title",
        "container-title",
        "issued",
        "volume",
        "issue",
        "page",
        "DOI",
        "URL",
    ),
    "paper-conference": (
        "author",
        "title",
        "container-title",
        "editor",
        "issued",
        "page",
        "publisher",
        "DOI",
    ),
    "book": ("author", "title", "issued", "publisher", "publisher-place", "ISBN"),
    "chapter": ("author", "title", "container-title", "editor", "issued", "page", "publisher", "DOI"),
    "thesis": ("author", "title", "issued", "publisher"),
    "report": ("author", "title", "issued", "publisher", "number"),
    "webpage": ("author", "title", "issued", "URL"),
    "article": ("author", "title", "issued", "number"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """One name; a group has a family name alone and `is_group`."""

    family: str
    given: str = ""
    suffix: str = ""
    is_group: bool = False

    @property
    def particle(self) -> str:
        """The words in lower case in front of the family name."""
        kept = []
        for word in self.family.split()[:-1]:
            if not next((letter for letter in word if letter.isalpha()), "A").islower():
                break
            kept.append(word)
        return "" if self.is_group else " ".join(kept)


@dataclass(frozen=True, slots=True)
class People:
    """Which names works of a dialect have: how many in ten are of the odd kinds, and whether initials stand for given names."""

    accented: float = 0.3
    particles: float = 0.12
    doubles: float = 0.05
    juniors: float = 0.04
    groups: float = 0.04
    lone: float = 0.0
    others: float = 0.05
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What an entry says: texts by variable, names, and the date as year, month, day."""

    kind: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Person, ...]]
    date: tuple[int, ...]
    is_cut: bool = False
    number: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)


def made_work(kind: str, number: int, dice: Random, people: People, *, plain_titles: bool = False) -> Work:
    """One work of a type; `number` makes its identifiers its own."""
    year = dice.randint(1950, 2025)
    variables = KINDS[kind]
    spelled = {name: _text(name, kind, number, year, dice, plain=plain_titles) for name in variables}
    texts = {name: text for name, text in spelled.items() if text}
    names = {name: _people(name, dice, people) for name in ("author", "editor") if name in variables}
    date = (year, dice.randint(1, 12), dice.randint(1, 28))[: dice.choice((1, 1, 2, 3))]
    cut = dice.random() < people.others and not names["author"][-1].is_group
    return Work(kind, texts, names, date, is_cut=cut, number=number)


def _text(variable: str, kind: str, number: int, year: int, dice: Random, *, plain: bool) -> str:
    if variable == "title":
        return _filled(dice.choice(words.PLAIN_TITLES if plain else words.TITLES), dice)
    if variable == "container-title":
        if kind == "article-journal":
            return dice.choice(words.JOURNALS)
        return (
            _filled(dice.choice(words.BOOKS), dice).replace("{y}", str(year)).replace("{yy}", str(year)[2:])
        )
    texts = {
        "volume": str(dice.randint(1, 400)),
        "issue": dice.choice(("", str(dice.randint(1, 12)), "3-4", "S1")),
        "page": _pages(dice),
        "DOI": dice.choice(
            (f"10.1000/jio.{number}", f"10.5555/A_{number}(x)", f"10.1000/s{number}-02-00{number % 10}-x", "")
        ),
        "URL": dice.choice(
            (f"https://example.org/a_b/{number}?x=1&y=2#s", f"http://example.org/~w/{number}%20a", "")
        ),
        "publisher": dice.choice(words.SCHOOLS if kind in ("thesis", "report") else words.PUBLISHERS),
        "publisher-place": dice.choice(words.TOWNS),
        "ISBN": dice.choice(("978-0-306-40615-7", "0-306-40615-2", "")),
        "number": f"{year % 100:02}{dice.randint(1, 12):02}.{number % 10000 + 10000:05}"
        if kind == "article"
        else f"TR-{number}",
    }
    return texts.get(variable, "")


def _pages(dice: Random) -> str:
    first = dice.randint(1, 900)
    return dice.choice(
        (f"{first}-{first + 11}", f"{first}-{first + 11}", str(first), f"e{first}", f"{first}a-{first + 2}a")
    )


def _filled(pattern: str, dice: Random) -> str:
    one, two = dice.sample(words.SUBJECTS, 2)
    text = pattern.replace("{s}", one).replace("{S}", one[0].upper() + one[1:]).replace("{t}", two)
    text = text.replace("{T}", two[0].upper() + two[1:]).replace("{p}", dice.choice(words.PLACES))
    return text.replace("{n}", str(dice.randint(4, 19)))


def _people(variable: str, dice: Random, people: People) -> tuple[Person, ...]:
    count = dice.choice((1, 2, 2, 3, 4, 6)) if variable == "author" else dice.choice((0, 1, 2))
    chosen = dict.fromkeys(_row(dice, people) for _ in range(count))
    return tuple(_person(row, initials=people.initials) for row in chosen)


def _row(dice: Random, people: People) -> str:
    roll = dice.random()
    for share, rows in (
        (people.accented, words.ACCENTED_NAMES),
        (people.particles, words.PARTICLE_NAMES),
        (people.doubles, words.DOUBLE_NAMES),
        (people.juniors, words.JUNIOR_NAMES),
        (people.groups, words.GROUP_NAMES),
        (people.lone, words.LONE_NAMES),
    ):
        if roll < share:
            return dice.choice(rows)
        roll -= share
    return dice.choice(words.PLAIN_NAMES)


def _person(row: str, *, initials: bool) -> Person:
    if row.startswith("{"):
        return Person(row.strip("{}"), is_group=True)
    family, given, suffix = (*(part.strip() for part in row.split(",")), "", "")[:3]
    if initials:
        given = " ".join(f"{part[0]}." for part in given.split())
    return Person(family, given, suffix)
