"""Which parts between the commas of a list make one person: a list keeps one order.

Where initials stand apart they tell ("Smith, J."). Where none do ("Smith, John A., Doe, Mary") each order that
styles use is tried, and the one whose families and given names are most like such by the lexicon is taken.
"""

from collections.abc import Iterator, Sequence

from refkit.model import Name
from refkit.normalize.ideographs import IDEOGRAPH
from refkit.normalize.name_scores import Found, bonus_of_pairs, doubt_of_one, score
from refkit.normalize.name_shapes import Part, is_acronym, reshaped, shape
from refkit.normalize.name_words import tilt
from refkit.normalize.person import bare_name, inverted_name, is_in_capitals, natural_name
from refkit.text.patterns import lazy_pattern

# Shapes for which the place of the given name is plain, and the chunks' border.
# Possessive throughout: a run of 100,000 initials is read in one pass.
_TOLD = lazy_pattern(r"(?:[WMIBCV]S?+I++S?+|[BVNGC]S?+|\|)*+")
_PAIRS = lazy_pattern(r"(?:WS?+[IV]++S?+|G|\|)*+")  # "Smith, John A., Doe, Mary B."
_NATURAL = lazy_pattern(r"[MNGS|]*")  # "J. A. Smith, Mary Doe"


def read_people(chunks: Sequence[Sequence[str]], *, apart: bool) -> tuple[Name, ...]:
    """The names of chunks of parts; between two chunks a person ends for certain.

    With `apart` every chunk is one person, so that the comma in it parts family and given name.
    """
    shaped = [[(part, shape(part)) for part in chunk] for chunk in chunks]
    best = _best(shaped, apart=apart)
    capitals = any(found.text[-2:].isupper() and is_in_capitals(found.text) for found in best[1])
    return tuple(_name(found, order=best[0], capitals=capitals) for found in best[1])


def _best(chunks: Sequence[Sequence[Part]], *, apart: bool) -> tuple[str, list[Found]]:
    """The order of a list, and its people."""
    if apart and all(_is_pair(chunk) for chunk in chunks):
        return "pairs", [found for chunk in chunks for found in _walk(chunk, "pairs", 0)]
    shapes = "|".join("".join(kind for _, kind in chunk) for chunk in chunks)
    if "N" in shapes or "C" in shapes:
        chunks = reshaped(chunks)
        shapes = "|".join("".join(kind for _, kind in chunk) for chunk in chunks)
    if "V" in shapes and _is_bare(chunks):
        return "bare", _found(chunks, "bare")
    if _TOLD.fullmatch(shapes):
        return "told", _found(chunks, "told")
    if shapes in {"WW", "WV"} or _PAIRS.fullmatch(shapes):
        return "pairs", _found(chunks, "pairs")
    if "N" in shapes and _NATURAL.fullmatch(shapes):
        return "natural", _found(chunks, "natural")
    tried = [(order, _found(chunks, order)) for order in _orders(shapes)]
    mixed = not set(shapes) <= {*"WS|"}
    paired = bonus_of_pairs(shapes)
    alone = doubt_of_one(chunks[0][0][0]) if len(shapes) == 1 else 0.0
    return max(
        tried,
        key=lambda pair: (
            sum(score(found, pair[0], mixed=mixed) + paired * bool(found.given) for found in pair[1])
            - alone * (pair[0] == "bare")
        ),
    )


def _orders(shapes: str) -> tuple[str, ...]:
    """The orders that differ for parts of these shapes."""
    if all(len(chunk) == 1 for chunk in shapes.split("|")):
        return ("natural", "bare")
    several = ("pairs", "natural") if len(shapes) == 2 else ("pairs", "first", "natural")
    return (*several, "bare") if "M" in shapes or "V" in shapes else several


def _is_bare(chunks: Sequence[Sequence[Part]]) -> bool:
    """Whether names in full stand family first without a comma: "Smith John A., Doe Mary B."."""
    names = [
        text.split(" ") for chunk in chunks for text, kind in chunk if kind == "V" and text.count(" ") > 1
    ]
    inner = sum(tilt(given) < 0 <= tilt(family) for family, given, *_ in names)
    return inner > 1 and 2 * inner >= sum(map(len, chunks))


def _is_pair(chunk: Sequence[Part]) -> bool:
    persons = [kind for _, kind in chunk if kind != "S"]
    return len(persons) == 2 and "G" not in persons


def _found(chunks: Sequence[Sequence[Part]], order: str) -> list[Found]:
    return [found for place, chunk in enumerate(chunks) for found in _walk(chunk, order, place)]


def _walk(chunk: Sequence[Part], order: str, chunk_place: int) -> Iterator[Found]:
    """The people of a chunk, in one order."""
    place, count = 0, len(chunk)
    while place < count:
        text, kind = chunk[place]
        inverted = order == "pairs" or (order == "first" and place == chunk_place == 0)
        suffix, after = None, place + 1
        if after < count and chunk[after][1] == "S":  # King, Jr., M. L.
            suffix, after = chunk[after][0], after + 1
        if after < count and _takes(chunk[place], chunk[after], inverted=inverted and suffix is None):
            given, after = _given(chunk, after)
            if after < count and chunk[after][1] == "S":
                suffix, after = chunk[after][0], after + 1
            yield Found(text, kind, given, suffix)
        else:
            yield Found(text, kind, "", suffix)
        place = after


def _takes(part: Part, following: Part, *, inverted: bool) -> bool:
    """Whether a part takes the one after it for its given name."""
    (text, kind), (given, given_kind) = part, following
    if given_kind == "I":
        return kind in "WMIB"
    if not inverted or (kind == "I" and (len(text) < 2 or "." in text)):
        return False
    if given_kind == "N" and (
        kind == "M" or ("." not in given[:3] and given[1] != " ")
    ):  # "PK Julka" is a person
        return False
    return kind in "WMI" and given_kind in "WMVBN" and text.count(" ") < 4


def _given(chunk: Sequence[Part], place: int) -> tuple[str, int]:
    """The given name at a place and where the next part is; initials that a comma parts stay together."""
    given, place = chunk[place][0], place + 1
    while (
        place < len(chunk)
        and chunk[place][1] == "I"
        and (place + 1 == len(chunk) or chunk[place + 1][1] != "I")
    ):
        if len(chunk[place][0].strip(".")) > 1:
            break
        given, place = f"{given} {chunk[place][0]}", place + 1
    return given, place


def _name(found: Found, *, order: str, capitals: bool) -> Name:
    text, kind, given, suffix = found
    if kind == "G":
        return Name.known(literal=text)
    if given:
        return inverted_name(text, given, suffix, capitals=capitals)
    if kind == "V" and order == "bare" and text.count(" ") > 1:
        return _in_full(text, suffix)
    if kind in "VCB" or (kind == "M" and order == "bare"):
        return bare_name(text, suffix, capitals=capitals)
    if kind == "W" and (IDEOGRAPH.search(text) or is_acronym(text)):
        return Name.known(literal=text)
    return natural_name(text, suffix, capitals=capitals)


def _in_full(text: str, suffix: str | None) -> Name:
    """Family, given name in full and an initial: "Smith John A."."""
    names = text.split(" ")
    begin = next((place for place, name in enumerate(names) if place and tilt(name) < 0), 0)
    if not begin:
        return bare_name(text, suffix)
    return inverted_name(" ".join(names[:begin]), " ".join(names[begin:]), suffix)
