"""Inputs of a batch that belong together: pages of one article, and attachments with their pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govreport import cli
from govreport.batch import write_tables
from govreport.batch.grouping import families
from wordfile import docx, paragraph

pytest.importorskip("pyarrow", reason="tables need the extra `table`")
import pyarrow.parquet as pq

TITLE = "2024年政府工作报告"


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found = [row for path in sorted((folder / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(found, key=lambda row: row["source"])


def page(text: str, bar: str) -> str:
    return f"<html><title>{TITLE}</title><div><h1>{TITLE}</h1><p>各位代表：</p><p>{text}</p>{bar}</div><p>某ICP备1号</p></html>"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Three pages of an article, a page beside them with a name like theirs, and a page whose article is a file."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number, growth in enumerate((6, 7, 8)):
        name = "t9.html" if number == 0 else f"t9_{number}.html"
        text = page(
            f"全县第{number + 1}产业投资增长{growth}%，好于预期。",
            f'<script>createPageHTML(3, {number}, "t9", "html");</script>',
        )
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "t9_7.html").write_text(page("全县消费增长5%，好于预期。", ""), encoding="utf-8")
    (folder / "a.html").write_text(
        f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p><a href='x/P01.docx'>{TITLE}</a></p></html>", encoding="utf-8"
    )
    (folder / "P01.docx").write_bytes(docx("".join(map(paragraph, [TITLE, "各位代表：", "出口增长9%，好于预期。"]))))
    return folder


def test_pages_that_name_one_another_are_read_together(crawl: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    summary = write_tables(sorted(map(str, crawl.glob("*.html"))), tables, tables=["indicators"], jobs=1)
    assert (summary.documents, summary.failed) == (5, 0)
    documents = {Path(row["source"]).name: row for row in rows(tables, "documents")}
    assert {name: row["part_of"] for name, row in documents.items() if row["part_of"]} == {
        "t9_1.html": str(crawl / "t9.html"),
        "t9_2.html": str(crawl / "t9.html"),
    }
    values = {}
    for row in rows(tables, "indicators"):
        values.setdefault(Path(row["source"]).name, []).append(int(row["value"]))
    assert values == {"a.html": [9], "t9.html": [6, 7, 8], "t9_7.html": [5]}


def test_a_change_of_what_lies_beside_a_page_is_read(crawl: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    paths = sorted(map(str, crawl.glob("*.html")))
    write_tables(paths, tables, tables=["indicators"], jobs=1)
    (crawl / "P01.docx").write_bytes(docx("".join(map(paragraph, [TITLE, "各位代表：", "出口增长11%，好于预期。"]))))
    write_tables(paths, tables, tables=["indicators"], jobs=1)
    assert [int(row["value"]) for row in rows(tables, "indicators") if row["source"].endswith("a.html")] == [11]


def test_a_page_alone_is_read_alone(crawl: Path, tmp_path: Path) -> None:
    write_tables([crawl / "t9_1.html"], tmp_path / "tables", tables=["indicators"], jobs=1)
    assert [row["part_of"] for row in rows(tmp_path / "tables", "documents")] == [None]
    assert [int(row["value"]) for row in rows(tmp_path / "tables", "indicators")] == [7]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_is_the_article_of_a_page_is_read_once(crawl: Path, tmp_path: Path, jobs: int) -> None:
    tables = tmp_path / "tables"
    paths = [str(crawl / name) for name in ("P01.docx", "a.html")]
    for _ in range(2):  # the second run finds what the first one wrote
        summary = write_tables(paths, tables, tables=["indicators"], jobs=jobs)
        assert (summary.documents, summary.failed, summary.duplicates, summary.joined) == (2, 0, 0, 1)
        assert [Path(row["source"]).name for row in rows(tables, "indicators")] == ["a.html"]
        assert [row["part_of"] for row in rows(tables, "documents")] == [str(crawl / "a.html"), None]


def test_a_command_reads_a_file_that_is_the_article_of_a_page_once(
    crawl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(crawl / name) for name in ("P01.docx", "a.html")]
    assert cli.run(["indicators", *names, "-c", "source,value"]) == 0
    out, err = capsys.readouterr()
    assert out == f"source\tvalue\n{names[1]}\t9\n"
    assert err == f"govreport: {names[0]} is read with {names[1]}, whose article it is\n"
    assert cli.run(["indicators", names[0], "-c", "source,value"]) == 0  # alone it is a report
    assert capsys.readouterr().out == f"source\tvalue\n{names[0]}\t9\n"


@pytest.mark.parametrize(
    ("href", "shown", "name"),
    [
        ("down/%E6%8A%A5%E5%91%8A.docx?v=2", TITLE, "报告.docx"),
        ("down.jsp?id=7", f"附件1：{TITLE}.docx（点击下载）", f"{TITLE}.docx"),
        ("W0203.docx", f"{TITLE}", f"{TITLE}.docx"),
    ],
)
def test_a_file_is_known_by_its_address_or_by_its_name(
    crawl: Path, tmp_path: Path, href: str, shown: str, name: str
) -> None:
    (crawl / "P01.docx").rename(crawl / name)
    text = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>全文见附件。</p><p><a href='{href}'>{shown}</a></p></html>"
    (crawl / "a.html").write_text(text, encoding="utf-8")
    summary = write_tables([crawl / "a.html", crawl / name], tmp_path / "tables", tables=["indicators"], jobs=1)
    assert summary.joined == 1
    assert [int(row["value"]) for row in rows(tmp_path / "tables", "indicators")] == [9]


def test_a_file_that_is_no_article_is_a_report_of_its_own(crawl: Path, tmp_path: Path) -> None:
    prose = "<p>全县投资增长6%，好于预期，各项工作稳步推进。</p>" * 20
    text = f"<html><title>{TITLE}</title><h1>{TITLE}</h1>{prose}<p>附件：<a href='P01.docx'>附表</a></p></html>"
    (crawl / "a.html").write_text(text, encoding="utf-8")
    summary = write_tables([crawl / "a.html", crawl / "P01.docx"], tmp_path / "tables", tables=["indicators"], jobs=1)
    assert summary.joined == 0
    assert {Path(row["source"]).name for row in rows(tmp_path / "tables", "indicators")} == {"a.html", "P01.docx"}


def test_a_damaged_file_that_a_page_has_for_its_article_says_so(crawl: Path, tmp_path: Path) -> None:
    (crawl / "P01.docx").write_bytes(b"PK\x03\x04 cut short")
    summary = write_tables([crawl / "a.html", crawl / "P01.docx"], tmp_path / "tables", tables=["indicators"], jobs=1)
    assert (summary.failed, summary.joined) == (1, 0)
    assert [row["source"] for row in rows(tmp_path / "tables", "documents") if row["error"]] == [
        str(crawl / "P01.docx")
    ]


def test_inputs_of_one_name_are_few() -> None:
    assert families([f"a/{number}.html" for number in range(5000)]).get("a/17.html") is None
