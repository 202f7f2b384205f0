"""Printed run of names -> names, in every order that styles use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalize.names import normalize_names

RUNS = {
    "Navarro JL, de Blas Orlando J, Ríos Herranz E": ["Navarro, JL", "de Blas Orlando, J", "Ríos Herranz, E"],
    "Smith, J. A., & van der Berg, B.-C., Jr.": ["Smith, J. A.", "van der Berg, B.-C., Jr."],
    "John A. Smith, Mary Jones and Ludwig van Beethoven": [
        "Smith, John A.",
        "Jones, Mary",
        "van Beethoven, Ludwig",
    ],
    "Smith, John, and Mary Jones": ["Smith, John", "Jones, Mary"],
    "Smith, John; Jones, Mary": ["Smith, John", "Jones, Mary"],
    "Belgado, B. S., Hatton, R. C. & Doering, P. L": ["Belgado, B. S.", "Hatton, R. C.", "Doering, P. L."],
    "Salomón-Ferrer, R.; Miller, T. F.": ["Salomón-Ferrer, R.", "Miller, T. F."],
    "MOLONEY, A": ["Moloney, A"],
    "VIEILLEROBE, Anne-Marie": ["Vieillerobe, Anne-Marie"],
    "B. VOGIN, F. BARONNET et J. C. ANDRE": ["Vogin, B.", "Baronnet, F.", "Andre, J. C."],
    "Lerman J, Eger EI 2nd": ["Lerman, J", "Eger, EI, 2nd"],
    "Wingard JR, He W": ["Wingard, JR", "He, W"],
    "King, Jr., M. L., and Abernathy, R.": ["King, M. L., Jr.", "Abernathy, R."],
    "T. Lapp und L. Singh": ["Lapp, T.", "Singh, L."],
    "Goethe, Johann Wolfgang von": ["Goethe, Johann Wolfgang von"],
    "Smith, Jones, Brown and White": ["Smith", "Jones", "Brown", "White"],
    "Павлова, Румяна": ["Павлова, Румяна"],
    "Ovid": ["Ovid"],
    "von Neumann, J.": ["von Neumann, J."],
    "Press, W. H., Teukolsky, S. A.": ["Press, W. H.", "Teukolsky, S. A."],
    "Church, A.": ["Church, A."],
    "William Press, Saul Teukolsky": ["Press, William", "Teukolsky, Saul"],
    "Müller, H./Schmidt, K.": ["Müller, H.", "Schmidt, K."],
}
GROUPS = [
    "Department for Education",
    "Centers for Disease Control and Prevention",
    "Society for Neuroscience",
    "The World Bank",
    "Bundesministerium für Bildung und Forschung",
    "World Health Organization",
    "OECD",
    "Planck Collaboration",
    "Ministry of Health, Labour and Welfare",
]


@pytest.mark.parametrize(("printed", "names"), RUNS.items(), ids=RUNS)
def test_names_are_told_apart(printed, names):
    assert [str(name) for name in normalize_names(printed).names] == names


@pytest.mark.parametrize("printed", GROUPS)
def test_names_of_a_group_stay_whole(printed):
    (name,) = normalize_names(printed).names

    assert name.literal == printed


def test_names_left_out_in_the_middle_are_a_flag_too():
    run = normalize_names("Taylor, C., Smith, J., . . . Nickel, T.")

    assert run.et_al
    assert [name.family for name in run.names] == ["Taylor", "Smith", "Nickel"]


@pytest.mark.parametrize("end", [", et al.", " et al", " and others", " u. a.", " y otros", ", …"])
def test_names_left_out_are_a_flag_and_no_person(end):
    run = normalize_names(f"Smith, J.{end}")

    assert run.et_al
    assert [name.family for name in run.names] == ["Smith"]


def test_names_on_behalf_of_a_group_keep_the_group_apart():
    run = normalize_names("Gratwohl A, Zwaan F, for the EBMT")

    assert [name.family for name in run.names] == ["Gratwohl", "Zwaan"]
    assert [name.literal for name in run.on_behalf_of] == ["EBMT"]


def test_names_keep_particles_as_csl_does():
    (name,) = normalize_names("van der Berg, J.").names

    assert (name.non_dropping_particle, name.family) == ("van der", "Berg")


@given(st.text(max_size=80))
def test_names_of_any_text_are_read_without_failing(text):
    for name in normalize_names(text).names:
        assert name.family or name.literal or name.given


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Aad G, Abbott B, et al. ATLAS Collaboration", ["Aad", "Abbott", "ATLAS Collaboration"]),
        ("Abel K, et al., Bock L", ["Abel", "Bock"]),
    ],
)
def test_names_behind_et_al_are_names_and_the_list_is_cut_short(printed, names):
    found = normalize_names(printed)

    assert [name.family or name.literal for name in found.names] == names
    assert found.et_al
