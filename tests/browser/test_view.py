"""The view of a report and its functions in a real browser."""

from __future__ import annotations

import pytest

import govreport
from browser.conftest import NARROW, WIDE

GOAL = "二、2023年国民经济和社会发展计划的主要目标和任务"


def seen(page, selector):
    """Whether an element lies wholly inside the window."""
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    return (
        box is not None
        and box["y"] >= 0
        and box["y"] + box["height"] <= size["height"]
        and 0 <= box["x"] < size["width"]
    )


def background(page, selector):
    return page.locator(selector).first.evaluate("each => getComputedStyle(each).backgroundColor")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_growth_target_is_found_by_filter_and_leads_to_its_sentence(show, hohhot, report, size):
    page = show(hohhot, size=size)
    page.get_by_label("Filter").fill("地区生产总值 2023 target")
    rows = page.locator("#table tbody tr:visible")
    assert rows.count() == 1
    assert page.locator("#shown").inner_text() == "1 / 243"
    assert "≥ 6%" in rows.inner_text()
    rows.locator("td").first.click()  # anywhere in the row, not only on its link

    goal = next(each for each in report.targets if each.name == "地区生产总值")
    place = f"#n{goal.indicator.number.id}"
    page.wait_for_function(f"location.hash === '{place}'")
    assert seen(page, place)
    sentence = page.locator(".sentence").filter(has=page.locator(place))
    assert "2023年经济社会发展主要预期目标:地区生产总值增长6%以上" in sentence.inner_text()
    assert report.document.text[goal.sentence.slice] == sentence.inner_text()
    plain = page.locator(".sentence").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert sentence.evaluate("each => getComputedStyle(each).backgroundColor") != plain == "rgba(0, 0, 0, 0)"


def test_the_text_is_all_there_on_screen_and_on_paper_and_without_javascript(show, hohhot, report):
    for options in ({}, {"java_script_enabled": False}):
        page = show(hohhot, **options)
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            lines = page.locator("article > section > *").all_text_contents()
            assert lines == [line.text for line in report.document.lines], (options, media)


def test_a_page_without_javascript_can_be_read_and_walked(show, hohhot):
    page = show(hohhot, java_script_enabled=False)
    assert page.locator("#table tbody tr:visible").count() == 243
    assert page.locator("nav a:visible").count() == 55
    assert not page.get_by_label("Filter").is_visible()
    assert not page.locator("#theme").is_visible()
    page.locator("#i0 th a").click()
    assert page.locator(".sentence:has(:target)").count() == 1
    assert background(page, ".sentence:has(:target)") == "rgb(255, 240, 184)"
    page.locator("#left-out summary").first.click()
    assert page.locator(".blocks li").first.is_visible()


def test_a_number_leads_to_its_row_and_the_text_stays_where_it_is(show, hohhot):
    page = show(hohhot, at="#p13")
    number = page.locator("#p13 a.n").first
    row = number.get_attribute("href")
    page.get_by_label("Filter").fill("no such words")
    assert page.locator("#nothing").is_visible()
    before = page.evaluate("scrollY")
    number.click()
    page.wait_for_function(f"location.hash === '{row}'")
    assert seen(page, row)  # the filter that hid it is gone
    assert page.locator("#shown").inner_text() == "243"
    assert page.evaluate("scrollY") == before
    page.go_back()
    page.wait_for_function("location.hash === '#p13'")


def test_the_card_comes_on_pointing_and_on_focus_and_goes_with_escape(show, hohhot):
    page = show(hohhot)
    number, card = page.locator("#n6"), page.locator("#card")
    said = ["地区生产总值", "≈ 3%", "growth · 2022 · estimate"]
    number.hover()
    assert card.inner_text().split("\n") == said
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    page.locator("#n5").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "n6"
    assert card.inner_text().split("\n") == said
    assert number.get_attribute("aria-describedby") == "card"
    assert seen(page, "#card")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.locator("#n0").focus()  # a date measures nothing: it has no row, but says what it is
    assert card.inner_text().split("\n") == ["date", "2022"]


def test_the_first_touch_shows_the_card_and_the_second_leads_to_the_row(show, hohhot):
    page = show(hohhot, size=NARROW, has_touch=True, is_mobile=True, at="#s1")
    page.locator("#n6").tap()
    assert page.locator("#card").is_visible()
    assert "#i0" not in page.url
    page.locator("#n6").tap()
    page.wait_for_function("location.hash === '#i0'")
    assert seen(page, "#i0")
    page.locator("#card").wait_for(state="hidden")  # it would stand in the way there


def test_the_table_sorts_by_amount_and_by_name_and_back(show, hohhot, report):
    page = show(hohhot)
    head = page.get_by_role("columnheader", name="Value")
    page.locator("#by-measure").select_option("growth")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    values = page.locator("#table tbody tr:visible .value").evaluate_all(
        "all => all.map(each => Number(each.dataset.value))"
    )
    wanted = [
        each.number.value * (-1 if each.direction == "-" else 1)
        for each in report.indicators
        if each.measure == "growth"
    ]
    assert values == sorted(map(float, wanted))
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "none"
    assert page.locator("#table tbody tr").evaluate_all("all => all.map(each => each.id)") == [
        f"i{each.id}" for each in report.indicators
    ]


def test_the_scoreboard_draws_the_year_before_beside_the_target(show, hohhot):
    page = show(hohhot)
    drawing = page.get_by_role("img", name="地区生产总值: ≈ 3% in the year before, target ≥ 6%")
    past, aim = drawing.locator("circle.past").bounding_box(), drawing.locator("path.aim").bounding_box()
    assert past["x"] + past["width"] < aim["x"]  # 3% lies left of 6%
    fallen = page.get_by_role("img", name="固定资产投资: ≈ 12% in the year before, target ≥ 10%")
    assert fallen.locator("circle.past").bounding_box()["x"] > fallen.locator("line.aim").bounding_box()["x"]
    # One axis for all: the targets of 6% stand at one place, the target of 10% further on.
    at = {
        name: page.locator("#targets tr", has_text=name).locator("line.aim").bounding_box()["x"]
        for name in ("地区生产总值", "农村常住居民", "固定资产投资")
    }
    assert at["地区生产总值"] == at["农村常住居民"] < at["固定资产投资"]
    assert "完成自治区下达的节能减排目标任务" in page.locator("#targets tr").last.inner_text()


def test_the_outline_leads_and_follows(show, hohhot):
    page = show(hohhot)
    page.get_by_role("link", name=GOAL).click()
    assert seen(page, "[id='s2']")
    page.wait_for_function("document.querySelector('nav [aria-current]')?.hash === '#s2'")


LAPTOPS = [{"width": width, "height": 800} for width in (1280, 1366, 1440)]


@pytest.mark.parametrize(
    "size", [WIDE, *LAPTOPS, {"width": 1000, "height": 800}, NARROW, {"width": 320, "height": 640}]
)
def test_nothing_runs_over_the_side(show, hohhot, size):
    page = show(hohhot, size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    # two pixels: the ground of a number that is cut by the end of a line hangs over by its padding
    wide = "all => all.filter(each => each.scrollWidth > each.clientWidth + 2 && getComputedStyle(each).display !== 'inline').length"
    assert (
        page.locator("article > section > *, #indicators, #table td.value, .scoreboard td, nav a").evaluate_all(wide)
        == 0
    )


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_long_values_names_and_words_break_where_they_must(show, size):
    text = (
        "全年投资增长2.15个百分点，服务业增加值12345.678亿元，每平方公里公共图书馆总流通量达到123456.78人次/平方公里，"
    )
    page = show(govreport.parse_text(f"{text}网址{'x' * 400}增长{'9' * 300}%。").to_html(), size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator("#indicators").evaluate("each => each.scrollWidth - each.clientWidth") <= 0


def test_on_a_phone_the_outline_is_closed_and_the_text_is_large_enough(show, hohhot):
    page = show(hohhot, size=NARROW)
    assert not page.locator("nav a").first.is_visible()
    page.locator("nav summary").click()
    assert page.locator("nav a").first.is_visible()
    size, line = page.locator("article p").last.evaluate(
        "each => [parseFloat(getComputedStyle(each).fontSize), parseFloat(getComputedStyle(each).lineHeight)]"
    )
    assert size >= 16
    assert 1.7 <= line / size <= 2.1


def test_dark_follows_the_system_until_the_reader_chooses(show, hohhot):
    page = show(hohhot, color_scheme="dark")
    assert background(page, "html") == "rgb(21, 23, 26)"
    page.get_by_role("button", name="Light").click()  # it says what it leads to
    assert background(page, "html") == "rgb(253, 252, 249)"
    assert page.get_by_role("button", name="Dark").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert background(page, "html") == "rgb(255, 255, 255)"


def test_it_asks_for_nothing_but_itself_and_is_quiet(show, hohhot):
    page = show(hohhot)
    page.locator("#n6").hover()
    assert len(page.asked) == 1
    assert page.asked[0].startswith("file:")
    assert page.said == []
    # The policy forbids what the page could be made to do.
    tried = page.evaluate("fetch('https://example.org/').then(() => 'fetched', error => error.name)")
    assert tried == "TypeError"
    assert any("Content Security Policy" in each for each in page.said)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.evaluate(
        "{const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)}"
    )
    assert page.evaluate("window.ran") is None
    assert not any("dialog" in each for each in page.said)


def test_it_prints_text_and_table_without_the_tools(show, hohhot):
    page = show(hohhot)
    page.emulate_media(media="print")
    for hidden in ("nav", ".filters", "#theme", "#language", "#left-out"):
        assert not page.locator(hidden).is_visible()
    assert page.locator("#table tbody tr:visible").count() == 243
    assert page.locator("#indicators").evaluate("each => getComputedStyle(each).position") == "static"
    assert page.pdf().startswith(b"%PDF")


TABLE = (
    "<h1>某县2025年统计公报</h1><p>各位代表：现将情况报告如下，请予审议。</p><p>表1 卫生事业情况</p><p>单位：张</p><table>"
     "<tr><td>指标</td>" + "".join(f"<td>{year}年</td>" for year in range(2010, 2026)) + "</tr>"
    + ("<tr><td>综合医院实有床位</td>" + "<td>1234.5</td>" * 16 + "</tr>") * 4
    + "</table><p>以上。</p>"
)  # fmt: skip


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_is_scrolled_by_itself_and_saved_without_a_script(show, tmp_path, size, scheme):
    page = show(govreport.parse_html(TABLE).to_html(), size=size, color_scheme=scheme, java_script_enabled=False)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    box = page.get_by_role("region", name="表1 卫生事业情况")
    assert box.evaluate("each => each.scrollWidth > each.clientWidth")
    box.focus()
    assert box.get_by_role("rowheader").count() == 4
    with page.expect_download() as saving:
        page.get_by_role("link", name="Download table 1").click()
    assert saving.value.suggested_filename == "table-1.csv"
    saving.value.save_as(tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text(encoding="utf-8-sig").startswith("指标,2010年,")
    assert page.said == []


def test_an_address_with_a_broken_place_leads_nowhere(show, hohhot):
    page = show(hohhot, at="#%E0%A4%A")
    assert page.locator("#table tbody tr").first.is_visible()
    assert page.said == []
