"""A snapshot that is there: asked, damaged, and as a source of the resolver."""

import json
import shutil
from contextlib import suppress

import pytest
import zstandard
from birds import bird_work

from refkit.errors import ConfigError, SourceUnavailable
from refkit.model import DOI, Date, Name, ParsedReference, Reference, Span
from refkit.pipeline import open_source
from refkit.resolve.resolver import resolve_reference
from refkit.resolve.snapshot import dois, layout, store
from refkit.resolve.snapshot.builder import build_snapshot
from refkit.resolve.snapshot.snapshot import Snapshot
from refkit.resolve.sources.crossref_records import work_date, work_words
from refkit.resolve.sources.snapshot import SnapshotSource

WORKS = [bird_work(number) for number in range(60)]
STRING = (
    "Author4, A., & Okafor, C. (1954). Nest 31676 of the crane in wetland 4. J. Urban Ornithol. 4, 1004-1013."
)


@pytest.fixture
def folder(make_snapshot):
    return make_snapshot(WORKS)


@pytest.mark.parametrize(
    "doi",
    [
        "10.5555/(SICI)1096(199601)19:1<1::AID-X>3.0.CO;2-#",
        "10.5555/a%2Fb?c#d",
        "10.5555/ü(ß)",
        "10.5555/a b",
        "10.5555/x/",
    ],
)
def test_a_work_is_found_by_any_doi_whatever_its_case(make_snapshot, doi):
    with Snapshot(make_snapshot([*WORKS, bird_work(1, DOI=doi)])) as snapshot:
        assert snapshot.fetch(doi)["DOI"] == doi
        assert snapshot.fetch(doi.upper().replace("SS", "ß"))["DOI"] == doi


def test_a_doi_that_is_not_there_is_none(folder):
    with Snapshot(folder) as snapshot:
        assert [snapshot.fetch(doi) for doi in ("10.5555/none", "", "\0", "\ud800", "x" * 100_000)] == [
            None
        ] * 5


def test_a_doi_with_the_hash_of_another_is_not_taken_for_it(folder, monkeypatch):
    known = dois.hash_doi(WORKS[0]["DOI"])
    monkeypatch.setattr(dois, "hash_doi", lambda _: known)
    with Snapshot(folder) as snapshot:
        assert snapshot.fetch(WORKS[0]["DOI"]) is not None
        assert snapshot.fetch("10.5555/another") is None


def test_works_are_found_by_their_words(folder):
    with Snapshot(folder) as snapshot:
        score, best = snapshot.search(STRING, 5)[0]

    assert (best["DOI"], score > 1) == ("10.5555/crane.4", True)


@pytest.mark.parametrize("text", ["", "zzz", "the of and", "\0", "\ud800", '"AND ( text:* ~', "x" * 100_000])
def test_what_has_no_words_of_the_works_finds_nothing(folder, text):
    with Snapshot(folder) as snapshot:
        assert snapshot.search(text, 5) == []


def test_accents_and_capitals_do_not_matter(make_snapshot):
    works = [bird_work(1, author=[{"family": "Gökbuget"}]), bird_work(2, author=[{"family": "Ångström"}])]
    with Snapshot(make_snapshot(works)) as snapshot:
        assert [snapshot.search(name, 1)[0][1]["DOI"] for name in ("GOKBUGET", "angstrom")] == [
            "10.5555/bittern.1",
            "10.5555/egret.2",
        ]


def test_titles_without_spaces_are_found_by_a_part_of_them(make_snapshot):
    works = [
        bird_work(1, title=["都市の湿地における鷺の採餌生態"]),
        bird_work(2, title=["河川における獺の分布"]),
    ]
    with Snapshot(make_snapshot(works)) as snapshot:
        assert snapshot.search("鷺の採餌生態について", 1)[0][1]["DOI"] == "10.5555/bittern.1"


def test_works_that_score_the_same_come_in_the_order_of_their_filing(make_snapshot):
    works = [bird_work(0, DOI=f"10.5555/{number}") for number in range(50)]
    with Snapshot(make_snapshot(works)) as snapshot:
        assert [work["DOI"] for _, work in snapshot.search("heron", 3)] == [
            "10.5555/0",
            "10.5555/1",
            "10.5555/2",
        ]


def test_the_date_of_a_work_is_the_later_of_indexed_and_deposited():
    assert (
        work_date({"indexed": {"timestamp": 1_500_000_000_000}, "deposited": {"timestamp": 5000}})
        == 1_500_000_000
    )
    assert work_date({"deposited": {"date-time": "2017-07-14T02:40:00Z"}}) == 1_500_000_000
    assert [work_date({"indexed": odd}) for odd in (None, 3, {}, {"timestamp": "x"}, {"timestamp": -1})] == [
        0
    ] * 5


def test_a_work_is_filed_under_titles_names_numbers_and_year():
    work = bird_work(
        4, subtitle=["A study"], article_number="e17", issued=None, published={"date-parts": [[1999]]}
    )

    assert (
        work_words(work).split()
        == (
            "Nest 31676 of the crane in wetland 4 A study Journal of Urban Ornithology 4 e17 Author4 Okafor 1004 1999"
        ).split()
    )


def ask(folder):
    with Snapshot(folder) as snapshot:
        for work in WORKS:
            snapshot.search(work["title"][0], 5)
            snapshot.fetch(work["DOI"])


def damage(folder, name, content):
    path = next(iter(sorted(folder.glob(name))))
    if content is None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    else:
        path.write_bytes(content)


@pytest.mark.parametrize(
    "name",
    ["works.jsonl.zst", "works.ends", "works.dates", "dois.hashes.1", "dois.numbers.1", "replaced.1", "words", "words/meta.json",
     "words/*.idx"],
)  # fmt: skip
@pytest.mark.parametrize("content", [None, b"", b"\0"], ids=["missing", "empty", "cut off"])
def test_a_snapshot_that_lacks_something_is_refused_with_what_to_do(folder, name, content):
    if name == "words" and content is not None:
        pytest.skip("a folder")
    damage(folder, name, content)

    with pytest.raises(ConfigError, match=r"birds: .*: remove it and build it anew"):
        ask(folder)


@pytest.mark.parametrize(
    "name", ["works.jsonl.zst", "works.ends", "words/*.idx", "words/*.term", "words/*.fast"]
)
@pytest.mark.parametrize("fill", [0, 0xFF, 0x28], ids=hex)
def test_bytes_that_were_changed_are_a_clear_word_or_a_wrong_record_and_never_a_crash(folder, name, fill):
    path = next(iter(sorted(folder.glob(name))))
    content = bytearray(path.read_bytes())
    content[: len(content) * 2 // 3] = bytes([fill]) * (len(content) * 2 // 3)
    path.write_bytes(content)
    with suppress(ConfigError):
        ask(folder)


def test_a_block_that_says_it_is_huge_is_not_given_room(folder):
    path = folder / layout.BLOCKS
    content = path.read_bytes()
    # Magic number, a header with eight bytes of length, one terabyte.
    path.write_bytes((b"\x28\xb5\x2f\xfd\xe0" + (2**40).to_bytes(8, "little") + content)[: len(content)])
    with Snapshot(folder) as snapshot, pytest.raises(ConfigError, match="larger than any"):
        snapshot.fetch(WORKS[0]["DOI"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "a snapshot of version 2, and this refkit reads version 1"),
        ({"format": "other"}, "is no snapshot of refkit"),
        ({"works": -1}, "is broken"),
        ({"blocks": 10**30}, "is broken"),
        ({"size": "12"}, "is broken"),
        ({"sources": None}, "is broken"),
        ({"blocks": 50_000}, "shorter than it should be"),
        ({"works": 61}, "shorter than it should be"),
        ({"filed": 61}, "fewer works than were filed"),
    ],
    ids=str,
)
def test_a_manifest_of_another_kind_is_refused(folder, change, message):
    path = folder / layout.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | change))

    with pytest.raises(ConfigError, match=message):
        Snapshot(folder)


def test_what_is_no_folder_of_a_snapshot_is_refused(tmp_path, folder):
    for path, message in (
        (tmp_path / "none", "no such folder"),
        (tmp_path, "a folder, not a file of works, and no snapshot"),
        (folder / layout.MANIFEST, "no such folder"),
    ):
        with pytest.raises(ConfigError, match=message):
            Snapshot(path)


def test_without_its_libraries_a_snapshot_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "tantivy", None)

    with pytest.raises(
        ConfigError, match=r"need tantivy, which is not installed: pip install '\.\[snapshot\]'"
    ):
        Snapshot(folder)


def test_a_snapshot_is_a_source_by_the_path_of_its_folder(folder):
    with open_source(folder) as source:
        assert isinstance(source, SnapshotSource)
        assert (source.name, source.concurrency, source.problems, len(source)) == ("birds", 1, (), 60)
        assert source.fetch(DOI("10.5555/CRANE.4")).volume == "4"
        assert source.fetch(DOI("10.5555/none")) is None


def test_the_resolver_finds_the_work_of_a_string(folder):
    entry = ParsedReference(
        raw=STRING,
        reference=Reference(
            title="Nest 31676 of the crane in wetland 4",
            author=(Name(family="Author4", given="A."), Name(family="Okafor", given="C.")),
            issued=Date(parts=((1954,),)),
            container_title="J. Urban Ornithol.",
            volume="4",
            page="1004-1013",
        ),
        span=Span(start=0, end=len(STRING)),
    )
    with SnapshotSource(folder) as source:
        resolution = resolve_reference(entry, source)

    assert (resolution.verdict, resolution.doi, resolution.source) == ("matched", "10.5555/crane.4", "birds")


def test_works_are_found_by_fields_alone(folder):
    with SnapshotSource(folder) as source:
        found = source.search("", Reference(title="Nest 31676", author=(Name(family="Okafor"),)))

    assert found[0].doi == "10.5555/crane.4"


def test_a_snapshot_damaged_while_it_is_asked_is_a_source_that_gives_no_answer(folder, monkeypatch):
    with SnapshotSource(folder) as source:
        monkeypatch.setattr(store, "LARGEST_BLOCK", 10)
        with pytest.raises(SourceUnavailable, match="damaged"):
            source.search(STRING, Reference())
        with pytest.raises(SourceUnavailable, match="damaged"):
            source.fetch(DOI(WORKS[0]["DOI"]))


def test_blocks_are_json_lines_that_any_program_reads(folder):
    with (folder / layout.BLOCKS).open("rb") as file:
        lines = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read().splitlines()

    assert [json.loads(line)["DOI"] for line in lines] == [work["DOI"] for work in WORKS]


def test_a_work_too_long_for_a_full_block_gets_one_of_its_own(tmp_path, write_works):
    long = [bird_work(number, title=[f"{number} " + "x" * 400_000]) for number in range(7)]
    build_snapshot(tmp_path / "birds", [write_works(long)])
    with Snapshot(tmp_path / "birds") as snapshot:
        assert [snapshot.fetch(work["DOI"])["title"] for work in long] == [work["title"] for work in long]
        assert len(list(snapshot.works())) == 7


def test_a_work_that_was_replaced_many_times_is_still_found(make_snapshot):
    versions = [
        bird_work(4, indexed={"timestamp": 1_600_000_000_000 + 1000 * number}) for number in range(30)
    ]
    with Snapshot(make_snapshot([*WORKS, *versions])) as snapshot:
        assert len(snapshot) == 60
        assert snapshot.search(STRING, 5)[0][1]["DOI"] == "10.5555/crane.4"


def test_what_shares_too_little_is_a_hit_of_a_search_and_no_candidate_of_the_resolver(make_snapshot):
    folder = make_snapshot([bird_work(number) for number in range(40)])
    (_, work), *_ = Snapshot(folder).search(str(bird_work(7)["title"][0]), 1)
    word = work["title"][0].split()[-1]
    others = " ".join(str(bird_work(number)["author"][0]["family"]) for number in range(20, 30))
    with SnapshotSource(folder) as source, Snapshot(folder) as snapshot:
        assert source.search(work["title"][0], Reference())
        assert snapshot.search(f"{word} {others}", 3)
        assert not snapshot.search(f"{word} {others}", 3, least_share=0.99)
