"""A digest of every report and government page at hand as a document, compared with pages.tsv.

    python tests/corpus/pages.py            compare; exit code 1 if a document differs
    python tests/corpus/pages.py --write    write the digests again, once the differences have been read by a person

The documents lie outside the repository, in ../shared beside it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from govreport.document import assemble
from govreport.metadata import describe
from govreport.page import read

HERE = Path(__file__).resolve().parent
TABLE = HERE / "pages.tsv"
CORPUS = HERE.parents[2] / "shared" / "corpus"
PARTS = ("front", "contents", "body", "annex", "glossary", "notes")
COLUMNS = ("document", "title", "kind", *PARTS, "joined", "dropped")


def digest(path: Path) -> dict[str, str]:
    """What pages.tsv keeps of one document: its title, its lines by part, the lines made of several, what was dropped."""
    page = read(path)
    document = assemble(page)
    metadata = describe(page, document)
    parts = Counter(line.part for line in document.lines)
    row = {"document": f"{path.parent.name}/{path.name}", "title": metadata.title or "", "kind": metadata.kind}
    row |= {part: str(parts[part]) for part in PARTS}
    return row | {"joined": str(len(page.kept) - len(document.lines)), "dropped": str(len(page.dropped))}


def digests(corpus: Path) -> list[dict[str, str]]:
    """The digests of all documents, in the order of their names."""
    paths = [*(corpus / "reports").glob("*.txt"), *(corpus / "gov-pages").glob("*.html")]
    return [digest(path) for path in sorted(paths)]


def kept() -> list[dict[str, str]]:
    """The digests of pages.tsv."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def differences(corpus: Path) -> list[str]:
    """One line for each field of each document that is not as it was read, or for a document that came or went."""
    before = {row["document"]: row for row in kept()}
    after = {row["document"]: row for row in digests(corpus)}
    found = [f"{name}: is no longer here" for name in before.keys() - after.keys()]
    found += [f"{name}: nobody has read it yet" for name in after.keys() - before.keys()]
    for name in before.keys() & after.keys():
        found += [
            f"{name}: {column} was {before[name][column]!r}, is {after[name][column]!r}"
            for column in COLUMNS
            if before[name][column] != after[name][column]
        ]
    return sorted(found)


def write(corpus: Path) -> None:
    """Write pages.tsv again, its head as it was."""
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = ["\t".join(row[column] for column in COLUMNS) for row in digests(corpus)]
    TABLE.write_text("\n".join([*head, "\t".join(COLUMNS), *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    if not CORPUS.is_dir():
        print(f"pages: skipped, there are no documents in {CORPUS}")  # noqa: T201
    elif "--write" in sys.argv:
        write(CORPUS)
    else:
        told = differences(CORPUS)
        print("\n".join(told) or "pages: all documents are as they were read")  # noqa: T201
        sys.exit(bool(told))
