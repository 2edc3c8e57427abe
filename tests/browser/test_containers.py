"""The same article printed by a browser, and pasted from one, gives the same numbers, indicators and title."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import govreport

LOCAL = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "local" / "pages"
DOZEN = (
    "changsha_2025_statistical_bulletin",
    "chifeng_2025_budget_report",
    "haikou_2025_budget_report",
    "hebi_2025_statistical_bulletin",
    "sanmenxia_2019_budget_report",
    "shangqiu_2025_statistical_bulletin",
    "suzhou_anhui_2025_budget_report",
    "weifang_2025_budget_report",
    "xian_2025_budget_report",
    "yaan_2025_budget_report",
    "zaozhuang_2025_statistical_bulletin",
    "zhumadian_2025_statistical_bulletin",
)
"""Pages of sites with menus, fields, boxes, raised notes and tables without rules."""

FLOORS = {
    # pages, container: shares of the quantities and of the indicators of the web page, and how many titles are right
    ("example", "printed"): (1.0, 1.0, 1),
    ("example", "pasted"): (1.0, 1.0, 1),
    ("local", "printed"): (0.997, 0.997, 12),
    ("local", "pasted"): (0.999, 0.999, 12),
}
"""Any of them may rise; none may fall."""

FORMAT = {
    "format": "A4",
    "display_header_footer": True,
    "margin": dict.fromkeys(("top", "right", "bottom", "left"), "1cm"),
}
ACTIVE = re.compile(
    r"<script\b.*?</script\s*>|<(?:link|base|iframe)\b[^>]*>|<meta\b[^>]+(?:charset|refresh)[^>]*>",
    re.IGNORECASE | re.DOTALL,
)


def still(html):
    """A page without what runs or loads, in UTF-8."""
    text = ACTIVE.sub("", html)
    told, count = re.subn(r"<head\b[^>]*>", r'\g<0><meta charset="utf-8">', text, count=1, flags=re.IGNORECASE)
    return told if count else f'<meta charset="utf-8">{text}'


@pytest.fixture(scope="module")
def taken(browser, tmp_path_factory):
    """What a reader takes from a page: a print, or the text that is selected and pasted."""
    folder = tmp_path_factory.mktemp("pages")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())

    def take(html, container):
        file = folder / "page.html"
        file.write_text(still(html), encoding="utf-8")
        page.goto(file.as_uri())
        if container == "printed":
            return govreport.parse(page.pdf(**FORMAT))
        return govreport.parse_text(page.evaluate("document.body.innerText"))

    yield take
    context.close()


def quantities(report):
    """What numbers a report holds."""
    return Counter((each.low, each.high, each.unit, each.bound) for each in report.quantities)


def indicators(report):
    """What a report says of its numbers."""
    return Counter((each.name, each.measure, str(each.period), each.status) for each in report.indicators)


@pytest.mark.parametrize("container", ["printed", "pasted"])
@pytest.mark.parametrize("pages", ["example", "local"])
def test_a_page_in_another_container_is_read_as_the_page(taken, examples, pages, container):
    if pages == "local" and not LOCAL.is_dir():
        pytest.skip(f"there are no pages in {LOCAL}")
    files = [examples / "hohhot.html"] if pages == "example" else [LOCAL / f"{name}.html" for name in DOZEN]
    hits, sums, titles = [0, 0], [0, 0], 0
    lost = []
    for file in files:
        page, other = govreport.parse(file), taken(file.read_text(encoding="utf-8"), container)
        for nth, facts in enumerate((quantities, indicators)):
            wanted = facts(page)
            gone = wanted - facts(other)
            sums[nth] += wanted.total()
            hits[nth] += wanted.total() - gone.total()
            lost += [(file.stem, *each) for each in gone]
        titles += page.title == other.title
        if page.title != other.title:
            lost.append((file.stem, page.title, other.title))
    shares = [hit / total for hit, total in zip(hits, sums, strict=True)]
    floors = FLOORS[pages, container]
    assert all(found >= floor for found, floor in zip((*shares, titles), floors, strict=True)), (
        shares,
        titles,
        lost[:40],
    )


NOTES = """<html><head><title>某市2025年国民经济和社会发展统计公报</title></head><body style="font: 16px/28px serif">
<h1>某市2025年国民经济和社会发展统计公报</h1>
<p>初步核算，全年地区生产总值<sup>2</sup>为1200.5亿元，比上年增长5.0%<sup style="font-size:9px">[3]</sup>。年末常住人口<span
style="vertical-align:super;font-size:16px">4</span>255.3万人，线路130km<sup>2</sup>，占地8.5m<sup>2</sup>，PM<sub>2.5</sub>达标。</p>
</body></html>"""


def test_raised_notes_of_a_printed_page_are_no_digits(taken):
    report = taken(NOTES, "printed")
    text = report.document.text.split("\n")[-1]
    assert text == (
        "初步核算，全年地区生产总值［2］为1200.5亿元，比上年增长5.0%[3]。"
        "年末常住人口［4］255.3万人，线路130km2，占地8.5m2，PM2.5达标。"
    )
    values = [(str(each.value), each.unit) for each in report.quantities]
    assert values == [("120050000000", "元"), ("5.0", "%"), ("2553000", "人"), ("130", "km2"), ("8.5", "m2")]
