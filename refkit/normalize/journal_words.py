"""Words of journals' titles and their ISO 4 abbreviations, by rules in a table.

journal_words.tsv is written by scripts/build_journals.py from lists under CC0; docs/adr/0023-journals.md says which. A
row is a word, the beginning of words ("biolog-") or their end ("-ography"), and what becomes of it.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from refkit.text.unicode import strip_accents

# Articles, prepositions and conjunctions, which an abbreviation leaves out.
STOPWORDS = frozenset(
    "a an and as at by for from in into of on the to with "  # noqa: SIM905 - a table of words
    "de des du et en la le les l d un une pour sur dans au aux "
    "der die das den dem des ein eine einer fur im in am und von vom zu zum zur mit "
    "el los las del y e para por con "
    "di il lo gli i della dello dei degli delle del nel nella sul sulla ed per dell nell al alla "
    "o os as do da dos das no na nos nas em "
    "het een van voor en te der og i av for till och på "
    "w z i na do ze oraz v ve a s o pri".split()
)
_SHORTEST_BEGINNING = 4
_LONGEST_END = 8


class WordRules(NamedTuple):
    """What becomes of words: a number is how many letters stay, below 0 how many go; a text is the abbreviation."""

    words: dict[str, str]
    beginnings: dict[str, str]
    ends: dict[str, str]


@cache
def word_rules() -> WordRules:
    """The rules of this version, read once."""
    text = files("refkit.normalize").joinpath("journal_words.tsv").read_text(encoding="utf-8")
    return parse_rules(text)


def parse_rules(text: str) -> WordRules:
    """The rules in the text of a table."""
    rules = WordRules({}, {}, {})
    for line in text.splitlines():
        key, _, value = line.partition("\t")
        if key.endswith("-"):
            rules.beginnings[key[:-1]] = value
        elif key.startswith("-"):
            rules.ends[key[1:]] = value
        else:
            rules.words[key] = value
    return rules


def abbreviate_word(word: str) -> str:
    """The abbreviation of a word with its point; the word where ISO 4 has none. Case and accents are kept.

    >>> abbreviate_word("Journal"), abbreviate_word("Zeitung"), abbreviate_word("Botánica"), abbreviate_word("Cell")
    ('J.', 'Ztg.', 'Bot.', 'Cell')
    """
    bare = strip_accents(word).lower()
    rule = rule_of(bare, word_rules())
    if not rule.lstrip("-").isdigit():
        return _cased(rule, word) + "."
    kept = int(rule) if int(rule) > 0 else len(bare) + int(rule)
    if kept >= len(bare):
        return word
    # A ligature is one letter of the word and two of its plain form.
    return (word if len(word) == len(bare) else _cased(bare, word))[:kept] + "."


@cache
def abbreviations() -> frozenset[str]:
    """All abbreviations that the rules give, without their points, lower case."""
    rules = word_rules()
    listed = {**rules.words, **rules.beginnings}
    cut = {word[: int(rule)] for word, rule in listed.items() if rule.isdigit() and int(rule) <= len(word)}
    whole = {word for word, rule in rules.words.items() if rule == str(len(word))}
    return frozenset(cut | {rule for rule in listed.values() if not rule.lstrip("-").isdigit()}) - whole


def rule_of(bare: str, rules: WordRules) -> str:
    """The rule for a word in plain lower case letters; all of its letters stay where there is none."""
    if bare in rules.words:
        return rules.words[bare]
    for length in range(len(bare), _SHORTEST_BEGINNING - 1, -1):
        if bare[:length] in rules.beginnings:
            return rules.beginnings[bare[:length]]
    for length in range(min(_LONGEST_END, len(bare) - 2), 2, -1):
        if bare[-length:] in rules.ends:
            return rules.ends[bare[-length:]]
    return str(len(bare))


def _cased(text: str, like: str) -> str:
    return text.capitalize() if like[:1].isupper() else text
