"""Pages in normal form: no label, a hyphen, ranges in full.

Source: CSL 1.0.2 specification, "page"; the abridged forms ("836-47") are those of NLM's Citing Medicine.
"""

import re

from refkit.lang import marks
from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space

_MARK = marks("page")
_LABEL = re.compile(rf"^\W*(?:{_MARK}\s?)+|\s?{_MARK}\W*$", re.IGNORECASE)
_DASH = re.compile(r"\s?-\s?")
_RANGE = re.compile(r"(?<![\w-])([A-Za-z]{0,3})(\d+)-([A-Za-z]{0,3})(\d+)(?![\w-])")


def normalize_page(text: str) -> str:
    """Strip labels, spell ranges with a hyphen and in full; what is no number stays as printed.

    >>> [normalize_page(printed) for printed in ("pp. 117–24", "S12-8", "p.271", "177ra38", "xi–xiv")]
    ['117-124', 'S12-S18', '271', '177ra38', 'xi-xiv']
    """
    bare = _LABEL.sub("", hyphenate(collapse_space(text))).strip(" .,;:()")
    return _RANGE.sub(_in_full, _DASH.sub("-", bare))


def _in_full(match: re.Match[str]) -> str:
    letters, first, other_letters, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if int(last) < int(first) or (other_letters and other_letters != letters):
        return match[0]
    return f"{letters}{first}-{letters}{last}"
