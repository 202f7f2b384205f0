"""The process that reads a PDF file: bytes on standard input, one JSON object on standard output.

    {"text": "...", "problems": ["..."]}    or    {"error": "..."}

Nothing else loads this module, and only it knows pdfminer.
"""

import io
import json
import logging
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from refkit.documents.columns import PrintedLine, read_page
from refkit.documents.glyphs import Glyph
from refkit.documents.running_heads import Page, drop_running_heads

_MEMORY, _SECONDS = 2 * 2**30, 240
_MOST_PAGES, _MOST_GLYPHS = 5_000, 200_000
_PROTECTED = "a PDF file with a password: save it without one, from the program that opens it"
_BROKEN = "a broken PDF file ({}): open it in a viewer and print it into a new PDF file"
_PICTURES = (
    "a PDF file of {} without text (a scan?): run it through text recognition (OCR), "
    "such as ocrmypdf, and give the result"
)
# Older LaTeX embeds its fonts as pictures with numbers for names; what these numbers mean in both of its
# encodings, or in one and nothing that is text in the other. Source: LaTeX2e font encodings (encguide), OT1 and T1.
_LATEX_CODES = {"11": "ff", "12": "fi", "13": "fl", "14": "ffi", "15": "ffl", "21": "–", "22": "—"}
_LATEX_CODES |= {"27": "ff", "28": "fi", "29": "fl", "30": "ffi", "31": "ffl", "123": "–", "124": "—"}


class _Collector(PDFLayoutAnalyzer):
    """Gathers the characters of each page with their places; no layout is analyzed by the library."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.pages: list[Page] = []
        self.unknown = 0  # characters that the file does not say the meaning of
        self.overfull = 0  # pages of more characters than any page has

    def receive_layout(self, ltpage: LTPage) -> None:
        glyphs = [glyph for item in self._items(ltpage) if (glyph := self._glyph(item, ltpage))]
        self.overfull += len(glyphs) > _MOST_GLYPHS
        self.pages.append(Page(read_page(glyphs[:_MOST_GLYPHS]), ltpage.height))

    def _items(self, page: LTPage) -> Iterator[LTChar]:
        """The characters of a page, those in forms too; forms nest, but not without end."""
        open_: list[LTContainer[Any]] = [page]
        while open_:
            for item in open_.pop():
                if isinstance(item, LTChar):
                    yield item
                elif isinstance(item, LTContainer):
                    open_.append(item)

    def _glyph(self, item: LTChar, page: LTPage) -> Glyph | None:
        """A character to read; None for what stands on its side, such as a notice in the margin."""
        text = item.get_text()
        if text.startswith("(cid:"):
            text = _LATEX_CODES.get(text[5:-1], "\N{REPLACEMENT CHARACTER}")
            self.unknown += text == "\N{REPLACEMENT CHARACTER}"
        if not item.upright or unicodedata.category(text[0] if text else " ") in {"Cc", "Cs", "Zs"}:
            return None
        return Glyph(text, item.x0, item.x1, page.height - item.matrix[5] + page.y0, item.size)


def read_pdf(content: bytes) -> dict[str, Any]:
    """The text of a PDF file and what is doubtful, or the error that there is."""
    resources = PDFResourceManager()
    collector = _Collector(resources)
    interpreter = PDFPageInterpreter(resources, collector)
    try:
        for page in PDFPage.get_pages(io.BytesIO(content), maxpages=_MOST_PAGES):
            interpreter.process_page(page)
    except PDFPasswordIncorrect:
        return {"error": _PROTECTED}
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001  # pdfminer lets any error of its parsing through
        if not any(page.lines for page in collector.pages):
            return {"error": _BROKEN.format(_reason(error))}
        broken = [f"page {len(collector.pages) + 1} and what follows could not be read ({_reason(error)})"]
        return {"text": _text(collector.pages), "problems": broken}
    return _answer(collector)


def _reason(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:100].strip()


def _answer(collector: _Collector) -> dict[str, Any]:
    text = _text(collector.pages)
    if not collector.pages:
        return {"error": _BROKEN.format("it has no pages")}
    if not text.strip():
        return {"error": _PICTURES.format(f"{len(collector.pages)} page{'s' * (len(collector.pages) > 1)}")}
    problems = []
    if len(collector.pages) >= _MOST_PAGES:
        problems.append(f"only the first {_MOST_PAGES} pages were read")
    if collector.overfull:
        problems.append(
            f"{collector.overfull} pages hold over {_MOST_GLYPHS} characters: the rest of each was left out"
        )
    if collector.unknown:
        problems.append(
            f"{collector.unknown} characters have no meaning in the file and stand as �: its fonts lack a table"
        )
    return {"text": text, "problems": problems}


def _text(pages: list[Page]) -> str:
    return "\f".join(_page_text(lines) for lines in drop_running_heads(pages))


def _page_text(lines: Iterable[PrintedLine]) -> str:
    printed: list[str] = []
    for line in lines:
        if line.after_gap and printed:
            printed.append("")
        printed.append("    " * line.is_indented + line.text)
    return "\n".join(printed)


def _limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not on Windows, where only the time is bounded, from outside
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> None:
    """Read standard input, answer on standard output."""
    logging.disable(logging.CRITICAL)  # pdfminer tells of every oddity
    _limit()
    sys.stdout.write(json.dumps(read_pdf(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
