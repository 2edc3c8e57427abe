"""The page package compared with lxml's parser and with libraries for main content extraction.

    python benchmarks/page.py [FILE] [--check]

All are given the same page, the example or FILE: the peers as decoded text, govreport as bytes, whose decoding is part
of its time. Peers that are missing are left out. With --check the exit code is 1 if a budget is exceeded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import lxml.html
from measure import curve, growth, medians, peer
from readers import OURS, Reader, main
from scan import ARTICLE
from texts import EXAMPLE, SENTENCE, page_of

from govreport import page

BASE = "lxml.html, the bare parse"

INPUTS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(f"<p>{SENTENCE.format(at, at)}</p>\n" for at in range(100 * n)),
    "copies of one article": lambda n: "".join(f"<p>{SENTENCE.format(at, at)}</p>\n" for at in range(100)) * n,
    "one copy in paragraphs, one in a block": lambda n: (
        "".join(f"<p>{SENTENCE.format(at, at)}</p>" for at in range(50 * n))
        + "<hr><a>首页</a><hr>"
        + "".join(SENTENCE.format(at, at) for at in range(50 * n))
    ),
    "near copies of one article": lambda n: "".join(
        f"<p>{SENTENCE.format(at, at)}第{nth}版。</p>\n" for nth in range(2 * n) for at in range(50)
    ),
    "one line repeated": lambda n: "<p>责任单位：市发展改革委。</p>\n" * (200 * n),
    "one table": lambda n: "<table>" + "<tr><td rowspan=3>甲<td colspan=2>3.5<td>6%" * (100 * n),
    "nested elements": lambda n: "<div>" * (100 * n) + "报告工作。",
    "breaks in one element": lambda n: "<p>" + "全年完成投资6亿元，好于预期。<br>" * (200 * n),
    "unclosed elements": lambda n: "<table><tr><td><b><a href=x><p>报告工作。" * (50 * n),
    "text without markup": lambda n: "全年完成投资6亿元，好于预期。\n" * (200 * n),
}
"""Pages that grow, ordinary ones and hostile ones: each function gives the one that is n times as long."""


def peers() -> dict[str, Callable[[str], object]]:
    """What each peer that is installed does with a page, by the name that the table shows."""
    found: dict[str, Callable[[str], object]] = {}
    if (trafilatura := peer("trafilatura")) is not None:
        found["trafilatura, text"] = trafilatura.extract
        found["trafilatura, text and metadata"] = lambda html: trafilatura.bare_extraction(html, with_metadata=True)
    if (readability := peer("readability")) is not None:
        found["readability-lxml"] = lambda html: readability.Document(html).summary()
    if (gne := peer("gne")) is not None:
        found["gne"] = gne.GeneralNewsExtractor().extract
    if (resiliparse := peer("resiliparse.extract.html2text")) is not None:
        found["resiliparse"] = lambda html: resiliparse.extract_plain_text(html, main_content=True)
    return found


def speeds(data: bytes) -> dict[str, float]:
    """The median times of govreport and of the bare parse, which take turns alone, and of the peers after them."""
    text = data.decode("utf-8")
    ours = medians({BASE: lambda: lxml.html.fromstring(text), OURS: lambda: page.read(data)}, rounds=101)
    works: dict[str, Callable[[], object]] = {BASE: lambda: lxml.html.fromstring(text)}
    works |= {name: lambda work=work: work(text) for name, work in peers().items()}
    taken = medians(works, rounds=15)
    scale = ours[BASE] / taken[BASE]  # in a round with larger works the caches are cold for all
    return ours | {name: time * scale for name, time in taken.items() if name != BASE}


def growths() -> dict[str, Callable[[], float]]:
    """What measures how much longer 64 times the page takes: the example's sentences, and the inputs above."""
    found = {ARTICLE: partial(growth, lambda times: page_of(100_000 * times), page.read)}
    return found | {name: partial(growth, make, page.read_html) for name, make in INPUTS.items()}


READER = Reader(
    what="an HTML page in UTF-8",
    example=EXAMPLE,
    base=BASE,
    times="bare parses",
    speeds=speeds,
    curves=lambda: {name: curve(make, page.read_html) for name, make in INPUTS.items()},
    most_times=6.0,
    most_growth=80.0,  # for 64 times the input
    most_memory=40.0,
)


if __name__ == "__main__":
    sys.exit(main(__doc__, READER))
