r"""LaTeX commands whose arguments are not all text: `\href{address}{words}`, `\bibinfo{year}{1998}`, `\label{x}`.

One pass with a stack of open groups; what is no such command goes through as it is.
"""

import re
from dataclasses import dataclass

from refkit.documents.latex_commands import ARGUMENTS, DROPPED, SPACED

_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z@]+)\*?[ \t]*|(?P<symbol>\\.)|(?P<brace>[{}])|(?P<option>\[[^\[\]{}\\]{0,300}\])"
    r"|(?P<space>\s+)|(?P<text>[^\\{}\[\s]+|.)",
    re.DOTALL,
)
_OPTIONED = re.compile(r"\s*\[")


# Arguments whose text is looked at as a whole; all others go where the text around them goes.
_APART = frozenset("adv")
_SIGNS = {"q": ("“", "”")}


@dataclass(slots=True)
class _Group:
    """An open brace: what becomes of what is in it, and what the command before it still takes."""

    action: str
    pieces: list[str]
    waiting: str = ""


def read_arguments(tex: str) -> tuple[str, list[str]]:
    """LaTeX without the arguments that are no text, and the addresses that it links to."""
    addresses: list[str] = []
    stack = [_Group("k", [])]
    for token in _TOKEN.finditer(tex):
        top = stack[-1]
        if token["brace"] == "{":
            stack.append(_open(top))
        elif token["brace"]:
            if len(stack) > 1:
                _close(stack.pop(), stack[-1].pieces, addresses)
        elif token["command"]:
            _take_command(top, token)
        elif not (top.waiting and (token["space"] or token["option"])):
            top.waiting = ""
            top.pieces.append(token[0])
    # What does not end is text: nothing is lost for a missing brace.
    unclosed = [piece for group in stack[1:] if group.action in _APART for piece in group.pieces]
    return "".join([*stack[0].pieces, *unclosed]), addresses


def _open(outer: _Group) -> _Group:
    """The group that a brace opens: the next argument of a command, or one that only groups."""
    action, outer.waiting = (outer.waiting or "k")[0], outer.waiting[1:]
    if outer.action in _APART or outer.action == "n":
        return _Group("n", outer.pieces)  # within one that is looked at as a whole, nothing is apart again
    if action in _APART:
        return _Group(action, [])
    outer.pieces.append(_SIGNS.get(action, "{")[0])
    return _Group(action, outer.pieces)


def _close(group: _Group, outer: list[str], addresses: list[str]) -> None:
    """Hand what a group holds to the text around it."""
    if group.action not in _APART:
        outer.append(_SIGNS.get(group.action, "{}")[1] if group.action != "n" else "")
        return
    inside = "".join(group.pieces)
    if group.action == "a" and inside.startswith(("http://", "https://")):
        addresses.append(_plain(inside))
    elif group.action == "v":
        outer.append(_escaped(inside))


def _take_command(group: _Group, token: re.Match[str]) -> None:
    command = token["command"]
    group.waiting = ARGUMENTS.get(command, "")
    if command in SPACED:
        group.pieces.append(SPACED[command])
    elif not group.waiting and command not in DROPPED:
        group.pieces.append(token[0])


def _plain(address: str) -> str:
    r"""An address as it is meant: "\_" and "\%" are characters."""
    return re.sub(r"\\(?=[%#&_~{}$])", "", address)


def _escaped(address: str) -> str:
    """An address as LaTeX text: a tilde in it is a character."""
    return re.sub(r"([%#&_$])", r"\\\1", _plain(address)).replace("~", r"\textasciitilde{}")


def skip_option(tex: str) -> str:
    """What follows an argument in brackets, in which braces may hold brackets; all where there is none."""
    if not (begin := _OPTIONED.match(tex)):
        return tex
    depth = 0
    for place in range(begin.end(), len(tex)):
        character = tex[place]
        depth += (character == "{") - (character == "}")
        if character == "]" and depth <= 0:
            return tex[place + 1 :]
    return tex
