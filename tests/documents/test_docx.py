"""DOCX to paragraphs. The files are made here; all references are invented."""

import io
import zipfile

import pytest

from refkit.documents.docx import DOCUMENT, extract
from refkit.errors import ParseError

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[%1]"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)
STYLES = '<w:style w:styleId="Ref"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'


def part(tag, inside):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {SPACES}>{inside}</w:{tag}>'


def docx(body, **parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{RELATION}/hyperlink" Target="https://doi.org/10.1000/x"/>'
            "</Relationships>",
        )
    return file.getvalue()


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(list_, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def paragraphs(body, **parts):
    return extract(docx(body, **parts)).text.strip().split("\n\n")


BODIES = {
    "paragraphs": (p("Abel 1998.") + p("") + p("Brandt &amp; Co"), ["Abel 1998.", "Brandt & Co"]),
    "runs": (f"<w:p>{run('Abel ')}{run('KL')}</w:p>", ["Abel KL"]),
    "numbers": (p("Abel", numbered(1)) + p("Brandt", numbered(1)), ["[1] Abel", "[2] Brandt"]),
    "levels": (
        p("Abel", numbered(1)) + p("a", numbered(1, 1)) + p("Brandt", numbered(1)) + p("b", numbered(1, 1)),
        ["[1] Abel", "1.a) a", "[2] Brandt", "2.a) b"],
    ),
    "bullets": (p("Abel", numbered(2)), ["Abel"]),
    "numbers of a style": (p("Abel", '<w:pStyle w:val="Ref"/>'), ["[1] Abel"]),
    "no number for what is empty": (p("", numbered(1)) + p("Abel", numbered(1)), ["[1] Abel"]),
    "tab and break": (
        "<w:p><w:r><w:t>1</w:t><w:tab/><w:t>Abel</w:t><w:br/><w:t>Brandt</w:t><w:br w:type='page'/></w:r></w:p>",
        ["1\tAbel\nBrandt"],
    ),
    "hyphens": ("<w:p><w:r><w:t>T</w:t><w:noBreakHyphen/><w:t>cel</w:t><w:softHyphen/><w:t>ls</w:t></w:r></w:p>", ["T-cells"]),
    "changes": (
        (f"<w:p><w:ins>{run('Abel')}</w:ins><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('no')}</w:moveFrom><w:moveTo>{run(' KL')}</w:moveTo></w:p>"),
        ["Abel KL"],
    ),
    "field": (
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>ADDIN ZOTERO_BIBL</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('Abel')}</w:p>"),
        ["Abel"],
    ),
    "link": (f'<w:p><w:hyperlink r:id="r1">{run("Lichens")}</w:hyperlink>{run(". 1998.")}</w:p>', ["Lichens. 1998. https://doi.org/10.1000/x"]),
    "table": (f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('Abel')}{p('1998')}</w:tc></w:tr></w:tbl>", ["1\tAbel 1998"]),
    "hidden": (f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>{run('Abel')}</w:p>", ["Abel"]),
    "control": (f"<w:sdt><w:sdtContent>{p('Abel')}</w:sdtContent></w:sdt>", ["Abel"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_body_reads_as_word_prints_it(body, expected):
    assert paragraphs(body, numbering=part("numbering", NUMBERING), styles=part("styles", STYLES)) == expected


def test_footnotes_come_first_and_endnotes_last():
    footnotes = part(
        "footnotes",
        f"<w:footnote w:type='separator'>{p('no')}</w:footnote><w:footnote w:id='1'>{p('Abel')}</w:footnote>",
    )
    endnotes = part("endnotes", f"<w:endnote w:id='1'>{p('Costa')}</w:endnote>")

    assert paragraphs(p("Brandt"), footnotes=footnotes, endnotes=endnotes) == ["Abel", "Brandt", "Costa"]


def test_file_is_known_by_its_bytes():
    assert DOCUMENT.detects(docx(p("Abel")))
    assert not DOCUMENT.detects(b"PK\x03\x04xl/workbook.xml")


def zip_of(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def entity_bomb():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{entities}]><d><p><r><t>&l11;</t></r></p></d>'
    )


BAD = {
    "cut short": (docx(p("Abel"))[:-40], "a broken DOCX file"),
    "not well formed": (zip_of("word/document.xml", "<w:document>"), "a broken DOCX file"),
    "entity bomb": (zip_of("word/document.xml", entity_bomb()), "declares a document type"),
    "external entity": (
        zip_of("word/document.xml", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
        "declares a document type",
    ),
    "zip bomb": (zip_of("word/document.xml", b" " * (65 * 2**20)), "unpacks to 65 MiB"),
    "deep": (zip_of("word/document.xml", "<a>" * 100_000), "nested 2000 deep"),
    "empty": (docx(p(" ")), "without any text"),
    "another kind": (zip_of("xl/word/x", "x"), "of another kind"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_bad_file_is_told_in_one_line(content, message):
    with pytest.raises(ParseError, match=message):
        extract(content)


def test_run_of_tabs_costs_no_more_than_its_length():
    tabs = "<w:tab/>" * 100_000

    assert paragraphs(f"<w:p><w:r>{tabs}<w:t>Abel</w:t></w:r></w:p>") == ["Abel"]
