"""The scripts that make training data: spans stay on their words, faults of corpora are repaired."""

import importlib
import random
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
corpora = importlib.import_module("corpora")
noise = importlib.import_module("noise")
repairs = importlib.import_module("label_repairs")
printed_names = importlib.import_module("printed_names")
layouts = importlib.import_module("layouts")
synthesis = importlib.import_module("synthesize_references")
bodies = importlib.import_module("made_bodies")
made_law = importlib.import_module("made_law")
made_notes = importlib.import_module("made_notes")
material = importlib.import_module("material")
trim = importlib.import_module("minimal_spans").trim

TEXT = "Müller, J., Fior, A. “A first find.” In Efficient Flows 12(3): 45–67. Basel: Birk, 1999. doi:10.1000/ab-c1"
SPANS = [
    (label, TEXT.index(words), TEXT.index(words) + len(words))
    for label, words in (
        ("author", "Müller, J., Fior, A"),
        ("title", "A first find"),
        ("container-title", "Efficient Flows"),
        ("volume", "12"),
        ("issue", "3"),
        ("page", "45–67"),
        ("publisher-place", "Basel"),
        ("publisher", "Birk"),
        ("issued", "1999"),
    )
]
REFERENCE = corpora.Labelled(TEXT, SPANS)


def fields(labelled):
    return [(label, labelled.text[start:end]) for label, start, end in labelled.spans]


def test_edits_outside_of_fields_leave_the_fields_as_they_are():
    edits = [
        noise.Edit(TEXT.index(" In "), TEXT.index(" In ") + 4, " "),
        noise.Edit(0, 0, "* "),
        noise.Edit(3, 3, ""),
    ]

    assert fields(noise.edited(REFERENCE, edits)) == fields(REFERENCE)


def test_an_edit_inside_of_a_field_changes_it_alone():
    place = TEXT.index("ffi")
    found = fields(noise.edited(REFERENCE, [noise.Edit(place, place + 3, "ﬃ")]))

    assert found == [(label, words.replace("ffi", "ﬃ")) for label, words in fields(REFERENCE)]


@given(seed=st.integers(0, 10**6))
def test_noise_keeps_spans_in_order_and_in_the_text(seed):
    labelled = noise.noisy(REFERENCE, random.Random(seed))  # noqa: S311

    ends = [end for _, *place in labelled.spans for end in place]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(labelled.text) for end in ends)
    assert all(labelled.text[start:end].strip() for _, start, end in labelled.spans)


@given(seed=st.integers(0, 10**6))
def test_noise_spares_identifiers(seed):
    assert "10.1000/ab-c1" in noise.noisy(REFERENCE, random.Random(seed)).text  # noqa: S311


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34(4):1-9", {"volume": "34", "issue": "4", "page": "1-9"}),
        ("vol. 58, no. 11,", {"volume": "58", "issue": "11"}),
        ("2009;87(14): 2051-.", {"issued": "2009", "volume": "87", "issue": "14", "page": "2051"}),
        ("2002, 65, (11)", {"issued": "2002", "volume": "65", "issue": "11"}),
        ("22, (18),", {"volume": "22", "issue": "18"}),
        ("(71)3", {"volume": "71", "issue": "3"}),
        ("16. Jg. H.2", {"volume": "16", "issue": "2"}),
        ("2 vols.", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_volumes_are_split(text, expected):
    found = {label: text[start:end] for label, start, end in repairs.split_volume(text, 0, len(text))}

    assert {label: words.rstrip("-") for label, words in found.items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Storia del mare, Venezia", [("title", "Storia del mare"), ("publisher-place", "Venezia")]),
        (
            "Alcuni compagni di viaggio, in Ateneo Veneto",
            [("title", "Alcuni compagni di viaggio"), ("container-title", "Ateneo Veneto")],
        ),
        ("La nuova era, Marietti", [("title", "La nuova era"), ("publisher", "Marietti")]),
        ("Viaggio in Italia", [("title", "Viaggio in Italia")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_titles_lose_what_is_none(text, expected):
    found = repairs.split_title(text, 0, len(text))

    assert [(label, text[start:end]) for label, start, end in found] == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("vancouver", "van der Berg JP"),
        ("capsparens", "van DER BERG (Jan-Piet)"),
        ("fullcomma", "van der Berg, Jan-Piet"),
        ("families", "van der Berg"),
    ],
)
def test_names_are_printed_in_their_form(form, expected):
    person = {"family": "van der Berg", "given": "Jan-Piet"}

    assert printed_names.print_names([person], form, random.Random(1), and_="en", et_al="e.a") == expected  # noqa: S311


TRIMMED = [
    ("In Smith, J. (Eds.),", "editor", "Smith, J"),
    ("pp. 117-120;", "page", "117-120"),
    ("vol. 34", "volume", "34"),
    ("“Title of (this) thing,”", "title", "Title of (this) thing"),
    ("In: Journal of X (Elite Ed)", "container-title", "Journal of X (Elite Ed)"),
    ("Fenner, Paul (ed.)", "author", "Fenner, Paul"),
    ("12 S.", "page", "12"),
    ("New or late?", "title", "New or late?"),
    ("von Neumann, J.", "author", "von Neumann, J"),
    ("L'étude des œuvres « complètes ».", "title", "L'étude des œuvres « complètes »"),
    ("“A” and “B”", "title", "“A” and “B”"),
    ("«Archivio Veneto»,", "container-title", "Archivio Veneto"),
    ("...", "title", ""),
    ("((((", "title", ""),
]


@pytest.mark.parametrize(("text", "label", "value"), TRIMMED, ids=[text for text, *_ in TRIMMED])
def test_trim_leaves_the_value_alone(text, label, value):
    start, end = trim(text, 0, len(text), label)

    assert text[start:end] == value


LAYOUTS = [layout for _, family in layouts.FAMILIES for group in family.layouts.values() for layout in group]


def test_fields_of_layouts_have_labels_and_other_text_has_none():
    names = {name for layout in LAYOUTS for name in re.findall(r"\{([^{}]+)\}", layout)}
    labelled = {name for name in names if synthesis.label_of(name)}

    assert {name for name in names if name.islower()} == {name for name in labelled if name.islower()}
    assert {name for name in labelled if not name.islower()} == {"GROUPAUTHOR"}


def test_every_kind_of_work_has_layouts():
    assert {kind for _, family in layouts.FAMILIES for kind in family.layouts} == set(layouts.KINDS)


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if re.search(r"[<>|]", layout)])
def test_marks_of_layouts_are_closed_and_known(layout):
    bare = layout.replace("<{URL}>", "{URL}").replace("<https", "")

    assert re.sub(r"<[^<>]*>", "", bare).count("<") == 0
    assert all(
        mark in layouts.CHOICES or mark in ("QUOTED", "Pp", "Vol", "No", "In")
        for mark in re.findall(r"\|(\w+)\|", layout)
    )


@given(seed=st.integers(0, 10**6))
def test_a_collaboration_is_one_run_of_names(seed):
    assert re.search(
        "Collab|Particle Data Group",
        bodies.collaboration("G. Aad et al.", random.Random(seed)),  # noqa: S311
        re.IGNORECASE,
    )


@given(seed=st.integers(0, 10**6), code=st.sampled_from(("en", "de", "fr", "it", "es", "pt", "nl")))
def test_statutes_leave_nothing_to_fill(seed, code):
    words = made_law.law(code, 1995, "May", random.Random(seed))  # noqa: S311

    assert not re.search(r"[{}|]", " ".join(words.values()))
    assert all(words.values())


@given(seed=st.integers(0, 10**6), code=st.sampled_from(("en", "de", "fr", "it", "ru")))
def test_notes_leave_nothing_to_fill(seed, code):
    words = made_notes.notes(code, 1995, random.Random(seed))  # noqa: S311

    assert not any(re.search(r"[{}]", value) for value in words.values())


@pytest.mark.parametrize(
    ("family", "expected"),
    [("A.R. Ghavasieh", "Ghavasieh"), ("de Gennes", "de Gennes"), ("O’Brien", "O’Brien")],
)
def test_initials_before_family_names_are_cut(family, expected):
    assert material.without_initials(family) == expected
