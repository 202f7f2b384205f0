"""Write the tables of journals: how words are abbreviated, and the titles that are cited most.

    python scripts/build_journals.py ../shared/data [--measure]

The abbreviations are those of abbrv.jabref.org (CC0); how often a journal is cited is counted in works of Crossref.
With --measure, nothing is written: the rules are learnt from four fifths of the titles, and asked for the others.
"""

import argparse
import gzip
import json
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

from refkit.normalize import journal_words
from refkit.normalize.journal_words import STOPWORDS, WordRules, parse_rules
from refkit.normalize.journals import abbreviate_by_rule
from refkit.text.unicode import strip_accents

ROOM = Path(__file__).parents[1] / "refkit" / "normalize"
# Lists that follow other rules than ISO 4: MathSciNet's and those of the economists keep "of".
OTHER_RULES = frozenset({"ams", "aea", "mathematics"})
LEAST_CITED = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BEHIND = re.compile(r"\s*[:;/=]\s.*|\s+[:/=].*", re.DOTALL)
_PLACE = re.compile(r"\s*\([^()]*\)\s*$")


class Listed(NamedTuple):
    """A row of the lists."""

    full: str
    short: str
    name: str


def fold(text: str) -> str:
    """Plain letters, lower case."""
    return strip_accents(text).lower()


def letters(text: str) -> str:
    """What two spellings of an abbreviation have in common."""
    return re.sub(r"[\W_]", "", fold(text))


def main_title(full: str) -> str:
    """A title without its subtitle and the place behind it."""
    return _PLACE.sub("", _BEHIND.sub("", full)).strip(" .")


def read_lists(path: Path) -> list[Listed]:
    """The lists, without rows that are the wrong way round or broken."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [Listed(*row) for line in lines if len(row := line.rstrip("\n").split("\t")) == 3]
    return [row for row in rows if row.full and row.short and len(row.short) <= len(row.full)]


def is_plausible(row: Listed) -> bool:
    """Whether each word of an abbreviation is that of a word of the title, or all of it an acronym."""
    words = [fold(word) for word in _WORD.findall(main_title(row.full))]
    cuts = [fold(cut) for cut in _WORD.findall(_PLACE.sub("", row.short))]
    return all(any(is_abbreviation(cut, word) for word in words) for cut in cuts)


def is_kept_back(full: str) -> bool:
    """Whether a title is one of the fifth that the rules are measured on."""
    return int(md5(fold(full).encode(), usedforsecurity=False).hexdigest(), 16) % 5 == 0


# --- words ---------------------------------------------------------------------------------------


def word_pairs(rows: Iterable[Listed]) -> Iterator[tuple[str, str, int]]:
    """Words with their abbreviations, and a weight: lists with points follow ISO 4 more closely."""
    for row in rows:
        full = [word for word in _WORD.findall(main_title(row.full)) if fold(word) not in STOPWORDS]
        short = _WORD.findall(_PLACE.sub("", row.short))
        if row.name in OTHER_RULES or len(full) != len(short) or len(full) < 2:
            continue
        pairs = [(fold(word), fold(cut)) for word, cut in zip(full, short, strict=True)]
        if all(is_abbreviation(cut, word) for word, cut in pairs):
            weight = 3 if "." in row.short else 1
            yield from ((*pair, weight) for pair, word in zip(pairs, full, strict=True) if not word.isupper())


def is_abbreviation(cut: str, word: str) -> bool:
    """Whether a text is a word's beginning, or its letters in order from the first one."""
    rest = iter(word)
    return word.startswith(cut) or (cut[:1] == word[:1] and all(letter in rest for letter in cut))


def usual_abbreviations(rows: Iterable[Listed]) -> dict[str, tuple[str, int]]:
    """The abbreviation that most lists have for a word, and its weight."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word, cut, weight in word_pairs(rows):
        counts[word][cut] += weight
    tops = {word: count.most_common(1)[0] for word, count in counts.items()}
    return {
        word: top for word, top in sorted(tops.items()) if top[1] >= 2 and 2 * top[1] >= counts[word].total()
    }


class Learner:
    """Rules for words: beginnings that many share, ends for words never seen, and the words that need their own."""

    def __init__(self, usual: Mapping[str, tuple[str, int]]) -> None:
        self._usual = usual
        self._sorted = sorted(usual)
        self._rules = WordRules({}, {}, {})

    def learn(self) -> WordRules:
        """The rules, as few as say the same."""
        for word in sorted(self._usual, key=lambda word: (-self._usual[word][1], word)):
            self._learn_beginning(word)
        self._learn_ends()
        for word in self._sorted:
            if journal_words.rule_of(word, self._rules) != self._wanted(word):
                self._rules.words[word] = self._wanted(word)
        for beginning in sorted(self._rules.beginnings, key=len, reverse=True):
            self._drop_if_idle(beginning)
        return self._rules

    def _wanted(self, word: str) -> str:
        cut = self._usual[word][0]
        return str(len(cut)) if word.startswith(cut) else cut

    def _under(self, beginning: str) -> Iterator[str]:
        at = bisect_left(self._sorted, beginning)
        while at < len(self._sorted) and self._sorted[at].startswith(beginning):
            yield self._sorted[at]
            at += 1

    def _learn_beginning(self, word: str) -> None:
        cut = self._usual[word][0]
        if len(word) < 4 or len(cut) < 3 or cut == word or not word.startswith(cut):
            return
        for length in range(max(4, len(cut)), len(word) + 1):
            group = list(self._under(word[:length]))
            good = sum(self._usual[one][1] for one in group if self._usual[one][0] == cut)
            if len(group) > 1 and good >= 0.9 * sum(self._usual[one][1] for one in group):
                self._rules.beginnings[word[:length]] = str(len(cut))
                return

    def _learn_ends(self) -> None:
        counts: dict[str, Counter[int | None]] = defaultdict(Counter)
        for word, (cut, _) in self._usual.items():
            gone = len(word) - len(cut) if word.startswith(cut) else None
            for length in range(3, min(9, len(word) - 2)):
                counts[word[-length:]][gone] += 1
        for end, count in sorted(counts.items(), key=lambda item: (len(item[0]), item[0])):
            gone, times = count.most_common(1)[0]
            is_sure = times >= 6 and times >= 0.85 * count.total()
            shorter = (self._rules.ends.get(end[at:]) for at in range(1, len(end)))
            if gone is not None and is_sure and gone <= len(end) and str(-gone) not in shorter:
                self._rules.ends[end] = str(-gone)

    def _drop_if_idle(self, beginning: str) -> None:
        rule = self._rules.beginnings.pop(beginning)
        words = self._under(beginning)
        if any(journal_words.rule_of(word, self._rules) != self._wanted(word) for word in words):
            self._rules.beginnings[beginning] = rule


def told(rules: WordRules) -> str:
    """The text of the table."""
    rows = {**rules.words, **{f"{key}-": rule for key, rule in rules.beginnings.items()}}
    rows |= {f"-{key}": rule for key, rule in rules.ends.items()}
    return "".join(f"{key}\t{rule}\n" for key, rule in sorted(rows.items()))


# --- titles --------------------------------------------------------------------------------------


def citations(folder: Path) -> Counter[str]:
    """How often each container title stands in the works, by its letters."""
    counts: Counter[str] = Counter()
    for name in ("works-real", "works-shaped"):
        with gzip.open(folder / "crossref" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                titles = json.loads(line).get("container-title") or []
                counts.update(letters(title) for title in titles[:1])
    return counts


def cited_titles(rows: Iterable[Listed], cited: Mapping[str, int]) -> Iterator[tuple[str, str, list[str]]]:
    """Full titles that are cited, with their ISO 4 abbreviation, and all that they go by."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)  # by abbreviation
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    pointed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        full = main_title(row.full).removeprefix("The ")
        key, short = letters(full), letters(_PLACE.sub("", row.short))
        if key == short or not key or not is_plausible(row) or len(_WORD.findall(full)) < 2:
            continue
        votes[short][key] += 1
        spelled[key][full] += 1 + 3 * ("." in row.short)
        if "." in row.short and row.name not in OTHER_RULES:
            pointed[key][row.short] += 1
    by_title: dict[str, list[str]] = defaultdict(list)
    for short, keys in votes.items():
        (key, times), *others = keys.most_common(2)
        if cited.get(short, 0) + cited.get(key, 0) >= LEAST_CITED and (
            not others or times >= 2 * others[0][1]
        ):
            by_title[key].append(short)
    for key, shorts in sorted(by_title.items()):
        full = _best(spelled[key])
        yield full, _best(pointed[key]) if pointed[key] else "", shorts


def _best(spellings: Counter[str]) -> str:
    return max(sorted(spellings), key=lambda text: spellings[text])


def title_rows(titles: Iterable[tuple[str, str, list[str]]]) -> Iterator[str]:
    """The rows of the table: of abbreviations only those that the rules do not give."""
    for full, pointed, shorts in titles:
        given = letters(abbreviate_by_rule(full))
        iso = pointed if pointed and letters(pointed) != given else ""
        known = {given, letters(iso)}
        further = sorted(short for short in set(shorts) if short not in known)
        yield "\t".join([title_case(full), iso, *further]).rstrip("\t") + "\n"


def title_case(title: str) -> str:
    """An English title that a library has in lower case with its capitals; others as they are."""
    words = title.split()
    if not {"of", "and", "the", "for", "in"} & set(words) and words[0] not in (
        "Journal",
        "American",
        "British",
    ):
        return title
    return " ".join(
        word if word in STOPWORDS or not word.islower() else word[:1].upper() + word[1:] for word in words
    )


# --- the program ---------------------------------------------------------------------------------


def measure(rows: list[Listed]) -> None:
    """Learn from four fifths of the titles, and say how many of the others come out right."""
    rules = Learner(usual_abbreviations(row for row in rows if not is_kept_back(row.full))).learn()
    journal_words.word_rules = lambda: rules
    results: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if is_kept_back(row.full) and row.name not in OTHER_RULES:
            given = abbreviate_by_rule(row.full)
            same = letters(_PLACE.sub("", given)) == letters(_PLACE.sub("", row.short))
            results[row.name].update({"titles": 1, "exact": given == row.short, "letters": same})
    for name, result in sorted(results.items(), key=lambda item: -item[1]["titles"]):
        exact, same = (result[kind] / result["titles"] for kind in ("exact", "letters"))
        if result["titles"] > 20:
            print(f"{name:16} {result['titles']:6} exact {exact:.3f}  but for points {same:.3f}")


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    rows = read_lists(given.data / "journals" / "abbreviations.tsv.gz")
    if given.measure:
        measure(rows)
        return
    rules = told(Learner(usual_abbreviations(rows)).learn())
    (ROOM / "journal_words.tsv").write_text(rules, encoding="utf-8")
    journal_words.word_rules = lambda: parse_rules(rules)
    titles = "".join(title_rows(cited_titles(rows, citations(given.data))))
    (ROOM / "journal_titles.tsv").write_text(titles, encoding="utf-8")
    print(f"{rules.count(chr(10))} rules, {titles.count(chr(10))} titles", file=sys.stderr)


if __name__ == "__main__":
    main()
