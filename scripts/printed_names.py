"""Names as references print them: every order, initials, separators, "et al."."""

import random
import re
from collections.abc import Callable, Sequence
from functools import partial

Person = dict[str, str]

# What stands for the parts: family, FAMILY, given, spaced initials "J. A.", glued "J.A.", bare "JA".
_FORMS = {
    "vancouver": "{family} {bare}",
    "vancouver.": "{family} {glued}",
    "comma": "{family}, {dotted}",
    "commaglued": "{family}, {bare}",
    "commasemi": "{family}, {dotted}",
    "commaamp": "{family}, {dotted}",
    "amp": "{family}, {dotted}",
    "nocommadotted": "{family} {dotted}",
    "nocomma": "{family} {bare}",
    "first": "{dotted} {family}",
    "firstglued": "{glued} {family}",
    "bare": "{bare} {family}",
    "firstonly": "{dotted} {family}",
    "full": "{given} {family}",
    "fullfirst": "{given} {family}",
    "fullcomma": "{family}, {given}",
    "fullsemi": "{family}, {given}",
    "fullslash": "{family}, {given}",
    "fullnocomma": "{family} {given}",
    "caps": "{FAMILY}, {dotted}",
    "capscomma": "{FAMILY}, {dotted}",
    "capsinitials": "{FAMILY} {dotted}",
    "capsfull": "{FAMILY}, {given}",
    "capsfirst": "{dotted} {FAMILY}",
    "capsparens": "{FAMILY} ({given})",
    "families": "{family}",
    "familiescaps": "{FAMILY}",
    "gost": "{family} {glued}",
    "eastern": "{family}{given}",
}
# A style that prints the first name inverted, and the others not.
_FIRST_INVERTED = {"firstonly": "comma", "fullfirst": "fullcomma"}
NAME_FORMS = tuple(_FORMS)
_SEPARATORS = {"commasemi": ("; ",), "fullsemi": ("; ",), "fullslash": ("/", " / "), "capsparens": (", ", " et "),
               "capscomma": ("; ",), "capsfull": ("; ", ", ", " / "), "eastern": ("，", ", ", "、", "・", "·"),
               "fullcomma": ("; ", "; ", ", ", ", ", " / ", " – "), "families": ("/", "/", ", ")}  # fmt: skip
_JOINTS = {"amp": (" & ", ", & "), "commaamp": (" & ", ", & "), "gost": (", ",), "eastern": ("，", ", ", "、"),
           "commasemi": ("; ",), "fullslash": ("/", " / "), "capscomma": ("; ",)}  # fmt: skip
_PARTICLES = re.compile(r"(?:von|van|de|der|den|della|di|da|du|le|la|zu|af|ten|dos|del)$", re.IGNORECASE)


def print_names(
    people: Sequence[Person], form: str, dice: random.Random, *, and_: str, et_al: str, few: bool = False
) -> str:
    """The people as one list of names; "" where there are none."""
    people = [person for person in people if person.get("family")]
    shape = _shape(form, dice)
    inverted = _shape(_FIRST_INVERTED.get(form, form), dice)
    keep = _keep(len(people), dice, few=few)
    names = [(shape if place else inverted)(person) for place, person in enumerate(people[:keep])]
    separator = dice.choice(_SEPARATORS.get(form, ("; ", ", ", ", ", ", ") if "comma" in form else (", ",)))
    if len(people) > keep > 4 and dice.random() < 0.4:
        return (
            separator.join(names) + dice.choice((", ... ", ", … ", ", ..., ", ", . . . ")) + shape(people[-1])
        )
    if len(people) > keep:
        return separator.join(names) + _others(dice, et_al, eastern=form == "eastern")
    joints: tuple[str, ...] = (
        separator,
        separator,
        f" {and_} ",
        f" {and_} ",
        " & ",
        f", {and_} ",
        ", & ",
        " and ",
    )
    if separator.strip() == ";":
        joints = (separator, separator, f"; {and_} ", " & ", f" {and_} ")
    if form.startswith("vancouver"):
        joints = (separator,) * 5 + (f" {and_} ", f", {and_} ")
    joint = dice.choice(_JOINTS.get(form, joints))
    return joint.join(filter(None, (separator.join(names[:-1]), *names[-1:])))


def _keep(count: int, dice: random.Random, *, few: bool) -> int:
    """How many names are printed before "et al."."""
    if few:
        return 4
    if count > 1 and dice.random() < 0.06:
        return 1
    if count > 3 and dice.random() < 0.4:
        return min(count - 1, dice.choice((1, 1, 2, 3, 3, 3, 6, 6, 10, 19)))
    return 100


def _others(dice: random.Random, et_al: str, *, eastern: bool) -> str:
    if eastern:
        return dice.choice((", 等", "等", "，等", " 외", " ほか", ", et al"))
    latin = (
        ", et al",
        " et al",
        ", et al.",
        " et al.",
        ", et al.",
        " et al.",
        ", and others",
        " et alii",
        ", [et al.]",
    )
    own = (f" {et_al}.", f", {et_al}", f" {et_al}.")
    return dice.choice(own if dice.random() < 0.3 else latin)


def _shape(form: str, dice: random.Random) -> Callable[[Person], str]:
    """How one name is printed, alike for all of a list."""
    return partial(
        _print_name, form=_FORMS[form], gap=dice.choice(("", " ", " ")), hyphen=dice.random() < 0.5
    )


def _print_name(person: Person, *, form: str, gap: str, hyphen: bool) -> str:
    family, given = person["family"].strip(), (person.get("given") or "").strip()
    if not given:
        return family
    letters = [
        (part[0], mark)
        for mark, part in re.findall(r"(^|[\s.]+|\s?-)([^\s.\-]+)", given)
        if part[0].isalpha()
    ]
    return form.format(
        family=family,
        FAMILY=family.upper() if not _PARTICLES.search(family.split(" ")[0]) else _raised(family),
        given=given,
        dotted=_dotted(letters, gap, hyphen=hyphen),
        glued=_dotted(letters, "", hyphen=hyphen),
        bare="".join(letter for letter, _ in letters),
    ).strip(" ,")


def _dotted(letters: list[tuple[str, str]], gap: str, *, hyphen: bool) -> str:
    """Initials with their full stops, J.-P. or J. P."""
    dotted = ""
    for letter, mark in letters:
        joint = "-" if hyphen and mark.endswith("-") else gap
        dotted += (joint if dotted else "") + f"{letter}."
    return dotted


def _raised(family: str) -> str:
    particle, _, rest = family.partition(" ")
    return f"{particle} {rest.upper()}".strip()
