"""Names that were to be filled in: told by their words alone."""

import re
from collections.abc import Collection, Iterable

from refkit.model import Name

# What stands in the place of a name, in templates and in texts made by machines.
_TELLING = frozenset(
    [
        *("author", "authors", "coauthor", "autor", "autores", "auteur", "autore", "verfasser", "firstname"),
        *("lastname", "surname", "forename", "givenname", "familyname", "middlename", "fullname", "username"),
        *("vorname", "nachname", "prénom", "prenom", "apellido", "apellidos", "sobrenome", "cognome"),
        *("placeholder", "yourname", "authorname", "firstauthor", "secondauthor", "lastauthor", "redacted"),
        *("lorem", "tbd", "tba", "undefined", "unknown", "anonymized", "anonymised", "dummy"),
        *("имя", "фамилия", "автор", "作者", "姓名", "著者"),
    ]
)
# Words that go with these, and are names or parts of names otherwise.
_NEUTRAL = frozenset(
    [
        *("first", "second", "third", "fourth", "last", "middle", "family", "given", "full", "name", "names"),
        *("other", "another", "some", "your", "my", "the", "main", "lead", "corresponding", "senior", "nom"),
        *("one", "two", "three", "four", "five", "initial", "initials", "ipsum", "nombre", "nome", "person"),
        *("primer", "segundo", "premier", "deuxième", "erster", "zweiter", "primo", "secondo", "primeiro"),
        *("here", "unknown", "test", "sample", "example", "et", "al", "info", "information", "list", "and"),
    ]
)
_PAIRS = tuple(
    frozenset(pair.split())
    for pair in (
        *("first last", "given family", "name family", "first family", "given last", "nombre apellido"),
        *("nom prénom", "nome cognome", "nome sobrenome", "name vorname", "foo bar", "first second"),
        *("your name", "full name", "family name", "last name", "first name", "given name", "some one"),
        *("test test", "some body", "name name", "test user", "sample name", "example name"),
    )
)
_BLANK = re.compile(
    r"(?:to\s?do|x{3,}|n/?a|null|none|nil|nan|\?{2,}|_{2,}|-{2,}|\*{2,}|\.{2,}|\[[^\[\]]{0,60}\]|<[^<>]{0,60}>)",
    re.IGNORECASE,
)
_LETTER_AGAIN = re.compile(r"(?:([^\W\d_])\1{2,}|([^\W\d_])\2{1,20})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 80
# Names that textbooks give to nobody in particular; real people have some of them.
_NOBODIES = frozenset(
    [
        *("john doe", "jane doe", "j doe", "jack doe", "joe doe", "baby doe", "jane roe", "richard roe"),
        *("joe bloggs", "jo bloggs", "fred bloggs", "max mustermann", "erika mustermann", "john q public"),
        *("jan modaal", "juan pérez", "fulano de tal", "mario rossi", "jean dupont", "иван иванов", "张三"),
        *("john smith", "jane smith", "j smith", "bob smith", "alice smith", "alice johnson", "bob johnson"),
        *("alice jones", "bob jones", "john public", "李四", "王五", "alice brown", "bob williams"),
    ]
)
# The commonest names of the English-speaking world: each is somebody's, but not those of all who wrote a work.
_GIVEN = frozenset(
    "john jane james robert michael william david richard mary patricia linda elizabeth jennifer sarah emily alice bob"  # noqa: SIM905
    " susan jessica karen thomas charles joe mike tom anna laura peter paul mark".split()
)
_FAMILY = frozenset(
    "smith johnson williams brown jones davis miller wilson taylor anderson doe roe thompson white clark lewis".split()  # noqa: SIM905
)
_SURELY = frozenset({"doe", "roe", "bloggs", "mustermann", "modaal", "张三", "李四"})


def is_placeholder(name: Name) -> bool:
    """Whether every word of a name is one that stands for a name, or nothing at all.

    >>> is_placeholder(Name(family="Lastname", given="F.")), is_placeholder(Name(family="Last", given="Ann"))
    (True, False)
    """
    shown = " ".join(part for part in (name.given, name.family, name.literal) if part)[:_LONGEST].strip(" .,")
    if _BLANK.fullmatch(shown):
        return True
    words = [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", shown)) if len(word) > 1]
    whole = [word.lower() for word in _WORD.findall(shown)]
    if frozenset(words) in _PAIRS or _is_pair_of_letters(whole):
        return True
    telling = any(word in _TELLING for word in (*words, *whole, "".join(words)))
    return telling and all(_is_known(word) for word in (words if len(words) >= len(whole) else whole))


def are_nobodies(names: Iterable[Name]) -> bool:
    """Whether two names or more are those of nobody in particular: John and Jane Doe, or all of them of that kind."""
    shown = [_shown(name) for name in names]
    nobodies = {one for one in shown if one in _NOBODIES}
    sure = any(one.split(" ")[-1] in _SURELY for one in nobodies)
    return len(nobodies) > 1 and (sure or nobodies >= set(shown))


def are_commonest(names: Iterable[Name]) -> bool:
    """Whether two names or more all have the commonest given and family names of English: "John Smith, Emily Brown".

    Of two real authors that is true once in many thousands of works.
    """
    shown = [_shown(name).split(" ") for name in names]
    return len(shown) > 1 and all(len(one) == 2 and one[0] in _GIVEN and one[1] in _FAMILY for one in shown)


def _shown(name: Name) -> str:
    plain = name.literal or f"{(name.given or '').split(' ')[0]} {name.family or ''}"
    return plain.replace(".", "").strip().casefold()


def _is_known(word: str) -> bool:
    return word in _TELLING or word in _NEUTRAL or word.isdecimal() or len(word) == 1


def _is_pair_of_letters(words: Collection[str]) -> bool:
    """One letter again and again, in every word: "Xxx, Yyy", "AAA BBB"."""
    return len(words) > 1 and all(len(word) > 2 and _LETTER_AGAIN.fullmatch(word) for word in words)
