"""Patterns of citation keys: "{author}{year}{title}", and what may stand between the braces.

A pattern is text with fields in braces; behind a field may stand modifiers, each after a colon:
"{author:capital}_{year}_{title:3:-}". docs/command-line.md shows the tables below to users.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from refkit.errors import ConfigError
from refkit.formats.citation_keys import MakeKey, default_key
from refkit.formats.key_words import key_words, significant, title_words
from refkit.model import Name, Reference

_LONGEST_PATTERN = 500
_LONGEST_KEY = 200
_PIECE = re.compile(r"\{([^{}]{0,100})\}|([{}])|([^{}]+)")
# What may stand in every key, of BibTeX too; it may not begin with a mark.
_LITERAL = re.compile(r"[A-Za-z0-9_.:/+*-]+")
_LENGTH = re.compile(r"max([1-9]\d{0,2})")
_COUNT = re.compile(r"[1-9]\d?")
_JOINERS = ("-", "_", ".")
_CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper, "capital": str.capitalize}
_MODIFIERS = "a number, lower, upper, capital, initials, german, maxN, or one of - _ . to join words with"

# The words of a field; whether ü is spelled as "ue".
Words = Callable[[Reference, bool], list[str]]


@dataclass(frozen=True, slots=True)
class KeyField:
    """What may stand in braces.

    Attributes:
        words: What it is made of.
        count: How many of these are taken, unless a number says otherwise; None where a number makes no sense.
        meaning: For a person to read.
        cut: What stands for those that are left out.
    """

    words: Words
    count: int | None
    meaning: str
    cut: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """One field of a pattern with its modifiers."""

    field: KeyField
    count: int | None
    change: Callable[[str], str] = str.lower
    joiner: str = ""
    length: int = _LONGEST_KEY
    is_initials: bool = False
    is_german: bool = False


def key_pattern(pattern: str) -> MakeKey:
    """What makes keys by a pattern.

    A field that has nothing in a reference is left out; a reference of which nothing is left gets the default key.

    Raises:
        ConfigError: The pattern names no field, one that is not known, or text that no key may hold.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise ConfigError(f"a pattern of keys has at most {_LONGEST_PATTERN} characters, not {len(pattern)}")
    pieces = [_piece(pattern, *found.groups()) for found in _PIECE.finditer(pattern)]
    if not any(isinstance(piece, _Form) for piece in pieces):
        raise ConfigError(f"the pattern {pattern!r} names no field: put one in braces, such as {{author}}")
    return lambda reference: _made(pieces, reference)


def _piece(pattern: str, named: str | None, brace: str | None, literal: str | None) -> "_Form | str":
    if brace:
        raise ConfigError(
            f"the pattern {pattern!r} has a brace {brace!r} without the other: write {{author}}{{year}}"
        )
    if literal is None:
        return _form(named or "", pattern)
    if not _LITERAL.fullmatch(literal):
        raise ConfigError(
            f"the pattern {pattern!r} has {literal!r}, which not every key may hold: "
            "use letters, digits and _ . : / + * - outside braces"
        )
    return literal


def _form(named: str, pattern: str) -> _Form:
    name, *modifiers = named.split(":")
    if name not in KEY_FIELDS:
        raise ConfigError(
            f"no field of keys is named {name!r}, in {pattern!r}; known are {', '.join(KEY_FIELDS)}"
        )
    form = _Form(KEY_FIELDS[name], KEY_FIELDS[name].count)
    for modifier in modifiers:
        form = _modified(form, modifier, named)
    return form


def _modified(form: _Form, modifier: str, named: str) -> _Form:
    if modifier in _CASES:
        return replace(form, change=_CASES[modifier])
    if modifier in _JOINERS:
        return replace(form, joiner=modifier)
    if modifier == "initials":
        return replace(form, is_initials=True)
    if modifier == "german":
        return replace(form, is_german=True)
    if length := _LENGTH.fullmatch(modifier):
        return replace(form, length=int(length[1]))
    if _COUNT.fullmatch(modifier) and form.field.count:
        return replace(form, count=int(modifier))
    raise ConfigError(f"{{{named}}}: {modifier!r} cannot stand there: known are {_MODIFIERS}")


def _made(pieces: Sequence[_Form | str], reference: Reference) -> str:
    filled = [_filled(piece, reference) if isinstance(piece, _Form) else piece for piece in pieces]
    is_bare = not any(text for piece, text in zip(pieces, filled, strict=True) if isinstance(piece, _Form))
    key = "" if is_bare else "".join(filled).lstrip("_.:/+*-")
    return key[:_LONGEST_KEY] or default_key(reference)


def _filled(form: _Form, reference: Reference) -> str:
    words = form.field.words(reference, form.is_german)
    taken = words[: form.count]
    if len(words) > len(taken) and form.field.cut:
        taken = [*taken, form.field.cut]
    parts = (word[:1] if form.is_initials else word for word in taken)
    return form.joiner.join(map(form.change, parts))[: form.length]


def _names(names: Sequence[Name], is_german: bool) -> list[str]:  # noqa: FBT001 - as in the table
    return [word for name in names if (word := _name(name, is_german=is_german))]


def _name(name: Name, *, is_german: bool) -> str:
    """A family name whole, a group by its first telling word."""
    words = key_words(name.family or name.literal or name.given or "", is_german=is_german)
    return "".join(words if name.family else significant(words)[:1])


def _authors(reference: Reference, is_german: bool) -> list[str]:  # noqa: FBT001 - as in the table
    return _names(reference.author or reference.editor or reference.container_author, is_german)


def _year(reference: Reference, digits: int) -> list[str]:
    date = reference.issued or reference.accessed
    return [str(abs(date.year))[-digits:]] if date and date.year is not None else []


def _journal(reference: Reference, is_german: bool) -> list[str]:  # noqa: FBT001 - as in the table
    from refkit.normalize.journals import abbreviate  # noqa: PLC0415 - its table is read when it is asked for

    short = reference.container_title_short or abbreviate(reference.container_title or "")
    return key_words(short, is_german=is_german)


def _closed_up(text: str | None) -> list[str]:
    return ["".join(key_words(text))] if text else []


def _first_page(reference: Reference) -> list[str]:
    return key_words(reference.page_first or reference.page or "")[:1]


def _telling(text: str | None, is_german: bool) -> list[str]:  # noqa: FBT001 - as in the table
    return significant(title_words(text or "", is_german=is_german))


KEY_FIELDS: dict[str, KeyField] = {
    "author": KeyField(_authors, 1, "family name of the first author, or editor where there is none"),
    "authors": KeyField(_authors, 3, 'family names of the first three authors, "etal" for more', cut="etal"),
    "editor": KeyField(lambda one, german: _names(one.editor, german), 1, "family name of the first editor"),
    "year": KeyField(lambda one, _: _year(one, 4), None, "year, or that of the access where there is none"),
    "shortyear": KeyField(lambda one, _: _year(one, 2), None, "its last two digits"),
    "title": KeyField(lambda one, german: _telling(one.title, german), 1, "first telling word of the title"),
    "container": KeyField(
        lambda one, german: _telling(one.container_title, german),
        1,
        "first telling word of the container's title",
    ),
    "journal": KeyField(_journal, 20, "abbreviated name of the journal, closed up"),
    "volume": KeyField(lambda one, _: _closed_up(one.volume), None, "volume"),
    "issue": KeyField(lambda one, _: _closed_up(one.issue), None, "issue"),
    "page": KeyField(lambda one, _: _first_page(one), None, "first page"),
    "type": KeyField(lambda one, _: _closed_up(one.type), None, "type in CSL, closed up (articlejournal)"),
    "doi": KeyField(lambda one, _: _closed_up(one.doi), None, "letters and digits of the DOI"),
}
