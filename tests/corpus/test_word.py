"""Real Word documents: reports equal their text files, and all policy documents can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import govreport
from govreport import InputError, Report

PROVINCES = 31

# Where a report's Word file may differ from the text file beside it, and why, one line each: a report's name, what
# differs (lines, outline, numbers, indicators, targets), the reason as it was found by reading both. All agree today.
EXPLAINED: dict[tuple[str, str], str] = {}


def seen(report: Report) -> dict[str, object]:
    """What a reader compares of two readings, by name."""
    return {
        "lines": [(line.text, line.part) for line in report.document.lines],
        "outline": [(section.depth, section.mark, section.title, section.span) for section in report.outline.walk()],
        "numbers": report.numbers,
        "indicators": report.indicators,
        "targets": report.targets,
        "metadata": report.metadata,
    }


def test_the_reports_say_what_their_text_files_say(shared: Path) -> None:
    files = sorted((shared / "corpus" / "reports").glob("*.docx"))
    assert len(files) == PROVINCES
    different = set()
    for file in files:
        word, text = govreport.parse(file), govreport.parse(file.with_suffix(".txt"))
        assert len(word.numbers) > 100, "each of these reports has hundreds of numbers"
        assert word.targets
        theirs = seen(text)
        different |= {(file.stem, what) for what, ours in seen(word).items() if ours != theirs[what]}
    assert different == EXPLAINED.keys()


def test_policy_documents_can_be_read(shared: Path) -> None:
    files = sorted((shared / "corpus" / "policy").glob("*.docx"))
    assert len(files) >= 47
    for file in files:
        report = govreport.parse(file)
        assert len(report.document.lines) > 3, file.name
        for line in report.document.lines:
            place = report.source_of(line)
            assert place.path is not None, file.name
            assert re.fullmatch(r"/w:document/w:body(?:/w:\w+\[\d+\])+", place.path), place.path


@pytest.mark.parametrize("number", ["019", "024", "052"])
def test_old_documents_are_refused_with_the_remedy(number: str, shared: Path) -> None:
    (file,) = (shared / "corpus" / "policy").glob(f"{number}-*.doc")
    with pytest.raises(InputError, match="soffice --headless --convert-to docx"):
        govreport.parse(file)
