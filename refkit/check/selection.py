"""Which rules run, and where."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import PurePath

from refkit.check import RULES, Rule
from refkit.errors import ConfigError
from refkit.model.finding import Finding

# Codes that were given another name: old -> new. None is ever given to another rule.
RENAMED: Mapping[str, str] = {}


def select_rules(
    select: Sequence[str] = (), extend: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """The rules that prefixes of codes name: "IDN" a family, "IDN004" one rule, "ALL" every one.

    The longest prefix that fits a rule decides, so that `--select NET --ignore NET1 --extend-select NET102` runs
    NET102. Without `select` all run but those that are opt-in, which only their whole code selects.

    Raises:
        ConfigError: No code begins so.
    """
    wanted = [*_checked(select), *_checked(extend)]
    unwanted = _checked(ignore)
    return tuple(
        rule
        for rule in RULES
        if _strength(rule, wanted, all_of=not select) > _strength(rule, unwanted, all_of=False)
    )


def without_ignored(
    findings: Iterable[Finding],
    per_file: Mapping[str, Sequence[str]],
    spelled: Callable[[str], str] = str,
) -> tuple[Finding, ...]:
    """The findings but those whose file matches a pattern that their code is ignored for.

    Args:
        spelled: How patterns call a file; it is also meant as it was named.

    Raises:
        ConfigError: No code begins so.
    """
    rows = [(pattern, _checked(codes)) for pattern, codes in per_file.items()]
    of_path: dict[str, tuple[str, ...]] = {}
    kept = []
    for one in findings:
        if one.path not in of_path:
            names = {one.path, spelled(one.path)}
            codes = (codes for pattern, codes in rows if any(matches(name, pattern) for name in names))
            of_path[one.path] = tuple("" if code == "ALL" else code for named in codes for code in named)
        if not one.code.startswith(of_path[one.path]):
            kept.append(one)
    return tuple(kept)


def matches(path: str, pattern: str) -> bool:
    """Whether a path is meant by a glob: as a whole, by its name, or by its end."""
    posix = PurePath(path).as_posix()
    return fnmatch(posix, pattern) or fnmatch(PurePath(path).name, pattern) or fnmatch(posix, f"*/{pattern}")


def _checked(codes: Sequence[str]) -> list[str]:
    named = [RENAMED.get(code.strip().upper(), code.strip().upper()) for code in codes if code.strip()]
    for code in named:
        if code != "ALL" and not any(rule.code.startswith(code) for rule in RULES):
            families = ", ".join(sorted({rule.code[:3] for rule in RULES}))
            raise ConfigError(
                f"no rule's code begins with {code[:40]!r}: name a family ({families}), or a code such as IDN004"
            )
    return named


def _strength(rule: Rule, codes: Sequence[str], *, all_of: bool) -> int:
    """How exactly codes name a rule: the length of the longest that fits; 1 where all are meant, 0 where none fits."""
    if rule.is_opt_in:
        return len(rule.code) if rule.code in codes else 0
    fitting = [
        1 if code == "ALL" else len(code) for code in codes if code == "ALL" or rule.code.startswith(code)
    ]
    return max([*fitting, 1] if all_of else fitting, default=0)
