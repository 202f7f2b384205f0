"""Values that the parser makes without checks are what a checked construction gives."""

import pytest

from refkit import Date, Name, ParsedReference, Problem, Provenance, Reference, Span, parse

SPAN = {"start": 1, "end": 5}
VALUES = (
    (Span, SPAN),
    (Span, {"end": 5, "start": 1}),
    (Name, {"family": "Ek", "given": "M."}),
    (Name, {"given": "M.", "family": "Ek"}),
    (Date, {"parts": ((2001, 5),), "circa": True}),
    (Problem, {"message": "doubtful", "text": "x"}),
    (Provenance, {"variable": "title", "source": "text", "text": "On X", "span": Span(**SPAN)}),
    (Reference, {"title": "On X", "type": "book", "et_al": ("author",)}),
    (ParsedReference, {"raw": "x", "span": Span(**SPAN), "reference": Reference(), "confidence": 0.5}),
)


@pytest.mark.parametrize(("kind", "parts"), VALUES)
def test_a_known_value_is_the_checked_one(kind, parts):
    known, checked = kind.known(**parts), kind(**parts)

    assert known == checked
    assert hash(known) == hash(checked)
    assert known.model_fields_set == checked.model_fields_set
    assert list(known.model_dump().items()) == list(checked.model_dump().items())
    assert known.model_dump_json(by_alias=True, exclude_unset=True) == checked.model_dump_json(
        by_alias=True, exclude_unset=True
    )


def test_a_copy_of_a_known_value_leaves_its_siblings_alone():
    one, other = Name.known(family="Ek", given="M."), Name.known(family="Ros", given="P.")

    assert one.model_copy(update={"suffix": "Jr"}).model_fields_set == {"family", "given", "suffix"}
    assert other.model_fields_set == {"family", "given"}


TEXT = """References

1. Abel K, Moor T (2001) Growth of lichens. Ann Bot 88:12-19. doi:10.5555/abc
2. ——— 1998. Mosses, 2nd ed. Blackwell, Oxford. In press.
3. Ibid., p. 3. <i>Nature</i> ??? 4, 2010 Feb 30
"""


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("\n", "\n\n"), "\0 \u200f 2001", "王小明. 題目. 雜誌, 2001, 3(2): 5-9."]
)
def test_all_that_the_parser_makes_passes_the_checks(text):
    parsed = parse(text)

    checked = type(parsed).model_validate(parsed.model_dump(), by_name=True)
    assert checked == parsed
    assert checked.model_dump() == parsed.model_dump()
