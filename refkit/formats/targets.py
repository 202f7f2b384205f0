"""Where readers of one format disagree: what a file is written for, as rows with their witnesses.

A choice that a format does not know is none of its business. `docs/formats.md` shows the rows to users.
"""

from dataclasses import dataclass
from typing import Literal

from refkit.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    r"""The choices for one kind of reader.

    Attributes:
        name: By which a user asks for it.
        et_al: How "et al." is written: as the name "others" (BibTeX), in a note, or not at all.
        scripts: Sub- and superscripts in BibTeX: `$_{\textrm{2}}$`, `\textsubscript{2}`, or raw Unicode where it
            has all of them.
        letters: Letters that pdflatex cannot print: raw, or as commands of LaTeX (`$\alpha$`).
        name_parts: Particles and suffixes of CSL-JSON: in variables of their own, or in family and given.
        software: The CSL type of a program: `software`, or a `book` with its version.
        pmid: PMID and PMCID of CSL-JSON: as variables, or as lines of the note too.
        article_number: Article numbers of CSL-JSON: in `number` alone, or in `page` too.
        group_comma: Whether RIS ends the name of a group with a comma.
        entry_types: Entry types of BibTeX and biblatex: all that are defined, or only those that Zotero takes.
    """

    name: str
    et_al: Literal["others", "note", "drop"]
    scripts: Literal["math", "text", "unicode"]
    letters: Literal["raw", "latex"]
    name_parts: Literal["apart", "joined"]
    software: Literal["software", "book"]
    pmid: Literal["variable", "note"]
    article_number: Literal["apart", "page"]
    group_comma: bool
    entry_types: Literal["all", "zotero"]


# Witnesses (measured in November 2026): Zotero's import translators of schema 41, pandoc 3.9, biber 2.18,
# pdflatex of TeX Live 2022.
GENERIC = Target(
    "generic",
    et_al="others",
    scripts="math",  # Zotero and LaTeX take it; pandoc shows it as TeX
    letters="raw",  # Zotero, biber and pandoc take them; pdflatex rejects Greek, Vietnamese and others
    name_parts="apart",
    software="book",  # Zotero refuses a whole file for one item of type `software`
    pmid="variable",
    article_number="apart",
    group_comma=True,  # pandoc and bibutils split "World Health Organization" without one; Zotero and EndNote take it
    entry_types="all",
)
ZOTERO = Target(
    "zotero",
    et_al="note",  # "and others" becomes an author named "others", "et al." one named so
    scripts="math",  # \textsubscript leaves its name and braces in the title
    letters="raw",
    name_parts="joined",  # it ignores particles and suffixes that stand apart
    software="book",
    pmid="note",  # versions before 8 drop the variables, all read "PMID: 1" in the note
    article_number="page",  # `number` of an article is lost
    group_comma=False,  # a name without a comma is a group there
    entry_types="zotero",  # @dataset, @standard, @image, @music and others vanish whole
)
LATEX = Target(
    "latex",
    et_al="others",
    scripts="text",
    letters="latex",  # pdflatex stops at a Greek letter: "Unicode character α not set up for use"
    name_parts="apart",
    software="software",
    pmid="variable",
    article_number="apart",
    group_comma=True,
    entry_types="all",
)
PANDOC = Target(
    "pandoc",
    et_al="others",
    scripts="text",  # $_{2}$ comes out as TeX, \textsubscript{2} as a subscript
    letters="raw",
    name_parts="apart",
    software="software",
    pmid="variable",
    article_number="apart",
    group_comma=True,  # "World Health Organization" without one is split into family and given
    entry_types="all",
)
TARGETS: tuple[Target, ...] = (GENERIC, ZOTERO, LATEX, PANDOC)


def find_target(name: str) -> Target:
    """The target of this name.

    Raises:
        ConfigError: No target has it.
    """
    for target in TARGETS:
        if target.name == name:
            return target
    names = ", ".join(target.name for target in TARGETS)
    raise ConfigError(f"no target is named {name[:80]!r}; known are {names}")
