"""The commands that convert a report: chunks, Markdown, and the report saved as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import govreport
from batches import write_reports
from govreport import cli


def test_chunks_are_those_of_the_report_a_line_each(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "--max-chars", "300", "--overlap", "50", "--by", "paragraph"]) == 0
    report = govreport.parse(page)
    chunks = report.to_chunks(max_chars=300, overlap=50, by="paragraph")
    lines = capsys.readouterr().out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [{key: row[key] for key in chunk.to_dict()} for row, chunk in zip(rows, chunks, strict=True)] == [
        chunk.to_dict() for chunk in chunks
    ]
    assert {row["source"] for row in rows} == {str(page)}
    places = [report.source_of(chunk.span) for chunk in chunks]
    assert [row["source_path"] for row in rows] == [place.path for place in places]
    assert [row["source_line"] for row in rows] == [place.line for place in places]


def test_chunks_of_several_reports_are_one_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = write_reports(tmp_path, 2)
    assert cli.run(["chunks", str(tmp_path), "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(dict.fromkeys(chunk["source"] for chunk in found)) == paths


def test_people_see_how_chunks_begin(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "-f", "table"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split()[:4] == ["characters", "numbers", "headings", "text"]
    assert len(shown) == len(govreport.parse(page).to_chunks()) + 1
    assert any("2022年国民经济和社会发展计划执行情况" in line and line.endswith("…") for line in shown)


def test_an_overlap_that_is_too_long_is_one_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "--overlap", "201"]) == 2
    assert capsys.readouterr().err == ("govreport: --overlap must be at most half of --max-chars, 200, not 201\n")


def test_markdown_is_that_of_the_report(page: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.md"
    assert cli.run(["parse", str(page), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == govreport.parse(page).to_markdown()


def test_markdown_of_several_reports_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_reports(tmp_path, 2)
    assert cli.run(["parse", str(tmp_path), "-f", "md"]) == 2
    assert capsys.readouterr().err == (
        "govreport: Markdown is of one report: give one file, or choose -f json or -f jsonl\n"
    )


@pytest.mark.parametrize("words", [["targets"], ["outline", "-f", "tree"], ["chunks"], ["parse", "--json"]])
def test_a_saved_report_gives_what_its_page_gives(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    saved = tmp_path / "report.json"
    assert cli.run(["parse", str(page), "-o", str(saved)]) == 0
    assert cli.run([words[0], str(page), *words[1:]]) == 0
    from_page = capsys.readouterr().out
    assert cli.run([words[0], str(saved), *words[1:]]) == 0
    from_json = capsys.readouterr().out
    assert from_json.replace(str(saved), str(page)) == from_page


def test_a_saved_report_is_shown_without_the_blocks_of_its_page(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "report.json"
    assert cli.run(["parse", str(page), "-o", str(saved)]) == 0
    assert cli.run(["parse", str(saved)]) == 0
    shown = capsys.readouterr().out
    assert "62  lines" in shown
    assert "blocks dropped" not in shown


def test_json_that_is_no_report_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "package.json"
    path.write_text('{"name": "no report"}', encoding="utf-8")
    assert cli.run(["targets", str(path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"govreport: {str(path)!r}: the JSON is not a report: ")
    assert error.count("\n") == 1


def test_a_saved_report_is_told_by_its_bytes_on_standard_input_and_under_any_name(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.run(["targets", str(page)]) == 0
    from_page = capsys.readouterr().out
    line = tmp_path / "one.jsonl"
    assert cli.run(["parse", str(page), "-o", str(line)]) == 0
    wide = tmp_path / "wide.txt"
    wide.write_text(line.read_text(encoding="utf-8"), encoding="utf-16")
    for path in (line, wide):
        assert cli.run(["targets", str(path)]) == 0
        assert capsys.readouterr().out == from_page
    with line.open("rb") as file:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(file))
        assert cli.run(["targets", "-"]) == 0
    assert capsys.readouterr().out == from_page


@pytest.mark.parametrize("name", ["reports.jsonl", "reports.json"])
def test_a_list_of_saved_reports_is_one_line_with_the_remedy(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("投资增长6%。", encoding="utf-8")
    reports = tmp_path / name
    assert cli.run(["parse", str(page), str(other), "-o", str(reports)]) == 0
    assert cli.run(["indicators", str(reports)]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith(
        f"govreport: {str(reports)!r} is a list of reports saved as JSON; give one report at a time"
    )
    assert error.count("\n") == 1
