"""Digits of every script by their value, and the wide forms of Chinese and Japanese print.

Source: Unicode Character Database, general category Nd; block Halfwidth and Fullwidth Forms.
"""

import unicodedata

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ARABIC = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


def plain_digits(text: str) -> str:
    """Write digits as 0-9, and wide letters and signs as their usual forms.

    >>> plain_digits("Ｖｏｌ．１２"), plain_digits("١٩٩٩"), plain_digits("२००३")
    ('Vol.12', '1999', '2003')
    """
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text.translate(_WIDE)
    )


def has_arabic_digits(text: str) -> bool:
    """Whether a digit is one of those written in Arabic, Persian or Urdu."""
    return not (text.isascii() or _ARABIC.isdisjoint(text))
