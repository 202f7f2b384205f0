"""Names of journals, in full and abbreviated by ISO 4.

Source: ISO 4:1997; ISSN Manual, section on abbreviated key titles. docs/adr/0023-journals.md has what it measures.
"""

import re
from typing import Literal

from refkit.model import Reference
from refkit.normalize.journal_titles import is_title_word, known_abbreviation, known_title
from refkit.normalize.journal_words import STOPWORDS, abbreviate_word, abbreviations
from refkit.text.unicode import collapse_space, strip_accents

JournalForm = Literal["full", "abbreviated", "as-is"]

_LONGEST_TITLE = 500
_IN_JOURNALS = frozenset({"article-journal", "article-magazine", "review", "review-book", "periodical"})
# A subtitle, a parallel title or the name of the publisher is no part of the name.
_BEHIND = re.compile(r"\s*[:;/=]\s+.*|\s+[:;/=].*", re.DOTALL)
_ELIDED = re.compile(r"\b(?:[ld]|dell|nell|all|sull)['’]", re.IGNORECASE)
# A word with its hyphens and points inside ("U.S.A."), and what parts titles from their sections.
_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*|\s[-–]\s|[^\s\w]")
# "U. S. A.", "A. M. A.": initials, which stand as one word.
_INITIALS = re.compile(r"\b[A-Z]\.(?:\s?[A-Z]\.)+")
# Behind a section that is named by a letter, its own title: "Section C, Interdisciplinary Topics".
_SECTION_TITLE = re.compile(r"(?<=\b[A-Z]),\s.*", re.DOTALL)
_PART_WORDS = frozenset(
    "part section series serie seria sect sec ser teil reihe partie abteilung serija rada".split()  # noqa: SIM905 - a table of words
)
_DROPPED = frozenset(",.&+")
_SECTION = re.compile(r"[A-Z]{1,2}|[IVX]{1,5}|\d{1,3}")


def abbreviate(title: str) -> str:
    """Abbreviate the title of a journal by ISO 4; a title of one word stays, what is abbreviated gets its points.

    >>> abbreviate("Journal of the American Chemical Society"), abbreviate("Nature"), abbreviate("Physical Review B")
    ('J. Am. Chem. Soc.', 'Nature', 'Phys. Rev. B')
    >>> abbreviate("J Bryol"), abbreviate("J. Am. Chem. Soc.")
    ('J. Bryol.', 'J. Am. Chem. Soc.')
    """
    text = collapse_space(title)
    if len(text) > _LONGEST_TITLE or not text:
        return text
    if is_abbreviated(text):
        return text if "." in text else " ".join(map(_pointed, text.split()))
    return known_abbreviation(text) or abbreviate_by_rule(text)


def expand(title: str) -> str:
    """The full title of an abbreviated one, where the table of journals has it; else the title as it is.

    >>> expand("J. Am. Chem. Soc."), expand("J Imaginary Bot")
    ('Journal of the American Chemical Society', 'J Imaginary Bot')
    """
    return known_title(title, abbreviate_by_rule) or title


def is_abbreviated(title: str) -> bool:
    """Whether each word of a title is an abbreviation, or a word that has none, and one at least is the former.

    >>> is_abbreviated("J. Am. Chem. Soc."), is_abbreviated("J Bryol"), is_abbreviated("Acta Botanica. Series B")
    (True, True, False)
    """
    printed = title.split()
    words = [bare for word in printed if (bare := strip_accents(word.strip(".,()")).lower())]
    # "Cell", and what an abbreviation leaves out ("and", but not "Am.").
    if (len(words) < 2 and "." not in title) or not STOPWORDS.isdisjoint(printed):
        return False
    cut = [word in abbreviations() and not is_title_word(word) for word in words]
    return any(cut) and all(
        is_cut or abbreviate_word(word) == word for is_cut, word in zip(cut, words, strict=True)
    )


def spell_journal(reference: Reference, form: JournalForm) -> Reference:
    """Give a journal's name in full or abbreviated; the other form is kept beside it, or put there.

    Only what appears in a journal has one; "as-is" changes nothing.
    """
    if form == "as-is" or reference.type not in _IN_JOURNALS or not reference.container_title:
        return reference
    full, short = _both_forms(reference.container_title, reference.container_title_short)
    named = short if form == "abbreviated" else full
    beside = short if form == "full" and short != full else reference.container_title_short
    return reference.model_copy(update={"container_title": named, "container_title_short": beside})


def _both_forms(title: str, short: str | None) -> tuple[str, str]:
    """A journal's name in full and abbreviated, as far as they are known."""
    if is_abbreviated(title):
        given = (
            short if short and not is_abbreviated(short) else None
        )  # some files have them in each other's place
        return given or expand(title), abbreviate(title)
    return title, short or abbreviate(title)


def abbreviate_by_rule(title: str) -> str:
    """Abbreviate a full title word by word, whatever the table of journals has."""
    main = _SECTION_TITLE.sub("", _BEHIND.sub("", title)) or title
    closed = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]), main)
    tokens = _telling(_TOKEN.findall(_ELIDED.sub("", closed)))
    words = [token for token in tokens if token[0].isalnum()]
    if len(words) < 2:
        return words[0] if words else main
    if main.isupper():
        tokens = [token.capitalize() if len(token) > 3 else token for token in tokens]
    return _joined([_abbreviated(token) for token in tokens])


def _telling(tokens: list[str]) -> list[str]:
    """The tokens without words that an abbreviation leaves out, and without points and commas."""
    kept: list[str] = []
    for place, token in enumerate(tokens):
        following = next((later for later in tokens[place + 1 :] if later != "."), "")
        if token in _DROPPED or (following and _is_passed_over(token, following)):
            continue
        kept.append(token)
    return kept


def _is_passed_over(token: str, following: str) -> bool:
    bare = strip_accents(token).lower()
    if bare in _PART_WORDS:
        return bool(_SECTION.fullmatch(following))
    return bare in STOPWORDS and not (len(token) == 1 and token.isupper() and not following[0].isalpha())


def _abbreviated(token: str) -> str:
    word = abbreviate_word(token)
    return word[:1].upper() + word[1:]


def _pointed(word: str) -> str:
    bare = strip_accents(word).lower()
    return f"{word}." if bare in abbreviations() and not is_title_word(bare) else word


def _joined(tokens: list[str]) -> str:
    text = " ".join(f" {token.strip()} " if token[0] == " " else token for token in tokens)
    return re.sub(r" ([-–]) ", r"\1", text).replace("( ", "(").replace(" )", ")").replace("   ", " ")
