"""Crossref's JSON to CSL: golden works, and works with anything in any place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import Date, Name, Reference
from refkit.resolve.sources.crossref_works import clean_markup, work_to_reference

KEYS = [
    "DOI", "type", "title", "subtitle", "container-title", "short-container-title", "author", "editor", "translator",
    "issued", "published-print", "published-online", "volume", "issue", "page", "article-number", "edition-number",
    "publisher", "publisher-location", "ISBN", "ISSN", "URL", "language", "event",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["date-parts", "family", "given", "name", "sequence"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


def test_an_article_keeps_all_that_is_cited(heron):
    assert work_to_reference(heron) == Reference(
        type="article-journal",
        title="Feeding habits of grey herons in urban wetlands",
        container_title="Journal of Urban Ornithology",
        container_title_short="J Urban Ornithol",
        author=(Name(family="Lindqvist", given="Maja K."), Name(family="Okafor", given="Chidi")),
        issued=Date(parts=((2019, 3),)),
        volume="12",
        issue="2",
        page="145-158",
        publisher="Marsh Press",
        issn="2049-3630",
        doi="10.5555/heron.2019",
    )


def test_a_chapter_has_its_book_editors_and_isbn(make_work):
    chapter = work_to_reference(
        make_work(
            type="book-chapter",
            editor=[{"family": "Ibsen", "given": "T", "suffix": "Jr"}],
            ISBN=["http://id.crossref.org/isbn/0-201-89684-2"],
            publisher_location="Bergen",
        )
        | {"ISBN": ["9780201896848"]}
    )

    assert chapter.type == "chapter"
    assert chapter.editor == (Name(family="Ibsen", given="T", suffix="Jr"),)
    assert (chapter.isbn, chapter.publisher_place) == ("9780201896848", "Bergen")


@pytest.mark.parametrize(
    ("crossref", "csl"),
    [
        ("posted-content", "article"),
        ("dissertation", "thesis"),
        ("proceedings-article", "paper-conference"),
        ("reference-entry", "entry"),
        ("component", "document"),
        ("tomorrow's type", "document"),
        (None, "document"),
    ],
)
def test_types_become_those_of_csl(make_work, crossref, csl):
    assert work_to_reference(make_work(type=crossref)).type == csl


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Herons", "A field study", "Herons: A field study"),
        ("Why herons?", "A field study", "Why herons? A field study"),
        ("Herons: a field study", "A field study", "Herons: a field study"),
        ("Herons", None, "Herons"),
    ],
)
def test_the_subtitle_joins_the_title(make_work, title, subtitle, whole):
    assert work_to_reference(make_work(title=[title], subtitle=[subtitle])).title == whole


def test_print_is_what_is_cited_and_the_online_date_is_kept_beside_it(make_work):
    reference = work_to_reference(
        make_work(
            issued={"date-parts": [[2018, 12]]},
            published_print={"date-parts": [[2019, 2]]},
            published_online={"date-parts": [[2018, 12]]},
        )
    )

    assert (str(reference.issued), str(reference.available_date)) == ("2019-02", "2018-12")


@pytest.mark.parametrize(
    "issued", [None, {}, {"date-parts": [[None]]}, {"date-parts": [[2019, 99]]}, {"date-parts": 1}]
)
def test_a_date_that_is_none_is_left_out(make_work, issued):
    assert work_to_reference(make_work(issued=issued)).issued is None


def test_an_article_number_stands_for_the_page(make_work):
    reference = work_to_reference(make_work(page=None, article_number="e0123"))

    assert (reference.page, reference.number) == ("e0123", None)


def test_the_first_author_comes_first_and_empty_ones_go(make_work):
    people = [
        {"sequence": "additional"},
        {"name": "Heron Group"},
        {"family": "Ek", "sequence": "first"},
        None,
        3,
    ]

    assert work_to_reference(make_work(author=people)).author == (
        Name(family="Ek"),
        Name(literal="Heron Group"),
    )


def test_the_address_of_the_doi_is_no_url(make_work):
    assert work_to_reference(make_work(URL="https://doi.org/10.5555/x")).url is None
    assert work_to_reference(make_work(URL="https://marsh.example/x")).url == "https://marsh.example/x"


@pytest.mark.parametrize(
    ("deposited", "csl"),
    [
        ("Water &amp;amp; birds", "Water & birds"),
        ("<jats:italic>Ardea</jats:italic> in H<sub>2</sub>O", "<i>Ardea</i> in H<sub>2</sub>O"),
        ("&lt;scp&gt;DNA&lt;/scp&gt; of herons", "DNA of herons"),
        ("A <b>broken tag", "A broken tag"),
        ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
        ("two\n   lines\u00a0here", "two lines here"),
        ("<em>a</em> <EM>b</EM>", "<i>a</i> <i>b</i>"),
    ],
)
def test_markup_becomes_that_of_csl(deposited, csl):
    assert clean_markup(deposited) == csl


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_no_work_is_too_strange_to_read(work):
    assert isinstance(work_to_reference(work), Reference)
