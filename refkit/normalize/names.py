"""A printed run of names to Names, in whatever order the style uses.

Source: CSL 1.0.2 specification, "Names"; NLM Citing Medicine, chapter 1 (Vancouver); the particles are those
of the CSL name-particle appendix.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from refkit.model import Name
from refkit.normalize.ideographs import IDEOGRAPH, split_ideographic
from refkit.normalize.name_marks import (
    AND_WORDS,
    LINKS,
    cleaned,
    without_behalf,
    without_et_al,
    without_roles,
)
from refkit.normalize.name_order import read_people
from refkit.normalize.name_shapes import has_group_word, is_group
from refkit.normalize.name_words import is_initials, tilt
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

_NEAR = 8  # words beside an "y" that are looked at
_AND_OR_LINKS = AND_WORDS | LINKS
_APART = lazy_pattern(r"\s*(?:[;/]|\.?-(?=\s)|\s[-–—]\s|\s[|•·])\s*(?:(?:and|und|et|y|e|och|en|i)\s|&\s?)?")
_MAY_BE_APART = lazy_pattern(r"[;/|•·]|[-–—]\s")
_COMMA = lazy_pattern(r"\s*[,，、]\s*")
_LATIN = lazy_pattern(r"[A-Za-z]")
# "Hanahan D. Weinberg R.A.": each name on a line of its own, copied into one. Bounded: linear in the length.
_INITIALS_LAST = r"(?:[^\W\d_a-z][^\W\d_]?\.[\s-]?){1,4}|[A-Z]{1,3}"
_CAPITALIZED = r"[^\W\d_a-z](?=\w{0,2}[a-zß-öø-ÿ]|['’])['’]?[^\W\d_]{1,30}+"
_FAMILY_FIRST = rf"(?:(?:d[aei]|de[lnr]|la|v[ao]n)\s){{0,2}}{_CAPITALIZED}(?:[-\s]{_CAPITALIZED})?"
_IN_A_ROW = lazy_pattern(rf"(?:{_FAMILY_FIRST}\s(?:{_INITIALS_LAST})(?<![\s-])(?:\s|$)){{2,}}")
_ONE_OF_ROW = lazy_pattern(rf"{_FAMILY_FIRST}\s(?:{_INITIALS_LAST})(?<![\s-])(?=\s|$)")


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
    whole = without_roles(cleaned(collapse_space(text)))
    run, et_al = without_et_al(whole)
    if not run.isascii() and IDEOGRAPH.search(run) and not _LATIN.search(run):
        names, cut = split_ideographic(run)
        return NameList(names, et_al or cut)
    run, groups = without_behalf(run)
    if groups:
        run, cut = without_et_al(run)
        et_al = et_al or cut
    people = _people(run.strip(" ,;:&"))
    return NameList(people or groups, et_al, groups if people else ())


def _people(run: str) -> tuple[Name, ...]:
    head, colon, rest = run.partition(": ")
    if colon and rest and is_group(head):  # "ALICE Collaboration: Aamodt, K."
        return (Name.known(literal=head), *_people_alone(rest))
    return _people_alone(run)


def _people_alone(run: str) -> tuple[Name, ...]:
    if not run:
        return ()
    if _is_organization(run):
        return (Name.known(literal=run.rstrip(" ,;")),)
    apart = (
        [piece for piece in _APART.split(run) if piece.strip(" ,;")] if _MAY_BE_APART.search(run) else [run]
    )
    chunks = [parts for piece in apart for chunk in _between_ands(piece) if (parts := _parts(chunk))]
    if len(apart) > 1 and any(len(chunk) > 3 for chunk in chunks):
        return tuple(name for chunk in chunks for name in read_people([chunk], apart=False))
    return read_people(chunks, apart=len(apart) > 1) if chunks else ()


def _parts(chunk: str) -> list[str]:
    parts = chunk.strip(" ,;:&").split(",") if chunk.isascii() else _COMMA.split(chunk.strip(" ,;:&"))
    stripped = [part for part in map(str.strip, parts) if part.strip(".")]
    if not any(part.count(" ") > 2 for part in stripped):
        return stripped
    return [name for part in stripped for name in _in_a_row(part)]


def _in_a_row(part: str) -> Sequence[str]:
    """The names of a part that has several, families first, with nothing between them."""
    return _ONE_OF_ROW.findall(part) if _IN_A_ROW.fullmatch(part) else (part,)


def _is_organization(run: str) -> bool:
    """Whether the whole run names one group: a group's word in it, and nothing that looks like a person."""
    if not is_group(run):
        return False
    first, comma, _ = run.partition(",")
    if comma and not has_group_word(run):
        return False
    if any(is_initials(part) for part in re.split(r"[\s,;]+", run) if len(part) > 1 or part.isupper()):
        return False
    return not comma or not (" " in first and not is_group(first) and tilt(first.split(" ")[0]) < 0)


def _between_ands(piece: str) -> Sequence[str]:
    """A piece parted at its "and"s; "Ortega y Gasset" is one family name, two groups are two."""
    piece = piece.replace("&", " & ").replace(".and ", ". and ").replace(",and ", ", and ")
    tokens = piece.split(" ")
    if _AND_OR_LINKS.isdisjoint(tokens):
        return (piece,)
    chunks: list[str] = []
    begin = 0
    for place, word in enumerate(tokens):
        if word not in _AND_OR_LINKS or place == 0:
            continue
        if word in LINKS and _is_link(
            " ".join(tokens[max(begin, place - _NEAR) : place]), " ".join(tokens[place + 1 : place + _NEAR])
        ):
            continue
        chunks.append(" ".join(tokens[begin:place]))
        begin = place + 1
    return (*chunks, " ".join(tokens[begin:]))


def _is_link(before: str, after: str) -> bool:
    """Whether "y", "e", "i" stands between the two families of one person."""
    family, comma, _ = after.partition(",")
    before = before.rpartition(",")[2].strip()
    if " " in family.strip() or "." in family or not before or before.endswith("."):
        return False
    return (" " not in before and bool(comma)) or (" " in before and not comma)
