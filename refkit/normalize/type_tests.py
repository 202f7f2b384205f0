"""Tests of what a reference has and of the words in it, for the rows of `types`.

A test is asked in two steps, the first once for each set of variables and kinds of words: it says whether the test
holds of any reference that has these, or gives what is to be asked of the values.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from refkit.normalize.type_words import CUES
from refkit.text.patterns import compiled, lazy_pattern

Variables = Mapping[str, str]

_WORD = lazy_pattern(r"[^\W_]+")
_READ = 500  # of a value, in characters
# The variables whose words are looked at.
_WORDED = (
    "URL",
    "archive",
    "authority",
    "collection-title",
    "container-title",
    "event-title",
    "genre",
    "medium",
    "note",
    "number",
    "publisher",
)


class Facts(NamedTuple):
    """What is known of a reference before its values are looked at.

    Attributes:
        names: Its variables.
        kinds: Variables with the kinds of words in them.
    """

    names: frozenset[str]
    kinds: frozenset[tuple[str, str]]


OfValues = Callable[[Variables], bool]
Test = Callable[[Facts], OfValues | bool]


def facts_of(has: Variables) -> Facts:
    """The facts of a reference with these variables."""
    kinds = [(name, kind) for name in _WORDED if name in has for kind in _kinds(has[name][:_READ])]
    return Facts(frozenset(has), frozenset(kinds))


def _by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a cue -> (the words of the cue, its kind)."""
    cues: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind, spelled in CUES.items():
        for cue in spelled:
            words = _WORD.findall(cue)
            cues[words[0]] = (*cues.get(words[0], ()), (f" {' '.join(words)} ", kind))
    return cues


_CUES = _by_first_word()
# Chinese and Japanese words stand inside others.
_INSIDE = tuple((cue, kind) for kind, spelled in CUES.items() for cue in spelled if ord(cue[0]) > 0x2E80)


@lru_cache(maxsize=2048)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of words in a text; cached, since journals and publishers come back."""
    words = _WORD.findall(text.lower())
    found: set[str] = set()
    if not _CUES.keys().isdisjoint(words):
        spaced = f" {' '.join(words)} "
        found.update(kind for word in words for cue, kind in _CUES.get(word, ()) if cue in spaced)
    if not text.isascii():
        found.update(kind for cue, kind in _INSIDE if cue in text)
    return frozenset(found)


def mentions(kind: str, *variables: str) -> Test:
    """Whether one of the variables holds a word of a kind."""
    assert set(variables) <= {*_WORDED}, "a variable whose words are not looked at"
    wanted = frozenset((variable, kind) for variable in variables)
    return lambda facts: not wanted.isdisjoint(facts.kinds)


def matches(pattern: str, *variables: str, where: str = "") -> Test:
    """Whether a pattern is met in one of the variables; looked for only where the cheaper one, `where`, is met."""

    def test(facts: Facts) -> OfValues | bool:
        there = [variable for variable in variables if variable in facts.names]
        return bool(there) and (lambda has: any(meets(has[variable][:_READ]) for variable in there))

    def meets(text: str) -> bool:
        return bool((not where or compiled(where).search(text)) and compiled(pattern).search(text))

    return test


def has_any(*variables: str) -> Test:
    """Whether one of the variables is there."""
    return lambda facts: not facts.names.isdisjoint(variables)


def has_none(*variables: str) -> Test:
    """Whether none of the variables is there."""
    return lambda facts: facts.names.isdisjoint(variables)


def every(*tests: Test) -> Test:
    """Whether all of the tests hold."""
    return lambda facts: _joined(tests, facts, decided_by=False)


def either(*tests: Test) -> Test:
    """Whether one of the tests holds."""
    return lambda facts: _joined(tests, facts, decided_by=True)


def _joined(tests: Sequence[Test], facts: Facts, *, decided_by: bool) -> OfValues | bool:
    """The answer of several tests; one that gives `decided_by` says it for all."""
    asked: list[OfValues] = []
    for test in tests:
        answer = test(facts)
        if answer is decided_by:
            return decided_by
        if not isinstance(answer, bool):
            asked.append(answer)
    if len(asked) < 2:
        return asked[0] if asked else not decided_by
    return lambda has: any(ask(has) for ask in asked) if decided_by else all(ask(has) for ask in asked)


def negated(other: Test) -> Test:
    """Whether a test does not hold."""

    def test(facts: Facts) -> OfValues | bool:
        asked = other(facts)
        if isinstance(asked, bool):
            return not asked
        return lambda has: not asked(has)

    return test
