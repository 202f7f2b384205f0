"""Names of journals, in full and abbreviated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import Reference
from refkit.normalize.journals import abbreviate, expand, is_abbreviated, spell_journal

BOTH = [
    ("Journal of the American Chemical Society", "J. Am. Chem. Soc."),
    ("New England Journal of Medicine", "N. Engl. J. Med."),
    ("British Journal of Haematology", "Br. J. Haematol."),
    ("Physical Review Letters", "Phys. Rev. Lett."),
    ("Plant and Soil", "Plant Soil"),
    ("Cancer Research", "Cancer Res."),
]


@pytest.mark.parametrize(("full", "short"), BOTH)
def test_title_is_abbreviated(full, short):
    assert abbreviate(full) == short
    assert abbreviate(short) == short


@pytest.mark.parametrize(("full", "short"), [row for row in BOTH if "." in row[1]])
@pytest.mark.parametrize("spelled", [str, lambda text: text.replace(".", "")], ids=["points", "none"])
def test_abbreviation_is_written_in_full(full, short, spelled):
    assert expand(spelled(short)) == full


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Nature", "Nature"),
        ("Haematologica", "Haematologica"),
        ("The Lancet", "Lancet"),
        ("Der Nervenarzt", "Nervenarzt"),
        ("Cancer Cell", "Cancer Cell"),
        ("Physical Review B", "Phys. Rev. B"),
        ("Zeitschrift für Physik", "Z. Phys."),
        ("Revista Española de Botánica", "Rev. Esp. Bot."),
        ("Comptes rendus de l'Académie des sciences", "C. R. Acad. Sci."),
        ("Acta Botanica. Series B", "Acta Bot. B"),
        ("Journal of bryology : the magazine of mosses", "J. Bryol."),
        ("JOURNAL OF BRYOLOGY", "J. Bryol."),
        ("J Bryol", "J. Bryol."),
        ("PLoS ONE", "PLoS ONE"),
        ("北京大学学报", "北京大学学报"),
        ("", ""),
        ("-", "-"),
    ],
)
def test_rules_of_iso_4(title, short):
    assert abbreviate(title) == short


@pytest.mark.parametrize("title", ["J Imaginary Bot", "Nature", "Plant and Soil", "", "Cell"])
def test_title_that_is_not_known_as_an_abbreviation_stays(title):
    assert expand(title) == title


@pytest.mark.parametrize(
    "title", ["Cell", "Nature", "Cancer Cell", "Plant and Soil", "Journal of Bryology", "Gut"]
)
def test_full_title_is_not_taken_for_an_abbreviation(title):
    assert not is_abbreviated(title)


def journal(title, short=None, type="article-journal"):
    return Reference(type=type, container_title=title, container_title_short=short)


@pytest.mark.parametrize(
    ("given", "form", "expected"),
    [
        (("Plant and Soil",), "abbreviated", ("Plant Soil", None)),
        (("N Engl J Med",), "full", ("New England Journal of Medicine", "N. Engl. J. Med.")),
        (("N Engl J Med",), "as-is", ("N Engl J Med", None)),
        (("Journal of Mosses", "J. Moss."), "abbreviated", ("J. Moss.", "J. Moss.")),
        (("J. Moss.", "Journal of Mosses"), "full", ("Journal of Mosses", "J. Moss.")),
        (("Nature",), "abbreviated", ("Nature", None)),
        (("J Imaginary Bot",), "full", ("J Imaginary Bot", "J. Imaginary Bot.")),
        (("Journal of Bryology", None, "chapter"), "abbreviated", ("Journal of Bryology", None)),
        ((None,), "full", (None, None)),
    ],
)  # fmt: skip
def test_journal_of_a_reference_is_spelled(given, form, expected):
    spelled = spell_journal(journal(*given), form)

    assert (spelled.container_title, spelled.container_title_short) == expected


@given(st.text(max_size=80))
def test_any_text_can_be_spelled(title):
    for form in ("full", "abbreviated"):
        spelled = spell_journal(journal(title), form)
        assert len(spelled.container_title or "") <= 2 * len(title) + 200


def test_hostile_titles_take_no_time():
    for title in ("a." * 50_000, "A. " * 50_000, "(" * 100_000, "of " * 50_000, "- " * 50_000, "x" * 10**6):
        assert len(abbreviate(title)) <= 10**6
        expand(title)
