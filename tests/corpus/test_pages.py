"""Every report and government page gives the document that was checked by hand: title, parts, lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.pages import PARTS, differences, kept
from govreport.page import read


def test_every_document_is_as_it_was_read(shared: Path) -> None:
    found = differences(shared / "corpus")
    assert not found, "\n".join(found)


def test_the_digests_cover_reports_and_government_pages() -> None:
    names = [row["document"] for row in kept()]
    assert sum(name.startswith("reports/") for name in names) >= 60
    assert sum(name.startswith("gov-pages/") for name in names) >= 6


TEXTS = [row for row in kept() if row["document"].endswith(".txt")]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["document"])
def test_no_line_of_a_text_is_lost_or_doubled(row: dict[str, str], shared: Path) -> None:
    path = shared / "corpus" / row["document"]
    source = path.read_bytes().decode(read(path).source.encoding or "utf-8")
    lines = sum(1 for line in source.splitlines() if line.replace("\u200b", "").strip())  # zero-width spaces alone
    parts = sum(int(row[part]) for part in PARTS)
    assert lines == parts + int(row["joined"]) + int(row["dropped"])
