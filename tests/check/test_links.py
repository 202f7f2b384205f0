"""NET4: what is said of an address, and what becomes of that in a check; pages stand on a server on loopback."""

import json
import threading
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from refkit import checking
from refkit.check.fixes import apply_fixes
from refkit.check.rules.links import address_of, with_links
from refkit.check.selection import select_rules
from refkit.cli.main import run
from refkit.model.link import Link, Redirect
from refkit.resolve.link_guard import Guard
from refkit.resolve.link_store import LinkStore
from refkit.resolve.links import LinkClient

TODAY = date(2026, 11, 22)
RULES = select_rules(("NET4",))


def bib(url, **fields):
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in {"url": url, **fields}.items())
    return f"@misc{{doe2019,\n  author = {{Doe, Jane}},\n  title = {{On herons}},\n  year = {{2019}},\n{rows}}}\n"


def file(text, format="bibtex"):
    return checking.reference_file(text, format, "refs.bib")


def link(url, *redirects, verdict="alive", **values):
    way = tuple(Redirect(status=status, url=to) for status, to in redirects)
    return Link(url=url, verdict=verdict, redirects=way, asked_on=TODAY, **values)


def found(text, answer, format="bibtex"):
    given = with_links(file(text, format), {answer.url: answer})
    return checking.check([given], rules=RULES, today=TODAY)


def codes(url, *redirects, **values):
    return [one.code for one in found(bib(url), link(url, *redirects, **values))]


def test_a_dead_address_is_told_at_its_field_with_a_copy_of_the_day_it_was_seen():
    url = "http://x.org/a"
    (one,) = found(
        bib(url, urldate="2019-03-12"), link(url, verdict="dead", reason="answers with status 404")
    )

    assert (one.code, one.severity, one.line, one.column, one.variable) == ("NET401", "warning", 5, 9, "URL")
    assert one.message == (
        "the address answers with status 404 (asked twice, 2026-11-22); "
        "a copy may stand at https://web.archive.org/web/20190312/http://x.org/a"
    )


def test_without_a_day_the_copy_is_of_the_year_and_of_copies_none_is_named():
    url, kept = "http://x.org/a", "https://web.archive.org/web/2001/http://x.org/a"

    assert "web.archive.org/web/2019/http://x.org/a" in found(bib(url), link(url, verdict="dead"))[0].message
    assert "copy" not in found(bib(kept), link(kept, verdict="dead"))[0].message


@pytest.mark.parametrize("is_passing", [True, False])
def test_what_could_not_be_told_is_no_finding(is_passing):
    assert (
        codes("http://x.org/a", verdict="unknown", reason="answers with status 403", is_passing=is_passing)
        == []
    )


@pytest.mark.parametrize(
    ("url", "redirects", "expected"),
    [
        ("http://x.org/a", [], []),
        ("https://x.org/a", [(301, "https://y.org/b")], ["NET402"]),
        ("https://x.org/a", [(308, "https://y.org/b")], ["NET402"]),
        ("https://x.org/a", [(302, "https://y.org/b")], []),
        ("https://x.org/a", [(302, "https://y.org/b"), (301, "https://y.org/c")], []),
        ("https://x.org/a", [(301, "https://y.org/b"), (302, "https://y.org/c")], ["NET402"]),
        ("https://x.org/a", [(301, "https://x.org/a/")], []),
        ("https://x.org/ä", [(301, "https://x.org/%C3%A4/")], []),
        ("https://x.org/a", [(301, "https://x.org/login?to=/a")], []),
        ("https://x.org/a", [(301, "https://x.org/action/cookieAbsent")], []),
        ("https://x.org/a", [(301, "https://x.org/a;jsessionid=1")], []),
        ("https://x.org/a", [(301, "https://sso.x.org/a")], []),
        ("https://x.org/a", [(301, "https://x.org/authors/a")], ["NET402"]),
        ("http://x.org/a", [(301, "https://x.org/a")], ["NET403"]),
        ("http://x.org/a", [(302, "https://x.org/a")], ["NET403"]),
        ("http://x.org:80/a", [(301, "https://x.org/a")], ["NET403"]),
        ("HTTP://X.org", [(301, "https://x.org/")], ["NET403"]),
        ("http://bücher.example/a", [(301, "https://xn--bcher-kva.example/a")], ["NET403"]),
        ("http://x.org/a", [(301, "https://www.x.org/a")], ["NET402"]),
        ("http://x.org/a", [(301, "https://x.org/a"), (301, "https://y.org/b")], ["NET402"]),
        ("http://x.org/a", [(301, "https://x.org/a"), (302, "https://x.org/start")], ["NET403"]),
        ("http://dx.doi.org/10.1/x", [(301, "https://doi.org/10.1/x"), (302, "https://y.org")], ["NET402"]),
        ("http://a.org/?u=http://b.org", [(301, "https://a.org/?u=http://b.org")], ["NET403"]),
        ("www.x.org/a", [(301, "https://www.x.org/a")], []),
    ],
)
def test_what_has_moved_for_good_and_what_only_became_https(url, redirects, expected):
    assert codes(url, *redirects) == expected


def test_a_page_that_moved_and_died_is_only_dead():
    assert codes("http://x.org/a", (301, "https://y.org/b"), verdict="dead") == ["NET401"]


def test_a_front_page_is_not_offered_as_the_place_of_a_page():
    url = "https://x.org/paper/7"

    assert "what is cited may be gone" in found(bib(url), link(url, (301, "https://y.org/")))[0].message


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (bib("http://x.org/a"), bib("https://x.org/a")),
        (bib("\\url{http://x.org/a}"), bib("\\url{https://x.org/a}")),
        (bib("HTTP://x.org/a").replace("{HTTP", "HTTP").replace("a},", 'a",').replace("HTTP", '"HTTP'), None),
    ],
)
def test_https_is_mended_by_one_letter(text, mended):
    given = file(text)
    url = address_of(given.entries[0])
    (one,) = found(text, link(url, (301, url.replace("http:", "https:").replace("HTTP:", "https:"))))
    after, done = apply_fixes(text, [one])

    assert one.fix.is_safe
    assert len(done) == 1
    assert after == (mended or text.replace("HTTP:", "HTTPs:"))


def test_formats_other_than_bibtex_are_mended_too():
    text = "TY  - ELEC\nTI  - On herons\nUR  - http://x.org/a\nER  - \n"
    (one,) = found(text, link("http://x.org/a", (301, "https://x.org/a")), "ris")

    assert apply_fixes(text, [one])[0] == text.replace("http:", "https:")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"url": "http://x.org/a#part"}, "http://x.org/a"),
        ({"url": "https://doi.org/10.1016/X", "doi": "10.1016/x"}, ""),
        ({"url": "https://doi.org/10.1016%2Fx", "doi": "10.1016/x"}, ""),
        ({"url": "https://doi.org/10.1016/y", "doi": "10.1016/x"}, "https://doi.org/10.1016/y"),
        ({"url": "https://doi.org/10.1016/x"}, "https://doi.org/10.1016/x"),
        ({"url": ""}, ""),
    ],
)
def test_the_address_of_a_doi_is_left_to_registries(fields, expected):
    assert address_of(file(bib(**fields)).entries[0]) == expected


def test_a_comment_that_silences_what_was_not_asked_is_not_called_unused():
    text = "% refkit: ignore NET401\n" + bib("http://x.org/a")
    rules = select_rules(("NET4", "REF100"))
    dead = with_links(file(text), {"http://x.org/a": link("http://x.org/a", verdict="dead")})
    alive = with_links(file(text), {"http://x.org/a": link("http://x.org/a")})

    assert [
        [one.code for one in checking.check([given], rules=rules, today=TODAY)]
        for given in (file(text), dead, alive)
    ] == [[], [], ["REF100"]]


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.server.asked.append(self.path)
        status = {"/alive": 200, "/gone": 404, "/wall": 403, "/ill": 500, "/moved": 301}[self.path]
        self.send_response(status)
        self.send_header("Location", "/alive")
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *_):
        pass


@pytest.fixture
def pages():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Clock:
    """It does not wait."""

    time = 0.0

    def now(self):
        return self.time

    def date(self):
        return datetime(2026, 11, 22, tzinfo=UTC)

    def sleep(self, seconds):
        self.time += seconds


def test_pages_are_asked_and_what_could_not_be_told_is_counted(pages, tmp_path):
    names = ("alive", "gone", "wall", "ill", "moved")
    base = f"http://127.0.0.1:{pages.server_port}"
    text = "".join(bib(f"{base}/{name}").replace("doe2019", name) for name in names)
    guard = Guard(allowed=("127.0.0.0/8",))
    client = LinkClient(cache=tmp_path / "c.sqlite", guard=guard, clock=Clock(), patience_s=60.0)
    asked = checking.ask_links(checking.LookedUp((file(text),)), "on", client=client)
    findings = checking.check(asked.files, rules=RULES, today=TODAY)

    assert [(one.key, one.code) for one in findings] == [("gone", "NET401"), ("moved", "NET402")]
    assert (asked.unverified, asked.reason) == (1, f"{base}/ill answers with status 500")
    assert {entry.place.key: entry.link.verdict for entry in asked.files[0].entries} == {
        "alive": "alive",
        "gone": "dead",
        "wall": "unknown",
        "ill": "unknown",
        "moved": "alive",
    }


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A file with two addresses, of which one is stored as dead, and the other is none of a page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(bib("http://x.org/a") + bib("ftp://x.org/").replace("doe2019", "b"))
    store = LinkStore()
    store.write(link("http://x.org/a", verdict="dead", reason="answers with status 410"), datetime.now(UTC))
    store.close()
    return tmp_path


CONCISE = ("refs.bib", "--output-format", "concise")


@pytest.mark.usefixtures("folder")
def test_pages_are_looked_for_only_where_their_rules_are_named_and_the_network_is_on(capsys):
    assert run(["check", *CONCISE, "--select", "NET"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["check", *CONCISE, "--select", "NET4"]) == 0
    assert "need --network on" in capsys.readouterr().err
    assert run(["check", *CONCISE, "--select", "NET4", "--network", "cache"]) == 0
    out = capsys.readouterr()
    assert "refs.bib:5:9: warning NET401" in out.out
    assert "b: an address could not be verified: it is none of http or https" in out.err


@pytest.mark.usefixtures("folder")
def test_what_another_run_may_tell_makes_the_exit_code_three(folder, capsys):
    (folder / "refs.bib").write_text(bib("http://x.org/not-stored"))

    assert run(["check", *CONCISE, "--select", "NET401", "--network", "cache"]) == 3
    assert "1 could not be verified (http://x.org/not-stored is not stored" in capsys.readouterr().out
    assert run(["check", *CONCISE, "--select", "NET4", "--ignore", "NET4", "--network", "cache"]) == 0


def test_settings_name_them_as_well(folder, capsys):
    (folder / "refkit.toml").write_text('select = ["NET401"]\nnetwork = "cache"\n')

    assert run(["check", *CONCISE]) == 0
    assert "NET401" in capsys.readouterr().out


def test_with_a_lock_file_nobody_is_asked(folder, capsys):
    (folder / "l.json").write_text(json.dumps({"version": 1, "references": []}))
    run(["check", *CONCISE, "--select", "NET4", "--network", "cache", "--lock", "l.json"])

    assert "NET401" not in capsys.readouterr().out
