"""Dashes and hyphens, one kind."""

from refkit.text.patterns import lazy_pattern

# Hyphens, figure, en and em dashes, minus signs, and their wide and small forms.
DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_DASH = lazy_pattern(f"[{DASHES}]+")


def hyphenate(text: str) -> str:
    """Write every run of dashes as one hyphen.

    >>> hyphenate("117–24"), hyphenate("117--24")
    ('117-24', '117-24')
    """
    return _DASH.sub("-", text)
