"""Every document of the corpus is read without an exception and satisfies the invariants."""

from __future__ import annotations

from pathlib import Path

import pytest

import govreport
from invariants import check, check_json

SHARED = Path(__file__).resolve().parents[3] / "shared"
PATTERNS = ("reference/*-page.txt", "corpus/reports/*.txt", "corpus/gov-pages/*.html", "corpus/pages*/*.html")
FILES = sorted(file for pattern in PATTERNS for file in SHARED.glob(pattern))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_real_document_is_read_and_keeps_the_invariants(file: Path) -> None:
    report = govreport.parse(file)
    check(report)
    check_json(report)


def test_the_corpus_is_here(shared: Path) -> None:
    assert len(FILES) > 90, f"{shared} holds fewer documents than the corpus has"
