"""Compute the scores against annotation by hand and compare them with the floors in this folder.

    python tests/corpus/floors.py               compare; exit code 1 if a score is below its floor
    python tests/corpus/floors.py --table       print the scores as a Markdown table
    python tests/corpus/floors.py --write       put it into docs/explanation/accuracy.md, and a shorter one into the READMEs

The annotation lies outside the repository, in ../shared beside it; without it there is nothing to compare. Rounds of
documents that were read blind stand in blind.toml, dated, and are shown beside the documents at hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import collected  # noqa: E402 - beside this file, wherever it is run from

ROOT = HERE.parents[1]
ALL_FIGURES = ROOT / "docs" / "explanation" / "accuracy.md"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")  # the languages of [readme] in floors.toml, in their order
SHARED = HERE.parents[2] / "shared"
BESIDE = ("value", "unit", "bound", "name near", "name exact", "measure", "period", "status")
AT_HAND = ("facts", "twelve reports")


def measure(block: dict[str, Any], shared: Path) -> dict[str, float]:
    """The figures of one run of the scorer, name by name."""
    if block["what"] == "collected":
        return collected.measure(shared)
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        call = [sys.executable, str(shared / "tools" / "score.py"), block["what"], str(shared / block["gold"])]
        if "sources" in block:
            call.append(str(shared / block["sources"]))
        subprocess.run([*call, "--json", str(figures)], check=True, stdout=subprocess.DEVNULL)
        return json.loads(figures.read_text(encoding="utf-8"))


def faults(block: dict[str, Any], figures: dict[str, float]) -> list[str]:
    """One sentence for each figure that is on the wrong side of its floor or ceiling."""
    where = f"{block['what']}, {block['on']}"
    low = [
        f"{where}: {name} is {figures[name]:.4f}, its floor {floor}"
        for name, floor in block.get("floors", {}).items()
        if figures[name] < floor
    ]
    high = [
        f"{where}: {name} is {figures[name]:.4f}, its ceiling {ceiling}"
        for name, ceiling in block.get("ceilings", {}).items()
        if figures[name] > ceiling
    ]
    return low + high


Measured = list[tuple[dict[str, Any], dict[str, float]]]


def table(measured: Measured) -> str:
    """The scores as a Markdown table: a row for each figure with a floor or ceiling, a column for what was measured."""
    names = dict.fromkeys(
        (block["what"], name)
        for block, _ in measured
        for name in (*block.get("floors", {}), *block.get("ceilings", {}))
    )
    columns = list(dict.fromkeys(block["on"] for block, _ in measured))
    rows = [(f"{what}: {name}", [_cell(measured, what, name, on) for on in columns]) for what, name in names]
    return _markdown(columns, rows)


def short_table(measured: Measured, shown: dict[str, Any], language: int) -> str:
    """The scores that a README shows, under the words of a language: 0 for English, 1 for Chinese."""
    columns = [heads[1 + language] for heads in shown["columns"]]
    rows = [
        (labels[language], [_cell(measured, what, name, heads[0]) for heads in shown["columns"]])
        for what, name, *labels in shown["rows"]
    ]
    return _markdown(columns, rows)


def _cell(measured: Measured, what: str, name: str, on: str) -> str:
    """One score; nothing where it was not measured on these documents."""
    for block, figures in measured:
        if (block["what"], block["on"]) == (what, on) and name in {
            **block.get("floors", {}),
            **block.get("ceilings", {}),
        }:
            return str(figures[name]) if isinstance(figures[name], int) else f"{figures[name]:.3f}"
    return ""


def _markdown(columns: list[str], rows: list[tuple[str, list[str]]]) -> str:
    head = [f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    return "\n".join([*head, *(f"| {label} | {' | '.join(cells)} |" for label, cells in rows)])


def blind() -> list[dict[str, Any]]:
    """The rounds of documents that were read blind, in order."""
    rounds: list[dict[str, Any]] = tomllib.loads((HERE / "blind.toml").read_text(encoding="utf-8"))["round"]
    return rounds


def blind_scores() -> Measured:
    """The first run of the rounds that a README shows, as if the scorer had given them."""
    shown = [each for each in blind() if "readme" in each]
    return [({"what": "facts", "on": each["readme"], "floors": each["first"]}, each["first"]) for each in shown]


def beside(measured: Measured, rounds: list[dict[str, Any]]) -> str:
    """The documents at hand beside those read blind: a row for each, a column for each figure."""
    figures = next(found for block, found in measured if (block["what"], block["on"]) == AT_HAND)
    rows = [(f"{AT_HAND[1]}, at hand, today", str(figures["quantities"]), figures)]
    for each in rounds:
        rows.append((f"{each['on']}, blind test {each['day']}", str(each["quantities"]), each["first"]))
        if "mended" in each:
            rows.append(("the same, after corrections", "", each["mended"]))
    cells = [
        (label, [count, *(f"{found[name]:.3f}" if name in found else "" for name in BESIDE)])
        for label, count, found in rows
    ]
    return _markdown(["quantities", *BESIDE], cells)


def with_table(page: str, markdown: str, name: str = "table of scores") -> str:
    """A page with the table between its two comments replaced."""
    before, opening, rest = page.partition(f"<!-- {name} -->\n")
    _, closing, after = rest.partition(f"<!-- /{name} -->\n")
    return f"{before}{opening}\n{markdown}\n\n{closing}{after}"


def pages(measured: Measured, shown: dict[str, Any]) -> dict[Path, str]:
    """The pages of the repository that show scores, each as it should be."""
    everything = ALL_FIGURES.read_text(encoding="utf-8")
    everything = with_table(everything, table(measured))
    found = {ALL_FIGURES: with_table(everything, beside(measured, blind()), "table of rounds")}
    for language, page in enumerate(READMES):
        short = short_table([*measured, *blind_scores()], shown, language)
        found[page] = with_table(page.read_text(encoding="utf-8"), short)
    return found


def main() -> int:
    """Run the command line above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the annotation (default: %(default)s)")
    parser.add_argument("--table", action="store_true", help="print the scores as a Markdown table")
    parser.add_argument("--write", action="store_true", help="put that table into the READMEs")
    options = parser.parse_args()
    if not (options.shared / "tools" / "score.py").is_file():
        print(f"floors: skipped, there is no annotation in {options.shared}")
        return 0
    wanted = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    blocks = wanted["score"]
    measured = [(block, measure(block, options.shared)) for block in blocks]
    if options.table or options.write:
        print(table(measured))
        for page, text in pages(measured, wanted["readme"]).items() if options.write else ():
            page.write_text(text, encoding="utf-8")
        return 0
    found = [fault for block, figures in measured for fault in faults(block, figures)]
    for fault in found:
        print(f"floors: {fault}")
    for page, text in pages(measured, wanted["readme"]).items():
        if text != page.read_text(encoding="utf-8"):
            print(f"floors: {page.name} shows older scores; --write brings it up to date")
    checked = sum(len(block.get("floors", {})) + len(block.get("ceilings", {})) for block in blocks)
    print(f"floors: {checked - len(found)} of {checked} figures hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
