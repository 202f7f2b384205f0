"""Word lists, one file a language, and the one way to look words up in all of them."""

import re
from collections.abc import Iterable
from functools import cache

from refkit.lang.de import GERMAN
from refkit.lang.en import ENGLISH
from refkit.lang.es import SPANISH
from refkit.lang.fr import FRENCH
from refkit.lang.it import ITALIAN
from refkit.lang.ja import JAPANESE
from refkit.lang.ko import KOREAN
from refkit.lang.language import Language
from refkit.lang.nl import DUTCH
from refkit.lang.pl import POLISH
from refkit.lang.pt import PORTUGUESE
from refkit.lang.ru import RUSSIAN
from refkit.lang.sv import SWEDISH
from refkit.lang.zh import CHINESE

LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    POLISH,
    SWEDISH,
    RUSSIAN,
    CHINESE,
    JAPANESE,
    KOREAN,
)

__all__ = ["LANGUAGES", "Language", "alternatives", "marks", "month_numbers", "season_numbers", "words"]


@cache
def words(kind: str) -> frozenset[str]:
    """All languages' words of one kind: a tuple attribute of Language ("editor", "page", ...)."""
    return frozenset(word for language in LANGUAGES for word in getattr(language, kind))


def alternatives(choices: Iterable[str]) -> str:
    """Build a regular expression that matches any of the words, longest first.

    A space in a word stands for any white space, an inner full stop for one that may lack or be followed
    by a space; the final full stop of an abbreviation is the caller's.
    """
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}").replace(r"\.", r"\.?\s?") for word in ordered)


def marks(*kinds: str) -> str:
    """Build a regular expression for the marks that stand before a number ("vol.", "Nr.", "S. ").

    A mark of one letter needs its full stop or a space: "S12" is a page of a supplement, "T4" a volume.
    """
    known = frozenset().union(*(words(kind) for kind in kinds))
    letters = "".join(sorted(word for word in known if len(word) == 1 and word.isascii()))
    longer = alternatives(word for word in known if word not in letters)
    return rf"(?:(?:{longer})(?![^\W\d_])\.?|[{letters}](?:\.|(?=\s|$)))"


def _numbered(groups_of: str) -> dict[str, int]:
    return {
        word: number
        for language in reversed(LANGUAGES)  # the first language listed wins a clash
        for number, group in enumerate(getattr(language, groups_of), start=1)
        for word in group
    }


@cache
def month_numbers() -> dict[str, int]:
    """Each spelling of a month, lower case and without full stop, and its number."""
    return _numbered("months")


@cache
def season_numbers() -> dict[str, int]:
    """Each spelling of a season and its CSL number, spring being 1."""
    return _numbered("seasons")
