import random

import pytest

from refkit.formats.citation_keys import citation_keys, default_key, item_ids
from refkit.model import Date, Name, Reference


def made(family="Doe", year=2019, title="The structure of things", **more):
    return Reference(author=(Name(family=family),), issued=Date(parts=((year,),)), title=title, **more)


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        (made(), "doe2019structure"),
        (made(family="García-López"), "garcialopez2019structure"),
        (made(family="Ørsted", title="<i>E. coli</i> in the gut"), "orsted2019e"),
        (made(family="王", title="北京"), "2019"),
        (Reference(author=(Name(literal="The World Bank"),), title="On debt"), "worlddebt"),
        (Reference(title="The"), "the"),
        (Reference(title="北京"), "untitled"),
        (Reference(issued=Date(parts=((-44,),))), "44"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_default_key_is_author_year_word(reference, key):
    assert default_key(reference) == key


def test_keys_do_not_depend_on_the_order_of_the_input():
    references = [made(page=str(page)) for page in range(30)] + [
        made(citation_key="doe2019structure", page="x")
    ]
    expected = dict(zip((one.page for one in references), citation_keys(references), strict=True))
    for seed in range(5):
        random.Random(seed).shuffle(references)  # noqa: S311  # a seed, not a secret
        keys = citation_keys(references)

        assert dict(zip((one.page for one in references), keys, strict=True)) == expected
        assert expected["x"] == "doe2019structure"


def test_incoming_keys_are_kept_where_they_can_be_used():
    references = [
        made(citation_key="Doe:2019/a+b"),
        made(id="doe_3"),
        made(citation_key="a b"),
        made(citation_key="a{b"),
    ]

    assert citation_keys(references) == ("Doe:2019/a+b", "doe_3", "doe2019structure", "doe2019structurea")


def test_keys_differ_also_where_case_does_not_count():
    keys = citation_keys([made(citation_key="Doe"), made(citation_key="doe"), made(citation_key="doea")])

    assert keys == ("Doe", "doeb", "doea")


def test_ids_are_any_text_and_id_goes_before_the_key():
    references = [
        made(id="http://zotero.org/a b", citation_key="k"),
        made(citation_key="{"),
        made(id="A"),
        made(id="a"),
    ]

    assert item_ids(references) == ("http://zotero.org/a b", "{", "A", "a")


def test_many_equal_references_get_keys_in_linear_time():
    keys = citation_keys([made()] * 3000)

    assert len(set(keys)) == 3000
    assert {"doe2019structure", "doe2019structurea", "doe2019structureaa"} <= set(keys)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.fda.gov/x.pdf", "fda2017"),
        ("http://data.bbc.co.uk/x", "bbc2017"),
        ("https://www.R-project.org/", "rproject2017"),
        ("http://[::1/x", "2017"),
    ],
)
def test_default_key_of_a_bare_page_is_its_site_and_the_year_of_access(url, key):
    assert default_key(Reference(url=url, accessed=Date(parts=((2017, 8, 31),)))) == key
