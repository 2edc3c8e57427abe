"""The example report as Word documents: equal to its page, whether marks are typed or automatic."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from govreport import parse

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


make_pages = script("make_pages")
make_word = script("make_word")
ARTICLE = make_pages.load()


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_file_is_what_the_script_writes() -> None:
    """Compared unpacked: versions of the compressor pack the same text into other bytes."""
    written = (EXAMPLES / "data" / "hohhot.docx").read_bytes()
    assert parts(written) == parts(make_word.MAKERS["marks by Word"](ARTICLE)), "run examples/make_word.py again"


@pytest.mark.parametrize("maker", make_word.MAKERS)
def test_word_documents_say_what_the_page_says(maker: str) -> None:
    page = parse(EXAMPLES / "data" / "hohhot.html")
    word = parse(make_word.MAKERS[maker](ARTICLE))
    assert [line.text for line in word.document.lines] == [ARTICLE.title, *ARTICLE.lines]
    assert [line.part for line in word.document.lines] == [line.part for line in page.document.lines]
    assert list(word.outline.walk()) == list(page.outline.walk())
    assert word.numbers == page.numbers
    assert word.indicators == page.indicators
    assert word.targets == page.targets
    assert word.scoreboard == page.scoreboard
    assert [(gone.block.text, gone.reason) for gone in word.page.dropped] == [("—  —", "running")]
    assert not word.page.diagnostics


def test_the_marks_of_the_example_are_word_s_own() -> None:
    """Or it would show nothing: no heading's mark stands in the file's text."""
    text = parts((EXAMPLES / "data" / "hohhot.docx").read_bytes())["word/document.xml"].decode()
    assert "一、" not in text
    assert "一是" not in text.split("总体上看")[0]
