"""A function over many values in a few threads, results in order, and an interrupt that is heeded at once."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def map_in_order(ask: Callable[[_In], _Out], values: Sequence[_In], *, threads: int) -> Iterator[_Out]:
    """Results in the order of the values; with one thread nothing is asked ahead of its turn.

    The threads are daemons, unlike those of concurrent.futures, which would hold an interrupted
    program until their last answer. What `ask` raises is raised when its result is due.
    """
    if threads < 2 or len(values) < 2:
        yield from map(ask, values)
        return
    work: queue.SimpleQueue[tuple[Future[_Out], _In]] = queue.SimpleQueue()
    futures: list[Future[_Out]] = [Future() for _ in values]
    for pair in zip(futures, values, strict=True):
        work.put(pair)
    for _ in range(min(threads, len(values))):
        threading.Thread(target=_answer, args=(ask, work), daemon=True).start()
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _answer(ask: Callable[[_In], _Out], work: "queue.SimpleQueue[tuple[Future[_Out], _In]]") -> None:
    while True:
        try:
            future, value = work.get_nowait()
        except queue.Empty:
            return
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(ask(value))
        except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the result
            future.set_exception(error)
