"""Which machines an address in a reference may lead to: those of the public internet, and no other.

A file of references comes from anywhere, and so does what a server says in a redirection. An address may
therefore name a machine that only this one can reach: itself, its neighbours, the service of a cloud that gives
out keys. Names are looked up once, here, and connections are made to the addresses that were judged.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6052 (64:ff9b::/96); WHATWG URL, "ends in a
number".
"""

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from refkit.errors import SourceError, SourceUnavailable

DNS_TIMEOUT_S = 4.0
_LONGEST = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Below these stand mail, shells and names, which a question in HTTP has no business with.
_FREE_PORTS = 1024
_HOST = re.compile(r"\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?\.?")
_NUMBER = re.compile(r"\d{1,40}|0x[0-9a-f]{0,40}")
# Names that are looked up within a house, by rule (RFC 6761, 6762, 8375) or by habit.
_INNER_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "corp",
    "home",
    "home.arpa",
    "localdomain",
)

_FORBIDDEN = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carriers; 100.100.100.200 is the metadata of a cloud
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # the host of a cloud's machine
            "169.254.0.0/16",  # link-local; 169.254.169.254 is the metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols; 192.0.0.192 is the metadata of a cloud
            "192.0.2.0/24",  # examples
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # examples
            "203.0.113.0/24",  # examples
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "2001::/23",  # protocols; Teredo, which holds another address
            "2001:db8::/32",  # examples
            "2002::/16",  # 6to4, which holds another address
            "3fff::/20",  # examples
        ),
    )
)
# All else of IPv6 is loopback, mapped IPv4, local, link-local, multicast or nobody's.
_GLOBAL_IPV6 = ip_network("2000::/3")
# What a translator makes of an address of IPv4, which stands in its last 32 bits.
_TRANSLATED = ip_network("64:ff9b::/96")

# A name -> its addresses. Raises NoSuchName where there is none, SourceUnavailable where nobody can tell.
Find = Callable[[str], Sequence[str]]


class Forbidden(SourceError):
    """An address is not asked: it is none of http or https, or leads to no public machine."""


class NoSuchName(SourceError):
    """The name in an address does not exist."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of http or https, taken apart.

    Attributes:
        host: In ASCII and small letters; without brackets where it is an address of IPv6.
        target: Path and query, as they stand in a request.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """The host as it stands in an address, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.site}{self.target}"


def find_addresses(
    name: str, *, patience_s: float = DNS_TIMEOUT_S, look_up: Callable[..., Any] = socket.getaddrinfo
) -> tuple[str, ...]:
    """Ask the name servers; a lookup that takes longer cannot be stopped, and is left behind.

    Raises:
        NoSuchName: There is no such name.
        SourceUnavailable: No name server tells.
    """
    answers: list[tuple[str, ...] | SourceError] = []
    thread = threading.Thread(target=lambda: answers.append(_looked_up(name, look_up)), daemon=True)
    thread.start()
    thread.join(patience_s)
    answer = answers[0] if answers else SourceUnavailable("has a host that no name server tells of")
    if isinstance(answer, SourceError):
        raise answer
    return answer


def _looked_up(name: str, look_up: Callable[..., Any]) -> tuple[str, ...] | SourceError:
    try:
        # With the dot at its end a name is whole: none of the house's own is put behind it.
        rows = look_up(f"{name}.", None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_NONAME:
            return NoSuchName("has a host that does not exist")
        return SourceUnavailable("has a host that no name server tells of")
    except (OSError, UnicodeError):
        return SourceUnavailable("has a host that cannot be looked up")
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


@dataclass(frozen=True, slots=True)
class Guard:
    """Says which addresses a name stands for, where all of them may be asked.

    Attributes:
        allowed: Networks that may be asked though they are not public ("127.0.0.0/8"): servers of tests.
        find: What looks names up.
    """

    allowed: tuple[str, ...] = ()
    find: Find = find_addresses

    def addresses(self, host: str) -> tuple[str, ...]:
        """The addresses of a host, looked up once: to connect to these is what was allowed.

        Raises:
            Forbidden: One of them is not public, or the name is one that only this house knows.
            NoSuchName: There is no such name.
            SourceUnavailable: No name server tells.
        """
        found = (host,) if _is_literal(host) else tuple(self.find(_public_name(host)))
        for one in found:
            if not self._may_ask(one):
                raise Forbidden("is not on the public internet")
        return found

    def _may_ask(self, address: str) -> bool:
        try:
            one = ip_address(address)
        except ValueError:
            return False
        return is_public(one) or any(one in ip_network(network) for network in self.allowed)


def read_address(text: str) -> Address:
    """An address as it stands in a reference or a redirection; its fragment is left out.

    Raises:
        Forbidden: It is none of http or https, or has a user's name or an unusual port in it.

    >>> str(read_address("HTTP://Example.org:80/ä#b"))
    'http://example.org/%C3%A4'
    """
    if len(text) > _LONGEST or " " in text or not text.isprintable():
        raise Forbidden("is none")
    try:
        # "www.example.org" leads there all the same.
        url = parse_url(f"http://{text}" if text[:4].lower() == "www." else text)
    except LocationParseError:
        raise Forbidden("is none") from None
    scheme, host = (url.scheme or "").lower(), (url.host or "").lower()
    if scheme not in _DEFAULT_PORTS:
        raise Forbidden("is none of http or https")
    if url.auth is not None:
        raise Forbidden("has the name of a user in it")
    if not _HOST.fullmatch(host):
        raise Forbidden("has no host")
    port = _DEFAULT_PORTS[scheme] if url.port is None else url.port
    if port < _FREE_PORTS and port not in _DEFAULT_PORTS.values():
        raise Forbidden(f"has port {port}, which is for something other than pages")
    return Address(scheme, host.strip("[]"), port, url.request_uri)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet.

    >>> [is_public(ip_address(one)) for one in ("93.184.216.34", "100.64.0.1", "::ffff:8.8.8.8")]
    [True, False, False]
    """
    if address in _TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _GLOBAL_IPV6):
        return False
    return not any(address in network for network in _FORBIDDEN)


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _public_name(host: str) -> str:
    """A name as it is looked up.

    Raises:
        Forbidden: It is a number in another spelling ("0x7f.1", "2130706433"), or a name within a house.
    """
    name = host.removesuffix(".")
    labels = name.split(".")
    if not all(0 < len(label) < 64 for label in labels):
        raise Forbidden("has no host")
    if _NUMBER.fullmatch(labels[-1]) or ":" in name:
        raise Forbidden("has a number for a host")
    if len(labels) < 2 or f".{name}".endswith(tuple(f".{inner}" for inner in _INNER_NAMES)):
        raise Forbidden("is not on the public internet")
    return name
