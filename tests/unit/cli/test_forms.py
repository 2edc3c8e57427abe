"""The commands that give a report another form: chunks to search, a page to look at, and the report saved as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import govreport
from batches import write_reports
from govreport import cli


@pytest.fixture(autouse=True)
def _no_width_but_the_test_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def page(examples: Path) -> Path:
    return examples / "hohhot.html"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was told to open."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: addresses.append(address) or True)
    return addresses


def test_chunks_are_those_of_the_report_a_line_each(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "--max-chars", "300", "--overlap", "50", "--by", "paragraph"]) == 0
    chunks = govreport.parse(page).to_chunks(max_chars=300, overlap=50, by="paragraph")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [{"source": str(page), **chunk.to_dict()} for chunk in chunks]


def test_chunks_of_several_reports_are_one_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = write_reports(tmp_path, 2)
    assert cli.run(["chunks", str(tmp_path), "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(dict.fromkeys(chunk["source"] for chunk in found)) == paths


def test_people_see_how_chunks_begin(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "-f", "table"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split()[:4] == ["characters", "字数", "numbers", "数值"]
    assert len(shown) == len(govreport.parse(page).to_chunks()) + 1
    assert any("一是稳经济政策措施落地落实" in line and line.endswith("…") for line in shown)


def test_an_overlap_that_is_too_long_is_one_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chunks", str(page), "--overlap", "201"]) == 2
    assert capsys.readouterr().err == ("govreport: --overlap must be at most half of --max-chars, 200, not 201\n")


def test_a_page_to_look_at_is_written_and_opened(
    page: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "a page.html"
    assert cli.run(["view", str(page), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == govreport.parse(page).to_html()
    assert opened == [output.as_uri()]
    assert capsys.readouterr().out == f"{output}\n"


def test_without_an_output_the_page_is_a_new_file_among_the_temporary_ones(
    page: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.run(["view", str(page)]) == 0
    [output] = tmp_path.iterdir()
    assert opened == [output.as_uri()]
    assert capsys.readouterr().out == f"{output}\n"


def test_no_browser_is_opened_if_none_is_wanted(
    page: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["view", str(page), "--no-open", "-o", str(tmp_path / "page.html")]) == 0
    assert cli.run(["view", str(page), "-o", "-"]) == 0
    assert opened == []
    assert "<!doctype html>" in capsys.readouterr().out


def test_where_there_is_no_browser_it_says_where_the_page_is(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert cli.run(["view", str(page), "-o", str(tmp_path / "page.html")]) == 0
    assert capsys.readouterr().err == f"govreport: no browser could be opened; open {tmp_path / 'page.html'} in one\n"


def test_what_cannot_be_read_makes_no_page(
    tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["view", "missing.html", "-o", str(tmp_path / "page.html")]) == 2
    assert (list(tmp_path.iterdir()), opened) == ([], [])
    assert capsys.readouterr().err == "govreport: 'missing.html' does not exist; check the path\n"


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
    assert error.startswith(f"govreport: {str(path)!r}: the JSON is no report: ")
    assert error.count("\n") == 1
