"""What keys, libraries and collections of Zotero's web API look like; no network here."""

import re

from refkit.errors import ConfigError

_KEY = re.compile(r"[A-Za-z0-9]{8,64}", re.ASCII)
_LIBRARY = re.compile(r"(user|group):([0-9]{1,12})", re.ASCII)
_COLLECTION = re.compile(r"[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}", re.ASCII)


def check_names(api_key: str, library: str | None, collection: str | None) -> None:
    """Make sure that these can be what they are called.

    Raises:
        ConfigError: One of them cannot; the message does not show the key.
    """
    if not api_key:
        raise ConfigError(
            "no key for Zotero's web library: make one at https://www.zotero.org/settings/keys "
            "and put it into the environment variable ZOTERO_API_KEY"
        )
    if not _KEY.fullmatch(api_key):
        raise ConfigError("what stands in ZOTERO_API_KEY is no key of Zotero: letters and digits alone")
    check_place(library, collection)


def check_place(library: str | None, collection: str | None) -> None:
    """Make sure that these can be what they are called.

    Raises:
        ConfigError: One of them cannot.
    """
    if library is not None and not _LIBRARY.fullmatch(library):
        raise ConfigError(
            f"{library[:80]!r} is no library of Zotero: write user:ID or group:ID, with its number"
        )
    if collection is not None and not _COLLECTION.fullmatch(collection):
        raise ConfigError(
            f"{collection[:80]!r} is no collection of Zotero's web library: give its key, the eight letters "
            "and digits at the end of its address"
        )
