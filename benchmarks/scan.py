"""How fast the numbers package is, compared with other libraries.

    python benchmarks/scan.py [FILE]

Every library does its own job once over the same text, the article of the example report or FILE: numbers for the first
three, amounts of money for jionlp, a text with its numerals rewritten for cn2an. Peers that are missing are skipped.
(The file is not called numbers.py: a script's folder comes first on the path, and decimal needs the numbers of Python.)
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import growth, medians, peer, say, table
from texts import article

from govreport.numbers import scan

HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1" * size,
    "digits and commas": lambda size: "1,234" * (size // 5),
    "lone digits": lambda size: "1 " * (size // 2),
    "万": lambda size: "万" * size,
    "numerals": lambda size: "一百二十三" * (size // 5),
    "一、": lambda size: "1、" * (size // 2),
    "分别": lambda size: "分别1、" * (size // 4),
    "open brackets": lambda size: "1（" * (size // 2),
    "open quotes": lambda size: "“1" * (size // 2),
    "ranges": lambda size: "1-" * (size // 2),
    "years": lambda size: "一九五三、" * (size // 5),
    "money": lambda size: "3元5角" * (size // 4),
}
"""Texts of a size on which a careless pattern backtracks."""


RECOGNIZERS = "Recognizers-Text number"
ARTICLE = "the article"


def peers() -> dict[str, Callable[[str], object]]:
    """What each peer that is installed does with a text, by the name that the table shows."""
    found: dict[str, Callable[[str], object]] = {}
    if recognizers := peer("recognizers_number"):
        found[RECOGNIZERS] = recognizers.NumberRecognizer("zh-cn").get_number_model().parse
    if chinese2digits := peer("chinese2digits"):
        found["chinese2digits"] = chinese2digits.takeNumberFromString
    if jionlp := peer("jionlp"):
        found["jionlp money"] = jionlp.ner.extract_money
    if cn2an := peer("cn2an"):
        found["cn2an.transform"] = lambda text: cn2an.transform(text, "cn2an")
    return found


def speeds(text: str) -> dict[str, float]:
    """Characters a second of ours (`scan`) and of every peer that is installed, from one interleaved run."""
    works: dict[str, Callable[[str], object]] = {"scan": scan, **peers()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cn2an warns of every word that it cannot rewrite
        taken = medians({name: partial(work, text) for name, work in works.items()}, rounds=9)
    return {name: len(text) / seconds for name, seconds in taken.items()}


def growths(text: str) -> dict[str, Callable[[], float]]:
    """What measures how much longer 64 times the text takes: the article itself, hostile texts of 4,000 characters."""
    found = {ARTICLE: partial(growth, lambda factor: text * factor, scan)}
    return found | {name: partial(growth, partial(_hostile, make), scan) for name, make in HOSTILE.items()}


def _hostile(make: Callable[[int], str], factor: int) -> str:
    return make(4000 * factor)


def main() -> None:
    """Print both tables."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else article()
    grown = {name: work() for name, work in growths(text).items()}
    rates = speeds(text)
    say(f"{len(text):,} characters\n")
    rows = [[name, f"{rate:,.0f}", f"{rates['scan'] / rate:.1f}"] for name, rate in rates.items()]
    say(table(["", "characters a second", "times that scan is as fast"], rows))
    say(growth_table(grown))


def growth_table(factors: dict[str, float]) -> str:
    """What `growths` gives as a Markdown table."""
    return table(["", "time for 64 times the text"], [[name, f"{factor:.1f}"] for name, factor in factors.items()])


if __name__ == "__main__":
    main()
