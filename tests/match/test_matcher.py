"""How alike: tables of what counts as one and what does not, and the laws of a similarity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.match.duplicates import completeness, is_same_work
from refkit.match.keys import blocking_keys, is_one_slip_apart, words
from refkit.match.levels import compare
from refkit.match.names import author_overlap, compare_first_authors, compare_names, family_key, initials
from refkit.match.pages import compare_numbers, compare_pages, page_numbers
from refkit.match.score import log_odds, match_references, probability
from refkit.match.strings import (
    author_place,
    find_title,
    has_venue,
    read_string,
    share_of_letters,
    years_in,
)
from refkit.match.titles import compare_titles, title_similarity
from refkit.match.venues import compare_venues
from refkit.match.weights import load_weights
from refkit.model import Date, Name, Reference

STRING = "[4] T. Ek, A. van der Berg, and P. Gökbuget, “Phase II trial of moss tea in adults,” J. Herb. Res., vol. 7, pp. 33–41, 2011."


def moss(**changes):
    fields = {
        "title": "Phase 2 trial of moss tea in adults",
        "author": (
            Name(family="Ek", given="Tora"),
            Name(family="van der Berg", given="A."),
            Name(family="Goekbuget", given="Pia"),
        ),
        "container_title": "Journal of Herbal Research",
        "issued": Date(parts=((2011, 5),)),
        "volume": "7",
        "page": "33-41",
    }
    return Reference(**(fields | changes))


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), max_size=40)
NAMES = st.builds(Name, family=TEXTS | st.none(), given=TEXTS | st.none(), literal=TEXTS | st.none())
REFERENCES = st.builds(
    Reference,
    title=TEXTS | st.none(),
    author=st.lists(NAMES, max_size=3).map(tuple),
    container_title=TEXTS | st.none(),
    volume=TEXTS | st.none(),
    page=TEXTS | st.none(),
    issued=st.none() | st.integers(1500, 2030).map(lambda year: Date(parts=((year,),))),
)
WORDS = st.lists(
    st.sampled_from("moss tea herb phase part ii 2 adults children in of leukaemia".split()), max_size=8
)


@given(REFERENCES, REFERENCES)
def test_without_a_string_a_match_is_symmetric(left, right):
    assert match_references(left, right).probability == pytest.approx(
        match_references(right, left).probability
    )


@given(REFERENCES, TEXTS)
def test_nothing_is_too_strange_to_compare(reference, text):
    assert 0 <= match_references(reference, moss(), text=text).probability <= 1


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_title_similarity_is_symmetric_and_one_on_itself(left, right):
    assert title_similarity(left, right) == pytest.approx(title_similarity(right, left))
    assert title_similarity(left, left) == (1.0 if left else 0.0)


@given(TEXTS, TEXTS)
def test_venues_and_pages_compare_alike_from_both_sides(left, right):
    assert compare_venues(left, right) == compare_venues(right, left)
    assert compare_pages(left, right) == compare_pages(right, left)
    assert compare_numbers(left, right) == compare_numbers(right, left)


@given(NAMES, NAMES)
def test_names_compare_alike_from_both_sides(left, right):
    assert compare_names(left, right) == compare_names(right, left)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_slip_is_one_slip_from_both_sides(left, right):
    assert is_one_slip_apart(left, right) == is_one_slip_apart(right, left)


def test_a_full_reference_is_surely_itself():
    assert match_references(moss(), moss()).probability > 0.99


def test_a_string_is_surely_the_work_it_was_printed_from():
    assert match_references(Reference(), moss(), text=STRING).probability > 0.99


def test_evidence_is_strongest_first_and_shows_both_sides():
    match = match_references(moss(page="99"), moss())

    assert [abs(entry.weight) for entry in match.evidence] == sorted(
        (abs(entry.weight) for entry in match.evidence), reverse=True
    )
    assert (
        next(entry for entry in match.evidence if entry.variable == "page").detail
        == "differs alone: 99 | 33-41"
    )


def test_every_level_has_its_weight_and_absence_weighs_nothing():
    weights = load_weights().levels
    assert {levels["absent"] for levels in weights.values()} == {0.0}
    for pair in [(moss(), moss()), (Reference(), moss()), (moss(), Reference())]:
        for text in ("", STRING):
            assert all(level in weights[name] for name, level in compare(*pair, text=text).items())


def test_a_larger_sum_of_weights_is_a_larger_probability():
    weights = load_weights()
    sums = [step / 4 for step in range(-60, 60)]

    assert sums == sorted(sums, key=weights.calibrate)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Phase I trial of moss tea in adults", "page": "12-20", "volume": "5"},
        {"title": "Phase II trial of moss tea in children", "page": "12-20"},
        {"title": "Moss tea and its enemies: a review"},
        {"author": (Name(family="Okoye", given="C"),), "title": "Ferns in winter"},
        {"issued": Date(parts=((1985,),)), "volume": "1", "page": "3"},
    ],
    ids=["phase I", "children", "another title, no more", "another author", "another year"],
)
def test_a_near_twin_is_not_sure_enough(changes):
    other = moss(**changes)

    assert match_references(moss(), other, text=STRING).probability < 0.9


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "PHASE II TRIAL OF MOSS TEA IN ADULTS."},
        {"title": "Phase 2 trial of <i>moss</i> tea in adults: the MOSSY study"},
        {"container_title": "J Herb Res"},
        {"author": (Name(family="EK", given="T"),)},
        {"issued": Date(parts=((2010,),)), "available_date": Date(parts=((2011,),))},
        {"page": "33"},
        {"volume": None, "page": None},
    ],
    ids=["capitals", "subtitle", "abbreviated", "initials", "online first", "first page", "no numbers"],
)
def test_house_style_does_not_make_another_work(changes):
    assert match_references(moss(**changes), moss()).probability > 0.9


@pytest.mark.parametrize("text", ["Ek 2011", "Ek T. 2011.", "Ek T. J. Herb. Res. 2011."])
def test_a_string_without_deciding_facts_is_no_match(text):
    assert match_references(Reference(), moss(), text=text).probability < 0.9


def test_a_string_without_a_title_can_be_sure_by_its_numbers():
    text = "Ek, T.; van der Berg, A.; Gökbuget, P. J. Herb. Res. 2011, 7, 33."

    assert compare(Reference(), moss(), text=text)["title"] == "not printed"
    assert match_references(Reference(), moss(), text=text).probability > 0.9


@pytest.mark.parametrize(
    ("left", "right", "similarity", "is_other_number"),
    [
        ("Leukaemia in adults", "Leukemia in Adults.", 1.0, False),
        ("Behaviour of tumours", "Behavior of tumors", 1.0, False),
        ("Moss tea. Part I", "Moss tea. Part 1", 1.0, False),
        ("Moss tea. Part I", "Moss tea. Part II", 0.7, True),
        ("Ferns", "Otters", 0.0, False),
    ],
)
def test_titles(left, right, similarity, is_other_number):
    found = compare_titles(left, right)

    assert found.similarity == pytest.approx(similarity, abs=0.12)
    assert found.is_other_number is is_other_number


def test_a_replaced_word_weighs():
    found = compare_titles("Treatment of adults with long fever", "Treatment of children with long fever")

    assert found.replaced > 0.5


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Phys. Rev. E", "Physical Review E", "agrees"),
        ("Phys. Rev. E", "Physical Review C", "another section"),
        ("Nucl. Instrum. Meth. A", "Nuclear Instruments and Methods Section A", "agrees"),
        ("J Clin Oncol", "Journal of Clinical Oncology", "agrees"),
        ("Proc Natl Acad Sci", "Proceedings of the National Academy of Sciences", "agrees"),
        ("Dtsch Med Wochenschr", "Deutsche Medizinische Wochenschrift", "agrees"),
        ("Front Biosci (Elite Ed)", "Frontiers in Bioscience", "agrees"),
        ("PNAS", "Physics News and Surveys", "differs"),
        ("BMJ", "British Medical Journal", "agrees"),
        ("The Lancet", "Lancet", "agrees"),
        ("Lancet", "Lancet Oncology", "differs"),
        ("Nature", None, "absent"),
    ],
)
def test_venues(left, right, level):
    assert compare_venues(left, right) == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (("Gökbuget", "N"), ("Goekbuget", "Nicola"), "agrees"),
        (("van der Berg", "A"), ("Berg", "A. van der"), "agrees"),
        (("O’Brien", "S"), ("OBrien", "Susan"), "agrees"),
        (("Roy", "DC"), ("Roy", "Jean"), "similar"),
        (("Reichle", "A"), ("Richle", "A"), "similar"),
        (("He", "W"), ("Yu", "W"), "differs"),
        (("Ek", None), ("", None), "absent"),
    ],
)
def test_names(left, right, level):
    names = [Name(family=family, given=given) for family, given in (left, right)]

    assert compare_names(*names) == level


def test_a_collaboration_is_a_name():
    group = Name(literal="The Heron Collaboration")

    assert compare_first_authors([group], [Name(literal="Heron collaboration")]) in ("agrees", "differs")
    assert compare_first_authors([group], [group]) == "agrees"


def test_authors_elsewhere_in_the_list_are_similar():
    ek, berg = Name(family="Ek"), Name(family="Berg")

    assert compare_first_authors([ek, berg], [berg, ek]) == "similar"
    assert author_overlap([ek, berg], [berg, ek]) == 1.0
    assert author_overlap([ek], [berg, ek]) is None


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [("Jean-Marc", "jm"), ("J.M.", "jm"), ("JM", "jm"), ("Maja K.", "mk"), (None, "")],
)
def test_initials(given_name, expected):
    assert initials(Name(family="Roy", given=given_name)) == expected


def test_family_keys_drop_particles_but_not_whole_names():
    assert family_key("de la Cruz") == "cruz"
    assert family_key("Van") == "van"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1425–37", ("1425", "1437")),
        ("S12-S19", ("s12", "s19")),
        ("e0123", ("e0123",)),
        ("xiv-xx", ("xiv", "xx")),
        (None, ()),
    ],
)
def test_pages(text, pages):
    assert page_numbers(text) == pages


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("836", "836-47", "agrees"),
        ("S12", "12", "similar"),
        ("40", "36-47", "similar"),
        ("5", "6", "differs"),
        ("", "6", "absent"),
    ],
)
def test_pages_compared(left, right, level):
    assert compare_pages(left, right) == level


def test_a_string_gives_up_its_facts_without_a_parser():
    string = read_string(STRING)
    window = find_title(string, "Phase 2 trial of moss tea in adults")

    assert window.comparison.similarity == 1.0
    assert years_in(string, window) == (2011,)
    assert has_venue(string, ["Journal of Herbal Research"])
    assert not has_venue(string, ["Journal of Herbal Letters"])
    assert author_place(string, Name(family="van der Berg")) is not None
    assert author_place(string, Name(family="Okoye")) is None


def test_a_year_in_the_title_is_not_the_year():
    string = read_string("Ek T. The flood of 1953 in Zeeland. Water 1999; 4:1.")

    assert years_in(string, find_title(string, "The flood of 1953 in Zeeland")) == (1999,)


def test_volume_and_page_of_one_number_are_two_numbers():
    work = Reference(volume="18", page="18")

    assert compare(Reference(), work, text="Ek. Water 2012; 18:18.")["page"] == "agrees"
    assert compare(Reference(), work, text="Ek. Water 2012; 18:77.")["page"] == "differs"


def test_a_number_read_as_another_field_is_worth_less():
    text = "Ek. Water 2012; 31(12):77."

    assert compare(Reference(volume="31"), Reference(volume="12"), text=text)["volume"] == "similar"


def test_a_container_read_as_the_title_is_no_other_title():
    text = "Ek, T.; van der Berg, A.; Gökbuget, P. Journal of Herbal Research 2011, 7, 33."
    misread = Reference(title="Journal of Herbal Research")

    assert compare(misread, moss(), text=text)["title"] == "not printed"
    assert compare(Reference(title="Journal of ferns"), moss(), text=text)["title"] == "differs"


def test_a_place_in_a_journal_alone_is_at_best_even_odds():
    text = "J. Herb. Res. 2011, 7, 33-41."

    assert match_references(Reference(), moss(), text=text).probability <= 0.5


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Phase II trial of moss tea in adults", "same"),
        ("Phase II trial of moss tea in adults. Part 3", "a number more"),
        ("Trial of moss tea in adults: part 3", "a number more"),
        ("Erratum: Phase II trial of moss tea in adults", "another kind"),
        ("Reply to: Phase II trial of moss tea in adults", "another kind"),
        ("Trial of mosstea inadults", "same"),
    ],
)
def test_what_only_speaks_of_the_work_is_not_the_work(title, level):
    ours = moss(title=title)
    work = moss() if "Phase" in title else moss(title="Trial of moss tea in adults")

    assert compare(ours, work, text=f"Ek T. {ours.title}. J Herb Res 2011;7:33-41.")["title"].startswith(
        level
    )


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Ek T. Moss. J Herb Res 2011;7(3).", "only registered"),
        ("Ek T. Moss. J Herb Res 2011;7(3):33-41.", "agree, first and last"),
        ("Ek T. Moss. J Herb Res 2011;7(3):99.", "differs"),
    ],
)
def test_a_number_of_another_field_is_no_page_that_differs(text, page):
    pages = {"only registered": None, "differs": "99"}.get(page, "33-41")
    ours = moss(title="Moss", issue="3", page=pages)

    assert compare(ours, moss(title="Moss", issue="3"), text=text)["page"] == page


@pytest.mark.parametrize(
    ("changes", "sure"),
    [
        ({"page": "1-9"}, True),
        ({"issued": Date(parts=((2012,),))}, True),
        ({"issued": Date(parts=((2012,),)), "page": "1-9"}, False),
        ({"issued": Date(parts=((2012,),)), "page": "1-9", "volume": "8"}, False),
    ],
)
def test_one_number_alone_may_be_a_slip_and_two_are_another_work(changes, sure):
    assert (match_references(moss(**changes), moss()).probability > 0.9) is sure


def test_a_preprint_or_a_whole_book_is_not_what_has_volume_and_page():
    assert compare(moss(), moss(type="article", page=None))["type"] == "differs"
    assert compare(moss(), moss(type="book"))["type"] == "differs"
    assert compare(moss(page=None), moss(type="book"))["type"] == "absent"


def test_letters_tell_a_title_that_was_cut_or_misread():
    string = read_string("Ek T. Expan-ding the boundaries of mosstea. 2011.")

    assert share_of_letters(string, "Expanding the boundaries of moss tea") == 1.0
    assert 0.7 < share_of_letters(string, "Expanding thc boundaries of moss tea") < 1.0
    assert share_of_letters(string, "Moss") == 0.0


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"doi": "10.5555/again"}, True),
        ({"container_title": "J Herb Res", "page": "33"}, True),
        ({"page": None, "volume": None}, True),
        ({"page": "99"}, False),
        ({"issued": Date(parts=((2012,),))}, False),
        ({"title": "Phase 3 trial of moss tea in adults"}, False),
        ({"type": "article"}, False),
        ({"title": None}, False),
    ],
)
def test_two_records_are_one_work_where_nothing_differs(changes, is_same):
    assert is_same_work(moss(), moss(**changes)) is is_same
    assert is_same_work(moss(**changes), moss()) is is_same


def test_two_editorials_without_pages_are_not_one_work():
    editorial = moss(title="Editorial", page=None, author=())

    assert not is_same_work(editorial, editorial)


def test_the_fuller_record_is_the_better_one():
    assert completeness(moss()) > completeness(moss(page=None, volume=None))


def test_a_roman_volume_is_the_arabic_one():
    assert compare_numbers("LXXXVI", "86") == "agrees"
    assert compare_numbers("LXXXVI", "87") == "differs"


def test_a_family_name_with_its_initial_is_the_family_name():
    assert family_key("L Rosen") == family_key("Rosen")
    assert family_key("O Brien") == family_key("O'Brien")


def test_words_repeated_behind_the_title_are_not_drawn_into_it():
    string = read_string(
        "Ek, T. (2016). Input factors in moss teaching. Moss Learning, Moss and Teaching, 123-134."
    )

    assert find_title(string, "Input factors in moss teaching").comparison.similarity == 1.0


def test_long_texts_are_cut():
    assert len(words("moss " * 100_000)) == 400
    assert probability(log_odds(0.25)) == pytest.approx(0.25)


def test_blocking_keys_leave_out_what_all_works_share():
    assert blocking_keys("The moss of J. Ek, vol. 7") == {"moss", "ek", "vol", "7"}


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Phase 3 trial of moss tea in adults", "another number"),
        ("Reply: Phase 2 trial of moss tea in adults", "another kind"),
    ],
)
def test_another_part_in_the_same_place_is_at_best_even_odds(title, level):
    other = moss(title=title)

    assert compare(moss(), other)["title"] == level
    assert match_references(moss(), other).probability <= 0.5


def test_a_name_in_another_form_is_made_up_for_by_both_pages_and_not_by_one():
    printed = "Ek Tora Liv. J. Herb. Res. 2011, 7, 33"
    swapped = (Name(literal="Tora Ek"), Name(family="Ek", given="Tora"))
    unread = Reference(
        author=(Name(family="Ek", given="Tora Liv"),), volume="7", page="33-41", issued=Date(parts=((2011,),))
    )
    by_range = match_references(unread, moss(author=swapped), text=f"{printed}-41.")
    by_page = match_references(
        unread.model_copy(update={"page": "33"}), moss(author=swapped), text=f"{printed}."
    )

    assert [
        next(one.detail for one in match.evidence if one.variable == "author").startswith("similar")
        for match in (by_range, by_page)
    ] == [True, True]
    assert by_page.probability <= 0.5 < by_range.probability


TRIAL = "Phase 2 trial of moss tea in adults"


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("Ek T. Pha-se 2 tri-al of mosstea in adults. J Herb Res 2011;7:33-41.", "same"),
        ("Ek T. <title>Phase 2 trial of moss tea in adults</title>. J Herb Res 2011;7:33-41.", "same"),
        ("Ek T. Pha-se 2 tri-al of mosstea in adults and in children of towns. 2011.", "the same letters"),
    ],
)
def test_words_cut_or_joined_in_print_between_two_marks_are_the_title(printed, level):
    assert compare(Reference(), moss(), text=printed)["title"].startswith(level)


def test_a_number_that_was_read_as_the_volume_is_none_of_the_title():
    text = "Ek T. Phase II trial of moss tea in moor .Herb .Res .X 7 ,33-41 (2011)."
    work = moss(title="Phase II trial of moss tea in moor")
    read = Reference(title="Phase II trial of moss tea in moor", volume="7", page="33-41")

    assert compare(read, work, text=text)["title"] == "same"


def test_a_number_behind_part_is_of_the_title_whatever_else_it_is():
    text = "Ek T. Trial of moss tea in adults (Part II). J Herb Res 2011;2:33-41."
    read = Reference(title="Trial of moss tea in adults (Part II)", volume="2", page="33-41")
    work = moss(title="Trial of moss tea in adults (Part I)", volume="2")

    assert compare(read, work, text=text)["title"] == "another number"


def test_authors_that_a_record_leaves_out_are_no_title():
    text = "Ek T, van der Berg A, Okoye N, Brandt U, Lindqvist M, Castellano R. J Herb Res 2011;7:33."
    people = tuple(
        Name(family=family) for family in ("Ek", "van der Berg", "Okoye", "Brandt", "Lindqvist", "Castellano")
    )

    alone = moss(author=moss().author[:1])

    assert compare(Reference(author=people), alone, text=text)["title"] == "not printed"
    assert (
        match_references(
            Reference(author=people, volume="7", page="33", issued=Date(parts=((2011,),))), alone, text=text
        ).probability
        > 0.9
    )


def test_a_collaboration_is_no_other_author_than_its_members():
    group = Reference(author=(Name(literal="Moss Tea Collaboration"),), title=TRIAL)
    text = f"Moss Tea Collaboration. {TRIAL}. J Herb Res 2011;7:33-41."
    levels = compare(group, moss(), text=text)

    assert (levels["author"], levels["other authors"], levels["number of authors"]) == (
        "a group",
        "absent",
        "absent",
    )
    assert compare(Reference(author=(Name(literal="Okoye"),)), moss(), text=text)["author"] == "differs"


def test_a_container_read_as_people_is_no_author_of_a_work_without_any():
    cover = moss(title="Editorial Board", author=(), container_title="Herbal Letters, the Review")
    misread = Reference(author=(Name(family="Letters", given="Herbal"),), volume="7")
    text = "Herbal Letters 2011, 7, 33."

    assert compare(misread, cover, text=text)["author"] == "neither named"
    assert compare(Reference(author=(Name(family="Ek"),)), cover, text=text)["author"] == "only printed"


def test_a_volume_read_as_the_page_is_no_page_too_many():
    work, text = moss(page=None), "Ek T, van der Berg A. J Herb Res 2011, 7."

    assert compare(Reference(page="7"), work, text=text)["page"] == "absent"
    assert compare(Reference(page="99"), work, text=text)["page"] == "only printed"


def test_the_numbers_of_an_arxiv_identifier_are_no_facts():
    levels = compare(
        moss(page=None, volume=None, issued=None), moss(), text="Ek T. Moss tea. arXiv:1606.08880v2"
    )

    assert (levels["issued"], levels["page"], levels["volume"]) == (
        "absent",
        "only registered",
        "only registered",
    )


@pytest.mark.parametrize(
    ("short", "full", "level"),
    [
        ("ICML", "Proceedings of the 25th International Conference on Moss Lore", "agrees"),
        ("NHPS", "Advances in Natural Herb Processing Systems", "agrees"),
        ("TEA", "Proceedings of the International Conference on Moss Lore", "differs"),
    ],
)
def test_letters_name_a_conference_within_its_full_name(short, full, level):
    assert compare_venues(short, full) == compare_venues(full, short) == level


def test_a_bracketed_acronym_of_the_container_is_no_title():
    text = "Ek, T.; Gökbuget, P. 2011 20th International Conference on Herbal Machines (ICHMA) 2011."
    misread = Reference(title="2011 20th International Conference on Herbal Machines (ICHMA)")
    work = moss(container_title="2011 20th International Conference on Herbal Machines (ICHMA)")

    assert compare(misread, work, text=text)["title"] == "not printed"
