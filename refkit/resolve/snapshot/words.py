"""The index of words, kept by tantivy: works are filed under the words of one text, and found by the rarest.

Frequencies are kept because tantivy reads on past works that cannot win only where it has them (block-max
WAND); positions are not, nor is the text.
"""

import math
import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from refkit.errors import ConfigError
from refkit.match.keys import STOPWORDS
from refkit.resolve.snapshot.extras import load_extra

if TYPE_CHECKING:
    from tantivy import Query, Schema, TextAnalyzer

HEAP_BYTES = 64_000_000
# A search asks for the works that share its rarest words: so many, or fewer where more entries of the index
# would be read than the budget has; words that a share of all works have are none of them.
LEAST_WORDS, MOST_WORDS, BUDGET = 6, 20, 10_000
COMMON_SHARE, ALWAYS_RARE = 0.08, 1000
LONGEST_WORD, LONGEST_QUERY = 40, 4000
MOST_TIED = 1000
_SINGLE_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TEXT, _NUMBER, _ANALYZER = "text", "number", "words"


def _analyzer() -> "TextAnalyzer":
    tantivy = load_extra("tantivy")
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for one in (
        tantivy.Filter.remove_long(LONGEST_WORD),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.custom_stopword(sorted(STOPWORDS | set(_SINGLE_LETTERS))),
    ):
        builder = builder.filter(one)
    analyzer: TextAnalyzer = builder.build()
    return analyzer


def _schema() -> "Schema":
    builder = load_extra("tantivy").SchemaBuilder()
    builder.add_text_field(_TEXT, tokenizer_name=_ANALYZER, index_option="freq")
    builder.add_unsigned_field(_NUMBER, fast=True)
    schema: Schema = builder.build()
    return schema


class WordsWriter:
    """The index, opened to file works in it; one process at a time can."""

    def __init__(self, folder: Path) -> None:
        """Open an index, or begin one where there is none.

        Raises:
            ConfigError: Another process is writing it.
            ValueError: It is damaged.
        """
        tantivy = load_extra("tantivy")
        if not _begun(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        self._document = tantivy.Document
        try:
            self._writer = self._index.writer(HEAP_BYTES, 1)
        except ValueError as error:
            if "lock" in str(error).lower():
                raise ConfigError(f"{folder.parent}: another process is writing it: let it finish") from None
            raise

    @property
    def filed(self) -> int:
        """How many works are safely filed."""
        self._index.reload()
        return int(self._index.searcher().num_docs)

    def add(self, number: int, text: str) -> None:
        """File a work under the words of a text.

        Raises:
            OSError: The index cannot be written.
        """
        document = self._document()
        document.add_text(_TEXT, text)
        document.add_unsigned(_NUMBER, number)
        try:
            self._writer.add_document(document)
        except ValueError as error:
            raise _unwritable(error) from None

    def commit(self) -> None:
        """Make sure that all that was added is on disk; until then none of it is.

        Raises:
            OSError: The index cannot be written.
        """
        try:
            self._writer.commit()
        except ValueError as error:
            raise _unwritable(error) from None

    def close(self) -> None:
        """Wait for what tantivy does behind our back, and let go."""
        # A merge that fails leaves the pieces, and these are on disk.
        with suppress(ValueError):
            self._writer.wait_merging_threads()


def _unwritable(error: ValueError) -> OSError:
    # tantivy says of a full disk what it says of anything: a ValueError.
    return OSError(f"its index cannot be written ({error})")


def _begun(folder: Path) -> bool:
    meta = folder / "meta.json"
    return meta.is_file() and meta.stat().st_size > 0


class Words:
    """The index, opened to be asked."""

    def __init__(self, folder: Path) -> None:
        """Open an index.

        Raises:
            ValueError: It is damaged, or none of a snapshot.
        """
        self._tantivy = load_extra("tantivy")
        if not _begun(folder):
            raise FileNotFoundError(2, f"no index in {folder.name}")
        index = self._tantivy.Index.open(str(folder))
        self._analyzer = _analyzer()
        index.register_tokenizer(_ANALYZER, self._analyzer)
        self._schema = index.schema
        self._searcher = index.searcher()
        self._term = self._tantivy.Query.term_query
        self._should = self._tantivy.Occur.Should
        self._works = int(self._searcher.num_docs)
        self._common = max(int(self._works * COMMON_SHARE), ALWAYS_RARE)
        self._searcher.doc_freq(_TEXT, "a")

    def __len__(self) -> int:
        return self._works

    def search(
        self, text: str, limit: int, holds: Callable[[int], bool], *, least_share: float = 0.0
    ) -> list[tuple[float, int]]:
        """Scores and numbers of the works that share the rarest words with a text, best first.

        The same works give the same, however their index came to be written: those that score as much as
        the first that is left out are left out, too. Where these are all, those filed first are given, of
        MOST_TIED at most.

        Args:
            holds: Whether the work of a number counts; not where a newer one replaces it.
            least_share: What a work has to score, of what one of middling length would that has each of these
                words once; in [0, 1].
        """
        words = self._rarest(text)
        if not words or not limit:
            return []
        terms = [
            (self._should, self._term(self._schema, _TEXT, word, index_option="freq")) for _, word in words
        ]
        query = self._tantivy.Query.boolean_query(terms)
        found = self._hits(query, limit + 1)
        hits = [hit for hit in found if holds(hit[1])]
        if len(found) > limit and (len(hits) < len(found) or hits[0][0] == hits[-1][0]):
            hits = [hit for hit in self._hits(query, max(MOST_TIED, limit + 1)) if holds(hit[1])]
        least = least_share * sum(self._weight(count) for count, _ in words) if least_share else 0.0
        best = _best(sorted(hits, key=lambda hit: (-hit[0], hit[1])), limit)
        return [hit for hit in best if hit[0] >= least]

    def _weight(self, count: int) -> float:
        """What a word adds to a score that so many works have, as BM25 weighs it."""
        return math.log(1 + (len(self) - count + 0.5) / (count + 0.5))

    def _hits(self, query: "Query", limit: int) -> list[tuple[float, int]]:
        hits = self._searcher.search(query, limit=limit, count=False).hits
        numbers = self._searcher.fast_field_values(_NUMBER, [address for _, address in hits])
        # Sums of the same terms in another order differ in the last digits.
        return [(round(score, 3), number) for (score, _), number in zip(hits, numbers, strict=True)]

    def _rarest(self, text: str) -> list[tuple[int, str]]:
        """The words that are asked for, and how many works have each."""
        found = set(self._analyzer.analyze(text[:LONGEST_QUERY]))
        counted = sorted((count, word) for word in found if (count := self._searcher.doc_freq(_TEXT, word)))
        rare = [(count, word) for count, word in counted if count < self._common] or counted
        read = accumulate(count for count, _ in rare[:MOST_WORDS])
        within = sum(1 for total in read if total <= BUDGET)
        return rare[: max(within, LEAST_WORDS)]


def _best(hits: list[tuple[float, int]], limit: int) -> list[tuple[float, int]]:
    if len(hits) > limit and hits[0][0] > hits[limit][0]:
        return [hit for hit in hits[:limit] if hit[0] > hits[limit][0]]
    return hits[:limit]
