"""Addresses that no reference may have asked: refused in every spelling, and nothing is sent."""

import re
import socket
import threading
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_server import Page, moved, serve_site

from refkit.errors import SourceUnavailable
from refkit.resolve.link_exchange import _request
from refkit.resolve.link_guard import (
    Forbidden,
    Guard,
    NoSuchName,
    find_addresses,
    is_public,
    read_address,
)
from refkit.resolve.links import LinkClient

# As a browser, a C library or another program would take them: all of them this machine, or one near it.
SPELLINGS = """
127.0.0.1 127.0.0.2 127.1 127.0.1 0x7f.1 0x7f.0.0.1 0x7f000001 0x7F.0.0.0x1 0177.0.0.1 00000177.1 2130706433
017700000001 0 0.0.0.0 0x0 127.0.0.1. 127.1. %31%32%37.0.0.1 １２７.0.0.1 127。0。0。1 ①②⑦.0.0.1
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1]
[64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2002:7f00:1::] [2001:0:7f00:1::] [fe80::1] [fe80::1%25lo] [fc00::1]
[fd00:ec2::254] [fec0::1] [ff02::1] [100::1] [2001:db8::1] [v1.127.0.0.1]
localhost LOCALHOST localhost. a.localhost x.localdomain printer.local metadata.google.internal box.lan
intranet metadata router.home.arpa 10.0.0.1 10.1 0xa.1 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 0300.0250.1
169.254.169.254 169.254.43518 0xa9fea9fe 2852039166 0251.0376.0251.0376 [::ffff:a9fe:a9fe] 100.64.0.1 100.100.100.200
168.63.129.16 192.0.0.192 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.0.2.1
user@127.0.0.1 example.org@127.0.0.1 a:b@93.184.216.34 1.2.3.4.5 999.1.1.1 0x. 127.0.0.0x1
""".split()  # fmt: skip
NOWHERE = [
    "",
    " ",
    "http://",
    "http:///etc/passwd",
    "//example.org/",
    "/etc/passwd",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "jar:http://example.org!/",
    "dict://example.org:11211/",
    "http://example.org:25/",
    "http://example.org:22/",
    "http://example.org:0/",
    "http://example.org:65536/",
    "http://example.org:x/",
    "http://ex ample.org/",
    "http://example.org/\r\nHost: other.example",
    "http://example.org/a\tb",
    "http://example.org/\x00",
    "http://example.org/\u2028",
    "http://example.org/\ud800",
    "http://a..b/",
    "http://.example.org/",
    "http://-/",
    f"http://{'a' * 70}.org/",
    f"http://{'a.' * 130}org/",
    f"http://example.org/{'a' * 3000}",
    "http://[::1",
    "http://[::1]x/",
    "http://<script>/",
]


def refuse(name):
    raise AssertionError(f"{name} is looked up")


@pytest.fixture
def site():
    with serve_site() as running:
        yield running


@pytest.fixture
def open_client(tmp_path, clock):
    opened = []

    def open_it(guard):
        opened.append(LinkClient(cache=tmp_path / "c.sqlite", guard=guard, clock=clock, patience_s=60.0))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_leads_within(open_client, site, host, scheme):
    client = open_client(Guard(find=refuse))
    link = client.ask(f"{scheme}://{host}:{site.port}/")

    assert (link.verdict, link.is_passing) == ("unknown", False)
    assert client.asked == 0
    assert site.connections == 0


@pytest.mark.parametrize("text", NOWHERE)
def test_what_is_no_address_of_a_page_is_not_asked(open_client, text):
    client = open_client(Guard(find=refuse))

    assert client.ask(text).verdict == "unknown"
    assert client.asked == 0


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["93.184.216.34", "127.0.0.1"],
        ["10.0.0.7", "93.184.216.34"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%eth0"],
        ["2606:2800:220:1::", "fd00::1"],
        ["no address"],
    ],
)
def test_a_name_is_refused_for_any_of_its_addresses(open_client, site, found):
    client = open_client(Guard(find=lambda _: found))

    assert client.ask(f"http://rebind.example:{site.port}/").reason == "is not on the public internet"
    assert client.asked == site.connections == 0


def test_what_a_name_stands_for_the_second_time_is_judged_again(open_client, site):
    told = [["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]]
    site.pages["/"] = Page(405)
    client = open_client(Guard(allowed=("127.0.0.1/32",), find=lambda _: told.pop(0)))
    told.pop(0)

    assert client.ask(f"http://rebind.example:{site.port}/").reason == "is not on the public internet"
    assert (client.asked, site.connections) == (1, 1)


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "//169.254.169.254/",
        "http://0xa9fea9fe/",
        "http://[::ffff:169.254.169.254]/",
        "http://localhost/",
        "http://inner.example/",
        "https://10.0.0.1/",
        "file:///etc/passwd",
        "http://user:secret@other.example/",
    ],
)
def test_every_redirection_is_judged_again(open_client, site, location):
    names = {"outer.example": ["127.0.0.1"], "inner.example": ["192.168.0.1"]}
    site.pages["/"] = moved(302, location)
    client = open_client(Guard(allowed=("127.0.0.1/32",), find=names.__getitem__))

    link = client.ask(f"http://outer.example:{site.port}/")

    assert (link.verdict, link.is_passing) == ("unknown", False)
    assert client.asked == site.connections == 1


def test_a_name_goes_to_the_server_and_its_address_is_what_is_connected_to(open_client, site):
    looked_up = []

    def find(name):
        looked_up.append(name)
        return ["127.0.0.1"]

    site.pages["/"] = Page()
    url = f"http://only.in.this.table.example:{site.port}/"

    assert open_client(Guard(allowed=("127.0.0.0/8",), find=find)).ask(url).verdict == "alive"
    assert looked_up == ["only.in.this.table.example"]
    assert f"Host: only.in.this.table.example:{site.port}".encode() in site.heads[0]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("8.8.8.8", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("::ffff:8.8.8.8", False),
        ("2002:808:808::1", False),
        ("172.32.0.1", True),
        ("172.15.255.255", True),
        ("100.63.255.255", True),
        ("100.127.255.255", False),
        ("223.255.255.255", True),
        ("4000::1", False),
    ],
)
def test_what_is_public(address, expected):
    assert is_public(ip_address(address)) is expected


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), NoSuchName),
        (socket.gaierror(socket.EAI_AGAIN, "x"), SourceUnavailable),
        (socket.gaierror(socket.EAI_FAIL, "x"), SourceUnavailable),
        (OSError(), SourceUnavailable),
        (UnicodeError(), SourceUnavailable),
    ],
)
def test_only_a_name_server_says_that_there_is_no_name(raised, expected):
    def look_up(*_, **__):
        raise raised

    with pytest.raises(expected):
        find_addresses("x.example", look_up=look_up)


def test_a_name_is_looked_up_whole_and_each_address_is_given_once():
    asked = []

    def look_up(name, *_, **__):
        asked.append(name)
        return [(0, 0, 0, "", (one, 0)) for one in ("::1", "10.0.0.1", "10.0.0.1")]

    assert find_addresses("x.example", look_up=look_up) == ("::1", "10.0.0.1")
    assert asked == ["x.example."]


def test_a_name_server_that_hangs_is_left():
    stop = threading.Event()

    with pytest.raises(SourceUnavailable):
        find_addresses("x.example", patience_s=0.05, look_up=lambda *_, **__: [stop.wait(30)][1:])
    stop.set()


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_an_address_holds_a_request_is_one_request(host, rest):
    try:
        address = read_address(f"http://{host}/{rest}")
    except Forbidden:
        return
    lines = _request("GET", address).split(b"\r\n")

    assert len(lines) == 8
    assert lines[-2:] == [b"", b""]
    assert re.fullmatch(rb"GET /[!-~]* HTTP/1\.1", lines[0])
    assert re.fullmatch(rb"Host: [!-~]+", lines[1])
    assert b"\n" not in b"".join(lines)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text):
    try:
        address = read_address(text)
    except Forbidden:
        return
    assert read_address(str(address)) == address
