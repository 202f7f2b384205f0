"""Which kinds of field a word is at home in: learned counts, one letter a kind.

J container title, T title, F family name, G given name, P publisher, L place; upper case where the word is mostly
found there, lower case where it is often. The file is made by `scripts/build_lexicon.py` from the metadata
of published works; each line holds a word, a tab and its letters.
"""

from functools import cache
from importlib.resources import files


@cache
def _classes() -> dict[str, str]:
    fields = iter(files("refkit.lang").joinpath("lexicon.txt").read_text(encoding="utf-8").split())
    return dict(zip(fields, fields, strict=True))


def word_classes(word: str) -> str:
    """The letters of a folded word; "" where it is not known.

    >>> "J" in word_classes("haematol")
    True
    """
    return _classes().get(word, "")
