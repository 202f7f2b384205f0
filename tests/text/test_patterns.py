"""Patterns that are compiled when they are first used do what compiled ones do."""

import importlib
import pkgutil
import re

import pytest

from refkit.text.patterns import lazy_pattern

LAZY = type(lazy_pattern(""))

TEXTS = ("", "vol. 12", "Vol 3, vol. 4")


@pytest.mark.parametrize("text", TEXTS)
def test_a_lazy_pattern_finds_what_a_compiled_one_finds(text):
    lazy, known = lazy_pattern(r"vol\.?\s(\d+)", re.IGNORECASE), re.compile(r"vol\.?\s(\d+)", re.IGNORECASE)

    assert lazy.findall(text) == known.findall(text)
    assert [match.span(1) for match in lazy.finditer(text)] == [
        match.span(1) for match in known.finditer(text)
    ]
    assert lazy.sub("V", text) == known.sub("V", text)
    assert bool(lazy.match(text)) == bool(known.match(text))
    assert bool(lazy.search(text, 1)) == bool(known.search(text, 1))
    assert bool(lazy.fullmatch(text)) == bool(known.fullmatch(text))


def test_a_lazy_pattern_that_is_none_says_so_when_it_is_used():
    broken = lazy_pattern("(")

    with pytest.raises(re.error):
        broken.search("x")


def _modules():
    for name in ("refkit.parse", "refkit.normalize", "refkit.text"):
        room = importlib.import_module(name)
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(module.name)


def _patterns(value):
    """The lazy patterns in a value of a module, in tables too."""
    if isinstance(value, LAZY):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    ):
        yield from _patterns(one)


def test_every_pattern_compiles_though_none_does_on_import():
    found = [one for module in _modules() for value in vars(module).values() for one in _patterns(value)]

    assert len(found) > 100
    for pattern in found:
        pattern.search("")
