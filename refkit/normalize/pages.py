"""Pages in normal form: no label, a hyphen, ranges in full.

Source: CSL 1.0.2 specification, "page"; the abridged forms ("836-47") are those of NLM's Citing Medicine.
"""

import re

from refkit.lang import marks
from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space

_MARK = marks("page")
_LABEL = re.compile(
    rf"^\W*(?:(?:{_MARK}\s?)+|pp?(?=\d)|第(?=\d)|(?:art(?:icle|icolo|ikel|\.)?|paper|eid)\s?(?:no\.?|number|id|nr\.?|n[°º])?[\s:#]*(?=\w*\d)"
    r"|id[\s:#]+(?=\w*\d))|(?:\s" + _MARK + r"|(?<=\d)pp?\.?|(?<=\d)\s?[页頁面쪽])\W*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d+(?:-\d+)?")
_DASH = re.compile(r"\s?-\s?|(?<=\d)\s(?:to|bis|à|até|hasta)\s(?=\d)")
_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})-(\d{1,3}),(\d{3})")
_RANGE = re.compile(r"(?<![\w.-])([A-Za-z]{0,3})(\d+)([A-Z]?)-([A-Za-z]{0,3})(\d+)([A-Z]?)(?![\w-])")


def normalize_page(text: str) -> str:
    """Strip labels, spell ranges with a hyphen and in full; what is no number stays as printed.

    >>> [normalize_page(printed) for printed in ("pp. 117–24", "S12-8", "p.271", "177ra38", "xi–xiv")]
    ['117-124', 'S12-S18', '271', '177ra38', 'xi-xiv']
    >>> [normalize_page(printed) for printed in ("12S-8S", "123-4, 128", "Article e45", "1,023-1,045")]
    ['12S-18S', '123-124, 128', 'e45', '1023-1045']
    """
    printed = hyphenate(text)
    if not _PLAIN.fullmatch(printed):
        printed = _DASH.sub("-", _unlabelled(collapse_space(printed)))
        printed = _THOUSANDS.sub(r"\1\2-\3\4", printed) if "," in printed else printed
    return _RANGE.sub(_in_full, printed) if "-" in printed else printed


def _unlabelled(printed: str) -> str:
    bare = _LABEL.sub("", printed).strip(" .,;:")
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
