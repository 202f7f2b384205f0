"""LaTeX in a field to the value of a variable, by variable."""

import re
from collections.abc import Callable

from refkit.formats.bibtex.forms import ADDRESSES, doi_form, page_form
from refkit.formats.bibtex.words import LANGUAGE_OF_BABEL, STRINGS
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.texts import one_line
from refkit.text.latex import latex_to_text

URL = re.compile(r"\\(?:url|nolinkurl)\s?\{([^{}]{1,2000})\}")
# "\_", "{\_}", "\_{}" for a sign in an address, "{\textless}" and "$<$" for those of a DOI.
_ESCAPED = re.compile(r"\{\\([_%&#$~{}^])(?:\{\})?\}|\\([_%&#$~{}^])(?:\{\})?")
_NAMED = re.compile(
    r"\{?\\(textless|textgreater|textunderscore|textasciitilde|textbackslash|textasciicircum)(?:\{\}|\}|\b)"
)
_NAMES = {
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textasciitilde": "~", "textbackslash": "%5C", "textasciicircum": "%5E"
}  # fmt: skip


def read_text(latex: str) -> str | None:
    """Text on one line with CSL's markup, or None where nothing is left."""
    return one_line(latex_to_text(latex)) or None


def _read_page(latex: str) -> str | None:
    return page_form(latex_to_text(latex))


def _read_keywords(latex: str) -> str | None:
    return join_keywords(split_keywords(one_line(latex_to_text(latex))))


def read_address(latex: str) -> str:
    r"""An address: no LaTeX but for the escapes that others put in, and `\url`."""
    if "\\" not in latex:
        return one_line(latex).strip("{}")
    url = URL.search(latex)
    plain = _NAMED.sub(lambda sign: _NAMES[sign[1]], url[1] if url else latex)
    return one_line(_ESCAPED.sub(r"\1\2", plain).strip("{}"))


def _read_doi(latex: str) -> str:
    return doi_form(read_address(latex))


def _read_key(latex: str) -> str | None:
    """Text for which biblatex has keys that each language prints in its own words."""
    text = read_text(latex)
    return STRINGS.get(text, text) if text else None


def read_language(latex: str) -> str | None:
    """The code of a language that stands by babel's name; any other text as it is."""
    text = read_text(latex)
    return LANGUAGE_OF_BABEL.get(text.lower(), text) if text else None


READERS: dict[str, Callable[[str], str | None]] = {
    "page": _read_page,
    "keyword": _read_keywords,
    "doi": _read_doi,
    "genre": _read_key,
    "status": _read_key,
    **dict.fromkeys(ADDRESSES - {"doi"}, read_address),
}
