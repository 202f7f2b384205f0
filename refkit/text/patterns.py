"""Regular expressions that are compiled when they are first needed.

One with the words of thirteen languages in it takes milliseconds to compile, and most texts never ask for it.
"""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that stands in the code, once; flags stand in the pattern itself.

    >>> bool(compiled("(?i)vol").match("Vol. 3"))
    True
    """
    return re.compile(pattern)
