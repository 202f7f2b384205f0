"""Org: `[cite:@doe2019]`, `[cite/t:see @doe2019 p. 5;@roe2020]`, and org-ref's `cite:doe2019,roe2020`.

Source: Org manual, "Citation handling"; org-ref 3, "Citations".
"""

import re
from collections.abc import Iterator

from refkit.citations.masking import blank
from refkit.model.citation import Citation

_BLOCK = re.compile(
    r"^[ \t]*#\+begin_(src|example|comment)\b.*?(?:^[ \t]*#\+end_\1|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_COMMENT = re.compile(r"^[ \t]*# [^\n]*|^[ \t]*: [^\n]*", re.MULTILINE)
_CODE = re.compile(r"(?<![\w=~])([=~])(?=\S)[^\n=~]{1,500}?(?<=\S)\1(?![\w=~])")
_CITATION = re.compile(r"\[(?:cite|nocite)(?:/[\w*/-]{1,40})?:([^\[\]]{1,5000})\]")
_KEY = re.compile(r"@([\w.:?!`'/*@+|(){}<>&^$#%~-]{1,300}?)(?=[\s;,\]]|$)")
_ORG_REF = re.compile(r"(?<![\w\[/])(?:\w{0,12}[cC]ite\w{0,12}):(?!@)&?([\w:.&,+-]{1,2000})")
_ORG_REF_LINK = re.compile(r"\[\[\w{0,12}[cC]ite\w{0,12}:([^\[\]]{1,2000})\]")
_ORG_REF_KEY = re.compile(r"[\w:.+-]*\w")
_LINK_KEY = re.compile(r"&([\w:.+-]*\w)")


def cited(text: str) -> Iterator[Citation]:
    """What an Org text cites; blocks of source, comments and verbatim text are passed over."""
    body = blank(text, _BLOCK, _COMMENT, _CODE)
    found = [*_found(body, _CITATION, _KEY, 1), *_links(body), *_found(body, _ORG_REF, _ORG_REF_KEY, 0)]
    return iter(sorted(found, key=lambda one: one.start))


def _links(body: str) -> Iterator[Citation]:
    for link in _ORG_REF_LINK.finditer(body):
        marked = "&" in link[1]
        pattern, group = (_LINK_KEY, 1) if marked else (_ORG_REF_KEY, 0)
        yield from _keys(link, pattern, group)


def _found(body: str, outer: re.Pattern[str], key: re.Pattern[str], group: int) -> Iterator[Citation]:
    for citation in outer.finditer(body):
        yield from _keys(citation, key, group)


def _keys(citation: re.Match[str], pattern: re.Pattern[str], group: int) -> Iterator[Citation]:
    for key in pattern.finditer(citation[1]):
        start = citation.start(1) + key.start(group)
        yield Citation("all" if key[group] == "*" else "key", key[group], start, start + len(key[group]))
