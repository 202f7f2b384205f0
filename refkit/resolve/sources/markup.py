"""Markup in the texts of registries: entities undone, HTML, JATS and face markup as CSL writes them."""

import html
import re

from refkit.text.unicode import collapse_space

MAX_TEXT = 4000
# Markup as deposited (HTML, JATS, Crossref face markup) -> CSL's rich text. Other tags go, their text stays.
_TAGS = {
    "i": "i", "em": "i", "italic": "i", "emph": "i",
    "b": "b", "strong": "b", "bold": "b",
    "sup": "sup", "sub": "sub", "inf": "sub",
}  # fmt: skip
_TAG = re.compile(r"<(/?)(?:jats:|mml:)?([a-zA-Z]{1,20})(?:\s[^<>]{0,300})?/?>")


def clean_markup(text: str) -> str:
    """Undo entities, keep italics, bold, superscript and subscript as CSL writes them, drop other tags.

    >>> clean_markup("&amp;lt;em&amp;gt;E. coli&lt;/em&gt; &amp; <mml:mi>x</mml:mi><sub>2</sub>")
    '<i>E. coli</i> & x<sub>2</sub>'
    """
    # Deposits escape once or twice: "&amp;lt;" is a "<" in the end.
    plain = html.unescape(html.unescape(text[:MAX_TEXT]))
    if "<" not in plain:
        return collapse_space(plain)
    tags = [_TAGS.get(name.lower()) for _, name in _TAG.findall(plain)]
    balanced = {tag for tag in set(tags) if tag and tags.count(tag) % 2 == 0}
    return collapse_space(_TAG.sub(lambda found: _csl_tag(found, balanced), plain))


def _csl_tag(found: re.Match[str], balanced: set[str]) -> str:
    tag = _TAGS.get(found[2].lower())
    return f"<{found[1]}{tag}>" if tag in balanced else ""
