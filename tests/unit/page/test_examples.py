"""The example files, and the same article in other markup: exactly the article, once."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from govreport import document, metadata, page

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pages", EXAMPLES / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_pages"] = module
    spec.loader.exec_module(module)
    return module


make_pages = _script()
ARTICLE = make_pages.load()
LINES = [ARTICLE.title, *ARTICLE.lines]


def test_the_files_are_what_the_script_writes():
    for name, data in make_pages.files().items():
        assert (EXAMPLES / "data" / name).read_bytes() == data, f"run examples/make_pages.py again: {name} differs"


def test_the_article_has_the_lines_that_readers_counted(shared):
    gold = (shared / "reference" / "hohhot.lines.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t", 1)[1] for line in gold] == LINES


@pytest.mark.parametrize("name", ["hohhot.txt", "hohhot.html", "hohhot.gb18030.html"])
def test_the_example_page(name):
    read = page.read(EXAMPLES / "data" / name)
    found = document.assemble(read)
    assert [line.text for line in found.lines] == LINES
    assert [line.part for line in found.lines] == ["front"] * 3 + ["body"] * 59
    described = metadata.describe(read, found)
    assert described.title == ARTICLE.title
    assert described.index_number == "1150100011520132020140T/2023-00005"
    assert described.issuer == "市发展和改革委员会"
    assert described.document_number is None
    assert described.written_on == date(2022, 12, 30)
    assert described.validity == "有效"
    assert described.subject == "其他"
    assert described.published_on == datetime(2023, 1, 25, 18, 30)
    assert described.content_source == "市发展和改革委员会"
    assert described.meeting == "——2022年12月30日在呼和浩特市第十六届人民代表大会第二次会议上"
    assert described.speaker == "呼和浩特市发展和改革委员会"
    assert (described.kind, described.year, described.plan_year) == ("plan_report", 2022, 2023)
    assert described.site_id_code == (None if name.endswith(".txt") else "1501000001")
    assert not read.diagnostics


@pytest.mark.parametrize("name", make_pages.DRESSES)
def test_every_dress_shows_the_same_article(name):
    read = page.read_html(make_pages.DRESSES[name](ARTICLE))
    assert [block.text for block in read.kept] == LINES


def test_punctuation_of_either_width():
    article = make_pages.wide(ARTICLE)
    read = page.read_html(make_pages.both(article))
    assert [block.text for block in read.kept] == [article.title, *article.lines]
