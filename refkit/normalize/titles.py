"""Titles and containers: quotes and end marks off, what styles print in brackets after a title taken apart."""

import re
from typing import NamedTuple

from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'"}
# Notes of the kind of work in brackets after a title. Source: NLM Citing Medicine; AMA Manual, 11th ed., 3.11;
# UpToDate prints "(abstract 0379)".
_NOTE = lazy_pattern(
    r"\s?[(\[](?P<genre>abstract|meeting abstract|letter|editorial|comment|review|erratum|preprint|poster|paper presentation|"
    r"ph\.?\s?d\.? thesis|(?:(?:unpublished )?(?:doctoral|ph\.?\s?d\.?|master['’]?s) )?(?:thesis|dissertation)|diss(?:ertation)?\.?|"
    r"working paper|technical report|white paper|unpublished manuscript|manuscript|interview|patent|brevet|thèse(?: de doctorat)?|"
    r"tesis doctoral|tesi di dottorato|tesi di laurea|diplomarbeit|masterarbeit|habilitationsschrift)(?:\s(?:no\.?\s?|#)?(?P<number>[A-Z]{0,3}-?\d{1,6}[a-z]?))?[)\]]$",
    re.IGNORECASE,
)
_MEDIUM = lazy_pattern(
    r"\s?[\[(](?P<medium>internet|online|on-line|cd-rom|dvd|film|motion picture|video(?: file)?|youtube video|podcast|audio podcast|"
    r"(?:computer )?software|computer program|source code|mobile app(?:lication)?|data ?sets?|data file|map|powerpoint slides|"
    r"en ligne|en línea|tweet|blog post|web log post|television broadcast|tv series(?: episode)?|recorded by [^()\[\]]{1,60})[\])]$",
    re.IGNORECASE,
)
_IN = lazy_pattern(r"^(?:in|dans|en|em|nel|w|v|в кн|in dies)\s?[:.]\s*", re.IGNORECASE)


class Title(NamedTuple):
    """A title, and what stood in brackets behind it."""

    text: str
    genre: str | None = None
    number: str | None = None
    medium: str | None = None


def normalize_title(text: str) -> Title:
    """Take quotes, end marks and a bracketed note off a title.

    >>> normalize_title('“On things (abstract 0379).”')
    Title(text='On things', genre='abstract', number='0379', medium=None)
    """
    title = _unquoted(collapse_space(text).rstrip(" .,;:"))
    if title[-1:] not in {")", "]"}:
        return Title(_unquoted(title))
    medium = _MEDIUM.search(title)
    title = title[: medium.start()].rstrip(" .,;:") if medium else title
    note = _NOTE.search(title)
    title = title[: note.start()].rstrip(" .,;:") if note else title
    return Title(
        _unquoted(title),
        genre=note["genre"].lower() if note else None,
        number=note["number"] if note else None,
        medium=medium["medium"].lower() if medium else None,
    )


def normalize_container(text: str) -> str:
    """Take "In:", quotes and end marks off a container title; the full stop of an abbreviation stays.

    >>> normalize_container("In: «Archivio Veneto»,"), normalize_container("J. Mol. Catal.")
    ('Archivio Veneto', 'J. Mol. Catal.')
    """
    container = _unquoted(_IN.sub("", collapse_space(text).strip(" ,;:")))
    return container if _is_abbreviated(container) else container.rstrip(" .")


def _is_abbreviated(text: str) -> bool:
    return text.endswith(".") and "." in text[:-1]


def _unquoted(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if closing and text.endswith(closing) and len(text) > 2 and closing not in text[1:-1]:
        return text[1:-1].strip(" .,;:")
    return text
