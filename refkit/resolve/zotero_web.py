"""Zotero's libraries on the web, version 3 of the API.

Source: Zotero Web API v3, "Basics" and "Write Requests". Each item has a key that its content gives it, and
version 0, "not there yet": the server refuses what it has already, item by item, so that nothing gets there twice
however often it is sent.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import requests

from refkit.errors import SourceError, SourceRefused
from refkit.resolve.politeness import LONGEST_WAIT_S, Clock, Limit
from refkit.resolve.posting import Courier, check_url, unavailable, words_of
from refkit.resolve.registry import loaded, part, parts
from refkit.resolve.zotero_names import check_names
from refkit.resolve.zotero_parcels import Delivered, Parcel, batches, is_told, outcomes

WEB_URL = "https://api.zotero.org"
_VERSION = "3"
# Nothing is granted in numbers; a request makes 50 items.
_LIMIT = Limit(2, 1)
_JSON = {"Content-Type": "application/json"}
_SECONDS = re.compile(r"[0-9]{1,9}")
_TOO_LARGE = 413
_REFUSALS = {
    400: "it takes the request for none",
    403: "the key may not write there",
    404: "there is no such library",
    409: "the library is locked; try again later",
    413: "the item is too large",
}


class WebZotero:
    """A library of a user or a group.

    Attributes:
        name: What messages call it by.
        place: What keys of objects are made for: library and collection.
    """

    def __init__(
        self,
        api_key: str,
        *,
        library: str | None = None,
        collection: str | None = None,
        url: str = WEB_URL,
        clock: Clock | None = None,
    ) -> None:
        """Ask who the key is of, whether it may write, and whether the collection is there.

        Args:
            api_key: The key of the API; it is in no message.
            library: "user:12345" or "group:12345"; None is that of the key's owner.
            collection: The key of a collection, eight letters and digits.

        Raises:
            ConfigError: Key, library or collection are none, by their form; or the address is not one of https.
            SourceUnavailable: Zotero could not be asked.
            SourceRefused: The key is not valid, may not write, or there is no such collection.
        """
        check_url(url)
        check_names(api_key, library, collection)
        self._key = api_key
        self._collection = collection
        headers = {"Zotero-API-Version": _VERSION, "Zotero-API-Key": api_key}
        self._courier = Courier(url, limit=_LIMIT, judge=_fault, headers=headers, repeats=True, clock=clock)
        try:
            self._prefix, self.name = self._open(library)
            self.place = f"{self._prefix}/{collection or ''}"
            if collection:
                self.name += f", {self._named(collection)}"
        except SourceError:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._courier.close()

    def known_fields(self) -> Mapping[str, Collection[str]] | None:
        """The fields and kinds of creators of each type, by the server's schema; None where it gives none."""
        answer = self._courier.ask("GET", "/schema")
        self._heed(answer)
        types = part(loaded(answer.content), "itemTypes") if answer.status_code == 200 else None
        return {str(one.get("itemType")): {*_names_in(one)} for one in parts(types)} or None

    def send(self, parcels: Sequence[Parcel]) -> Iterator[Delivered]:
        """Create items, as many a request as are allowed; gives what came of each, in their order, as it comes.

        Raises:
            SourceUnavailable: No usable answer came; what has not been told of may have arrived.
            SourceRefused: The request as a whole was refused.
        """
        for batch in batches(parcels):
            yield from self._send(batch)

    def _send(self, batch: Sequence[Parcel]) -> Iterator[Delivered]:
        objects = [one for parcel in batch for one in parcel.objects(self._collection)]
        body = json.dumps(objects, ensure_ascii=False).encode("utf-8", "replace")
        answer = self._courier.ask("POST", f"{self._prefix}/items", body, _JSON)
        self._heed(answer)
        if answer.status_code == _TOO_LARGE and len(batch) > 1:
            yield from self._send(batch[: len(batch) // 2])
            yield from self._send(batch[len(batch) // 2 :])
        elif answer.status_code == _TOO_LARGE:
            yield Delivered("refused", _REFUSALS[_TOO_LARGE])
        elif answer.status_code != 200:
            raise self._refused(answer)
        else:
            for delivered in outcomes(batch, loaded(answer.content)):
                yield replace(delivered, reason=delivered.reason.replace(self._key, "..."))

    def _open(self, library: str | None) -> tuple[str, str]:
        """The path of the library and its name."""
        answer = self._courier.ask("GET", "/keys/current")
        self._heed(answer)
        told = loaded(answer.content) if answer.status_code == 200 else None
        user = part(told, "userID")
        if answer.status_code in (403, 404) or (answer.status_code == 200 and not isinstance(user, int)):
            raise SourceRefused("Zotero does not know the key in ZOTERO_API_KEY", answer.status_code)
        if answer.status_code != 200:
            raise self._refused(answer)
        kind, _, number = (library or f"user:{user}").partition(":")
        if kind == "user" and number == str(user) and part(told, "access", "user", "write") is not True:
            raise SourceRefused(
                "the key in ZOTERO_API_KEY may not write: make one that may at https://www.zotero.org/settings/keys",
                answer.status_code,
            )
        return f"/{kind}s/{number}", f"Zotero's web library of {kind} {number}"

    def _named(self, collection: str) -> str:
        answer = self._courier.ask("GET", f"{self._prefix}/collections/{collection}")
        self._heed(answer)
        if answer.status_code == 404:
            raise SourceRefused(f"{self.name} has no collection {collection}", answer.status_code)
        if answer.status_code != 200:
            raise self._refused(answer)
        name = part(loaded(answer.content), "data", "name")
        return " ".join(str(name or collection).split())[:100]

    def _heed(self, answer: requests.Response) -> None:
        """Rest where the server asks for it, with an answer that is otherwise well."""
        value = (answer.headers.get("Backoff") or "").strip()
        seconds = float(value) if _SECONDS.fullmatch(value) else 0.0
        if seconds > LONGEST_WAIT_S:
            wanted = (
                f"{self._courier.host} asks for {seconds:.0f} s of patience; run the same command after that"
            )
            self._courier.breaker.fail(wanted, is_final=True)
        elif seconds:
            self._courier.bucket.pause(seconds)

    def _refused(self, answer: requests.Response) -> SourceError:
        status = answer.status_code
        if status >= 500:
            return unavailable(self._courier.host, answer)
        why = [_REFUSALS.get(status, ""), words_of(answer, without=self._key)]
        told = "".join(f": {words}" for words in why if words)
        return SourceRefused(f"{self._courier.host} refuses with status {status}{told}", status)


def _names_in(item_type: Mapping[str, Any]) -> Iterable[str]:
    yield from (str(one.get("field")) for one in parts(item_type.get("fields")))
    yield from (str(one.get("creatorType")) for one in parts(item_type.get("creatorTypes")))


def _fault(url: str, status: int, body: bytes) -> str:
    """Why an answer with status 200 or 404 is none."""
    if body.lstrip()[:1] == b"<":
        return "answers with a web page (is it a network's log-in page, or a maintenance page?)"
    if status == 404:
        return ""
    answer = loaded(body)
    if not isinstance(answer, dict):
        return "answers with something other than JSON"
    is_write = url.endswith("/items")
    return "" if not is_write or is_told(answer) else "answers with no results"
