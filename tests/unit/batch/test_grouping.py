"""Pages of one article among the inputs of a batch, and attachments beside their pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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


def test_inputs_of_one_name_are_few() -> None:
    assert families([f"a/{number}.html" for number in range(5000)]).get("a/17.html") is None
