"""Links between the pages of the repository are valid; no network is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".", "docs", "examples", "benchmarks", "fuzz", "changelog.d")
PAGES = sorted(
    page
    for folder in FOLDERS
    for page in (ROOT / folder).glob("*.md" if folder != "docs" else "**/*.md")
    if "_build" not in page.parts
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[\w-]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_names_a_file_that_is_there(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def test_pages_are_found() -> None:
    assert {"README.md", "README.zh-CN.md", "CONTRIBUTING.md"} <= {page.name for page in PAGES}
