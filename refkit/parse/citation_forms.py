"""Forms by which a stretch of text shows that it cites a whole work: its numbers, its end, its beginning.

All patterns are linear: bounded repeats over classes that do not overlap.
"""

import re
from itertools import islice

from refkit.model import Span
from refkit.normalize.dates import PENDING
from refkit.text.patterns import compiled, lazy_pattern

_Y = r"(?:1[5-9]\d\d|20[0-4]\d)[a-z]?"
_S = r"\s{0,2}"
_PAGE = rf"[A-Z]{{0,2}}\d{{1,8}}(?:{_S}[-–—]{{1,2}}{_S}[A-Z]?\d{{1,8}})?"
_BEFORE_PAGE = rf"(?:no\.?{_S}\d{{1,4}}(?:[-–]\d{{1,4}})?{_S},{_S})?(?:pp?\.?{_S})?"
_VOLUME = r"[A-Z]?\d{1,4}"
_ISSUE = rf"(?:{_S}\({_S}\d{{1,3}}(?:[-–/]\d{{1,3}})?{_S}\))?"
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?\s)?"
# "83, 102 (1999)" of physics; "B123 (1999) 45" of Elsevier; "1999, 121, 1" and "1999;121:1" of chemistry and
# medicine.
_NUMBERS = (
    rf"(?P<volume1>{_VOLUME}){_ISSUE}{_S}[,:]{_S}{_BEFORE_PAGE}(?P<page1>{_PAGE}){_S}(?P<erratum>\({_S}E{_S}\))?"
    rf"{_S},?{_S}\({_S}{_MONTH}(?P<issued1>{_Y}){_S}\)"
    rf"|(?P<volume2>{_VOLUME}){_ISSUE}{_S}\({_S}{_MONTH}(?P<issued2>{_Y}){_S}\){_S}[,:]?{_S}{_BEFORE_PAGE}(?P<page2>{_PAGE})"
    rf"|(?P<issued3>{_Y}){_S}[,;]{_S}(?P<volume3>{_VOLUME}){_ISSUE}{_S}[,:]{_S}{_BEFORE_PAGE}(?P<page3>{_PAGE})"
)
YEAR = lazy_pattern(rf"(?<![\d/–-]){_Y}(?![\d/])")
_DIGITS = lazy_pattern(r"\d+")
_IDENTIFIER = lazy_pattern(
    r"10\.\d{4,9}/|https?://|arxiv|(?:hep-(?:ph|th|ex|lat)|astro-ph|cond-mat|gr-qc|quant-ph|math-ph|nucl-(?:th|ex))/\d",
    re.IGNORECASE,
)
PREPRINT = "preprint"  # in place of a year, where only an identifier dates a work
_IDENTIFIER_SIGNS = ("10.", "http", "arxiv", "hep-", "ph/", "mat/", "qc/", "th/", "ex/")
# A page, a closing bracket with a year or an identifier in it, an address.
_END = lazy_pattern(
    r"(?:\d[a-z]?|\)|\]|\d\s?(?:ff?|sqq?|pp)\.?|in press|submitted|to appear|therein|\(E\)|unpublished)[\s.,]{0,4}$",
    re.IGNORECASE,
)

_ADDRESS_END = lazy_pattern(r"(?:https?://|www\.)[^\s;]*(?:\s[^\s;]{1,12})?$", re.IGNORECASE)
_U = r"[^\W\d_a-zß-öø-ÿ]"
_FAMILY = rf"(?:(?:van|von|der|den|de|del|della|di|da|du|dos|la|le|ten|ter|el|al|d['’])[ ]?){{0,3}}{_U}[\w'’‐-]{{1,30}}"
_FAMILIES = rf"{_FAMILY}(?:[ -]{_U}[\w'’‐-]{{1,30}}){{0,2}}"
_INITIAL = rf"{_U}[a-z]?[ ]?\."  # "A.", "Yu.", and with a space lost or won: "A .Smith"
_INITIALS = rf"(?:{_INITIAL}[ ]?[-‐]?[ ]?){{1,4}}(?:{_U}[ ])?"
# "A. B. Smith,", "Smith, A. B.", "Smith AB,", "Smith, Anna", "Smith et al.", "The Planck Collaboration".
_NAME = (
    rf"(?![IVXLC]{{2,7}}[,.]?\s|[IVX],\s)(?:{_INITIALS}{_FAMILIES}(?=[ ]?[,;:(&]|\s(?:and|et|und|y)\s|\s[\"“«\d]|\s{_U})"
    rf"|{_FAMILIES}[ ]?,?[ ]?(?:{_INITIAL}|{_U}{{1,3}}(?=[\s,.;:]))"
    rf"|{_FAMILIES}[ ]?,[ ]{_U}[a-z]{{2,20}}(?=[ ]{_U}|[ ]?[,;.(&]|\s(?:and|et|und|y)\s)"
    rf"|{_FAMILIES}\s(?:et\s?al|(?:and|&)\s{_U})"
    rf"|{_U}[\w'’. -]{{1,50}}?(?:[Cc]ollaboration|Group|Consortium)(?!\w))"
)
_IBID = lazy_pattern(r"(?:ibid|ibidem)(?!\w)", re.IGNORECASE)
# A journal up to its volume: no comma, no sentence.
_RANGE = lazy_pattern(r"\d\s?[-–—]\s?\d")
_JOURNAL = lazy_pattern(rf"{_U}[\w.&'’()\-‐ :]{{1,70}}?,?\s?(?=\d)")
# The same work once more, or words on it.
_SAME_WORK = lazy_pattern(
    r"(?:engl|english|transl?|translat\w*|repr|reprint\w*|also|in|corr|comment|reply|republ\w*|abstr|chem(?:ical)?\.?\s?abstr|"
    r"chem\.?\s?zentralbl|c\.\s?a\.|sov|russ|jetp|j\.?\s?exp\.?\s?theor|phys\.?[\s-]?usp|german|french|ed|eds|int\.?\s?ed)(?!\w)",
    re.IGNORECASE,
)
_ERRATUM = lazy_pattern(
    r"(?:\W{0,2}(?:erratum|errata|corrigend(?:um|a)|addend(?:um|a)|publisher['’]s\snote)(?!\w))",
    re.IGNORECASE,
)
_MARKED_E = lazy_pattern(r"\(\s?E\s?\)")


def years_in(text: str) -> list[str]:
    """The years of a stretch, or the word that a preprint without one is dated by."""
    return [match[0] for match in YEAR.finditer(text)] or ([PREPRINT] if _IDENTIFIER.search(text) else [])


def has_two_dates(text: str) -> bool:
    """Whether a text has what dates two works: years or identifiers of preprints."""
    years = sum(1 for _ in islice(YEAR.finditer(text), 2))
    small = text.lower()
    if years > 1 or not any(sign in small for sign in _IDENTIFIER_SIGNS):
        return years > 1
    return years + sum(1 for _ in islice(_IDENTIFIER.finditer(text), 2)) > 1


def numbers_in(text: str) -> int:
    """How many runs of digits a stretch has."""
    return len(_DIGITS.findall(text))


def is_whole(text: str) -> bool:
    """Whether a stretch has what every reference has: a date or an identifier, and a number beside."""
    if len(text) < 10:
        return False
    if _IDENTIFIER.search(text):
        return True
    if YEAR.search(text):
        return numbers_in(text) > 1 or ":" in text or "," in text
    return bool(PENDING.search(text) or (_IBID.search(text) and _DIGITS.search(text)))


def ends_whole(text: str) -> bool:
    """Whether a stretch ends as references do: in a page, in brackets; or has the numbers of an article."""
    return bool(
        _END.search(text[-24:]) or _ADDRESS_END.search(text[-200:]) or compiled(_NUMBERS).search(text)
    )


def is_erratum(text: str) -> bool:
    """Whether a stretch is the erratum of the work before it ("Erratum: ...", "84, 2 (E) (2000)")."""
    if _ERRATUM.match(text):
        return True
    numbers = compiled(_NUMBERS).match(text)
    return bool(numbers and (numbers["erratum"] or _MARKED_E.search(text, 0, numbers.end() + 6)))


def begins_with_name(text: str) -> bool:
    """Whether a person or a collaboration opens the stretch, or "ibid."."""
    return bool(compiled(_NAME).match(text) or _IBID.match(text))


def year_of_numbers(text: str) -> str | None:
    """The year where a stretch is a journal, or nothing, and the numbers of an article; else None.

    >>> year_of_numbers("Ann. Bot. 83, 855 (1998)"), year_of_numbers("83, 855 (1998)"), year_of_numbers("83")
    ('1998', '1998', None)
    """
    if _SAME_WORK.match(text):
        return None
    journal = _JOURNAL.match(text)
    numbers = compiled(_NUMBERS).match(text, journal.end() if journal else 0)
    if not numbers or (journal is None and _RANGE.search(numbers[0])):
        return None  # "72 (1978): 160-226; 73 (1979): 1-105" is one article in two parts
    return numbers["issued1"] or numbers["issued2"] or str(numbers["issued3"])


def article_numbers(text: str) -> dict[str, Span]:
    """Where volume, page and year stand in numbers that open a text; empty where it begins otherwise."""
    numbers = compiled(_NUMBERS).match(text)
    groups = numbers.re.groupindex if numbers else {}
    return {
        name[:-1]: Span(start=numbers.start(name), end=numbers.end(name))
        for name in groups
        if numbers and name != "erratum" and numbers[name]
    }
