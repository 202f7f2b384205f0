"""What a printed line shows by itself: how it opens, how it ends, which signs of a reference it holds.

The kinds are names for scripts/train_segmenter.py to weigh; none decides anything here.
"""

from functools import lru_cache
from typing import NamedTuple

from refkit.lang.lexicon import word_classes
from refkit.lang.line_words import SMALL
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import fold

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_UPPER}[\w'’‐-]{{1,25}}"
_FAMILY = rf"(?:O['’]\s?)?{_NAME}(?:\s{_NAME})?"
_PARTICLE = r"(?:d[aeiou]s?|del|della|dos|van|von|vom|zu|der|den|ten|ter|le|la|di|el|al|bin|af|av)\b"
# A work named by its number alone.
IDENTIFIER_ALONE = r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s?)?10\.\d{4,9}/\S{1,150}|[aA]r[xX]iv:\s?\S{1,40}|[pP][mM][iI][dD]:?\s?\d{5,9}"
# "– (2002)", "–, 2002": a dash for the authors of the work before, no bullet.
DASH_BEFORE_YEAR = r"[-–—](?=[\s,(])[\s,]{0,2}[(\[]?(?:1[5-9]|20)\d\d"
# How lines open; the first that fits counts. Bounded repeats: linear in the length.
_OPENINGS = {
    "identifier": rf"(?:{IDENTIFIER_ALONE})$",
    "same author": rf"[-–—_]{{2,}}|[—―]|_|{DASH_BEFORE_YEAR}",
    "bullet": r"[-–*·]\s",
    "particle": rf"{_PARTICLE}\s(?:{_PARTICLE}\s)?{_UPPER}[\w'’-]+,?\s{_UPPER}",
    "lower": r"[a-zß-öø-ÿ]",
    "year": r"\(?(?:1[5-9]|20)\d\d[a-z]?\b",
    "digit": r"\d",
    "bracket": r"[(\[{]",
    "mark": r"[&,;:.)\]}!?%/\\=+*-]",
    "quote": r"[\"“”«„'‘’]",
    "link word": r"(?:And|In|Vol|No|Nr|Bd|Pp?|Eds?|Hrsg|Ed|DOI|doi|Available|Retrieved|Accessed|Url|URL|PMID|arXiv|ISBN)\b[.:]?",
    "address": r"https?:|www\.|HTTP",
    "inverted": rf"{_FAMILY},\s?{_UPPER}{{1,3}}[.,;:\s&-]",  # Smith, J.
    "glued": rf"{_FAMILY}\s{_UPPER}{{1,3}}(?:[,.;:&]|\s(?!{_NAME})|$)",  # Smith JA,
    "initials": rf"(?:{_UPPER}\.[\s-]?){{1,4}}(?:{_PARTICLE}\s)?{_NAME}",  # J. A. Smith
    "inverted full": rf"{_FAMILY},\s{_NAME}",  # Smith, John
    "capitals": rf"{_UPPER}{{2}}[A-Z'’-]{{1,25}}(?=[\s,;(]|$)",
    "full": rf"{_NAME}\s(?:{_UPPER}\.?\s){{0,2}}{_NAME}(?:,|\sand\b|\s&|\su?nd\b|\set\b|\se\b|\sy\b|:|\s\()",
    "family alone": rf"{_FAMILY}(?:,|\s\(|\sand\b|\s&|\set\b)",
    "capital": _UPPER,
}
_OPENING = lazy_pattern("|".join(f"(?P<k{number}>{form})" for number, form in enumerate(_OPENINGS.values())))
_OPENING_KINDS = [None, *_OPENINGS]
_HEAD_WORDS = lazy_pattern(r"[^\W\d_]+|\d+|[^\w\s]")
_FIRST_WORD = lazy_pattern(r"[^\W\d_]{2,30}")

YEAR = lazy_pattern(r"(?<![\d/])(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?![\d/])")
NUMBERS = lazy_pattern(
    r"\d(?:\s?[-–—‐]{1,2}\s?\d|\s?(?:\([^()]{1,20}\)\s?)?[:;,]\s?(?:[Pp]p?\.?\s?)?[A-Za-z]?\d|(?<=[pPsSgd]\.\s\d)|(?<=[pPsS]\.\d))"
)
# A word that is an address or a DOI, whole or up to the end of the line, whatever its last character.
_ADDRESS = lazy_pattern(r"://|www\.|10\.\d{4,9}/")
_INITIAL = lazy_pattern(r"[A-ZÀ-ÞА-Я](?:\.|(?=[,;:\s]))")
_TAIL, _HEAD, _WORDS = 24, 45, 36

# The last character, and what it stands for.
_ENDS = {
    **dict.fromkeys("-\u2010\u00ad\u00ac", "hyphen"),
    **dict.fromkeys("–—", "dash"),
    ",": "comma",
    **dict.fromkeys(";:", "colon"),
    **dict.fromkeys("&+", "and"),
    **dict.fromkeys("/_=%?!", "sign"),
    **dict.fromkeys("([{", "opening"),
    **dict.fromkeys(")]}", "bracket"),
    **dict.fromkeys("\"'“”‘’«»", "quote"),
}
# Kinds of openings that no reference has, but for a few whose names are not capitalized.
GOES_ON = frozenset(("lower", "mark", "link word"))


class Clues(NamedTuple):
    """What a line shows.

    Attributes:
        opening: Kind of its first words.
        word: Letters of the lexicon for its first word; "-" where it is not known, "" where it is no word.
        end: Kind of its last characters.
        tail: Whether the numbers that references end in stand at its end.
        year: Where its first year is: "", "bracketed", "early", "late".
        has_numbers: Whether it holds a volume, pages, an identifier.
        initials: How many initials stand near its beginning: "0", "1" or "2".
        words: For its first words, whether each is capitalized, and its main letter in the lexicon.
    """

    opening: str
    word: str
    end: str
    tail: str
    year: str
    has_numbers: bool
    initials: str
    words: str


def read_clues(text: str) -> Clues:
    """The clues of a line that holds text."""
    numbers = [match.end() for match in NUMBERS.finditer(text)]
    return Clues(
        opening=opening(text),
        word=first_word(text),
        end=ending(text),
        tail="numbers" if numbers and numbers[-1] > len(text) - _TAIL else "",
        year=_year(text),
        has_numbers=bool(numbers) or "://" in text or "arXiv" in text,
        initials=str(min(2, len(_INITIAL.findall(text, 0, _HEAD)))),
        words="".join(map(_word_kind, _HEAD_WORDS.findall(text, 0, _WORDS)[:3])),
    )


@lru_cache(maxsize=20_000)
def _word_kind(word: str) -> str:
    """A word or mark as one sign: a mark itself, else whether it is capitalized and what it mostly is."""
    if not word[0].isalpha():
        return "9" if word[0].isdigit() else word
    if len(word) == 1:
        return "I" if word.isupper() else "i"
    kinds = _classes(word)
    main = next(filter(str.isupper, kinds), kinds[:1])
    return main.upper() if word[0].isupper() else main.lower()


def opening(text: str) -> str:
    """The kind of the first words.

    >>> opening("Smith, J. A. The"), opening("Smith JA, Moor"), opening("the cells")
    ('inverted', 'glued', 'lower')
    """
    match = _OPENING.match(text)
    return (match and _OPENING_KINDS[match.lastindex or 0]) or "other"


def first_word(text: str) -> str:
    """The letters of the lexicon for the first word: "-" where it is not known, "" where the text begins otherwise."""
    match = _FIRST_WORD.match(text)
    return _classes(match[0]) if match else ""


@lru_cache(maxsize=20_000)
def _classes(word: str) -> str:
    return word_classes(word.lower() if word.isascii() else fold(word)) or "-"


def ending(text: str) -> str:
    """The kind of the last characters.

    >>> ending("Blood 1998;"), ending("12:33-8."), ending("edited by J."), ending("doi.org/10.1234/x.3.45")
    ('colon', 'stop after number', 'stop after initial', 'address')
    """
    if kind := _mark(text):
        return kind
    word = text[-24:].rpartition(" ")[2]
    if word[-1:].isdigit():
        return "year" if YEAR.fullmatch(word) else "number"
    if word.casefold() in SMALL:
        return "small word"
    if "/" in word:
        return "address"
    return ("initial" if len(word) < 3 else "capital") if word[:1].isupper() else "lower"


def _mark(text: str) -> str | None:
    """The kind of an address or of a mark at the end; an address counts whatever its last character."""
    last = text[-1]
    if (last.isalnum() or last in "/.") and _ADDRESS.search(text[-150:].rpartition(" ")[2]):
        return {"/": "address and slash", ".": "address and stop"}.get(last, "address")
    if last == ".":
        return _stop(text[-12:-1].rpartition(" ")[2])
    kind = _ENDS.get(last)
    return "year in brackets" if kind == "bracket" and YEAR.search(text[-6:-1]) else kind


def _stop(word: str) -> str:
    """What stands before a full stop at the end of a line."""
    if not word:
        return "stop alone"
    if word[-1].isdigit():
        return "stop after year" if YEAR.fullmatch(word) else "stop after number"
    if not word[-1].isalpha():
        return "stop after bracket" if word[-1] in ")]" else "stop after mark"
    core = word.lstrip("([\"“‘'")
    if len(core) == 1 or "." in core:
        return "stop after initial" if core[:1].isupper() else "stop after letter"
    if core.casefold() in SMALL:
        return "stop after mark of a field"
    return "stop after short" if len(core) < 5 else "stop after word"


def _year(text: str) -> str:
    match = YEAR.search(text)
    if not match:
        return ""
    if text[match.start() - 1 : match.start()] in ("(", "["):
        return "bracketed"
    return "early" if match.start() < 40 else "late"
