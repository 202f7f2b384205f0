"""Faults that labelled corpora have again and again, repaired by rule, or why a reference must be left out.

Each rule came of reading samples of the training sets (never of the development sets); its witness stands beside
it. A reference that still has a volume of no known form, or words between its fields that nobody labelled, would
teach the tagger what is wrong, so it is left out.
"""

import re

from refkit.lang import alternatives, words
from refkit.parse.identifiers import cut_identifiers

Span = tuple[str, int, int]

_MARK = rf"(?:(?:{alternatives(words('volume'))}|voi|voli|to)\b\.?\s?)?"
_ISSUE = rf"(?:{alternatives(words('issue'))}|nos|n\s?[°º])\.?\s?"
_PAGE = r"\w?\d\w*(?:\s?[-–]\s?\w*)?"
_VOLUME_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        rf"\W*(?:{_ISSUE})(?P<issue>\w+(?:[-–/]\w+)?)\W*",  # "n° 12"
        # As in "34(4):1-9", "vol. 58, no. 11", "69.3", "XII, Suppl 1".
        rf"""\W*{_MARK}(?P<volume>[A-Z]{{0,2}}\d+[A-Za-z]?(?:[-–/]\d+)?(?![\d])|[IVXLC]+\b)
        (?:\s*\(\s*(?:{_ISSUE})?(?P<issue>[^()]{{1,30}}?)\s*(?:\)|$) | [,;.\s]{{0,3}}(?:{_ISSUE})(?P<issue2>\w+(?:[-–/&⁄]\w+)?)
          | [/.](?P<issue3>\d+) | [,;]\s*(?P<issue4>(?:[Ss]upp|[Pp]art|[Pp]t)\w*\.?\s?\w*))?
        (?:\s*[:;,]\s*(?:pp?\.?\s*)?(?P<page>[A-Za-z]?\d\w*(?:\s?[-–]{{1,2}}\s?\w+)?))?\W*""",
        # The year first, as in "2012;120(21): 3764-.", "2004 34 3 126-131", "2002, 65, (11)".
        rf"""\W*(?P<issued>(?:1[89]|20)\d\d)[;,:\s]+(?P<volume>\d+)
        (?:[,\s]*\(\s*(?P<issue>[^()]{{1,20}}?)\s*\)|\s+(?P<issue2>\d+)|\s+(?P<issue3>suppl?\.?\s?\w*))?
        (?:[\s:,;]+(?P<page>{_PAGE}))?\W*""",
        rf"\W*(?P<volume>\d+)\s?,\s?\((?P<issue>\d+)(?:\)[\s:,]*(?P<page>{_PAGE})?)?\W*",  # "22, (18), 5179-5183"
        rf"\W*(?P<volume>\d+)\s?\((?P<issue>[\d-]+)\)(?P<page>{_PAGE})\W*",  # "17(1)73-84"
        r"\W*\((?P<volume>\d+)\)\s?(?P<issue>\d+)\W*",  # "(71)3"
        r"\W*(?P<volume>\d+)\s?\.?\s?Jg\b\W*(?:(?:H|Heft|Nr)\b\W*(?P<issue>\d+))?\W*",  # "16. Jg. H.2"
        r"\W*(?P<volume>\d+)\.\s(?P<issue>\d+)\W*",  # "24. 4"
    )
)
# "2 vols.", "12 voli": how many there are, not which.
_VOLUMES_COUNTED = re.compile(r"\W*\w{1,6}\s*(?:vols?|voll?|voli|bde?|bände|tomes?|tomi)\b.*", re.IGNORECASE)
_VOLUME = re.compile(
    r"[A-Za-z]{0,9}[\s.-]{0,2}\d+[\s-]?[A-Za-z]?(?:\s?[-–/]\s?[A-Z]?(?:\d+|[IVX]+))?|[IVXLCDM]+(?:[-–/][IVXLC\d]+)?|[A-Z]",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\W*\d{1,2}\s?(?:st|nd|rd|th|d)\s+ed(?:ition|n)?\b\W*", re.IGNORECASE
)  # a note in GROBID
_NUMBER_OF_PAGES = re.compile(r"(?P<page>\w+)\s?\(\s?\d+\s?pp?\s?\)?\W*")  # "246002 (9pp)"
_TAGS = re.compile(r"\s*</?[A-Za-z]{1,10}>\s*")
_EDITED = re.compile(r"\s*,?\s?\(?\s?(?:a cura di|eds?|hrsg|hg|dir|éds?)\b\.?\)?", re.IGNORECASE)
_LEADING = re.compile(r"(?:(?:and|und|et|e|&)\s+(?=[A-Z])|(?:a\s)?c(?:ura|\.)\s?di\s)")

# Towns that LinkedBooks' titles end in where the annotator closed the title too late: "Contarini und Camaldoli, Roma".
_TOWN = (
    r"(?:Venezia|Venice|Venise|Venedig|Venetiis|Roma|Rome|Firenze|Milano|Torino|Padova|Bologna|Napoli|Verona|Vicenza|Treviso|"
    r"Udine|Trieste|Belluno|Rovigo|Pisa|Genova|Palermo|Bari|Modena|Parma|Ferrara|Mantova|Brescia|Bergamo|Trento|Pavia|"
    r"Siena|Lucca|Perugia|Bassano|Feltre|Chioggia|Gorizia|Zara|Paris|Lyon|London|Oxford|Cambridge|New York|Chicago|"
    r"Princeton|Genève|Ginevra|Zürich|Basel|Napoli|Parigi|Londra|Berlin|Leipzig|München|Wien|Stuttgart|Köln|Tübingen|Frankfurt|Leiden|Bruxelles|Madrid|Barcelona|Roma-Bari)"
)
_TOWN_AFTER = re.compile(rf"[,.]\s+(?:in\s+)?(?P<place>{_TOWN}(?:\s?[-–/]\s?{_TOWN})?)\W*$")
# What else follows within a title: "La nuova era, Marietti", "Historia generalis, III", "Notes..., 317".
_TITLE_TAILS = (
    re.compile(
        r",\s+(?P<publisher>Einaudi|Laterza|Mondadori|Feltrinelli|Marsilio|Olschki|Electa|Il Mulino|Marietti|Routledge"
        r"|Giuffrè|Franco Angeli|Neri Pozza|Gallimard|Flammarion|Sansoni|Garzanti|Rizzoli|Bulzoni|Viella|Utet|UTET)\W*$"
    ),
    re.compile(r",\s+(?P<volume>[IVX]{1,6})\W*$"),
    re.compile(r"\.\.\.,?\s*(?P<page>\d+(?:[-–]\d+)?)\W*$"),
    re.compile(r",\s+pp?(?P<rest>)\W*$"),
    re.compile(r",\s+a(?:\s+c(?:ura|\.)?)?(?P<rest>)\W*$"),  # "Relazioni, a" before "c. di L. Firpo"
)
# "Alcuni compagni di carcere, in Ateneo Veneto"
_IN_CONTAINER = re.compile(
    r"(?P<title>.{8,}?),\s+in:?\s+(?P<container>[«“\"]?[A-ZÀ-Ú][^«“\"]{7,}?[»”\"]?)(?:,\s+(?:a|[ivx]{1,4}))?\W*$"
)

# What may stand between fields without being one.
_KNOWN = re.compile(
    rf"(?:{alternatives(set().union(*(words(kind) for kind in ('editor', 'translator', 'volume', 'issue', 'page', 'edition', 'in_', 'et_al', 'and_', 'available', 'accessed'))))})$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"http.*|www.*", re.DOTALL)  # with spaces in it, which the rules do not cut
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_UNLABELLED = 3


def split_volume(text: str, start: int, end: int) -> list[Span]:
    """The parts of "34(4):1-9"; a span of another form stays whole, a count of volumes is none."""
    if _VOLUMES_COUNTED.fullmatch(text, start, end):
        return []
    for form in _VOLUME_FORMS:
        if match := form.fullmatch(text, start, end):
            groups = match.groupdict().items()
            return [(name.rstrip("234"), *match.span(name)) for name, value in groups if value]
    return [("volume", start, end)]


def split_pages(text: str, start: int, end: int) -> list[Span]:
    """Pages without their number; the parts of "34(4):1-9" where that is labelled pages."""
    if match := _NUMBER_OF_PAGES.fullmatch(text, start, end):
        return [("page", *match.span("page"))]
    parts = split_volume(text, start, end)
    return parts if any(label == "page" for label, *_ in parts) else [("page", start, end)]


def split_title(text: str, start: int, end: int) -> list[Span]:
    """A title, and the container or town that was labelled along with it."""
    spans: list[Span] = []
    if match := _TOWN_AFTER.search(text[:end], max(start + 5, end - 40)):
        spans.append(("publisher-place", *match.span("place")))
        end = match.start()
    for tail in _TITLE_TAILS:
        if match := tail.search(text[:end], max(start + 3, end - 40)):
            spans += [(name, *match.span(name)) for name, value in match.groupdict().items() if value]
            end = match.start()
    match = _IN_CONTAINER.match(text[:end], start)
    if match and not re.match(_TOWN, match["container"]):
        return [("title", *match.span("title")), ("container-title", *match.span("container")), *spans]
    return [("title", start, end), *spans]


def relabelled(text: str, label: str, start: int, end: int) -> str:
    """The label that a span ought to have."""
    if label == "note" and _EDITION.fullmatch(text, start, end):
        return "edition"
    if label == "author" and _EDITED.match(text, end):
        return "editor"
    return label


def without_head(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without "and" or "cura di" at its head."""
    while match := _LEADING.match(text, start, end):
        start = match.end()
    return start, end


def fault(text: str, spans: list[Span]) -> str | None:
    """Why a reference should not be learned from, if so."""
    # Markup that was printed along stays in its span ("42</italic>"); values are freed of it later.
    volumes = (_TAGS.sub("", text[start:end]) for label, start, end in spans if label == "volume")
    if not all(_VOLUME.fullmatch(volume) for volume in volumes):
        return "a volume of no known form"
    if len(spans) + len(cut_identifiers(text)) < 2:
        return "too few fields"
    return "words that nobody labelled" if _unlabelled(text, spans) > _MOST_UNLABELLED else None


def _unlabelled(text: str, spans: list[Span]) -> int:
    """Most words in one gap between fields."""
    taken = sorted(
        [(start, end) for _, start, end in spans] + [(cut.start, cut.end) for cut in cut_identifiers(text)]
    )
    most = place = 0
    for start, end in [*taken, (len(text), len(text))]:
        between = _ADDRESS.sub("", text[place:start])
        gap = (word for word in _WORD.findall(between) if not _KNOWN.match(word))
        most, place = max(most, sum(1 for _ in gap)), max(place, end)
    return most
