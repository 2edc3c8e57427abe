"""How fast the outline package is: on ordinary text, as the text grows, and on a million marks.

    python benchmarks/outline.py [FILE]

Ordinary text is the article of the example report, or FILE. No peer builds a tree from Chinese headings.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import growth, medians, say, seconds
from scan import ARTICLE, growth_table
from texts import article

from govreport.document import Document
from govreport.outline import build
from govreport.testing import document

ZH = "一二三四五六七八九十"
HOSTILE: dict[str, Callable[[int], list[str]]] = {
    "headings": lambda size: [f"{ZH[at % 10]}、扩大内需，促进消费" for at in range(size)],
    "restarts": lambda size: ["一、标题文字"] * size,
    "three levels": lambda size: [
        (f"{ZH[at // 3 % 10]}、标题", f"（{ZH[at % 10]}）小标题", "1.条目")[at % 3] for at in range(size)
    ],
    "without marks": lambda size: ["短标题文字", "这是一个段落。"] * (size // 2),
    "lists in paragraphs": lambda size: ["一是加快；二是推动；三是落实。"] * size,
    "one line, one list": lambda size: ["".join(f"{ZH[at % 10]}是加快；" for at in range(size))],
    "one line of brackets": lambda size: ["（一" * size + "）" * size],
    "one line of dashes": lambda size: ["——" * size * 20],
    "one line of numerals": lambda size: ["一" * size * 20],
    "announced headings": lambda size: ["".join(f"{ZH[at % 10]}、回顾；" for at in range(size)), *["一、回顾"] * size],
}
"""Lines by a size on which a careless rule looks back too far."""


def speed(text: str) -> float:
    """Characters a second on ordinary text."""
    given = document(text)
    return len(text) / medians({"build": lambda: build(given)}, rounds=301)["build"]


def growths(text: str) -> dict[str, Callable[[], float]]:
    """What measures how much longer 64 times the text takes: the article itself, hostile lines, 300 to begin with."""
    found = {ARTICLE: partial(growth, lambda factor: document("\n".join([text] * factor)), build)}
    return found | {name: partial(growth, partial(_hostile, make), build) for name, make in HOSTILE.items()}


def _hostile(make: Callable[[int], list[str]], factor: int) -> Document:
    return document(make(300 * factor))


def million() -> tuple[int, float]:
    """How long a document of a million marks in three levels is, and the seconds that its tree takes."""
    made = document(HOSTILE["three levels"](1_000_000))
    return len(made.text), seconds(lambda: build(made))


def main() -> None:
    """Print all figures."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else article()
    say(f"{len(text):,} characters: {speed(text):,.0f} characters a second\n")
    say(growth_table({name: work() for name, work in growths(text).items()}))
    few = document(HOSTILE["three levels"](10_000))
    each = medians({"build": lambda: build(few)}, rounds=5)["build"] / 10_000
    size, taken = million()
    longer = taken / 1e6 / each
    say(f"a million marks ({size:,} characters): {taken:.1f} s, per mark {longer:.2f} times that of 10,000")


if __name__ == "__main__":
    main()
