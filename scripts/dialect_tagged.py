"""Records of RIS and of PubMed's nbib, in the manner of eight programs; see scripts/dialects.py."""

# ruff: noqa: SIM905  # a long list of words reads better as words

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from dialect_works import People, Person, Work

_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR", "paper-conference": "CONF", "book": "BOOK", "chapter": "CHAP", "thesis": "THES", "report": "RPRT",
}  # fmt: skip
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_FULL = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Tagged:
    """One program's records.

    Attributes:
        tags: Tag and variable, in its order; a text in quotes is a value that says nothing of the work.
        date: How DA, Y1 or DP is spelled: "slashes" 2019/03/15/, "short" 2019///, "medline", "month" MAR, "words".
        names: "last" (Berg, Jan, Jr.), "first" (J. Berg).
        end: What closes a record.
    """

    tags: str
    date: str = "slashes"
    names: str = "last"
    people: People = People(groups=0.05)  # noqa: RUF009  # frozen
    kinds: str = "article-journal article-journal paper-conference book chapter thesis report"
    types: Mapping[str, str] = field(default_factory=lambda: _TYPES)
    head: str = ""
    between: str = "\n"
    end: str = "ER  - "
    line: str = "\n"


TAGGED: Mapping[str, Tagged] = {
    "endnote.ris": Tagged(
        "AU=author A2=editor DA=date DO=DOI IS=issue KW='fjords KW='tides LA='en PB=publisher PY=year SN='1234-5679 SP=page T2=container-title "
        "TI=title UR=URL VL=volume ID=number", line="\r\n", between="\r\n\r\n", head="\ufeff"),
    "mendeley.ris": Tagged(
        "T1=title A1=author ED=editor Y1=date PY=year SP=first EP=last VL=volume IS=issue JF=container-title PB=publisher DO=DOI UR=URL "
        "L1='file:///home/u/x.pdf KW='fjords N2='We_measured_it.", kinds="article-journal", people=People()),
    "refworks.ris": Tagged(
        "A1=author T1=title JF=container-title VL=volume IS=issue SP=first EP=last Y1=date PB=publisher DO=DOI N1='ID:_12 UR=URL",
        "short", kinds="article-journal book thesis"),
    "scopus.ris": Tagged(
        "TI=title T2=container-title J2='J._Invent._Oceanogr. VL=volume IS=issue SP=first EP=last PY=year DO=DOI AU=author AD='Bergen,_Norway "
        "AB='We_measured_it. KW='Fjords PB=publisher SN='12345679 LA='English M3='Article DB='Scopus N1='Export_Date:_05_April_2021 UR=URL",
        people=People(initials=True, groups=0), kinds="article-journal chapter paper-conference", between="\n\n"),
    "wos.ris": Tagged(
        "AU=author TI=title T2=container-title LA='English KW='tides AB='We_measured_it. AD='Fjord_Survey,_Bergen SN='1234-5679 J9='J_INVENT_OCEANOGR "
        "JI='J._Invent._Oceanogr. DA=date PY=year VL=volume IS=issue SP=first EP=last DO=DOI AN='WOS:000123 ",
        "month", people=People(initials=True, groups=0), kinds="article-journal", between="\n\n"),
    "springerlink.ris": Tagged(
        "AU=author PY=year DA=date TI=title JO=container-title SP=first EP=last VL=volume IS=issue AB='We_measured_it. SN='1234-5679 UR=URL DO=DOI ID='Hale2019",
        kinds="article-journal", people=People(groups=0)),
    "ieee.ris": Tagged(
        "TI=title T2=container-title SP=first EP=last AU=author PY=year KW='Tides DO=DOI JO=container-title IS=issue SN='1234-5679 VO=volume VL=volume JA=container-title Y1=date",
        "words", "first", People(initials=True, groups=0, doubles=0, juniors=0, particles=0), "article-journal", between="\n\n"),
    "pubmed.nbib": Tagged(
        "PMID=number OWN='NLM STAT='MEDLINE IS='1234-5679_(Print) VI=volume IP=issue DP=date TI=title PG=page LID=DOI AB='We_measured_it. FAU=author AU=short "
        "LA='eng PT='Journal_Article PL='Norway TA='J_Invent_Oceanogr JT=container-title MH='Tides PST='ppublish SO='J_Invent_Oceanogr",
        "medline", people=People(groups=0.08), kinds="article-journal", end="", between="\n\n", head="\n"),
}  # fmt: skip


def flat_work(work: Work, rows: Tagged) -> Work:
    """A work as the tags of a program hold it: no markup, no comma in the name of a group, nothing that has no tag."""
    written = {row.partition("=")[2] for row in rows.tags.split()} | {"title"}
    written |= {"page"} if "first" in written else set()
    texts = {name: _flat(text) for name, text in work.texts.items() if name in written}
    names = {
        name: tuple(_flat_person(person) for person in people)
        for name, people in work.names.items()
        if name in written
    }
    return replace(work, texts=texts, names=names, is_cut=False)


def _flat(text: str) -> str:
    for tag in ("i", "sub", "sup"):
        text = text.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    return text


def _flat_person(person: Person) -> Person:
    return replace(person, family=person.family.replace(",", "")) if person.is_group else person


def tagged_record(name: str, work: Work, dice: Random) -> str:
    """One record of a flat work."""
    rows = TAGGED[name]
    is_nbib = name.endswith(".nbib")
    lines = [] if is_nbib else [f"TY  - {rows.types[work.kind]}"]
    for row in rows.tags.split():
        tag, _, variable = row.partition("=")
        tag = "C3" if (tag, work.kind) == ("T2", "paper-conference") and name == "scopus.ris" else tag
        for value in _values(variable, work, rows, dice):
            line = f"{tag:4}- {value}" if is_nbib else f"{tag}  - {value}"
            lines += (
                textwrap.wrap(
                    line, 88, subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
                )
                if is_nbib
                else [line]
            )
    return rows.line.join([*lines, *([rows.end] if rows.end else [])]) + rows.line


def _values(variable: str, work: Work, rows: Tagged, dice: Random) -> Iterator[str]:
    if variable.startswith("'"):
        yield variable[1:].replace("_", " ")
    elif variable in ("author", "editor"):
        for person in work.names.get(variable, ()):
            yield _name(person, rows, dice)
    elif variable == "short":
        for person in work.names["author"]:
            yield f"{person.family} {''.join(part[0] for part in person.given.split())}".strip()
    elif text := _one(variable, work, rows):
        yield text


def _one(variable: str, work: Work, rows: Tagged) -> str:
    first, dash, last = work.texts.get("page", "").partition("-")
    texts = {
        "year": str(work.date[0]), "date": _date(work.date, rows.date), "first": first, "last": last if dash else "",
        "number": str(work.number), "title": work.texts["title"] + ("." if rows.date == "medline" and not work.texts["title"].endswith("?") else ""),
    }  # fmt: skip
    text = texts.get(variable, work.texts.get(variable, ""))
    return f"{text} [doi]" if variable == "DOI" and text and rows.date == "medline" else text


def _date(date: tuple[int, ...], form: str) -> str:
    year, *rest = date
    month, day = (*rest, 0, 0)[:2]
    return {
        "slashes": f"{year}/{month:02}/{day:02}/"
        if day
        else f"{year}/{month:02}//"
        if month
        else f"{year}///",
        "short": f"{year}///",
        "month": _MONTHS[month - 1].upper() + (f" {day}" if day else "") if month else "",
        "medline": " ".join(
            str(part) for part in (year, _MONTHS[month - 1] if month else "", day or "") if part
        ),
        "words": " ".join(str(part) for part in (day or "", _FULL[month - 1] if month else "", year) if part),
    }[form]


def _name(person: Person, rows: Tagged, dice: Random) -> str:
    if person.is_group:
        return person.family + ("," if rows.line == "\r\n" and dice.random() < 0.7 else "")
    if rows.names == "first":
        return f"{person.given} {person.family}"
    given = person.given.replace(". ", ".") if rows.people.initials else person.given
    if rows.date == "month":
        given = given.replace(".", "")
    joint = " " if rows.date == "medline" else ", "
    return f"{person.family}, {given}" + (f"{joint}{person.suffix}" if person.suffix else "")
