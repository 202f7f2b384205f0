"""Names compared: the first author, and how much of two lists is shared.

Spellings that differ by house or century are one: "Gökbuget N" and "Goekbuget, Nicola"; "van der
Berg" with its particle in either part; "O'Brien" and "OBrien"; initials in front or behind.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from refkit.match.keys import MAX_WORDS, is_one_slip_apart, words
from refkit.model import Name

NameLevel = Literal["agrees", "similar", "differs", "absent"]
# German and Nordic letters are printed with or without their e; both become the letter alone.
_UMLAUT_E = re.compile(r"(?<=[aou])e")
PARTICLES = frozenset(
    "af al av bin da dal de del della den der di do dos du el ibn la le te ten ter van vom von zu zur".split()  # noqa: SIM905 - a table of words
)
# Words of the names of groups, whose works are registered under the names of their members.
_GROUPS = frozenset(
    "collaboration collaborations collaborators committee consortium group groups initiative investigators network "  # noqa: SIM905 - a table of words
    "project study team".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv junior senior".split())  # noqa: SIM905 - a table of words


@lru_cache(maxsize=16384)
def family_key(text: str) -> str:
    """A family name without particles, suffixes, accents, spaces and the e of spelled-out umlauts.

    >>> family_key("van der Gökbuget") == family_key("Goekbuget")
    True
    """
    parts = words(text)
    named = [part for part in parts if part not in PARTICLES and part not in _SUFFIXES]
    # "L Rosen" in one field; "O Brien" and "D Souza" keep their letter.
    core = [part for part in named if len(part) > 1 or part in "od"] or named or parts
    return drop_umlaut_e("".join(core))


def drop_umlaut_e(word: str) -> str:
    """A folded word without the e that may spell out an umlaut."""
    return _UMLAUT_E.sub("", word) if "e" in word else word


def is_group(name: Name) -> bool:
    """Whether a name is that of a group of people.

    >>> is_group(Name(literal="Marsh Birds Collaboration")), is_group(Name(family="Group", given="P."))
    (True, False)
    """
    return bool(name.literal) and not _GROUPS.isdisjoint(words(name.literal or ""))


def initials(name: Name) -> str:
    """The first letters of the given names: "jm" for "Jean-Marc", "J.M." and "JM"; empty without any.

    >>> initials(Name(family="Roy", given="Jean-Marc")), initials(Name(family="Roy", given="JM"))
    ('jm', 'jm')
    """
    given = name.given or ""
    parts = [part for part in words(given) if part not in PARTICLES and part not in _SUFFIXES]
    if given.isupper() and len(parts) == 1 and len(parts[0]) <= 3:
        return parts[0]
    return "".join(part[0] for part in parts)


def compare_names(left: Name, right: Name) -> NameLevel:
    """Whether two names may be one person's (or group's).

    "similar" is a family name one slip apart, or the same family name with other initials.
    """
    ours, theirs = _key(left), _key(right)
    if not ours or not theirs:
        return "absent"
    if ours == theirs:
        return "agrees" if _initials_agree(initials(left), initials(right)) else "similar"
    return "similar" if min(len(ours), len(theirs)) > 4 and is_one_slip_apart(ours, theirs) else "differs"


def compare_first_authors(left: Sequence[Name], right: Sequence[Name]) -> NameLevel:
    """Whether two lists of authors begin with the same name; "similar" also where it stands elsewhere."""
    if not left or not right:
        return "absent"
    level = compare_names(left[0], right[0])
    if level == "differs" and (_is_listed(left[0], right) or _is_listed(right[0], left)):
        return "similar"
    return level


def author_overlap(left: Sequence[Name], right: Sequence[Name]) -> float | None:
    """The share in [0, 1] of the shorter list, without its first name, that the longer one has.

    None where either list has one name only: nothing can be said.
    """
    if min(len(left), len(right)) < 2:
        return None
    ours, theirs = _keys(left), _keys(right)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def family_keys(names: Iterable[Name]) -> frozenset[str]:
    """The family keys of names; a group counts with its whole name."""
    return frozenset(key for name in names if (key := _key(name)))


def _keys(names: Sequence[Name]) -> frozenset[str]:
    return family_keys(names[:MAX_WORDS])


def _key(name: Name) -> str:
    return family_key(name.family or name.literal or "")


def _is_listed(name: Name, names: Sequence[Name]) -> bool:
    return _key(name) in _keys(names)


def _initials_agree(left: str, right: str) -> bool:
    # "J" may be "J.M.", but "JM" is not "KM". Chinese and Hungarian orders swap them: order is not asked.
    return not left or not right or left[0] == right[0] or sorted(left) == sorted(right)
