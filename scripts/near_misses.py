"""Works that are nearly another one: what a search would offer beside it, or in its place.

A sample of works is some 400 times smaller than Crossref, and holds few of these. Each is a change of a work:
its neighbour in the volume, next year's report of the same title, another part, its erratum, its preprint.
"""

import random
import re
from collections.abc import Iterator
from typing import Any

from refkit.model import Date, Reference


def near_misses(work: Reference, other: Reference, dice: random.Random) -> Iterator[Reference]:
    """What differs from a work in ways that must count; `other` lends its title and authors."""
    changes = (*_of_place(work, other, dice), *_of_title(work, other, dice), *_of_kind(work, other, dice))
    yield from (work.model_copy(update=change) for change in changes)


def _of_place(work: Reference, other: Reference, dice: random.Random) -> Iterator[dict[str, Any]]:
    theirs = {"title": other.title, "author": other.author}
    elsewhere = {"volume": str(dice.randint(1, 300)), "issue": str(dice.randint(1, 12))}
    yield theirs | {"page": _later(work, dice, 13, 400)}
    yield theirs
    yield {"title": other.title, "page": _later(work, dice, 13, 900)}
    yield {"title": other.title, "page": _later(work, dice, 13, 900)} | elsewhere
    yield elsewhere | {"issued": _year(work, dice.choice((-3, -2, -1, 1, 2, 3))), "page": "3-1500"}
    place = ("container_title", "container_title_short", "page", "volume", "issue")
    borrowed = {name: getattr(other, name) for name in place}
    yield borrowed | {"title": other.title, "author": work.author[:1] + other.author[1:]}


def _of_title(work: Reference, other: Reference, dice: random.Random) -> Iterator[dict[str, Any]]:
    title, page = work.title or "Untitled", {"page": _later(work, dice, 10, 90)}
    yield page | {"title": title + dice.choice((" II", " Part 2", ": Part III"))}
    words = title.split()
    if len(words) > 3:
        place = dice.randrange(len(words))
        lent = dice.choice([word for word in (other.title or "").split() if len(word) > 4] or ["moss"])
        yield page | {"title": " ".join([*words[:place], lent, *words[place + 1 :]])}
    late = {"page": _later(work, dice, 30, 900), "issued": _year(work, dice.choice((0, 0, 1)))}
    yield late | {"title": dice.choice(("Erratum: ", "Correction to: ", "Corrigendum to ")) + title}
    yield late | {
        "title": dice.choice(("Reply to ", "Comment on ", "Response to ")) + title,
        "author": other.author,
    }


def _of_kind(work: Reference, other: Reference, dice: random.Random) -> Iterator[dict[str, Any]]:
    nowhere = dict.fromkeys(("container_title", "container_title_short", "volume", "issue", "page"))
    if work.container_title:
        yield nowhere | {"title": work.container_title, "type": "book", "author": (), "editor": other.author}
    yield nowhere | {"type": "article", "issued": _year(work, dice.choice((0, -1)))}


def _year(work: Reference, by: int) -> Date:
    year = work.issued.year if work.issued and work.issued.year else 2000
    return Date(parts=((year + by,),))


def _later(work: Reference, dice: random.Random, least: int, most: int) -> str | None:
    found = re.match(r"\D{0,9}(\d{1,9})", work.page or "")
    first = int(found[1]) + dice.randint(least, most) if found else 0
    return f"{first}-{first + dice.randint(2, 12)}" if found else None
