"""A digest of the outline of every report and policy document at hand, compared with outlines.tsv.

    python tests/corpus/outlines.py             compare; exit code 1 if a tree differs
    python tests/corpus/outlines.py --write     write the digests again, once the new trees have been read by a person
    python tests/corpus/outlines.py NAME        print one tree

The documents lie outside the repository, in ../shared beside it, and their headings stay there: the file holds counts
and checksums alone. Three hexadecimal digits for each section tell where a tree begins to differ.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from lxml import etree

from govreport.document import Document, assemble
from govreport.outline import Outline, Section, build
from govreport.page import read, read_text

HERE = Path(__file__).resolve().parent
TABLE = HERE / "outlines.tsv"
CORPUS = HERE.parents[2] / "shared" / "corpus"
COLUMNS = ("document", "sections", "depths", "styles", "diagnostics", "checksum", "trace")
_STEP = 3
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@frozen
class Digest:
    """What outlines.tsv keeps of one tree.

    Attributes:
        document: folder and name; of a policy document its number alone.
        sections: how many sections there are.
        depths, styles, diagnostics: how many of each there are, as `1:3 2:28`.
        checksum: of all sections.
        trace: three hexadecimal digits for each section, in reading order.
    """

    document: str
    sections: str
    depths: str
    styles: str
    diagnostics: str
    checksum: str
    trace: str

    def row(self) -> str:
        """The digest as a line of the table."""
        return "\t".join(getattr(self, name) for name in COLUMNS)


def docx_text(path: Path) -> str:
    """The text of a Word document: a line for each paragraph and for each line break in one."""
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    tags = (f"{_WORD}t", *signs)
    paragraphs = body.iter(f"{_WORD}p")
    return "\n".join("".join(signs.get(run.tag, run.text or "") for run in each.iter(*tags)) for each in paragraphs)


def documents(corpus: Path) -> Iterator[tuple[str, Document]]:
    """The name and the document of each file that is digested."""
    for path in sorted((corpus / "reports").glob("*.txt")):
        yield f"reports/{path.name.removesuffix('.txt')}", assemble(read(path.read_bytes()))
    for path in sorted((corpus / "policy").glob("*.docx")):
        yield f"policy/{path.name.partition('-')[0]}", assemble(read_text(docx_text(path)))


def shown(section: Section) -> str:
    """One section as it is printed, and as it is counted in the checksums."""
    inline = "~" if section.inline else ""
    part = "" if section.part == "body" else f" @{section.part}"
    return f"{'  ' * (section.depth - 1)}{inline}{section.style} {section.mark or '-'} {section.title}{part}"


def digest(name: str, outline: Outline) -> Digest:
    """The digest of one tree."""
    rows = [shown(section) for section in outline.walk()]
    return Digest(
        name,
        str(len(rows)),
        _counted(str(section.depth) for section in outline.walk()),
        _counted(section.style for section in outline.walk()),
        _counted(found.code.removeprefix("outline.") for found in outline.diagnostics),
        _hash("\n".join(rows), 12),
        "".join(_hash(row, _STEP) for row in rows),
    )


def _counted(words: Iterator[str]) -> str:
    return " ".join(f"{word}:{count}" for word, count in sorted(Counter(words).items()))


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def kept() -> dict[str, Digest]:
    """The digests of outlines.tsv by document."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    digests = [Digest(*line.split("\t")) for line in lines[1:]]
    return {each.document: each for each in digests}


def difference(wanted: Digest, got: Digest, outline: Outline) -> str:
    """What is different, in words: the counts that changed, and the tree around the first section that did."""
    changed = [
        f"{name}: {getattr(wanted, name)} -> {getattr(got, name)}"
        for name in COLUMNS[1:5]
        if getattr(wanted, name) != getattr(got, name)
    ]
    rows = [shown(section) for section in outline.walk()]
    if got.trace == wanted.trace:
        return "\n".join(
            [got.document, *changed, "the sections are the same, or differ in what the trace does not tell"]
        )
    steps = range(0, len(got.trace), _STEP)
    different = (at // _STEP for at in steps if wanted.trace[at : at + _STEP] != got.trace[at : at + _STEP])
    first = next(different, None)
    if first is None:
        changed.append(f"the tree ends after its {len(rows)} sections, {wanted.sections} were kept")
        return "\n".join([got.document, *changed])
    around = [
        f"{'> ' if at == first else '  '}{rows[at]}" for at in range(max(0, first - 4), min(len(rows), first + 5))
    ]
    return "\n".join([got.document, *changed, f"section {first + 1} is the first that was different:", *around])


def differences(corpus: Path) -> list[str]:
    """What differs between the kept digests and the trees as they are read now."""
    wanted = kept()
    found = []
    for name, document in documents(corpus):
        outline = build(document)
        got = digest(name, outline)
        if name not in wanted:
            found.append(f"{name}: a document without a digest")
        elif got != wanted[name]:
            found.append(difference(wanted[name], got, outline))
        wanted.pop(name, None)
    return found + [f"{name}: the document is missing" for name in wanted]


def _write(corpus: Path) -> None:
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [digest(name, build(document)).row() for name, document in documents(corpus)]
    TABLE.write_text("\n".join([*head, "\t".join(COLUMNS), *rows, ""]), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run the command line above."""
    if not CORPUS.is_dir():
        sys.stdout.write(f"outlines: skipped, there are no documents in {CORPUS}\n")
        return 0
    if arguments == ["--write"]:
        _write(CORPUS)
        return 0
    if arguments:
        for name, document in documents(CORPUS):
            if arguments[0] in name:
                outline = build(document)
                rows = [shown(section) for section in outline.walk()]
                rows += [f"! {found.code} {found.message}" for found in outline.diagnostics]
                sys.stdout.write("\n".join([f"## {name}", *rows, ""]))
        return 0
    found = differences(CORPUS)
    sys.stdout.write("".join(f"{each}\n\n" for each in found) + f"outlines: {len(found)} trees differ\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
