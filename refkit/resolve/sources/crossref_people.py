"""Contributors as Crossref's members deposit them, mended: capitals, degrees, footnote marks, what is nobody.

Each row of PERSON_FAULTS has a witness: what is deposited, and what it becomes (None: it was nobody).
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from refkit.normalize.name_words import is_initial_word, tilt
from refkit.normalize.person import spelled
from refkit.resolve.sources.crossref_titles import undo_mojibake, unescaped
from refkit.resolve.sources.markup import MAX_TEXT

Person = dict[str, Any]


class PersonFault(NamedTuple):
    """A fault of a contributor, what mends it, and a witness."""

    name: str
    mend: Callable[[Person], Person | None]
    deposited: Person
    mended: Person | None


_PARTS = ("family", "given", "name")
_ONE_WORD = re.compile(r"[A-Z][a-zà-ÿ]{2,40}(?:-[A-Z][a-zà-ÿ]{1,40})?")
_SUSPECT = re.compile(r"[\d*†‡§¶#,;&()\[\]ÃÂâ]|[A-Z]{4}")
_SUSPECT_WORD = re.compile(
    r"\b(?:Dr|Prof|Professor|Mrs?|Ms|Ph\.?\s?D|MSc|MPH|MBBS|DPhil|MBChB|FRCP|et\.? ?al|and)\b", re.IGNORECASE
)
_DEGREE = (
    r"(?:M\.?\s?D\.?|Ph\.?\s?D\.?|M\.?\s?Sc\.?|B\.?\s?Sc\.?|M\.?\s?A\.?|M\.?P\.?H\.?|M\.?B\.?A\.?|R\.?N\.?|MBBS|MBChB|D\.?\s?Phil\.?"
    r"|Dr\.?\s?P\.?H\.?|D\.?D\.?S\.?|D\.?V\.?M\.?|FRCP|FACS|FACP|Pharm\.?\s?D\.?|Esq\.?)"
)
_DEGREES = re.compile(rf"{_DEGREE}(?:\s?[,;/]?\s{{0,3}}{_DEGREE}){{0,6}}")
_AFTER_COMMA = re.compile(rf"\s?[,;]\s{{0,3}}{_DEGREE}(?:\s?[,;/]?\s{{0,3}}{_DEGREE}){{0,6}}$")
# These are nobody's initials.
_BARE_DEGREE = re.compile(r"(?<=\w.)\s(?:Ph\.?\s?D\.?|MSc|MPH|MBBS|MBChB|DPhil|FRCP)$")
_COURTESY = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?\s{0,3}){1,3}(?=[^\W\d_])")
_SUFFIX = re.compile(r"\s?,\s{0,3}(Jr|Sr|II|III|IV)\.?$")
_MARKS = re.compile(r"(?<=[^\W\d_])\.?[\s,]{0,3}(?:[\d*†‡§¶#]{1,3}[\s,]{0,3}){1,8}$")
_GROUP_MARKS = re.compile(r"\s?[*†‡§¶]{1,3}$")
_AND = re.compile(r"^(?:and|&)\s{1,3}(?=\S)")
_ET_AL = re.compile(r"(?:^|\s?,?\s)(?:et\.?\s?al\b\.?|and others|& others)$", re.IGNORECASE)
_PLACE = (
    r"(?:Department|Dept|Division|Faculty|School|College|Institute?|Instituto|Institut|Universit\w{1,4}|Universidad\w?|Hospital"
    r"|Laborator\w{1,4}|Cent(?:er|re)|Klinik\w?|Dipartimento|Département)"
)
_AFFILIATION = re.compile(rf"\s?[,;(]\s{{0,3}}(?:[^\W\d_]{{1,20}}\s){{0,3}}{_PLACE}\b.{{0,2000}}$", re.DOTALL)
_HAS_PLACE = re.compile(rf"\b{_PLACE}\b")
_NOBODY = frozenset(
    {
        "na",
        "n/a",
        "n.a.",
        "none",
        "null",
        "nil",
        "not available",
        "no author",
        "-",
        "--",
        ".",
        "unknown author",
    }
)


def _each(change: Callable[[str], str], parts: Sequence[str] = _PARTS) -> Callable[[Person], Person | None]:
    def mend(person: Person) -> Person | None:
        changed = {part: change(value) for part in parts if isinstance(value := person.get(part), str)}
        return person | changed

    return mend


def _without(pattern: re.Pattern[str], parts: Sequence[str] = _PARTS) -> Callable[[Person], Person | None]:
    return _each(lambda value: pattern.sub("", value), parts)


def _spell(person: Person) -> Person | None:
    family, given = str(person.get("family") or ""), str(person.get("given") or "")
    if len(family) < 3 or not family.isupper() or "." in family:
        return person
    return person | {"family": spelled(family)} | ({"given": _spelled_given(given)} if given else {})


def _spelled_given(given: str) -> str:
    # Three capitals are initials, but not beside initials with full stops.
    has_stops = "." in given
    return " ".join(
        word
        if "." in word or (is_initial_word(word) and not (has_stops and len(word) > 2))
        else spelled(word)
        for word in given.split()
    )


def _cut_suffix(person: Person) -> Person | None:
    family = str(person.get("family") or "")
    found = _SUFFIX.search(family)
    return person | {"family": family[: found.start()], "suffix": found[1]} if found else person


def _drop_degree_as_suffix(person: Person) -> Person | None:
    is_degree = _DEGREES.fullmatch(str(person.get("suffix") or ""))
    return {part: value for part, value in person.items() if part != "suffix"} if is_degree else person


def _swap(person: Person) -> Person | None:
    family, given = str(person.get("family") or ""), str(person.get("given") or "")
    *names, last = family.split() or [""]
    has_initial = len(names) == 1 and len(last) == 2 and last[1] == "." and _ONE_WORD.fullmatch(given)
    # "Steven W." is a given name; "Bravo N." of Luis is a family name, the second one cut short.
    is_swapped = has_initial and tilt(names[0]) < 0 <= tilt(given)
    return person | {"family": given, "given": family} if is_swapped else person


def _drop_nobody(person: Person) -> Person | None:
    held = {part: str(person.get(part) or "").strip() for part in _PARTS}
    told = [value for value in held.values() if value]
    if not told or (len(told) == 1 and (told[0].casefold() in _NOBODY) and told[0] != "Na"):
        return None
    if held["family"] not in {"-", "--", "."}:
        return person
    given, _, family = held["given"].rpartition(" ")
    return person | (
        {"family": family, "given": given} if given else {"family": "", "given": "", "name": family}
    )


# In this order: capitals come last, when nothing but the name is left.
PERSON_FAULTS = (
    PersonFault("escaped", _each(lambda text: unescaped(text[:MAX_TEXT])), {"family": "O&amp;apos;Hara"}, {"family": "O'Hara"}),
    PersonFault("mojibake", _each(undo_mojibake), {"family": "BjÃ¶rk"}, {"family": "Björk"}),
    PersonFault("et al. as a name", _without(_ET_AL), {"family": "Ek et al."}, {"family": "Ek"}),
    PersonFault("nobody", _drop_nobody, {"name": "N/A"}, None),
    PersonFault(
        "a dash for a family name", _drop_nobody, {"family": "-", "given": "Suharto"},
        {"family": "", "given": "", "name": "Suharto"},
    ),
    PersonFault(
        "a dash before a whole name", _drop_nobody, {"family": "-", "given": "Xue Ling"}, {"family": "Ling", "given": "Xue"}
    ),
    PersonFault("the word before the last name", _without(_AND), {"family": "and Ek"}, {"family": "Ek"}),
    PersonFault(
        "an affiliation", _without(_AFFILIATION, ("family", "given")),
        {"family": "Ek", "given": "Maja, Department of Birds, Marsh University"}, {"family": "Ek", "given": "Maja"},
    ),
    PersonFault(
        "a footnote mark", _without(_MARKS, ("family", "given")),
        {"family": "Ek1,2*", "given": "Maja"}, {"family": "Ek", "given": "Maja"},
    ),
    PersonFault("a footnote mark of a group", _without(_GROUP_MARKS, ("name",)), {"name": "Heron Group†"}, {"name": "Heron Group"}),
    PersonFault(
        "a form of address", _without(_COURTESY, ("given", "family")),
        {"family": "Ek", "given": "Prof. Dr. Maja"}, {"family": "Ek", "given": "Maja"},
    ),
    PersonFault(
        "a degree after a comma", _without(_AFTER_COMMA),
        {"family": "Ek, MD, PhD", "given": "Maja"}, {"family": "Ek", "given": "Maja"},
    ),
    PersonFault(
        "a degree", _without(_BARE_DEGREE), {"family": "Ek", "given": "Maja PhD"}, {"family": "Ek", "given": "Maja"}
    ),
    PersonFault("a degree for a suffix", _drop_degree_as_suffix, {"family": "Ek", "suffix": "M.D., Ph.D."}, {"family": "Ek"}),
    PersonFault("a suffix in the family name", _cut_suffix, {"family": "Ek, III"}, {"family": "Ek", "suffix": "III"}),
    PersonFault(
        "given and family name exchanged", _swap,
        {"family": "Steven W.", "given": "Ekberg"}, {"family": "Ekberg", "given": "Steven W."},
    ),
    PersonFault(
        "in capitals", _spell,
        {"family": "VAN DER EK", "given": "MAJA K."}, {"family": "van der Ek", "given": "Maja K."},
    ),
)  # fmt: skip


def mend_people(people: Sequence[Any], *, publisher: str = "") -> list[Any]:
    """The people of a role without the faults of the table, and without who is none of them."""
    mended = [_mended(person) if isinstance(person, dict) else person for person in people]
    told = [person for person in mended if person]
    groups = [person for person in told if isinstance(person, dict) and not person.get("family")]
    if not groups or len(groups) == len(told):
        return told
    return [person for person in told if not _is_beside(person, publisher)]


def _is_beside(person: object, publisher: str) -> bool:
    """Whether a group among people is their publisher, or the address of one of them."""
    name = str(person.get("name") or "") if isinstance(person, dict) and not person.get("family") else ""
    is_address = name.count(",") >= 2 and bool(_HAS_PLACE.search(name))
    return is_address or bool(name and _key(name) == _key(publisher))


def _key(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", re.sub(r"\([^()]{0,99}\)", "", name).casefold()))


def _mended(person: Person) -> Person | None:
    if _is_plain(person.get("family"), person.get("given")) and not person.get("suffix"):
        return person
    for fault in PERSON_FAULTS:
        changed = fault.mend(person)
        if changed is None:
            return None
        person = changed
    return person


def _is_plain(family: object, given: object) -> bool:
    """Whether nothing needs to be looked for in a name, as in by far the most."""
    if not isinstance(family, str) or not isinstance(given, str) or not given or not family[:1].isalpha():
        return False
    if "." in family or family.isupper() or _SUSPECT.search(family) or _SUSPECT.search(given):
        return False
    is_one_word = " " not in given and " " not in family
    return is_one_word or not _SUSPECT_WORD.search(f"{family} {given}")
