"""Made names of what works stand in: proceedings, newspapers, journals that print no titles, reporters; their volumes."""

import random
import re

from layouts import JOURNAL_QUALIFIERS, JOURNALS_WITHOUT_TITLES, NEWSPAPERS, REPORTERS

_NO_TITLE_CASE = ("de", "fr", "it", "es", "pt")
_MEETINGS = (
    "Proceedings of the {th} International Conference on {topic}|Proc. {th} Int. Conf. {topic}|Proc. IEEE Conf. on {topic}|{year} IEEE International Symposium on {topic}|"
    "Advances in {topic}|Proceedings of the ACM Workshop on {topic}|Advances in Neural Information Processing Systems {n}|Advances in Neural Information Processing Systems|"
    "International Conference on {topic}|Proceedings of the {th} Annual Meeting of the Association for Computational Linguistics|{acronym} ’{yy}|{acronym}-{yy}|{acronym} {year}|{acronym}'{yy}|{acronym}|"
    "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition ({acronym})|Proceedings of {acronym}|Proc. {acronym}|Proc. of {acronym}|{th} Annual {topic} Conference|"
    "International Conference on Machine Learning|Proceedings of the {th} International Conference on Machine Learning|In Proceedings {acronym}|Conference Proceedings, {topic}|"
    "Proceedings of the {year} Conference on {topic} ({acronym} {year})|Proceedings of the {th} ACM Symposium on {topic} ({acronym})|{th} European Congress on {topic}|"
    "Proceedings of the Workshop on {topic}|{topic} Symposium|Symposium on {topic}|Proc. SPIE|AIP Conference Proceedings|ECCV|NIPS|NeurIPS|ICML|CVPR|ACL|EMNLP|ICLR|SIGGRAPH|AAAI"
)
_MEETINGS_IN = {"de": "Tagungsband der {n}. Jahrestagung {topic}|Verhandlungen des {n}. Deutschen Soziologentages|Kongress {topic}", "fr": "Actes du colloque {topic}|{n}e congrès international {topic}",
                "it": "Atti del convegno {topic}|Atti del {n}° congresso {topic}", "es": "Actas del {n} Congreso {topic}|Memorias del Congreso {topic}",
                "pt": "CONGRESSO BRASILEIRO DE {topic}|Anais do {n}º Congresso {topic}", "pl": "Materiały konferencji {topic}", "sv": "{topic} konferens"}  # fmt: skip


def _any(choices: str, dice: random.Random) -> str:
    return dice.choice(choices.split("|"))


def conference(other: str, code: str, dice: random.Random) -> str:
    """Name of proceedings."""
    number = dice.randint(1, 43)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    spelled = dice.choice((f"{number}{ending}", f"{number}{ending}", "Seventh", "Third", "Twenty-Second"))
    topic = re.sub(r"(?:\s+\S{1,3})+$", "", " ".join(other.split()[: dice.randint(1, 4)])).strip(",;:.?!")
    acronym = dice.choice(
        (
            "ICML",
            "CVPR",
            "SIGMOD",
            "IJCAI",
            "ACL",
            "CHI",
            "ICRA",
            "ISMIR",
            "KDD",
            "WWW",
            "ECCV",
            "INTERSPEECH",
        )
    )
    year = dice.randint(1975, 2024)
    meetings = _MEETINGS_IN.get(code, _MEETINGS) if dice.random() < 0.8 else _MEETINGS
    topic = topic if code in _NO_TITLE_CASE else topic.title()
    return _any(meetings, dice).format(
        th=spelled, topic=topic, year=year, yy=f"{year % 100:02}", n=number, acronym=acronym
    )


def newspaper(code: str, dice: random.Random) -> str:
    """A newspaper or site."""
    return _any(NEWSPAPERS.get(code, NEWSPAPERS["en"]), dice)


def journal(kind: str, name: str, dice: random.Random, *, physics: bool) -> str:
    """A journal, some with the word that tells it from another; one that prints no titles; a reporter of cases."""
    if kind == "case":
        return _any(REPORTERS, dice)
    if physics and kind == "journal" and dice.random() < 0.75:
        return _any(JOURNALS_WITHOUT_TITLES, dice)
    qualified = kind == "journal" and dice.random() < 0.03 and not name.endswith(")")
    return f"{name} ({_any(JOURNAL_QUALIFIERS, dice)})" if qualified else name


def lettered(number: str, dice: random.Random) -> str:
    """A volume of physics, some with the letter of its series: B268, 149B; some the year of JHEP: 0305, 09."""
    roll, letter = dice.random(), dice.choice("ABCD")
    forms = ((0.05, f"{letter}{number}"), (0.08, f"{number}{letter}"), (0.11, f"{dice.randint(0, 12):02}{dice.randint(1, 12):02}"),
             (0.15, f"{dice.randint(1, 12):02}"))  # fmt: skip
    return next((form for share, form in forms if roll < share), number)
