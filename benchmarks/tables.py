"""The tables of the documentation, made from the last measurements in results.json.

    python benchmarks/tables.py           write them into the pages
    python benchmarks/tables.py --check   exit with 1 if a page shows something else

They stand between comments in the READMEs and in docs/explanation/speed.md; no figure there is typed by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from measure import say, table
from readers import OURS

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
CHINESE_PAGE = "README.zh-CN.md"
CHINESE = {
    "times the time of govreport": "用时（govreport 为 1）",
    "characters a second": "每秒字数",
    "lxml.html, the bare parse": "lxml.html，仅解析",
    "trafilatura, text and metadata": "trafilatura，正文与元数据",
    "trafilatura, text": "trafilatura，正文",
}
PAGES = tuple(HERE.parent / name for name in ("README.md", CHINESE_PAGE, "docs/explanation/speed.md"))


def tables(results: dict[str, Any]) -> dict[str, str]:
    """The tables by the name that their comments hold."""
    base, rates = results["whole"]["govreport.parse"], results["numbers"]
    ours = {"scan": "govreport.numbers.scan"}
    found = [[ours.get(name, name), f"{rate:,.0f}", f"{rates['scan'] / rate:.1f}"] for name, rate in rates.items()]
    whole = [[name, f"{1000 * taken:.1f}", f"{taken / base:.0%}"] for name, taken in results["layers"].items()]
    held = {True: "yes", False: "**no**", None: "not measured"}
    budgets = [[what, budget, figure, held[holds]] for what, budget, figure, holds in results["budgets"]]
    sizes = list(results["curves"]["parse"])
    curves = [[name, *(f"{line[size]:.2f}" for size in sizes)] for name, line in results["curves"].items()]
    memory_row = [[size, f"{peak:.0f}"] for size, peak in results["memory"].items()]
    words = [[name, f"{rate:,.0f}"] for name, rate in results["numerals"].items()]
    versions = ", ".join(f"{name} {number}" for name, number in results["machine"].items())
    return {
        "speed of pages": beside_ours(results["pages"]),
        "speed of Word": beside_ours(results["word"]),
        "speed of PDF": beside_ours(results["pdf"]),
        "speed of numbers": table(["", "characters a second", "times the time of govreport"], found),
        "speed of numerals": table(["", "numerals a second"], words),
        "speed of layers": table(["", "ms", "of the whole"], whole),
        "budgets": table(["", "budget", "measured", "holds"], budgets),
        "growth": table(["seconds for a megabyte of page", *sizes], curves),
        "memory": table(["page", "MB over the bare import"], memory_row),
        "versions": f"{versions}\n",
    }


def beside_ours(taken: dict[str, float]) -> str:
    """Times of readers as multiples of ours."""
    rows = [[name, f"{time_of_one / taken[OURS]:.1f}"] for name, time_of_one in taken.items()]
    return table(["", "times the time of govreport"], rows)


def in_chinese(body: str) -> str:
    """A table with its words in Chinese, where they have some."""
    for english, chinese in CHINESE.items():
        body = body.replace(english, chinese)
    return body


def with_tables(text: str, found: dict[str, str]) -> str:
    """A page with what stands between the two comments of each name replaced."""
    for name, body in found.items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, comment, rest = text.partition(opening)
        if comment:
            text = f"{before}{opening}\n{body}\n{closing}{rest.partition(closing)[2]}"
    return text


def older() -> dict[Path, str]:
    """The pages that show something else than results.json, each as it should be."""
    found = tables(json.loads(RESULTS.read_text(encoding="utf-8")))
    pages = {page: page.read_text(encoding="utf-8") for page in PAGES}
    chinese = {name: in_chinese(body) for name, body in found.items()}
    wanted = {page: with_tables(text, chinese if page.name == CHINESE_PAGE else found) for page, text in pages.items()}
    return {page: text for page, text in wanted.items() if text != pages[page]}


def write() -> None:
    """Put the tables into the pages that ask for them."""
    for page, text in older().items():
        page.write_text(text, encoding="utf-8")


def main() -> int:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; name the pages that are behind")
    if not parser.parse_args().check:
        write()
        return 0
    found = older()
    for page in found:
        say(f"{page} shows other figures than {RESULTS.name}: run python benchmarks/tables.py", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
