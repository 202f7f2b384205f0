"""How much a stretch of text looks like a reference, or like the beginning of one.

Sums of small votes, set by hand from what references of every style share and running prose lacks: a year,
names with initials, a volume and pages, an identifier. They only decide what is handed to the tagger.
"""

import re
from typing import NamedTuple

from refkit.normalize.dates import PENDING

_YEAR = re.compile(r"(?<![\d/])(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?![\d/])")
_NUMBERS = re.compile(
    r"\d{1,4}\s?(?:\([^()]{1,20}\))?\s?[:;,]\s?(?:pp?\.?\s?)?[A-Za-z]?\d{1,6}|\d\s?[-–—]\s?\d"
    r"|(?<!\w)(?:pp?|vol|no|nr|bd|pag|s)\.\s?\d",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/|https?://|www\.|\barxiv:|\bpmid\b|\bisbn\b|\bdoi:", re.IGNORECASE)
# A list of identifiers, one a line, is a list of references; addresses alone are not, pages are full of them.
_IDENTIFIER_ALONE = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s?)?10\.\d{4,9}/\S+|arxiv:\s?\S+|pmid:?\s?\d{5,9}",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\b(?:press|verlag|publish\w*|editore|éditions?|editorial|springer|elsevier|university|proceedings|proc\.|"
    r"journal|j\.|thesis|dissertation|report|conference|eds?\.|hrsg\.|in:)(?!\w)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_]{3,}:\s[^\W\d_a-z][^.]{2,60}[.,;]|\([^()]{3,60}[,:;]\s?(?:1[5-9]|20)\d\d\)")
_NUMERIC_END = re.compile(r"[\d)][.;]?\s*$")
# Finite verbs and pronouns: the words of sentences, rare in titles and names.
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|have|has|had|can|could|should|would|may|must|we|our|you|your|they|their|this|these|"
    r"that|which|there|it|its|however|therefore|below|above|shown|ist|sind|war|wird|werden|wir|dass|nous|est|sont|"
    r"que|es|son|sono|viene|click|log|subscription)\b",
    re.IGNORECASE,
)

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_FAMILY = rf"(?:(?:d[aeiou]s?|del|della|dos|van|von|der|den|ten|ter|le|la|di|el|al|bin|st\.?|o'|d'|mc)[ -]?){{0,3}}{_UPPER}[\w'’‐-]{{1,25}}(?:[ -]{_UPPER}[\w'’-]{{1,20}}){{0,2}}"
_INITIALS = rf"{_UPPER}(?:\.?[ -]?{_UPPER}){{0,3}}\.?"
_AUTHOR_START = re.compile(
    rf"(?:{_FAMILY},?\s(?:{_INITIALS})(?=[\s,;.:&(]|$)"  # Smith JA, / Smith, J. A.
    rf"|{_INITIALS}\s?{_FAMILY}(?=[\s,;.:&(]|$)"  # J. A. Smith
    rf"|{_FAMILY},\s{_UPPER}\w+"  # Smith, John
    rf"|(?:{_UPPER}\w+\s){{1,2}}(?:{_UPPER}\.\s)?{_FAMILY}(?:,|\.|\s\(|\sand\s|\s&\s|\su?nd\s|\set\s|\s(?:1[89]|20)\d\d)"  # John A. Smith,
    rf"|[-–—_]{{2,}}|[^\W\d_]\w+.{{0,80}}?\(?(?:1[5-9]|20)\d\d[a-z]?\))"  # —— (same author); Organization (2010)
)
_LOWER_OR_MARK = re.compile(r"[a-zß-öø-ÿ\d&,;:.)\]]")
_CONTINUATION = re.compile(r"(?:and|und|et|In:|pp?\.|vol\.|eds?\.|doi|https?:|www\.)\s?", re.IGNORECASE)
_LONGEST = 3000


class Signs(NamedTuple):
    """What a stretch of text has of a reference; signs of its lines add up."""

    date: bool = False
    pending: bool = False
    numbers: bool = False
    identifier: bool = False
    imprint: bool = False
    place: bool = False

    @property
    def votes(self) -> float:
        """Votes for a whole reference, from -0.5 to 6.25."""
        when = 1.5 if self.date else 0.5 if self.pending else -0.5
        return when + 1.5 * self.numbers + 2.0 * self.identifier + 0.75 * self.imprint + 0.5 * self.place


_NOTHING = Signs()


def signs(line: str, before: Signs = _NOTHING) -> Signs:
    """The signs in a line, added to those before it; linear over a text of any number of lines."""
    return Signs(
        date=before.date or bool(_YEAR.search(line)),
        pending=before.pending or before.date or bool(PENDING.search(line)),
        numbers=before.numbers or bool(_NUMBERS.search(line)),
        identifier=before.identifier or bool(_IDENTIFIER.search(line)),
        imprint=before.imprint or bool(_IMPRINT.search(line)),
        place=before.place or bool(_PLACE.search(line)),
    )


def likeness(text: str) -> float:
    """Votes that a stretch of text is a reference; above 0 it is taken for one.

    Ranges from about -5 (a paragraph of prose) to 6 (a complete article). Linear in the length.
    """
    if len(text) < 200 and _IDENTIFIER_ALONE.fullmatch(text):
        return 1.0
    if not 12 <= len(text) <= _LONGEST:
        return -5.0
    sentences = len(_SENTENCE.findall(text))
    prose = max(0, sentences - 1) * 100 / (100 + len(text) / 2)
    return framed(signs(text), text, text) - prose


def framed(seen: Signs, first: str, last: str) -> float:
    """The votes of signs, with those of the first line (names) and of the last (a number at its end)."""
    return seen.votes + 0.5 * bool(_NUMERIC_END.search(last[-20:])) + 1.0 * starts_like_author(first) - 2.5


def starts_like_author(text: str) -> bool:
    """Whether names, or what stands for them, open the text."""
    return bool(_AUTHOR_START.match(text))


def continues(text: str) -> bool:
    """Whether a line can hardly be the first of a reference: lower case, a digit, "pp.", a closing mark."""
    return bool(_LOWER_OR_MARK.match(text) or _CONTINUATION.match(text))
