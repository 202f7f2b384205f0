"""Op. cit. and its kin: "Smith, op. cit., p. 12", "Müller, a. a. O.", "Rossi, Il mare cit.", "Smith (n 3) 45".

Source: Chicago Manual of Style, 17th ed., 14.30 to 14.36; OSCOLA, 4th ed., 1.2.1 ("(n 3)"); Bluebook, rule 4.2
("supra note 3").
"""

import re
from collections import deque

from refkit.lang import alternatives, words
from refkit.model import Name, ParsedReference, Span
from refkit.parse.ibid import UNRESOLVED, names_an_issue, same_work, unresolved
from refkit.parse.locators import is_locator, place_after
from refkit.text.patterns import compiled, lazy_pattern
from refkit.text.unicode import fold

_CITED = rf"(?:{alternatives((words('op_cit') | words('ibid')) - {'cit', 'supra', 'ib'})})(?!\w)\.?|cit\.|supra(?=\W{{1,3}}(?:$|p|at|\d))"
_NOTE = rf"(?:{alternatives(words('note_number'))})\.?\s?"
_MARK = rf"""(?ix)(?<!\w)(?:{_CITED})(?:\W{{1,3}}{_NOTE}(?P<later>\d{{1,4}}))?
    | (?<!\w)(?:supra|above|wie|oben|siehe|voir|vedi)\.?,?\s{_NOTE}(?P<above>\d{{1,4}})
    | \(\s?{_NOTE}(?P<number>\d{{1,4}})\s?\)"""
_MARKS, _NAME_WORDS, _KEPT, _LOOKED_AT, _LONGEST_HEAD = 4, 6, 5000, 64, 200
_TAIL_MARK = rf"(?i)[\s.,;)(]{{0,3}}(?:{_CITED})"
_WORD = lazy_pattern(r"[^\W\d_]+|\d+")
_LETTERS = lazy_pattern(r"[^\W\d_]{3,}")
_TELLING, _ALIKE = 4, 0.8  # letters of a word that tells works apart; share of them that has to agree


# Every mark holds one of these words, or one of these strings: looked for first, since nearly no entry does.
_PHRASES = words("op_cit") | words("ibid")
_SIGN_WORDS = frozenset(
    {max(_WORD.findall(phrase), key=len) for phrase in _PHRASES if phrase not in {"ib", "a.a.o"}}
    | {"above", "wie", "oben", "siehe", "voir", "vedi"}
)
_SIGNS = ("(n", "(fn", "(fo", "(fu", "(anm", "(пр", "(сн", "(przyp", "a.a.", "a. a.", "aao")
_IDEOGRAPHIC_SIGNS = tuple(sorted(phrase for phrase in _PHRASES if phrase[0] > "\u3000"))


class CitedWorks:
    """The works of a list so far, by author and by label.

    They are indexed when one is asked for, which most lists never do; of those since then the latest 5,000.
    """

    def __init__(self) -> None:
        self._not_indexed: deque[ParsedReference] = deque(maxlen=_KEPT)
        self._by_family: dict[str, deque[ParsedReference]] = {}
        self._by_label: dict[str, ParsedReference] = {}

    def add(self, work: ParsedReference) -> None:
        """Remember an entry that names a work itself."""
        self._not_indexed.append(work)

    def of_author(self, family: str) -> list[ParsedReference]:
        """The latest works of an author, latest first, 64 at most."""
        self._index()
        return [*reversed(self._by_family.get(family, ()))]

    def labelled(self, label: str) -> ParsedReference | None:
        """The latest work under a label."""
        self._index()
        return self._by_label.get(label)

    def _index(self) -> None:
        while self._not_indexed:
            work = self._not_indexed.popleft()
            if family := _family(work):
                self._by_family.setdefault(family, deque(maxlen=_LOOKED_AT)).append(work)
            if work.label:
                self._by_label[work.label] = work


def with_cited_before(
    entry: ParsedReference, works: CitedWorks, before: ParsedReference | None = None
) -> ParsedReference | None:
    """The entry with the work it was cited as before; None where it does not say "op. cit." or the like.

    The work is the one by that author, and with the words of the short title if there is one; where none
    agrees, or two do, a problem says so. "Idem, Title cit." is the author of the entry before.
    """
    found = _mark(entry.raw)
    if found is None:
        return None
    match, end = found
    head = entry.raw[: match.start()]
    candidates = _candidates(head, match, works, before)
    mark = Span(start=len(head) - len(head.lstrip()), end=end)
    if len(candidates) != 1:
        message = f"{len(candidates) or 'no'} reference{'s' * bool(candidates)} {UNRESOLVED}"
        words_alone = Span(start=match.start(), end=end)
        return unresolved(entry, words_alone, said=mark.of(entry.raw), message=message)
    label = candidates[0].label
    return same_work(entry, candidates[0], mark, f"reference {label}" if label else "an earlier reference")


def may_point_back(raw: str) -> bool:
    """Whether a reference string has what a mark needs; false for nearly all, and fast."""
    small = raw.lower()
    if not _SIGN_WORDS.isdisjoint(_LETTERS.findall(small)) or any(map(small.__contains__, _SIGNS)):
        return True
    return not raw.isascii() and any(map(raw.__contains__, _IDEOGRAPHIC_SIGNS))


def _mark(raw: str) -> tuple[re.Match[str], int] | None:
    """The mark behind a name, with nothing but a place after it, and its end."""
    for _, match in zip(range(_MARKS), compiled(_MARK).finditer(raw, 0, _LONGEST_HEAD + 40), strict=False):
        more = compiled(_TAIL_MARK).match(raw, match.end())
        end = more.end() if more else match.end()
        head, tail = raw[: match.start()], place_after(raw, end).of(raw)
        if len(head) <= _LONGEST_HEAD and is_locator(tail) and not names_an_issue(tail, None):
            return match, end
    return None


def _candidates(
    head: str, match: re.Match[str], works: CitedWorks, before: ParsedReference | None
) -> list[ParsedReference]:
    said = _words(head)
    if before and said and said[0] in words("idem"):
        family, said = _family(before), said[1:]
    else:
        family = _said_family(head, works)
    number = match["number"] or match["above"] or match["later"]
    noted = works.labelled(number) if number else None
    if noted and (not said or _family(noted) == family):
        return [noted]
    if family is None:
        return []
    found: dict[tuple[str, int | None], ParsedReference] = {}
    for work in works.of_author(family):
        if _agrees(said, head, work):
            issued = work.reference.issued
            found.setdefault((fold(work.reference.title or work.raw), issued.year if issued else None), work)
    return [*found.values()]


def _said_family(head: str, works: CitedWorks) -> str | None:
    """The first word of the name that is a family name of the list; the name ends at the first comma."""
    named = re.split(r"[,:;(]", head.strip(" ,;:("), maxsplit=1)[0]
    return next((word for word in _words(named)[:_NAME_WORDS] if works.of_author(word)), None)


def _agrees(said: list[str], head: str, work: ParsedReference) -> bool:
    """Whether the telling words of the head are all but words of the work, and no initial is another's."""
    first = _first_name(work)
    initials = [letter.lower() for letter in re.findall(r"(?<!\w)([^\W\d_a-z])\.", head)]
    if initials and first and first.given and fold(first.given)[:1] not in initials:
        return False
    known = {*_words(work.raw), *(word for name in _names(work) for word in _words(str(name)))}
    telling = [word for word in said if len(word) >= _TELLING]
    return sum(word in known for word in telling) >= _ALIKE * len(telling)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _names(work: ParsedReference) -> tuple[Name, ...]:
    return work.reference.author or work.reference.editor


def _first_name(work: ParsedReference) -> Name | None:
    return next(iter(_names(work)), None)


def _family(work: ParsedReference) -> str | None:
    """The last word of the first author's family name, folded."""
    first = _first_name(work)
    found = _words((first.family or first.literal or "") if first else "")
    return found[-1] if found else None
