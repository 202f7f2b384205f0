"""The words that citation keys are made of: ASCII, lower case, those that say nothing passed over."""

import re
from collections.abc import Sequence

from refkit.formats.markup import plain_text
from refkit.text.unicode import strip_accents

LONGEST_WORD = 40
_LONGEST_TEXT = 2000
_WORD = re.compile(r"[a-z0-9]+")
# A Greek letter alone is a symbol ("β-catenin"), and no word begins with it.
_GREEK_WORD = re.compile(r"[Ͱ-Ͽἀ-῿]{2,200}")
_GREEK = str.maketrans(
    dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            "a b g d e z i th i k l m n x o p r s s t y f ch ps o".split(),  # noqa: SIM905 - a table of letters
            strict=True,
        )
    )
)
# As English spells names; accents are gone by then, so that й is и. The hard and the soft sign go.
_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдежзиклмнопрстуфхцчшщыэюяєіґђјљњћџѕ",
            "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch y e yu ya ye i g dj j lj nj c dz dz".split(),  # noqa: SIM905 - same
            strict=True,
        )
    )
    | {"ъ": "", "ь": ""}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Words that begin a title and say nothing, in the languages of most titles.
INSIGNIFICANT = frozenset(
    "a an the on of in for to and or at by from with about "  # noqa: SIM905 - a table of words
    "der die das ein eine zur zum uber le la les un une des du de sur el los las una en "
    "il lo gli o os as um uma no na het een".split()
)


def key_words(text: str, *, is_german: bool = False) -> list[str]:
    """The words of a text in ASCII and lower case; accents go, Cyrillic and Greek words are spelled in Latin.

    Args:
        is_german: Spell ä, ö and ü as ae, oe and ue.

    >>> key_words("García-López"), key_words("Müller", is_german=True), key_words("Иванов")
    (['garcia', 'lopez'], ['mueller'], ['ivanov'])
    """
    small = text[:_LONGEST_TEXT].lower()
    if not small.isascii():
        small = _in_latin(small.translate(_GERMAN) if is_german else small)
    return _WORD.findall(small)


def title_words(title: str, *, is_german: bool = False) -> list[str]:
    """The words of a title without its markup."""
    return key_words(plain_text(title[:_LONGEST_TEXT]), is_german=is_german)


def significant(words: Sequence[str]) -> list[str]:
    """The words that say something; the first one where none does.

    >>> significant(["the", "structure", "of", "things"]), significant(["the"])
    (['structure', 'things'], ['the'])
    """
    return [word for word in words if word not in INSIGNIFICANT] or list(words[:1])


def _in_latin(text: str) -> str:
    plain = strip_accents(text).lower()
    return _GREEK_WORD.sub(lambda found: found[0].translate(_GREEK), plain).translate(_CYRILLIC)
