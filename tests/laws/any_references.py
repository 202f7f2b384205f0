"""References of every kind for the laws: all item types, all variables, and text that breaks writers."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Reference,
    csl_variable,
)

# What breaks writers: other formats' syntax, markup, dashes, quotes, control characters, line ends.
_NASTY = (
    *r"{}\$&%#_~^<>\"'`,;:-–—@=/|()[]*.0123459aZé",
    " and ", " AND ", "and", "others", "et al.", "\n", "\r\nER  - \r\nTY  - JOUR", "\t", "\x00", "\x85", "\u2028",
    "--", "---", "``", "''", "{}", "\\{", "\\}", "\\\\", "\\textit{", "$_{", "}}$", "\\'e", "{\\", "<i>", "</i>",
    "<sub>", "</sub>", "<sup>", "</sup>", "<b>", "</b>", '<span class="nocase">', "</span>", "van ", "de la ",
    "von", "Ünï", "北京", "Ж", "e\u0301", "\u0338", "ſ", "ﬁ", " ", "  ", "\u00a0", "DNA", "iPhone", "http://",
    "https://doi.org/10.1000/", "10.1000/x", "2019", "/2020", "-03", "~", "c. ", "in press", " # ", '"', "@a{b,",
    "\n\n@misc{x,", "%", "AU  - X", "TY  - ", "]", "^{", "\ud800",
)  # fmt: skip
_NAME_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
_COMMON = ("title", "container_title", "page", "doi", "url", "keyword", "note", "number", "genre", "version",
           "event_title", "language", "publisher", "citation_key", "id")  # fmt: skip


def nasty_text(random):
    return "".join(random.choice(_NASTY) for _ in range(random.randrange(8)))


def nasty_name(random):
    flags = {name: random.choice((None, True, False)) for name in ("comma_suffix", "static_ordering")}
    return Name(
        **{part: nasty_text(random) for part in random.sample(_NAME_PARTS, random.randrange(4))}, **flags
    )


def any_date(random):
    limits = ((-9999, 9999), (1, 12), (1, 31))
    count = random.choice((0, 1, 1, 1, 2))
    parts = tuple(
        tuple(random.randint(*limit) for limit in limits[: random.randint(1, 3)]) for _ in range(count)
    )
    season, literal = random.choice((None, 1, 4)), random.choice((None, nasty_text(random)))
    return Date(parts=parts, season=season, circa=random.random() < 0.2, literal=literal)


def any_reference(seed):
    """Any reference, however malformed its values; the variables that formats share come often."""
    random = Random(seed)  # noqa: S311  # a seed, not a secret: the law shrinks and repeats by it
    texts = (*random.sample(TEXT_VARIABLES, 3), *random.sample(_COMMON, random.randrange(6)))
    people = random.sample((*NAME_VARIABLES, "author", "author", "editor"), 2)
    return Reference(
        type=random.choice(ITEM_TYPES),
        et_al=tuple(sorted({csl_variable(random.choice(NAME_VARIABLES)), "author"})[: random.randrange(3)]),
        custom=tuple(
            (random.choice((nasty_text(random), "file", "et-al", "csl-type", "year")), nasty_text(random))
            for _ in range(random.randrange(3))
        ),
        **{name: nasty_text(random) for name in texts},
        **{name: tuple(nasty_name(random) for _ in range(random.randrange(4))) for name in people},
        **{name: any_date(random) for name in {"issued", random.choice(DATE_VARIABLES)}},
    )


EXAMPLES = settings(max_examples=250, derandomize=True, deadline=None)
REFERENCES = st.integers(0, 2**40).map(any_reference)
LISTS = st.lists(REFERENCES, min_size=1, max_size=3)


def keyless(reference):
    return reference.model_copy(update={"id": None, "citation_key": None})


def full(item_type):
    """A reference in which every variable has a value that no format has trouble with."""
    texts = {name: f"word {place}" for place, name in enumerate(TEXT_VARIABLES)}
    texts |= {"doi": "10.1000/182", "url": "https://example.org/a_b", "page": "836-847", "number": "12"}
    names = {name: (Name(family="Doe", given=f"J{place}"),) for place, name in enumerate(NAME_VARIABLES)}
    dates = dict.fromkeys(DATE_VARIABLES, Date(parts=((2019, 3, 15),)))
    return Reference(
        type=item_type, **{**texts, **names, **dates, "id": "doe2019", "citation_key": "doe2019"}
    )
