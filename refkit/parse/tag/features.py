"""What the tagger sees of each token: its form, its words, its place, and the stretch it stands in.

Features are strings, as crfsuite takes them. What depends on the token alone is computed once a token type
(`_own`), what depends on the neighbours is put together from that, so that a list costs little more than its
distinct words.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from refkit.lang import month_numbers, words
from refkit.lang.lexicon import word_classes
from refkit.parse.tag.tokens import CUT_MARK, Token
from refkit.text.unicode import fold

_KINDS = (
    ("and_", "and"),
    ("et_al", "etal"),
    ("editor", "ed"),
    ("translator", "tr"),
    ("volume", "vol"),
    ("issue", "no"),
    ("page", "pp"),
    ("edition", "edn"),
    ("in_", "in"),
    ("in_press", "press"),
    ("no_date", "nd"),
    ("thesis", "thesis"),
    ("report", "report"),
)
_QUOTES = "\"“”„«»‘’'`"
_BREAKS = ".,;:!?()[]" + '"“”„«»'
_START, _END = "^", "$"


class _Own(NamedTuple):
    """Features of a token by itself: in its own place, and as seen from a neighbour."""

    here: tuple[str, ...]
    word: str
    shape: str
    lexicon: str


def _shape(text: str) -> str:
    if text.isdecimal():
        is_year = len(text) == 4 and "1400" <= text <= "2099"
        return "Y" if is_year else f"d{min(len(text), 6)}"
    if not text[0].isalpha():
        return text
    if text.isupper():
        return f"A{min(len(text), 4)}"
    if text.islower():
        return "a" if len(text) > 1 else "a1"
    return "Aa" if text[1:].islower() else "AaA"


@lru_cache(maxsize=1)
def _keywords() -> dict[str, str]:
    """First words of the languages' marks, and what they may be marks of."""
    found: dict[str, set[str]] = {}
    for attribute, name in _KINDS:
        for phrase in words(attribute):
            found.setdefault(fold(phrase).split(" ")[0].rstrip("."), set()).add(name)
    for month in month_numbers():
        found.setdefault(fold(month), set()).add("month")
    return {word: "+".join(sorted(names)) for word, names in found.items()}


@lru_cache(maxsize=100_000)
def _own(text: str) -> _Own:
    if text.startswith(CUT_MARK):
        return _Own((text,), text, text, "")
    folded, shape = fold(text), _shape(text)
    word = folded if not text.isdecimal() else shape
    lexicon = word_classes(folded) if text[0].isalpha() else ""
    here = [f"w={word}", f"s={shape}"]
    if text[0].isalpha() and len(folded) > 2:
        here += [
            f"p2={folded[:2]}",
            f"p3={folded[:3]}",
            f"e2={folded[-2:]}",
            f"e3={folded[-3:]}",
            f"n={min(len(folded), 10)}",
        ]
    if text.isdecimal():
        here += [f"num={text[:2] if shape == 'Y' else min(len(text), 6)}"]
    here += [f"x={mark}" for mark in lexicon]
    if keyword := _keywords().get(folded):
        here.append(f"k={keyword}")
    return _Own(tuple(here), word, shape, lexicon)


_NOTHING_BEFORE = _Own((), _START, _START, "")
_NOTHING_AFTER = _Own((), _END, _END, "")


class _Stretch(NamedTuple):
    """What lies between two breaks (full stop, comma, bracket, quote)."""

    first: int
    last: int
    features: tuple[str, ...]


def featurize(tokens: Sequence[Token]) -> list[list[str]]:
    """The features of each token, in order."""
    own = [_own(token.text) for token in tokens]
    rows = [_local(tokens, own, place) for place in range(len(tokens))]
    _add_context(tokens, own, rows)
    _add_stretches(tokens, own, rows)
    return rows


def _local(tokens: Sequence[Token], own: Sequence[_Own], place: int) -> list[str]:
    count = len(tokens)
    before2 = own[place - 2] if place > 1 else _NOTHING_BEFORE
    before = own[place - 1] if place else _NOTHING_BEFORE
    here = own[place]
    after = own[place + 1] if place + 1 < count else _NOTHING_AFTER
    after2 = own[place + 2] if place + 2 < count else _NOTHING_AFTER
    spaces = ("_" if tokens[place].spaced else ".") + (
        "_" if place + 1 < count and tokens[place + 1].spaced else "."
    )
    return [
        *here.here,
        f"sp={spaces}",
        f"sp{spaces}{here.shape}",
        f"-1w={before.word}",
        f"+1w={after.word}",
        f"-2w={before2.word}",
        f"+2w={after2.word}",
        f"-1s={before.shape}",
        f"+1s={after.shape}",
        f"-1x={before.lexicon}",
        f"+1x={after.lexicon}",
        f"ww={before.word}|{here.word}",
        f"ww+={here.word}|{after.word}",
        f"ss-={before2.shape}|{before.shape}|{here.shape}",
        f"sss={before.shape}|{here.shape}|{after.shape}{spaces}",
        f"ss+={here.shape}|{after.shape}|{after2.shape}",
        f"xx={before.lexicon}|{here.lexicon}|{after.lexicon}",
    ]


def _add_context(tokens: Sequence[Token], own: Sequence[_Own], rows: list[list[str]]) -> None:
    """Where in the reference: place, quotes, brackets, years and sentences gone by."""
    count = len(tokens)
    quoted = sum(token.text in _QUOTES for token in tokens) > 1
    year_places = [place for place, item in enumerate(own) if item.shape == "Y"]
    style = f"g={int(quoted)}{min(9, year_places[0] * 10 // count) if year_places else '-'}"
    quotes = depth = years = sentences = 0
    for place, row in enumerate(rows):
        text = tokens[place].text
        row += (  # noqa: PLW2901  # the row itself grows
            style,
            f"at={place if place < 3 else place * 8 // count + 3}",
            f"end={count - place if count - place < 6 else '-'}",
            f"q={min(3, quotes)}{int(quoted)}",
            f"b={min(depth, 2)}",
            f"y={min(years, 2)}{min(len(year_places), 3)}",
            f"st={min(sentences, 5)}",
        )
        quotes += text in _QUOTES and text != "'"
        depth = max(0, depth + (text in "([") - (text in ")]"))
        years += own[place].shape == "Y"
        sentences += (
            text in ".?!" and place + 1 < count and tokens[place + 1].spaced and not _is_initial(own, place)
        )


def _is_initial(own: Sequence[_Own], place: int) -> bool:
    """Whether the full stop at the place follows a single capital, as in "J. Smith"."""
    return place > 0 and own[place - 1].shape == "A1"


def _add_stretches(tokens: Sequence[Token], own: Sequence[_Own], rows: list[list[str]]) -> None:
    stretches = _stretches(tokens, own)
    nothing: tuple[str, ...] = ("none",)
    for number, stretch in enumerate(stretches):
        before = stretches[number - 1].features if number else nothing
        after = stretches[number + 1].features if number + 1 < len(stretches) else nothing
        shared = [f"h{feature}" for feature in stretch.features]
        shared += [f"h-{feature}" for feature in before[:3]] + [f"h+{feature}" for feature in after[:4]]
        for place in range(stretch.first, stretch.last):
            rows[place] += shared
            rows[place].append(f"hp={min(place - stretch.first, 4)}{min(stretch.last - place, 4)}")


def _stretches(tokens: Sequence[Token], own: Sequence[_Own]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    first = 0
    for place, token in enumerate(tokens):
        if token.text in _BREAKS and (
            place + 1 == len(tokens) or tokens[place + 1].spaced or token.text in "([)]"
        ):
            if _is_initial(own, place) and token.text == ".":
                continue
            stretches.append(_Stretch(first, place + 1, _describe(tokens, own, first, place + 1)))
            first = place + 1
    if first < len(tokens):
        stretches.append(_Stretch(first, len(tokens), _describe(tokens, own, first, len(tokens))))
    return stretches


def _describe(tokens: Sequence[Token], own: Sequence[_Own], first: int, last: int) -> tuple[str, ...]:
    """Kinds of word in a stretch: which classes lead, how long, how capitalised, which marks."""
    inside = own[first:last]
    names = [item for item in inside if item.shape[0] in "Aa"]
    votes = {mark: sum(mark in item.lexicon for item in names) for mark in "JTFGPL"}
    best = max(votes.values())
    leading = "".join(mark for mark, vote in votes.items() if vote == best) if best else ""
    capital = sum(item.shape[0] == "A" for item in names)
    share = capital * 4 // len(names) if names else "-"
    digits = "".join(item.shape[0] for item in inside if item.shape[0] in "Yd")[:3]
    keys = sorted({feature for item in inside for feature in item.here if feature.startswith("k=")})[:2]
    return (
        f"v={leading}",
        f"l={min(len(names), 4) if len(names) < 5 else min(5 + len(names) // 5, 8)}c={share}",
        f"d={digits}{tokens[last - 1].text if tokens[last - 1].text in _BREAKS else ''}",
        f"k={'|'.join(keys)}",
        f"u={sum(item.shape == 'A1' for item in inside) if len(inside) < 12 else '-'}",
    )
