"""Ibid., op. cit. and what works of one entry share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.model import ParsedReference, Provenance, Reference, Span
from refkit.normalize.dates import normalize_date
from refkit.normalize.names import normalize_names
from refkit.parse.back_references import resolve_back_references

NAMES = ("author", "editor")


def value(variable, text):
    if variable in NAMES:
        return normalize_names(text).names
    return normalize_date(text) if variable == "issued" else text


def entry(raw, label=None, **found):
    """An entry in which the tagger found these texts; the keys are attributes."""
    provenance = tuple(
        Provenance(
            variable=attribute.replace("_", "-"),
            source="text",
            text=text,
            span=Span(start=raw.index(text), end=raw.index(text) + len(text)),
        )
        for attribute, text in found.items()
    )
    reference = Reference(**{attribute: value(attribute, text) for attribute, text in found.items()})
    return ParsedReference(
        raw=raw, label=label, reference=reference, provenance=provenance, span=Span(start=0, end=len(raw))
    )


BOOK = entry(
    "Bergk, Vera. The salt roads. Leipzig: Olms, 1998.",
    label="1",
    author="Bergk, Vera",
    title="The salt roads",
    publisher_place="Leipzig",
    publisher="Olms",
    issued="1998",
)
OTHER_BOOK = entry("Bergk, Vera. Amber. 2003.", label="2", author="Bergk, Vera", title="Amber", issued="2003")
ARTICLE = entry(
    "Moor, T. R.; Abel, K. Slow growth. Ann. Bot. 1999, 83, 855-861.",
    label="3",
    author="Moor, T. R.; Abel, K.",
    title="Slow growth",
    container_title="Ann. Bot.",
    issued="1999",
    volume="83",
    page="855-861",
)
CHAPTER = entry(
    "Kahn, Otto: Der Wald. In: Die Bäume. Berlin 1990, S. 3-14.",
    author="Kahn, Otto",
    title="Der Wald",
    container_title="Die Bäume",
    publisher_place="Berlin",
    issued="1990",
    page="3-14",
)


def last(*entries):
    return [*resolve_back_references(entries)][-1]


@pytest.mark.parametrize(
    ("printed", "locator"),
    [
        ("Ibid., p. 45.", "45"),
        ("Ibid. 45-46", "45-46"),
        ("ibid., pp. 233–34, 241", "233-234, 241"),
        ("Ebd., S. 12", "12"),
        ("Ebenda.", None),
        ("Ivi, p. 3", "3"),
        ("Ibidem", None),
        ("Ivi, cc. 17v-18r.", "cc. 17v-18r"),
        ("Ibid., XXIII, coll. 318-321.", "XXIII, coll. 318-321"),
        ("Id. at 45.", "45"),
        ("A.a.O., S. 7", "7"),
        ("Там же. С. 12", "12"),
        ("Tamże, s. 9", "9"),
        ("同上，第12页", "第12页"),
        ("See ibid., p. 3.", "3"),
    ],
)
def test_ibid_stands_for_the_work_before_with_its_own_place(printed, locator):
    resolved = last(ARTICLE, entry(printed))

    assert resolved.reference == ARTICLE.reference.model_copy(update={"locator": locator})
    assert resolved.raw == printed
    assert {item.source for item in resolved.provenance} <= {"the reference before", "text"}


def test_ibid_goes_on_through_a_list():
    resolved = last(BOOK, entry("Ibid."), entry("Ibid., p. 4"), entry("Ebd., S. 5"))

    assert resolved.reference.title == "The salt roads"
    assert resolved.reference.locator == "5"


def test_ibid_stands_for_what_a_short_reference_stands_for():
    assert (
        last(BOOK, ARTICLE, entry("Bergk, op. cit., p. 2"), entry("Ibid., 3")).reference.title
        == "The salt roads"
    )


def test_ibid_without_anything_before_is_a_problem():
    resolved = [*resolve_back_references([entry("Ibid., p. 45.", author="Ibid"), entry("Ibid.")])]

    assert [one.reference.author for one in resolved] == [(), ()]
    assert [one.problems[0].text for one in resolved] == ["Ibid.", "Ibid."]


@pytest.mark.parametrize("printed", ["Ibid. 2000, 122, 5.", "ibid. 122, 5 (2000)", "Ibid., 122 (2000), p. 5"])
def test_ibid_with_volume_and_year_is_another_article_of_the_journal(printed):
    resolved = last(ARTICLE, entry(printed, volume="122", issued="2000", page="5")).reference

    assert (resolved.container_title, resolved.author) == ("Ann. Bot.", ARTICLE.reference.author)
    assert (resolved.volume, str(resolved.issued), resolved.page) == ("122", "2000", "5")
    assert (resolved.title, resolved.locator) == (None, None)


def test_ibid_behind_names_is_the_journal_alone():
    resolved = last(
        ARTICLE, entry("Doe, A. ibid. 2000, 122, 5.", author="Doe, A. ibid", issued="2000", page="5")
    )

    assert [str(name) for name in resolved.reference.author] == ["Doe, A"]
    assert resolved.reference.container_title == "Ann. Bot."


def test_in_ibid_is_the_volume_with_its_imprint():
    printed = entry(
        "Furth, Anna: Die Wiese. In: ebd., S. 15-22.", author="Furth, Anna", title="Die Wiese", page="15-22"
    )
    resolved = last(CHAPTER, printed).reference

    assert (resolved.title, resolved.container_title, resolved.page) == ("Die Wiese", "Die Bäume", "15-22")
    assert (resolved.publisher_place, str(resolved.issued)) == ("Berlin", "1990")


@pytest.mark.parametrize(
    "printed",
    [
        "Bergk, op. cit., p. 12",
        "Bergk, op.cit., p. 12",
        "V. Bergk, a.a.O., S. 12",
        "Bergk, The salt roads, cit., p. 12.",
        "Bergk, loc. cit., 12",
        "Bergk, Salt roads (n 1) 12",
        "Bergk, supra note 1, at 12.",
        "BERGK, art. cit., p. 12",
        "Bergk (1998), op. cit., 12",
    ],
)
def test_op_cit_stands_for_the_earlier_work_of_that_author(printed):
    resolved = last(BOOK, ARTICLE, entry(printed))

    assert resolved.reference == BOOK.reference.model_copy(update={"locator": "12"})
    assert {item.source for item in resolved.provenance} == {"reference 1", "text"}


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Bergk, Salt roads, op. cit., p. 3", "The salt roads"),
        ("Bergk, Amber, cit., p. 3", "Amber"),
        ("Bergk (2003), op. cit., p. 3", "Amber"),
        ("Bergk (n 1) 3", "The salt roads"),
    ],
)
def test_short_title_year_or_note_tells_two_works_of_an_author_apart(printed, title):
    assert last(BOOK, OTHER_BOOK, entry(printed)).reference.title == title


@pytest.mark.parametrize(
    "printed",
    [
        "Bergk, op. cit., p. 3",
        "Nobody, op. cit., p. 3",
        "Op. cit., p. 3",
        "Bergk, Glass, cit., p. 3",
        "A. Bergk, op. cit.",
    ],
)
def test_op_cit_that_no_single_work_agrees_with_is_a_problem(printed):
    unresolved = last(BOOK, OTHER_BOOK, entry(printed))

    assert unresolved.reference.title is None
    assert unresolved.problems[0].message.endswith("kept as printed")
    assert unresolved.problems[0].text in printed


def test_idem_before_a_short_title_is_the_author_of_the_entry_before():
    assert last(OTHER_BOOK, ARTICLE, BOOK, entry("Idem, Amber, cit., p. 3")).reference.title == "Amber"


def test_unresolved_reference_keeps_what_was_read_in_it():
    printed = entry("Nobody, Glass roads, cit., p. 3", author="Nobody", title="Glass roads", page="3")

    assert last(BOOK, printed).reference == printed.reference


@pytest.mark.parametrize(
    "printed",
    [
        "Ibid. means in the same place, as every student of law learns.",
        "As Bergk, op. cit., has shown, the roads were of salt and led to Halle in 1998.",
        "He cited the city (note 3) because it was cited before, and went home.",
        "Ibidem sentire. Roma: Olms, 1998.",
        "Abel, K. Supernovae of type Ib. Ann. Bot. 1999, 3, 45.",
        "Moor AAO. Slow growth. 2000;3:45.",
    ],
)
def test_running_words_are_left_alone(printed):
    assert last(BOOK, entry(printed)) == entry(printed)


def test_numbers_alone_in_an_entry_have_its_authors_and_journal():
    second = last(ARTICLE, entry("62, 2233 (1989)", label="3", page="2233")).reference

    assert (second.author, second.container_title) == (ARTICLE.reference.author, "Ann. Bot.")
    assert (second.volume, second.page, str(second.issued)) == ("62", "2233", "1989")


def test_journal_alone_in_an_entry_has_its_authors():
    printed = entry("Tetrahedron 2000, 56, 77.", label="3b", container_title="Tetrahedron")
    first = ARTICLE.model_copy(update={"label": "3a"})

    assert last(first, printed).reference.author == ARTICLE.reference.author
    assert last(ARTICLE.model_copy(update={"label": "2"}), printed).reference.author == ()


@pytest.mark.parametrize(
    "erratum", ["84, 2(E) (2000)", "Erratum: Ann. Bot. 84, 2 (2000)", "erratum ibid. 84 (2000) 2"]
)
def test_erratum_in_an_entry_is_a_note_on_its_work(erratum):
    (only,) = resolve_back_references([ARTICLE, entry(erratum, label="3")])

    assert only.reference.note == erratum
    assert only.reference.model_copy(update={"note": None}) == ARTICLE.reference
    assert only.provenance[-1].span.of(only.raw) == erratum


_MARKS = [
    "Ibid. ",
    "op. cit. ",
    "———",
    "Smith, ",
    "(n 3)",
    "p. 4",
    "cit.",
    "in: ebd. ",
    "1999",
    ", 3 ",
    "(E)",
    "同上",
    "a)",
    " ",
]


@given(st.lists(st.lists(st.sampled_from(_MARKS) | st.text(max_size=4), max_size=8).map("".join), max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_text_is_lost_and_every_span_holds_its_text(raws):
    entries = [entry(raw, label="1") for raw in raws]

    for one in resolve_back_references([BOOK, *entries]):
        covered = [*one.remainder, *(item.span for item in one.provenance if item.span)]
        assert all(item.span.of(one.raw) == item.text for item in one.provenance if item.span)
        if one.provenance:
            assert not [
                character
                for place, character in enumerate(one.raw)
                if character.isalnum() and not any(span.start <= place < span.end for span in covered)
            ]
