"""Volume, issue and edition: the number without its mark."""

import re

from refkit.lang import alternatives, marks, words
from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space

_END = r"(?![^\W\d_])\.?"
_MARKS = {
    "volume": re.compile(rf"^\W*{marks('volume')}[\s:]*", re.IGNORECASE),
    "issue": re.compile(rf"^\W*(?:{marks('issue')}|n\s?[°º])[\s:]*(?=\w)", re.IGNORECASE),
    "edition": re.compile(rf"[\s,]*(?:{alternatives(words('edition'))}){_END}\s*$", re.IGNORECASE),
}
_AROUND = " .,;:()[]"


def normalize_volume(text: str) -> str:
    """A volume without "vol."; letters, roman numerals and parts stay.

    >>> normalize_volume("Vol. 34"), normalize_volume("XII")
    ('34', 'XII')
    """
    return _bare(text, "volume")


def normalize_issue(text: str) -> str:
    """An issue without "no."; supplements and parts stay as printed.

    >>> normalize_issue("(no. 4)"), normalize_issue("Suppl 1"), normalize_issue("1–2")
    ('4', 'Suppl 1', '1-2')
    """
    return _bare(text, "issue")


def normalize_edition(text: str) -> str:
    """An edition without "ed.".

    >>> normalize_edition("2nd ed."), normalize_edition("Rev. edn")
    ('2nd', 'Rev.')
    """
    return _MARKS["edition"].sub("", collapse_space(text)).strip(" ,;:()[]") or collapse_space(text)


def _bare(text: str, variable: str) -> str:
    printed = hyphenate(collapse_space(text)).strip(_AROUND)
    return _MARKS[variable].sub("", printed).strip(_AROUND) or printed
