"""Regular expressions that are compiled when they are first needed.

One with the words of thirteen languages in it takes milliseconds to compile, and most texts never ask for it:
compiled on import, the two hundred of the parser took a third of its start.
"""

import re
from functools import cache
from typing import cast

_METHODS = ("match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn", "pattern", "flags")


class _Pattern:
    """Stands for a compiled pattern; the first method that is asked for compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        known = re.compile(self._source, self._flags)
        # Held by the instance, so that this is never asked again and a call costs what it costs of a pattern.
        self.__dict__ |= {method: getattr(known, method) for method in _METHODS}
        return getattr(known, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used.

    >>> bool(lazy_pattern("vol", re.IGNORECASE).match("Vol. 3"))
    True
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that stands in the code, once; flags stand in the pattern itself.

    >>> bool(compiled("(?i)vol").match("Vol. 3"))
    True
    """
    return re.compile(pattern)
