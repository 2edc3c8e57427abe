"""Markup and scripts in a report are displayed as text: nothing runs, no link leads away."""

from __future__ import annotations

import govreport

ATTACKS = [
    "<script>alert('text')</script>",
    "</script><script>alert('out of the script')</script>",
    "</style><img src=x onerror=alert('style')>",
    "</title><svg onload=alert('title')>",
    "<!-- <p> --!> <![CDATA[ ]]> <?php ?>",
    '" onmouseover="alert(\'attribute\')" x="',
    "' onfocus='alert(1)' autofocus tabindex='1",
    "javascript:alert(1)",
    '<a href="javascript:alert(2)">链接</a>',
    '<a href="https://example.org/">外部</a>',
    "&lt;b&gt; &amp;amp; &#x3c;script&#x3e;",
    "$title ${style} $$ %s {0} \\u003cscript\\u003e",
    "行\u2028分\u2029隔",
    "反\u202e向\u2066隔",
    "`${alert(3)}` \\",
    "<noscript><textarea><plaintext><template>",
]


def hostile():
    """A report with an attack in every kind of place: title, heading, sentence, indicator's name, unit, and page."""
    body = "\n".join(f"（{'一二三四五六七八九十'[at % 10]}）{attack}" for at, attack in enumerate(ATTACKS))
    facts = "。\n".join(
        f"全年{attack}投资增长{at}%，{attack}项目建设{at}个{attack}" for at, attack in enumerate(ATTACKS, 1)
    )
    aims = "；".join(f"{attack}产值增长{at}%以上" for at, attack in enumerate(ATTACKS, 1))
    text = f"{ATTACKS[0]}市2022年政府工作报告\n一、{ATTACKS[1]}\n{body}\n{facts}。\n二、2023年主要预期目标\n2023年主要预期目标是：{aims}。"
    return govreport.parse_text(text, name=ATTACKS[5])


def test_attacks_are_shown_as_they_stand_and_none_of_them_runs(show):
    report = hostile()
    page = show(report.to_html())
    assert page.said == []
    assert len(page.asked) == 1
    shown = page.locator("article > section > *").evaluate_all("all => all.map(each => each.textContent)")
    assert shown == [
        line.text.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd") for line in report.document.lines
    ]
    assert page.title() == report.metadata.title
    names = page.locator("#table tbody .name").evaluate_all("all => all.map(each => each.textContent)")
    assert any("<script>" in each for each in names)
    assert ATTACKS[5] in page.locator("header dl").text_content()
    for selector in (
        "script:not(:last-of-type)",
        "img",
        "iframe",
        "object",
        "textarea",
        "template",
        "noscript",
        "base",
    ):
        assert page.locator(f"body {selector}").count() == 0, selector
    assert page.locator("script").count() == 1
    hrefs = page.locator("[href]").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)
    handlers = page.locator("*").evaluate_all(
        "all => all.flatMap(each => each.getAttributeNames()).filter(name => /^on|^src|^style|^action/.test(name))"
    )
    assert handlers == []


def test_attacks_do_not_run_when_they_are_pointed_at_filtered_and_clicked(show):
    page = show(hostile().to_html())
    for number in page.locator("article .n").all()[:20]:
        number.focus()
        number.dispatch_event("pointerover")
    page.get_by_label("Filter").fill("<script>")
    page.locator("#table tbody tr:visible").first.click()
    page.get_by_role("columnheader", name="Indicator").get_by_role("button").click()
    for summary in page.locator("#left-out summary").all():
        summary.click()
    assert page.said == []
    assert len(page.asked) == 1


def test_a_hostile_page_keeps_its_attacks_in_what_was_left_out(show):
    kept = "<p>一、工作回顾</p>" + "<p>全年投资增长6%，各项事业取得新的进展，人民生活水平稳步提高。</p>" * 3
    html = (
        "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body>"
        f"<div class='nav'><a href='#'>&lt;img src=x onerror=alert(1)&gt;</a></div>{kept}"
        "<div class='footer'><p>版权所有 &lt;/div&gt;&lt;script&gt;alert(2)&lt;/script&gt;</p></div></body></html>"
    )
    page = show(govreport.parse_html(html).to_html())
    assert page.said == []
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
