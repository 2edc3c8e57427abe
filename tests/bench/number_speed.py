"""How fast the numbers room is, beside the libraries that a user would pick instead.

    python tests/bench/number_speed.py [FILE]

Prints characters per second on the example report (or FILE) for `scan` and for every peer that is installed, each
doing its own job once over the whole text, the best of several runs.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from govreport.numbers import scan

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "hohhot.txt"


def _recognizers() -> Callable[[str], object]:
    suite = importlib.import_module("recognizers_number")
    model = suite.NumberRecognizer("zh-cn").get_number_model()
    parse: Callable[[str], object] = model.parse
    return parse


def _chinese2digits() -> Callable[[str], object]:
    return importlib.import_module("chinese2digits").takeNumberFromString


def _cn2an() -> Callable[[str], object]:
    module = importlib.import_module("cn2an")
    return lambda text: module.transform(text, "cn2an")


def _jionlp() -> Callable[[str], object]:
    return importlib.import_module("jionlp").ner.extract_money


PEERS: dict[str, Callable[[], Callable[[str], object]]] = {
    "Recognizers-Text number": _recognizers,
    "chinese2digits": _chinese2digits,
    "cn2an.transform": _cn2an,
    "jionlp money": _jionlp,
}


def rate(work: Callable[[str], object], text: str, *, runs: int = 7) -> float:
    """Characters per second of processor time, the best of several runs after one to warm up."""
    work(text)
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work(text)
        best = min(best, time.process_time() - start)
    return len(text) / best


def figures(text: str) -> Iterator[tuple[str, float]]:
    """The name and the rate of each library that is installed."""
    yield "govreport.numbers.scan", rate(scan, text, runs=20)
    for name, load in PEERS.items():
        try:
            work = load()
        except ImportError:
            continue
        yield name, rate(work, text, runs=3)


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    text = source.read_text(encoding="utf-8")
    ours = 0.0
    for name, speed in figures(text):
        ours = ours or speed
        print(f"{name:26} {speed:12,.0f} characters/s   ours is {ours / speed:7.1f} times as fast")  # noqa: T201


if __name__ == "__main__":
    main()
