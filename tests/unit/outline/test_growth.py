"""Time grows linearly: on ordinary text, on very many marks and on hostile lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.outline import build
from govreport.testing import document
from growing import assert_linear

ZH = "一二三四五六七八九十"

CASES: dict[str, Callable[[int], list[str]]] = {
    "headings": lambda size: [f"{ZH[at % 10]}、扩大内需，促进消费" for at in range(size)],
    "restarts": lambda size: ["一、标题文字"] * size,
    "nested then closed": lambda size: ["一、标题"] * (size // 2) + ["二、标题"] * (size // 2),
    "three levels": lambda size: [
        (f"{ZH[at // 3 % 10]}、标题", f"（{ZH[at % 10]}）小标题", "1.条目")[at % 3] for at in range(size)
    ],
    "unmarked": lambda size: ["短标题文字", "这是一个段落。"] * (size // 2),
    "one dash, then paragraphs": lambda size: ["——经济平稳。", *["普通段落文字。"] * size],
    "lists in paragraphs": lambda size: ["一是加快；二是推动；三是落实。"] * size,
    "one line, one list": lambda size: ["".join(f"{ZH[at % 10]}是加快；" for at in range(size))],
    "one line of 一是": lambda size: ["一是" * size],
    "one line of brackets": lambda size: ["（一" * size + "）" * size],
    "one line of dashes": lambda size: ["——" * size * 20],
    "one line of numerals": lambda size: ["一" * size * 20],
    "one line of digits": lambda size: ["1." * size * 20],
    "names of attached texts": lambda size: [
        f"现将{''.join(f'《某办法{at}》' for at in range(size))}印发给你们。",
        *[f"某县某办法{at}" for at in range(size)],
    ],
    "decimals": lambda size: [f"{1 + at // 50 % 90}.{1 + at % 50} 标题文字" for at in range(size)],
    "divided headings": lambda size: [
        (f"（{ZH[at // 3 % 10]}）标题", "短标题文字", "这是一个段落。")[at % 3] for at in range(size)
    ],
    "bullets": lambda size: [f"{'●★◆■'[at % 4]}标题文字" for at in range(size)],
    "one list over many headings": lambda size: [
        (f"短标题文字{at}", f"{at // 2 % 90 + 1}.条目文字。内容。")[at % 2] for at in range(size)
    ],
    "one line of bullets": lambda size: ["●" * size * 20],
    "one line of stems": lambda size: ["甲、" * size * 10],
    "one line of letters": lambda size: ["A." * size * 10],
    "traditional": lambda size: [f"第{ZH[at % 10]}條 為發展產業，制定本條例。" for at in range(size)],
    "one line of spaces": lambda size: ["第 " * size + " " * size * 20],
}


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_the_text(name: str) -> None:
    assert_linear(lambda size: document(CASES[name](size)), build, 400)
