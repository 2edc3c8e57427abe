"""Every phenomenon of real reports: the text beside the tree that it must give, in files that a person can edit.

A file holds a note (#), the lines, `===`, and the tree: two spaces per level, `~` before an item inside a paragraph,
style, mark (`-` for none) and title, `@part` where it is not the body; then `! code mark` for each remark. A line
`@annex`, `@glossary`, `@notes` or `@front` among the lines begins that part.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from govreport.document import Document, Part
from govreport.outline import Outline, build
from govreport.testing import document

FOLDER = Path(__file__).parents[2] / "fixtures" / "outline"
PARTS = get_args(Part)


def read(path: Path) -> tuple[Document, str]:
    """The document and the expected tree of a fixture file."""
    text, _, tree = path.read_text(encoding="utf-8").partition("\n===\n")
    lines: list[str] = []
    parts: list[Part] = []
    part: Part = "body"
    for line in text.split("\n"):
        if line.startswith("@") and line[1:] in PARTS:
            part = line[1:]  # type: ignore[assignment]
        elif not line.startswith("# "):
            lines.append(line)
            parts.append(part)
    return document(lines, parts=parts), tree.rstrip("\n")


def shown(outline: Outline) -> str:
    """An outline as the fixture files write it."""
    rows = []
    for section in outline.walk():
        indent = "  " * (section.depth - 1) + ("~" if section.inline else "")
        part = "" if section.part == "body" else f" @{section.part}"
        title = section.title.replace("\n", "⏎")
        rows.append(f"{indent}{section.style} {section.mark or '-'} {title}{part}")
    rows += [f"! {found.code} {found.message.split(' ', 1)[0]}" for found in outline.diagnostics]
    return "\n".join(rows)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_tree_is_the_one_beside_the_text(path: Path) -> None:
    given, tree = read(path)
    assert shown(build(given)) == tree


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_outline_gives_the_text_back(path: Path) -> None:
    given, _ = read(path)
    assert build(given).render() == given.text


def test_there_are_fixtures() -> None:
    assert len(list(FOLDER.glob("*.txt"))) >= 30
