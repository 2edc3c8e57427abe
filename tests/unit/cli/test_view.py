"""`govreport view`: a report as an HTML page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import govreport
from govreport import cli


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was told to open."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: addresses.append(address) or True)
    return addresses


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


def test_the_temporary_pages_of_earlier_days_are_removed(
    page: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("govreport-view-old.html", "govreport-view-new.html", "other-old.html"):
        (tmp_path / name).touch()
        if "old" in name:
            os.utime(tmp_path / name, (0, 0))
    assert cli.run(["view", str(page)]) == 0
    [address] = opened
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {"govreport-view-new.html", "other-old.html", address.rpartition("/")[2]}


def test_no_browser_is_opened_if_none_is_wanted(
    page: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["view", str(page), "--no-open", "-o", str(tmp_path / "page.html")]) == 0
    assert cli.run(["view", str(page), "-o", "-"]) == 0
    assert opened == []
    assert "<!doctype html>" in capsys.readouterr().out


def test_a_page_is_not_written_under_the_ending_of_something_else(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["view", str(page), "-o", str(tmp_path / "report.json")]) == 2
    assert capsys.readouterr().err.endswith("report.json': view writes a web page; let its name end in .html\n")
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("argument", [".", "*.html"])
def test_a_folder_or_a_pattern_is_refused(
    argument: str,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("<p>投资增长6%。</p>", encoding="utf-8")
    assert cli.run(["view", argument, "-o", "page.html"]) == 2
    error = "govreport: a page shows one report: give one file, not a folder or a pattern\n"
    assert capsys.readouterr() == ("", error)
    assert opened == []
    assert not (tmp_path / "page.html").exists()


@pytest.mark.usefixtures("opened")
def test_the_input_is_shown_beside_its_text(page: Path, tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    assert cli.run(["view", str(page), "--source", "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == govreport.parse(page).to_html(source=page)


def test_standard_input_is_no_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["view", "-", "--source"]) == 2
    assert capsys.readouterr().err == "govreport: --source shows a file: save standard input to one first\n"


@pytest.mark.usefixtures("opened")
def test_the_report_of_the_year_before_is_read_too(page: Path, tmp_path: Path) -> None:
    last = tmp_path / "last.txt"
    last.write_text("某市2022年政府工作报告\n2022年主要预期目标是：地区生产总值增长6%。", encoding="utf-8")
    output = tmp_path / "page.html"
    assert cli.run(["view", str(page), "--last", str(last), "-o", str(output)]) == 0
    assert output.read_text(encoding="utf-8") == govreport.parse(page).to_html(last=govreport.parse(last))
    assert cli.run(["view", str(page), "--last", "missing.html", "-o", str(output)]) == 2


@pytest.mark.usefixtures("opened")
def test_the_page_is_in_the_language_that_is_asked_for(page: Path, tmp_path: Path) -> None:
    assert cli.run(["view", str(page), "--lang", "zh", "-o", str(tmp_path / "page.html")]) == 0
    assert '<html lang="zh">' in (tmp_path / "page.html").read_text(encoding="utf-8")
