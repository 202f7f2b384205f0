"""Texts filed under their words, as in the index of a book, in memory: which of them share the rarest words?

A search reads the shortest lists of the index first and stops at a budget, so that no search reads them all.
"""

import math
from array import array
from collections.abc import Iterable

import numpy as np

# Of what the rarest words weigh together, what is looked for has at least this share.
LEAST_SHARE = 0.3
# A text that shares less than this of what the best one does is never the one.
SHARE_OF_BEST = 0.5

Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


class WordIndex:
    """Texts by number, in the order in which they were filed. One thread at a time may search."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._filed, self._lengths = array("I"), array("I")
        self._texts: Numbers | None = None

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, words: Iterable[str]) -> None:
        """File the next text under its words, each named once."""
        before, known = len(self._filed), self._words
        self._filed.extend([known.setdefault(word, len(known)) for word in words])
        self._lengths.append(len(self._filed) - before)

    def close(self) -> None:
        """Put the lists in order; nothing is added after."""
        filed = np.frombuffer(self._filed, dtype=np.uint32)
        texts = np.repeat(np.arange(len(self), dtype=np.uint32), self._lengths)
        self._texts = texts[np.argsort(filed, kind="stable")]
        # Where each word's texts begin, and the last one's end: an array gives numbers faster than numpy.
        self._starts = array("Q", [0])
        ends = np.cumsum(np.bincount(filed, minlength=len(self._words)))
        self._starts.frombytes(ends.astype(np.uint64).tobytes())
        self._scores = np.zeros(len(self), dtype=np.float32)
        self._filed = array("I")

    def search(self, words: Iterable[str], *, most: int, budget: int) -> list[int]:
        """Numbers of the texts that share the rarest of these words, best first.

        Args:
            most: How many are wanted at most.
            budget: How many entries of the index are read, one list at least; 10,000 are some 0.1 ms.
        """
        lists = self._rarest(words, budget)
        if not lists:
            return []
        lengths = [len(numbers) for numbers in lists]
        weights = [math.log(1 + len(self) / length) for length in lengths]
        hits = np.concatenate(lists).astype(np.intp)
        # One call for all lists: a third of the time of one a list.
        np.add.at(self._scores, hits, np.repeat(np.array(weights, np.float32), lengths))
        scores = self._scores[hits]
        self._scores[hits] = 0
        least = max(SHARE_OF_BEST * float(scores.max()), LEAST_SHARE * sum(weights))
        good = scores >= least
        found = dict(zip(hits[good].tolist(), scores[good].tolist(), strict=True))
        return sorted(found, key=lambda number: (-found[number], number))[:most]

    def _rarest(self, words: Iterable[str], budget: int) -> list[Numbers]:
        assert self._texts is not None, "close() comes before search()"
        starts, known = self._starts, self._words
        found = [number for word in words if (number := known.get(word)) is not None]
        spans = sorted([(starts[number + 1] - starts[number], starts[number]) for number in found])
        kept: list[Numbers] = []
        for length, start in spans:
            if (budget := budget - length) < 0 and kept:
                break
            kept.append(self._texts[start : start + length])
        return kept
