"""Write bib/ from the seed: the list without its page, its truth as CSL-JSON, and the works that it cites.

python scripts/build_seed.py ../shared/data/seed
"""

import json
import sys
from pathlib import Path
from typing import Any

BIB = Path(__file__).parent.parent / "bib"
_LINES_BEFORE = 28  # the page around the list
_SAME = (
    "type",
    "title",
    "container-title",
    "volume",
    "page",
    "publisher",
    "publisher-place",
    "URL",
    "genre",
    "number",
)


def _date(printed: str | int) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in str(printed).split("-")]]}


def truth(gold: dict[str, Any]) -> dict[str, Any]:
    """A gold record as an item of CSL-JSON; "et al." stands in `custom`, as refkit writes it."""
    item: dict[str, Any] = {"id": f"relapsed-{gold['n']:02d}"}
    item |= {name: gold[name] for name in _SAME if gold.get(name)}
    item |= {name: gold[name] for name in ("author", "editor") if gold.get(name)}
    item |= {name: _date(gold[name]) for name in ("issued", "accessed") if gold.get(name)}
    if gold.get("on_behalf_of"):
        item["contributor"] = [{"literal": gold["on_behalf_of"]}]
    if gold["et_al"]:
        item["custom"] = {"et-al": ["author"]}
    return item


def main() -> None:
    """Read the seed, write three files."""
    seed = Path(sys.argv[1])
    page = (seed / "page.txt").read_text(encoding="utf-8").splitlines()
    (BIB / "relapsed-all.txt").write_text("\n".join(page[_LINES_BEFORE:]) + "\n", encoding="utf-8")
    gold = [json.loads(line) for line in (seed / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    items = json.dumps([truth(record) for record in gold], ensure_ascii=False, indent=2)
    (BIB / "relapsed-all.csl.json").write_text(items + "\n", encoding="utf-8")
    (BIB / "crossref-sample.jsonl").write_bytes((seed / "works.jsonl").read_bytes())


if __name__ == "__main__":
    main()
