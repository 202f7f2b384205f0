"""Measure how many references come whole out of two-column PDF pages: refkit, and what libraries give.

    python scripts/benchmark_pdf.py CORPUS.jsonl.gz ...

CORPUS holds references, one {"text": ...} a line. pypdf and pdfplumber are measured where they are installed.
docs/adr/0012-documents.md holds the figures.
"""

import gzip
import io
import json
import logging
import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from refkit.documents.columns import read_page
from refkit.documents.glyphs import Glyph
from refkit.documents.pdf_reader import read_pdf
from refkit.parse.segment import segment

WIDTH, LEFT, GAP, TOP, ROWS, SIZE = 595, 54, 18, 770, 68, 8.5
HANGS = {"{}.": 22, "[{}]": 24, "hanging": 12}
# Label or layout, columns, drawn row by row, word by word, with ligatures.
LAYOUTS = (
    ("{}.", 2, False, False, False),
    ("[{}]", 2, True, False, False),
    ("hanging", 2, False, False, False),
    ("hanging", 2, True, True, False),
    ("spaced", 2, False, False, False),
    ("plain", 2, False, False, False),
    ("hanging", 2, False, False, True),
    ("{}.", 1, False, False, False),
    ("hanging", 1, False, False, False),
)
LIGATURES = (("fi", "\ufb01"), ("fl", "\ufb02"))


def wrap(words: list[str], first: float, rest: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of a width; long words hyphenated anywhere, addresses cut where the line ends."""
    lines, line, room = [], "", first
    for word in words:
        left = word
        while measure(f"{line} {left}".strip()) > room:
            hyphen = "-" * left.isalpha()
            cuts = range(len(left) - 3, 2, -1) if len(left) > 7 and (hyphen or measure(left) > rest) else ()
            cut = next((cut for cut in cuts if measure(f"{line} {left[:cut]}{hyphen}") <= room), 0)
            lines.append(f"{line} {left[:cut]}{hyphen}".strip() if cut else line)
            line, left, room = "", left[cut:], rest
        line = f"{line} {left}".strip()
    return [*filter(None, lines), line]


def lay_out(texts: list[str], layout: tuple, font: str) -> list[tuple[float, str, str] | None]:
    """Indent, label and text of each line; None for an empty one."""
    style, columns, *_, ligatures = layout
    width = (WIDTH - 2 * LEFT - GAP * (columns - 1)) / columns
    hang, label_width = HANGS.get(style, 0), HANGS[style] if "{" in style else 0
    lines: list[tuple[float, str, str] | None] = [(0, "", "References"), None]
    for number, text in enumerate(texts, start=1):
        for letters, sign in LIGATURES if ligatures else ():
            text = text.replace(letters, sign)  # noqa: PLW2901  # the text as it is printed
        wrapped = wrap(
            text.split(),
            width - label_width,
            width - hang,
            lambda part: pdfmetrics.stringWidth(part, font, SIZE),
        )
        label = style.format(number) if label_width else ""
        lines += [
            (label_width if not place else hang, "" if place else label, line)
            for place, line in enumerate(wrapped)
        ]
        lines += [None] * (style == "spaced")
    return lines


def print_pdf(lines: list, layout: tuple, font: str) -> bytes:
    """Print lines in columns, with a head and a foot on every page."""
    _, columns, by_row, by_word, _ = layout
    step = (WIDTH - 2 * LEFT + GAP) / columns
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, 842))
    for page, start in enumerate(range(0, len(lines), ROWS * columns)):
        canvas.setFont(font, SIZE)
        canvas.drawString(
            LEFT, 800, ("Annals of Invented Studies 12 (2004) 1-40", "J. Test and R. Sample")[page % 2]
        )
        canvas.drawRightString(WIDTH - LEFT, 800, str(117 + page))
        canvas.drawCentredString(WIDTH / 2, 35, "Downloaded from example.org on 12 May 2011")
        places = [
            (place // ROWS, place % ROWS, line)
            for place, line in enumerate(lines[start : start + ROWS * columns])
            if line
        ]
        for column, row, (indent, label, text) in (
            sorted(places, key=lambda place: place[1]) if by_row else places
        ):
            x, y = LEFT + column * step, TOP - row * SIZE * 1.25
            canvas.drawString(x, y, label)
            x += indent
            for word in text.split() if by_word else [text]:
                canvas.drawString(x, y, word)
                x += pdfmetrics.stringWidth(word + " ", font, SIZE)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def with_pypdf(content: bytes, mode: str) -> str:
    """What pypdf makes of the pages; "columns" is refkit's reading of the places that it gives."""
    import pypdf  # noqa: PLC0415  # measured where it is installed

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    if mode != "columns":
        return "\f".join(page.extract_text(extraction_mode=mode) for page in pages)
    texts = []
    for page in pages:
        glyphs: list[Glyph] = []
        page.extract_text(visitor_text=partial(add_string, glyphs))
        texts.append("\n".join("    " * line.is_indented + line.text for line in read_page(glyphs)))
    return "\f".join(texts)


def add_string(
    glyphs: list[Glyph], text: str, _: object, matrix: list[float], __: object, size: float
) -> None:
    """Take a string of pypdf for one wide glyph; its end is guessed."""
    if text := text.strip():
        glyphs.append(Glyph(text, matrix[4], matrix[4] + len(text) * size * 0.42, 842 - matrix[5], size))


def with_pdfplumber(content: bytes, *, layout: bool) -> str:
    """What pdfplumber makes of the pages."""
    import pdfplumber  # noqa: PLC0415  # measured where it is installed

    with pdfplumber.open(io.BytesIO(content)) as file:
        return "\f".join(page.extract_text(layout=layout) for page in file.pages)


def readers() -> Iterator[tuple[str, Callable[[bytes], str]]]:
    """The readers that are installed."""
    yield "refkit", lambda content: read_pdf(content)["text"]
    if find_spec("pypdf"):
        yield from (
            (f"pypdf {mode}", partial(with_pypdf, mode=mode)) for mode in ("plain", "layout", "columns")
        )
    if find_spec("pdfplumber"):
        yield from (
            (f"pdfplumber layout={flag}", partial(with_pdfplumber, layout=flag)) for flag in (False, True)
        )


def normal(text: str) -> str:
    """Letters and digits alone: hyphens and spaces at line ends are the segmenter's matter."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def read_texts(path: str) -> Iterator[str]:
    """The references of a corpus that can be printed in every font and bring no label of their own."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = " ".join(json.loads(line)["text"].split())
            if 60 < len(text) < 400 and text[0].isalpha() and all(ord(character) < 256 for character in text):
                yield text


def main(paths: list[str]) -> None:
    """Print a table: reader, share of references that come out whole, seconds."""
    logging.disable(logging.CRITICAL)
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pool = [text for path in paths for text in read_texts(path)]
    chance = random.Random(5)  # noqa: S311  # the same pages each time
    files, perfect = [], []
    for layout in LAYOUTS * 2:
        texts = sorted(chance.sample(pool, 60))
        font = "Vera" if layout[-1] else "Times-Roman"
        page = lay_out(texts, layout, font)
        files.append((print_pdf(page, layout, font), {normal(text) for text in texts}))
        indents = (
            f"{label} {text}" if label else "    " * (indent > 0) + text
            for indent, label, text in (line or (0, "", "") for line in page)
        )
        perfect.append("\n".join(indents))
    show("perfect text", perfect, [gold for _, gold in files], 0.0)
    for name, read in readers():
        start = time.perf_counter()
        show(
            name,
            [read(content) for content, _ in files],
            [gold for _, gold in files],
            time.perf_counter() - start,
        )


def show(name: str, texts: list[str], golds: list[set[str]], seconds: float) -> None:
    """Print a row."""
    hits = [
        sum(normal(string.text) in gold for string in segment(text)) / len(gold)
        for text, gold in zip(texts, golds, strict=True)
    ]
    print(
        f"{name:30} {sum(hits) / len(hits):.3f} {seconds:6.1f} s   "
        + " ".join(f"{hit:.2f}" for hit in hits[: len(LAYOUTS)])
    )


if __name__ == "__main__":
    main(sys.argv[1:])
