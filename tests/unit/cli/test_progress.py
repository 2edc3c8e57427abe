"""Progress at a terminal, and the last line."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from batches import write_reports, write_years
from govreport import cli
from govreport.cli import progress


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    write_reports(tmp_path / "crawl", 3)
    (tmp_path / "crawl" / "empty.html").touch()
    return tmp_path / "crawl"


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """A call whose standard error is a terminal: its exit code and what it wrote to each stream."""

    def run(*words: str | Path, patience: float = 1e9) -> tuple[int, str, str]:
        monkeypatch.setattr(progress, "_PATIENCE", patience)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        code = cli.run([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


def left(shown: str) -> list[str]:
    """The lines that a terminal shows in the end: what is written after a carriage return replaces what stood there."""
    lines = []
    for line in shown.split("\n"):
        seen = ""
        for piece in line.split("\r"):
            seen = piece + seen[len(piece) :]
        if seen.strip():
            lines.append(re.sub(r"\d+\.\d s", "1.0 s", seen.rstrip()))
    return lines


def test_the_last_line_counts_rows_reports_and_failures(crawl: Path, call: Call) -> None:
    code, out, shown = call("targets", crawl)
    assert code == 1
    assert len(out.splitlines()) == 1 + 6
    assert left(shown)[-1] == "govreport: 6 rows, 3 reports, 1 could not be used, in 1.0 s"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["targets"], "2 rows, 1 report, in 1.0 s"),
        (["targets", "-f", "table"], "2 rows, 1 report, in 1.0 s"),
        (["outline", "-f", "tree"], "1 report, in 1.0 s"),
        (["metadata", "-f", "table"], "1 report, in 1.0 s"),
        (["indicators", "-w", "status=target"], "2 rows, 1 report, in 1.0 s"),
        (["parse"], "1 report, in 1.0 s"),
        (["chunks"], "2 pieces, 1 report, in 1.0 s"),
    ],
)
def test_the_last_line_is_there_for_one_file_too(words: list[str], line: str, crawl: Path, call: Call) -> None:
    code, out, shown = call(*words, crawl / "0000.txt")
    assert code == 0
    assert out
    assert left(shown) == [f"govreport: {line}"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_the_last_line_names_the_file_that_was_written(ending: str, crawl: Path, tmp_path: Path, call: Call) -> None:
    file = tmp_path / f"all.{ending}"
    _, out, shown = call("targets", crawl / "0000.txt", "-o", file)
    assert (out, left(shown)) == ("", [f"govreport: {file}: 2 rows, 1 report, in 1.0 s"])


def test_what_takes_long_is_named_while_it_is_read_and_removed_then(crawl: Path, call: Call) -> None:
    _, _, shown = call("targets", crawl, patience=0)
    assert "reading /" in shown
    assert re.search(r"2 of 4, [\d.]+ a second, 0:00:0\d left; reading", shown)
    assert left(shown) == [
        f"govreport: {str(crawl / 'empty.html')!r} is empty; give a page's HTML or text",
        "govreport: 6 rows, 3 reports, 1 could not be used, in 1.0 s",
    ]


def test_a_line_that_is_wider_than_the_terminal_is_cut(tmp_path: Path, call: Call) -> None:
    file = tmp_path / f"{'市' * 60}.txt"
    file.write_text("投资增长6%。", encoding="utf-8")
    _, _, shown = call("indicators", file, patience=0)
    assert left(shown) == ["govreport: 1 row, 1 report, in 1.0 s"]
    assert shown.count("市") < 50


@pytest.mark.parametrize("command", [["compare", "{0}", "{1}"], ["view", "{0}", "--no-open", "-o", "{2}"]])
def test_commands_of_one_page_name_what_they_read(command: list[str], tmp_path: Path, call: Call) -> None:
    write_years(tmp_path)
    files = [tmp_path / "city-2023.txt", tmp_path / "city-2024.txt", tmp_path / "page.html"]
    _, _, shown = call(*(word.format(*files) for word in command), patience=0)
    assert "reading /" in shown
    assert [line for line in left(shown) if "reading" in line] == []


def test_a_panel_shows_how_far_it_is(tmp_path: Path, call: Call) -> None:
    write_years(tmp_path)
    _, _, shown = call("panel", tmp_path)
    assert "2/2" in shown
    assert "govreport: 2 inputs, " in shown


def test_quiet_says_nothing_but_errors(crawl: Path, call: Call) -> None:
    (crawl / "notes.css").touch()
    _, _, shown = call("targets", crawl, "-q", patience=0)
    assert left(shown) == [f"govreport: {str(crawl / 'empty.html')!r} is empty; give a page's HTML or text"]


def test_in_a_pipe_nothing_is_counted(crawl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["targets", str(crawl / "0000.txt")]) == 0
    assert capsys.readouterr().err == ""
