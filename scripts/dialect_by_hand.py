r"""Entries of BibTeX that people write themselves: macros, parents, odd values, faults; see scripts/dialects.py.

Each row of forms is put around the same small work, so that what is read of it can be told from what is lost.
"""

from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]
_WORK = {
    "author": "Hale, Miriam",
    "title": "Salt marshes at dusk",
    "journal": "Journal of Invented Oceanography",
    "year": "1998",
    "volume": "7",
    "number": "2",
    "pages": "10--21",
}
# What stands in place of a field of the work, and what it says. {} is the key.
_MACROS = (
    ("journal = jio", {}),
    ("journal = JIO", {}),
    ("journal = {Journal of } # inv # " + '" Oceanography"', {}),
    ('journal = "Journal of " # inv # { Oceanography}', {}),
    ("journal = jio # { A}", {"container-title": "Journal of Invented Oceanography A"}),
    ("month = jan, journal = jio", {}),
    ('month = "10~" # jan', {}),
    ("month = jan # {~10}", {}),
    ("month = {jan.}", {}),
    ("author = hale", {}),
    ('author = hale # " and " # brandt', {"author": "Hale, Miriam; Brandt, Eva"}),
    ("author = hale # { and } # {Okafor, Daniel}", {"author": "Hale, Miriam; Okafor, Daniel"}),
    ('title = "Salt marshes " # {at} # " dusk"', {}),
    ("title = salt", {}),
    ("volume = 7", {}),
    ('volume = "7"', {}),
    ("year = 1998, volume = 7, number = 2", {}),
    ("journal = nested", {"container-title": "Annals of Imaginary Physics, Series B"}),
    (
        "publisher = oup, journal = {Shore \\& Sea}",
        {"container-title": "Shore & Sea", "publisher": "Oxbow Press"},
    ),
    ("journal = cacm", {"container-title": "Communications of the ACM"}),
)
_HEAD = """This line stands in front of everything and is a comment.
@preamble{ "\\newcommand{\\noop}[1]{} " # {\\providecommand{\\url}[1]{#1}} }
@string{jio = "Journal of Invented Oceanography"}
@STRING{inv = {Invented}}
@string{ hale = {Hale, Miriam} } @string{brandt="Brandt, Eva"}
@string{salt = "Salt marshes at dusk"}
@string{aip = {Annals of Imaginary Physics}}
@string{nested = aip # ", Series " # {B}}
@string{oup = "Oxbow Press"}
@comment{ @article{nobody, title = {Not here}} }

"""
_ODD = (
    ("year = {1998},", {}), ('year = "1998"', {}), ("pages = {10-21}", {}), ("pages = {10–21}", {}), ("pages = {10 -- 21}", {}), ("pages = {10---21}", {}),
    ("pages = {10--21,30--33}", {"page": "10-21,30-33"}), ("title = {{Salt marshes at dusk}}", {}), ("title = {{{Salt}} marshes at dusk}", {}),
    ("title = {Salt\nmarshes\n   at dusk}", {}), ("title = {Salt~marshes at~dusk}", {}), ("title = {Salt marshes at dusk.}", {"title": "Salt marshes at dusk."}),
    ("author = {Miriam Hale}", {}), ("author = {Hale, Miriam and}", {}), ("author = {Hale,Miriam}", {}), ("author = {Hale, Miriam AND Brandt, Eva}", {"author": "Hale, Miriam; Brandt, Eva"}),
    ("author = {Hale, Miriam\nand\nBrandt, Eva}", {"author": "Hale, Miriam; Brandt, Eva"}), ("author = {{Hale}, {Miriam}}", {}), ("author = {Hale, {Miriam}}", {}),
    ("author = {Hale, Miriam and others}", {}), ("author = {{Tide and Salt Group}}", {"author": "Tide and Salt Group"}), ("author = {{Tide Group} and Hale, Miriam}", {"author": "Tide Group; Hale, Miriam"}),
    ("author = {von Hagen, III, Luise}", {"author": "von Hagen, Luise, III"}), ("author = {Luise von Hagen}", {"author": "von Hagen, Luise"}), ("author = {{von Hagen}, Luise}", {"author": "von Hagen, Luise"}),
    ("author = {Hale, M. and Okafor, D., and Brandt, E.}", {"author": "Hale, M.; Okafor, D.; Brandt, E."}),
    ("author = {Jean-Luc {\\'E}mile d'Arcy}", {"author": "d'Arcy, Jean-Luc Émile"}), ("author = {{\\relax Ch}arles Hale}", {"author": "Hale, Charles"}),
    ("author = {Hale, Miriam}, editor = {Brandt, Eva}", {"editor": "Brandt, Eva"}), ("author={Hale, Miriam},title={Salt marshes at dusk}", {}),
    ('author = "{\\"O}berg, {\\AA}sa"', {"author": "Öberg, Åsa"}), ('author = {\\"{O}berg, \\AA sa}', {"author": "Öberg, Åsa"}), ("author = {Kov{\\'a}ri, Zs{\\'o}fia}", {"author": "Kovári, Zsófia"}),
    ("author = {{\\H o}ry, {\\v S}ime}", {"author": "őry, Šime"}), ("author = {\\v{Z}ak, {\\L}ucja}", {"author": "Žak, Łucja"}), ("author = {{\\c{S}}en, {\\u g}{\\i}la}", {"author": "Şen, ğıla"}),
    ("author = {{\\'\\i}sak, {\\'{\\i}}na}", {"author": "ísak, ína"}), ("author = {{\\ss}ig, {\\ae}ger}", {"author": "ßig, æger"}), ("author = {Brânz{\\u{a}}, {\\c{t}}uca}", {"author": "Brânză, ţuca"}),
    ("title = {On $\\alpha$ and $\\beta$}", {"title": "On α and β"}), ("title = {On $n \\geq 3$}", {"title": "On n ≥ 3"}), ("title = {On $O(n^2)$}", {"title": "On O(n<sup>2</sup>)"}),
    ("title = {On $x_{i}$ and $y_1$}", {"title": "On x<sub>i</sub> and y<sub>1</sub>"}), ("title = {A \\& B: 5\\% of \\#7}", {"title": "A & B: 5% of #7"}), ("title = {A {\\&} B}", {"title": "A & B"}),
    ("title = {\\emph{Mytilus} at dusk}", {"title": "<i>Mytilus</i> at dusk"}), ("title = {{\\em Mytilus} at dusk}", {"title": "<i>Mytilus</i> at dusk"}), ("title = {\\textbf{Salt} at dusk}", {"title": "<b>Salt</b> at dusk"}),
    ("title = {\\textsc{Salt} at dusk}", {"title": "Salt at dusk"}), ("title = {``Salt'' at dusk}", {"title": "“Salt” at dusk"}), ("title = {\\enquote{Salt} at dusk}", {"title": "“Salt” at dusk"}),
    ("title = {Salt \\texttt{marsh} at dusk}", {"title": "Salt marsh at dusk"}), ("title = {Salt\\textsubscript{2} at dusk}", {"title": "Salt<sub>2</sub> at dusk"}), ("title = {Salt\\,marsh\\ at dusk}", {"title": "Salt marsh at dusk"}),
    ("title = {Salt \\\\ marshes}", {"title": "Salt marshes"}), ("title = {\\LaTeX{} at dusk}", {"title": "LaTeX at dusk"}), ("title = {Salt \\textendash{} dusk}", {"title": "Salt – dusk"}),
    ("title = {Salt \\ldots{} dusk}", {"title": "Salt … dusk"}), ("title = {\\url{example.org} at dusk}", {"title": "example.org at dusk"}), ("title = {\\href{https://example.org}{Salt} at dusk}", {"title": "Salt at dusk"}),
    ("title = {Salt\\footnote{A note.} at dusk}", {"title": "Salt at dusk"}), ("title = {\\uppercase{s}alt at dusk}", {"title": "Salt at dusk"}), ("title = {\\mbox{Salt} at dusk}", {"title": "Salt at dusk"}),
    ("title = {Salt {\\copyright} at 5\\,{\\textdegree}C}", {"title": "Salt © at 5 °C"}), ("title = {Salt \\(\\pm\\) dusk}", {"title": "Salt ± dusk"}), ("title = {Salt \\$5 dusk}", {"title": "Salt $5 dusk"}),
    ("doi = {10.1000/a\\_b}", {"DOI": "10.1000/a_b"}), ("doi = {10.1000/a{\\_}b}", {"DOI": "10.1000/a_b"}), ("doi = {https://doi.org/10.1000/ab}", {"DOI": "10.1000/ab"}),
    ("doi = {http://dx.doi.org/10.1000/ab}", {"DOI": "10.1000/ab"}), ("doi = {doi:10.1000/ab}", {"DOI": "10.1000/ab"}), ("doi = {10.1000/a<b>1.0;2-x}", {"DOI": "10.1000/a<b>1.0;2-x"}),
    ("doi = {10.1000/a{\\textless}b{\\textgreater}c}", {"DOI": "10.1000/a<b>c"}), ("doi = {10.1000/a$<$b$>$c}", {"DOI": "10.1000/a<b>c"}), ("DOI = {10.1000/ab}", {"DOI": "10.1000/ab"}),
)  # fmt: skip
_FAULTS = (
    "title = {Salt marshes at dusk}, title = {Another title}",
    "title = {Salt marshes at dusk}, Title = {Salt marshes at dusk}",
    "title = {Salt marshes at dusk} % a remark",
    "note = undefined_macro",
    "abstract = {}, keywords = {}",
    "abstract = {50% of it}",
    "abstract = {a \\} b}",
    "title = {Salt marshes at dusk},,",
    "note",
    "note = ",
    "title = {Salt marshes at dusk} note = {x}",
    "note = {a } b}",
    "note = {a { b}",
    'note = "a " b"',
)
_DATES = (
    ("date = {1998}", "1998"), ("date = {1998-03}", "1998"), ("date = {1998-03-05}", "1998"), ("date = {1998-03-05/1998-03-07}", "1998"), ("date = {1998/2001}", "1998"),
    ("date = {1998~}", "1998"), ("date = {1998?}", "1998"), ("date = {1998%}", "1998"), ("date = {1998-21}", "1998"), ("date = {1998/}", "1998"), ("date = {1998/..}", "1998"),
    ("date = {199X}", ""), ("date = {-0043}", "-44"), ("date = {0000}", "-1"), ("date = {-0043-03-15}", "-44"), ("date = {-0100/-0043}", "-101"), ("date = {March 5, 1998}", "1998"),
    ("date = {5 March 1998}", "1998"), ("date = {1998-03-05T10:00:00}", "1998"), ("date = {in press}", ""), ("year = {in press}", ""), ("year = {1998a}", "1998"), ("year = {c. 1998}", "1998"),
    ("year = {1998--2001}", "1998"), ("year = {1998/99}", "1998"), ("year = {[1998]}", "1998"), ("year = {{1998}}", "1998"), ("year = {(1998)}", "1998"), ("year = {1998}, month = {March--April}", "1998"),
    ("year = {1998}, month = 3", "1998"), ("year = {1998}, month = {Mar}", "1998"), ("year = {1998}, month = mar, day = 5", "1998"), ("year = {forthcoming}", ""), ("year = {1998}, date = {1998-03}", "1998"),
)  # fmt: skip
_PARENTS = """@proceedings{meet98, editor = {Brandt, Eva}, title = {Proceedings of the 4th Meeting}, booktitle = {Proceedings of the 4th Meeting}, year = 1998, publisher = {Oxbow Press}}
@book{shore, editor = {Okafor, Daniel}, title = {The Shore}, publisher = {Tidal Books}, year = {2001}}
@collection{essays, editor = {Brandt, Eva}, title = {Essays}, subtitle = {On Salt}, publisher = {Tidal Books}, date = {2004}}
@xdata{house, publisher = {Fjord \\& Sons}, location = {Bergen}}
"""
_OF_MEETING = {
    "container-title": "Proceedings of the 4th Meeting",
    "editor": "Brandt, Eva",
    "issued": "1998",
    "publisher": "Oxbow Press",
}
_OF_BOOK = {
    "container-title": "The Shore",
    "editor": "Okafor, Daniel",
    "issued": "2001",
    "publisher": "Tidal Books",
}
_CHILDREN = (
    ("inproceedings", "crossref = {meet98}", _OF_MEETING), ("inproceedings", "crossref = meet98", _OF_MEETING), ("InProceedings", "CROSSREF = {Meet98}, pages = {3--9}", {**_OF_MEETING, "page": "3-9"}),
    ("inproceedings", "crossref = {meet98}, booktitle = {Its own}", {**_OF_MEETING, "container-title": "Its own"}), ("inproceedings", "crossref = {nowhere}, year = 1990", {"issued": "1990"}),
    ("inbook", "crossref = {shore}, chapter = 3", _OF_BOOK), ("incollection", "crossref = {shore}, pages = {1--2}", {**_OF_BOOK, "page": "1-2"}),
    ("incollection", "crossref = {essays}", {"container-title": "Essays: On Salt", "issued": "2004", "editor": "Brandt, Eva", "publisher": "Tidal Books"}),
    ("book", "xdata = {house}, year = 1999", {"publisher": "Fjord & Sons", "issued": "1999"}), ("inproceedings", "crossref = {meet98}, year = 1999", {**_OF_MEETING, "issued": "1999"}),
)  # fmt: skip


def _people(text: str) -> list[dict[str, str]]:
    names = []
    for one in text.split("; "):
        family, _, rest = one.partition(", ")
        given, _, suffix = rest.partition(", ")
        parts = {"family": family, "given": given, "suffix": suffix} if rest else {"literal": family}
        names.append({part: word for part, word in parts.items() if word})
    return names


def _item(says: dict[str, str], kind: str = "article-journal") -> Item:
    item: Item = {"type": kind}
    for variable, text in says.items():
        if variable in ("author", "editor"):
            item[variable] = _people(text)
        elif variable == "issued":
            item["issued"] = {"date-parts": [[int(text)]]}
        elif text:
            item[variable] = text
    return item


def _article(key: str, body: str, *, only: str = "") -> str:
    """The work as an entry; a field that `body` has is not written again, and `only` names the others."""
    taken = {part.partition("=")[0].strip().lower() for part in body.replace("\n", " ").split(",")}
    taken |= {"year"} if "date" in taken else set()
    rest = {
        name: text for name, text in _WORK.items() if name not in taken and (not only or name in only.split())
    }
    fields = [f"  {name} = {{{text}}}" for name, text in rest.items()]
    return f"@article{{{key},\n" + ",\n".join([*fields, f"  {body}"]) + "\n}\n"


_SAYS = {
    "author": "Hale, Miriam", "title": "Salt marshes at dusk", "container-title": "Journal of Invented Oceanography", "issued": "1998",
    "volume": "7", "issue": "2", "page": "10-21",
}  # fmt: skip


def _macros() -> tuple[str, dict[str, Item]]:
    entries = {
        f"mac{place}": (_article(f"mac{place}", body), _item({**_SAYS, **says}))
        for place, (body, says) in enumerate(_MACROS)
    }
    return _HEAD + _joined(entries), _items(entries)


def _odd() -> tuple[str, dict[str, Item]]:
    entries = {
        f"odd{place}": (_article(f"odd{place}", body), _item({**_SAYS, **says}))
        for place, (body, says) in enumerate(_ODD)
    }
    return _joined(entries), _items(entries)


def _faults() -> tuple[str, dict[str, Item]]:
    entries = {
        f"flt{place}": (_article(f"flt{place}", body), _item(_SAYS)) for place, body in enumerate(_FAULTS)
    }
    broken = "@article{flt90 title = {No comma}}\n@article{, title = {No key}}\n@article{flt91, title = {Never closed\n"
    again = _article("flt0", "title = {The same key}")
    entries["flt99"] = (broken + again + _article("flt99", "note = {x}"), _item(_SAYS))
    return _joined(entries), _items(entries)


def _dates() -> tuple[str, dict[str, Item]]:
    entries = {f"dat{place}": (_article(f"dat{place}", body), _item({**_SAYS, "issued": year} if year else {name: text for name, text in _SAYS.items() if name != "issued"})) for place, (body, year) in enumerate(_DATES)}  # fmt: skip
    return _joined(entries), _items(entries)


def _children() -> tuple[str, dict[str, Item]]:
    entries = {}
    for place, (kind, body, says) in enumerate(_CHILDREN):
        text = f"@{kind}{{chi{place}, author = {{Hale, Miriam}}, title = {{Salt marshes at dusk}}, {body}}}\n"
        entries[f"chi{place}"] = (
            text,
            _item({"author": "Hale, Miriam", "title": "Salt marshes at dusk", **says}, "paper-conference"),
        )
    return _joined(entries) + _PARENTS, _items(entries)


def _joined(entries: dict[str, tuple[str, Item]]) -> str:
    return "\n".join(text for text, _ in entries.values())


def _items(entries: dict[str, tuple[str, Item]]) -> dict[str, Item]:
    return {key: item for key, (_, item) in entries.items()}


def files_by_hand() -> Iterator[tuple[str, str, dict[str, Item]]]:
    """Name, text, and what the entries say, by key."""
    for name, make in (
        ("macros", _macros),
        ("odd", _odd),
        ("faults", _faults),
        ("dates", _dates),
        ("children", _children),
    ):
        text, items = make()
        yield f"{name}.bib", text, items
