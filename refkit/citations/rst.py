"""reStructuredText: `` :cite:p:`doe2019` `` of sphinxcontrib-bibtex, and docutils' own `[Doe2019]_`.

Source: sphinxcontrib-bibtex, "Usage"; docutils, "Citations".
"""

import re
from collections.abc import Iterator

from refkit.citations.masking import blank
from refkit.model.citation import Citation

_ROLE = re.compile(r":(?:foot)?cite(?::\w{1,20})?:`([^`]{1,2000})`")
_ROLE_KEY = re.compile(r"(?:\{[^{}]{0,300}\}|[^,\s{}]){1,300}")
_OWN = re.compile(r"(?<![\w`\]])\[([^\W\d_][\w.:+-]{0,200})\]_(?!\w)")
_DEFINED = re.compile(r"^[ \t]{0,20}\.\.[ \t]{1,5}\[([^\W\d_][\w.:+-]{0,200})\][ \t]", re.MULTILINE)
_LITERAL = re.compile(r"``[^\n]{1,500}?``")
_BLOCK = re.compile(
    r"^([ \t]*)(?:[^\n]*::|\.\.[ \t]+(?:code|code-block|sourcecode|literalinclude)::[^\n]*)[ \t]*\n(?:[ \t]*\n){1,5}"
    r"(?:\1[ \t]+[^\n]*\n|[ \t]*\n){1,5000}",
    re.MULTILINE,
)
# A comment: two full stops, and behind them no directive, target, citation or substitution.
_COMMENT = re.compile(
    r"^([ \t]{0,40})\.\.(?:[ \t]+(?![\[_|]|[^\s:]{1,60}(?::[^\s:]{1,60})?::)[^\n]*)?\n(?:\1[ \t]+[^\n]*\n|[ \t]*\n){0,5000}",
    re.MULTILINE,
)
_ALL = re.compile(r"^[ \t]{1,20}:(?:all|notcited):", re.MULTILINE)


def cited(text: str) -> Iterator[Citation]:
    """What a text cites by its own definitions or a bibliography; literal blocks are passed over."""
    body = blank(text, _BLOCK, _COMMENT, _LITERAL)
    own = frozenset(defined(text))
    found = [
        Citation("key", key[0].strip("{}"), role.start(1) + key.start(), role.start(1) + key.end())
        for role in _ROLE.finditer(body)
        for key in _ROLE_KEY.finditer(role[1])
    ]
    found += [
        Citation("key", one[1], one.start(1), one.end(1)) for one in _OWN.finditer(body) if one[1] not in own
    ]
    found += [Citation("all", "*", one.start(), one.end()) for one in _ALL.finditer(text)]
    return iter(sorted(found, key=lambda one: one.start))


def defined(text: str) -> tuple[str, ...]:
    """The keys that a text has citations for itself: `.. [Doe2019] ...`."""
    return tuple(one[1] for one in _DEFINED.finditer(text))
