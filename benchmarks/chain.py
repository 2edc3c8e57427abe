"""The whole pipeline on the example page, layer by layer, compared with the budgets of the design.

    python benchmarks/chain.py

Needs nothing but the package; the rows that compare with a peer say so where that is not installed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median

import facts as facts_speed
import outline as outline_speed
import page as page_speed
import scan as scan_speed
from attrs import evolve, frozen
from lxml import html
from measure import collector_off, memory, peer, say, spread, table, times
from texts import EXAMPLE, article

import govreport
from govreport import facts, metadata, numbers, outline, page
from govreport.document import assemble

MOST_GROWTH = 80  # for 64 times the text


@frozen
class Row:
    """One budget: what is measured, the figure, and whether it holds; None where it could not be measured."""

    what: str
    budget: str
    figure: str
    holds: bool | None


def layers(source: bytes) -> dict[str, Callable[[], object]]:
    """Each layer alone, on what the layers before it give."""
    read = page.read(source)
    given = assemble(read)
    tree = outline.build(given)
    found = tuple(numbers.scan(given.text))
    return {
        "page.read": lambda: page.read(source),
        "document.assemble": lambda: assemble(read),
        "outline.build": lambda: outline.build(given),
        "numbers.scan": lambda: numbers.scan(given.text),
        "facts.extract": lambda: facts.extract(given, tree, found),
        "metadata.describe": lambda: metadata.describe(read, given),
    }


def growths() -> dict[str, dict[str, Callable[[], float]]]:
    """What measures how each layer grows: on the article, and on the inputs that are hostile to it."""
    text = article()
    return {
        "page": page_speed.growths(),
        "outline": outline_speed.growths(text),
        "numbers": scan_speed.growths(text),
        "facts": facts_speed.growths(text),
    }


def growth_rows() -> list[Row]:
    """How each layer grows on the article and at its worst; what is over its budget, without the collector too."""
    rows = []
    for layer, works in growths().items():
        factors = {name: work() for name, work in works.items()}
        for name in dict.fromkeys((scan_speed.ARTICLE, max(factors, key=lambda name: factors[name]))):
            row = at_most(f"growth, {layer}, {name}", MOST_GROWTH, factors[name])
            rows.append(row)
            if not row.holds:
                with collector_off():
                    rows.append(at_most(f"{row.what}, collector off", MOST_GROWTH, works[name]()))
    return rows


def in_a_new_process(program: str, *, runs: int = 1) -> float:
    """The median of what a program prints, each time run by a new interpreter."""
    outputs = [
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8").stdout
        for _ in range(runs)
    ]
    return median(float(output) for output in outputs)


_IMPORT = "import time; start = time.perf_counter(); import govreport; print(time.perf_counter() - start)"


Times = dict[str, list[float]]


def compared(source: bytes) -> tuple[Times, Times]:
    """The times of the whole parse, of lxml's and of trafilatura's work, and the times of the layers, from one run."""
    whole: dict[str, Callable[[], object]] = {
        "govreport.parse": lambda: govreport.parse(source),
        "lxml parse": lambda: html.document_fromstring(source),
    }
    if trafilatura := peer("trafilatura"):
        whole["trafilatura.extract"] = lambda: trafilatura.extract(source)
    parts = layers(source)
    taken = times({**whole, **parts}, rounds=21)
    return {name: taken[name] for name in whole}, {name: taken[name] for name in parts}


def middle(taken: Times) -> dict[str, float]:
    """The median of the times of each work."""
    return {name: median(each) for name, each in taken.items()}


def ratio_at_most(what: str, budget: float, ours: list[float], theirs: list[float] | None) -> Row:
    """A row for the ratio of two works, with its quartiles over the rounds."""
    if theirs is None:
        return at_most(what, budget, None)
    row = at_most(what, budget, median(ours) / median(theirs))
    low, high = spread(ours, theirs)
    return evolve(row, figure=f"{row.figure} ({low:.2f} to {high:.2f})")


def at_most(what: str, budget: float, figure: float | None, *, unit: str = "") -> Row:
    """A row for a figure that should not be larger than its budget."""
    shown = "not measured" if figure is None else f"{figure:.2f}{unit}"
    return Row(what, f"at most {budget:g}{unit}", shown, None if figure is None else figure <= budget)


def at_least(what: str, budget: float, figure: float | None) -> Row:
    """A row for a figure that should not be smaller than its budget."""
    shown = "not measured" if figure is None else f"{figure:,.1f}"
    return Row(what, f"at least {budget:,g}", shown, None if figure is None else figure >= budget)


def on_linux() -> bool:
    """Whether the kernel can be asked for a process's peak."""
    return sys.platform == "linux"


def own_budgets() -> list[Row]:
    """The budgets that no peer is needed for."""
    rows = [at_least("outline, million characters a second", 10, outline_speed.speed(article()) / 1e6)]
    rows += growth_rows()
    taken = memory("import govreport", "report = govreport.parse(sys.argv[1])", str(EXAMPLE)) if on_linux() else None
    rows.append(at_most("peak memory over the bare import", 40, taken, unit=" MB"))
    rows.append(at_most("import govreport", 0.15, in_a_new_process(_IMPORT, runs=7), unit=" s"))
    return rows


def compared_budgets(whole: Times, parts: Times) -> list[Row]:
    """The budgets that are ratios, to lxml and to peers."""
    rates = scan_speed.speeds(article())
    recognizers = rates.get(scan_speed.RECOGNIZERS)
    return [
        ratio_at_most("whole parse / trafilatura", 1.2, whole["govreport.parse"], whole.get("trafilatura.extract")),
        ratio_at_most("page layer / lxml's parse", 6, parts["page.read"], whole["lxml parse"]),
        at_least("numbers.scan, million characters a second", 3, rates["scan"] / 1e6),
        at_least("numbers.scan / Recognizers-Text", 10, rates["scan"] / recognizers if recognizers else None),
    ]


def main() -> None:
    """Print the layers' shares and the table of budgets.

    What needs no peer is measured first: the objects of a loaded library slow the collector down for everyone.
    """
    source = EXAMPLE.read_bytes()
    alone = own_budgets()
    whole, parts = compared(source)
    total = median(whole["govreport.parse"])
    say(table(["", "ms"], [[name, f"{1000 * taken:.1f}"] for name, taken in middle(whole).items()]))
    shares = [[name, f"{1000 * taken:.1f}", f"{taken / total:.0%}"] for name, taken in middle(parts).items()]
    say(table(["layer", "ms", "of the whole"], shares))
    verdict = {True: "holds", False: "MISSED", None: "skipped"}
    rows = [[row.what, row.budget, row.figure, verdict[row.holds]] for row in [*compared_budgets(whole, parts), *alone]]
    say(table(["", "budget", "measured", ""], rows))


if __name__ == "__main__":
    main()
