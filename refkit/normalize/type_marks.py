"""Marks of the kind of work that are printed behind a title, as data: Chinese lists have one in every reference.

Source: GB/T 7714-2015, annex B, tables B.1 and B.2 (kinds of documents and of carriers).
"""

from collections.abc import Mapping

from refkit.model import ItemType
from refkit.text.patterns import lazy_pattern

MARKS: Mapping[str, ItemType] = {
    "M": "book",
    "C": "paper-conference",
    "G": "book",
    "N": "article-newspaper",
    "J": "article-journal",
    "D": "thesis",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "K": "book",
    "DB": "dataset",
    "CP": "software",
    "EB": "webpage",
    "CM": "map",
    "DS": "dataset",
}
_MARK = lazy_pattern(
    rf"(?<=[^\s\[])\s?[\[［](?P<kind>{'|'.join(MARKS)})(?:/(?:OL|CD|DK|MT))?[\]］]\s?(?:(?P<part>//)|(?=[.．。,，:：;；(（/]|\s(?![a-z])|$))"
)
# What a mark of the journal does not tell apart.
_WITHIN = frozenset(("article", "article-newspaper", "article-magazine"))


def marked_type(raw: str, guessed: ItemType) -> ItemType:
    """The type that a reference string names by a mark; the guessed one where it names none.

    >>> marked_type("刘国钧. 图书馆目录[M]. 北京: 高等教育出版社, 1957.", "article-journal")
    'book'
    """
    match = _MARK.search(raw) if "]" in raw or "］" in raw else None
    if not match:
        return guessed
    marked = MARKS[match["kind"]]
    if marked == "article-journal" and guessed in _WITHIN:
        return guessed
    return "chapter" if marked == "book" and match["part"] else marked
