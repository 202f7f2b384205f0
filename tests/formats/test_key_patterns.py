"""Patterns of citation keys: what each field and modifier gives, and what is refused."""

import random

import pytest

from refkit.errors import ConfigError
from refkit.formats.citation_keys import citation_keys, default_key
from refkit.formats.key_patterns import KEY_FIELDS, key_pattern
from refkit.model import Date, Name, Reference

MOSSES = Reference(
    type="article-journal",
    author=(Name(family="García-López", given="Ana"), Name(family="Müller", given="J.")),
    editor=(Name(literal="World Health Organization"),),
    issued=Date(parts=((2019, 3),)),
    title="The structure of <i>mosses</i> in Patagonia",
    container_title="Journal of Bryology",
    volume="4(2)",
    issue="3",
    page="S12-S19",
    doi="10.1000/ab.C",
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{author}{year}{title}", "garcialopez2019structure"),
        ("{author:capital}_{year}_{title:3:-}", "Garcialopez_2019_structure-mosses-patagonia"),
        ("{authors}{shortyear}", "garcialopezmuller19"),
        ("{authors:1:capital}", "GarcialopezEtal"),
        ("{authors:2:german:-}", "garcialopez-mueller"),
        ("{author:upper:max4}:{year}", "GARC:2019"),
        ("{authors:initials:upper}", "GM"),
        ("{editor}", "world"),
        ("{container:2}", "journalbryology"),
        ("{journal}", "jbryol"),
        ("{journal:capital}{volume}.{issue}-{page}", "JBryol42.3-s12"),
        ("{type}/{doi}", "articlejournal/101000abc"),
        ("x{year}", "x2019"),
        ("-{year}", "2019"),
    ],
)
def test_pattern_gives_key(pattern, key):
    assert key_pattern(pattern)(MOSSES) == key


@pytest.mark.parametrize("field", KEY_FIELDS)
def test_field_that_is_empty_is_left_out(field):
    assert key_pattern(f"a{{{field}}}{{year}}")(Reference(issued=Date(parts=((1999,),)))).startswith("a")


def test_reference_of_which_nothing_is_left_gets_the_default_key():
    nothing = Reference(url="https://www.fda.gov/x")

    assert key_pattern("ref-{author}{title}")(nothing) == default_key(nothing) == "fda"


def test_default_pattern_makes_the_default_key():
    assert key_pattern("{author}{year}{title}")(MOSSES) == default_key(MOSSES)


@pytest.mark.parametrize(
    ("family", "key"),
    [
        ("Müller", "muller"),
        ("Иванов", "ivanov"),
        ("Щербаков", "shcherbakov"),
        ("Παπαδόπουλος", "papadopoylos"),
        ("Ørsted", "orsted"),
        ("王", "untitled"),
    ],
)
def test_key_is_ascii(family, key):
    assert key_pattern("{author}")(Reference(author=(Name(family=family),))) == key


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "names no field"),
        ("abc", "names no field"),
        ("{autor}", "no field of keys is named 'autor', in '{autor}'; known are author, authors"),
        ("{}", "no field of keys is named ''"),
        ("{author", "a brace '{' without the other"),
        ("author}", "a brace '}' without the other"),
        ("{{author}}", "a brace '{' without the other"),
        ("{author} {year}", "has ' ', which not every key may hold"),
        ("{author},{year}", "has ','"),
        ("{author}%{year}", "has '%'"),
        ("{author:lowr}", "{author:lowr}: 'lowr' cannot stand there: known are a number, lower"),
        ("{year:2}", "'2' cannot stand there"),
        ("{author:0}", "'0' cannot stand there"),
        ("{author:max0}", "'max0' cannot stand there"),
        ("{author.__class__}", "no field of keys is named 'author.__class__'"),
        ("{author!r}", "no field of keys is named"),
        ("{year}" * 200, "at most 500 characters"),
        ("{" * 500, "a brace"),
    ],
)
def test_wrong_pattern_is_refused_with_what_is_known(pattern, message):
    with pytest.raises(ConfigError) as caught:
        key_pattern(pattern)
    assert message in str(caught.value)


def test_keys_that_came_in_are_kept_unless_all_are_made_anew():
    references = [MOSSES.model_copy(update={"citation_key": "Old:1"}), MOSSES]
    make = key_pattern("{author}{year}")

    assert citation_keys(references, make) == ("Old:1", "garcialopez2019")
    assert citation_keys(references, make, is_anew=True) == ("garcialopez2019", "garcialopez2019a")


def test_keys_of_a_pattern_do_not_depend_on_the_order():
    references = [MOSSES.model_copy(update={"page": str(page)}) for page in range(40)]
    make = key_pattern("{author}{year}")
    expected = dict(zip((one.page for one in references), citation_keys(references, make), strict=True))
    random.Random(1).shuffle(references)  # noqa: S311  # a seed, not a secret

    keys = citation_keys(references, make)
    assert dict(zip((one.page for one in references), keys, strict=True)) == expected
    assert len(set(keys)) == 40
