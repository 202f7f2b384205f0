"""The settings of `refkit check`: [tool.refkit.check] of pyproject.toml, or refkit.toml; the nearest file wins."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from refkit.errors import ConfigError

_LARGEST = 1_000_000


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


def read_configuration(start: Path, named: str | None = None) -> Configuration:
    """The settings for a folder: of the file that is named, else of the nearest one in it or above it.

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
                return _configuration(path)
    return Configuration()


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
        return tomllib.loads(path.read_text(encoding="utf-8"))
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
    if kind.startswith("Mapping"):
        if isinstance(value, dict) and all(_is_list(codes) for codes in value.values()):
            return {pattern: tuple(codes) for pattern, codes in value.items()}
        raise ConfigError(f'{_place(path, name)}: {name} is a table of lists: {{ "old/*.bib" = ["CON"] }}')
    if kind.startswith("tuple"):
        if _is_list(value):
            return tuple(value)  # type: ignore[arg-type]  # it is a list of texts
        raise ConfigError(f'{_place(path, name)}: {name} is a list of texts: ["IDN", "DUP001"]')
    wanted = int if kind.startswith("int") else str
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise ConfigError(f"{_place(path, name)}: {name} is {'a number' if wanted is int else 'a text'}")
    return value


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _place(path: Path, name: str) -> str:
    """The file and the line in which a setting stands."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.split("=")[0].strip().strip("\"'") == name:
            return f"{path}:{number}"
    return str(path)
