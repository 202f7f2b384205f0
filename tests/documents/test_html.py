"""HTML to paragraphs. All references are invented."""

import pytest

from refkit.documents.html import extract

A = "Abel KL. Slow growth of lichens. Ann Bot 1998; 83:855-61."
B = "Brandt J. Counting the nests of swifts. Ecol Lett 2004; 12:45-52."
C = "Costa M. Iron uptake in algae. J Phycol 2011; 47:1201."

PAGES = {
    "paragraphs": (f"<p>{A}</p><p>{B}</p>", [A, B]),
    "unordered list": (f"<ul><li>{A}<li>{B}</ul>", [A, B]),
    "ordered list": (f"<ol><li>{A}</li><li>{B}</li></ol>", [f"1. {A}", f"2. {B}"]),
    "start, value": (f"<ol start=7><li>{A}<li value='9'>{B}<li>{C}</ol>", [f"7. {A}", f"9. {B}", f"10. {C}"]),
    "reversed without a start": (f"<ol reversed><li>{A}<li>{B}</ol>", [A, B]),
    "items that bring their numbers": (
        f"<ol><li>[1] {A}</li><li>[2] {B}</li></ol>",
        [f"[1] {A}", f"[2] {B}"],
    ),
    "list in an item": (f"<ol><li>{A}<ul><li>{B}</li></ul></li><li>{C}</ol>", [f"1. {A}", B, f"2. {C}"]),
    "blocks in an item": (
        "<li><div>Abel KL.</div><div>Lichens.<br>1998</div></li>",
        ["Abel KL. Lichens. 1998"],
    ),
    "line breaks": (f"<p>{A}<br>{B}<br/>{C}</p>", [f"{A}\n{B}\n{C}"]),
    "table": (
        f"<table><tr><td>1<td>{A}<tr><td>2</td><td><p>{B}</p></td></tr></table>",
        [f"1\t{A}", f"2\t{B}"],
    ),
    "layout table": (f"<table><tr><td><p>{A}</p><p>{B}</p></td></tr></table>", [A, B]),
    "terms": (f"<dl><dt>[1]</dt><dd>{A}</dd><dt>[2]<dd><p>{B}</p></dl>", [f"[1] {A}", f"[2] {B}"]),
    "inline marks": (
        "<p>Growth of <i>E. <b>coli</b></i> in H<sub>2</sub>O</p>",
        ["Growth of E. coli in H2O"],
    ),
    "entities": ("<p>B&ouml;ll&nbsp;H &amp; Doe&#44; p&#x2E; 5 &lt; 6</p>", ["Böll\xa0H & Doe, p. 5 < 6"]),
    "comments and declarations": (f"<!doctype html><!-- <p>no</p> --><p>{A}</p><?php no ?>", [A]),
    "what is no text": (
        f"<head><title>no</title></head><nav><a>no</a></nav><script>if (a<b) no</script>{A}",
        [A],
    ),
    "script that is not closed": (f"{A}<script>", [A]),
    "backlinks": (f'<ol><li><a href="#x">^</a> <a>a</a> <a>b</a> {A}</li></ol>', [f"1. {A}"]),
    "signs that are no tags": ("<p>p < 0.05 and 3 > 2 <- x</p>", ["p < 0.05 and 3 > 2 <- x"]),
    "greater in an attribute": (f'<p title="a > b">{A}</p>', [A]),
    "preformatted": (f"<pre>{A}\n    {B}</pre>", [f"{A}\n{B}"]),
}


def paragraphs(page):
    return extract(page.encode()).text.strip("\n").split("\n\n")


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_blocks_are_paragraphs(page, expected):
    assert paragraphs(page) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            '<a href="https://doi.org/10.1000/abc">Lichens</a>. 1998.',
            "Lichens. 1998. https://doi.org/10.1000/abc",
        ),
        (
            'Lichens. [<a href="http://dx.doi.org/10.1000/a%3Cb">CrossRef</a>]',
            "Lichens. https://doi.org/10.1000/a<b",
        ),
        ('Lichens. <a href="https://pubmed.ncbi.nlm.nih.gov/123/">PubMed</a>', "Lichens. PMID: 123"),
        ('Lichens. <a href="https://scholar.google.com/x">Google Scholar</a>', "Lichens."),
        ('L. doi:<a href="https://doi.org/10.1000/ABC">10.1000/abc</a>', "L. doi:10.1000/abc"),
        ('See <a href="https://example.org">the page</a>.', "See the page."),
    ],
)
def test_identifier_behind_a_link_is_kept_and_a_word_that_only_names_it_is_not(link, expected):
    assert paragraphs(f"<p>{link}</p>") == [expected]


def test_charset_that_the_page_names_is_used():
    page = '<meta charset="windows-1251"><p>Иванов А. Лишайники. 1998.</p>'.encode("windows-1251")

    assert extract(page).text == "Иванов А. Лишайники. 1998.\n"


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "</", "<a '", '<a b="', "<a '\"", "<ol><li>", "&", "<td>", "<nav>"]
)
def test_markup_without_end_is_read_to_its_end(piece):
    assert extract((piece * 20_000 + "<p>Abel").encode()).text.strip().endswith("Abel")
