"""Building snapshots: from every shape, resumed after a kill, added to, and refused."""

import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tarfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from birds import bird_work, lines_of, packed, seen, tar_of

import refkit
from refkit.errors import ConfigError
from refkit.resolve.snapshot import builder, filing, layout, streams, values
from refkit.resolve.snapshot.builder import build_snapshot, update_snapshot
from refkit.resolve.snapshot.snapshot import Snapshot

WORKS = [bird_work(number) for number in range(40)]
ITEMS = json.dumps({"items": WORKS}).encode()
API = json.dumps(
    {"status": "ok", "message-type": "work-list", "message": {"total-results": 40, "items": WORKS}}
)
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(refkit.__file__).parents[1])}
BUILD = """
import sys
from pathlib import Path
from refkit.resolve.snapshot.builder import build_snapshot, update_snapshot
run = update_snapshot if sys.argv[1] == "update" else build_snapshot
run(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]], every=300)
"""


def dois(folder):
    with Snapshot(folder) as snapshot:
        return {work["DOI"] for work in snapshot.works()}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("works.jsonl", lines_of(WORKS)),
        ("works.json", ITEMS),
        ("pretty.json", json.dumps({"items": WORKS}, indent=2).encode()),
        ("answer.json", API.encode()),
        ("list.json", json.dumps(WORKS).encode()),
        ("bom.jsonl", b"\xef\xbb\xbf" + lines_of(WORKS)),
        ("windows.jsonl", lines_of(WORKS).replace(b"\n", b"\r\n")),
        ("works.jsonl.gz", lines_of(WORKS)),
        ("0.json.gz", ITEMS),
        ("works.jsonl.zst", lines_of(WORKS)),
        ("works.tar", tar_of([("a/0.json", ITEMS)])),
        ("works.tar.gz", tar_of([("0.json", ITEMS)])),
        ("works.tgz", tar_of([("0.json.gz", packed(".gz", ITEMS))])),
        ("works.tar.zst", tar_of([("0.jsonl.zst", packed(".zst", lines_of(WORKS)))])),
        ("unnamed", packed(".gz", ITEMS)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_works_are_read_from_every_shape(tmp_path, name, content):
    (tmp_path / name).write_bytes(packed(name, content))
    built = build_snapshot(tmp_path / "birds", [tmp_path / name])

    assert (built.manifest.works, built.manifest.left_out, built.problems) == (40, 0, ())
    assert dois(tmp_path / "birds") == {work["DOI"] for work in WORKS}


def test_a_folder_is_read_with_all_below_it_but_not_what_its_name_says_is_none(tmp_path, write_works):
    write_works(WORKS[:10], "public/a/0.jsonl.gz")
    write_works(WORKS[10:20], "public/b/0.jsonl")
    write_works(WORKS[20:30], "public/README.txt")
    write_works(WORKS[30:], "public/.hidden.jsonl")
    build_snapshot(tmp_path / "birds", [tmp_path / "public"])

    assert dois(tmp_path / "birds") == {work["DOI"] for work in WORKS[:20]}


def test_only_what_is_read_of_a_work_is_kept(make_snapshot):
    with Snapshot(
        make_snapshot([bird_work(3, update_to=[{"DOI": "10.5555/x", "type": "retraction"}])])
    ) as snapshot:
        work = snapshot.fetch("10.5555/stork.3")

    assert work["update-to"] == [{"DOI": "10.5555/x", "type": "retraction"}]
    assert "reference" not in work


def test_broken_entries_are_left_out_counted_and_named(tmp_path):
    path = tmp_path / "works.jsonl"
    good = lines_of(WORKS[:3]).splitlines()
    deep = b'{"DOI": "10.5555/deep", "title": ' + b"[" * 90_000 + b"]" * 90_000 + b"}"
    path.write_bytes(
        b"\n".join(
            [
                good[0],
                b"{broken",
                b"",
                good[1],
                b"[]",
                b'{"DOI": 3}',
                b'"' + b"[" * 99,
                deep,
                b'{"DOI": " "}',
                good[2],
            ]
        )
    )
    built = build_snapshot(tmp_path / "birds", [path])

    assert (built.manifest.works, built.manifest.left_out) == (3, 6)
    assert [problem.key.rpartition(" line ")[2] for problem in built.problems] == [
        "2",
        "5",
        "6",
        "7",
        "8",
        "9",
    ]
    assert all(problem.key.startswith(str(path)) for problem in built.problems)


def test_strange_values_do_not_stop_the_reading(tmp_path, write_works):
    strange = [
        bird_work(1, title=None, author=[None, 3, {"family": 7}], volume=12, issued=[1], page={"a": 1}),
        bird_work(
            2, issued={"date-parts": [[None]]}, indexed={"timestamp": -5}, deposited={"date-time": "never"}
        ),
        bird_work(3, indexed={"timestamp": 10**30}, title=["\ud800 heron"], author={"family": "x"}),
        bird_work(4, title=[], container_title=[None], author=[{"name": "The Marsh Group"}]),
    ]
    built = build_snapshot(tmp_path / "birds", [write_works(strange)])

    assert built.manifest.works == 4
    with Snapshot(tmp_path / "birds") as snapshot:
        assert snapshot.search("Marsh Group", 5)[0][1]["DOI"] == "10.5555/crane.4"


def test_a_line_without_end_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(values, "LARGEST_WORK", 100_000)
    path = tmp_path / "works.jsonl"
    path.write_bytes(b'{"DOI": "' + b"x" * 300_000 + b'"}\n' + lines_of(WORKS[:2]))
    built = build_snapshot(tmp_path / "birds", [path])

    assert (built.manifest.works, built.manifest.left_out) == (2, 1)
    assert "longer than" in built.problems[0].message


def test_a_broken_item_costs_the_rest_of_its_list_and_no_other_file(tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "0.json").write_bytes(ITEMS.replace(b'"10.5555/stork.3"', b"oh no"))
    (tmp_path / "public" / "1.json").write_bytes(json.dumps([bird_work(99)]).encode())
    built = build_snapshot(tmp_path / "birds", [tmp_path / "public"])

    assert dois(tmp_path / "birds") == {
        WORKS[0]["DOI"],
        WORKS[1]["DOI"],
        WORKS[2]["DOI"],
        bird_work(99)["DOI"],
    }
    assert [problem.key.endswith("0.json item 4") for problem in built.problems] == [True]


def test_long_lists_are_read_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(values, "_CHUNK", 1000)
    monkeypatch.setattr(values, "_HEAD", 300)
    (tmp_path / "works.json").write_bytes(json.dumps({"items": WORKS}, ensure_ascii=False).encode())
    built = build_snapshot(tmp_path / "birds", [tmp_path / "works.json"])

    assert (built.manifest.works, built.problems) == (40, ())


@pytest.mark.parametrize("name", ["works.jsonl.gz", "works.jsonl.zst", "works.json.gz", "works.tar.gz"])
def test_of_a_file_that_breaks_off_what_comes_before_is_kept(tmp_path, name):
    works = [
        bird_work(number, title=[hashlib.sha512(str(number).encode()).hexdigest() * 3])
        for number in range(400)
    ]
    content = lines_of(works) if "jsonl" in name else json.dumps({"items": works}).encode()
    whole = packed(name, tar_of([("0.json", content)]) if ".tar" in name else content)
    (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3])
    built = build_snapshot(tmp_path / "birds", [tmp_path / name])

    assert 100 < built.manifest.works < 400
    assert any(str(tmp_path / name) in problem.key for problem in built.problems)
    assert any(
        "cannot be read on" in problem.message or "no JSON" in problem.message for problem in built.problems
    )


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.jsonl.zst"])
@pytest.mark.parametrize("line", [b"\n", b"0"], ids=["empty lines", "one line"])
def test_what_unpacks_to_far_more_than_works_do_is_given_up(tmp_path, monkeypatch, name, line, write_works):
    monkeypatch.setattr(streams, "ALLOWANCE", 100_000)
    (tmp_path / name).write_bytes(packed(name, line * 30_000_000))
    built = build_snapshot(tmp_path / "birds", [tmp_path / name, write_works(WORKS[:2])])

    assert built.manifest.works == 2
    assert "unpacks to more than works do" in built.problems[0].message


def test_a_zstandard_frame_that_wants_gigabytes_of_memory_is_refused(tmp_path, write_works):
    # A frame header with a window of 2 GiB, then one empty block.
    (tmp_path / "window.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00")
    built = build_snapshot(tmp_path / "birds", [tmp_path / "window.jsonl.zst", write_works(WORKS[:2])])

    assert (built.manifest.works, len(built.problems)) == (2, 1)


def test_nothing_of_a_tar_gets_to_disk_and_links_are_passed_over(tmp_path):
    link, device, folder = tar_info("0.json", "2"), tar_info("null", "3"), tar_info("folder", "5")
    link.linkname = "/etc/passwd"
    members = [
        link,
        device,
        folder,
        ("../../escaped.jsonl", lines_of(WORKS[:2])),
        ("/absolute\x1b[2J.json", b"{no"),
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "works.tar").write_bytes(tar_of(members))
    before = sorted(tmp_path.rglob("*"))
    built = build_snapshot(tmp_path / "in" / "birds", [tmp_path / "in" / "works.tar"])

    assert built.manifest.works == 2
    assert "\x1b" not in built.problems[0].key
    assert [path for path in sorted(tmp_path.rglob("*")) if "birds" not in path.parts] == before


def tar_info(name, kind):
    info = tarfile.TarInfo(name)
    info.type = kind.encode()
    return info


def test_headers_of_a_tar_that_do_not_end_are_refused(tmp_path, monkeypatch, write_works):
    monkeypatch.setattr(streams, "_LARGEST_HEADERS", 100_000)
    (tmp_path / "long.tar").write_bytes(tar_of([("x" * 500_000, b"{}")]))
    built = build_snapshot(tmp_path / "birds", [tmp_path / "long.tar", write_works(WORKS[:2])])

    assert (built.manifest.works, len(built.problems)) == (2, 1)


def test_of_works_with_one_doi_the_one_changed_last_stays(make_snapshot, make_work):
    old = make_work(7, title=["Old"], indexed={"timestamp": 1_000_000_000_000})
    new = make_work(
        7, DOI="10.5555/PELICAN.7", title=["New"], deposited={"date-time": "2024-01-01T00:00:00Z"}
    )
    with Snapshot(make_snapshot([new, old, *WORKS[:3]])) as snapshot:
        assert snapshot.fetch("10.5555/flamingo.7") is not None
        assert len(snapshot) == 5
    new["DOI"] = "10.5555/FLAMINGO.7"
    with Snapshot(make_snapshot([new, old, *WORKS[:3]], "others")) as snapshot:
        assert snapshot.fetch("10.5555/flamingo.7")["title"] == ["New"]
        assert snapshot.search("Old", 5) == []
        assert (len(snapshot), len(list(snapshot.works()))) == (4, 4)


def test_an_update_adds_and_replaces_by_date(make_snapshot, write_works, make_work):
    folder = make_snapshot(WORKS)
    newer = make_work(1, title=["Changed since"], indexed={"timestamp": 1_700_000_000_000})
    older = make_work(2, title=["From before"], indexed={"timestamp": 1_500_000_000_000})
    same = make_work(3, title=["Given again"])
    added = make_work(77)
    built = update_snapshot(folder, [write_works([newer, older, same, added], "more.jsonl")])

    assert (built.manifest.works, built.manifest.filed, built.manifest.generation) == (41, 44, 2)
    with Snapshot(folder) as snapshot:
        titles = [snapshot.fetch(make_work(number)["DOI"])["title"][0] for number in (1, 2, 3)]
        assert titles == ["Changed since", WORKS[2]["title"][0], "Given again"]
        assert snapshot.search("Changed since", 3)[0][1]["DOI"] == newer["DOI"]
        assert snapshot.search("From before", 3) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        "dois.hashes.2", "dois.numbers.2", "manifest.json", "replaced.2", "words",
        "works.dates", "works.ends", "works.jsonl.zst",
    ]  # fmt: skip


def test_a_snapshot_that_is_open_stays_as_it_was_while_it_is_updated(make_snapshot, write_works, make_work):
    folder = make_snapshot(WORKS)
    with Snapshot(folder) as snapshot:
        update_snapshot(folder, [write_works([make_work(1, title=["Changed"]), make_work(50)], "more.jsonl")])

        assert snapshot.fetch(WORKS[1]["DOI"]) == snapshot.fetch(WORKS[1]["DOI"].upper())
        assert snapshot.fetch(WORKS[1]["DOI"])["title"] == WORKS[1]["title"]
        assert snapshot.fetch(make_work(50)["DOI"]) is None


def run_until_killed(arguments, delay):
    """Run a build in a process of its own and kill it after a while; whether it had ended by then."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, *map(str, arguments)], stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode


def test_a_build_killed_at_any_point_goes_on_and_gives_the_same(tmp_path, write_works):
    path = write_works(
        [bird_work(number) for number in range(6000)] + [bird_work(5, title=["Twice"])], "many.jsonl.gz"
    )
    whole = tmp_path / "whole"
    started = time.monotonic()
    assert run_until_killed(["build", whole, path], 120) == 0
    took = time.monotonic() - started
    moments = random.Random(4)  # noqa: S311 - no secret

    broken = tmp_path / "broken"
    for _ in range(10):
        if run_until_killed(["build", broken, path], moments.uniform(0.3, 1.0) * took) == 0:
            break
    build_or_done(broken, path)
    assert seen(broken) == seen(whole)
    assert (broken / layout.BLOCKS).read_bytes() == (whole / layout.BLOCKS).read_bytes()


def build_or_done(folder, path):
    """Build, or be told that nothing is left to do."""
    with suppress(ConfigError):
        build_snapshot(folder, [path], every=300)


STEPS = [
    (filing.Filing, "_reach"),
    (filing, "write_run"),
    (builder.Journal, "add"),
    (builder.WordsWriter, "commit"),
    (builder, "merge_runs"),
    (layout, "write_manifest"),
    (builder, "_clean"),
]


class Killed(BaseException):
    pass


@pytest.mark.parametrize(("owner", "step"), STEPS, ids=[step for _, step in STEPS])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("is_update", [False, True], ids=["build", "update"])
def test_a_run_that_ends_at_any_step_goes_on_and_gives_the_same(
    tmp_path, write_works, monkeypatch, owner, step, when, is_update
):
    path, more = write_works(WORKS), write_works([bird_work(1, title=["New"]), bird_work(60)], "more.jsonl")
    for folder in ("whole", "broken"):
        if is_update:
            build_snapshot(tmp_path / folder, [path])
    run, source = (update_snapshot, more) if is_update else (build_snapshot, path)
    run(tmp_path / "whole", [source], every=15)
    real, calls = getattr(owner, step), []

    def breaking(*arguments, **options):
        calls.append(1)
        if len(calls) == min(2, 1 if owner in (layout, builder) or is_update else 2):
            if when == "after":
                real(*arguments, **options)
            raise Killed
        return real(*arguments, **options)

    monkeypatch.setattr(owner, step, breaking)
    with pytest.raises(Killed):
        run(tmp_path / "broken", [source], every=15)
    monkeypatch.undo()
    if (step, when) != ("_clean", "after"):
        run(tmp_path / "broken", [source], every=15)

    assert seen(tmp_path / "broken") == seen(tmp_path / "whole")
    assert sorted(p.name for p in (tmp_path / "broken").iterdir()) == sorted(
        p.name for p in (tmp_path / "whole").iterdir()
    )


def test_a_build_is_not_gone_on_with_from_other_sources(tmp_path, write_works, monkeypatch):
    path = write_works(WORKS)
    monkeypatch.setattr(builder, "merge_runs", lambda *_, **__: (_ for _ in ()).throw(Killed))
    with pytest.raises(Killed):
        build_snapshot(tmp_path / "birds", [path])
    monkeypatch.undo()
    path.write_bytes(path.read_bytes() + lines_of([bird_work(99)]))

    with pytest.raises(ConfigError, match="was begun with other sources, or they have changed since"):
        build_snapshot(tmp_path / "birds", [path])
    with pytest.raises(ConfigError, match="not finished: run its 'refkit snapshot build' again"):
        Snapshot(tmp_path / "birds")


def test_an_update_that_broke_off_leaves_the_snapshot_and_is_to_be_finished(
    make_snapshot, write_works, monkeypatch
):
    folder = make_snapshot(WORKS)
    before, more = seen(folder), write_works([bird_work(60)], "more.jsonl")
    monkeypatch.setattr(builder, "merge_runs", lambda *_, **__: (_ for _ in ()).throw(Killed))
    with pytest.raises(Killed):
        update_snapshot(folder, [more])
    monkeypatch.undo()

    assert seen(folder)[:2] == before[:2]
    with pytest.raises(ConfigError, match="an update of it was broken off"):
        build_snapshot(folder, [more])
    assert update_snapshot(folder, [more]).manifest.works == 41


def test_two_processes_do_not_write_one_snapshot(tmp_path, write_works, monkeypatch):
    path = write_works(WORKS)

    def write_too(*_, **__):
        with pytest.raises(ConfigError, match="another process is writing it"):
            build_snapshot(tmp_path / "birds", [path])
        raise Killed

    monkeypatch.setattr(filing.Filing, "file_parts", write_too)
    with pytest.raises(Killed):
        build_snapshot(tmp_path / "birds", [path])


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda folder: folder.mkdir() or (folder / "thesis.tex").touch(), "holds other things"),
        (lambda folder: folder.touch(), "a file, not a folder"),
        (
            lambda folder: folder.mkdir() or (folder / "manifest.json").write_text("{}"),
            "is no snapshot of refkit",
        ),
        (lambda folder: folder.mkdir() or (folder / "manifest.json").write_text("{"), "is broken"),
        (
            lambda folder: folder.mkdir() or (folder / "journal.jsonl").write_text('{"version":9}\n'),
            "another version",
        ),
    ],
    ids=["foreign", "file", "foreign manifest", "broken manifest", "other version"],
)
def test_a_folder_that_holds_something_else_is_not_written_to(tmp_path, write_works, prepare, message):
    prepare(tmp_path / "birds")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(ConfigError, match=message):
        build_snapshot(tmp_path / "birds", [write_works(WORKS)])
    assert set(tmp_path.rglob("*")) - set(before) == {tmp_path / "works.jsonl"}


def test_a_snapshot_is_not_built_over_another(make_snapshot, write_works):
    folder = make_snapshot(WORKS)

    with pytest.raises(ConfigError, match="holds a snapshot: use 'refkit snapshot update'"):
        build_snapshot(folder, [write_works(WORKS)])
    with pytest.raises(ConfigError, match="holds no whole snapshot"):
        update_snapshot(folder.parent, [write_works(WORKS)])


def test_a_build_without_any_work_leaves_nothing(tmp_path):
    (tmp_path / "none.jsonl").write_text("hello\n")

    with pytest.raises(ConfigError, match="holds no work with a DOI"):
        build_snapshot(tmp_path / "birds", [tmp_path / "none.jsonl"])
    assert list((tmp_path / "birds").iterdir()) == []


def test_a_source_that_is_missing_is_said_before_anything_is_written(tmp_path, write_works):
    (tmp_path / "empty").mkdir()
    for name, message in (
        ("none.jsonl", "no such file"),
        ("a\0b", "check the path"),
        ("empty", "without files of works"),
    ):
        with pytest.raises(ConfigError, match=message):
            build_snapshot(tmp_path / "birds", [write_works(WORKS), tmp_path / name])
    with pytest.raises(ConfigError, match="read twice"):
        build_snapshot(tmp_path / "birds", ["/dev/null"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path, write_works):
    (tmp_path / "locked").mkdir(mode=0o500)

    with pytest.raises(ConfigError, match="change its permissions"):
        build_snapshot(tmp_path / "locked" / "birds", [write_works(WORKS)])


def test_a_full_disk_is_said_and_the_build_goes_on_when_there_is_room(tmp_path, write_works):
    path = write_works([bird_work(number, title=[os.urandom(300).hex()]) for number in range(2000)])

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    process = subprocess.run(
        [sys.executable, "-c", BUILD, "build", tmp_path / "birds", path],
        preexec_fn=limit,
        capture_output=True,
        env=ENVIRONMENT,
        text=True,
        check=False,
    )
    assert "ConfigError" in process.stderr
    assert "make room, and run the same command again" in process.stderr
    assert build_snapshot(tmp_path / "birds", [path], every=300).manifest.works == 2000
    build_snapshot(tmp_path / "whole", [path], every=300)
    assert seen(tmp_path / "birds") == seen(tmp_path / "whole")


def test_progress_is_told_in_bytes_and_ends_at_the_end(tmp_path, write_works):
    path, told = write_works(WORKS), []
    build_snapshot(
        tmp_path / "birds", [path, path], on_progress=lambda done, total: told.append((done, total))
    )

    assert told[-1] == (2 * path.stat().st_size, 2 * path.stat().st_size)
