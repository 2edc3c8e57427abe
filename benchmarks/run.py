"""Everything measured in one run, and the tables that the documentation shows of it.

    python benchmarks/run.py              measure, write results.json beside this file and the tables
    python benchmarks/run.py --tables     write the tables again from results.json
    python benchmarks/run.py --largest N  let texts grow to N bytes (64 MB unless told)

The tables stand between comments in the READMEs and in docs/explanation/speed.md; no figure there is typed by hand.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import chain
import numerals
import page as page_speed
import scan as scan_speed
from measure import memory, say, seconds, table
from texts import article, page_of

import govreport

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results.json"
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "docs" / "explanation" / "speed.md")
KB = 1024
SIZES = (KB, 16 * KB, 256 * KB, 4 * KB * KB, 64 * KB * KB)
PEERS = ("trafilatura", "readability-lxml", "gne", "resiliparse", "recognizers-text-number", "chinese2digits", "jionlp")
_PARSE = "report = govreport.parse(open(sys.argv[1], 'rb').read())"


def steps(data: bytes) -> dict[str, Callable[[], object]]:
    """Each layer alone on one page, and the whole chain."""
    return {**chain.layers(data), "parse": lambda: govreport.parse(data)}


def growth_curves(largest: int) -> dict[str, dict[str, float]]:
    """Seconds for each megabyte of page, by layer and size: a level line is linear work."""
    taken: dict[str, dict[str, float]] = {}
    for size in (size for size in SIZES if size <= largest):
        data = page_of(size)
        rounds = max(1, min(31, 8 * KB * KB // size))
        for name, work in steps(data).items():
            best = min(seconds(work) for _ in range(rounds))
            taken.setdefault(name, {})[shown(size)] = best / len(data) * KB * KB
        del data
        gc.collect()
        say(f"measured {shown(size)}", file=sys.stderr)
    return taken


def memories(largest: int, folder: Path) -> dict[str, float]:
    """Megabytes at the peak of one parse over the bare import, by size of the page."""
    found = {}
    for size in (size for size in SIZES if size <= largest):
        file = folder / f"{size}.html"
        file.write_bytes(page_of(size))
        found[shown(size)] = memory("import sys, govreport", _PARSE, str(file))
    return found


def shown(size: int) -> str:
    """A size for people: 16 KB, 4 MB."""
    return f"{size // KB} KB" if size < KB * KB else f"{size // (KB * KB)} MB"


def machine() -> dict[str, str]:
    """What the figures were taken with."""
    found = {"python": platform.python_version(), "system": platform.system(), "govreport": govreport.__version__}
    for name in PEERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def measured(largest: int, folder: Path) -> dict[str, Any]:
    """All figures. What needs no peer is measured first: the objects of a loaded library slow the collector down."""
    source = chain.EXAMPLE.read_bytes()
    memory_of = memories(largest, folder) if chain.on_linux() else {}
    curves = growth_curves(largest)
    alone = chain.own_budgets()
    say("measured the budgets that need no peer", file=sys.stderr)
    whole, parts = chain.compared(source)
    budgets = [*chain.compared_budgets(whole, parts), *alone]
    return {
        "machine": machine(),
        "whole": whole,
        "layers": parts,
        "budgets": [[row.what, row.budget, row.figure, row.holds] for row in budgets],
        "pages": page_speed.speeds(source),
        "numbers": scan_speed.speeds(article()),
        "numerals": numerals.speeds(),
        "curves": curves,
        "memory": memory_of,
    }


def tables(results: dict[str, Any]) -> dict[str, str]:
    """The tables by the name that their comments hold."""
    ours, base = results["pages"][page_speed.OURS], results["whole"]["govreport.parse"]
    pages = [[name, f"{taken / ours:.1f}"] for name, taken in results["pages"].items()]
    rates = results["numbers"]
    found = [[name, f"{rate:,.0f}", f"{rates['scan'] / rate:.1f}"] for name, rate in rates.items()]
    whole = [[name, f"{1000 * taken:.1f}", f"{taken / base:.0%}"] for name, taken in results["layers"].items()]
    held = {True: "yes", False: "**no**", None: "not measured"}
    budgets = [[what, budget, figure, held[holds]] for what, budget, figure, holds in results["budgets"]]
    sizes = list(results["curves"]["parse"])
    curves = [[name, *(f"{line[size]:.2f}" for size in sizes)] for name, line in results["curves"].items()]
    memory_row = [[size, f"{peak:.0f}"] for size, peak in results["memory"].items()]
    words = [[name, f"{rate:,.0f}"] for name, rate in results["numerals"].items()]
    versions = ", ".join(f"{name} {number}" for name, number in results["machine"].items())
    return {
        "speed of pages": table(["", "times the time of govreport"], pages),
        "speed of numbers": table(["", "characters a second", "times slower than govreport"], found),
        "speed of numerals": table(["", "numerals a second"], words),
        "speed of layers": table(["", "ms", "of the whole"], whole),
        "budgets": table(["", "budget", "measured", "holds"], budgets),
        "growth": table(["seconds for a megabyte of page", *sizes], curves),
        "memory": table(["page", "MB over the bare import"], memory_row),
        "versions": f"{versions}\n",
    }


def between(text: str, name: str, body: str) -> str:
    """A page with what stands between the two comments of a name replaced; the page itself where it has none."""
    opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found, rest = text.partition(opening)
    if not found:
        return text
    return f"{before}{opening}\n{body}\n{closing}{rest.partition(closing)[2]}"


def write(results: dict[str, Any]) -> None:
    """Put the tables into the pages that ask for them."""
    for file in PAGES:
        text = file.read_text(encoding="utf-8")
        for name, body in tables(results).items():
            text = between(text, name, body)
        file.write_text(text, encoding="utf-8")


def main() -> None:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", action="store_true", help="only write the tables from results.json")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="bytes of the largest page")
    options = parser.parse_args()
    if not options.tables:
        with tempfile.TemporaryDirectory() as folder:
            results = measured(options.largest, Path(folder))
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    for name, body in tables(results).items():
        say(f"## {name}\n\n{body}")
    write(results)


if __name__ == "__main__":
    main()
