"""How often the names of each rule, and those that are sure, are right: over the reports that were annotated by hand.

    python tests/corpus/name_rates.py           print the table
    python tests/corpus/name_rates.py --write   write it to docs/name_rates.tsv, from which the pages show it

A name is exact where the annotation has it among the acceptable ones, and near where it differs by a qualifier, as
tools/score.py of the shared material decides. The reports lie outside the repository, in ../shared beside it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from types import ModuleType

import govreport
from govreport.facts import Indicator

HERE = Path(__file__).resolve()
SHARED = HERE.parents[3] / "shared"
RATES = HERE.parents[2] / "docs" / "name_rates.tsv"
FOLDERS = ("gold", "reference")


def scorer(shared: Path) -> ModuleType:
    """The module that scores, for its way to compare names."""
    spec = util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated(shared: Path) -> Iterator[tuple[Indicator, set[str]]]:
    """Each indicator whose number is annotated, with its acceptable names."""
    for folder in FOLDERS:
        for line in (shared / folder / "sources.tsv").read_text(encoding="utf-8").splitlines():
            name, _, source = line.partition("\t")
            gold = shared / folder / f"{name}.facts.tsv"
            if gold.is_file():
                report = govreport.parse(shared / folder / source)
                numbered = (shared / folder / f"{name}.lines.txt").read_text(encoding="utf-8").split("\n")
                lines = dict(line.split("\t", 1) for line in numbered if "\t" in line)
                with gold.open(encoding="utf-8", newline="") as file:
                    yield from _of_report(report, lines, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _of_report(
    report: govreport.Report, lines: dict[str, str], gold: Iterator[dict[str, str]]
) -> Iterator[tuple[Indicator, set[str]]]:
    kept = [at for at, char in enumerate(report.document.text) if not char.isspace()]
    flat = "".join(report.document.text[at] for at in kept)
    at_core = {item.number.core.start: item for item in reversed(report.indicators)}
    for row in gold:
        line = "".join(lines[row["para"]].split())
        place = flat.find(line)
        if not row["name"] or "open" in row["note"].lower() or place < 0:
            continue
        core, at = "".join(row["core"].split()), -1
        for _ in range(int(row["nth"])):
            at = line.find(core, at + 1)
        item = at_core.get(kept[place + at]) if at >= 0 else None
        if item is not None:
            yield item, {"".join(name.split()) for name in row["name"].split("|")}


def kind(item: Indicator) -> str:
    """Why a name is sure, or that it is not."""
    return "with a series" if item.series else "sure" if item.name_sure else "not sure"


def rates(shared: Path) -> dict[str, Counter[str]]:
    """For each rule and each kind of sureness, how many names there are, and how many are exact and near."""
    near = scorer(shared)._near
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item, names in annotated(shared):
        exact = item.name in names
        for key in (item.name_rule, kind(item)):
            found[key].update(
                names=1, exact=int(exact), near=int(exact or any(near(item.name, each) for each in names))
            )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table from which the pages are made")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    if not options.shared.is_dir():
        parser.error(f"the annotated reports are not there: {options.shared}")
    found = sorted(rates(options.shared).items(), key=lambda item: (-item[1]["names"], item[0]))
    table = [f"{key}\t{each['names']}\t{each['exact']}\t{each['near']}" for key, each in found]
    words = "\n".join(["kind\tnames\texact\tnear", *table, ""])
    if options.write:
        RATES.write_text(words, encoding="utf-8")
    sys.stdout.write(words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
