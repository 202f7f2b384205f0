"""Values of fields that are made up or turned: titles as printed, dates, pages, conferences, identifiers."""

import html
import random
import re
from typing import TYPE_CHECKING, Any

from layouts import (
    COMPUTER_SERIES,
    GENRES,
    JOURNALS_WITHOUT_TITLES,
    LAW_REVIEWS,
)
from made_bodies import group
from made_law import case, law
from made_notes import notes
from vocabularies import VOCABULARIES

from refkit.lang import Language

if TYPE_CHECKING:
    from material import Material

_SCHOOLS = (
    "University of {}|{} University|Department of Computer Science, University of {}|University of {}, Department of Economics|"
    "{} Institute of Technology|School of Engineering, {} University|{} College"
)
_SCHOOL_PLACES = "California|Cambridge|Oxford|Stanford|Edinburgh|Leeds|Texas at Austin|Toronto|Melbourne|Sydney|Yale|Massachusetts|Uppsala|Cape Town|Delhi|Manchester|Michigan|Princeton"
_SCHOOLS_IN = {"de": "Universität {}", "fr": "Université de {}", "it": "Università degli Studi di {}", "es": "Universidad de {}", "pt": "Universidade de {}",
               "nl": "Universiteit {}", "sv": "{} universitet", "pl": "Uniwersytet w {}"}  # fmt: skip
_TOWNS_IN = {"de": "Bielefeld|München|Berlin|Hamburg|Köln|Freiburg|Wien|Bonn|Göttingen|Mainz", "fr": "Paris|Paris X|Lyon 2|Bordeaux|Toulouse-Le Mirail|Montréal",
             "it": "Padova|Venezia|Bologna|Firenze|Milano|Torino", "es": "Madrid|Barcelona|Salamanca|Sevilla|Granada", "pt": "São Paulo|Coimbra|Lisboa|Brasília|Campinas",
             "nl": "Utrecht|Leiden|Gent|Amsterdam", "sv": "Uppsala|Lunds|Göteborgs|Umeå", "pl": "Krakowie|Łodzi|Warszawie"}  # fmt: skip
_HOSTS = (
    "Association for Computational Linguistics|ACM|IEEE|Springer|AAAI Press|Morgan Kaufmann|PMLR|USENIX Association|Elsevier|SIAM|"
    "IEEE Computer Society Press|ACM Press|Springer-Verlag|Curran Associates, Inc.|MIT Press|IEEE Press|SPIE|International Speech Communication Association"
)
_HOST_PLACES = (
    "New York, NY, USA|Berlin, Heidelberg|Seattle, Washington|Vienna, Austria|Barcelona, Spain|Portland, OR|San Francisco, CA|Berlin|Cham|"
    "Vancouver, BC, Canada|Lisbon, Portugal|Kyoto, Japan|Washington, DC|Boston, MA|Sydney, Australia|Paris, France|Honolulu, HI, USA|Beijing, China"
)
_PATENTS = "US patent|U.S. Patent|U.S. Patent No.|US Patent|United States Patent|European Patent|Patent|World Patent|Deutsches Patent|DE Patent|PCT Patent|Japanese Patent|UK Patent"
_PATENT_NUMBERS = (
    "{m:,}|US {m:,} B2|US{m}|EP {m} A1|EP{m}B1|WO {y}/{k}|WO{y}{k}A1|DE {m} C2|JP{y}{k}A|{m}|US {y}/0{k} A1"
)
_STANDARDS = "ISO {k}:{y}|ISO/IEC {k}-{n}:{y}|DIN {k}|DIN EN ISO {k}|IEEE Std {k}-{y}|ASTM D{k}-{n}|RFC {k}|ANSI/NISO Z39.{n}-{y}|BS EN {k}:{y}|EN {k}|IEC {k}|W3C Recommendation"
_ISSUERS = "ISO @ Geneva|International Organization for Standardization @ Geneva|IEEE @ New York|ASTM International @ West Conshohocken, PA|Beuth @ Berlin|IETF @ |BSI @ London|NISO @ Bethesda, MD"
_DATA_KINDS = "Data set|Dataset|Computer software|Software|data set|Database|Mobile app|Computer program"
_STORES = "Zenodo|figshare|Figshare|Dryad|Harvard Dataverse|GitHub|GitHub repository|PANGAEA|Mendeley Data|CRAN|OSF|UK Data Service|Open Science Framework|Dataset. Zenodo"
_PREPRINTS = (
    "bioRxiv|medRxiv|arXiv|SSRN Electronic Journal|PsyArXiv|ChemRxiv|Research Square|Preprints|SocArXiv|SSRN"
)
_PLAIN_NOTES = "in Russian|in Korean|In Chinese|in German|in press|Review|letter|Abstract|Paper presentation|Poster presentation|Editorial|in French|unpublished|mimeo|Conference session"
_SITES = "www.who.int|www.example.org|www.bbc.co.uk|www.nih.gov|www.bundestag.de|www.istat.it|en.wikipedia.org/wiki|github.com/user|www.r-project.org|europa.eu/doc|cran.r-project.org"
_LANGUAGE_NAMES = "German|French|Japanese|Chinese|Russian|Italian|Spanish|Polish|Danish|Korean"
_THESIS = re.compile(
    r"thes|thès|diss|diplom|habil|mémoire|tes[ie]|tesis|proefschrift|scriptie|praca|rozprawa|avhandling|uppsats"
    r"|arbete|дис|论文|論文|논문|arbeit$|trabajo|trabalho|monografia",
    re.IGNORECASE,
)
_TWICE = ("{0} [{1}]", "{0} [{1}]", "[{1}] {0}", "{0}/{1}", "{1}/{0}", "{0} ({1})", "{1} [{0}]", "{0}[{1}]")
_COURTS = "2d Cir.|9th Cir.|S.D.N.Y.|D.C. Cir.|N.D. Cal.|Del. Ch.|Tex. App.|D. Mass.|Fed. Cir."


def _any(choices: str, dice: random.Random) -> str:
    return dice.choice(choices.split("|"))


def title(words: str, other: str, dice: random.Random) -> str:
    """A title as printed: some with a second sentence, an acronym, a question mark, a year or a note."""
    words, other = (
        re.sub(r"<[^>]{1,20}>|\s+", " ", html.unescape(text)).strip(" .") for text in (words, other)
    )
    roll = dice.random()
    if roll < 0.07:
        words = words.title()
    elif roll < 0.085:
        words = words.upper()
    return _turned(words, other, dice)


def _turned(words: str, other: str, dice: random.Random) -> str:
    """What some titles have beside their words; most have nothing."""
    second = " ".join(other.split()[: dice.randint(2, 9)])
    acronym = "".join(word[0] for word in other.split()[:4]).upper()
    parts = words.split()
    parts.insert(dice.randint(1, max(1, len(parts))), f"({acronym})")
    year, number = dice.randint(1850, 2024), dice.randint(1, 40)
    turns = (
        (0.07, words + dice.choice((". ", ". ", "? ", ": ", "; ", " - ", " — ", "! ", ": ")) + second),
        (
            0.09,
            f"{words}{dice.choice(('. ', ': a report from the ', '. Results of the ', ' for the ', ' by the '))}{group(dice)}",
        ),
        (0.11, " ".join(parts)),
        (0.14, words + dice.choice("???!")),
        (0.16, f"{dice.choice(('', 'The '))}{year} {words}"),
        (0.18, f"{words}, {year}{dice.choice('-–')}{year + dice.randint(1, 60)}"),
        (0.19, f"{words} in {year}"),
        (0.20, f"{words}. {dice.choice(('Part', 'Teil', 'I', 'Pt.', 'Vol.'))} {number}"),
        (0.21, f"{words}. {dice.choice(('I', 'II', 'III', 'IV', '1', '2'))}. {second}"),
        (0.225, f"“{words.split(' ', maxsplit=1)[0]}” {' '.join(words.split(' ')[1:])}"),
        (0.235, f"{second}: “{words}”"),
        (0.24, f"{words} v{number % 9}.{number}"),
    )
    roll = dice.random()
    return next((turned for share, turned in turns if roll < share), words)


def dates(work: dict[str, Any], kind: str, language: Language, dice: random.Random) -> dict[str, str]:
    """The year, some with a letter; the date, often with a month; a year that is not that of the work."""
    parts = ((work.get("issued") or {}).get("date-parts") or [[None]])[0]
    year = str(parts[0] or dice.randint(1950, 2024))
    month = dice.choice(dice.choice(language.months))
    month = month if language.code in ("fr", "it", "es", "pt", "sv", "pl", "ru", "nl") else month.title()
    month += dice.choice(("", "", "." if len(month) < 5 and language.code == "en" else ""))
    day = dice.randint(1, 28)
    shapes = (f"{month} {year}", f"{month} {year}", f"{year} {month}", f"{day} {month} {year}", f"{year}, {month} {day}", f"{month} {day}, {year}",
              f"{year} {month} {day}", f"{day}. {month} {year}", f"{year}-{day % 12 + 1:02}-{day:02}", f"{day:02}.{day % 12 + 1:02}.{year}", f"{month}{dice.choice('-/–')}{dice.choice(dice.choice(language.months)).title()} {year}")  # fmt: skip
    shapes += _seasonal(year, language, dice)
    daily = {"news": 1.0, "web": 0.6, "patent": 0.7, "conference": 0.3, "preprint": 0.4}.get(kind, 0.18)
    date = dice.choice(shapes) if dice.random() < daily else year
    roll = dice.random()
    letter = year + dice.choice("abcd") if roll < 0.05 else year
    issued = (
        date
        if 0.05 < roll < 0.1
        else f"{year}{dice.choice('-/–')}{(int(year) + 1) % 100:02}"
        if roll < 0.11
        else letter
    )
    first = str(int(year) - dice.randint(0, 60))
    twice = dice.choice(_TWICE).format(year, first)
    if 0.11 < roll < 0.13:
        undated = dice.choice(language.no_date or ("n.d",))
        issued = (undated.replace("j", "J") if language.code == "de" else undated) + "."
    elif roll > 0.985:
        issued = twice
    elif roll > 0.98:
        issued = dice.choice(
            (f"[{year}]", f"[ca. {year}]", f"c. {year}", f"ca. {year}", f"{year}?", f"[{year}?]")
        )
    elif roll > 0.97:
        issued = dice.choice(_seasonal(year, language, dice))
    return {"issued": issued, "date": date, "issued2": first, "FIRSTYEAR": first, "issued-twice": twice, "issued3": str(int(year) + dice.randint(0, 5)), "YEAR": year, "MONTH": month,
            "MONTHDAY": f"{month} {day}", "DAYMONTH": f"{day} {month} {year}", "ACCESSEDDAY": f"{year}-{day % 12 + 1:02}-{day:02}",
            "ACCESSED": f"{dice.choice(language.accessed or ('accessed',))} {day} {month} {min(2024, int(year) + 3)}",
            "CITED": f"[cited {year} {month} {day}]"}  # fmt: skip


def _seasonal(year: str, language: Language, dice: random.Random) -> tuple[str, ...]:
    """The season before the year or behind it: "Spring/Summer 1991", "Winter 2003/04", "printemps 2017"."""
    number = dice.randrange(3)
    season, following = (dice.choice(language.seasons[place]).title() for place in (number, number + 1))
    if language.code in ("fr", "it", "es", "pt", "sv", "pl", "ru", "nl") and dice.random() < 0.7:
        season, following = season.lower(), following.lower()
    both = f"{season}{dice.choice('-/–')}{following}"
    return (
        dice.choice((f"{season} {year}", f"{season}, {year}", f"{season} {year}", f"{year} {season}")),
        dice.choice((f"{both} {year}", f"{both}, {year}", f"{following} {year}/{(int(year) + 1) % 100:02}")),
    )


def pages(page: str, dice: random.Random) -> str:
    """First and last page, abridged or not, or the first alone."""
    first, _, last = page.partition("-")
    last = last if last != first else ""
    if not last and first.isdigit() and len(first) < 5 and dice.random() < 0.75:
        last = str(int(first) + dice.choice((1, 3, 6, 8, 11, 15, 24)))
    roll = dice.random()
    if not last or roll < 0.12:
        return first if re.fullmatch(r"\w+", first) else ""
    if roll < 0.3 and len(first) == len(last) and first[:-2] == last[:-2]:
        last = last[-2:]
    elif roll < 0.33:
        return f"{first}{dice.choice(('ff', 'f', ' ff', ' f', 'sqq'))}"
    return first + dice.choice(("-", "-", "–", "–", "–", "--", "—", " - ", " – ")) + last


def volume(number: str, code: str, dice: random.Random) -> str:
    """Volume of a journal, Roman in some languages."""
    number = number or str(dice.randint(1, 180))
    if number.isdigit() and 0 < int(number) < 400 and dice.random() < (0.4 if code == "it" else 0.04):
        return _roman(int(number))
    return number


def _roman(number: int) -> str:
    roman = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        roman += letters * (number // value)
        number %= value
    return roman


_NAME_PARTS = "py|fast|geo|open|Deep|auto|Lab|plot|net|stat|Bio|seq|graph|Sim|kit|flow|R|gg|x|ML|data|Phylo|viz|torch|lib|Q|text|2|3|js"


def software_title(words: str, dice: random.Random) -> str:
    """The name of a program, alone or before what it does."""
    name = "".join(dice.sample(_NAME_PARTS.split("|"), dice.randint(2, 3))).lstrip("23")
    name = dice.choice((name, name, name.capitalize(), name.upper()[:7]))
    return name if dice.random() < 0.2 else name + dice.choice((": ", ": ", ": ", " - ", ", ")) + words


def issue(number: str, dice: random.Random) -> str:
    """Issue of a journal, some double or a supplement; half of the works that have none get one."""
    roll = dice.random()
    if roll < 0.05:
        return f"{(first := dice.randint(1, 11))}{dice.choice('-/–')}{first + 1}"
    if roll < 0.07:
        return dice.choice(
            (
                "Suppl 1",
                "Suppl",
                "1 Suppl",
                "Suppl. 2",
                "Pt 2",
                "3 Pt 1",
                "S1",
                "supplement 3",
                "Sonderheft 2",
            )
        )
    return number or (str(dice.randint(1, 12)) if roll < 0.5 else "")


def place(town: str, dice: random.Random) -> str:
    """Place of publication; some with a second one."""
    if dice.random() < 0.05:
        second = dice.choice(("New York", "London", "Oxford", "Boston", "Leipzig", "Basel", "Paris"))
        return (
            town
            if second in town
            else town + dice.choice((" and ", "/", " & ", "; ", ", ", " – ", " / ")) + second
        )
    return town


def school(kind: str, publisher: str, town: str, code: str, dice: random.Random) -> tuple[str, str]:
    """Who grants a degree, publishes a report or holds a conference, and where."""
    if kind == "conference" and dice.random() < 0.7:
        return _any(_HOSTS, dice), _any(_HOST_PLACES, dice)
    if kind == "conference" or (kind == "report" and dice.random() < 0.4):
        return publisher, town
    if code in _SCHOOLS_IN:
        town = _any(_TOWNS_IN[code], dice)
        return _SCHOOLS_IN[code].format(town), town
    if code in VOCABULARIES:
        return publisher, town
    return _any(_SCHOOLS, dice).format(_any(_SCHOOL_PLACES, dice)), town


def extras(kind: str, dice: random.Random, material: "Material", code: str) -> dict[str, str]:
    """What a kind has of its own, and text without a label."""
    number, year = dice.randint(1, 999), dice.randint(1975, 2024)
    found = (
        _unlabelled(dice)
        | notes(code, year, dice)
        | {
            "series-number": str(
                dice.choice((dice.randint(1, 12), number, number, dice.randint(1000, 9999)))
            ),
            "law-review": _any(LAW_REVIEWS, dice),
            "law-page": str(dice.randint(1850, 2100)),
            "german-edition": dice.choice(
                ("Angew. Chem.", "Angew. Chem.", "Angew Chem", "Chem.-Ing.-Tech.", "Angewandte Chemie")
            ),
            "english-edition": dice.choice(
                (
                    "Angew. Chem. Int. Ed.",
                    "Angew. Chem., Int. Ed.",
                    "Angew. Chem. Int. Ed. Engl.",
                    "Angew. Chem., Int. Ed. Engl.",
                    "Angew Chem Int Ed",
                    "Angewandte Chemie International Edition",
                )
            ),
            "ibid": dice.choice(("ibid.", "ibid.", "Ibid.", "ibid", "ibidem")),
            "genre": dice.choice(_genres(kind, code)),
            "number": dice.choice(
                ("{}", "TR-{}", "{}/04", "CS-{}", "{}/2010", "CMU-CS-{}", "No. {}", "RR-{}")
            ).format(number),
            "note": _any(_PLAIN_NOTES, dice),
            "container-title2": _any(JOURNALS_WITHOUT_TITLES, dice),
            "volume2": str(dice.randint(1, 400)),
            "page2": str(dice.randint(1, 4000)),
            "container-title3": _any(JOURNALS_WITHOUT_TITLES, dice),
            "volume3": str(dice.randint(1, 400)),
            "page3": str(dice.randint(1, 4000)),
            "container-title-preprint": _any(_PREPRINTS, dice),
        }
    )
    if dice.random() < 0.7:
        known = code == "en" and dice.random() < (0.6 if kind == "conference" else 0.3)
        found["collection-title"] = (
            _any(COMPUTER_SERIES, dice) if known else material.string("collection-title", code)
        )
    numbers = {
        "m": dice.randint(10**6, 10**7),
        "y": year,
        "k": dice.randint(1000, 99999),
        "n": number % 50 + 1,
    }
    if kind == "patent":
        found |= {"genre": _any(_PATENTS, dice), "number": _any(_PATENT_NUMBERS, dice).format(**numbers)}
    elif kind == "standard":
        publisher, _, town = _any(_ISSUERS, dice).partition(" @ ")
        found |= {
            "number": _any(_STANDARDS, dice).format(**numbers),
            "publisher": publisher,
            "publisher-place": town,
        }
    elif kind == "software":
        found |= {"genre": _any(_DATA_KINDS, dice), "publisher": _any(_STORES, dice)}
    elif kind == "case":
        names = [
            person.get("family", "Doe") for person in (*material.people("en", 1), *material.people("en", 1))
        ]
        named = case((names[0], names[1]), year, dice)
        found |= law(code, year, "May", dice) | {
            "title": named,
            "volume": str(number),
            "page": str(dice.randint(1, 1500)),
        }
    return found


def _genres(kind: str, code: str) -> list[str]:
    """Kinds of theses, or of reports, as the language calls them."""
    all_ = VOCABULARIES[code].theses.split("|") if code in VOCABULARIES else list(GENRES)
    return [genre for genre in all_ if bool(_THESIS.search(genre)) == (kind == "thesis")] or all_


def _unlabelled(dice: random.Random) -> dict[str, str]:
    url = f"{dice.choice(('https://', 'http://', ''))}{_any(_SITES, dice)}/{dice.choice(('', 'publications/', 'news-'))}{dice.randint(1, 9999)}"
    url = url if url.startswith(("http", "www")) else f"http://{url}"
    old = f"{dice.choice(('hep-th', 'hep-ph', 'astro-ph', 'gr-qc', 'cond-mat', 'quant-ph'))}/{dice.randint(9201001, 9912999):07}"
    new = f"{dice.randint(8, 23):02}{dice.randint(1, 12):02}.{dice.randint(1, 9999):04}"
    lead = dice.choice(
        ("", "", "Available at: ", "Available from: ", "Retrieved from ", "URL: ", "URL ", "http: //"[:0])
    )
    return {
        "URL": url,
        "ADDRESS": lead + url,
        "DOI": identifier(dice).strip(" ,."),
        "PMID": f"PMID: {dice.randint(10**6, 4 * 10**7)}.",
        "ARXIV": dice.choice((f"arXiv:{new}", f"arXiv: {new}", f"arXiv:{new}v{dice.randint(1, 4)}", f"arXiv:{old}")),
        "ARXIVOLD": dice.choice((old, f"arXiv:{old}", f"arXiv:{new}", new)),
        "ARXIVJOURNAL": f"arXiv preprint arXiv:{new}",
        "ARXIVURL": f"https://arxiv.org/abs/{new}",
        "SUBJECT": dice.choice(("cs.LG", "hep-th", "math.AG", "stat.ML", "quant-ph", "cs.CL")),
        "ISSN": f"{dice.randint(1000, 9999)}-{dice.randint(1000, 9999)}",
        "ISBN": f"978-{dice.randint(0, 9)}-{dice.randint(100, 999)}-{dice.randint(10000, 99999)}-{dice.randint(0, 9)}",
        "ZBL": dice.choice((f"MR {dice.randint(10**5, 10**7)}", f"Zbl {dice.randint(1, 1500):04}.{dice.randint(1, 99999):05}", f"MR{dice.randint(10**6, 10**7)} (2001a:11030)")),
        "NUMBER": str(dice.randint(2, 600)),
        "extent": str(dice.randint(80, 980)),
        "inpress": dice.choice(("in press", "In press", "to appear", "submitted", "forthcoming", "im Druck", "accepted", "in stampa")),
        "EPUB": f"{dice.randint(1998, 2024)} {dice.choice(('Mar', 'Sep', 'Jan'))} {dice.randint(1, 28)}",
        "CHAPTERNO": str(dice.randint(1, 25)),
        "NOTE": dice.choice(("To appear", "Special issue on parsing", "Reprinted 1999", "With discussion")),
        "LANGUAGENAME": _any(_LANGUAGE_NAMES, dice),
        "VERSION": dice.choice(("Version {0}.{1}.{2}", "version {0}.{1}", "v{0}.{1}.{2}")).format(dice.randint(0, 9), dice.randint(0, 20), dice.randint(0, 9)),
        "PIN": str(dice.randint(2, 900)),
        "PIN2": str(dice.randint(900, 1999)),
        "COURT": _any(_COURTS, dice),
    }  # fmt: skip


def identifier(dice: random.Random) -> str:
    """What many styles print at the end, and the rules cut out."""
    doi = f"10.{dice.randint(1000, 9999)}/{dice.choice(('j.abc', 's', 'jcm', 'nature', 'rs.3.rs-'))}{dice.randint(100, 99999)}.{dice.randint(1, 99)}"
    return dice.choice(
        (
            f" doi:{doi}",
            f" https://doi.org/{doi}",
            f" https://doi.org/{doi}.",
            f" doi: {doi}.",
            f" DOI {doi}",
            f" DOI: {doi}.",
            f" PMID: {dice.randint(10**6, 10**8)}.",
            f", doi:{doi}.",
            f" Available from: https://doi.org/{doi}",
            f" http://dx.doi.org/{doi}",
        )
    )
