"""Addresses asked over real HTTP, against a server on loopback; names are looked up in a table."""

import json
import random
import sqlite3
import threading
from datetime import date

import pytest
from link_server import Page, moved, serve_site

from refkit.errors import SourceUnavailable
from refkit.model.link import Link
from refkit.resolve.link_guard import Guard, NoSuchName
from refkit.resolve.links import LinkClient, _by_turns, ask_links

LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture
def site():
    with serve_site() as running:
        yield running


@pytest.fixture
def names():
    """Name -> its addresses, or what looking it up raises."""
    return {"doi.org": ["93.184.216.34"]}


@pytest.fixture
def open_client(tmp_path, clock, names):
    opened = []

    def find(name):
        found = names.get(name, NoSuchName("has a host that does not exist"))
        if isinstance(found, Exception):
            raise found
        return found

    def open_it(**options):
        guard = Guard(allowed=LOOPBACK, find=find)
        settings = {"cache": tmp_path / "c.sqlite", "guard": guard, "clock": clock, "patience_s": 60.0}
        opened.append(LinkClient(**(settings | options)))
        return opened[-1]

    yield open_it
    for client in opened:
        client.close()


def slow(pause, stop):
    """What sends a byte at a time, until it is told to stop."""

    def write(file):
        file.write(b"HTTP/1.1 200 OK\r\nX-Y: ")
        while not stop.wait(pause):
            file.write(b"a")
            file.flush()

    return write


def test_a_page_that_is_there_is_asked_for_once_and_its_body_left_alone(open_client, site):
    site.pages["/a"] = Page()

    link = open_client().ask(f"{site.url}/a#part")

    assert (link.verdict, link.reason, link.redirects) == ("alive", "", ())
    assert site.asked == ["HEAD /a"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_dead_when_said_twice(open_client, site, status):
    site.pages["/a"] = Page(status)

    link = open_client().ask(f"{site.url}/a")

    assert (link.verdict, link.reason) == ("dead", f"answers with status {status}")
    assert link.asked_on == date(2026, 11, 1)
    assert site.asked == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize(
    ("head", "then", "verdict", "asked"),
    [
        (404, [200], "alive", 2),
        (405, [200], "alive", 2),
        (501, [200], "alive", 2),
        (403, [200], "alive", 2),
        (404, [503], "unknown", 2),
        (404, [403], "unknown", 2),
        (405, [404, 200], "alive", 3),
        (405, [404, 404], "dead", 3),
        (403, [404, 403], "unknown", 3),
        (500, [410, 404], "dead", 3),
    ],
)
def test_what_head_says_is_weighed_by_get(open_client, site, head, then, verdict, asked):
    site.pages["/a"] = [Page(status) for status in (head, *then)]

    assert open_client().ask(f"{site.url}/a").verdict == verdict
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    ("status", "is_passing"),
    [
        *((status, False) for status in (400, 401, 402, 403, 406, 418, 451, 304, 999)),
        *((status, True) for status in (408, 425, 429, 500, 502, 503, 504, 522, 599)),
    ],
)
def test_a_refusal_or_an_illness_says_nothing_about_the_page(open_client, site, status, is_passing):
    site.pages["/a"] = Page(status)

    link = open_client().ask(f"{site.url}/a")

    assert (link.verdict, link.is_passing) == ("unknown", is_passing)
    assert link.reason == f"answers with status {status}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_are_followed_and_told(open_client, site, status):
    site.pages |= {"/a": moved(status, "/b c?d=ä"), "/b%20c?d=%C3%A4": Page()}

    link = open_client().ask(f"{site.url}/a")

    assert link.verdict == "alive"
    assert [(one.status, one.url) for one in link.redirects] == [(status, f"{site.url}/b%20c?d=%C3%A4")]


def test_a_redirection_to_what_is_gone_is_dead(open_client, site):
    site.pages["/a"] = moved(301, "/gone")

    link = open_client().ask(f"{site.url}/a")

    assert link.verdict == "dead"
    assert link.reason == f"leads to {site.url}/gone, which answers with status 404"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ({"/a": moved(301, "/a")}, "redirects in a circle"),
        ({"/a": moved(302, "/b"), "/b": moved(302, "/a")}, "redirects in a circle"),
        ({f"/{step}": moved(302, f"/{chr(ord(step) + 1)}") for step in "abcdefgh"}, "once more, after 5 times"),
        ({"/a": moved(302, "javascript:alert(1)")}, "leads to an address that is none of http or https"),
        ({"/a": moved(302, "http://[")}, "leads to an address that is none"),
        ({"/a": moved(302, "file:///etc/passwd")}, "leads to an address that is none of http or https"),
        ({"/a": moved(302, "")}, "answers with status 302"),
        ({"/a": moved(302, "/" + "x" * 5000)}, "leads to an address that is none"),
    ],
)  # fmt: skip
def test_redirections_that_lead_nowhere_are_unknown_and_end(open_client, site, pages, reason):
    site.pages |= pages

    link = open_client().ask(f"{site.url}/a")

    assert (link.verdict, link.is_passing) == ("unknown", False)
    assert reason in link.reason
    assert len(site.asked) <= 12


def test_five_redirections_are_followed(open_client, site):
    site.pages |= {f"/{step}": moved(302, f"/{chr(ord(step) + 1)}") for step in "abcde"} | {"/f": Page()}

    assert open_client().ask(f"{site.url}/a").verdict == "alive"


@pytest.mark.parametrize(
    "page",
    [
        Page(drop=True),
        Page(raw=b"garbage\r\n\r\n"),
        Page(raw=b"HTTP/1.1 200"),
        Page(raw=b"HTTP/1.1 abc OK\r\n\r\n"),
        Page(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 20_000 + b"\r\n"),
        Page(raw=b"HTTP/1.1 200 OK\r\nX-Y: " + b"z" * 1_000_000),
        Page(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000),
        Page(raw=b"\x16\x03\x01" * 100),
        Page(raw=b"SSH-2.0-OpenSSH_9.6\r\n"),
    ],
    ids=lambda page: repr((page.raw or b"dropped")[:12]),
)
def test_what_is_no_answer_is_unknown(open_client, site, page):
    site.pages["/a"] = page

    link = open_client().ask(f"{site.url}/a")

    assert (link.verdict, link.is_passing) == ("unknown", True)


def test_a_server_that_drops_head_is_asked_again(open_client, site):
    site.pages["/a"] = Page(head=Page(drop=True))

    assert open_client().ask(f"{site.url}/a").verdict == "alive"


@pytest.mark.parametrize("pause", [0.01, 30])
def test_a_server_that_sends_byte_by_byte_is_left(open_client, site, pause):
    stop = threading.Event()
    site.pages["/a"] = Page(write=slow(pause, stop))

    link = open_client(patience_s=0.3).ask(f"{site.url}/a")
    stop.set()

    assert (link.verdict, link.reason) == ("unknown", "gives no answer in time")


def test_of_a_huge_page_no_more_is_read_than_its_head(open_client, site):
    sent = []

    def write(file):
        file.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        for _ in range(1000):
            file.write(b"x" * 1_000_000)
            file.flush()
            sent.append(1)

    site.pages["/a"] = Page(head=Page(405), write=write)

    assert open_client().ask(f"{site.url}/a").verdict == "alive"
    assert len(sent) < 100


def test_a_host_that_cannot_be_reached_is_unknown(open_client, names):
    names["dead.example"] = ["127.0.0.1"]
    with serve_site() as closed:
        port = closed.port
    found = ask_links([f"http://dead.example:{port}/{number}" for number in range(20)], open_client())

    assert {(link.verdict, link.reason) for link in found.values()} == {("unknown", "cannot be connected to")}


def test_a_name_that_does_not_exist_is_dead(open_client, site):
    site.pages["/a"] = moved(301, "http://no.example/")
    found = ask_links(["http://gone.example/x", f"{site.url}/a"], open_client())

    assert found["http://gone.example/x"].reason == "has a host that does not exist"
    assert {link.verdict for link in found.values()} == {"dead"}


def test_a_name_that_exists_the_second_time_is_not_dead(open_client, names, clock, site):
    site.pages["/"] = Page()
    sleep = clock.sleep

    def comes_back(seconds):
        names["back.example"] = ["127.0.0.1"]
        sleep(seconds)

    clock.sleep = comes_back

    assert open_client().ask(f"http://back.example:{site.port}/").verdict == "alive"


def test_without_a_network_no_name_is_called_dead_and_the_rest_is_not_asked(open_client, names):
    names["doi.org"] = NoSuchName("has a host that does not exist")
    client = open_client()
    found = ask_links([f"http://host{number}.example/" for number in range(50)], client)

    assert {(link.verdict, link.is_passing) for link in found.values()} == {("unknown", True)}
    assert client.asked == 0


def test_a_name_server_that_does_not_tell_is_unknown(open_client, names):
    names["ill.example"] = SourceUnavailable("has a host that no name server tells of")

    link = open_client().ask("http://ill.example/")

    assert (link.verdict, link.is_passing) == ("unknown", True)


def test_a_host_that_asks_for_patience_gets_it(open_client, site, clock):
    site.pages["/a"] = [Page(429, {"Retry-After": "7"}), Page()]
    before = clock.time

    assert open_client().ask(f"{site.url}/a").verdict == "alive"
    assert clock.time - before >= 7


@pytest.mark.parametrize("page", [Page(429, {"Retry-After": "3600"}), Page(429)])
def test_a_host_that_asks_to_be_left_alone_is(open_client, site, page):
    site.pages |= {f"/{number}": page for number in range(20)}
    client = open_client()
    found = [client.ask(f"{site.url}/{number}") for number in range(20)]

    assert {(link.verdict, link.reason) for link in found} == {("unknown", "answers with status 429")}
    assert client.asked <= 2


def test_a_host_that_fails_three_times_in_a_row_is_left(open_client, site):
    site.pages |= {"/0": Page()} | {f"/{number}": Page(drop=True) for number in range(1, 20)}
    client = open_client()
    found = [client.ask(f"{site.url}/{number}") for number in range(20)]

    assert [link.verdict for link in found] == ["alive", *["unknown"] * 19]
    assert client.asked == 1 + 3 * 2


def test_hosts_are_asked_by_turns():
    urls = ["http://a.org/1", "http://a.org/2", "no address", "http://a.org/3", "https://b.org/1"]

    assert list(_by_turns(dict.fromkeys(urls))) == [urls[0], urls[2], urls[4], urls[1], urls[3]]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_server_sends_only_its_status_makes_a_page_dead(open_client, site, seed):
    rng = random.Random(seed)  # noqa: S311 - draws answers, hides nothing
    pieces = (b"HTTP/1.1 ", b"HTTP/1.0 ", b"404", b"200", b"301", b" x", b"\r\n", b"\n", b"\r\n\r\n", b"Location: ",
              b"/a", b"//", b"http://[", b"\x00", b"\xff\xfe", b":", b" ", b"Content-Length: -1", b"\t", b"9" * 5000)  # fmt: skip
    raw = b"HTTP/1.1 " * rng.randrange(2) + b"".join(rng.choice(pieces) for _ in range(rng.randrange(12)))
    site.pages["/a"] = Page(raw=raw)
    link = open_client().ask(f"{site.url}/a")

    assert link.verdict != "dead" or b" 404" in raw
    assert link.verdict != "alive" or b" 200" in raw


def test_a_host_is_asked_once_a_second_and_one_question_at_a_time(open_client, site, clock):
    urls = [f"{site.url}/{number}" for number in range(6)]
    site.pages |= {f"/{number}": Page() for number in range(6)}
    before = clock.time
    ask_links(urls, open_client())

    assert site.most_at_once == 1
    assert clock.time - before >= 5


def test_an_address_is_asked_once_however_often_it_is_cited(open_client, site):
    site.pages["/a"] = Page()
    done = []
    ask_links([f"{site.url}/a"] * 30, open_client(), lambda *row: done.append(row))

    assert site.asked == ["HEAD /a"]
    assert done == [(1, 1)]


def test_nothing_of_the_user_is_sent_and_no_cookie_comes_back(open_client, site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.pages |= {"/a": moved(302, "/b"), "/b": Page()}
    open_client().ask(f"{site.url}/a")
    names = {line.split(b":")[0].lower() for head in site.heads for line in head.split(b"\r\n")[1:] if line}

    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"}


def test_what_was_learnt_is_kept(open_client, site, clock):
    site.pages |= {"/a": Page(), "/b": Page(404), "/c": Page(403), "/d": Page(500)}
    urls = [f"{site.url}/{name}" for name in "abcd"]
    first = ask_links(urls, open_client())
    asked = len(site.asked)
    clock.time += 3600
    again = ask_links(urls, open_client())

    assert {url: link.verdict for url, link in again.items()} == {
        url: link.verdict for url, link in first.items()
    }
    assert site.asked[asked:] == ["HEAD /d", "GET /d"]


def test_what_is_gone_is_asked_for_again_the_next_day_and_what_is_there_after_a_month(
    open_client, site, clock
):
    site.pages |= {"/a": Page(), "/b": Page(404)}
    urls = [f"{site.url}/{name}" for name in "ab"]
    ask_links(urls, open_client())
    site.pages["/b"] = Page()
    clock.time += 86_400

    assert {link.verdict for link in ask_links(urls, open_client()).values()} == {"alive"}
    assert site.asked.count("HEAD /a") == 1
    clock.time += 30 * 86_400
    ask_links(urls, open_client())
    assert site.asked.count("HEAD /a") == 2


def test_offline_only_the_store_answers_at_any_age(open_client, site, clock):
    site.pages["/b"] = Page(404)
    open_client().ask(f"{site.url}/b")
    asked = len(site.asked)
    clock.time += 400 * 86_400
    client = open_client(offline=True)

    assert client.ask(f"{site.url}/b").verdict == "dead"
    assert client.ask(f"{site.url}/c").reason == "is not stored, and nothing is asked offline"
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    "planted",
    [
        "",
        "[]",
        "no JSON",
        '{"url": "http://other.example/", "verdict": "dead", "asked_on": "2026-11-01"}',
        '{"verdict": "unknown"}',
        "\ud800",
    ],
)
def test_a_planted_row_is_asked_for_again(open_client, site, tmp_path, planted):
    site.pages["/a"] = Page()
    url = f"{site.url}/a"
    open_client().ask(url)
    with sqlite3.connect(tmp_path / "c.sqlite") as database:
        database.execute("UPDATE responses SET value = ?", (planted.encode("utf-8", "surrogatepass"),))
    database.close()

    assert open_client().ask(url).verdict == "alive"
    assert len(site.asked) == 2


def test_a_link_is_written_without_what_is_plain():
    link = Link(url="http://x.org/", verdict="alive", asked_on=date(2026, 11, 1))

    assert json.loads(link.model_dump_json(exclude_defaults=True)) == {
        "url": "http://x.org/",
        "verdict": "alive",
        "asked_on": "2026-11-01",
    }
