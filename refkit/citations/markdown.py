"""Markdown of pandoc, Quarto, R Markdown and MyST: `[@doe2019, p. 5]`, `@doe2019`, `-@doe2019`, `` {cite}`doe2019` ``.

Source: Pandoc User's Guide, "Citation syntax"; Quarto, "Cross-references"; MyST, "Citations".
"""

import re
from collections.abc import Iterator

from refkit.citations.masking import blank, blank_spans
from refkit.model.citation import Citation

_FENCE = re.compile(
    r"^[ ]{0,3}(`{3,20}|~{3,20})[^\n]*\n.*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_TICKS = re.compile(r"(?<!\\)`{1,100}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ADDRESS = re.compile(
    r"<[a-z][a-z0-9+.-]{1,20}:[^\s<>]{1,2000}>|(?<!@\{)https?://[^\s<>\])]{1,2000}|\]\([^()\s]{0,2000}\)"
)
_METADATA = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_NOCITE = re.compile(r"^nocite[ \t]*:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
# A key begins with a letter, digit or underscore; punctuation inside belongs to it only before another of these.
_KEY = re.compile(
    r"(?<![\w@.\\/+-])-?@(?:\{([^{}\s]{1,300})\}|((?:[^\W_]|_)(?:\w|[:.#$%&\-+?<>~/](?=\w)){0,300})|(\*))"
)
_ROLE = re.compile(r"\{(?:cite|footcite)(?::\w{1,20})?\}`([^`\n]{1,2000})`")
_ROLE_KEY = re.compile(r"[^,\s{}]{1,300}")
# Quarto's figures, tables and so on; pandoc-crossref's.
_CROSS_REFERENCE = re.compile(
    r"(?:[Ff]ig|[Tt]bl|[Ss]ec|[Ee]q|[Ll]st|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|vid|demo|suppfig)"
    r"(?:-|:).{0,300}"
)


def cited(text: str) -> Iterator[Citation]:
    """What a Markdown text cites; code, addresses, comments and cross-references are passed over."""
    roles = list(_ROLE.finditer(blank(text, _FENCE, _COMMENT)))
    fenced = blank(_without_metadata(text), _FENCE, _COMMENT)
    body = blank(blank_spans(fenced, _code_spans(fenced)), _ADDRESS)
    found = [*_from_roles(roles), *_from_keys(body)]
    return iter(sorted(found, key=lambda one: one.start))


def _without_metadata(text: str) -> str:
    """The text with its metadata blanked, but for what `nocite` lists."""
    head = _METADATA.match(text)
    if head is None:
        return text
    kept = blank(head[0], re.compile(r"[^\n]+"))
    for nocite in _NOCITE.finditer(head[0]):
        kept = kept[: nocite.start()] + nocite[0] + kept[nocite.end() :]
    return kept + text[head.end() :]


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands in a line: from a run of backticks to the next of the same length."""
    runs = [found.span() for found in _TICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place][1] - runs[place][0], []).append(place)
    place = 0
    while place < len(runs):
        start, end = runs[place]
        same = later[end - start]
        while same and same[-1] <= place:
            same.pop()
        if same:
            yield start, runs[same[-1]][1]
            place = same[-1]
        place += 1


def _from_roles(roles: list[re.Match[str]]) -> Iterator[Citation]:
    for role in roles:
        for key in _ROLE_KEY.finditer(role[1]):
            start = role.start(1) + key.start()
            yield Citation("key", key[0], start, start + len(key[0]))


def _from_keys(body: str) -> Iterator[Citation]:
    for found in _KEY.finditer(body):
        group = 1 if found[1] else 2 if found[2] else 3
        if group == 3:
            yield Citation("all", "*", found.start(3), found.end(3))
        elif not _CROSS_REFERENCE.fullmatch(found[group]):
            yield Citation("key", found[group], found.start(group), found.end(group))
