"""Measure how names are told apart: true names printed in the orders that styles use, and read back.

    python scripts/benchmark_names.py ../shared [--lists 3000] [--errors 5]

The names are those of works-real.jsonl.gz, where publishers deposit family and given names apart; lists with
a name that is no name (digits, brackets, initials for a family) are left out, as is what follows the twelfth.
A name is right when family (with its particles), given name as printed and suffix are; a list is right when
all of its names are, and none is added. In `single` the lists are those whose families are one word, with or
without particles: where the given name stands first, nothing printed tells "Ana García" "Viveros" from
"Ana" "García Viveros", so that the other lists are counted in the first columns alone.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from refkit.model import Name
from refkit.normalize.names import normalize_names
from refkit.text.unicode import fold


class Person(NamedTuple):
    """A name as deposited."""

    family: str
    given: str
    suffix: str = ""


Render = Callable[[Person], str]

_FAMILY = re.compile(r"(?:[^\W\d_]|['’‐ -](?=[^\W\d_])){2,40}")
_GIVEN = re.compile(r"[^\W\d_a-z](?:[^\W\d_]|['’‐ .-]){0,40}")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")
_PARTICLES = re.compile(
    r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|el|al|st|zu|zur|ten|san|do|das|y|e)\s)*",
    re.IGNORECASE,
)


def _person(record: dict[str, str]) -> Person | None:
    family, given = (" ".join(record.get(part, "").split()) for part in ("family", "given"))
    suffix = record.get("suffix", "")
    words = _FAMILY.fullmatch(family) and _GIVEN.fullmatch(given)
    shouted = family.isupper() or (given.isupper() and len(re.sub(r"\W", "", given)) > 3)
    if not words or shouted or (suffix and not _SUFFIX.fullmatch(suffix)):
        return None
    return Person(family, re.sub(r"\.(?=[^\W\d_])", ". ", given), suffix)


def read_lists(path: Path) -> Iterator[list[Person]]:
    """The lists of authors whose every name is one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            people = [_person(record) for record in (json.loads(line).get("author") or ())[:12]]
            if people and all(people):
                yield [person for person in people if person]


def _initials(given: str, dot: str, space: str, hyphen: str = "") -> str:
    words = re.findall(r"[-‐]?[^\W\d_][^\W\d_'’]*", given)
    return "".join(
        (hyphen if word[0] in "-‐" else space if place else "") + word.lstrip("-‐")[0].upper() + dot
        for place, word in enumerate(words)
    )


def _dotted(person: Person) -> str:
    return _initials(person.given, ".", " ", "-")


def _tight(person: Person) -> str:
    return _initials(person.given, ".", "", "-")


def _glued(person: Person) -> str:
    return _initials(person.given, "", "")


def _spaced(person: Person) -> str:
    return _initials(person.given, "", " ")


def _full(person: Person) -> str:
    return person.given


def _capital(person: Person) -> str:
    return person.family.upper()


def _family(person: Person) -> str:
    return person.family


def _name(order: str, given: Render, family: Render = _family) -> Render:
    def render(person: Person) -> str:
        return order.format(family=family(person), given=given(person)) + person.suffix.join(
            (", ", "")
        ) * bool(person.suffix)

    return render


class Style(NamedTuple):
    """How a list is printed: its first name, the others, and what stands between them."""

    name: str
    first: Render
    others: Render
    given: Render
    between: str = ", "
    last: str = ", "
    last_of_two: str = ", "
    cut_after: int = 99


def _style(
    name: str, order: str, given: Render, *marks: str, family: Render = _family, cut: int = 99
) -> Style:
    first, _, others = order.partition(" | ")
    rendered = _name(first, given, family), _name(others or first, given, family)
    between, last, last_of_two = (*marks, *marks[-1:] * 2)[:3]
    return Style(name, *rendered, given, between, last, last_of_two, cut)


_INVERTED, _GIVEN_FIRST, _BARE = "{family}, {given}", "{given} {family}", "{family} {given}"
STYLES = (
    _style("APA: Smith, J. A., & Doe, M.", _INVERTED, _dotted, ", ", ", & "),
    _style("Harvard: Smith, J.A., Doe, M. and Roe, R.", _INVERTED, _tight, ", ", " and "),
    _style("Smith, John A., Doe, Mary", _INVERTED, _full, ", "),
    _style("Smith, John A., Doe, Mary, and Roe, R.", _INVERTED, _full, ", ", ", and "),
    _style(
        "Chicago: Smith, John A., Mary Doe, and ...", _INVERTED + " | " + _GIVEN_FIRST, _full, ", ", ", and "
    ),
    _style("MLA: Smith, John A., et al.", _INVERTED, _full, ", ", cut=1),
    _style("Smith, J. A., M. Doe, and R. Roe", _INVERTED + " | " + _GIVEN_FIRST, _dotted, ", ", ", and "),
    _style("Vancouver: Smith JA, Doe M", _BARE, _glued, ", "),
    _style("Vancouver et al.: Smith JA, et al.", _BARE, _glued, ", ", cut=3),
    _style("Vancouver ';': Smith JA; Doe M", _BARE, _glued, "; "),
    _style("Smith J.A., Doe M.", _BARE, _tight, ", "),
    _style("Smith J. A., Doe M. and Roe R.", _BARE, _dotted, ", ", " and "),
    _style("Smith J A, Doe M", _BARE, _spaced, ", "),
    _style("IEEE: J. A. Smith, M. Doe, and R. Roe", _GIVEN_FIRST, _dotted, ", ", ", and ", " and "),
    _style("J.A. Smith, M. Doe, R. Roe", _GIVEN_FIRST, _tight, ", "),
    _style("JA Smith, M Doe & R Roe", _GIVEN_FIRST, _glued, ", ", " & "),
    _style("plain: John A. Smith, Mary Doe and R. Roe", _GIVEN_FIRST, _full, ", ", " and "),
    _style("ACS: Smith, J. A.; Doe, M.", _INVERTED, _dotted, "; "),
    _style("Smith, John A.; Doe, Mary", _INVERTED, _full, "; "),
    _style("German: Smith, John A./Doe, Mary", _INVERTED, _full, "/"),
    _style("German: Smith, J. A. und Doe, M.", _INVERTED, _dotted, ", ", " und "),
    _style("French: SMITH John A., DOE Mary et ROE R.", _BARE, _full, ", ", " et ", family=_capital),
    _style("SMITH, J. A., DOE, M.", _INVERTED, _dotted, ", ", family=_capital),
    _style("SMITH, John A.; DOE, Mary", _INVERTED, _full, "; ", family=_capital),
    _style("J. A. SMITH, M. DOE & R. ROE", _GIVEN_FIRST, _dotted, ", ", " & ", family=_capital),
    _style("GB/T 7714: SMITH J A, DOE M, et al.", _BARE, _spaced, ", ", family=_capital, cut=3),
    _style("Smith John A., Doe Mary", _BARE, _full, ", "),
)
_ET_AL = (
    ", et al.",
    " et al.",
    " et al",
    ", u. a.",
    " et coll.",
    " и др.",
    " y otros",
    " e outros",
    " i in.",
    " m.fl.",
)


def render(style: Style, people: list[Person], dice: random.Random) -> tuple[str, list[Person]]:
    """The list as printed, and the people that it shows."""
    shown = people[: style.cut_after]
    printed = [(style.others if place else style.first)(person) for place, person in enumerate(shown)]
    if len(shown) < len(people):
        return style.between.join(printed) + dice.choice(_ET_AL), shown
    head, tail = printed[:-1], printed[-1]
    last = style.last_of_two if len(head) == 1 else style.last
    return style.between.join(head) + last * bool(head) + tail, shown


def _key(*parts: str | None) -> tuple[str, ...]:
    return tuple(re.sub(r"[\W_]+", "", fold(part or "")) for part in parts)


def _read(name: Name) -> tuple[str, ...]:
    family = f"{name.non_dropping_particle or ''} {name.family or name.literal}"
    return _key(family, f"{name.given or ''} {name.dropping_particle or ''}", name.suffix)


class Tally:
    """What was right of a style."""

    def __init__(self) -> None:
        self.names = self.right = self.lists = self.whole = self.single = self.single_right = 0
        self.errors: list[str] = []

    def add(self, printed: str, shown: list[Person], style: Style) -> None:
        """Read a printed list and count."""
        true = [_key(person.family, style.given(person), person.suffix) for person in shown]
        found = [_read(name) for name in normalize_names(printed).names]
        right = sum((Counter(true) & Counter(found)).values())
        self.names, self.right = self.names + len(true), self.right + right
        self.lists, self.whole = self.lists + 1, self.whole + (true == found)
        if all(" " not in _PARTICLES.sub("", person.family, count=1) for person in shown):
            self.single, self.single_right = self.single + len(true), self.single_right + right
            if true != found:
                self.errors.append(
                    f"{printed}\n       {[str(name) for name in normalize_names(printed).names]}"
                )

    def row(self) -> str:
        """The shares."""
        return f"{self.right / self.names:7.4f} {self.whole / self.lists:7.4f} {self.single_right / self.single:7.4f}"


def main() -> None:
    """Print one line a style."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--lists", type=int, default=3000)
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    dice = random.Random(options.seed)  # noqa: S311  # a draw of samples
    lists = list(read_lists(options.shared / "data/crossref/works-real.jsonl.gz"))
    several = [people for people in lists if len(people) > 1]
    drawn = dice.sample(several, min(options.lists, len(several)))
    print(f"{len(drawn)} of {len(several)} lists of two names or more, {sum(map(len, drawn))} names")
    print(f"{'':45} {'names':>7} {'lists':>7} {'single':>7} {'ms/list':>8}")
    for style in STYLES:
        tally, rendered = Tally(), [render(style, people, dice) for people in drawn]
        began = time.perf_counter()
        for printed, _ in rendered:
            normalize_names(printed)
        spent = (time.perf_counter() - began) * 1000 / len(drawn)
        for printed, shown in rendered:
            tally.add(printed, shown, style)
        print(f"{style.name:45} {tally.row()} {spent:8.3f}")
        for error in tally.errors[: options.errors]:
            print("    ", error)


if __name__ == "__main__":
    main()
