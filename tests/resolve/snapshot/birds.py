"""Works of birds, files of them, and all that a reader sees of a snapshot."""

import gzip
import io
import json
import tarfile

import zstandard

from refkit.resolve.snapshot.snapshot import Snapshot

BIRDS = "heron bittern egret stork crane ibis spoonbill flamingo pelican cormorant".split()


def bird_work(number, **changes):
    """One of many articles, each with words of its own; keys with a hyphen are written with an underscore."""
    base = {
        "DOI": f"10.5555/{BIRDS[number % 10]}.{number}",
        "type": "journal-article",
        "title": [f"Nest {number * 7919} of the {BIRDS[number % 10]} in wetland {number}"],
        "container-title": ["Journal of Urban Ornithology"],
        "author": [{"family": f"Author{number % 37}", "given": "A."}, {"family": "Okafor", "given": "C."}],
        "issued": {"date-parts": [[1950 + number % 70]]},
        "volume": str(number % 90),
        "page": f"{number + 1000}-{number + 1009}",
        "indexed": {"timestamp": 1_600_000_000_000},
        "reference": [{"unstructured": "what no snapshot keeps " * 5}],
    }
    changed = {name if name == "DOI" else name.replace("_", "-"): value for name, value in changes.items()}
    return base | changed


def tar_of(members, mode="w"):
    """The bytes of a tar; a member is a name and bytes, or a TarInfo."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=mode) as tar:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                tar.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                tar.addfile(info, io.BytesIO(member[1]))
    return content.getvalue()


def lines_of(works):
    return b"".join(json.dumps(work).encode() + b"\n" for work in works)


def packed(name, content):
    """Content under the compression that the name says."""
    if name.endswith((".gz", ".tgz")):
        return gzip.compress(content)
    return zstandard.ZstdCompressor().compress(content) if name.endswith(".zst") else content


def seen(folder):
    """All that a reader can see of a snapshot: every work, and what searches give."""
    with Snapshot(folder) as snapshot:
        works = list(snapshot.works())
        fetched = [snapshot.fetch(work["DOI"]) for work in works]
        found = [
            snapshot.search(f"{work['title'][0]} {work.get('page')}", 5)
            for work in works[:: max(1, len(works) // 50)]
        ]
        asked = snapshot.search("nest of the stork in wetland", 10)
        return works, fetched, found, asked
