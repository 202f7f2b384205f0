"""The dash for the same authors."""

import pytest

from refkit.model import ParsedReference, Provenance, Reference, Span
from refkit.normalize.names import normalize_names
from refkit.parse.parser import parse_text
from refkit.parse.same_author import with_own_author, with_same_author

FIRST = "Bergk, Vera. The salt roads. Leipzig: Olms, 1998."
TITLE = "Roads of amber"


def entry(raw, **found):
    """An entry in which the tagger found these texts; the keys are variables."""
    provenance = tuple(
        Provenance(
            variable=variable,
            source="text",
            text=text,
            span=Span(start=raw.index(text), end=raw.index(text) + len(text)),
        )
        for variable, text in found.items()
    )
    names = {key: normalize_names(found[key]).names for key in ("author", "editor") if key in found}
    reference = Reference(title=found.get("title"), **names)
    return ParsedReference(
        raw=raw, reference=reference, provenance=provenance, span=Span(start=0, end=len(raw))
    )


BEFORE = entry("Bergk, Vera, and Hans Moor. Salt. 1998.", author="Bergk, Vera, and Hans Moor")


def families(names):
    return [name.family for name in names]


@pytest.mark.parametrize(
    "dash",
    [
        "———.",
        "---.",
        "—— .",
        "_____.",
        "— — —.",
        "—.",
        "–,",
        "_________",
        "Dies.,",
        "Ders.:",
        "Id.,",
        "Idem,",
        "IDEM.",
        "Ibid.,",
        "Eadem,",
        "Он же.",
        "Tenże,",
    ],
)
def test_dash_stands_for_the_names_before(dash):
    resolved = with_same_author(entry(f"{dash} {TITLE}. Leipzig, 2001.", title=TITLE), BEFORE)

    assert resolved.reference.author == BEFORE.reference.author
    assert resolved.reference.title == TITLE


@pytest.mark.parametrize(
    "opening",
    ["Dies irae.", "Idem velle.", "- amber", "Id Software.", "– Olms 2001.", "Ideals.", "-1 and 2:"],
)
def test_what_only_looks_like_a_dash_stands_for_nobody(opening):
    raw = f"{opening} {TITLE}. Leipzig, 2001."

    assert with_same_author(entry(raw, title=TITLE), BEFORE) == entry(raw, title=TITLE)


@pytest.mark.parametrize("role", ["———, ed.", "——— (ed.).", "--- (Hrsg.):", "———, eds.", "Ders. (Hg.):"])
def test_role_behind_the_dash_is_theirs(role):
    resolved = with_same_author(entry(f"{role} {TITLE}. Leipzig, 2001.", title=TITLE), BEFORE)

    assert resolved.reference.editor == BEFORE.reference.author
    assert resolved.reference.author == ()


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("———, and Anton Furth", ["Bergk", "Furth"]),
        ("———, ———, and Anton Furth", ["Bergk", "Moor", "Furth"]),
        ("——— & Anton Furth", ["Bergk", "Furth"]),
        ("..., and Anton Furth", ["Bergk", "Furth"]),
    ],
)
def test_further_names_follow_so_many_as_there_are_dashes(opening, expected):
    raw = f"{opening}. {TITLE}. Leipzig, 2001."

    resolved = with_same_author(entry(raw, author="Anton Furth", title=TITLE), BEFORE)

    assert families(resolved.reference.author) == expected


def test_words_that_nothing_joins_to_the_dash_are_the_title():
    resolved = with_same_author(entry(f"_____ {TITLE}. Leipzig, 2001.", author=TITLE), BEFORE)

    assert resolved.reference.author == BEFORE.reference.author
    assert resolved.reference.title == TITLE


def test_witness_is_the_dash_itself():
    resolved = with_same_author(entry(f"———. {TITLE}.", title=TITLE), BEFORE)
    witness = resolved.provenance[0]

    assert (witness.variable, witness.source, witness.text) == ("author", "the reference before", "———")


def test_id_with_a_place_is_no_author():
    raw = "Id. at 45."

    assert with_same_author(entry(raw), BEFORE) == entry(raw)


def test_dash_goes_on_through_a_list():
    *_, last = parse_text(
        f"{FIRST}\n———. Roads of amber. 2001.\n———. Roads of glass. 2003.", one_per_line=True
    )

    assert families(last.reference.author) == ["Bergk"]


def test_dash_without_anyone_before_gives_nobody():
    (only,) = parse_text("———. Roads of amber. Leipzig: Olms, 2001.", one_per_line=True)

    assert only.reference.author == ()


@pytest.mark.parametrize("said", ["ders", "dies.", "Id.", "Idem"])
def test_editor_who_is_said_to_be_the_author_is_the_author(said):
    own = entry(f"Bergk, Vera: {TITLE}, in: {said} (Hg.), Salt, 2001.", author="Bergk, Vera", editor=said)

    assert with_own_author(own).reference.editor == own.reference.author


@pytest.mark.parametrize("editor", ["Moor, Hans", "Dies, Anton"])
def test_other_editors_are_themselves(editor):
    other = entry(f"Bergk, Vera: {TITLE}, in: {editor} (Hg.), Salt.", author="Bergk, Vera", editor=editor)

    assert with_own_author(other) == other
