"""One person: family and given name, particles and suffix, told apart in one printed order each."""

import re

from refkit.lang.lexicon import word_classes
from refkit.model import Name
from refkit.text.unicode import fold

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_INITIALS = re.compile(rf"(?:{_UPPER}h?\.?[ ‐-]?|{_UPPER}[a-z]\.[ ‐-]?){{1,5}}")
_VANCOUVER = re.compile(rf"(?P<family>\S.*?)\s(?P<given>(?:{_UPPER}\.?[ ‐-]?){{1,4}}|{_UPPER}[a-z]?{_UPPER})")
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr|ii|iii|iv|2nd|3rd|4th|2d|3d|filho|júnior|neto)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:md|phd|ph\.d|dr|prof|msc|facp|rn|mph)\.?", re.IGNORECASE)
_PARTICLES = frozenset(
    {
        "'t",
        "'s",
        "a",
        "aan",
        "af",
        "al",
        "auf",
        "aus",
        "ben",
        "bin",
        "da",
        "dal",
        "dalla",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "dela",
        "della",
        "dello",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "im",
        "la",
        "las",
        "le",
        "lo",
        "los",
        "op",
        "san",
        "st",
        "te",
        "ten",
        "ter",
        "tot",
        "van",
        "vande",
        "vanden",
        "vander",
        "vom",
        "von",
        "vor",
        "y",
        "z",
        "zu",
        "zum",
        "zur",
    }
)
# Four capitals or more, or the prefix MC: shorter ones are initials.
_CAPITALS = re.compile(rf"(?<!\w)(?:MC(?=\s)|{_UPPER}['’]{_UPPER}{{3,}}|{_UPPER}{{4,}})(?!\w)")
_PREFIXED = re.compile(r"\b(Mc|[A-Z]['’])([a-zà-ÿ])")
_LAST_INITIAL = re.compile(rf"(?:^|[\s.‐-]){_UPPER}$")


def is_initials(text: str) -> bool:
    """Whether a text is nothing but initials: "J. A.", "JA", "J.-P.", "Yu."."""
    return len(text) <= 16 and bool(_INITIALS.fullmatch(text)) and sum(map(str.isalpha, text)) <= 5


def is_suffix(text: str) -> bool:
    """Whether a text is a suffix of a name ("Jr.", "III") or a degree, which is dropped later."""
    return bool(_SUFFIX.fullmatch(text) or _DEGREE.fullmatch(text))


def is_given(text: str) -> bool:
    """Whether the first word is mostly met as a given name."""
    first = text.partition(" ")[0]
    return "G" in word_classes(fold(first)) or (len(text.split()) == 2 and is_initials(text.split()[1]))


def vancouver_name(text: str, suffix: str | None = None) -> Name | None:
    """Read "Family AB"; None where the text does not end in glued initials.

    >>> str(vancouver_name("de Blas Orlando J"))
    'de Blas Orlando, J'
    """
    bare, found = _split_suffix(text)
    match = _VANCOUVER.fullmatch(bare)
    if not match or (is_initials(match["family"]) and not match["family"].isalpha()):
        return None
    return inverted_name(match["family"], match["given"], suffix or found)


def _split_suffix(text: str) -> tuple[str, str | None]:
    """A suffix at the end, "Eger EI 2nd"; "Wingard JR" ends in initials."""
    head, _, last = text.rpartition(" ")
    is_initial = last in {"JR", "SR"} and " " not in head
    return (head, last) if head and _SUFFIX.fullmatch(last) and not is_initial else (text, None)


def inverted_name(family: str, given: str, suffix: str | None = None) -> Name:
    """Family first: particles at its head, a dropping particle at the end of the given name.

    >>> inverted_name("van der Berg", "Jan").non_dropping_particle
    'van der'
    """
    particle, family = _leading_particles(family)
    given, dropping = _trailing_particles(given)
    return Name(
        family=family,
        given=_pointed(given) or None,
        non_dropping_particle=particle,
        dropping_particle=dropping,
        suffix=_kept_suffix(suffix),
    )


def natural_name(text: str, suffix: str | None = None) -> Name:
    """Given name first; the family name is the last word with the particles before it.

    >>> str(natural_name("Ludwig van Beethoven"))
    'van Beethoven, Ludwig'
    """
    text, found = _split_suffix(text)
    names = text.split()
    if len(names) == 1:
        return Name(family=names[0], suffix=_kept_suffix(suffix or found))
    begin = len(names) - 1
    while begin > 1 and names[begin - 1] in _PARTICLES:
        begin -= 1
    if names[0] in _PARTICLES and begin == len(names) - 1:
        begin = 0
    return inverted_name(" ".join(names[begin:]), " ".join(names[:begin]), suffix or found)


def without_capitals(run: str) -> str:
    """Family names that a style prints in capitals, in ordinary spelling; initials and acronyms stay.

    >>> without_capitals("MC GREGOR, J. A., O'BRIEN S")
    "Mc Gregor, J. A., O'Brien S"
    """
    if " " not in run.strip():
        return run
    return _CAPITALS.sub(_capitalised, run)


def _capitalised(match: re.Match[str]) -> str:
    word = match[0]
    return _PREFIXED.sub(lambda part: part[1] + part[2].upper(), word[0] + word[1:].lower())


def _leading_particles(family: str) -> tuple[str | None, str]:
    names = family.split()
    count = 0
    while count < len(names) - 1 and names[count] in _PARTICLES:
        count += 1
    return " ".join(names[:count]) or None, " ".join(names[count:])


def _trailing_particles(given: str) -> tuple[str, str | None]:
    names = given.split()
    count = len(names)
    while count > 1 and names[count - 1] in _PARTICLES:
        count -= 1
    return " ".join(names[:count]), " ".join(names[count:]) or None


def _pointed(given: str) -> str:
    """Give back the last full stop that the end of a sentence took: "J. R" is "J. R."."""
    given = given.strip(" ,;")
    return given + "." if "." in given and _LAST_INITIAL.search(given) else given


def _kept_suffix(suffix: str | None) -> str | None:
    return None if suffix is None or _DEGREE.fullmatch(suffix) else suffix
