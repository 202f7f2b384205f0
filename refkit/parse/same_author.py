"""The dash that stands for "the same authors as above", and "Idem", "Ders.", put into words.

Source: Chicago Manual of Style, 17th ed., 14.67 to 14.71 (3-em dash); biblatex manual, option `dashed`; common
in the humanities and in German lists.
"""

import re
from typing import Any

from refkit.lang import alternatives, words
from refkit.model import ParsedReference, Provenance, Span
from refkit.normalize.names import normalize_names
from refkit.parse.inherited import NAMES, inherit
from refkit.parse.locators import is_locator
from refkit.text.patterns import compiled, lazy_pattern

# "———", "---", "_____", "– –"; one dash only where a mark or a bracket follows, since it is a bullet too.
_DASH = r"(?:(?:[-‐-―_−]\s?){2,12}|[-‐-―_−](?=\s?[.,:;]|\s\())"
_SAME = lazy_pattern(
    rf"""(?P<dashes>{_DASH}(?:\s?[,;&]\s?{_DASH}){{0,6}})(?=[\s.,;:(\[&]|$)
    | (?:\.{{3}}|…)(?=\s?,?\s(?:and|und|et|&)\s)
    | (?P<word>(?:{alternatives(words("idem") | words("ibid"))})(?:\.(?=[\s,:;(])|(?=\s?[,:;(])))""",
    re.IGNORECASE | re.VERBOSE,
)
_ONE_DASH = lazy_pattern(_DASH)
_ROLES = {
    role: rf"(?i)[\s.,;:]{{0,3}}[(\[]?\s?(?:{alternatives(words(role))})(?:\.|(?=[\s,;:)\]]))"
    for role in ("editor", "translator")
}
_JOIN = lazy_pattern(r"\s?(?:[,;]\s?|&\s?|(?:and|und|et|y|e)\s){1,2}", re.IGNORECASE)


def with_same_author(entry: ParsedReference, before: ParsedReference | None) -> ParsedReference:
    """The entry with the names of the one before it, where a dash or "Ders." says that they are the same.

    Before further names ("———, and Smith, J.") a dash stands for one author, so many dashes for so many; a
    role behind it ("——— (ed.)") is theirs. "Id. at 45" names a place in the work before: it is left as it is.
    """
    match = _SAME.match(entry.raw)
    if not match or not before or (match["word"] and not _names_a_work(entry, match.end())):
        return entry
    there = next((variable for variable in NAMES if getattr(before.reference, variable)), None)
    if there is None:
        return entry
    mark = Span(start=0, end=len(match[0].rstrip()))
    own = _with_names_behind(entry, mark.end)
    behind = own.provenance[0] if own.provenance and own.provenance[0].variable == "author" else None
    role = _role(entry.raw, behind.span.end if behind and behind.span else mark.end)
    resolved = inherit(own, before, {role: there}, mark=mark)
    if behind is None:
        return resolved
    further = normalize_names(behind.text)
    same = getattr(before.reference, there)[: len(_ONE_DASH.findall(match[0])) or 1]
    et_al = {*resolved.reference.et_al} - {role} | ({role} if further.et_al else set())
    values: dict[str, Any] = {role: (*same, *further.names), "et_al": tuple(sorted(et_al))}
    return resolved.model_copy(update={"reference": resolved.reference.model_copy(update=values)})


def with_own_author(entry: ParsedReference) -> ParsedReference:
    """The entry with its authors for the editors of its book, where "in: ders. (Hg.)" says that they are the same."""
    editors = [item for item in entry.provenance if item.variable == "editor"]
    if len(editors) != 1 or not entry.reference.author or not _says_same(editors[0].text):
        return entry
    reference = entry.reference.model_copy(update={"editor": entry.reference.author})
    return entry.model_copy(update={"reference": reference})


def _says_same(text: str) -> bool:
    return text.casefold().strip(" .,:") in words("idem")


def _names_a_work(entry: ParsedReference, place: int) -> bool:
    """Whether what follows "Idem" is another work: a title was read, and not a place in the work before."""
    has_title = any(item.variable in {"title", "container-title"} for item in entry.provenance)
    return has_title and not is_locator(entry.raw[place:])


def _role(raw: str, place: int) -> str:
    """The variable of the names, by the mark that follows them."""
    return next((role for role, mark in _ROLES.items() if compiled(mark).match(raw, place)), "author")


def _with_names_behind(entry: ParsedReference, place: int) -> ParsedReference:
    """The entry with no authors but those right behind the dash; these stand first, without what joins them.

    Words that nothing joins to the dash are no names ("_____ Roads of amber"), but the title.
    """
    join = _JOIN.match(entry.raw, place)
    start = join.end() if join else place
    has_title = any(item.variable == "title" for item in entry.provenance)
    others: list[Provenance] = []
    behind: list[Provenance] = []
    for item in entry.provenance:
        if item.span and item.variable in NAMES and item.span.start <= start + 1 < item.span.end:
            span = Span(start=max(start, item.span.start), end=item.span.end)
            named = item.model_copy(update={"variable": "author", "span": span, "text": span.of(entry.raw)})
            if join:
                behind = [named]
            elif not has_title:
                others.append(named.model_copy(update={"variable": "title"}))
        elif item.variable != "author":
            others.append(item)
    return entry.model_copy(update={"provenance": (*behind, *others)})
