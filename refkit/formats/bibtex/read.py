"""Reading BibTeX: bibtexparser splits the file into blocks, all else is done here.

Entries that it gives up on (a key twice, a field twice) are read all the same; those that are
broken become problems that keep their text.
"""

import logging
import re
from typing import TYPE_CHECKING, Any

from refkit.errors import FormatError
from refkit.formats.bibtex.entries import read_entry
from refkit.formats.bibtex.values import Macros
from refkit.formats.texts import one_line, without_bom
from refkit.model import Problem, Reading, Reference

if TYPE_CHECKING:
    from bibtexparser.model import Block

_CARRIAGE_RETURN = re.compile(r"\r\n?")
# The kind of a block and, where one stands there, the key of its entry.
_KIND = re.compile(r"\s*@(\w{1,40})[ \t]*[{(]\s*(?:([^\s,={}()\"]{1,200})\s*,)?")
# What bibtexparser says of a block that it gave up on, and what that is to the user.
_FAULTS = (
    ("Unexpected block start", "it is not closed before the next one begins: look for a missing } or quote"),
    ("end of file", "it is not closed at the end of the file: look for a missing } or quote"),
    (
        "Expected comma after entry key",
        "it has no key and comma in front: write @article{doe2019, title = ...",
    ),
    ("Expected a `=`", "a field in it has no value: write name = {value}, and a comma between fields"),
    ("Expected equals sign", "it has no value: write @string{name = {text}}"),
    ("Expected either", "a value in it ends too early: look for a } or quote too many, or a missing comma"),
)
_ANY_FAULT = "compare it with @article{doe2019, title = {On herons}, year = {2019}}"


def read(text: str) -> Reading:
    """Read the entries of a BibTeX or biblatex file.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    macros = Macros()
    references: list[Reference] = []
    problems: list[Problem] = []
    blocks = _split(_CARRIAGE_RETURN.sub("\n", without_bom(text)))
    for block in blocks:
        reading = _read_block(block, macros)
        references += reading.references
        problems += reading.problems
    if not references and not any(_is_block(block) for block in blocks):
        raise FormatError("this is no BibTeX file: no entry (@article{key, ...) begins in it")
    return Reading(references=tuple(references), problems=tuple(problems))


def _split(text: str) -> "list[Block]":
    from bibtexparser.splitter import Splitter  # noqa: PLC0415  # importing refkit.formats must stay cheap

    # It warns of every broken block, which on a hostile file is every line; they are problems here.
    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return Splitter(text).split().blocks


def _is_block(block: "Block") -> bool:
    from bibtexparser.model import ImplicitComment  # noqa: PLC0415  # see above

    return not isinstance(block, ImplicitComment)


def _read_block(block: "Block", macros: Macros) -> Reading:
    from bibtexparser import model  # noqa: PLC0415  # see above

    if isinstance(block, model.Entry):
        return read_entry(block, macros)
    if isinstance(block, model.String):
        return (
            _failed(block, "has text behind its value")
            if macros.define(block.key, block.value)
            else Reading()
        )
    if isinstance(block, model.ParsingFailedBlock):
        return _recover(block, macros)
    if isinstance(block, model.Preamble):
        return _failed(block, "@preamble is not kept")
    return Reading()


def _recover(block: Any, macros: Macros) -> Reading:  # noqa: ANN401  # bibtexparser's failed blocks are untyped
    """What can still be read in a block that bibtexparser set aside."""
    inner = block.ignore_error_block
    if inner is None:
        return _broken(block)
    reading = _read_block(inner, macros)
    if not reading.references or hasattr(block, "duplicate_keys"):
        return reading  # of a field that is repeated, the entry itself tells
    message = f"the key {inner.key!r} is used again; both entries are kept"
    again = Problem(message=message, line=_line(block), key=inner.key, text=block.raw)
    return Reading(references=reading.references, problems=(again, *reading.problems))


def _broken(block: Any) -> Reading:  # noqa: ANN401  # see above
    raw = str(block.raw)
    kind = _KIND.match(raw)
    reason = str(getattr(block.error, "abort_reason", ""))
    fault = next((words for sign, words in _FAULTS if sign in reason), _ANY_FAULT)
    message = f"@{kind[1].lower() if kind else ''} is broken and not read: {fault}"
    key = one_line(kind[2]) if kind and kind[2] else None
    return Reading(problems=(Problem(message=message, line=_line(block), key=key, text=raw),))


def _failed(block: "Block", message: str) -> Reading:
    return Reading(problems=(Problem(message=message, line=_line(block), text=block.raw),))


def _line(block: "Block") -> int:
    return (block.start_line or 0) + 1
