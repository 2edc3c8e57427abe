"""How fast single numerals are read, compared with other libraries.

    python benchmarks/numerals.py

Every library is given the same numerals, one by one, such that all of them read.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from measure import medians, peer, say, table

from govreport.numbers import parse_numeral

DIGITS = "一二三四五六七八九"
NUMERALS = [f"{a}千{b}百{c}十{d}" for a, b, c, d in product(DIGITS, repeat=4)]
"""Too many to be remembered from one round to the next."""


def works() -> dict[str, Callable[[str], object]]:
    """What each library that is installed does with a numeral, by the name that the table shows."""
    found: dict[str, Callable[[str], object]] = {"govreport.numbers.parse_numeral": parse_numeral}
    if cn2an := peer("cn2an"):
        found["cn2an.cn2an, smart"] = lambda text: cn2an.cn2an(text, "smart")
    if chinese2digits := peer("chinese2digits"):
        found["chinese2digits.chineseToDigits"] = chinese2digits.chineseToDigits
    return found


def speeds() -> dict[str, float]:
    """Numerals a second."""

    def all_of(work: Callable[[str], object]) -> Callable[[], None]:
        def run() -> None:
            for text in NUMERALS:
                work(text)

        return run

    taken = medians({name: all_of(work) for name, work in works().items()}, rounds=5)
    return {name: len(NUMERALS) / seconds for name, seconds in taken.items()}


def main() -> None:
    """Print the table."""
    say(table(["", "numerals a second"], [[name, f"{rate:,.0f}"] for name, rate in speeds().items()]))


if __name__ == "__main__":
    main()
