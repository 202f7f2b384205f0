"""How much a stretch of text looks like a reference: votes of its signs, weighed by training.

They only decide what is handed to the tagger. Running prose has finite verbs and pronouns; references have
years, initials, volumes and pages, identifiers, publishers and places, many capitals and many marks.
"""

import re
from operator import ne

from refkit.lang.line_words import IMPRINT, SENTENCE
from refkit.normalize.dates import PENDING
from refkit.parse.clues import IDENTIFIER_ALONE, NUMBERS, YEAR, ending, first_word, opening
from refkit.parse.line_votes import Fields, vote, weights
from refkit.text.patterns import lazy_pattern

_IDENTIFIERS = ("10.1", "http", "www.", "arxiv", "pmid", "isbn", "doi:")
# A list of identifiers, one a line, is a list of references; addresses alone are not, pages are full of them.
_IDENTIFIER_ALONE = lazy_pattern(IDENTIFIER_ALONE, re.IGNORECASE)
_PLACE = lazy_pattern(
    r":\s(?<=[^\W\d_]{3}:\s)[^\W\d_a-z][^.]{2,60}[.,;]|\([^()]{3,60}[,:;]\s?(?:1[5-9]|20)\d\d\)"
)
_WORD = lazy_pattern(r"[^\W\d_]+")
_LONGEST = 3000
_LENGTHS = (12, 20, 35, 60, 100, 160, 250, 400, 700, 1200, 2000)


def likeness(text: str) -> float:
    """Votes that a stretch of text is a reference; above 0 it is taken for one.

    The logarithm of the odds where references and other texts are equally frequent. Linear in the length.
    """
    text = text.strip()
    if len(text) < 200 and _IDENTIFIER_ALONE.fullmatch(text):
        return 3.0
    if len(text) < 5 or len(text) > _LONGEST:
        return -8.0
    return vote(likeness_fields(text), weights()["reference"])


def likeness_fields(text: str) -> Fields:
    """What a text shows of a reference, or of something else."""
    words = _WORD.findall(text)
    count = max(1, len(words))
    lower = text.lower()
    lowered = [word.lower() for word in words]
    sentence = sum(map(SENTENCE.__contains__, lowered))
    numbers = len(NUMBERS.findall(text))
    years = len(YEAR.findall(text))
    digits = sum(map(text.count, "0123456789"))
    kind = opening(text)
    length = str(sum(len(text) >= bound for bound in _LENGTHS))
    return (
        f"length {length}",
        f"opening {kind}",
        f"opening {kind} {first_word(text)}",
        f"end {ending(text)}",
        f"years {min(years, 3)}{' pending' if not years and PENDING.search(text) else ''}",
        f"numbers {min(numbers, 4)}",
        f"signs {min(years, 2)} {min(numbers, 2)} {length}",
        f"identifier {any(sign in lower for sign in _IDENTIFIERS)}",
        f"imprint {min(3, sum(map(IMPRINT.__contains__, lowered)))}",
        f"place {bool(_PLACE.search(text))}",
        f"sentence {min(8, sentence)} {length}",
        f"sentences {min(12, 100 * sentence // count)}",
        f"capitals {10 * sum(map(ne, words, lowered)) // count}",
        f"marks {min(12, 6 * sum(map(text.count, '.,;:()')) // count)}",
        f"digits {min(10, 30 * digits // len(text))}",
    )
