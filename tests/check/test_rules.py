r"""Every rule but NET: a fault, found where it is marked with "¦", and its repaired twin, which is clean of it."""

import json
from datetime import date

import pytest

from refkit import checking

TODAY = date(2026, 11, 22)
MARK = "¦"


def bib(kind="article", key="doe2019", *, mark_key=False, extra="", **fields):
    """An entry of BibTeX; None takes a field out. A value stands in braces but where it brings its own, or begins with "="."""
    basis = {"author": "Doe, Jane", "title": "On herons in wet meadows", "year": "2019"}
    basis |= {"article": {"journal": "Nature"}, "book": {"publisher": "Harbour Press"}}.get(kind, {})
    rows = [
        f"  {name} = {delimited(value)}," for name, value in (basis | fields).items() if value is not None
    ]
    return f"@{kind}{{{MARK if mark_key else ''}{key},\n" + "\n".join(rows) + f"\n{extra}}}\n"


def delimited(value):
    if value.startswith("="):
        return value[1:]
    return value if value.lstrip(MARK)[:1] in ("{", '"') else f"{{{value}}}"


def ris(kind="JOUR", **tags):
    """A record of RIS; None takes a tag out, a list repeats it."""
    basis = {"AU": "Doe, Jane", "TI": "On herons in wet meadows", "T2": "Nature", "PY": "2019"}
    rows = [
        f"{tag}  - {value}"
        for tag, values in (basis | tags).items()
        for value in (values if isinstance(values, list) else [values])
        if value is not None
    ]
    return f"TY  - {kind}\n" + "\n".join(rows) + "\nER  - \n"


def csl(at=None, **values):
    """An item of CSL-JSON; underscores are hyphens, `at` the variable whose value is marked."""
    basis = {
        "id": "doe2019",
        "type": "article-journal",
        "title": "On herons in wet meadows",
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "Nature",
        "issued": {"date-parts": [[2019]]},
    }
    item = basis | {name.replace("_", "-"): value for name, value in values.items()}
    text = json.dumps([{name: value for name, value in item.items() if value is not None}], indent=1)
    return text.replace(f'"{at}": ', f'"{at}": {MARK}', 1) if at else text


def lst(*lines):
    return "References\n\n" + "\n".join(lines) + "\n"


DOE = "Doe J. On the ways of herons in wet meadows. Nature. 2001;12(2):33-44."
ROE = "Roe R, Poe E. Plovers of the northern coasts. Ibis. 2003;14(1):5-12."
FOX = "Fox A. Storks and their nests in old towns. Auk. 2005;16(3):71-80."
BEE = "Bee M. Terns and gulls of sandy islands. Emu. 2007;18(4):61-70."
GUL = "Gull T. Owls of dark forests. Ardea. 2009;20(1):21-29."
SORTED = [
    "Allen, J. (1977). The ways of herons in wet meadows. Nature, 84(2), 191–215.",
    "Brown, K. (1969). Plovers of the northern coasts. Ibis, 12(1), 5–12.",
    "Clark, H. F. (1958). Storks and their nests in old towns. Auk, 13(12), 673–685.",
    "Evans, S. (1963). Terns and gulls of sandy islands. Emu, 67(4), 371–378.",
    "Foster, B. F. (1948). Owls of the far north in winter. Condor, 38(2), 168–172.",
    "Green, A. (1977). Swifts above the roofs of towns. Ardea, 84(4), 327–352.",
]

# Code -> (faulty, repaired)
EXAMPLES = {
    "PAR001": [
        (lst(f"1. {DOE}", f"2. {ROE}", "3. ¦see above", f"4. {FOX}"), lst(f"1. {DOE}", f"2. {ROE}", "3. ibid., p. 3", f"4. {FOX}")),
        (lst(f"[1] {DOE}", "[2] ¦p. 12-14", f"[3] {FOX}"), lst(f"[1] {DOE}", f"[2] {ROE}", f"[3] {FOX}")),
    ],
    "PAR003": [
        (bib().replace("{On herons in wet meadows},", "{On herons in wet meadows}¦"), bib()),
        (bib().replace("  year = ", "  ¦year "), bib()),
        (bib().replace("journal = {Nature}", "¦journal = "), bib()),
        ("¦stray words\n" + ris(), ris()),
        (csl(issued={"date-parts": "x"}).replace('"issued"', '¦"issued"'), csl()),
        ("¦@article doe2018,\n  title = {On storks},\n}\n" + bib(), bib(abstract="@article doe2018,")),
        ("¦stray words\n" + ris(), ris(DA="Dec 25-Jan 1")),
    ],
    "PAR004": [
        ("¦" + bib(title="{On {herons}"), bib(title="On {herons}")),
        ("¦" + bib(title='"On herons') + bib(key="b"), bib(title='"On herons"') + bib(key="b")),
        ("¦" + bib()[:-3], bib()),
        ("@string{n = {Nature}\n\n".replace("@", "¦@") + bib(), "@string{n = {Nature}}\n\n" + bib()),
        (bib(title="On herons}").replace("{On herons}}", "{On herons}}¦"), bib(title="On herons")),
    ],
    "PAR005": [
        (bib(key="doe 2019", mark_key=True), bib()),
        (bib(key="doe#2019", mark_key=True), bib()),
        (bib(key="doe~2019", mark_key=True), bib()),
        (bib(key="doe\\_2019", mark_key=True), bib(key="doe_2019")),
        ("¦" + bib(key=""), bib()),
    ],
    "PAR006": [
        (bib(journal="=¦jbirds"), "@string{jbirds = {Birds}}\n" + bib(journal="=jbirds")),
        (bib(journal='=¦"J. " # birds'), '@STRING(birds = "Birds")\n' + bib(journal='="J. " # birds')),
        (bib(month="=¦janu"), bib(month="=jan")),
        (bib(month="=¦sept"), bib(month="=sep")),
        (bib(month='=¦"1~" # March'), bib(month='="1~" # mar')),
        (bib(month="=¦spring"), "@string{spring = {Spring}}\n" + bib(month="=spring")),
    ],
    "PAR007": [
        (
            '@string{a0 = "aaaaaaaaaa"}\n' + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(24)) + bib(),
            '@string{a0 = "aaaaaaaaaa"}\n@string{a1 = a0 # a0}\n' + bib(),
        ),
        (bib(note="x " * 1_100_000).replace("  note", "  ¦note"), bib(note="x")),
    ],
    "PAR008": [
        (bib(author="{M¦Ã¼ller, Jan}"), bib(author="{Müller, Jan}")),
        (ris(TI="On herons ¦â€“ and storks"), ris(TI="On herons – and storks")),
        (bib(title="{On h¦\ufffdrons}"), bib(title="{On hérons}")),
        (bib(author="{¦Å½ivkov, Jan}"), bib(author="{Živkov, Jan}")),
        (ris(TI="¦РќР°СѓРєР°"), ris(TI="Наука")),
        (ris(TI="The cafÃ© of 3 Å²".replace("Ã©", "¦Ã©")), ris(TI="The café of 3 Å²")),
    ],
    "PAR009": [
        (bib(title="¦{Über Mu\u0308ller}"), bib(title="Über Müller")),
        (ris(AU="¦Garci\u0301a, Ana"), ris(AU="García, Ana")),
        (bib(note="¦{Cafe\u0301}"), bib(note="Café")),
    ],
    "PAR010": [
        (bib(title="{On¦\u200b herons}"), bib(title="On herons")),
        (ris(TI="On her¦\u00adons"), ris()),
        (bib(doi="{10.1016/x¦\u200e}"), bib(doi="10.1016/x")),
        (bib(journal='"Na¦\ufeffture"'), bib()),
    ],
    "PAR011": [
        (bib(title="¦{CO<sub>2</sub> and herons}"), bib(title="CO$_2$ and herons")),
        (bib(publisher="¦{Birds \\&amp; Sons}"), bib(publisher="Birds \\& Sons")),
        (ris(TI="¦Herons &lt; storks"), ris(TI="Herons < storks")),
        (csl(title="Herons &#38; storks", at="title"), csl(title="Herons & storks")),
        (bib(title="¦{The <em>Ardea</em>}"), bib(title="The \\emph{Ardea}")),
        (bib(title="¦{The caf&eacute; of herons}"), bib(title="The café of herons")),
        (ris(TI="¦Herons&rsquo; nests"), ris(TI="R&Dxyz; nests")),
    ],
    "PAR012": [
        (bib(journal="{Birds ¦& Nests}"), bib(journal="Birds \\& Nests")),
        (bib(title='"Nests of 50¦% of herons"'), bib(title='"Nests of 50\\% of herons"')),
        (bib(title="{The {h¦_2} of herons}"), bib(title="{The {h\\_2} of herons}")),
        (bib(note="¦{costs $5}"), bib(note="costs \\$5")),
        (bib(series="{Birds ¦#5}"), bib(series="Birds \\#5")),
        (bib(series="{A ¦& B}"), bib(comment="A & B, 50%", groups="A_B", keywords="a_b & c", file=":a_b.pdf:PDF")),
    ],
    "PAR013": [
        (bib(title="¦{\\input{/etc/passwd}}"), bib(title="{input}")),
        (bib(note="¦{\\immediate\\write18{ls}}"), bib(note="x")),
        (ris(TI="¦On \\openout5 herons"), ris()),
        (csl(title="\\catcode`@=11", at="title"), csl()),
    ],
    "PAR014": [
        (lst(f"1. {DOE}", f"2. {ROE}", f"¦4. {FOX}"), lst(f"1. {DOE}", f"2. {ROE}", f"3. {FOX}")),
        (lst(f"[1] {DOE}", f"[2] {ROE}", f"¦[2] {FOX}"), lst(f"[1] {DOE}", f"[2] {ROE}", f"[3] {FOX}")),
        (lst(f"(1) {DOE}", f"¦(3) {ROE}", f"(2) {FOX}", f"(4) {BEE}"), lst(f"(1) {DOE}", f"(2) {ROE}", f"(3) {FOX}", f"(4) {BEE}")),
        (lst(f"1) {DOE}", f"2) {ROE}", f"3) {FOX}", f"¦3) {BEE}"), lst(f"1) {DOE}", f"2) {ROE}", f"3) {FOX}", f"4) {BEE}")),
        (lst(f"1. {DOE}", f"2. {ROE}", f"3. {FOX}", f"¦5. {BEE}"), lst(f"1. {DOE}", f"2. {FOX}", f"3. (a) {ROE} (b) {BEE}", f"4. {GUL}")),
        ("\n\n".join([*SORTED[:2], "¦" + SORTED[4], *SORTED[2:4], *SORTED[5:]]), "\n\n".join(SORTED)),
        ("\n\n".join(["¦" + SORTED[3], *SORTED[:3], *SORTED[4:]]), "\n\n".join([SORTED[3], SORTED[1], SORTED[5], SORTED[0], SORTED[4], SORTED[2]])),
        (lst(f"[1] {DOE}", f"[2] {ROE}", f"¦[2] {FOX}"), lst(f"[1] {DOE}", "[2] P. Doe, Phys. Rev. 109, 1492 (1958); B. Roe, Rep. Prog. Phys. 56, 1469 (1993).", f"[3] {FOX}")),
    ],
    "FLD001": [
        (bib(author=None, mark_key=True), bib()),
        (bib(journal=None, mark_key=True), bib()),
        (bib(kind="inproceedings", mark_key=True), bib(kind="inproceedings", booktitle="Birds of 2019")),
        (bib(kind="phdthesis", mark_key=True), bib(kind="phdthesis", school="University of Leiden")),
        (bib(kind="BOOK", publisher=None, mark_key=True), bib(kind="BOOK", publisher="Harbour Press")),
        ("¦" + ris(T2=None), ris()),
        ("¦" + ris(AU=None), ris()),
    ],
    "FLD002": [
        (bib().replace("year = {2019}", "¦volume = {},\n  year = {2019}"), bib(volume="3")),
        (bib().replace("year = {2019}", '¦note = "",\n  year = {2019}'), bib()),
        (bib().replace("year = {2019}", "¦note = { { } },\n  year = {2019}"), bib()),
        (ris(VL="").replace("VL", "¦VL"), ris(VL="3")),
        (csl(volume="").replace('"volume"', '¦"volume"'), csl(volume="3")),
        (csl(volume="  ").replace('"volume"', '¦"volume"'), csl(volume="3")),
        (csl(volume=None, issue="").replace('"issue"', '¦"issue"'), csl(issue="0")),
    ],
    "FLD003": [
        (bib(extra="  ¦year = {2020},\n"), bib()),
        (bib(extra="  ¦TITLE = {On storks},\n"), bib()),
        (ris(PY=["2019", "2020"]).replace("PY  - 2020", "¦PY  - 2020"), ris()),
        ('[{"id": "a", "type": "book", "title": "A", ¦"title": "B"}]', '[{"id": "a", "type": "book", "title": "A"}]'),
        (ris(VL=["3", "4"]).replace("VL  - 4", "¦VL  - 4"), ris(SN=["0036-8733", "1946-7087"])),
    ],
    "FLD004": [
        (bib(extra="  ¦yaer = {2020},\n"), bib()),
        (bib(extra="  ¦pubilsher = {X},\n"), bib(publisher="X")),
        (bib(extra="  ¦Volumne = 3,\n"), bib(volume="3")),
        (bib(extra="  ¦autor = {X, Y},\n", author=None), bib()),
        (bib(extra="  ¦journl = {X},\n", journal=None), bib()),
        (bib(extra="  ¦mycolour = {red},\n"), bib()),
        (csl(volum="3").replace('"volum"', '¦"volum"'), csl(volume="3", publisher_place="Ghent", subtitle="x", tags=[])),
        (csl(Doi="10.1016/x").replace('"Doi"', '¦"Doi"'), csl(itemType="book", url="https://x.org")),
        (bib(extra="  ¦titel = {X},\n", title=None), bib(ranking="rank5")),
    ],
    "FLD005": [
        (bib(kind="artcle").replace("@", "@¦"), bib()),
        (bib(kind="InProceeding").replace("@", "@¦"), bib(kind="InProceedings", booktitle="Birds")),
        (bib(kind="monograph").replace("@", "@¦"), bib(kind="book")),
        ("¦" + ris("JOURN"), ris("EJOUR")),
        (csl(type="Book", at="type"), csl(type="book", publisher="X")),
        (csl(type="journal-article", at="type"), csl()),
    ],
    "FLD006": [
        (bib(crossref="¦{none2000}"), bib(crossref="{b}") + bib(kind="proceedings", key="b")),
        (bib(xdata='¦"none2001"'), bib(xdata='"x1"') + "@xdata{x1, publisher = {X}}\n"),
        (bib(key="a", crossref="¦{b}") + bib(key="b", crossref="{a}"), bib(key="a", crossref="{b}") + bib(key="b")),
    ],
    "FLD010": [
        (bib(year="¦{20l7}"), bib(year="2017")),
        (bib(year='¦"MMXIX"'), bib()),
        (bib(year="=¦219"), bib()),
        (bib(year="¦{20199}"), bib()),
        (bib(year=None, date="¦{05/2019/12}"), bib(year=None, date="2019-05-12")),
        (ris(PY="¦2O19"), ris()),
        (csl(issued={"literal": "20l7"}, at="issued"), csl(issued={"literal": "Han dynasty"})),
        (csl(issued={"raw": "two thousand"}, at="issued"), csl(issued={"raw": "May 2000"})),
        (csl(issued={"date-parts": [["20177"]]}, at="issued"), csl(issued={"date-parts": [["2017"]]})),
        (ris(PY="¦20177"), ris(DA="OCT 15")),
        (ris(DA="¦2O17/05/01"), ris(DA="Aug. 4")),
    ],
    "FLD011": [
        (bib(year="¦{2099}"), bib()),
        (bib(year=None, date="¦{2031-05}"), bib(year=None, date="2021-05")),
        (ris(PY="¦1091///"), ris(PY="1991///")),
        (csl(issued={"date-parts": [[2199, 1, 1]]}, at="issued"), csl()),
        (bib("book", year="¦{0380}"), bib("book", year=None, date="-0380")),
    ],
    "FLD012": [
        (bib(month="¦{Smarch}"), bib(month="March")),
        (bib(month="=¦13"), bib(month="=12")),
        (bib(month="¦{Q3}"), bib(month="5 May")),
        (bib(month="¦{Febuary}"), bib(month="Sept.")),
        (bib(year=None, date="¦{2001-17-02}"), bib(year=None, date="2001-21")),
        (ris(DA="¦2001/13/05"), ris(DA="2001/12/05")),
        (csl(issued={"date-parts": [[2001, 14]]}, at="issued"), csl(issued={"date-parts": [[2001, 4]]})),
    ],
    "FLD013": [
        (bib(url="https://x.org", urldate="¦{2018-01-01}"), bib(url="https://x.org", urldate="2020-01-01")),
        (bib(url="https://x.org", urldate="¦{2031-01-01}"), bib(url="https://x.org", urldate="2024-01-01")),
        (csl(accessed={"date-parts": [[2009, 1, 1]]}, at="accessed"), csl(accessed={"date-parts": [[2025, 1, 1]]})),
        (ris(UR="https://x.org", Y2="¦1998/05/01"), ris(UR="https://x.org", Y2="2022/05/01")),
    ],
    "FLD020": [
        (bib(pages="¦{345--312}"), bib(pages="345--352")),
        (bib(pages='¦"1034-1027"'), bib(pages='"1034-1047"')),
        (ris(SP="¦345", EP="312"), ris(SP="345", EP="52")),
        (csl(page="99–12", at="page"), csl(page="99–112")),
        (bib(pages="¦{12--19, 45--41}"), bib(pages="12--19, 45--49")),
        (bib(pages="¦{S19--S12}"), bib(pages="S12--9")),
        (csl(page="e45-e12", at="page"), csl(page="e45-f12")),
    ],
    "FLD021": [(bib(pages="¦{S12-S34}"), bib(pages="061102-1--061102-9")), (bib(pages="¦{12-34}"), bib(pages="12--34")), (bib(pages="¦{12 - 34, 56-78}"), bib(pages="12--34, 56--78"))],
    "FLD022": [
        (bib(pages="¦{12--834}"), bib(pages="12--34")),
        (csl(page="2019-2025", volume="2019", at="page"), csl(page="19-25", volume="2019")),
    ],
    "FLD030": [
        (bib(author="¦{Doe, J., Roe, R., Poe, E.}"), bib(author="Doe, J. and Roe, R. and Poe, E.")),
        (bib(author='¦"Jane Doe; Roger Roe"'), bib(author='"Jane Doe and Roger Roe"')),
        (bib(editor="¦{Jane Doe \\& Roger Roe}"), bib(editor="Jane Doe and Roger Roe")),
        (bib(author="¦{Jane Doe, Roger Roe and Eve Poe}"), bib(author="Jane Doe and Roger Roe and Eve Poe")),
        (ris(AU="¦Doe, J.; Roe, R."), ris(AU=["Doe, J.", "Roe, R."])),
        (ris(AU="¦Doe J, Roe R, Poe E"), ris(AU=["Doe, J", "Roe, R", "Poe, E"])),
        (csl(author=[{"family": "Doe J; Roe R"}], at="author"), csl()),
        (csl(author=[{"family": "Doe, J., Roe, R. and Poe, E."}], at="author"), csl()),
        (ris(AU="¦Doe, Jane, Roe, Max"), ris(AU="Doe, Jane, Jr., MD")),
        (ris(AU="¦Jane Doe & Max Roe"), ris(AU="National Oceanic and Atmospheric Administration")),
        (ris(AU="¦Jane Smith, Max Jones, Eve Miller"), ris(AU="Doe, Jane")),
        (csl(author=[{"family": "Doe", "given": "J., Roe, M."}], at="author"), csl(author=[{"family": "Doe", "given": "Jane, Jr."}])),
        (csl(author=[{"literal": "J. Doe; M. Roe"}], at="author"), csl(author=[{"literal": "Health; Welfare and Sports"}])),
        (bib(author="¦{Jane Smith\n  Max Jones}"), bib(author="Dumas, père, Alexandre and Poe, d.~J., Max")),
        (bib(author="¦{Doe, Jane, Roe, Max}"), bib(author="family=Loon, given=Joost, prefix=van, useprefix=true and \\&NA;")),
    ],
    "FLD031": [
        (bib(author="¦{Doe, Jane and et al.}"), bib(author="Doe, Jane and others")),
        (bib(author="¦{Doe, Jane, et al.}"), bib(author="Doe, Jane and others")),
        (bib(author="¦{Doe, Jane and \\emph{et al.}}"), bib(author="Doe, Jane and others")),
        (bib(author="¦{Doe, Jane and ...}"), bib(author="Doe, Jane and others")),
        (ris(AU=["Doe, J", "¦et al"]), ris()),
        (csl(author=[{"family": "Doe"}, {"family": "al.", "given": "et"}], at="author"), csl()),
        (csl(author=[{"family": "Doe"}, {"literal": "et al."}], at="author"), csl(author=[{"family": "Doe"}])),
        (csl(editor=[{"family": "Doe"}, {"literal": "..."}], at="editor"), csl(editor=[{"family": "Doe"}])),
        (ris(AU=["Doe, J", "¦and others"]), ris()),
        (bib(author="¦{Doe, Jane and et alii}"), bib(author="Doe, Jane and others")),
        (ris(AU=["Doe, J", "¦u. a."]), ris()),
    ],
    "FLD032": [
        (bib(author="¦{Lastname, Firstname}"), bib()),
        (bib(author="¦{Doe, John and Doe, Jane}"), bib(author="Doe, Jane and Roe, Max")),
        (bib(author="¦{Author, First and Author, Second}"), bib()),
        (bib(author="¦{TODO}"), bib()),
        (ris(AU="¦Surname, Name"), ris()),
        (csl(author=[{"literal": "???"}], at="author"), csl()),
        (bib(author="¦{First Last}"), bib(author="Last, Ann")),
        (ris(AU=["Doe, Jane", "¦Lastname, F."]), ris(AU="Todo, Y.")),
        (bib(author="¦{LastName, FirstName M.}"), bib(author="Family, Anna")),
        (bib(author="¦{Family, Given}"), bib()),
        (csl(author=[{"literal": "Author A"}], at="author"), csl(author=[{"literal": "Authors Guild"}])),
        (bib(author="¦{John Smith and Emily Johnson}"), bib(author="John Smith and Emily Rutherford")),
    ],
    "FLD033": [
        (bib(author="¦{World Health Organization}"), bib(author="{{World Health Organization}}")),
        (bib(author="¦{European Space Agency and Doe, Jane}"), bib(author="{{European Space Agency} and Doe, Jane}")),
        (csl(author=[{"family": "Organization", "given": "World Health"}], at="author"), csl(author=[{"literal": "World Health Organization"}])),
    ],
    "FLD034": [
        (bib(title="¦{THE MIGRATION OF HERONS IN MEADOWS}"), bib()),
        (ris(AU="¦JOHANSSON, Jane"), ris(AU="Johansson, Jane")),
        (bib(title="¦{WEAPONS OF THE WEAK}"), bib(title="NATO and {UNESCO}")),
        (ris(AU=["Doe, Jane", "¦JOHANSSON, Jane"]), ris()),
    ],
    "FLD035": [
        (bib(author="¦{Doe, Jane (Ed.)}"), bib(author="Doe, Jane")),
        (ris(AU="¦Doe, Jane (eds)"), ris()),
        (bib(editor="¦{Doe, Jane (Hrsg.)}"), bib(editor="Doe, Jane")),
        (bib(editor="¦{Jane Doe, Ed. and Roger Roe}"), bib(editor="Jane Doe and Roger Roe")),
        (bib(author="¦{by Jane Doe}"), bib(author="von Goethe, Johann")),
        (csl(author=[{"family": "Doe", "given": "Jane, ed."}], at="author"), csl(author=[{"family": "Witten", "given": "Ed"}])),
    ],
    "FLD040": [
        (bib(title="¦{On herons in wet meadows, 2019}"), bib()),
        (bib(title="¦{On herons. Retrieved from https://x.org/a}"), bib()),
        (bib(title="¦{On herons in wet meadows. Nature}", journal="Nature"), bib()),
        (ris(TI="¦On herons [Internet]"), ris()),
        (csl(title="On herons in wet meadows. Wetlands Ecology", container_title="Wetlands Ecology", at="title"), csl(container_title="Wetlands Ecology")),
        (bib(title="¦{On herons in wet meadows (2019)}"), bib(title="On herons in wet meadows (1999)")),
        (bib(title="¦{On herons in the wet meadows. 2019.}"), bib(title="Cancer statistics, 2019")),
        (bib(title="¦{On herons. Wetlands Ecology, 75}", journal="Wetlands Ecology"), bib(title="Herons on farms --- United States, 2019")),
        (bib(title="¦{On herons [Accessed 12 May 2020]}"), bib("proceedings", title="Proceedings of Birds, BIRDS 2019, Ghent, May 2019")),
    ],
    "FLD050": [
        (bib(journal="¦{Proceedings of the 5th Conference on Birds}"), bib(journal="Proceedings of the National Academy of Sciences")),
        (bib(journal="¦{arXiv preprint arXiv:1501.00001}"), bib()),
        (ris(T2="¦Proc. 8th Int. Conf. on Birds"), ris()),
        (bib(journal="¦{PhD thesis, University of Leiden}"), bib()),
        (csl(container_title="bioRxiv preprint", at="container-title"), csl()),
        (bib(journal="¦{arXiv:1706.03762 [cs.CL]}", volume="7"), bib(journal="CoRR", volume="abs/1706.03762")),
        (bib(journal="¦{In Advances in Bird Systems}"), bib(journal="The Proceedings of Conference of Hokuriku Branch")),
        (bib(journal="¦{International Conference on Birds}"), bib(journal="Bird Conference Reports")),
    ],
    "IDN001": [
        (bib(doi="¦{1016/j.birds.2000}"), bib(doi="10.1016/j.birds.2000")),
        (bib(DOI='¦"10.1016"'), bib(DOI='"10.1016/x"')),
        (bib(doi="¦{10,1016/j.birds}"), bib(doi="10.1016/j.birds")),
        (bib(doi="¦{https://doi.org/}"), bib()),
        (bib(doi="¦{I0.1016/j.birds}"), bib()),
        (ris(DO="¦n/a"), ris()),
        (csl(DOI="10.1/x", at="DOI"), csl(DOI="10.1016/x")),
    ],
    "IDN002": [
        (bib(doi="¦{https://doi.org/10.1016/j.x}"), bib(doi="10.1016/j.x")),
        (bib(doi="¦{http://dx.doi.org/10.1016/j.x}"), bib(doi="10.1016/j.x")),
        (bib(doi="¦{DOI: 10.1016/j.x}"), bib(doi="10.1016/j.x")),
        (bib(doi="¦{10.1016/j\\_x}"), bib(doi="10.1016/j_x")),
        (bib(doi="¦{10.1016/j.x.}"), bib(doi="10.1016/j.x")),
        (bib(doi="¦{10.1016%2Fj.x}"), bib(doi="10.1016/j.x")),
        (bib(doi="¦{\\url{https://doi.org/10.1016/j.x}}"), bib(doi="10.1016/j.x")),
        (ris(DO="¦doi:10.1016/j.x"), ris(DO="10.1016/j.x")),
        (csl(DOI="doi.org/10.1016/j.x", at="DOI"), csl(DOI="10.1016/j.x")),
        (bib(doi="¦{10.1016/ j.x}"), bib(doi="10.1016/j.x")),
    ],
    "IDN003": [
        (bib(doi="¦{10.5555/3295222.3295349}"), bib(doi="10.1145/3295222.3295349")),
        (csl(DOI="10.1234/example", at="DOI"), csl(DOI="10.1016/example")),
        (ris(DO="¦https://doi.org/10.1000/xyz123"), ris(DO="10.1000/182")),
    ],
    "IDN004": [
        (bib(kind="book", isbn="¦{978-3-16-148410-1}"), bib(kind="book", isbn="978-3-16-148410-0")),
        (bib(kind="book", isbn="¦{0-8044-2957-3}"), bib(kind="book", isbn="0-8044-2957-X")),
        (bib(kind="book", isbn="¦{9783161484100, 9783161484101}"), bib(kind="book", isbn="9783161484100 (print), 0-8044-2957-x")),
        (bib(kind="book", isbn="¦{97831614841}"), bib(kind="book", isbn="ISBN 9783161484100")),
        (csl(type="book", publisher="X", ISBN="3-16-148410-1", at="ISBN"), csl(ISBN="3-16-148410-X")),
        (ris("BOOK", SN="¦978-3-16-148410-1", PB="X"), ris("CONF", SN="10636919 (ISSN); 9783161484100 (ISBN)")),
        (csl(type="book", publisher="X", ISBN="978-3-16-148410-0 978-0-387-31073-3", at="ISBN"), csl(type="book", publisher="X", ISBN="978-3-16-148410-0 978-0-387-31073-2")),
    ],
    "IDN005": [
        (bib(issn="¦{0028-0837}"), bib(issn="0028-0836")),
        (bib(issn="¦{2434-561x, 1234-5678}"), bib(issn="2434-561X; 0028-0836")),
        (ris(SN="¦1234-5678"), ris(SN="1476-4687")),
        (csl(ISSN="00280837", at="ISSN"), csl(ISSN="00280836")),
    ],
    "IDN006": [
        (bib(pmid="¦{PMC6391105}"), bib(pmid="30700000")),
        (bib(pmid="¦{012}"), bib(pmid="12")),
        (bib(eprint="¦{2613.01234}", archiveprefix="arXiv"), bib(eprint="2512.01234", archiveprefix="arXiv")),
        (bib(eprint="¦{1501.1}", eprinttype="arxiv"), bib(eprint="hep-th/9901001", eprinttype="arxiv")),
        (csl(PMCID="PMX12", at="PMCID"), csl(PMCID="PMC12")),
        (csl(number="arXiv:2712.00001", type="article", at="number"), csl(number="arXiv:1912.00001", type="article")),
        (bib(kind="misc", eprint="¦{hep-th/9913001}", archiveprefix="arXiv", year="1999"), bib(kind="misc", eprint="hep-th/9912001", archiveprefix="arXiv", year="1999")),
    ],
    "IDN007": [
        (bib(orcid="{¦0000-0002-1825-0098}"), bib(orcid="0000-0002-1825-0097")),
        (bib(author="Doe, Jane", note="{https://orcid.org/¦0000-0001-5109-3701}"), bib(note="https://orcid.org/0000-0001-5109-3700")),
    ],
    "IDN008": [
        (bib(url="¦{htp://example.org}"), bib(url="http://example.org")),
        (bib(url="¦{https:/example.org/a}"), bib(url="https://example.org/a")),
        (bib(url="¦{https://exam ple.org}"), bib(url="https://example.org")),
        (bib(url="¦{https://}"), bib(url="https://x.org")),
        (ris(UR="¦https://https://x.org"), ris(UR="https://x.org")),
        (csl(URL="example", at="URL"), csl(URL="https://example.org")),
        (bib(url="¦{www.example.org}"), bib(url="ftp://example.org/a")),
    ],
    "IDN009": [
        (bib(doi="10.1016/a", url="¦{https://doi.org/10.1016/b}"), bib(doi="10.1016/a", url="https://doi.org/10.1016/A")),
        (csl(DOI="10.1016/a", URL="http://dx.doi.org/10.1016/c", at="URL"), csl(DOI="10.1016/a", URL="http://dx.doi.org/10.1016/a")),
        (
            bib(eprint="1501.00001", archiveprefix="arXiv", url="¦{https://arxiv.org/abs/1501.00002}"),
            bib(eprint="1501.00001", archiveprefix="arXiv", url="https://arxiv.org/abs/1501.00001v2"),
        ),
        (bib(doi="10.1002/joc.5086", url="¦{https://x.org/doi/abs/10.1002/joc.1276}"), bib(doi="10.1002/joc.5086", url="https://x.org/doi/10.1002/joc.5086/full")),
        (bib(doi="10.2307/1", url="¦{https://doi.org/10.2307/2}"), bib(doi="10.1086/1", url="https://x.org/doi/10.2307/2")),
    ],
    "IDN010": [
        (bib(url="¦{https://doi.org/10.1016/b}"), bib(doi="10.1016/b")),
        (ris(UR="¦http://dx.doi.org/10.1016/b"), ris(UR="https://x.org")),
        (bib(url="¦{doi.org/10.1016/b}"), bib(doi="10.1016/b")),
    ],
    "DUP001": [
        (bib() + bib(mark_key=True, title="On storks"), bib() + bib(key="doe2019a", title="On storks")),
        (bib() + bib(key="DOE2019", mark_key=True), bib() + bib(key="roe")),
        (csl()[:-1] + "," + csl(at="id")[1:], csl()[:-1] + "," + csl(id="b")[1:]),
    ],
    "DUP002": [
        (bib(doi="10.1016/x") + bib(key="b", title="On storks", doi="¦{https://doi.org/10.1016/X}"), bib(doi="10.1016/x") + bib(key="b", doi="10.1016/y")),
        (ris(DO="10.1016/x") + ris(TI="On storks", DO="¦10.1016/x"), ris(DO="10.1016/x") + ris(DO="10.1016/y")),
    ],
    "DUP003": [
        (bib(volume="3") + bib(key="b", title="On {Herons} in Wet Meadows", volume="3", mark_key=True), bib(volume="3") + bib(key="b", volume="4")),
        (ris(SP="3") + "¦" + ris(SP="3", T2="NATURE"), ris(SP="3") + ris(SP="9")),
    ],
    "DUP004": [
        (
            bib() + bib(kind="misc", key="b", eprint="1901.00001", archiveprefix="arXiv", mark_key=True),
            bib() + bib(kind="misc", key="b", title="On storks", eprint="1901.00001", archiveprefix="arXiv"),
        )
    ],
    "PAR015": [
        (f"{SORTED[0]}\n\n{SORTED[1]} ¦{SORTED[2]}\n\n{SORTED[3]}\n", "\n\n".join(SORTED[:4])),
        (lst(f"1. {DOE}", f"2. {ROE} ¦{FOX}", f"3. {BEE}"), lst(f"1. {DOE}", f"2. {ROE}", f"3. {FOX}", f"4. {BEE}")),
    ],
}  # fmt: skip


def format_of(text):
    starts = {"@": "bibtex", "TY": "ris", "st": "ris", "[": "csl-json"}
    return starts.get(text[:1]) or starts.get(text[:2], "list")


def found(text, code, format=None):
    file = checking.reference_file(text, format or format_of(text), "x")
    return [one for one in checking.check([file], today=TODAY) if one.code == code]


def place(text):
    before = text.partition(MARK)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


CASES = [
    pytest.param(code, faulty, repaired, id=f"{code}-{number}")
    for code, examples in EXAMPLES.items()
    for number, (faulty, repaired) in enumerate(examples)
]


@pytest.mark.parametrize(("code", "faulty", "repaired"), CASES)
def test_a_fault_is_found_at_its_place_and_its_repaired_twin_is_clean(code, faulty, repaired):
    plain = faulty.replace(MARK, "")
    places = [(one.line, one.column) for one in found(plain, code)]

    assert places
    assert MARK not in faulty or place(faulty) in places
    assert found(repaired.replace(MARK, ""), code) == []
