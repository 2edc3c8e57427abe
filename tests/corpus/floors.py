"""Score govreport against hand annotation and compare with the floors beside this file.

    python tests/corpus/floors.py               compare; exit code 1 if a score is below its floor
    python tests/corpus/floors.py --table       print the scores as a Markdown table
    python tests/corpus/floors.py --write       put that table into the READMEs

The annotation lies outside the repository, in ../shared beside it; without it there is nothing to compare.
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
README = HERE.parents[1] / "README.md"
SHARED = HERE.parents[2] / "shared"


def measure(block: dict[str, Any], shared: Path) -> dict[str, float]:
    """The figures of one run of the scorer, name by name."""
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


def table(measured: list[tuple[dict[str, Any], dict[str, float]]]) -> str:
    """The scores as a Markdown table: a row for each figure with a floor or ceiling, a column for what was measured."""
    columns = list(dict.fromkeys(block["on"] for block, _ in measured))
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for block, figures in measured:
        for name in (*block.get("floors", {}), *block.get("ceilings", {})):
            score = figures[name]
            text = str(score) if isinstance(score, int) else f"{score:.3f}"
            cells.setdefault((block["what"], name), {})[block["on"]] = text
    rows = [f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for (what, name), scores in cells.items():
        rows.append(f"| {what}: {name} | {' | '.join(scores.get(column, '') for column in columns)} |")
    return "\n".join(rows)


def with_table(page: str, markdown: str) -> str:
    """A page with the table between its two comments replaced."""
    before, opening, rest = page.partition("<!-- table of scores -->\n")
    _, closing, after = rest.partition("<!-- /table of scores -->\n")
    return f"{before}{opening}\n{markdown}\n\n{closing}{after}"


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
    blocks = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["score"]
    measured = [(block, measure(block, options.shared)) for block in blocks]
    if options.table or options.write:
        print(table(measured))
        for page in (README, README.with_suffix(".zh-CN.md")) if options.write else ():
            page.write_text(with_table(page.read_text(encoding="utf-8"), table(measured)), encoding="utf-8")
        return 0
    found = [fault for block, figures in measured for fault in faults(block, figures)]
    for fault in found:
        print(f"floors: {fault}")
    if table(measured) not in README.read_text(encoding="utf-8"):
        print("floors: the READMEs show older scores; --write brings them up to date")
    checked = sum(len(block.get("floors", {})) + len(block.get("ceilings", {})) for block in blocks)
    print(f"floors: {checked - len(found)} of {checked} figures hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
