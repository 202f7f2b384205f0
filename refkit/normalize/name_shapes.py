"""What the parts between the commas of a list of names look like, one letter a shape."""

from collections.abc import Sequence
from functools import lru_cache

from refkit.lang import words
from refkit.lang.family_names import ROMANIZED
from refkit.lang.lexicon import word_classes
from refkit.normalize.ideographs import IDEOGRAPH
from refkit.normalize.name_words import (
    LATE_SUFFIXES,
    PARTICLES,
    PATRONYMIC,
    initials_begin,
    is_initial_word,
    is_suffix,
    is_true_suffix,
    split_suffix,
    tilt,
)
from refkit.normalize.person import is_in_capitals
from refkit.text.unicode import fold

Part = tuple[str, str]  # a text between commas, and its shape

_GROUPS = frozenset(word for word in words("group") if " " not in word)
_GROUP_PHRASES = tuple(sorted(f" {phrase} " for phrase in words("group") if " " in phrase))
_PHRASE_WORDS = frozenset(phrase.split()[0] for phrase in _GROUP_PHRASES)
_GROUP_OR_FAMILY = words("group_or_family")
_NO_POINTS = str.maketrans(".,()/:'", "       ")
_LONGEST_PERSON, _LONGEST_GROUP = 80, 400


def is_group(part: str) -> bool:
    """Whether a part between commas names a group; "Bank" alone and "Saul Bank" are people."""
    found = part.lower().translate(_NO_POINTS).split()
    if _names_group(found):
        return True
    if _GROUP_OR_FAMILY.isdisjoint(found) or len(found) < 2 or len(part) > _LONGEST_GROUP:
        return False
    names = part.replace(",", "").split()
    if (
        len(names) > 2
        and len(names[0]) == 1
        and tilt(names[1]) == 0
        and names[-1].lower() in _GROUP_OR_FAMILY
    ):
        names = names[1:]  # "R Core Team"; "J Robert House" is a person
    return tilt(names[0]) > -1 and not any(map(is_initial_word, names))


def has_group_word(text: str) -> bool:
    """Whether a word stands in a text that is at home in names of groups alone."""
    return _names_group(text.lower().translate(_NO_POINTS).split())


def _names_group(found: Sequence[str]) -> bool:
    if not _GROUPS.isdisjoint(found):
        return True
    if _PHRASE_WORDS.isdisjoint(found):
        return False
    spaced = f" {' '.join(found)} "
    return any(phrase in spaced for phrase in _GROUP_PHRASES)


def shape(part: str) -> str:
    """What a part looks like, in one letter; what is longer than a person's name can be is a group.

    I initials, S suffix, V family and initials, N initials and family, C capitals and given name, B family, given
    name and patronymic, W one word, M several, G group.
    """
    return _shape(part) if len(part) <= _LONGEST_PERSON else "G"


@lru_cache(maxsize=8192)
def _shape(part: str) -> str:
    names: Sequence[str] = part.split(" ")
    if len(names) == 1:
        return _shape_of_word(part)
    if is_group(part) or IDEOGRAPH.search(part) is not None:
        return "G"
    return _shape_of_person(part, names)


def _shape_of_person(part: str, names: Sequence[str]) -> str:
    if PARTICLES.issuperset(names[:-1]) or _is_of_capital_particles(names):
        return "W"
    if is_in_capitals(part):
        names = _without_capital_particles(names)
    head = is_initial_word(names[0])
    tail = _ends_in_initials(part, names)
    if head and ((tail and all(map(is_initial_word, names))) or names[-1] in PARTICLES):
        return _shape_of_initials(names)
    if _is_capitals_first(names):
        return "C"
    if head or tail:
        return "N" if head else "V"
    return "B" if len(names) == 3 and PATRONYMIC.fullmatch(names[2]) and tilt(names[0]) > -1 else "M"


def _is_of_capital_particles(names: Sequence[str]) -> bool:
    """Whether a short family name in capitals stands behind its particles: "VAN DER ZEE"."""
    if not names[-1].isupper() or len(names[-1]) < 3 or "." in names[-1]:
        return False
    return all(len(name) > 1 and name.lower() in PARTICLES for name in names[:-1])


def _ends_in_initials(part: str, names: Sequence[str]) -> bool:
    if initials_begin(names) < len(names):
        return True
    head, suffix = split_suffix(part)
    return suffix is not None and is_initial_word(head.rsplit(" ", 1)[-1])


def _without_capital_particles(names: Sequence[str]) -> Sequence[str]:
    begin = 0
    while begin < len(names) - 1 and len(names[begin]) > 1 and names[begin].lower() in PARTICLES:
        begin += 1
    return names[begin:]


def _shape_of_word(word: str) -> str:
    if is_true_suffix(word) and word not in LATE_SUFFIXES:
        return "S"
    if is_initial_word(word):
        return "I"
    return "S" if is_suffix(word) else "W"


def _shape_of_initials(names: Sequence[str]) -> str:
    """Initials throughout, of which a short family in capitals may be one: "LI H", "S. KIM"; "J. van" is none."""
    if len(names) > 1 and all(map(is_initial_word, names)):
        if "." not in names[-1] and len(names[-1]) > 1 and "." in names[0]:
            return "N"
        if "." not in names[0] and len(names[0]) > 1:
            return "V"
    return "I"


def _is_capitals_first(names: Sequence[str]) -> bool:
    """Whether a family name in capitals stands before a given name: "SMITH John", "LIU Feng"."""
    first = next((name for name in names if name not in PARTICLES), names[0])
    if "." in first or not first[-2:].isupper() or len(first) < 2 or not any(map(_is_word, names[1:])):
        return False
    return not is_initial_word(first)


def _is_word(name: str) -> bool:
    return len(name) > 1 and name[0].isupper() and name[-1].islower() and not is_initial_word(name)


def reshaped(chunks: Sequence[Sequence[Part]]) -> Sequence[Sequence[Part]]:
    """Tell capitals from initials by the whole list: "LI Na" beside "ZHANG Wei", "JMDO Silva" beside "J Smith"."""
    parts = [part for chunk in chunks for part in chunk]
    heads = [text.split(" ", 1)[0] for text, kind in parts if kind == "N"]
    glued = [head for head in heads if "." not in head]
    count = sum(kind == "C" and _is_certain(text.split(" ", 1)[0]) for text, kind in parts)
    if not glued:
        return chunks
    families = sum(head.lower() in ROMANIZED for head in glued)
    if min(map(len, glued)) > 1 and (len(parts) > 1 or tilt(parts[0][0].rsplit(" ", 1)[-1]) <= 0):
        count += 2 * families > len(glued)
    elif count < len(glued):
        count = 0
    kind = "C" if count else "N"
    return [[(text, kind if _may_be_either(text, old) else old) for text, old in chunk] for chunk in chunks]


def _is_certain(head: str) -> bool:
    return len(head) > 5 or "F" in word_classes(fold(head))


def _may_be_either(text: str, kind: str) -> bool:
    first, _, rest = text.partition(" ")
    if kind not in "NC" or not first.isupper() or "." in first:
        return kind == "V" and len(first) > 1 and first.isupper() and any(map(_is_word, rest.split(" ")))
    return len(first) > 1 and any(map(_is_word, rest.split(" ")))


@lru_cache(maxsize=2048)
def is_acronym(part: str) -> bool:
    """Whether a part is letters of a group: "OECD", but not "SMITH"."""
    bare, _ = split_suffix(part)
    return bare.isupper() and " " not in bare and 2 <= len(bare) <= 6 and "F" not in word_classes(fold(bare))
