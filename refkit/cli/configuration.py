"""The settings of `refkit check`: [tool.refkit.check] of pyproject.toml, or refkit.toml; the nearest file wins."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from os.path import relpath
from pathlib import Path
from typing import Any

from refkit.check.selection import select_rules
from refkit.errors import ConfigError
from refkit.report.findings import REPORTS
from refkit.report.findings.locations import within

_LARGEST, _MOST_DOTS = 1_000_000, 300
_CHOICES: Mapping[str, Sequence[str]] = {
    "dialect": ("bibtex", "biblatex"),
    "fail-on": ("error", "warning", "info", "never"),
    "network": ("off", "cache", "on"),
    "output-format": tuple(REPORTS),
}
_OF_CODES = ("select", "extend-select", "ignore")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file of settings says; every key is the long option without its dashes."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dialect: str | None = None
    fail_on: str | None = None
    output_format: str | None = None
    baseline: str | None = None
    network: str | None = None
    source: tuple[str, ...] = ()
    mailto: str | None = None
    max_warnings: int | None = None
    lock: str | None = None
    retractions: str | None = None
    path: Path | None = None

    def spelled(self, path: str) -> str:
        """A path as globs in the file of settings mean it: from the folder that this is in."""
        return within(str(self.path.resolve().parent), str(Path.cwd()), path) if self.path else path


def read_configuration(start: Path, named: str | None = None) -> Configuration:
    """The settings for a folder: of the file that is named, else of the nearest one in it or above it.

    Paths in the nearest one are meant from its folder, those in a file that is named from where one is.

    Raises:
        ConfigError: The file cannot be read, is no TOML, or holds a key or value that is not known.
    """
    if named:
        path = Path(named)
        if not path.is_file():
            raise ConfigError(f"{path}: no such file of settings")
        return _configuration(path)
    for folder in (start.resolve(), *start.resolve().parents):
        for path in (folder / "refkit.toml", folder / "pyproject.toml"):
            if path.is_file() and (path.name == "refkit.toml" or _table(path, _loaded(path)) is not None):
                return _beside(_configuration(path))
    return Configuration()


def _beside(settings: Configuration) -> Configuration:
    """Settings whose paths lead from the folder one is in to those beside the file that they stand in."""
    folder = settings.path.parent if settings.path else Path.cwd()
    if folder == Path.cwd():
        return settings
    return replace(
        settings,
        documents=tuple(_led_to(folder, one) for one in settings.documents),
        source=tuple(_led_to(folder, one) if (folder / one).is_file() else one for one in settings.source),
        baseline=settings.baseline and _led_to(folder, settings.baseline),
        lock=settings.lock and _led_to(folder, settings.lock),
        retractions=settings.retractions and _led_to(folder, settings.retractions),
    )


def _led_to(folder: Path, value: str) -> str:
    try:
        return relpath(folder / value)
    except ValueError:  # on another drive
        return str(folder / value)


def _configuration(path: Path) -> Configuration:
    table = _table(path, _loaded(path)) or {}
    known = {one.name.replace("_", "-"): one for one in fields(Configuration) if one.name != "path"}
    values: dict[str, Any] = {"path": path}
    for name, value in table.items():
        spelled = name.replace("_", "-")
        if spelled not in known:
            raise ConfigError(
                f"{_place(path, name)}: unknown setting {name!r}: known are {', '.join(sorted(known))}"
            )
        values[spelled.replace("-", "_")] = _checked(path, name, value, str(known[spelled].type))
    return Configuration(**values)


def _loaded(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path}: too large for settings")
        text = path.read_text(encoding="utf-8")
        # Reading keys of many parts (a.a.a. ...) takes time and memory in the square of these.
        if any(line.count(".") > _MOST_DOTS for line in text.splitlines() if not line.startswith("#")):
            raise ConfigError(f"{path}: has a line of more than {_MOST_DOTS} full stops: split it")
        return tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: is no TOML: {error}") from None


def _table(path: Path, loaded: dict[str, Any]) -> dict[str, Any] | None:
    """The settings in a file: [tool.refkit.check], with what [tool.refkit] says for all commands."""
    table: Any = loaded
    if path.name == "pyproject.toml":
        tool = loaded.get("tool")
        table = tool.get("refkit") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.refkit] is no table")
    own = table.get("check", {})
    if not isinstance(own, dict):
        raise ConfigError(f"{path}: check is no table")
    return {**{name: value for name, value in table.items() if name != "check"}, **own}


def _checked(path: Path, name: str, value: object, kind: str) -> object:
    """A value of the kind that its setting has."""
    spelled = name.replace("_", "-")
    if "Mapping" in kind:
        if isinstance(value, dict) and all(_is_list(codes) for codes in value.values()):
            _check_codes(path, name, [code for codes in value.values() for code in codes])
            return {pattern: tuple(codes) for pattern, codes in value.items()}
        raise ConfigError(f'{_place(path, name)}: {name} is a table of lists: {{ "old/*.bib" = ["CON"] }}')
    if kind.startswith("tuple"):
        if isinstance(value, list) and _is_list(value):
            _check_codes(path, name, value if spelled in _OF_CODES else [])
            return tuple(value)
        raise ConfigError(f'{_place(path, name)}: {name} is a list of texts: ["IDN", "DUP001"]')
    wanted = int if kind.startswith("int") else str
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise ConfigError(f"{_place(path, name)}: {name} is {'a number' if wanted is int else 'a text'}")
    choices = _CHOICES.get(spelled, (value,))
    if value not in choices or (isinstance(value, int) and value < 0):
        said = f"one of {', '.join(map(str, choices))}" if spelled in _CHOICES else "0 or more"
        raise ConfigError(f"{_place(path, name)}: {name} is {str(value)[:40]!r}: it is {said}")
    return value


def _check_codes(path: Path, name: str, codes: Sequence[str]) -> None:
    try:
        select_rules(codes)
    except ConfigError as error:
        raise ConfigError(f"{_place(path, name)}: {error}") from None


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _place(path: Path, name: str) -> str:
    """The file and the line in which a setting stands."""
    table = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip().startswith("["):
            table = line.strip()
        is_ours = path.name != "pyproject.toml" or "refkit" in f"{table}{line.split('=')[0]}"
        key = line.split("=")[0].strip().strip("\"'")
        if is_ours and "=" in line and name in (key, key.rpartition(".")[2]):
            return f"{path}:{number}"
        if (
            is_ours
            and table == line.strip()
            and name in (part.strip("\"' ") for part in table.strip("[]").split("."))
        ):
            return f"{path}:{number}"
    return str(path)
