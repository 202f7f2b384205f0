"""Characters: normal form, white space, and letters reduced for comparison."""

import unicodedata

# Letters that decompose into nothing, spelled as catalogues do.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "ħ": "h",
        "Ħ": "H",
        "ı": "i",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "´": "'",
    }
)


def collapse_space(text: str) -> str:
    r"""Make every run of white space one space, and none at the ends; NFC.

    >>> collapse_space(" a\u00a0\n b ")
    'a b'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def strip_accents(text: str) -> str:
    """Replace letters by their plain forms; case is kept. Compatibility forms are resolved.

    >>> strip_accents("Gökbuget Ørsted ﬁn")
    'Gokbuget Orsted fin'
    """
    if text.isascii():
        return text.replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def fold(text: str) -> str:
    """Reduce a text for comparison: no accents, no case, single spaces.

    >>> fold("  Über  DNA ")
    'uber dna'
    """
    return collapse_space(strip_accents(text)).casefold()
