"""Names as formats hold them: text cleaned, and "et al." told from a person."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from operator import itemgetter

from refkit.formats.texts import one_line
from refkit.model import NAME_VARIABLES, Name, Reference, attribute_name, csl_variable

# What files hold in place of further names: BibTeX "others", RIS "et al." (anystyle, Zotero).
_ET_AL = re.compile(r"(?:and\s|&\s)?(?:others|et\.?\sal\.?|\.\.\.|…)", re.IGNORECASE)

_FAMILY_AND_GIVEN = itemgetter("family", "given")
_BEYOND = itemgetter(
    "dropping_particle", "non_dropping_particle", "suffix", "literal", "comma_suffix", "static_ordering"
)
_NOTHING_BEYOND = (None,) * 6


def is_plain(name: Name, marks: str) -> bool:
    """Whether a name is a tidy family name and given name, as most are, without any of these marks.

    >>> is_plain(Name(family="Doe", given="J."), ",;"), is_plain(Name(family="Doe", given="J., Jr."), ",;")
    (True, False)
    """
    parts = vars(name)
    if _BEYOND(parts) != _NOTHING_BEYOND:
        return False
    family, given = _FAMILY_AND_GIVEN(parts)
    if not (family and given):
        return False
    spaced = f" {family} {given} "
    if not spaced.isprintable() or "  " in spaced or any(mark in spaced for mark in marks):
        return False
    return spaced.isascii() or unicodedata.is_normalized("NFC", spaced)


def clean_name(name: Name) -> Name | None:
    """The name with its parts on one line, or None where nothing is left."""
    if is_tidy(name):
        return name
    parts = [(part, text, one_line(text)) for part, text in vars(name).items() if isinstance(text, str)]
    if not any(cleaned for _, _, cleaned in parts):
        return None
    changed = {part: cleaned or None for part, text, cleaned in parts if cleaned != text or not cleaned}
    return name.model_copy(update=changed) if changed else name


def is_tidy(name: Name) -> bool:
    """Whether a name has parts, and cleaning changes none of them, as is so of most.

    With one space about each part, two spaces stand beside one that is empty or has a space at an end.
    """
    texts = [text for text in vars(name).values() if isinstance(text, str)]
    spaced = f" {' '.join(texts)} "
    return spaced.isprintable() and "  " not in spaced and unicodedata.is_normalized("NFC", spaced)


def is_et_al(name: Name) -> bool:
    """Whether a name is no name but the mark of a list cut short.

    >>> is_et_al(Name(literal="et al.")), is_et_al(Name(family="Others", given="A."))
    (True, False)
    """
    if name.family and name.given and not name.literal:
        return False  # a person inverted has a comma, and no mark has one
    return bool(_ET_AL.fullmatch(str(name)))


def held_names(
    reference: Reference, attributes: Iterable[str], form: Callable[[Name], Name | None]
) -> dict[str, object]:
    """The name lists in the form a format gives them, and `et_al` with what stood for "et al." in them."""
    held: dict[str, object] = {}
    cut = set(reference.et_al)
    for attribute in attributes:
        if not getattr(reference, attribute):
            continue
        names = [shaped for name in getattr(reference, attribute) if (shaped := form(name))]
        kept = tuple(name for name in names if not is_et_al(name))
        held[attribute] = kept
        if len(kept) < len(names):
            cut.add(csl_variable(attribute))
    held["et_al"] = tuple(sorted(variable for variable in cut if attribute_name(variable) in NAME_VARIABLES))
    return held
