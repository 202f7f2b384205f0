"""One question over HTTP/1.1 to machines that were judged, and of the answer what says whether a page is there.

It keeps no cookies, follows nothing, and heeds no proxy of the environment, which would look names up by itself. It
reads 64 KB at most, within a time that all of it shares: a server that sends byte by byte cannot hold it longer.
"""

import io
import socket
import ssl
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from refkit import __version__
from refkit.errors import SourceError, SourceUnavailable
from refkit.resolve.link_guard import Address

MAX_BYTES = 65_536
_MOST_ADDRESSES = 3
_AGENT = f"refkit/{__version__} (https://pypi.org/project/refkit-citations/)"


class Unreachable(SourceUnavailable):
    """No connection to the host could be made."""


class Untrusted(SourceError):
    """The host cannot show that it is the one it says it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says before the page itself.

    Attributes:
        location: Where a redirection leads, as the server has it; "" where it says nothing.
        headers: By their names in small letters.
    """

    status: int
    location: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def exchange(method: str, address: Address, machines: Sequence[str], *, patience_s: float) -> Answer:
    """Ask one of the machines that a name stands for, the first one that can be connected to.

    Args:
        method: "HEAD" or "GET".
        machines: IP addresses, as the guard gave them.
        patience_s: Seconds for all of it.

    Raises:
        Unreachable: No connection.
        Untrusted: A connection, and a certificate that is not valid.
        SourceUnavailable: A connection, and no answer in time, or none that is one.
    """
    end = time.monotonic() + patience_s
    with closing(_connected(address, machines, end)) as line:
        try:
            line.settimeout(_left(end))
            with closing(_secured(line, address)) as connection:
                connection.sendall(_request(method, address))
                return _read(connection, method, end)
        except ssl.SSLCertVerificationError as error:
            raise Untrusted(f"has a certificate that is not valid ({error.verify_message})") from error
        except TimeoutError as error:
            raise SourceUnavailable("gives no answer in time") from error
        except (OSError, HTTPException, ValueError) as error:
            raise SourceUnavailable("gives no whole answer") from error


def _connected(address: Address, machines: Sequence[str], end: float) -> socket.socket:
    reason = "cannot be connected to"
    tried = machines[:_MOST_ADDRESSES]
    for place, machine in enumerate(tried):
        try:
            # An IP address, and no name: nothing is looked up again.
            return socket.create_connection(
                (machine, address.port), timeout=_left(end) / (len(tried) - place)
            )
        except TimeoutError:
            reason = "gives no answer in time"
        except OSError:
            continue
    raise Unreachable(reason)


def _secured(line: socket.socket, address: Address) -> socket.socket:
    if address.scheme == "http":
        return line
    return _trust().wrap_socket(line, server_hostname=address.host.removesuffix("."))


@cache
def _trust() -> ssl.SSLContext:
    """Whom the machine trusts, and whom requests does: one of the two may know nobody."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


def _request(method: str, address: Address) -> bytes:
    lines = (
        f"{method} {address.target} HTTP/1.1",
        f"Host: {address.site}",
        f"User-Agent: {_AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
        "\r\n",
    )
    return "\r\n".join(lines).encode("ascii")


def _read(connection: socket.socket, method: str, end: float) -> Answer:
    stream = _Bounded(connection, end)
    # It takes a socket, and asks it for nothing but `makefile`.
    response = HTTPResponse(stream, method=method)  # type: ignore[arg-type]
    response.begin()
    if stream.is_over:
        raise IncompleteRead(b"")
    headers = {name.lower(): value for name, value in response.getheaders()}
    # Headers are read as Latin-1; servers write addresses in UTF-8.
    location = headers.get("location", "").encode("latin-1", "replace").decode("utf-8", "replace")
    return Answer(response.status, location.strip(), headers)


class _Bounded(io.RawIOBase):
    """What a connection sends, up to a number of bytes and a moment.

    Attributes:
        is_over: Whether more was wanted than there is.
    """

    def __init__(self, connection: socket.socket, end: float) -> None:
        self._connection = connection
        self._end = end
        self._bytes_left = MAX_BYTES
        self.is_over = False

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, 1024)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - what io gives
        self._connection.settimeout(_left(self._end))
        count = self._connection.recv_into(memoryview(buffer)[: self._bytes_left])
        self._bytes_left -= count
        self.is_over = not count
        return count


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
