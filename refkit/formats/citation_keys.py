"""Citation keys: those that came in are kept, the others are made from author, year and title.

No two are the same within one output, and which reference gets which key does not depend on the
order of the input: users' keys must not change because a list was sorted (Better BibTeX #76).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, groupby, product
from string import ascii_lowercase
from urllib.parse import urlsplit

from refkit.formats.key_words import LONGEST_WORD, key_words, significant, title_words
from refkit.formats.texts import one_line
from refkit.model import Name, Reference

# What BibTeX, biber and Zotero all take in a key; "@", quotes, commas, braces, "%", "#", "~" break one of them.
_USABLE = re.compile(r"[^\W_](?:\w|[-.:/+*!?|;<>\[\]]){0,199}")
_ADDRESS = re.compile(r"https?://[\w.-]{1,253}(?=[/:?#]|$)", re.IGNORECASE)
# Parts of host names that every other site has; "co" and "ac" stand before a country.
_ANY_SITE = frozenset({"www", "co", "ac", "gov", "edu", "org", "com", "net"})

MakeKey = Callable[[Reference], str]


def citation_keys(
    references: Sequence[Reference], make: MakeKey | None = None, *, is_anew: bool = False
) -> tuple[str, ...]:
    """A key for each reference, in their order; different also where case does not count.

    Args:
        make: Makes the key of a reference that came without one; `default_key` where there is none.
        is_anew: Make those of the others anew as well.
    """
    incoming = [None if is_anew else _incoming(reference) for reference in references]
    return _distinct(references, incoming, fold=str.casefold, make=make or default_key)


def item_ids(references: Sequence[Reference]) -> tuple[str, ...]:
    """An id for each reference, in their order: any text will do, `id` goes before the citation key."""
    wanted = [reference.id or reference.citation_key for reference in references]
    return _distinct(references, wanted, fold=str, make=default_key)


def default_key(reference: Reference) -> str:
    """The key made for a reference that has none; ASCII, lower case, never empty.

    >>> default_key(Reference(author=(Name(family="Müller"),), title="The α-Synuclein story"))
    'mullersynuclein'
    >>> from refkit.model import Date
    >>> default_key(Reference(url="https://www.fda.gov/x.pdf", accessed=Date(parts=((2017,),))))
    'fda2017'
    """
    date = reference.issued or reference.accessed
    year = str(abs(date.year)) if date and date.year else ""
    parts = (_author_word(reference), year, _first(title_words(reference.title or "")))
    return "".join(parts if parts[0] or parts[2] else (_site_word(reference), year)) or "untitled"


def _site_word(reference: Reference) -> str:
    """What a page without author and title is known by: the name of its site, "fda" of www.fda.gov."""
    if not _ADDRESS.match(reference.url or ""):
        return ""
    labels = (urlsplit(reference.url or "").hostname or "").split(".")[:-1]
    names = [label for label in labels if label not in _ANY_SITE]
    return "".join(key_words(names[-1]))[:LONGEST_WORD] if names else ""


def _incoming(reference: Reference) -> str | None:
    given = one_line(reference.citation_key or reference.id or "")
    return given if given and _USABLE.fullmatch(given) else None


def _author_word(reference: Reference) -> str:
    names: Iterable[Name] = reference.author or reference.editor or reference.container_author
    for name in names:
        words = key_words(name.family or name.literal or name.given or "")
        # A family name goes in whole ("garcialopez"), a group by its first word ("world").
        return "".join(words)[:LONGEST_WORD] if name.family else _first(words)
    return ""


def _first(words: Sequence[str]) -> str:
    return "".join(significant(words)[:1])[:LONGEST_WORD]


def _distinct(
    references: Sequence[Reference],
    incoming: Sequence[str | None],
    *,
    fold: Callable[[str], str],
    make: MakeKey,
) -> tuple[str, ...]:
    wanted = [key or make(reference) for key, reference in zip(incoming, references, strict=True)]
    shared = Counter(map(fold, wanted))
    keys = list(wanted)
    taken = {fold(key) for key in wanted}
    free = {fold(key) for key in wanted if shared[fold(key)] > 1}
    suffixes: dict[str, Iterator[str]] = {}
    for place in _contested(references, wanted, incoming, shared=shared, fold=fold):
        folded = fold(wanted[place])
        if folded in free:  # the first of them has it as it is
            free.discard(folded)
            continue
        for suffix in suffixes.setdefault(folded, _suffixes()):
            if fold(wanted[place] + suffix) not in taken:
                keys[place] = wanted[place] + suffix
                taken.add(fold(keys[place]))
                break
    return tuple(keys)


def _contested(
    references: Sequence[Reference],
    wanted: Sequence[str],
    incoming: Sequence[str | None],
    *,
    shared: Counter[str],
    fold: Callable[[str], str],
) -> list[int]:
    """The places whose key others want too: those that came with it first, then by content."""

    def rank(at: int) -> tuple[bool, str]:
        return incoming[at] is None, wanted[at]

    places = sorted((place for place, key in enumerate(wanted) if shared[fold(key)] > 1), key=rank)
    # One key after the other: the content of all who share any would be all of a long list at once.
    groups = (list(group) for _, group in groupby(places, key=rank))
    return [
        place
        for group in groups
        for place in (sorted(group, key=lambda at: repr(references[at])) if len(group) > 1 else group)
    ]


def _suffixes() -> Iterator[str]:
    """The letters "a" to "z", "aa" and so on, without end."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield "".join(letters)
