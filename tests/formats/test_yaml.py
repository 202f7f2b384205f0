"""YAML is read as texts, lists and maps, within bounds; and written so that nobody can take a text for anything else."""

import pytest

from refkit.formats.yaml_nodes import top_pairs
from refkit.formats.yaml_text import emit, quoted


def tree(node):
    if node.kind == "map":
        return {key.text: tree(value) for key, value in node.pairs}
    return [tree(item) for item in node.children] if node.kind == "list" else node.text


def read(text):
    problems = []
    return {key.text: tree(value) for key, value in top_pairs(text, problems)}, problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: 2019-03-15", "2019-03-15"),
        ("a: 1e3", "1e3"),
        ("a: ~", ""),
        ("a: null", ""),
        ("a: 'null'", "null"),
        ("a: !!python/object/apply:os.system [x]", ["x"]),
        ("a: {b: [c, 'd']}", {"b": ["c", "d"]}),
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("\ufeffa: é", "é"),
    ],
)
def test_value_is_the_text_that_stands_there(text, value):
    assert read(text) == ({"a": value}, [])


def test_places_count_code_points_and_the_byte_order_mark():
    text = '\ufeffé𝄞:\n  title: "𝄞 x"\n'
    ((key, node),) = top_pairs(text, [])
    ((name, value),) = node.pairs

    assert text[key.start : key.end] == "é𝄞"
    assert (text[name.start : name.end], text[value.start : value.end]) == ("title", '"𝄞 x"')
    assert (value.line, value.column) == (2, 10)


def test_short_texts_are_repeated_and_nothing_else_is():
    found, problems = read("a: &t Text\nb: *t\nc: &l [x]\nd: *l\ne: *unknown\n")

    assert found == {"a": "Text", "b": "Text", "c": ["x"], "d": "", "e": ""}
    assert [(problem.kind, problem.line) for problem in problems] == [
        ("expansion-limit", 4),
        ("expansion-limit", 5),
    ]


def test_bomb_of_aliases_does_not_grow():
    levels = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 40))
    found, problems = read("k0: &k0 lol\n" + levels)

    assert found["k1"] == ["lol"] * 9
    assert found["k2"] == [""] * 9
    assert all(problem.kind == "expansion-limit" for problem in problems)


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? "])
def test_nesting_without_end_stops_and_what_follows_is_read(bracket):
    found, problems = read(f"a:\n  b: {bracket * 100_000}\nc:\n  d: e\n")

    assert found["c"] == {"d": "e"}
    assert problems[0].line == 2


@pytest.mark.parametrize(
    ("text", "found", "line"),
    [
        ('a:\n  t: x\n  u: "open\nb:\n  t: y\n', {"a": {"t": "x"}, "b": {"t": "y"}}, 3),
        ("a:\n  t: x\n\tu: y\nb:\n  t: y\n", {"a": {}, "b": {"t": "y"}}, 3),
        ("a: b: c\nd:\n  t: y\n", {"a": "b", "d": {"t": "y"}}, 1),
    ],
)
def test_fault_costs_only_what_follows_it_in_its_entry(text, found, line):
    read_, problems = read(text)

    assert {key: value for key, value in read_.items() if value} == {
        key: value for key, value in found.items() if value
    }
    assert problems[0].line == line
    assert problems[0].kind == "bad-syntax"


def test_control_characters_and_halves_of_pairs_are_told_and_replaced():
    found, problems = read("a: x\x00y\ud800\n")

    assert found == {"a": "x\ufffdy\ufffd"}
    assert problems[0].kind == "bad-value"


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "n", "null", "~", "", "2019", "2019-03-15", "1e3", "0x1F", ".5", "a: b", "a #b", "- a", "? a",
     "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'a", '"', "[a", "{a", "a:", "a\nb", " a", "a ", "\u2028", "\ufeff",
     "\ue000", "---", "...", "=", "<<", "a\\b", "\t", "x" * 500],
)  # fmt: skip
def test_text_that_could_be_anything_else_is_quoted_and_comes_back(text):
    assert quoted(text).startswith('"')
    assert read(emit({"a": text})) == ({"a": text}, [])


def test_plain_texts_stay_plain():
    assert emit({"key": {"title": "On growth and form", "of": ["Doe", {"a": "b"}]}}) == (
        "key:\n  title: On growth and form\n  of:\n    - Doe\n    - a: b\n"
    )
