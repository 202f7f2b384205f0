"""Pages in normal form: no label, a hyphen, ranges in full.

Source: CSL 1.0.2 specification, "page"; the abridged forms ("836-47") are those of NLM's Citing Medicine.
"""

import re

from refkit.lang import alternatives, marks, words
from refkit.text.dashes import hyphenate
from refkit.text.digits import plain_digits
from refkit.text.patterns import lazy_pattern
from refkit.text.unicode import collapse_space

# Marks of pages in languages that have no word list: Arabic, Hebrew, Thai, Georgian, Hindi, Greek.
_OTHER_MARKS = r"(?:ص{1,2}|עמ(?:ודים|וד)?['׳]?|หน้า|გვ|पृ(?:ष्ठ)?|σσ?|σελ)(?![^\W\d_])\.?"
_MARK = rf"(?:{_OTHER_MARKS}|{marks('page')})"
_ARTICLE = r"(?:art(?:icle|icolo|ikel|\.)?|paper|e-?locat(?:or|ion(?:[ -]?id)?)|eid)\s?(?:no\.?|number|id|nr\.?|n[°º])?[\s:#]*"
_LABEL = lazy_pattern(
    rf"^\W*(?:(?:{_MARK}\s?)+|pp?(?=\d)|第\s?(?=\d)|{_ARTICLE}(?=\w*\d)|id[\s:#]+(?=\w*\d))"
    rf"|(?:(?<=[\divxlcIVXLC\])])\s{_MARK}|(?<=\d)pp?\.?|(?<=\d)\s?[页頁面쪽])\W*$",
    re.IGNORECASE,
)
_PLAIN = lazy_pattern(r"\d+(?:-\d+)?", re.ASCII)
_DASH = lazy_pattern(r"\s?-\s?|(?<=\d)\s(?:to|till|bis|tot|à|a|al|até|hasta|do|до|по)\s(?=\d)")
_THOUSANDS = lazy_pattern(r"(?<!\d)(\d{1,3})[, ](\d{3})-(\d{1,3})[, ](\d{3})(?!\d)")
_RANGE = lazy_pattern(r"(?<![\w.-])([A-Za-z]{0,3})(\d+)([A-Z]?)-([A-Za-z]{0,3})(\d+)([A-Z]?)(?![\w-])")
# "[1]-20": numbers that are not printed on their page. "12 und 15" lists as "12, 15" does, "123ff." is "123 ff.".
_SUPPLIED = lazy_pattern(r"\[([^\W_]{1,8})\]|\((\d{1,6})\)(?=\s?-)")
_AND = lazy_pattern(rf"(?<=\d)\s(?:{alternatives(words('and_'))})\.?\s(?=\d)", re.IGNORECASE)
_GLUED = lazy_pattern(r"(?<=\d)(?=ff\b)")
# How many pages there are, and the article's number beside its pages: "5 of 20", "045501 (4 pp.)", "1-12 (article 45)".
_BESIDE = lazy_pattern(
    rf"(?<=\d)\s(?:of|von|sur)\s\d{{1,5}}\W*$|(?<=\w)\s?[(\[](?:\d{{1,4}}\s?(?:pages?|pp?|S|Seiten)\.?|{_ARTICLE}\w{{1,20}})[)\]]\W*$",
    re.IGNORECASE,
)

# "312 с.", "xvi, 345 pages": a mark behind a number, and none before it, counts the pages of a book.
_COUNT = lazy_pattern(
    rf"(?:(?:[ivxlc]{{1,9}}|[IVXLC]{{1,9}})\s?[,+–-]\s?)?(?P<count>\d{{1,5}})(?:\s?(?:{_MARK}|pp?\.?|[页頁面쪽]))(?!\w)",
    re.IGNORECASE,
)
_MARKED = lazy_pattern(rf"(?<![^\W\d_])(?:{_MARK})[\s:]*$|第\s?$", re.IGNORECASE)


def page_count(raw: str, start: int, end: int) -> str | None:
    """How many pages there are, where a stretch of a reference string and the mark behind it say that.

    >>> page_count("М.: Наука, 2008. 312 с.", 17, 20), page_count("Paris, 2003, p. 345.", 16, 19)
    ('312', None)
    """
    match = _COUNT.match(raw, start)
    if not match or match.end("count") < end - 3 or _MARKED.search(raw, max(0, start - 12), start):
        return None
    return match["count"]


def normalize_page(text: str) -> str:
    """Strip labels, spell ranges with a hyphen and in full; what is no number stays as printed.

    >>> [normalize_page(printed) for printed in ("pp. 117–24", "S12-8", "p.271", "177ra38", "xi–xiv")]
    ['117-124', 'S12-S18', '271', '177ra38', 'xi-xiv']
    >>> [normalize_page(printed) for printed in ("12S-8S", "123-4, 128", "Article e45", "1,023-1,045")]
    ['12S-18S', '123-124, 128', 'e45', '1023-1045']
    """
    printed = plain_digits(hyphenate(text))
    if not _PLAIN.fullmatch(printed):
        printed = _DASH.sub("-", _unlabelled(_BESIDE.sub("", collapse_space(printed))))
        printed = _AND.sub(", ", _GLUED.sub(" ", _THOUSANDS.sub(r"\1\2-\3\4", printed)))
    return _RANGE.sub(_in_full, printed) if "-" in printed else printed


def _unlabelled(printed: str) -> str:
    bare = _LABEL.sub("", _SUPPLIED.sub(r"\1\2", printed)).strip(" .,;:")
    if bare[:1] in {"(", "["}:
        bare = bare[1:]
    if bare[-1:] in {")", "]"} and bare.count("(") + bare.count("[") < bare.count(")") + bare.count("]"):
        bare = bare[:-1]
    return bare.strip(" .,;:-")


def _in_full(match: re.Match[str]) -> str:
    letters, first, mark, other_letters, last, other_mark = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if (
        int(last) <= int(first)
        or (other_letters and other_letters != letters)
        or (other_mark and other_mark != mark)
    ):
        return match[0]
    return f"{letters}{first}{mark}-{letters}{last}{mark}"
