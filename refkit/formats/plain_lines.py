"""The form of a text in formats that know no markup: one line, plain."""

from refkit.formats.markup import plain_text
from refkit.formats.texts import one_line

# Taking out a tag can close up another; two rounds are the most ever seen.
_MOST_ROUNDS = 8


def plain_line(text: str) -> str:
    r"""One line of plain text; sub- and superscripts become Unicode's where it has all of them.

    >>> plain_line("The <i>lac</i>\n operon,  CO<sub>2</sub>")
    'The lac operon, CO₂'
    """
    for _ in range(_MOST_ROUNDS):
        shorter = one_line(plain_text(one_line(text)))
        if shorter == text:
            break
        text = shorter
    return text
