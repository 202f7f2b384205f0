"""The libraries that only snapshots need, loaded when first asked for."""

from importlib import import_module
from types import ModuleType

from refkit.errors import ConfigError


def load_extra(name: str) -> ModuleType:
    """The library of this name, tantivy or zstandard.

    Raises:
        ConfigError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise ConfigError(
            f"snapshots need {name}, which is not installed: pip install '.[snapshot]' in the clone of refkit"
        ) from None
