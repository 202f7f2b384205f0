"""The doors: every way a run can end has its exit code, its one line, and leaves old files alone."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import refkit
from refkit.cli.main import run

PACKAGE = str(Path(refkit.__file__).parents[1])
REFERENCES = """\
1. Navarro JL, Gökbuget N. Relapse sixteen years after apparent cure. Haematologica 1998; 83:855.
2. Brincker H, Christensen BE. Long-term survival and late relapses. Br J Haematol 1990; 74:156.
3. Thompson DW. On growth and form in leukemia. Cancer 1999; 86:1216.
"""
BIBTEX = "@article{navarro,\n  title = {Relapse},\n  journal = {Haematologica},\n  year = {1998}\n}\n"
WORK = {
    "DOI": "10.1000/182",
    "type": "journal-article",
    "title": ["Relapse sixteen years after apparent cure"],
    "author": [{"family": "Navarro", "given": "J. L."}, {"family": "Gökbuget", "given": "N."}],
    "container-title": ["Haematologica"],
    "issued": {"date-parts": [[1998, 9]]},
    "volume": "83",
    "page": "855-856",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a list, a .bib, a file of works and an output of an earlier run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(REFERENCES, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="utf-8")
    (tmp_path / "works.jsonl").write_text(json.dumps(WORK) + "\n", encoding="utf-8")
    (tmp_path / "old.ris").write_text("old", encoding="utf-8")
    return tmp_path


def command(*arguments):
    """What starts the command line in a process of its own, and in which environment."""
    return {
        "args": [sys.executable, "-m", "refkit", *arguments],
        "env": {**os.environ, "PYTHONPATH": PACKAGE, "LC_ALL": "C", "PYTHONUTF8": "0"},
    }


def finished(*arguments, stdin=None):
    return subprocess.run(**command(*arguments), input=stdin, capture_output=True, check=False, timeout=60)


BAD_INPUT = [
    ("empty file", b"", "in.txt", (), "in.txt: empty: give a file that holds references"),
    ("white space alone", b" \n\t\n", "in.txt", (), "in.txt: empty"),
    ("binary file", b"\x89PNG\x00\x01", "in.txt", (), "in.txt: not text (a zero byte at offset 4)"),
    ("pdf", b"%PDF-1.4\n", "in.txt", (), "in.txt: a broken PDF file"),
    (
        "a novel",
        b"He went down to the old house and saw nothing. " * 2000,
        "in.txt",
        (),
        "no references found in",
    ),
    ("no space", b"a" * 10**6, "in.txt", (), "no references found in 1000000 characters"),
    ("commas", b"," * 10**5, "in.txt", (), "no references found in 100000 characters"),
    ("brackets", b"[" * 10**5, "in.txt", (), "no references found in 100000 characters"),
    ("right-to-left marks", "\u202e\u200f".encode() * 10**4, "in.txt", (), "no references found in"),
    ("gzip", b"\x1f\x8b\x08", "in.txt", (), "a gzip file, not text: unpack it first"),
    ("rtf", b"{\\rtf1 Abel}", "in.rtf", (), "an RTF file, not plain text: save the document as DOCX"),
    ("zip that ends", b"PK\x03\x04word/", "in.docx", (), "a broken DOCX file (File is not a zip file)"),
    ("nested tags", b"<div>" * 10**5, "in.html", (), "in.html: empty"),
    ("nested braces", b"\\begin{document}" + b"{" * 10**5, "in.tex", (), "in.tex: empty"),
    ("nested lists", b"- " * 10**5 + b"x", "in.md", (), "no references found in"),
    ("macro that calls itself", b"\\def\\a{\\a\\a}\\begin{document}\\a", "in.tex", (), "in.tex: empty"),
    (
        "pdf named as text",
        b"%PDF-1.4\n",
        "in.txt",
        ("-f", "text"),
        "in.txt: a PDF file, not text: read it as pdf",
    ),
    (
        "office file that is no document",
        b"PK\x03\x04xl/",
        "in.xlsx",
        (),
        "in.xlsx: a zip or office file, not text",
    ),
    ("no references", b"Hello, this is a short letter.\n", "in.txt", (), "in.txt: no references found"),
    ("broken bibtex", b"@article{a, title = {never closed\n", "in.bib", (), "in.bib: "),
    ("no bibtex at all", b"Just a letter.\n", "in.bib", (), "in.bib: "),
    ("broken ris", b"AU  - Nobody\nno type, no end\n", "in.ris", (), "in.ris: "),
    ("broken json", b'[{"type": "book", ', "in.json", (), "in.json: "),
    (
        "json lines",
        b'{"raw": "a"}\n{"raw": "b"}\n',
        "in.jsonl",
        (),
        "in.jsonl: this is JSON lines, which refkit",
    ),
    ("empty json list", b"[]", "in.json", (), "in.json: no references found in it as csl-json"),
    (
        "unknown input format",
        b"x",
        "in.txt",
        ("-f", "odt"),
        "unknown input format 'odt': name one of text,",
    ),
    ("bibtex line by line", BIBTEX.encode(), "in.bib", ("--one-per-line",), "--one-per-line is for text"),
]


@pytest.mark.parametrize(
    ("content", "name", "options", "message"),
    [row[1:] for row in BAD_INPUT],
    ids=[row[0] for row in BAD_INPUT],
)
def test_bad_input_is_told_in_one_line_and_leaves_the_output_alone(
    folder, capfd, content, name, options, message
):
    (folder / name).write_bytes(content)

    assert run(["convert", name, *options, "-o", "old.ris"]) == 2
    out, err = capfd.readouterr()
    last = err.splitlines()[-1]
    assert last.startswith("refkit: error: ")
    assert message in last
    assert "Traceback" not in err
    assert out == ""
    assert (folder / "old.ris").read_text() == "old"


BAD_USE = [
    (("convert", "missing.txt", "-o", "old.ris"), "missing.txt: no such file: check the path"),
    (("convert", ".", "-o", "old.ris"), "a folder, not a file"),
    (("convert", "list.txt/x", "-o", "old.ris"), "list.txt/x: no such file: a part of the path is a file"),
    (("convert", "list.txt"), "no output format: name one with -t"),
    (("convert", "list.txt", "-t", "docx"), "unknown output format 'docx'"),
    (("convert", "list.txt", "-o", "refs.docx"), "refs.docx: its extension names no format"),
    (("convert", "list.txt", "-o", "none/refs.bib", "-o", "old.ris"), "there is no folder"),
    (("convert", "list.txt", "-o", "old.ris", "-o", "old.ris"), "named twice"),
    (
        ("convert", "list.txt", "-o", "old.ris", "--source", "works.jsonl"),
        "--source is for a lookup: add --resolve",
    ),
    (("convert", "list.txt", "-o", "old.ris", "--threshold", "0.5"), "--threshold is for a lookup"),
    (("resolve", "list.txt", "-o", "old.ris", "--threshold", "7"), "--threshold"),
    (("resolve", "list.txt", "-o", "old.ris", "--threshold", "nan"), "--threshold"),
    (
        ("resolve", "list.txt", "-o", "old.ris", "--source", "missing.jsonl"),
        "missing.jsonl: no such file of works: check the path",
    ),
    (("resolve", "list.txt", "-o", "old.ris", "--source", "."), "a folder, not a file of works"),
    (
        ("resolve", "list.txt", "-o", "old.ris", "--source", "crossrefs"),
        'no source is named "crossrefs": name "crossref", or a file of works by its path',
    ),
    (("resolve", "list.txt", "-o", "works.jsonl", "--source", "works.jsonl"), "works.jsonl: is read too"),
    (
        ("resolve", "list.txt", "--source", "w" * 300),
        "www: cannot be opened (File name too long): check the path",
    ),
    (("resolve", "list.txt", "--source", ""), "--source: names nothing: give crossref, or a file"),
    (
        ("resolve", "list.txt", "--crossref-url", "api"),
        "'api' is no address of Crossref's API: give one such",
    ),
    (
        ("convert", "list.txt", "-o", "list.txt"),
        "list.txt: is read too, and would be lost: name another file",
    ),
    (("convert", "list.txt", "-o", "refs.bib", "-o", "./list.txt"), "list.txt: is read too"),
    (("convert", "refs.bib", "-t", "ris", "-o", "refs.bib"), "refs.bib: is read too"),
    (("parse", "list.txt", "-o", "."), ".: a folder: name a file in it"),
    (("parse", "list.txt", "-o", ""), "-o: names no file: give its path"),
    (("parse", ""), "an input has no name: give its path"),
    (("convert", "list.txt", "-t", "bib"), "unknown output format 'bib' (is bibtex meant?)"),
    (
        ("convert", "list.txt", "-t", "text", "--style", "no.csl"),
        "No such file or directory): check the path",
    ),
    (("parse", "refs.bib"), "refs.bib: holds records"),
    (("parse",), "Missing argument 'INPUT...': see 'refkit parse --help'"),
    (("parze",), "No such command 'parze'"),
    (("convert", "list.txt", "--to-ris"), "No such option"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_USE, ids=[" ".join(row[0]) for row in BAD_USE])
def test_bad_use_is_told_in_one_line_and_leaves_the_output_alone(folder, capfd, arguments, message):
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    (line,) = err.splitlines()
    assert line.startswith("refkit: error: ")
    assert message in line
    assert out == ""
    assert (folder / "old.ris").read_text() == "old"


def test_help_and_version_are_no_errors(capfd):
    assert run(["--version"]) == 0
    assert run(["--help"]) == 0
    assert run(["convert", "-h"]) == 0
    assert capfd.readouterr().out.startswith("refkit 0.")


def test_without_a_command_the_help_is_shown(capfd):
    assert run([]) == 2
    assert "Commands:" in capfd.readouterr().err


def test_files_are_written_and_standard_output_stays_empty(folder, capfd):
    arguments = ["convert", "list.txt", "--resolve", "--source", "works.jsonl"]

    assert run([*arguments, "-o", "a.bib", "-o", "a.ris", "-o", "a.json", "-o", "a.jsonl"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert "references           3" in err
    assert "matched              1" in err
    assert all(
        "10.1000/182" in (folder / f"a.{kind}").read_text("utf-8") for kind in ("bib", "ris", "json", "jsonl")
    )


def test_quiet_says_nothing_but_errors(capfd):
    assert run(["convert", "list.txt", "-q", "-o", "a.bib"]) == 0
    assert capfd.readouterr().err == ""


def test_parse_writes_json_lines(capfd):
    assert run(["parse", "list.txt"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["label"] for line in lines] == ["1", "2", "3"]


def test_resolve_writes_json_lines(capfd):
    assert run(["resolve", "list.txt", "--source", "works.jsonl"]) == 0
    first = json.loads(capfd.readouterr().out.splitlines()[0])
    assert (first["verdict"], first["doi"], first["source"]) == ("matched", "10.1000/182", "works.jsonl")
    assert first["evidence"]["title"]["agreement"] == "agrees"


def test_resolve_takes_records_and_has_no_raw_text_for_them(capfd):
    assert run(["resolve", "refs.bib", "--source", "works.jsonl"]) == 0
    assert json.loads(capfd.readouterr().out)["raw"] is None


WRONG_DOI = "2. Thompson DW. On growth and form in leukemia. Cancer 1999; 86:1216. doi:10.1000/182\n"


@pytest.mark.parametrize(
    "arguments", [("resolve",), ("convert", "-t", "ris", "--resolve")], ids=lambda row: row[0]
)
def test_a_wrong_doi_is_warned_of_with_the_reference_it_stands_in(folder, capfd, arguments):
    (folder / "in.txt").write_text(REFERENCES.splitlines()[0] + "\n" + WRONG_DOI, encoding="utf-8")

    assert run([*arguments, "in.txt", "--source", "works.jsonl"]) == 0
    assert (
        "refkit: warning: in.txt: reference 2: the DOI 10.1000/182 is registered for another work: "
        "Relapse sixteen years after apparent cure"
    ) in capfd.readouterr().err.splitlines()


def test_a_list_of_bare_dois_is_matched_and_has_the_types_of_its_works(folder, capfd):
    (folder / "in.txt").write_text("doi:10.1000/182\n")

    assert (
        run(["convert", "in.txt", "--one-per-line", "--resolve", "--source", "works.jsonl", "-t", "bibtex"])
        == 0
    )
    out, err = capfd.readouterr()
    assert out.startswith("@article{")
    assert "warning" not in err


def test_every_line_is_a_reference_where_the_user_says_so(folder, capfd):
    (folder / "in.txt").write_text("Thompson DW. On growth and form. 1917.\n\nCrick F. Life itself. 1981.\n")

    assert run(["parse", "in.txt", "--one-per-line"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2


DOCUMENTS = [
    ("in.html", "<ol><li>{}<li>{}<li>{}</ol>"),
    ("in", "<!DOCTYPE html><p>{}</p><p>{}</p><p>{}</p>"),
    ("in.md", "## References\n\n1. {}\n1. {}\n1. {}\n"),
    ("in.bbl", "\\begin{{thebibliography}}{{9}}\n\\bibitem{{a}} {}\n\\bibitem{{b}} {}\n\\bibitem{{c}} {}\n"),
]


@pytest.mark.parametrize(("name", "form"), DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def test_document_gives_the_references_that_its_text_gives(folder, capfd, name, form):
    references = [line.split(" ", 1)[1] for line in REFERENCES.splitlines()]
    (folder / name).write_text(form.format(*references), encoding="utf-8")

    assert run(["parse", name]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["raw"] for line in lines] == references


def test_kind_of_document_can_be_named(folder, capfd):
    (folder / "in.txt").write_text(
        "- *Thompson DW*. On growth and form. Cambridge: University Press; 1917.\n"
    )

    assert run(["parse", "in.txt", "-f", "markdown"]) == 0
    assert json.loads(capfd.readouterr().out)["raw"].startswith("Thompson DW. On")


def test_bytes_that_are_not_utf8_are_warned_of_and_kept(folder, capfd):
    (folder / "in.txt").write_bytes(REFERENCES.replace("Gökbuget", "Ríos").encode("cp1252"))

    assert run(["convert", "in.txt", "-t", "jsonl"]) == 0
    out, err = capfd.readouterr()
    assert "refkit: warning: in.txt: line 1: not UTF-8" in err
    assert "Ríos" in out


HARD_TEXTS = {
    "utf-16 without a mark": REFERENCES.encode("utf-16-le"),
    "utf-32 without a mark": REFERENCES.encode("utf-32-be"),
    "zero byte": REFERENCES.replace("leukemia", "leuk\0emia").encode(),
    "surrogate in utf-8": REFERENCES.encode().replace(b"NEM", b"\xed\xa0\x80"),
    "right-to-left marks": REFERENCES.replace("Brincker", "\u202eBrincker\u202c").encode(),
    "emoji": REFERENCES.replace("leukemia", "leukemia 🧑‍🔬").encode(),
    "unicode line ends": REFERENCES.replace("\n", "\u2028").encode(),
}


@pytest.mark.parametrize("content", HARD_TEXTS.values(), ids=HARD_TEXTS)
def test_hard_text_gives_all_of_its_references(folder, capfd, content):
    (folder / "in.txt").write_bytes(content)

    assert run(["parse", "in.txt"]) == 0
    assert [json.loads(line)["label"] for line in capfd.readouterr().out.splitlines()] == ["1", "2", "3"]


SCRIPTS = {
    "thai": (
        "สมชาย ใจดี. (2546). การเจริญเติบโตของพืช. วารสารวิทยาศาสตร์, 12(3), 45-50.",
        "สมหญิง รักเรียน. (2550). สาหร่ายทะเล. กรุงเทพฯ: สำนักพิมพ์จุฬาลงกรณ์มหาวิทยาลัย.",
    ),
    "georgian": (
        "გიორგი ბერიძე. მცენარეთა ზრდა. თბილისი: მეცნიერება, 2003. გვ. 45-50.",
        "ნინო კაპანაძე. ზღვის წყალმცენარეები. თბილისი, 1999.",
    ),
    "hindi": (
        "शर्मा, राम. (2003). पौधों का विकास. विज्ञान पत्रिका, 12(3), 45-50.",
        "वर्मा, सीता. (1999). समुद्री शैवाल. दिल्ली: राजकमल प्रकाशन.",
    ),
    "arabic": (
        "أحمد، محمد. (٢٠٠٣). نمو النباتات. مجلة العلوم، ١٢(٣)، ٤٥-٥٠.",
        "حسن، فاطمة. (1999). الطحالب البحرية. القاهرة: دار المعارف.",
    ),
    "hebrew": (
        "כהן, דוד. (2003). גידול צמחים. כתב עת למדע, 12(3), 45-50.",
        "לוי, שרה. (1999). אצות ים. תל אביב: עם עובד.",
    ),
}


@pytest.mark.parametrize("references", SCRIPTS.values(), ids=SCRIPTS)
def test_list_in_a_script_without_word_lists_comes_back_whole(folder, capfd, references):
    lines = [f"{number}. {text}\n" for number, text in enumerate(references, start=1)]
    (folder / "in.txt").write_text("".join(lines), encoding="utf-8")

    assert run(["parse", "in.txt"]) == 0
    assert [json.loads(line)["raw"] for line in capfd.readouterr().out.splitlines()] == [*references]


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="a shell of Unix")
def test_standard_input_that_is_closed_is_told_in_one_line():
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command("parse", "-")["args"]],
        env=command()["env"],
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert (closed.returncode, closed.stderr.strip()) == (
        2,
        b"refkit: error: standard input: closed: name a file instead of -",
    )


def test_one_broken_record_is_a_warning_with_its_line_and_the_others_are_written(folder, capfd):
    (folder / "in.bib").write_text(BIBTEX + "@article{broken,\n  title = {X}\n  year = 1999\n")

    assert run(["convert", "in.bib", "-t", "ris"]) == 0
    out, err = capfd.readouterr()
    assert "TI  - Relapse" in out
    assert "refkit: warning: in.bib: " in err
    assert "line 6" in err


def test_fault_of_refkit_is_one_line_and_a_traceback_only_where_asked_for(capfd, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("refkit.pipeline.render_pieces", fail)

    assert run(["convert", "refs.bib", "-t", "ris"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert "a fault of refkit (ZeroDivisionError: division by zero)" in line
    assert run(["convert", "refs.bib", "-t", "ris", "-v"]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_standard_streams_carry_utf8_and_exact_line_ends_whatever_the_locale():
    run = finished(
        "convert", "-", "-f", "bibtex", "-t", "ris", stdin=BIBTEX.replace("Relapse", "Gökbuget").encode()
    )

    assert run.returncode == 0
    assert "TI  - Gökbuget\r\n".encode() in run.stdout
    assert run.stdout.count(b"\n") == run.stdout.count(b"\r\n")


def test_reader_that_leaves_early_is_no_error():
    process = subprocess.Popen(
        **command("convert", "refs.bib", "-t", "ris", "-q"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    with process:
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("output", ["-", "/dev/full"])
def test_output_that_is_full_is_told_in_one_line(output):
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            **command("convert", "refs.bib", "-q", "-t", "ris", "-o", output),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert process.returncode == 2
    (line,) = process.stderr.decode().splitlines()
    assert "cannot be written (No space left on device)" in line


def test_without_a_network_files_are_written_and_the_exit_code_says_unchecked(folder, monkeypatch):
    with socket.socket() as closed:  # bound, not listening: every connection is refused
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("REFKIT_CROSSREF_URL", f"http://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        run = finished("convert", "list.txt", "--resolve", "-o", "a.bib")

    assert run.returncode == 3
    assert b"unchecked            3" in run.stderr
    assert (folder / "a.bib").read_text("utf-8").count("@article") == 3


class LoginPage(BaseHTTPRequestHandler):
    """What a network that wants a log-in first puts in the place of every page."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Log in first</html>")

    def log_message(self, *_):
        pass


def test_behind_a_login_page_files_are_written_and_the_summary_says_why(folder, monkeypatch):
    with ThreadingHTTPServer(("127.0.0.1", 0), LoginPage) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        monkeypatch.setenv("REFKIT_CROSSREF_URL", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        run = finished("convert", "list.txt", "--resolve", "-o", "a.bib")
        server.shutdown()

    assert run.returncode == 3
    assert b"unchecked            3  crossref gave no answer: 127.0.0.1:" in run.stderr
    assert b"log-in page" in run.stderr
    assert (folder / "a.bib").exists()


def wait_until_read(pipe):
    """Wait until the process at the other end has taken all that stands in a pipe."""
    deadline = time.monotonic() + 20
    while any(fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_interrupted_run_leaves_nothing_half_written(folder):
    before = sorted(folder.iterdir())
    process = subprocess.Popen(
        **command("convert", "-", "-o", "old.ris"), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        process.stdin.write(b"1")
        process.stdin.flush()
        wait_until_read(process.stdin)  # the command now runs, and waits for the rest
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert process.returncode == 130
    assert said.strip() == b"refkit: error: interrupted"
    assert (folder / "old.ris").read_text() == "old"
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "start", [("-m", "refkit"), ("-c", "from refkit.__main__ import main; main()")], ids=["module", "program"]
)
def test_interrupt_while_starting_is_one_line(folder, start):
    (folder / "click.py").write_text("raise KeyboardInterrupt")
    environment = os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{PACKAGE}"}
    ended = subprocess.run(
        [sys.executable, *start, "--version"], env=environment, capture_output=True, check=False, timeout=60
    )

    assert (ended.returncode, ended.stderr.splitlines()) == (130, [b"refkit: error: interrupted"])


def test_the_program_starts_where_an_interrupt_is_heeded():
    project = tomllib.loads((Path(PACKAGE) / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["scripts"] == {"refkit": "refkit.__main__:main"}


def test_version_is_told_without_loading_what_is_slow():
    code = "import sys; from refkit.cli.main import main\ntry: main()\nfinally: print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=True, timeout=60
    ).stdout.split()

    assert told[:1] == [b"refkit"]
    assert not {b"pydantic", b"rich", b"requests", b"numpy", b"bibtexparser", b"habanero"} & {*told}
