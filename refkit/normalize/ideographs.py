"""Names in Chinese, Japanese and Korean script, which stand without a space and family name first."""

from refkit.lang import words
from refkit.lang.family_names import CHINESE, CHINESE_COMPOUND, JAPANESE, KOREAN_COMPOUND
from refkit.model import Name
from refkit.text.patterns import lazy_pattern

IDEOGRAPH = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ROLE = lazy_pattern(
    r"\s?[(（]?(?:主编|主編|编著|編著|编辑|編集|監修|编|編|著|译|譯|訳|편집|편저|엮음|편|저|역)[)）]?$"
)
_ET_AL = lazy_pattern(r"\s?(?:[,，、]\s?)?(?:等人|等|ほか|他|ら|외(?:\s?\d{1,3}\s?[명인])?|등)\.?$")
_SEPARATOR = lazy_pattern(r"\s*[,，、;；・·/&]\s*|\s+(?:和|与|與|及|及び|および|と|및|와|과)\s+")


def split_ideographic(run: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a run in ideographs, and whether it says that names were left out.

    >>> [str(name) for name in split_ideographic("王伟, 欧阳娜, 山田 太郎, 김철수 외")[0]]
    ['王, 伟', '欧阳, 娜', '山田, 太郎', '김, 철수']
    """
    bare = _ROLE.sub("", run.strip(" ,.;，。；、"))
    shorter = _ET_AL.sub("", bare) or bare
    parts = (part.strip(" .") for part in _SEPARATOR.split(shorter))
    return tuple(_name(part) for part in parts if part), shorter != bare


def _name(part: str) -> Name:
    """A person where the family name is known or set apart; else the whole as a literal."""
    begin = _given_begins(part)
    if not begin or part.endswith(tuple(word for word in words("group") if IDEOGRAPH.match(word))):
        return Name.known(literal=part)
    return Name.known(family=part[:begin].strip(), given=part[begin:].strip(), static_ordering=True)


def _given_begins(part: str) -> int:
    """Where the given name begins; 0 where that is not known."""
    space = part.find(" ")
    if space > 0 or not 2 <= len(part) <= 6 or not all(map(IDEOGRAPH.match, part)):
        return space if 0 < space <= 4 and part.count(" ") == 1 else 0
    if "\uac00" <= part[0] <= "\ud7af":
        return 0 if len(part) > 4 else 2 if part[:2] in KOREAN_COMPOUND and len(part) > 2 else 1
    for length in (3, 2):
        if len(part) > length and part[:length] in JAPANESE | CHINESE_COMPOUND:
            return length
    return 1 if part[0] in CHINESE and len(part) <= 3 else 0
