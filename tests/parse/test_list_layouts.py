"""Lists in many layouts, wrapped at many widths, come out reference by reference. References are made up here."""

import random
import textwrap

import pytest

from refkit.parse.segment import segment

FAMILIES = (
    "Abel Brandt Costa Dorn Eriksen Farkas Gruber Hansen Ivanov Jansen Keller Lindqvist Moreau Novak Olsen Petrov "
    "Quint Rossi Sand Tanaka Ueda Vogel Weber Xu Young Zorn"
).split()
NOUNS = "lichens swifts estuaries glaciers markets sonar ballads granites orchards enzymes".split()
JOURNALS = ("J Phycol", "Ann Bot", "Ecology Letters", "Journal of Trade History", "Phys. Rev. B", "Uferbau")
STYLES = (
    "{a} AB, {b} CD. Slow growth of {n} on old {m} after the great fire. {j} {y}; {v}:{p}-{q}.",
    "{a}, A. B., & {b}, C. ({y}). Counting the {n} of urban {m}, and what remains. {j}, {v}(3), {p}–{q}.",
    "{a}, Anna and Carl {b}. {y}. Tracing {n} in upper Hungary: {m} reconsidered. {j} {v}: {p}-{q}.",
    "A. {a} and C. {b}, “Sparse filters for {n} and {m},” {j}, vol. {v}, no. 2, pp. {p}–{q}, {y}.",
    "{a}, A.: Grundlagen der {n} und {m}. 2. Aufl. Berlin: Springer, {y}.",
)
LAYOUTS = {
    "hanging": {"subsequent_indent": "    "},
    "first-line indent": {"initial_indent": "   "},
    "blank line": {},
    "plain": {},
}


def references(style, count=24):
    """Made-up references in one style, in the order of the alphabet."""
    dice = random.Random(style)  # noqa: S311  # the same list every time
    return [
        style.format(
            a=family,
            b=dice.choice(FAMILIES),
            n=dice.choice(NOUNS),
            m=dice.choice(NOUNS),
            j=dice.choice(JOURNALS),
            y=dice.randint(1950, 2023),
            v=dice.randint(1, 99),
            p=(first := dice.randint(1, 900)),
            q=first + dice.randint(1, 40),
        )
        for family in FAMILIES[:count]
    ]


def share_found(page, wanted):
    found = {string.text for string in segment(page)}
    return sum(text in found for text in wanted) / len(wanted)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", [60, 72, 85, 100])
def test_wrapped_list_is_cut_where_references_begin(style, layout, width):
    wanted = references(style)
    gap = "\n\n" if layout == "blank line" else "\n"
    page = gap.join(textwrap.fill(text, width, break_on_hyphens=False, **LAYOUTS[layout]) for text in wanted)

    assert share_found(page, wanted) >= 0.9


@pytest.mark.parametrize("style", STYLES)
def test_one_reference_a_line_needs_no_heading(style):
    wanted = references(style)

    assert share_found("\n".join(wanted), wanted) == 1


@pytest.mark.parametrize("label", ["{}", "{}.", "[{}]", "({})"])
def test_labels_may_stand_on_lines_of_their_own(label):
    wanted = references(STYLES[0])
    page = "\n".join(
        f"{label.format(number)}\n{textwrap.fill(text, 60, break_on_hyphens=False)}"
        for number, text in enumerate(wanted, start=1)
    )

    found = segment(page)

    assert [string.text for string in found] == wanted
    assert [string.label for string in found] == [str(number) for number in range(1, len(wanted) + 1)]


def test_bare_numbers_of_a_chain_are_labels_before_titles_too():
    page = "\n".join(
        f"{number} Handbook of {noun}. Berlin: Olms; 1987." for number, noun in enumerate(NOUNS, 1)
    )

    assert [string.label for string in segment(page)] == [str(number) for number in range(1, len(NOUNS) + 1)]


def test_aligned_labels_of_two_digits_are_labels():
    wanted = references(STYLES[1], 12)
    page = "\n".join(
        textwrap.fill(f"{number:>2}. {text}", 70, subsequent_indent="    ", break_on_hyphens=False)
        for number, text in enumerate(wanted, start=1)
    )

    assert [string.text for string in segment(page)] == wanted


def test_list_between_paragraphs_is_found_alone():
    prose = textwrap.fill(
        "We have measured how this grows, and what the results mean for those who will use them in years that are "
        "still to come (Abel 1998). It was not easy, but it has been done with care, as others have shown.",
        72,
    )
    wanted = references(STYLES[1])
    page = "\n\n".join([prose, prose, *(textwrap.fill(text, 72) for text in wanted), prose, prose])

    assert [string.text.replace("- ", "-") for string in segment(page)] == wanted


def test_short_references_of_humanists_are_kept_with_their_list():
    wanted = [
        "Venturi, op. cit., p. 12.",
        "Rossi, Storia, II, pp. 3-9.",
        "Ibid., c. 14v.",
        "Da Mosto, cit., p. 7.",
    ]

    assert [string.text for string in segment("Bibliografia\n\n" + "\n".join(wanted))] == wanted


def test_chance_numbers_in_a_long_list_do_not_cost_the_others():
    wanted = references(STYLES[0]) + references(STYLES[1]) + references(STYLES[2])
    odd = ["1. FC Union. Festschrift. Berlin: Olms; 1999.", "2. Bundesliga. Handbuch. Berlin: Olms; 2001."]
    odd += [
        "3. Welt. Ein Atlas. Berlin: Olms; 1987.",
        "4. Stock. Roman. Berlin: Olms; 1988.",
        "5. Akt. Ulm: Olms; 1989.",
    ]
    page = "\n".join([*wanted[:20], *odd, *wanted[20:]])

    assert share_found(page, wanted) >= 0.95


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1234/x.3.45",
        "doi:10.1234/x.3.45",
        "https://www.example.org/sal/2020",
        "www.example.org/12",
        "https://example.org/sal/",
        "https://doi.org/10.1234/x.3.45.",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        "Ministerio de Sanidad. (2019). Informe de las aguas. Gobierno de España.",
        "Instituto Nacional de Estadística. (2017). Censo de las barcas. INE.",
        "European Commission. (2020). White paper on old boats. Publications Office.",
        "Statistisches Bundesamt. (2014). Kähne und Boote. Wiesbaden: Destatis.",
    ],
)
def test_reference_of_a_body_begins_behind_an_address(address, body):
    wanted = [
        f"García, L., & Pons, M. (2020). La sal de los pantanos. Revista Inventada, 12(3), 45–60. {address}",
        body,
    ]

    assert [string.text for string in segment("\n".join(wanted))] == wanted


@pytest.mark.parametrize("bullet", ["- ", "– ", "* "])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_dashes_may_be_bullets(bullet, count):
    wanted = references(STYLES[1], count)

    assert [string.text for string in segment("\n".join(bullet + text for text in wanted))] == wanted


@pytest.mark.parametrize("count", [2, 4])
def test_dash_before_a_year_stands_for_authors_and_is_no_bullet(count):
    wanted = [
        f"– ({2002 + place}). Barcas del norte, tomo {place + 1}. Cádiz: Muelle." for place in range(count)
    ]

    assert [string.text for string in segment("\n".join(wanted))] == wanted


@pytest.mark.parametrize("label", ["1. ", "1) ", "[1] ", "(1) "])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [60, 80, 1000])
def test_one_label_before_every_entry_is_a_label(label, style, width):
    wanted = references(style, 6)
    page = "\n".join(textwrap.fill(label + text, width, break_on_hyphens=False) for text in wanted)

    found = segment(page)

    assert [string.text for string in found] == wanted
    assert {string.label for string in found} == {"1"}


def test_editions_at_heads_of_lines_are_no_labels():
    wanted = references(STYLES[4])
    page = "\n".join(text.replace(" 2. Aufl", "\n2. Aufl") for text in wanted)

    assert share_found(page, wanted) >= 0.9


WORKS = references(STYLES[0], 12)


def wrapped(label, rest="", width=72):
    """The works, each with a label made of its number."""
    return "\n".join(
        textwrap.fill(text, width, initial_indent=label.format(number), subsequent_indent=rest)
        for number, text in enumerate(WORKS, start=1)
    )


@pytest.mark.parametrize(
    "label",
    [
        "{}",
        "{} ",
        "{}\t",
        "{} - ",
        "{}: ",
        "Ref. {}: ",
        "[Ref. {}] ",
        "^{} ",
        "[^{}]: ",
        "{}\\. ",
        "- [{}] ",
        "* {}. ",
        "1 ",
        "1. ",
    ],
)
def test_label_of_any_form_is_left_out(label):
    assert [string.text for string in segment(wrapped(label))] == WORKS


def test_letters_count_as_labels():
    page = "\n".join(f"[{chr(97 + place)}] {text}" for place, text in enumerate(WORKS))
    assert [(string.label, string.text) for string in segment(page)] == [
        (chr(97 + place), text) for place, text in enumerate(WORKS)
    ]


@pytest.mark.parametrize("mark", ["> ", ">> ", "| "])
def test_marks_of_quoting_are_left_out(mark):
    page = "\n".join(mark + line for line in wrapped("[{}] ").splitlines())
    assert [string.text for string in segment(page)] == WORKS


@pytest.mark.parametrize("rule", ["---", "* * *", "=========="])
def test_rules_between_references_part_them(rule):
    page = f"\n{rule}\n".join(textwrap.fill(text, 60) for text in WORKS)
    assert [string.text for string in segment(page)] == WORKS


def test_double_spaced_list_is_read_as_if_it_were_not():
    page = wrapped("", rest="    ", width=60).replace("\n", "\n\n")
    assert [string.text for string in segment(page)] == WORKS


def test_number_inside_a_reference_does_not_take_the_place_of_a_label():
    page = wrapped("{}. ", width=500).replace("\n5. ", "\n7. Berlin: Springer.\n5. ")
    assert [string.label for string in segment(page)].count("7") <= 2
    assert [string.text for string in segment(page)][4:] == WORKS[4:]


def test_short_line_among_full_ones_is_a_running_head():
    lines = wrapped("[{}] ", width=72).splitlines()
    place = next(place for place in range(8, len(lines)) if not lines[place].startswith("["))
    lines.insert(place, "Sample and Test / Ann. Invent. Stud. 4 (2011)")
    assert [string.text for string in segment("\n".join(lines))] == WORKS


def test_heading_of_a_part_is_no_reference():
    lines = wrapped("{}. ").splitlines()
    place = next(place for place in range(10, len(lines)) if lines[place][:2].isdigit())
    lines[place:place] = ["", "Primary sources", ""]
    assert [string.text for string in segment("\n".join(lines))] == WORKS
