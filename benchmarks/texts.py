"""The texts of the benchmarks: the example's article, and pages made of its sentences."""

from __future__ import annotations

import random
from pathlib import Path

from govreport import document, page

DATA = Path(__file__).resolve().parents[1] / "examples" / "data"
EXAMPLE = DATA / "hohhot.html"
SENTENCE = "第{}项工作取得新的进展，全年完成投资{}亿元，同比增长8.5%，好于预期，为下一步打下了坚实基础。"
"""A sentence of a report, to be filled with a serial number and an amount."""


def article() -> str:
    """The text of the example report without the page around it."""
    return document.assemble(page.read(EXAMPLE)).text


def page_of(size: int) -> bytes:
    """A page of nearly so many bytes: sentences of the example in an order drawn by lot, so that nothing is a copy."""
    draw = random.Random(size)  # noqa: S311 - nothing here is secret
    sentences = [part + "。" for part in article().replace("\n", "").split("。") if part]
    parts = ["<html><meta charset='utf-8'><body><div>"]
    length = len(parts[0])
    while True:
        paragraph = f"<p>{''.join(draw.choices(sentences, k=3))}</p>\n"
        length += len(paragraph.encode())
        if length > size:
            return "".join(parts).encode()
        parts.append(paragraph)
