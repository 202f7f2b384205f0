"""Names in BibTeX: "First von Last", "von Last, First", "von Last, Jr, First", and groups in braces.

Source: BibTeXing, section 4; Tame the BeaST (N. Markey, 2009), section 11.
"""

import re
from collections.abc import Iterator, Sequence

from refkit.formats.names import clean_name, is_tidy
from refkit.model import Name
from refkit.text.latex import latex_to_text, text_to_latex
from refkit.text.unicode import collapse_space

_MARK = re.compile(r"\\.|[{},]|[\s~]+", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LATEX = re.compile(r"[{}\\~$`'\"]|--|[^\S ]")
_AND = re.compile(r"(?: |^)and(?= |$)", re.IGNORECASE)
# biblatex's extended form: "family=Harman, given=Hans, prefix=von, useprefix=true". Source: biblatex manual, 3.4.
_PART_OF_NAME = re.compile(r"([a-z]{2,30}(?:-i)?)\s*=\s*(.*)", re.DOTALL)
_NEEDS_BRACES = re.compile(r",|(?:^|\s)and(?:\s|$)", re.IGNORECASE)


def read_names(latex: str) -> tuple[Name, ...]:
    """The names of an author field; "others" among them is left for the caller to tell."""
    if not _LATEX.search(latex):
        names = [_read_plain(text) for text in _AND.split(latex)]
    else:
        names = [_read_name(parts) for parts in _listed(latex)]
    return tuple(name for name in names if name is not None)


def write_name(name: Name) -> str:
    """One name, in a form that `read_names` takes back; for a name as `bibtex_name` gives it."""
    if name.literal or not name.given:
        literal = text_to_latex(name.literal or name.family or "")
        return f"{{{literal}}}" if name.literal else literal
    particle = text_to_latex(name.non_dropping_particle) if name.non_dropping_particle else ""
    family = _braced(name.family or "", also=_is_ambiguous(name.family or ""))
    last = f"{particle} {family}" if particle else family
    suffix = (_braced(name.suffix),) if name.suffix else ()
    return ", ".join((last, *suffix, _braced(name.given)))


def bibtex_name(name: Name) -> Name | None:
    """A name as BibTeX holds it: a person has family and given, anything else is a group.

    A particle stays apart where BibTeX would see it: in lower case.
    """
    if is_tidy(name) and _is_held_whole(name):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    if cleaned.literal:
        return Name(literal=cleaned.literal)
    if not (cleaned.family and cleaned.given):
        alone = Name(family=cleaned.family)
        return (
            alone if cleaned == alone and _is_one_word(cleaned.family or "") else Name(literal=str(cleaned))
        )
    particle, family = cleaned.non_dropping_particle, cleaned.family
    if particle and not _is_particle(particle):
        particle, family = None, f"{particle} {family}"
    given = " ".join(part for part in (cleaned.given, cleaned.dropping_particle) if part)
    return Name(family=family, given=given, non_dropping_particle=particle, suffix=cleaned.suffix)


def _is_held_whole(name: Name) -> bool:
    """Whether a name is a person or a group as BibTeX has them, so that nothing of it changes."""
    if name.dropping_particle or name.comma_suffix is not None or name.static_ordering is not None:
        return False
    if name.literal:
        return not (name.family or name.given or name.suffix or name.non_dropping_particle)
    particle = name.non_dropping_particle
    return bool(name.family and name.given) and (not particle or _is_particle(particle))


def _is_one_word(family: str) -> bool:
    return " " not in family and not _needs_braces(family)


def _needs_braces(text: str) -> bool:
    # Most hold neither; the pattern is slow to see that.
    return "," in text or ("and" in text.lower() and bool(_NEEDS_BRACES.search(text)))


def _is_particle(text: str) -> bool:
    return not _needs_braces(text) and all(_is_lower(word) for word in text.split())


def _is_ambiguous(family: str) -> bool:
    if family.isalpha():  # one word
        return False
    words = family.split()
    return len(words) > 1 and any(_is_lower(word) for word in words)


def _is_lower(word: str) -> bool:
    letter = next((character for character in word if character.isalpha()), "")
    return letter.islower()


def _braced(text: str, *, also: bool = False) -> str:
    latex = text_to_latex(text)
    return f"{{{latex}}}" if also or _needs_braces(text) else latex


def _listed(latex: str) -> Iterator[list[list[str]]]:
    """Each name as its parts between commas, each part as its words."""
    parts: list[list[str]] = [[]]
    for word in _words(latex):
        if word == ",":
            parts.append([])
        elif word.lower() == "and":
            yield parts
            parts = [[]]
        else:
            parts[-1].append(word)
    yield parts


def _words(latex: str) -> Iterator[str]:
    """Words and commas outside of braces; a group in braces belongs to its word."""
    start, depth = 0, 0
    for mark in _MARK.finditer(latex):
        character = mark[0][0]
        if character in "{}":
            depth = max(0, depth + (1 if character == "{" else -1))
        elif depth == 0 and character != "\\":
            if start < mark.start():
                yield latex[start : mark.start()]
            if character == ",":
                yield ","
            start = mark.end()
    if start < len(latex):
        yield latex[start:]


def _read_plain(text: str) -> Name | None:
    """A name in which nothing is LaTeX."""
    family, comma, given = text.partition(",")
    if comma and "," not in given and "=" not in text:
        words, first = family.split(), given.strip()
        if len(words) == 1 and first:
            return Name(family=words[0], given=" ".join(first.split()))
    return _read_name([part.split() for part in text.split(",")]) if text else None


def _read_extended(parts: Sequence[list[str]]) -> Name | None:
    """Biblatex's form with the parts by name, or None where it is not that."""
    found: dict[str, str] = {}
    for part in parts:
        match = _PART_OF_NAME.fullmatch(" ".join(part).strip('"'))
        if match is None:
            return None
        found[match[1]] = _text([match[2].strip('" ')])
    if not found.get("family"):
        return None
    is_dropping = found.get("useprefix") == "false"
    prefix = found.get("prefix") or None
    return Name(
        family=found["family"],
        given=found.get("given") or None,
        suffix=found.get("suffix") or None,
        dropping_particle=prefix if is_dropping else None,
        non_dropping_particle=None if is_dropping else prefix,
    )


def _read_name(parts: Sequence[list[str]]) -> Name | None:
    filled = [part for part in parts if part]
    if not filled:
        return None
    if "=" in filled[0][0] and (extended := _read_extended(filled)):
        return extended
    if not parts[-1] and len(filled) > 1:  # "Smith, A., and Jones"
        return _read_name([*parts[:1], *(part for part in parts[1:] if part)])
    if len(filled) == 1:
        return _read_in_order(filled[0]) if parts[0] else Name(literal=_text(filled[0]))
    if not parts[0]:
        return Name(literal=" ".join(_text(part) for part in filled))
    particle, family = _von_last(parts[0])
    # More than two commas are an error in BibTeX; the last part is the given name there too.
    suffix = ", ".join(_text(part) for part in parts[1:-1] if part)
    return _person(family, _text(parts[-1]), particle=particle, suffix=suffix)


def _read_in_order(words: list[str]) -> Name | None:
    """The form "First von Last" without a comma, or a group in braces."""
    if len(words) == 1:
        return _read_alone(words[0])
    lower = [place for place, word in enumerate(words[:-1]) if _is_von(word)]
    if not lower:
        return _person(_text(words[-1:]), _text(words[:-1]))
    first, last = lower[0], lower[-1] + 1
    return _person(_text(words[last:]), _text(words[:first]), particle=_text(words[first:last]))


def _read_alone(word: str) -> Name | None:
    text = _text([word])
    if not text:
        return None
    return Name(literal=text) if _is_group(word) or " " in text else Name(family=text)


def _is_group(word: str) -> bool:
    """Whether one pair of braces holds the whole word."""
    depth = 0
    for mark in _BRACE.finditer(word) if word.startswith("{") else ():
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end() == len(word)
    return False


def _von_last(words: list[str]) -> tuple[str, str]:
    lower = [place for place, word in enumerate(words[:-1]) if _is_von(word)]
    last = lower[-1] + 1 if lower else 0
    return _text(words[:last]), _text(words[last:])


def _person(family: str, given: str, *, particle: str = "", suffix: str = "") -> Name | None:
    if not family:
        return Name(literal=given) if given else None
    return Name(
        family=family,
        given=given or None,
        non_dropping_particle=particle or None,
        suffix=suffix or None,
    )


def _is_von(word: str) -> bool:
    # A word in braces has no case, but for one that begins with a command: {\'e}cole.
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return _is_lower(latex_to_text(word))


def _text(words: Sequence[str]) -> str:
    return collapse_space(latex_to_text(" ".join(words)))
