"""Pages and other numbers compared."""

import re
from functools import lru_cache
from typing import Literal

from refkit.text.dashes import hyphenate
from refkit.text.unicode import fold

PageLevel = Literal["agrees", "similar", "differs", "absent"]
_NUMBER = re.compile(r"[a-z]{0,4}\d{1,12}[a-z]{0,4}\d{0,6}|\b[ivxlc]{1,8}\b")
_LABELLED = re.compile(r"[a-zA-Z]{0,2}\d{1,12}[a-zA-Z]?|\b[IVXLCivxlc]{1,8}\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ZEROS = re.compile(r"^0+(?=\d)")


@lru_cache(maxsize=16384)
def page_numbers(text: str | None) -> tuple[str, ...]:
    """The first and, where printed, the last page; the last in full, leading zeros gone.

    >>> page_numbers("1425–37"), page_numbers("S12"), page_numbers("e0123456")
    (('1425', '1437'), ('s12',), ('e0123456',))
    """
    found = [_ZEROS.sub("", number) for number in _NUMBER.findall(hyphenate(fold(text or ""))[:200])]
    if len(found) < 2:
        return tuple(found)
    first, last = found[:2]
    is_short = first.isdigit() and last.isdigit() and len(last) < len(first)
    return (first, first[: len(first) - len(last)] + last if is_short else last)


def compare_pages(left: str | None, right: str | None) -> PageLevel:
    """Whether two pages or ranges begin on one page; "similar" where only letters are apart, or it is inside.

    >>> compare_pages("836", "836-847"), compare_pages("S12", "12"), compare_pages("5", "6")
    ('agrees', 'similar', 'differs')
    """
    ours, theirs = page_numbers(left), page_numbers(right)
    if not ours or not theirs:
        return "absent"
    if ours[0] == theirs[0]:
        return "agrees"
    is_near = (
        _digits(ours[0]) == _digits(theirs[0]) or _is_inside(ours[0], theirs) or _is_inside(theirs[0], ours)
    )
    return "similar" if is_near else "differs"


def compare_numbers(left: str | None, right: str | None) -> PageLevel:
    """Whether two volumes or issues are one; "similar" where one holds the other ("25", "25 Suppl 1").

    >>> compare_numbers("Vol. 25", "25"), compare_numbers("25 Suppl 1", "25"), compare_numbers("25", "26")
    ('agrees', 'similar', 'differs')
    """
    ours, theirs = _unlabelled(left), _unlabelled(right)
    if not ours or not theirs:
        return "absent"
    if ours == theirs or tuple(map(_arabic, ours)) == tuple(map(_arabic, theirs)):
        return "agrees"
    return "similar" if set(ours) & set(theirs) else "differs"


@lru_cache(maxsize=16384)
def _unlabelled(text: str | None) -> tuple[str, ...]:
    return page_numbers(" ".join(_LABELLED.findall((text or "")[:200])))


def _arabic(number: str) -> str:
    """A Roman numeral in digits; anything else as it is.

    >>> _arabic("lxxxvi"), _arabic("s12")
    ('86', 's12')
    """
    if not number.isalpha() or not set(number) <= _ROMAN.keys():
        return number
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < following else value for value, following in pairs))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text) or text


def _is_inside(page: str, pages: tuple[str, ...]) -> bool:
    numbers = [int(number) for number in (page, *pages) if number.isdigit()]
    return len(numbers) == 3 and numbers[1] < numbers[0] <= numbers[2] < numbers[1] + 100
