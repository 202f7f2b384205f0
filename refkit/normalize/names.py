"""A printed run of names to Names, in whatever order the style uses.

Source: CSL 1.0.2 specification, "Names"; NLM Citing Medicine, chapter 1 (Vancouver); the particles are those
of the CSL name-particle appendix.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.lang import alternatives, words
from refkit.lang.lexicon import word_classes
from refkit.model import Name
from refkit.normalize.person import (
    inverted_name,
    is_given,
    is_initials,
    is_suffix,
    natural_name,
    vancouver_name,
    without_capitals,
)
from refkit.text.unicode import collapse_space, fold

_ET_AL = re.compile(
    rf"[\s,;(\[]*(?<!\w)(?:{alternatives(words('et_al'))}|\.{{3}}|…)(?:\s?\(?\d{{1,3}}\)?)?[\s.,;)\]]*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"[\s,;(\[]*(?<!\w)(?:{alternatives(words('editor') - {'red', 'cur', 'dir', 'comp', 'org', 'ed', 'hg'})}"
    r"|eds?\.|\(eds?\)|\(hg\)|hg\.|\(dir\)|\(org\))[\s.,;)\]]*$",
    re.IGNORECASE,
)
# "Zwaan F, for the EBMT", "Lee DW on behalf of the Group"; but "Department for Education" is one name.
_BEHALF = re.compile(
    r"(?:(?:,\s*|(?<=\s[^\W\d_a-z])\s|(?<=[^\W\d_a-z]{2})\s|(?<=\.)\s)(?:and\s)?for|,?\s(?:and\s)?on\sbehalf\sof)\s"
    r"(?:the\s)?(?P<group>[^\W\d_a-z].{1,150})$"
)
_AND = re.compile(
    rf"\s*[,;]?\s+(?:{alternatives(words('and_') - {'&', 'with'})})\s+|\s*[,;]?\s*&\s*|\s*[,;]\s*(?:and|und)\s+|\s?/\s?"
)
_GROUP = re.compile(rf"(?<!\w)(?:{alternatives(words('group'))})(?!\w)", re.IGNORECASE)
_GROUP_OR_FAMILY = re.compile(rf"(?<!\w)(?:{alternatives(words('group_or_family'))})(?!\w)", re.IGNORECASE)
# "Taylor, C., . . . Nickel, T.": names left out in the middle (APA 7, section 9.8).
_GAP = re.compile(r"\s?,?\s?(?:\.\s?\.\s?\.|…)\s?(?:&\s?|,\s?)?(?=[^\W\d_])")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class NameList(NamedTuple):
    """The names of a run.

    Attributes:
        names: In order; a group is a Name with a literal.
        et_al: Whether the run says that names were left out.
        on_behalf_of: Groups for which the people wrote ("for the EBMT").
    """

    names: tuple[Name, ...]
    et_al: bool = False
    on_behalf_of: tuple[Name, ...] = ()


def normalize_names(text: str) -> NameList:
    """Read a run of names; linear in its length.

    >>> [str(name) for name in normalize_names("Jain N, O'Brien S, de Blas Orlando J, et al.").names]
    ['Jain, N', "O'Brien, S", 'de Blas Orlando, J']
    >>> [str(name) for name in normalize_names("Smith, J. A., B. van Dam & World Health Organization").names]
    ['Smith, J. A.', 'van Dam, B.', 'World Health Organization']
    """
    run = _ROLE.sub("", collapse_space(text))
    shorter = _ET_AL.sub("", run)
    whole = _GAP.sub(", ", shorter)
    et_al, run = whole != run, whole.strip(" ,;:&")
    behalf = _BEHALF.search(run)
    if behalf:
        run = run[: behalf.start()]
    groups = (Name(literal=behalf["group"].strip(" .")),) if behalf else ()
    names = tuple(_names(without_capitals(run)))
    return NameList(names or groups, et_al, groups if names else ())


def _names(run: str) -> Iterator[Name]:
    if not run:
        return
    if _is_organization(run):
        yield Name(literal=run.rstrip(" ,;"))
    elif ";" in run:
        for part in re.split(r"\s*;\s*(?:and\s|&\s?|und\s|et\s|y\s)?", run):
            yield from _names_between_commas(_AND.split(part))
    else:
        yield from _names_between_commas(_AND.split(run))


def _is_organization(run: str) -> bool:
    """Whether the whole run names one group: a group's word in it, and nothing that looks like a person."""
    if any(is_initials(part) for part in re.split(r"[\s,;]+", run) if len(part) > 1 or part.isupper()):
        return False
    return bool(_GROUP.search(run)) or ("," not in run and _is_group(run))


def _is_group(part: str) -> bool:
    """Whether a part between commas names a group; "Bank" alone and "Saul Bank" are people."""
    if _GROUP.search(part):
        return True
    return " " in part and bool(_GROUP_OR_FAMILY.search(part)) and not is_given(part)


def _names_between_commas(chunks: Sequence[str]) -> Iterator[Name]:
    """Chunks parted by "and": between two of them a person ends for certain."""
    split = [
        parts
        for chunk in chunks
        if (parts := [part for part in re.split(r"\s*,\s*", chunk.strip(" ,")) if part])
    ]
    inverted = _pairs_are_inverted(split)
    for parts in split:
        yield from _people(parts, inverted=inverted)


def _pairs_are_inverted(chunks: Sequence[Sequence[str]]) -> bool:
    """Whether "Smith, John" is one person rather than two, where no initials tell."""
    first = chunks[0] if chunks else ()
    if len(first) < 2 or any(is_initials(part) for part in first):
        return True
    if len(chunks) == 1 and len(first) == 2:
        return " " not in first[0] or not is_given(first[0])
    return is_given(first[1]) and " " not in first[0]


def _people(parts: Sequence[str], *, inverted: bool) -> Iterator[Name]:
    place = 0
    while place < len(parts):
        part, following = parts[place], parts[place + 1] if place + 1 < len(parts) else ""
        takes = _takes_given(part, following, parts, place, inverted=inverted)
        suffix_place = place + 1 + takes
        suffix = parts[suffix_place] if suffix_place < len(parts) and is_suffix(parts[suffix_place]) else None
        if suffix and not takes and suffix_place + 1 < len(parts) and is_initials(parts[suffix_place + 1]):
            yield inverted_name(part, parts[suffix_place + 1], suffix)  # King, Jr., M. L.
            place += 3
            continue
        yield inverted_name(part, following, suffix) if takes else _alone(part, suffix)
        place = suffix_place + (suffix is not None)


def _takes_given(part: str, following: str, parts: Sequence[str], place: int, *, inverted: bool) -> bool:
    """Whether the next part is the given name of this one."""
    if not following or is_suffix(following) or vancouver_name(part) or _starts_with_initials(part):
        return False
    if is_initials(following) or _begins_with_initials(following):
        return True
    if not inverted or len(part.split()) > 4 or _is_group(part):
        return False
    if len(parts) == 2 or (place == 0 and len(parts) % 2):
        return len(following.split()) <= 3
    return is_given(following)


def _starts_with_initials(part: str) -> bool:
    first, _, rest = part.partition(" ")
    return bool(rest) and is_initials(first) and first.endswith(".")


def _begins_with_initials(part: str) -> bool:
    """Whether a part is initials and then a particle: "J. van"."""
    first, _, rest = part.partition(" ")
    return is_initials(first) and rest.islower()


def _alone(part: str, suffix: str | None) -> Name:
    if _IDEOGRAPH.search(part) or _is_group(part) or _is_acronym(part):
        return Name(literal=part)
    return vancouver_name(part, suffix) or natural_name(part, suffix)


def _is_acronym(part: str) -> bool:
    return part.isupper() and " " not in part and 2 <= len(part) <= 6 and "F" not in word_classes(fold(part))
