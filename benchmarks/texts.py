"""The texts that are measured: the example's article, and pages made of its sentences."""

from __future__ import annotations

import random
from pathlib import Path

from govreport import document, page

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "data" / "hohhot.html"


def article() -> str:
    """The text of the example report without the page around it."""
    return document.assemble(page.read(EXAMPLE)).text


def page_of(size: int) -> bytes:
    """A page of about so many bytes: sentences of the example in an order drawn by lot, so that nothing is a copy."""
    draw = random.Random(size)  # noqa: S311 - nothing here is secret
    sentences = [part + "。" for part in article().replace("\n", "").split("。") if part]
    parts, length = ["<html><meta charset='utf-8'><body><div>"], 0
    while length < size:
        paragraph = f"<p>{''.join(draw.choices(sentences, k=3))}</p>\n"
        length += len(paragraph.encode())
        parts.append(paragraph)
    return "".join(parts).encode()
