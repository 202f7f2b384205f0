"""One person: family and given name, particles and suffix, told apart in one printed order each."""

from refkit.lang.family_names import SPANISH
from refkit.model import Name
from refkit.normalize.name_words import (
    CAPITAL_PARTICLES,
    PARTICLES,
    UPPER,
    initials_begin,
    is_initial_word,
    is_true_suffix,
    split_suffix,
)
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import fold

_LETTERS = lazy_pattern(r"[^\W\d_]{2,}")
_PREFIXED = lazy_pattern(r"\b(Mc|[A-Z]['’])([a-zà-ÿ])")
_LAST_INITIAL = lazy_pattern(rf"(?:^|[\s.‐-]){UPPER}$")
# "Ortega y Gasset", "Costa e Silva": the word before belongs to the family name.
_LINKS = frozenset({"y", "e", "i"})


def inverted_name(family: str, given: str, suffix: str | None = None, *, capitals: bool = False) -> Name:
    """Family first: particles at its head, a dropping particle at the end of the given name.

    With `capitals` the list sets family names in capitals, so that "LI" is one.

    >>> inverted_name("van der Berg", "Jan").non_dropping_particle
    'van der'
    """
    particle = dropping = None
    if is_in_capitals(family) or (capitals and len(family) > 1 and family.isupper()):
        family, given = spelled(family), _spelled_given(given)
    if " " in family and not family[0].isupper():
        particle, family = _leading_particles(family)
    if " " in given and given[-1].islower():
        given, dropping = _trailing_particles(given)
    if family.endswith(".") and len(family) > 4 and " " not in family:  # a comma read as a full stop
        family = family[:-1]
    given = _pointed(given)
    if not (particle or dropping or suffix or not given):  # by far the most
        return Name.known(family=family, given=given)
    return Name.known(
        family=family,
        given=given or None,
        non_dropping_particle=particle,
        dropping_particle=dropping,
        suffix=suffix if suffix and is_true_suffix(suffix) else None,
    )


def natural_name(text: str, suffix: str | None = None, *, capitals: bool = False) -> Name:
    """Given name first; the family name is the last word with the particles before it.

    >>> str(natural_name("Ludwig van Beethoven")), str(natural_name("Gabriel García Márquez"))
    ('van Beethoven, Ludwig', 'García Márquez, Gabriel')
    """
    text, found = split_suffix(text)
    names = text.split()
    if len(names) == 1:
        return inverted_name(text, "", suffix or found)
    begin = _family_begins(names)
    family, given = " ".join(names[begin:]), " ".join(names[:begin])
    return inverted_name(family, given, suffix or found, capitals=capitals)


def bare_name(text: str, suffix: str | None = None, *, capitals: bool = False) -> Name:
    """Family name first and no comma; initials, or the end of capitals, begin the given name.

    >>> [str(bare_name(printed)) for printed in ("de Blas Orlando J", "VAN DYKE Mary Ann", "Nagy Imre")]
    ['de Blas Orlando, J', 'van Dyke, Mary Ann', 'Nagy, Imre']
    """
    text, found = split_suffix(text)
    names = text.split()
    end = _capitals_end(names) or initials_begin(names)
    if end == len(names):
        end = 1 + next((place for place, name in enumerate(names) if name not in PARTICLES), 0)
    family, given = " ".join(names[:end]), " ".join(names[end:])
    return inverted_name(family, given, suffix or found, capitals=capitals)


def is_in_capitals(family: str) -> bool:
    """Whether a style set a family name in capitals: four of them at least; shorter ones are initials."""
    if " " not in family and not family[-2:].isupper():
        return False
    return any(len(word) >= 4 and word[-2:].isupper() and "." not in word for word in family.split(" "))


def spelled(name: str) -> str:
    """A name in capitals in ordinary spelling; particles in lower case.

    >>> spelled("MC GREGOR"), spelled("O'BRIEN-SMITH"), spelled("DE LA CRUZ"), spelled("McDONALD")
    ('Mc Gregor', "O'Brien-Smith", 'de la Cruz', 'McDonald')
    """
    names = name.split(" ")
    return " ".join(
        word.lower() if word.lower() in PARTICLES and word != names[-1] else _capitalized(word)
        for word in names
    )


def _capitalized(word: str) -> str:
    if not word[-1:].isupper():
        return word
    written = _LETTERS.sub(lambda part: part[0].capitalize(), word)
    return _PREFIXED.sub(lambda part: part[1] + part[2].upper(), written)


def _spelled_given(given: str) -> str:
    if not given.isupper() or len(given) < 4:
        return given
    return " ".join(name if is_initial_word(name) else _capitalized(name) for name in given.split(" "))


def _capitals_end(names: list[str]) -> int:
    """Where a family name in capitals ends that a given name in small letters follows; 0 where there is none."""
    first = (
        names[0] if names[0] not in PARTICLES else next((name for name in names if name not in PARTICLES), "")
    )
    if len(first) < 2 or not first[-2:].isupper() or "." in first:
        return 0
    end = next((place for place, name in enumerate(names) if name[-1].islower() and name not in PARTICLES), 0)
    while end > 1 and (len(names[end - 1]) == 1 or "." in names[end - 1]):
        end -= 1
    return end


def _family_begins(names: list[str]) -> int:
    """The place of the first word of the family name in a name whose given name stands first."""
    last = len(names) - 1
    begin = last
    while begin > 0 and is_in_capitals(names[-1]) and _is_of_capitals(names[begin - 1], names[0]):
        begin -= 1
    while begin > 1 and (names[begin - 1] in PARTICLES or names[begin - 1] in CAPITAL_PARTICLES):
        begin -= 1
    if names[begin] in _LINKS and begin > 1:
        return begin - 1
    if begin == last > 1 and _is_spanish(names[begin - 1]) and not names[-1].islower():
        return begin - 1
    return 0 if begin == last and names[0] in PARTICLES else begin


def _is_of_capitals(name: str, first: str) -> bool:
    """Whether a word belongs to the family name in capitals after it: "John DE LA CRUZ", "J. DE KONING"."""
    if not name.isupper() or len(name) < 2 or "." in name:
        return False
    return name.lower() in PARTICLES or first[-1].islower()


def _is_spanish(name: str) -> bool:
    return len(name) > 2 and fold(name) in SPANISH


def _leading_particles(family: str) -> tuple[str | None, str]:
    names = family.split()
    count = 0
    while count < len(names) - 1 and names[count] in PARTICLES:
        count += 1
    return " ".join(names[:count]) or None, " ".join(names[count:])


def _trailing_particles(given: str) -> tuple[str, str | None]:
    names = given.split()
    count = len(names)
    while count > 1 and names[count - 1] in PARTICLES:
        count -= 1
    return " ".join(names[:count]), " ".join(names[count:]) or None


def _pointed(given: str) -> str:
    """Give back the last full stop that the end of a sentence took: "J. R" is "J. R."."""
    given = given.strip(" ,;")
    if given.endswith("."):
        return given
    return given + "." if "." in given and _LAST_INITIAL.search(given) else given
