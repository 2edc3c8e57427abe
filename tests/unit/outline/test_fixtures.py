"""Every phenomenon of real reports: the text beside the tree that it must give, in files that a person can edit.

A file holds a note (#), the lines, `===`, and the tree: two spaces per level, `~` before an item inside a paragraph,
style, mark (`-` for none) and title, `@part` where it is not the body; then `! code mark` for each remark. A line
`@annex`, `@glossary`, `@notes`, `@contents`, `@front` or `@body` among the lines begins that part. `@h2 ` before a line
gives it a level as a heading, as a source does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve

from govreport.document import Document, Part
from govreport.outline import build
from govreport.testing import document
from trees import shown

FOLDER = Path(__file__).parents[2] / "fixtures" / "outline"
PARTS = get_args(Part)


def read(path: Path) -> tuple[Document, str]:
    """The document and the expected tree of a fixture file."""
    text, _, tree = path.read_text(encoding="utf-8").partition("\n===\n")
    lines: list[str] = []
    levels: list[int] = []
    parts: list[Part] = []
    part: Part = "body"
    for line in text.split("\n"):
        if line.startswith("@") and line[1:] in PARTS:
            part = line[1:]  # type: ignore[assignment]
        elif not line.startswith("# "):
            given = re.match(r"@h([1-9]) ", line)
            lines.append(line if given is None else line[given.end() :])
            levels.append(0 if given is None else int(given[1]))
            parts.append(part)
    made = document(lines, parts=parts)
    levelled = tuple(evolve(line, level=level) for line, level in zip(made.lines, levels, strict=True))
    return evolve(made, lines=levelled), tree.rstrip("\n")


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
