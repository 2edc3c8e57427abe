"""Which inputs the arguments of a command mean."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from batches import write_reports
from govreport import cli
from govreport.cli.discovery import Found


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder as a crawl leaves it."""
    folder = tmp_path / "crawl"
    write_reports(folder / "b", 2)
    write_reports(folder / "a", 1)
    (folder / "page").write_text("投资增长6%。", encoding="utf-8")
    (folder / "plan.md").write_text("# 某市规划\n\n投资增长6%。", encoding="utf-8")
    (folder / "style.css").write_text("p {}", encoding="utf-8")
    (folder / "LOGO.PNG").touch()
    (folder / ".git").mkdir()
    (folder / ".git" / "index.html").write_text("<p>1</p>", encoding="utf-8")
    return folder


def test_a_folder_is_its_pages_and_documents_sorted_by_name(crawl: Path) -> None:
    found = Found([str(crawl)])
    names = [os.path.relpath(path, crawl).replace(os.sep, "/") for path in found]
    assert names == ["page", "plan.md", "a/0000.txt", "b/0000.txt", "b/0001.txt"]
    assert found.passed_over == {".css": 1, ".png": 1}


@pytest.mark.parametrize("command", ["targets", "outline", "numbers", "chunks", "parse"])
def test_a_page_without_its_article_says_where_that_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    page = tmp_path / "page.html"
    title = "2023年政府工作报告"
    page.write_text(
        f"<h1>{title}</h1><p><a href='/upload/1.pdf'>{title}</a></p><p>版权所有：某市政府</p>", encoding="utf-8"
    )
    assert cli.run([command, str(page)]) == 0
    assert capsys.readouterr().err == (
        f"govreport: {page}: the article is an attachment: {title} (/upload/1.pdf); "
        "read that file, or save it beside the page\n"
    )


def test_a_pattern_is_all_that_it_matches(crawl: Path) -> None:
    assert list(Found([str(crawl / "**" / "*.txt")])) == [
        str(crawl / "a" / "0000.txt"),
        str(crawl / "b" / "0000.txt"),
        str(crawl / "b" / "0001.txt"),
    ]
    assert list(Found([str(crawl / "*.css")])) == [str(crawl / "style.css")]
    assert list(Found([str(crawl / "*.pdf")])) == [str(crawl / "*.pdf")]


def test_a_pattern_that_matches_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["targets", "*.html"]) == 2
    assert capsys.readouterr().err == "govreport: '*.html' matches no file; check the pattern\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_file_that_is_gone_is_not_left_out_in_silence(crawl: Path) -> None:
    (crawl / "gone.html").symlink_to("nowhere")
    assert str(crawl / "gone.html") in list(Found([str(crawl)]))


@pytest.mark.parametrize("charset", ["gb1803", "text/html; charset=klingon", ""])
def test_a_charset_that_does_not_exist_is_not_passed_over(
    charset: str, crawl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["parse", str(crawl / "page"), "--encoding", charset]) == 2
    assert " is not a charset; give one like gb18030, utf-8 or big5; examples: " in capsys.readouterr().err


@pytest.mark.parametrize("charset", ["GB2312", 'text/html; charset="utf-8"', "text/html"])
def test_a_charset_may_come_as_a_header(charset: str, crawl: Path) -> None:
    assert cli.run(["parse", str(crawl / "page"), "--encoding", charset]) == 0


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "report[1].html"
    path.touch()
    assert list(Found([str(path)])) == [str(path)]


def test_a_file_is_found_once_however_it_is_named(crawl: Path) -> None:
    path = str(crawl / "page")
    assert list(Found([path, str(crawl / "a" / ".." / "page"), str(crawl)])).count(path) == 1
    assert len(list(Found([path, str(crawl)]))) == 5


def test_what_is_left_out_of_a_folder_is_said(crawl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse", str(crawl), "-f", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["schema"] for line in out.splitlines()] == ["govreport/1"] * 5
    assert err == (
        "govreport: 2 files are not named like a page or document (1 .css, 1 .png); "
        "give a pattern to read such files too\n"
    )


def test_json_of_one_file_is_an_object_and_of_anything_else_an_array(
    crawl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = str(crawl / "page")
    cli.run(["parse", page, "--json"])
    one = json.loads(capsys.readouterr().out)
    for arguments, count in (([page, str(crawl / "a" / "0000.txt")], 2), ([str(crawl / "a")], 1), ([page + "*"], 1)):
        assert cli.run(["parse", *arguments, "--json"]) == 0
        several = json.loads(capsys.readouterr().out)
        assert len(several) == count
        assert (several[0] == one) == (arguments[0].startswith(page))


def test_an_input_that_cannot_be_used_does_not_end_the_others(
    crawl: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    output = tmp_path / "reports.jsonl"
    assert cli.run(["parse", str(crawl / "page"), "missing.html", str(crawl / "a"), "-o", str(output)]) == 1
    assert len(output.read_text(encoding="utf-8").splitlines()) == 2
    assert capsys.readouterr().err == "govreport: 'missing.html' does not exist; check the path\n"


def test_saved_reports_of_a_folder_are_read_by_a_pattern_so_that_none_counts_twice(
    crawl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = str(crawl / "page")
    assert cli.run(["parse", page, "-o", f"{page}.json"]) == 0
    assert cli.run(["parse", page, "-o", f"{page}.md"]) == 0
    (crawl / "page").unlink()
    (crawl / "plan.md").unlink()
    rows = []
    for arguments in ([f"{page}.json"], [str(crawl / "*.json")], [str(crawl / "*.md")]):
        assert cli.run(["indicators", *arguments, "-c", "name,value"]) == 0
        rows.append(capsys.readouterr().out)
    assert rows == ["name\tvalue\n投资\t6\n"] * 3
    assert list(Found([str(crawl)])) == [
        str(crawl / "a" / "0000.txt"),
        str(crawl / "b" / "0000.txt"),
        str(crawl / "b" / "0001.txt"),
    ]
    assert cli.run(["indicators", "--help"]) == 0
    assert "Saved reports in a folder need a pattern" in " ".join(capsys.readouterr().out.replace("│", " ").split())


def test_a_folder_without_pages_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"govreport: there is no page or document in {tmp_path}\n"


def test_the_charset_that_came_with_a_page_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<p>投资增长6%。</p>".encode("gb18030"))
    assert cli.run(["lines", str(path), "-c", "text", "--encoding", "text/html; charset=gb18030"]) == 0
    assert capsys.readouterr().out == "text\n投资增长6%。\n"
