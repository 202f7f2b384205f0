"""What print, OCR, copying and carelessness do to a reference string, its spans kept right.

`noisy` leaves most references as they are (CLEAN) and gives the others one or two of the kinds of NOISES, drawn
by weight. A kind is a function from a reference and dice to edits; `edited` applies edits and moves the offsets.
What looks like an address or a DOI is never touched: rules cut that out before tagging.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from corpora import Labelled
from minimal_spans import trim

CLEAN = 0.65  # share that stays as it is
_SECOND = 0.3  # share of the others that get a second kind

_ADDRESS = re.compile(r"(?:https?:|www\.|doi|10\.\d{4,9}/|arxiv)\S*", re.IGNORECASE)
_PEOPLE = ("author", "editor", "translator")


class Edit(NamedTuple):
    """Put `text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def edited(labelled: Labelled, edits: list[Edit]) -> Labelled:
    """Apply edits that do not overlap; an insertion at the end of a span stays outside of it."""
    text, spans = labelled
    pieces, place = [], 0
    for start, end, new in (edits := sorted(edits)):
        pieces += [text[place:start], new]
        place = end
    moved = [
        (label, _moved(start, edits, begins=True), _moved(end, edits, begins=False))
        for label, start, end in spans
    ]
    return Labelled("".join(pieces) + text[place:], moved)


def _moved(offset: int, edits: list[Edit], *, begins: bool) -> int:
    shift = 0
    for start, end, new in edits:
        if start > offset or (start == offset and not begins) or (start == offset < end):
            break
        if end > offset:  # inside of what is replaced
            return start + shift + (0 if begins else len(new))
        shift += len(new) - (end - start)
    return offset + shift


Noise = Callable[[Labelled, random.Random], list[Edit]]


def _pattern(pattern: str, *replacements: str, share: float = 1.0, most: int = 10**6) -> Noise:
    """Edits of a share of the matches, `most` at the most, all with one replacement that is drawn."""
    compiled = re.compile(pattern)

    def noise(labelled: Labelled, dice: random.Random) -> list[Edit]:
        new = dice.choice(replacements)
        found = [match for match in compiled.finditer(labelled.text) if dice.random() < share]
        found = dice.sample(found, min(len(found), dice.randint(1, most) if most < 100 else most))
        return [Edit(*match.span(), match.expand(new)) for match in found]

    return noise


def _mapped(table: Mapping[str, tuple[str, ...]], *, share: float = 1.0, most: int = 10**6) -> Noise:
    """Edits of strings for their look-alikes."""
    compiled = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))

    def noise(labelled: Labelled, dice: random.Random) -> list[Edit]:
        column = dice.randrange(10)
        found = [match for match in compiled.finditer(labelled.text) if dice.random() < share]
        found = dice.sample(found, min(len(found), dice.randint(1, most) if most < 100 else most))
        return [Edit(*match.span(), table[match[0]][column % len(table[match[0]])]) for match in found]

    return noise


def _gaps(pattern: str, *replacements: str, share: float) -> Noise:
    """Edits of the marks between fields alone."""
    everywhere = _pattern(pattern, *replacements, share=share)

    def noise(labelled: Labelled, dice: random.Random) -> list[Edit]:
        return [edit for edit in everywhere(labelled, dice) if not _inside(edit, labelled)]

    return noise


def _inside(edit: Edit, labelled: Labelled) -> bool:
    return any(start < edit.end and edit.start < end for _, start, end in labelled.spans)


def _within(labels: tuple[str, ...], pattern: str, change: Callable[[str], str]) -> Noise:
    """Edits within the fields of some labels."""
    compiled = re.compile(pattern)

    def noise(labelled: Labelled, dice: random.Random) -> list[Edit]:  # noqa: ARG001  # a Noise
        return [
            Edit(*match.span(), change(match[0]))
            for label, start, end in labelled.spans
            if label in labels
            for match in compiled.finditer(labelled.text, start, end)
        ]

    return noise


def _decomposed(labelled: Labelled, dice: random.Random) -> list[Edit]:
    """Accents beside their letters, or lost: Mu¨ller, M¨uller, Muller."""
    spacing = {"\u0308": "¨", "\u0301": "´", "\u0300": "`", "\u0302": "^", "\u0303": "~", "\u0327": "¸"}
    form = dice.choice(("{0}{1}", "{0}{2}", "{2}{0}", "{0}"))
    edits = []
    for place, character in enumerate(labelled.text):
        base, *marks = list(unicodedata.normalize("NFD", character))
        if len(marks) == 1 and marks[0] in spacing:
            edits.append(Edit(place, place + 1, form.format(base, marks[0], spacing[marks[0]])))
    return edits


# Whose articles the lists are in: rare names, so that no common one is learned to be a running head.
_RUNNING_NAMES = (
    "Okonkwo-Vance",
    "Tarrow",
    "Quillfeather",
    "Zemanek",
    "Brathwold",
    "Ymir",
    "Vasquenza",
    "Dordogne",
)


def _running_head(labelled: Labelled, dice: random.Random) -> list[Edit]:
    """A page number or running head between two fields."""
    name = dice.choice(_RUNNING_NAMES)
    head = dice.choice(
        ("{0}", "{0}", "[{0}]", "- {0} -", "Page {0} of 480", "REFERENCES {0}", "{0} {1} ET AL.", "References {0}",
         "Bibliography", "{0} BIBLIOGRAPHY", "{2} et al. Page {0}", "Literaturverzeichnis {0}", "© 2014 The Authors")
    ).format(dice.randint(2, 980), name.upper(), name)  # fmt: skip
    places = [end + 1 for _, _, end in labelled.spans if labelled.text[end : end + 2] in (", ", ". ")]
    return [Edit(place, place, f" {head}") for place in dice.sample(places, min(1, len(places)))]


def _marked_up(labelled: Labelled, dice: random.Random) -> list[Edit]:
    """What is left of markup around a field."""
    before, after = dice.choice(
        (("*", "*"), ("<i>", "</i>"), ("_", "_"), ("**", "**"), ("<em>", "</em>"), ("\\textit{", "}"), ("{\\em ", "}"),
         ("\\emph{", "}"), ("<italic>", "</italic>"), ("''", "''"))
    )  # fmt: skip
    named = dice.choice(
        (("container-title", "title"), ("title",), ("container-title", "volume"), ("volume",))
    )
    marks = [span for span in labelled.spans if span[0] in named]
    return [edit for _, start, end in marks for edit in (Edit(start, start, before), Edit(end, end, after))]


def _spaced_out(labelled: Labelled, dice: random.Random) -> list[Edit]:
    """Letters apart: S m i t h."""
    found = list(re.finditer(r"\b[^\W\d_]{4,9}\b", labelled.text))
    chosen = dice.sample(found, min(len(found), dice.randint(1, 2)))
    return [Edit(*match.span(), " ".join(match[0])) for match in chosen]


def _tail(labelled: Labelled, dice: random.Random) -> list[Edit]:
    """What web pages print after a reference."""
    tail = dice.choice(
        (" [CrossRef]", " [CrossRef] [PubMed]", " [PubMed]", " Google Scholar", " View Article", " CrossRef Google Scholar",
         " [Google Scholar]", " View Article PubMed/NCBI Google Scholar", " Crossref", " MEDLINE", " [Free Full Text]",
         " doi:", " doi", " DOI", " https://doi.org/", " Article CAS PubMed Google Scholar", " (CrossRef)", " [DOI]",
         " Abstract", " ISI", " Reference Source", " Publisher Full Text", " PubMed Abstract | Publisher Full Text | Free Full Text",
         " PubMed Abstract | CrossRef Full Text | Google Scholar", " [PMC free article] [PubMed]",
         " Full Text", " Link", " Open Access", " [Web of Science]", " Medline", " ↩", " ↑", " (open in a new window)")
    )  # fmt: skip
    end = len(labelled.text)
    return [Edit(end, end, tail)]


_LIGATURES = {"ffi": ("ﬃ",), "ffl": ("ﬄ",), "ff": ("ﬀ",), "fi": ("ﬁ",), "fl": ("ﬂ",)}
_LOST = {"ffi": ("fi", "f i"), "fi": ("f i", "fı", "i", " "), "fl": ("f l", "l"), "ff": ("f f", "f")}
_STRAIGHT = {"“": ('"', "''"), "”": ('"', "''"), "‘": ("'", "`"), "’": ("'",), "«": ('"', "<<"), "»": ('"', ">>"),
             "„": (",,", '"'), "–": ("-",)}  # fmt: skip
_LATEX_QUOTES = {"“": ("``",), "”": ("''",), "‘": ("`",), "’": ("'",), "„": (",,",)}
_ENTITIES = {"&": ("&amp;",), "–": ("&ndash;", "&#8211;"), "“": ("&ldquo;", "&quot;"), "”": ("&rdquo;", "&quot;"),
             "’": ("&rsquo;", "&#39;"), '"': ("&quot;",), "é": ("&eacute;",), "ü": ("&uuml;",), "ö": ("&ouml;",),
             "'": ("&#39;", "&apos;"), " ": ("&nbsp;", " ", " ", " ")}  # fmt: skip
_OCR = {"l": ("1", "i", "I"), "O": ("0",), "rn": ("m",), "m": ("rn", "in"), "i": ("l", "ì"), "I": ("l", "1"), "e": ("c",),
        "S": ("5", "s"), "h": ("b", "li"), "cl": ("d",), "u": ("n", "ii"), "0": ("O", "o"), "1": ("l", "I"), "5": ("S",),
        "B": ("8",), "à": ("a'", "à"), "«": ("c", "<", "."), "»": ("y>", ">", '"'), "ü": ("ii", "u"), "ö": ("o", "6"),
        "ß": ("B", "ss"), ".": (",", "·", ". ."), ",": (".", ";"), "(": ("{", "<"), ")": ("}", ">"), "a": ("o", "u"),
        "t": ("i", "l"), "f": ("t",), "Il": ("II", "11"), "nn": ("mi",), "V": ("Y",)}  # fmt: skip

# Weight, and what it is.
NOISES: tuple[tuple[int, Noise], ...] = (
    # Print: ligatures, hyphens of line ends, small caps
    (5, _mapped(_LIGATURES)),
    (1, _mapped(_LOST)),
    (12, _pattern(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{3})", "- ", "- ", "-", "-", "\u00ad", most=2)),
    (7, _within(_PEOPLE, r"(?<!\w)(?!and |und |et |de |van |von |in )[^\W\d_]{3,}(?:['’-][^\W\d_]+)*", str.upper)),
    (2, _within(("title",), r".+", str.upper)),
    (1, _within(("title", "container-title"), r".+", str.lower)),
    (2, _within(("title",), r".+", str.title)),
    # Spaces
    (8, _pattern(r"(?<=[^\s\d][.,;:)\]])\s(?=\w)", "", share=0.6)),
    (4, _pattern(r"(?<=[.,;:)\]])\s", "", share=1.0)),
    (3, _pattern(r"(?<=\w)(?=[.,:;)](?!\w))", " ", share=0.6)),
    (3, _pattern(r"(?<=\w)(?=[.,:;](?!\w))\S\s?", r" \g<0>", r" \g<0>", share=0.4)),
    (4, _pattern(r"(?<=[^\W\d_]) (?=[^\W\d_]{2})", "", most=3)),
    (2, _pattern(r"(?<=[(\[])(?=\w)", " ", share=0.8)),
    (3, _pattern(r" ", "  ", "  ", "   ", share=0.3)),
    (3, _pattern(r" ", "\u00a0", "\u2009", "\u202f", "\u2002", "\t", share=0.5)),
    (1, _spaced_out),
    # Marks between fields
    (8, _pattern(r"[.,;:]\s*$", "")),
    (4, _pattern(r"(?<=\w)$", ".", ",", ";")),
    (6, _gaps(r"[.,;:](?=\s)", "", share=0.5)),
    (3, _gaps(r"[.,](?=\s)", ".,", ",,", "..", ",.", share=0.4)),
    (4, _gaps(r"[.,;:](?=\s)", ",", ".", ";", share=0.6)),
    (1, _gaps(r"[()]", "", share=1.0)),
    (2, _running_head),
    (5, _tail),
    (1, _pattern(r"^", "* ", "• ", "– ", "See ", "see ", "cf. ", "Cf. ", "; ", "In: ", "† ")),
    # Quotes and dashes
    (5, _mapped(_STRAIGHT)),
    (3, _mapped(_LATEX_QUOTES)),
    (1, _pattern('[“”"«»„]', "")),
    (8, _pattern(r"(?<=\d)\s?[-–]\s?(?=\w?\d)", "--", "−", "‐", "—", " - ", " – ", "- ", "–", "-", "~", "‑", "_")),
    # Characters
    (8, _mapped(_OCR, share=0.3, most=4)),
    (6, _decomposed),
    (3, _mapped(_ENTITIES)),
    (4, _marked_up),
)  # fmt: skip
_WEIGHTS, _KINDS = zip(*NOISES, strict=True)


def noisy(labelled: Labelled, dice: random.Random) -> Labelled:
    """The reference, most often as it is, else with one or two kinds of noise."""
    if dice.random() < CLEAN:
        return labelled
    for _ in range(2 if dice.random() < _SECOND else 1):
        # Many kinds find nothing to do in many references.
        drawn = dice.choices(_KINDS, _WEIGHTS, k=4)
        changed = (_applied(noise, labelled, dice) for noise in drawn)
        labelled = next((other for other in changed if other.text != labelled.text), labelled)
    return labelled


def _applied(noise: Noise, labelled: Labelled, dice: random.Random) -> Labelled:
    kept = [match.span() for match in _ADDRESS.finditer(labelled.text)]
    edits = [
        edit
        for edit in noise(labelled, dice)
        if not any(start < edit.end and edit.start < end for start, end in kept)
        and _parts_tokens(edit, labelled)
    ]
    text, spans = edited(labelled, edits)
    return Labelled(text, list(_trimmed(text, spans)))


def _parts_tokens(edit: Edit, labelled: Labelled) -> bool:
    """Whether what meets after the edit is not one token of two fields."""
    before, after = labelled.text[: edit.start][-1:], labelled.text[edit.end : edit.end + 1]
    if edit.text or not before or not after or _class(before) != _class(after):
        return True
    return not any(edit.start <= place <= edit.end for _, *ends in labelled.spans for place in ends)


def _class(character: str) -> int:
    return 1 if character.isdigit() else 2 if character.isalpha() else hash(character)


def _trimmed(text: str, spans: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """By marks alone; a field that noise has eaten is left out."""
    for label, start, end in spans:
        begin, until = trim(text, start, end, "title")
        if begin < until:
            yield label, begin, until
