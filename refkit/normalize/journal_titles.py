"""Titles of the journals that are cited most, with their abbreviations where the rules give another.

journal_titles.tsv is written by scripts/build_journals.py from lists under CC0; docs/adr/0023-journals.md says which.
A row is a full title, its ISO 4 abbreviation where the rules give another, and the letters of further ones.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from refkit.text.unicode import strip_accents

_WORD = re.compile(r"[a-z]{2,40}")
_OTHER = re.compile(r"[\W_]+")


def known_abbreviation(title: str) -> str | None:
    """The abbreviation of a title, where the rules would give another."""
    return _abbreviations().get(_letters(title))


def known_title(short: str, abbreviate: Callable[[str], str]) -> str | None:
    """The full title of an abbreviation; None where it is not known, or two journals have it.

    Args:
        abbreviate: The rules.
    """
    return _titles(abbreviate).get(_letters(short))


def is_title_word(word: str) -> bool:
    """Whether titles have a word in full that may also be an abbreviation ("cell", of "cellular"); plain lower case."""
    return word in _words()


@cache
def _words() -> frozenset[str]:
    titles = strip_accents(" ".join(full for full, _, _ in _rows())).lower()
    return frozenset(_WORD.findall(titles))


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = files("refkit.normalize").joinpath("journal_titles.tsv").read_text(encoding="utf-8")
    split = (line.split("\t") for line in text.splitlines())
    return tuple((row[0], row[1] if len(row) > 1 else "", tuple(row[2:])) for row in split)


@cache
def _abbreviations() -> dict[str, str]:
    return {_letters(full): short for full, short, _ in _rows() if short}


@cache
def _titles(abbreviate: Callable[[str], str]) -> dict[str, str]:
    known: dict[str, str] = {}
    shared: Counter[str] = Counter()
    for full, short, further in _rows():
        for key in {_letters(abbreviate(full)), _letters(short), *further} - {""}:
            known.setdefault(key, full)
            shared[key] += known[key] != full
    return {key: full for key, full in known.items() if not shared[key]}


def _letters(text: str) -> str:
    """What two spellings of a title have in common: letters and digits, no article in front."""
    return _OTHER.sub("", strip_accents(text.removeprefix("The ")).lower())
