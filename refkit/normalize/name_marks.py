"""What stands in a run of names and is no name: roles, "and", "et al.", whom they wrote for, footnotes."""

from refkit.lang import alternatives, words
from refkit.model import Name
from refkit.normalize.name_shapes import is_group
from refkit.normalize.name_words import PARTICLES
from refkit.text.patterns import compiled, lazy_pattern

_TAIL = 80  # how far from the end "et al." and "(eds.)" are looked for
_ET_AL_PHRASES = words("et_al") | {
    "et. al",
    "et.al",
    "etal",
    "e al",
    "et alia",
    "et alter",
    "och andra",
    "ir kt",
    "u. v. a",
}
_ET_AL = tuple(
    sorted(
        {
            form
            for phrase in _ET_AL_PHRASES
            for form in (
                phrase,
                phrase.replace(". ", "."),
                phrase.replace(" ", ""),
                phrase.replace(".", ". ").replace("  ", " "),
            )
        },
        key=lambda form: (-len(form), form),
    )
)
_ET_AL_ENDS = frozenset(form.rsplit(" ", 1)[-1] for form in _ET_AL)
_END_MARKS = " .,;:)]0123456789(["
_ELLIPSES = ("...", "…", ". . .")
# Marks that are words of names too stand here only with their full stop or in brackets.
_SHORT_ROLES = {"red", "cur", "dir", "comp", "org", "ed", "hg", "coord", "utg", "сост", "ред", "eds"}
_ROLES = alternatives((words("editor") | words("translator")) - {"trans", "пер"} - _SHORT_ROLES)
_SHORT = r"(?:eds?|hg|hrsg|dirs?|orgs?|cur|red|comps?|coords?|utg|ред|сост|trans|übers|trad)"
_ROLE = rf"(?i)[\s,;(\[]*(?<!\w)(?:(?:{_ROLES})|{_SHORT}\.|eds|[(\[]{_SHORT}\.?[)\]])[\s.,;:)\]]*$"
_ROLE_INSIDE = rf"(?i),?\s?[(\[](?:{_ROLES}|{_SHORT})\.?(?:\s(?:and|&|und)\s\w{{2,12}}\.?)?[)\]]"
_ROLE_ENDS = frozenset(
    end.rsplit(" ", 1)[-1].rsplit(".", 1)[-1] for end in words("editor") | words("translator")
) | (_SHORT_ROLES | {"dirs", "orgs", "comps", "coords", "trans", "trad"})
_ROLE_BEFORE = rf"(?i)^(?:in\s?:\s?|in\s(?=[^\W\d_a-z]))?(?:(?:(?:{_ROLES})\.?|eds?\.|hrsg\.|ред\.)(?:\s(?:by|von|v\.|par|de|por|di))?\s?:?\s|by\s|par\s(?=[^\W\d_a-z])|in:\s?)"
_ROLE_STARTS = (
    "in",
    "by ",
    "par ",
    "eds",
    "ed.",
    "hrsg",
    "ред",
    *sorted(words("editor") | words("translator")),
)
# "Zwaan F, for the EBMT", "Lee DW on behalf of the Group"; but "Department for Education" is one name.
_BEHALF = lazy_pattern(
    r"(?:(?:[,;]\s*|(?<=\s[^\W\d_a-z])\s|(?<=[^\W\d_a-z]{2})\s|(?<=\.)\s)(?:and\s)?for|[,;]?\s(?:and\s)?on\sbehalf\sof)\s"
    r"(?:the\s)?(?P<group>[^\W\d_].{1,150})$"
)
_GROUP_IN_BRACKETS = lazy_pattern(
    r"[\s,;]{0,3}[(\[](?:(?:for|on behalf of)\s)?(?:the\s)?(?P<group>[^()\[\]]{3,150})[)\]][\s.]*$"
)
AND_WORDS = (words("and_") - {"with", "u", "y", "e", "i", "ed"}) | {"&", "AND", "UND", "sowie"}
LINKS = frozenset({"u", "y", "e", "i", "ed", "и"})  # between a person's two families as well
# "Taylor, C., . . . Nickel, T.": names left out in the middle (APA 7, section 9.8).
_GAP = lazy_pattern(r"\s?,?\s?(?:\.\s?\.\s?\.|…)\s?(?:&\s?|,\s?)?(?=[^\W\d_])")
# Marks of footnotes, affiliations and degrees of OCR: "Smith J¹,²*", "Doe M2,3".
_FOOTNOTE = lazy_pattern(
    r"[*†‡§¶#¹²³⁰⁴-⁹ª]+(?:\s?,\s?[*†‡§¶#¹²³⁰⁴-⁹]+)*|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?!\w)|(?<=\.)\d{1,2}(?=,|$)"
)
_HAS_MARKS = lazy_pattern(r"[*†‡§¶#¹²³⁰⁴-⁹ª\d]")
_HYPHENATED = lazy_pattern(r"(?<=[a-zà-ÿ])[-‐] (?=[a-zà-ÿ])(?!(?:und|and|et|e|y|van|von|de)\s)")


def cleaned(run: str) -> str:
    """The run without footnote marks, line-end hyphens and what wraps the whole."""
    if _HAS_MARKS.search(run):
        run = _FOOTNOTE.sub("", run)
    if "- " in run or "‐ " in run:
        run = _HYPHENATED.sub("", run)
    if "&amp;" in run:
        run = run.replace("&amp;", "&")
    if run[:1] in {"[", "("} and run[-1:] in {"]", ")"} and run.count(run[0]) == 1:
        run = run[1:-1]
    return _titled(run) if run.islower() else run


def _titled(run: str) -> str:
    """A run all in lower case, as small capitals come out of a PDF."""
    kept = PARTICLES | AND_WORDS | LINKS | {"et", "al"}
    return " ".join(
        word if word.strip(".,;") in kept and len(word) > 1 and word[1:] != "." else word.title()
        for word in run.split()
    )


def _last_word(run: str) -> str:
    end = run[-24:].lower().rstrip(_END_MARKS)
    return end.replace("(", " ").replace("[", " ").rsplit(" ", 1)[-1]


def without_roles(run: str) -> str:
    """The run without marks of editors and translators before, behind or among the names."""
    last = _last_word(run)
    if (last in _ROLE_ENDS or last.rsplit(".", 1)[-1] in _ROLE_ENDS) and " " in run:
        run = run[:-_TAIL] + compiled(_ROLE).sub("", run[-_TAIL:])
    if "(" in run or "[" in run:
        run = compiled(_ROLE_INSIDE).sub("", run)
    may_begin = run[:24].lower().startswith(_ROLE_STARTS)
    return compiled(_ROLE_BEFORE).sub("", run, count=1) if may_begin else run


# "Aad G, et al. ATLAS Collaboration": whom it leaves out are not the last.
_INNER_ET_AL = lazy_pattern(
    r"(?:(?<=\w)|(?<=\.)|(?<=,)|(?<=;))[,;]?\s{1,3}et\sal(?:\.[,;:]?|[,;:])\s{1,3}(?=[^\W\d_a-z])"
)


def without_et_al(run: str) -> tuple[str, bool]:
    """The run without "et al." and what stands for names left out in its middle; and whether there was any."""
    shorter = run
    if _last_word(run) in _ET_AL_ENDS:
        shorter = _cut_et_al(run)
    if "…" in run or ".." in run or ". ." in run:
        bare = shorter.rstrip(" ,;)]")
        ellipsis = next((mark for mark in _ELLIPSES if bare.endswith(mark)), "")
        shorter = _GAP.sub(", ", bare[: len(bare) - len(ellipsis)] if ellipsis else shorter)
    if "et al" in shorter:
        shorter = _INNER_ET_AL.sub(", ", shorter)
    return shorter, shorter != run


def _cut_et_al(run: str) -> str:
    """The run up to "et al."; "E A" and "U.A." at its end are somebody's initials."""
    bare = run.rstrip(_END_MARKS)
    low = bare.lower()
    form = next((form for form in _ET_AL if low.endswith(form)), "")
    head, printed = bare[: len(bare) - len(form)], bare[len(bare) - len(form) :]
    if not form or (printed.isupper() and len(form) <= 4) or head[-1:].isalnum():
        return run
    return head.rstrip(" ,;:([&")


def without_behalf(run: str) -> tuple[str, tuple[Name, ...]]:
    """The run without the group for which the people wrote, and that group."""
    behalf = _BEHALF.search(run) if " for " in run or " behalf " in run else None
    if not behalf and run[-1:] in {")", "]"}:
        behalf = _GROUP_IN_BRACKETS.search(run)
        behalf = behalf if behalf and behalf.start() and is_group(behalf["group"]) else None
    if not behalf:
        return run, ()
    return run[: behalf.start()], (Name.known(literal=behalf["group"].strip(" .")),)
