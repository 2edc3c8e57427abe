"""The source beside the text: from a number to its place and back; nothing of a hostile page runs."""

from __future__ import annotations

from html import escape

import pytest

import govreport
from browser.conftest import NARROW, WIDE
from browser.test_hostile import ATTACKS


@pytest.fixture(scope="session")
def beside(examples, report):
    return report.to_html(source=examples / "hohhot.html")


@pytest.fixture(scope="session")
def pictured(examples):
    return govreport.parse(examples / "hohhot.pdf").to_html(source=examples / "hohhot.pdf")


def inside(page, selector, pane):
    """Whether an element is seen in a pane."""
    return page.evaluate(
        """([which, where]) => { const a = document.querySelector(which).getBoundingClientRect();
        const b = document.querySelector(where).getBoundingClientRect();
        return a.height > 0 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1; }""",
        [selector, pane],
    )


@pytest.mark.parametrize("kind", ["beside", "pictured"])
def test_a_number_leads_to_its_place_in_the_source_and_back(show, request, kind):
    page = show(request.getfixturevalue(kind), at="#n172")
    assert not page.locator("#source").is_visible()
    page.get_by_role("button", name="Show the source").click()
    page.locator("#o172").wait_for()
    assert "there" in page.locator("#o172").get_attribute("class")
    assert inside(page, "#o172", "#source .pane")
    page.locator("#o174").click()
    page.wait_for_function("location.hash === '#n174'")
    page.wait_for_function("document.querySelector('#n174').getBoundingClientRect().top > 0")
    assert "there" in page.locator("#o174").get_attribute("class")
    page.keyboard.press("s")
    assert page.locator("#indicators").is_visible()
    assert not page.locator("#source").is_visible()
    assert page.said == []
    assert len([each for each in page.asked if not each.startswith("data:")]) == 1


def test_on_a_phone_the_source_is_further_down(show, beside):
    page = show(beside, size=NARROW, at="#n172")
    page.locator("#to-source").click()
    page.locator("#o172").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["beside", "pictured"])
def test_axe_finds_nothing(show, request, kind, size, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed: run make browser"
    )
    page = show(request.getfixturevalue(kind), size=size, color_scheme=scheme, at="#n172")
    page.evaluate("document.querySelector('#show-source').click()")
    page.evaluate("document.querySelectorAll('#detail details').forEach(each => each.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200], len(each["nodes"])) for each in found] == []


ACTIVE = [
    "<script>alert('script')</script>",
    "<img src=x onerror=alert('img')>",
    "<svg onload=alert('svg')><script>alert('svg script')</script></svg>",
    "<iframe srcdoc=\"<script>alert('frame')</script>\"></iframe>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='data:text/html,<script>alert(2)</script>'></object>",
    "<a href='javascript:alert(3)' id='n0' class='m'>链接</a>",
    "<form action='javascript:alert(4)'><input autofocus onfocus=alert(5)><button>交</button></form>",
    "<details open ontoggle=alert(6)><summary>详</summary></details>",
    "<body onload=alert(7)>",
    "<style>@import 'https://example.org/a.css'; p { background: url(https://example.org/b.png) }</style>",
    "<link rel=stylesheet href='https://example.org/c.css'>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href='https://example.org/'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(8)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(9)>'>",
    "<table background='https://example.org/d.png'><tr><td onclick=alert(10)>甲",
    "<video><source onerror=alert(11)></video>",
    "<template><img src=x onerror=alert(12)></template>",
    "<p style='background:url(javascript:alert(13))' onmouseover=alert(14)>段",
]


@pytest.mark.parametrize("attack", [*map(escape, ATTACKS), *ACTIVE])
def test_no_attack_of_a_marked_page_acts(show, attack):
    text = "<h1>某市2024年政府工作报告</h1><p>各位代表：现在报告工作，请予审议。</p>"
    source = f"<html><body>{text}<p>全年投资增长6%，好于预期。{attack}</p><p>新建学校3所，好于预期。</p></body></html>".encode(
        "utf-8", "replace"
    )
    report = govreport.parse(source)
    page = show(report.to_html(source=source), at="#n1")
    page.get_by_role("button", name="Show the source").click()
    pane = page.locator("#source .pane")
    assert "全年投资增长6%" in pane.inner_text()
    for each in pane.locator("a, p, td, summary").all()[:12]:
        if each.is_visible():
            each.dispatch_event("mouseover")
            each.dispatch_event("click")
    assert page.said == []
    assert len(page.asked) == 1
    assert (
        pane.locator("script, img, iframe, object, embed, form, input, style, link, meta, base, svg, math").count() == 0
    )
    names = pane.locator("*").evaluate_all("all => all.flatMap(each => each.getAttributeNames())")
    assert set(names) <= {"class", "href", "id", "tabindex", "lang", "colspan", "rowspan"}
    if attack in map(escape, ATTACKS):
        shown = "".join(ATTACKS[list(map(escape, ATTACKS)).index(attack)].split())
        visible = "".join(pane.text_content().split())
        assert shown.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd") in visible


ESCAPES = [
    "<table><tr><td>x</td></tr><section><div><table><tr><td>b</td></tr></table></div></section></table>{}",
    "<ul><li><div><li>{}</li></div></li></ul>",
    "<dl><dt><div><dd>{}</dd></div></dt></dl>",
    "<p><div><table><caption><p>{}</caption></table></div></p>",
    "<table><tbody><div><table><tr><td><div>{}</div></td></tr></table></div></tbody></table>",
]


@pytest.mark.parametrize("nested", ESCAPES)
def test_a_page_with_elements_in_wrong_places_stays_in_its_pane(show, nested):
    body = nested.format("<p>一般公共预算收入增长8%。</p>")
    text = "<h1>某市2026年政府工作报告</h1><p>各位代表：</p><p>2025年，地区生产总值增长6%，固定资产投资增长7%。</p>"
    source = f"<html><body><div>{body}{text}<p>最后一段增长9%。</p></div></body></html>".encode()
    page = show(govreport.parse(source).to_html(source=source))
    shown = "".join(page.locator("#source .pane .page").text_content().split())
    for words in ("一般公共预算收入增长8%。", "固定资产投资增长7%。", "最后一段增长9%。"):
        assert shown.count(words) == 1
    assert page.locator("#source > .pane > .page").count() == 1
    assert page.locator("[id^=o]:is(a.m)").count() == page.locator(".page [id^=o]:is(a.m)").count() > 0
