"""Tests of what a reference has and of the words in it, for the rows of `types`."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter

from refkit.normalize.type_words import CUES

Variables = Mapping[str, str]

_WORD = re.compile(r"[^\W_]+")
_READ = 500  # of a value, in characters


class Facts:
    """The variables of a reference, and the kinds of words in them; read when a row first asks for them."""

    __slots__ = ("_kinds", "has")

    def __init__(self, has: Variables) -> None:
        self.has = has
        self._kinds: dict[str, frozenset[str]] = {}

    def kinds(self, variable: str) -> frozenset[str]:
        """The kinds of words in a variable that is there."""
        found = self._kinds.get(variable)
        if found is None:
            found = self._kinds[variable] = _kinds(self.has[variable][:_READ])
        return found


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
    spaced = f" {' '.join(words)} "
    found = {kind for word in words if word in _CUES for cue, kind in _CUES[word] if cue in spaced}
    if not text.isascii():
        found.update(kind for cue, kind in _INSIDE if cue in text)
    return frozenset(found)


# A test is asked in two steps, the first once for each set of variables: it says whether the test holds of any
# reference that has these variables, or gives what is to be asked of the words.
OfWords = Callable[[Facts], bool]
Test = Callable[[frozenset[str]], OfWords | bool]


def mentions(kind: str, *variables: str) -> Test:
    """Whether one of the variables holds a word of a kind."""

    def test(names: frozenset[str]) -> OfWords | bool:
        there = [variable for variable in variables if variable in names]
        if len(there) == 1:
            (only,) = there
            return lambda facts: kind in facts.kinds(only)
        return bool(there) and (lambda facts: any(kind in facts.kinds(variable) for variable in there))

    return test


def matches(pattern: str, *variables: str, where: str = "") -> Test:
    """Whether a pattern is met in one of the variables; looked for only where the cheaper one, `where`, is met."""
    compiled, cheaper = re.compile(pattern), re.compile(where)

    def test(names: frozenset[str]) -> OfWords | bool:
        there = [variable for variable in variables if variable in names]
        texts = itemgetter(*there) if len(there) > 1 else lambda has: (has[there[0]],)
        return bool(there) and (lambda facts: any(meets(text[:_READ]) for text in texts(facts.has)))

    def meets(text: str) -> bool:
        return bool(cheaper.search(text) and compiled.search(text))

    return test


def has_any(*variables: str) -> Test:
    """Whether one of the variables is there."""
    return lambda names: not names.isdisjoint(variables)


def has_none(*variables: str) -> Test:
    """Whether none of the variables is there."""
    return lambda names: names.isdisjoint(variables)


def every(*tests: Test) -> Test:
    """Whether all of the tests hold."""

    def test(names: frozenset[str]) -> OfWords | bool:
        answers = [one(names) for one in tests]
        asked = [answer for answer in answers if not isinstance(answer, bool)]
        if False in answers or not asked:
            return False not in answers
        return asked[0] if len(asked) == 1 else lambda facts: all(ask(facts) for ask in asked)

    return test


def either(*tests: Test) -> Test:
    """Whether one of the tests holds."""

    def test(names: frozenset[str]) -> OfWords | bool:
        answers = [one(names) for one in tests]
        asked = [answer for answer in answers if not isinstance(answer, bool)]
        if True in answers or not asked:
            return True in answers
        return asked[0] if len(asked) == 1 else lambda facts: any(ask(facts) for ask in asked)

    return test


def negated(other: Test) -> Test:
    """Whether a test does not hold."""

    def test(names: frozenset[str]) -> OfWords | bool:
        asked = other(names)
        if isinstance(asked, bool):
            return not asked
        return lambda facts: not asked(facts)

    return test
