"""A running Zotero on this computer, by the API that its browser connectors use.

Source: Zotero's server_connector.js (Zotero 7 to 9): `ping`, `getSelectedCollection`, `import`, `updateSession`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import requests

from refkit.errors import ConfigError, SourceRefused, SourceUnavailable
from refkit.resolve.politeness import Clock, Limit
from refkit.resolve.posting import Courier, check_url, words_of
from refkit.resolve.registry import loaded, part, parts

LOCAL_URL = "http://127.0.0.1:23119"
_VERSION = "3"
_NO_LIMIT = Limit(1000, 1)
_JSON = {"Content-Type": "application/json"}
_RDF = {"Content-Type": "application/rdf+xml; charset=utf-8"}
_RUNNING = b"Zotero is running"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where Zotero puts what it is given.

    Attributes:
        name: Library and collection, as its window shows them.
        id: What it calls that in its window; "" for what is selected there.
    """

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a parcel.

    Attributes:
        state: "taken"; "known" where Zotero had begun to take it before; or "refused".
        count: How many items it made, where it says so.
        reason: Why it was refused, or what went wrong afterwards.
    """

    state: Literal["taken", "known", "refused"]
    count: int | None = None
    reason: str = ""


class LocalZotero:
    """Zotero's window next door. It takes what is sent into the collection that is selected there."""

    def __init__(self, url: str = LOCAL_URL, *, clock: Clock | None = None) -> None:
        """Ask nothing yet.

        Raises:
            ConfigError: The address is neither on this computer nor one of https.
        """
        check_url(url)
        headers = {"X-Zotero-Connector-API-Version": _VERSION}
        self._courier = Courier(
            url, limit=_NO_LIMIT, judge=_fault, headers=headers, repeats=False, clock=clock
        )

    @property
    def host(self) -> str:
        """Host and port."""
        return self._courier.host

    def close(self) -> None:
        """Close the connection."""
        self._courier.close()

    def find_spot(self, collection: str | None = None) -> Spot:
        """Where things go: what is selected in the window, or a collection by its name or id there ("C12").

        Raises:
            SourceUnavailable: Zotero does not run.
            SourceRefused: Something else answers there, or nothing may be added to what is selected.
            ConfigError: There is no such collection, or more than one.
        """
        self._check_running()
        answer = self._courier.ask("POST", "/connector/getSelectedCollection", b"{}", _JSON)
        told = loaded(answer.content)
        if answer.status_code != 200 or not isinstance(told, dict):
            raise _refused(self.host, answer)
        if collection is not None:
            return _named(told, collection)
        library, name = str(told.get("libraryName") or "My Library"), told.get("name")
        shown = library if told.get("id") is None or not name else f"{library}, {name}"
        if told.get("libraryEditable") is False:
            raise SourceRefused(
                f"nothing may be added to {shown}: select another library in Zotero", answer.status_code
            )
        return Spot(shown)

    def take(self, text: str, session: str, spot: Spot) -> Imported:
        """Have Zotero import a text, in any format that it reads.

        Args:
            session: A name for the parcel: Zotero takes none twice while it runs.

        Raises:
            SourceUnavailable: No answer came: it may have been taken.
        """
        # Without other letters than those of ASCII no charset can be mistaken.
        body = text.encode("ascii", "xmlcharrefreplace")
        answer = self._courier.ask("POST", f"/connector/import?session={session}", body, _RDF)
        if answer.status_code == 409:
            return Imported("known")
        if answer.status_code not in (200, 201):
            return Imported("refused", reason=str(_refused(self.host, answer)))
        told = loaded(answer.content)
        count = sum(_is_work(item) for item in parts(told)) if isinstance(told, list) else None
        return Imported("taken", count, self._move(session, spot) if spot.id else "")

    def _check_running(self) -> None:
        try:
            answer = self._courier.ask("GET", "/connector/ping")
        except SourceUnavailable as error:
            raise SourceUnavailable(
                f"Zotero does not answer at {self.host} ({error}): start it, or send to its web library with --to web"
            ) from None
        if answer.status_code != 200:
            raise _refused(self.host, answer)

    def _move(self, session: str, spot: Spot) -> str:
        """Put what a parcel brought into a collection; gives why that failed."""
        body = json.dumps({"sessionID": session, "target": spot.id, "tags": []}).encode()
        try:
            answer = self._courier.ask("POST", "/connector/updateSession", body, _JSON)
        except SourceUnavailable as error:
            return f"not put into {spot.name}: {error}"
        return "" if answer.status_code == 200 else f"not put into {spot.name}: {_refused(self.host, answer)}"


def _named(told: Mapping[str, Any], collection: str) -> Spot:
    targets = [target for target in parts(told.get("targets")) if isinstance(target.get("id"), str)]
    found = [target for target in targets if collection in (target["id"], target.get("name"))]
    if len(found) == 1:
        return Spot(str(found[0].get("name")), found[0]["id"])
    if found:
        ids = ", ".join(target["id"] for target in found[:9])
        raise ConfigError(f"{len(found)} collections are named {collection!r} in Zotero: name one of {ids}")
    names = ", ".join(str(target.get("name"))[:40] for target in targets[:9])
    raise ConfigError(f"no collection is named {collection!r} in Zotero: it has {names or 'none'}")


def _is_work(item: Mapping[str, Any]) -> bool:
    return item.get("itemType") not in ("note", "attachment")


def _refused(host: str, answer: requests.Response) -> SourceRefused:
    told = loaded(answer.content)
    words = part(told, "error") or words_of(answer)
    if part(told, "libraryEditable") is False:
        words = "nothing may be added to the library that is selected"
    why = f": {words}" if words else ""
    return SourceRefused(
        f"Zotero at {host} refuses with status {answer.status_code}{why}", answer.status_code
    )


def _fault(url: str, status: int, body: bytes) -> str:  # noqa: ARG001 - as PoliteAdapter asks
    if status == 200 and not (_RUNNING in body or isinstance(loaded(body), dict | list)):
        return "answers, but is no Zotero"
    return ""
