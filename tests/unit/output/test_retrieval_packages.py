"""The documentation's examples for other packages, run if those packages are installed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import govreport

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def report() -> govreport.Report:
    return govreport.parse(ROOT / "examples" / "data" / "hohhot.html")


def run(package: str, report: govreport.Report) -> dict[str, Any]:
    """The names that the documentation's lines for a package leave, given `chunks`."""
    page = (ROOT / "docs" / "how-to" / "chunks.md").read_text(encoding="utf-8")
    lines = next(
        body for body in re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL) if package in body
    )
    names: dict[str, Any] = {"chunks": report.to_chunks()}
    exec(lines, names)  # noqa: S102 - our own documentation
    return names


def test_langchain_documents(report: govreport.Report) -> None:
    pytest.importorskip("langchain_core", reason="langchain-core is not installed: pip install --group retrieval")
    names = run("langchain_core", report)
    for chunk, document in zip(names["chunks"], names["documents"], strict=True):
        assert (document.id, document.page_content) == (chunk.id, chunk.contextualized_text)
        assert report.document.text[document.metadata["start"] : document.metadata["end"]] == chunk.text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_llama_index_nodes(report: govreport.Report) -> None:
    schema = pytest.importorskip(
        "llama_index.core.schema", reason="llama-index-core is not installed: pip install --group retrieval"
    )
    names = run("llama_index", report)
    for chunk, node in zip(names["chunks"], names["nodes"], strict=True):
        assert node.node_id == chunk.id
        assert node.get_content(metadata_mode=schema.MetadataMode.EMBED) == chunk.contextualized_text
        assert node.metadata["section" if chunk.sections else "part"] == (*chunk.sections, chunk.part)[0]
