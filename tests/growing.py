"""Helpers for tests of growth: whether time grows linearly with the input.

How fast the work is, the benchmarks measure. Here linear work has three times the time that it needs, for caches and a
busy machine, and work that grows with the square would take five times what is allowed.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

TIMES = 16
_ALLOWED = 3 * TIMES
_SHORTEST = 0.001  # what is done sooner than the clock can tell


def assert_linear(make: Callable[[int], T], work: Callable[[T], object], size: int) -> None:
    """Fail if the work on `make(16 * size)` takes far more than 16 times that on `make(size)`."""
    small = max(_seconds(make(size), work, rounds=5), _SHORTEST)
    large = _seconds(make(TIMES * size), work, rounds=2)
    assert large <= _ALLOWED * small, f"{TIMES} times the input takes {large / small:.0f} times the time"


def _seconds(given: T, work: Callable[[T], object], *, rounds: int) -> float:
    """The best of several rounds, without the collector, whose time grows with all that the tests have in memory."""
    best = float("inf")
    gc.disable()
    try:
        for _ in range(rounds):
            start = time.process_time()
            work(given)
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best
