"""Spans of training data shrunk to the values themselves: refkit's one convention."""

import re

from refkit.lang import alternatives, marks, words

_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“", "‘": "’"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_LEADING = " \t\n\u00a0.,;:!?)]}/|*&+-–—−―•·=\"'”»’‚`´"
_TRAILING = " \t\n\u00a0.,;:([{/|*&+-–—−―•·=\"'“„«‘‚`´"

# Words that introduce or close a field without being part of it.
_EDITOR_MARK = rf"(?:{alternatives(words('editor'))})\b\.?"
# "In Vitro Cell Dev Biol" is a journal.
_IN = rf"(?:{alternatives(words('in_'))})\b(?!\s(?:vitro|vivo|situ|silico)\b)(?:\s?:)?"
# Before names a short mark needs its full stop: "Red, A." is a person, "red. A." is not.
_EDITOR_BEFORE = (
    rf"(?:(?:{alternatives(word for word in words('editor') if len(word) > 4)})\b\.?"
    rf"|(?:{alternatives(word for word in words('editor') if len(word) <= 4)})\.)"
)
_PAGE = marks("page")
_VOLUME = marks("volume")
_ISSUE = rf"(?:{marks('issue')}|n\s?[°º])"
_TRANSLATOR = rf"(?:{alternatives(words('translator'))})\b\.?"
_BY = r"(?:by|von|par|por|di|da|door)\b"


def _affixes(before: str, after: str = "") -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    leading = re.compile(rf"(?:{before})[\s:,]*(?=\S)", re.IGNORECASE)
    trailing = re.compile(rf"[\s,(\[]+(?:{after})[\s)\].,:;]*$", re.IGNORECASE) if after else None
    return leading, trailing


_AFFIXES = {
    "author": _affixes(r"by\b", _EDITOR_MARK),  # "von", "da" and "di" begin family names too
    "container-title": _affixes(_IN),
    "editor": _affixes(rf"{_IN}|{_EDITOR_BEFORE}(?:\s?{_BY})?|by\b", _EDITOR_MARK),
    "issue": _affixes(_ISSUE),
    "page": _affixes(_PAGE, _PAGE),
    "translator": _affixes(rf"{_TRANSLATOR}(?:\s?{_BY})?|by\b", _TRANSLATOR),
    "volume": _affixes(_VOLUME),
}


def trim(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Shrink a span to the value itself; an empty span comes back as (start, start).

    >>> text = "In Smith, J. (Eds.),"
    >>> text[slice(*trim(text, 0, len(text), "editor"))]
    'Smith, J'
    """
    leading, trailing = _AFFIXES.get(label, (None, None))
    while True:
        before = (start, end)
        start, end = _without_marks(text, start, end)
        if leading and (match := leading.match(text, start, end)):
            start = match.end()
        if trailing and (match := trailing.search(text, max(start, end - 40), end)):
            end = match.start()
        if (start, end) == before:
            return start, end


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _LEADING or _opens_for_nothing(text, start, end)):
        start += 1
    while start < end and (text[end - 1] in _TRAILING or _closes_nothing(text, start, end)):
        end -= 1
    return start, end


def _opens_for_nothing(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quote at the start does not close inside, with something after it."""
    closer = _PAIRS.get(text[start])
    if closer is None:
        return False
    place = text.find(closer, start + 1, end)
    return place < 0 or not any(character.isalnum() for character in text[place + 1 : end])


def _closes_nothing(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quote at the end has no opening one inside."""
    opener = _OPENERS.get(text[end - 1])
    return opener is not None and opener not in text[start : end - 1]
