"""Runs all benchmarks and writes the tables of the documentation.

    python benchmarks/run.py                measure, write results.json beside this file and the tables
    python benchmarks/run.py --largest N    let texts grow to N bytes (64 MB unless told)
    python benchmarks/run.py --only PART …  measure these parts again, and keep the figures of the others

`tables.py` writes the tables again from results.json.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import chain
import numerals
import page
import pdf
import scan as scan_speed
import tables
import word
from measure import memory, say, seconds
from readers import Reader
from texts import EXAMPLE, article, page_of

import govreport

READERS = {"pages": page.READER, "word": word.READER, "pdf": pdf.READER}
KB = 1024
SIZES = (KB, 16 * KB, 256 * KB, 4 * KB * KB, 64 * KB * KB)
PEERS = (
    *("trafilatura", "readability-lxml", "gne", "resiliparse"),
    *("python-docx", "docx2txt", "mammoth"),
    *("pypdfium2", "pdfminer.six", "pdfplumber", "pypdf"),
    *("recognizers-text-number", "chinese2digits", "jionlp", "cn2an"),
)
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


def memories(largest: int) -> dict[str, float]:
    """Megabytes at the peak of one parse over the bare import, by size of the page."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in (size for size in SIZES if size <= largest):
            file = Path(folder) / f"{size}.html"
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


def budgets() -> dict[str, Any]:
    """The whole chain, its layers and the budgets.

    What needs no peer is measured first: the objects of a loaded library slow the collector down.
    """
    alone = chain.own_budgets()
    whole, parts = chain.compared(EXAMPLE.read_bytes())
    rows = [*chain.compared_budgets(whole, parts), *alone]
    return {
        "whole": chain.middle(whole),
        "layers": chain.middle(parts),
        "budgets": [[row.what, row.budget, row.figure, row.holds] for row in rows],
    }


def parts(largest: int) -> dict[str, Callable[[], dict[str, Any]]]:
    """What is measured, part by part."""
    return {
        "memory": lambda: {"memory": memories(largest) if chain.on_linux() else {}},
        "curves": lambda: {"curves": growth_curves(largest)},
        "budgets": budgets,
        **{name: partial(speeds, name, reader) for name, reader in READERS.items()},
        "numbers": lambda: {"numbers": scan_speed.speeds(article())},
        "numerals": lambda: {"numerals": numerals.speeds()},
    }


def speeds(name: str, reader: Reader) -> dict[str, dict[str, float]]:
    """The times of one kind of reader and its peers on its example."""
    return {name: reader.speeds(reader.example.read_bytes())}


def measure(name: str, largest: int) -> None:
    """Put the figures of one part into results.json."""
    results = json.loads(tables.RESULTS.read_text(encoding="utf-8")) if tables.RESULTS.exists() else {}
    results |= {"machine": machine()} | parts(largest)[name]()
    tables.RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"measured {name}", file=sys.stderr)


def main() -> None:
    """Run the command line above; each part in a process of its own, where no other has left anything behind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="bytes of the largest page")
    parser.add_argument("--only", nargs="+", choices=tuple(parts(0)), help="measure these, and keep the other figures")
    options = parser.parse_args()
    if options.only and len(options.only) == 1:
        measure(options.only[0], options.largest)
    else:
        for name in options.only or parts(0):
            call = [sys.executable, __file__, "--largest", str(options.largest), "--only", name]
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    for name, body in tables.tables(json.loads(tables.RESULTS.read_text(encoding="utf-8"))).items():
        say(f"## {name}\n\n{body}")
    tables.write()


if __name__ == "__main__":
    main()
