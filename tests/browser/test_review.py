"""Reviewing numbers: panel, marks and their table, citation, keys, search, and the phone."""

from __future__ import annotations

import govreport
from browser.conftest import NARROW, WIDE
from govreport.output.review import review


def chosen(page):
    return page.locator("#detail-name").inner_text()


def test_keys_go_through_what_the_filter_shows_and_mark_it(show, hohhot, report, tmp_path):
    page = show(hohhot)
    page.locator("#by-status").select_option("target")
    page.locator("#by-measure").select_option("growth")
    page.locator("#by-measure").blur()
    shown = page.locator("#table tbody tr:visible .name").all_inner_texts()
    page.keyboard.press("j")
    page.locator("#detail").wait_for()
    assert chosen(page) == shown[0]
    page.keyboard.press("r")
    page.keyboard.press("j")
    page.locator("#detail-name", has_text=shown[1]).wait_for()
    page.keyboard.press("w")
    page.locator("#field").select_option("name")
    page.locator("#field").blur()
    page.keyboard.press("n")
    page.keyboard.type("应为规模以上工业")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.locator("#detail-name", has_text=shown[0]).wait_for()
    assert page.locator("#right").get_attribute("aria-pressed") == "true"
    page.reload()  # kept in the browser
    assert page.locator("#tally").text_content() == "✓ 1 · ✗ 1"
    page.locator("#by-mark").select_option("wrong")
    assert page.locator("#table tbody tr:visible").count() == 1
    with page.expect_download() as saving:
        page.locator("#save-marks").click()
    assert saving.value.suggested_filename == f"marks-{report.source.sha256[:8]}.tsv"
    saving.value.save_as(tmp_path / "marks.tsv")
    found = review(report, (tmp_path / "marks.tsv").read_text(encoding="utf-8"))
    assert found.outcomes == {"agreed": 1, "wrong": 1}
    assert found.by_field == {"name": 1}
    assert found.rows[1].mark.note == "应为规模以上工业"
    page.locator("#drop-marks").click()
    assert page.locator("#tally").text_content() == "✓ 1 · ✗ 1"  # it asks first
    page.locator("#drop-marks").click()
    assert page.locator("#tally").text_content() == "✓ 0 · ✗ 0"
    assert page.locator("[data-verdict]").count() == 0


def test_every_reading_of_the_page_agrees_with_the_report(show, hohhot, report, tmp_path):
    page = show(hohhot)
    page.evaluate("document.querySelectorAll('article .n[id]').forEach(each => marks.put(each, {verdict: 'right'}))")
    with page.expect_download() as saving:
        page.locator("#save-marks").evaluate("each => each.click()")
    saving.value.save_as(tmp_path / "marks.tsv")
    found = review(report, (tmp_path / "marks.tsv").read_text(encoding="utf-8"))
    assert found.outcomes == {"agreed": len(report.numbers)}


def test_marks_of_a_document_are_not_those_of_another(visit, tmp_path):
    pages = []
    for name, text in (("a", "全年投资增长6%。"), ("b", "全年投资增长7%。")):
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(govreport.parse_text(text).to_html(), encoding="utf-8")
    page = visit(pages[0], at="#n0")
    page.keyboard.press("r")
    page.goto(pages[1].as_uri() + "#n0")
    assert page.locator("#tally").inner_text() == "✓ 0 · ✗ 0"
    page.goto(pages[0].as_uri() + "#n0")
    assert page.locator("#tally").inner_text() == "✓ 1 · ✗ 0"


def test_single_keys_can_be_switched_off_and_do_not_count_while_one_types(show, hohhot):
    page = show(hohhot, at="#n6")
    page.locator("#filter").fill("")
    page.locator("#filter").press("j")
    assert page.locator("#filter").input_value() == "j"
    page.locator("#filter").blur()
    page.locator("#detail details summary").last.click()
    page.locator("#by-key").uncheck()
    page.locator("#by-key").blur()
    page.keyboard.press("r")
    assert page.locator("#tally").inner_text() == "✓ 0 · ✗ 0"


def test_a_number_is_cited_with_all_that_leads_to_it(show, hohhot, report):
    page = show(hohhot, at="#n172")
    page.locator("#cite summary").click()
    about = report.metadata
    standard, full = page.locator("#standard").inner_text(), page.locator("#full").inner_text()
    assert standard == f"{about.issuer}. {about.title}[R]. (2022-12-30)."
    for part in (
        about.issuer,
        f"《{about.title}》",
        "2022-12-30",
        "二、2023年国民经济",
        "规模以上工业增加值增长8%以上",
    ):
        assert part in full
    assert report.source.sha256 in full
    assert page.locator("#address").inner_text() == page.url
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy='#full']").click()
    page.locator("#copied").wait_for()


def test_where_the_clipboard_is_refused_the_text_is_chosen(show, hohhot):
    page = show(hohhot, at="#n172")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.keyboard.press("c")
    page.locator("#by-hand").wait_for()
    assert page.evaluate("String(getSelection())").strip() == page.locator("#full").inner_text()


def test_a_page_that_was_read_from_an_address_is_cited_with_it(show):
    html = "<h1>某市2024年政府工作报告</h1><p>各位代表：</p><p>全年投资增长6%，好于预期。</p>"
    report = govreport.parse(html.encode(), name="https://www.example.gov.cn/report.html")
    page = show(report.to_html(), at=f"#n{report.quantities[0].id}")
    standard = page.locator("#standard").text_content()
    assert "[R/OL]" in standard
    assert standard.endswith("https://www.example.gov.cn/report.html.")


def test_the_place_is_cited_in_full_where_nobody_is_named(show):
    report = govreport.parse_text("2016年政府工作报告\n全年投资增长6%。", options=govreport.Options(region="浙江省"))
    page = show(report.to_html(), at=f"#n{report.quantities[0].id}")
    assert page.locator("#full").text_content().startswith("浙江省：《2016年政府工作报告》")


def test_words_are_found_in_the_text(show, hohhot, report):
    page = show(hohhot)
    page.keyboard.press("/")
    page.keyboard.type("固定资产投资")
    count = report.text.count("固定资产投资")
    page.locator("#found", has_text=f"1 / {count}").wait_for()
    page.keyboard.press("Enter")
    assert page.locator("#found").inner_text() == f"2 / {count}"
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    assert page.locator("#found").inner_text() == f"{count} / {count}"
    page.locator("#find").fill("６％以上")  # widths do not count
    page.locator("#found", has_text=f"1 / {report.text.count('6%以上')}").wait_for()
    page.locator("#find").fill("没有的词")
    page.locator("#found", has_text="0 / 0").wait_for()


def test_what_is_shown_of_the_table_is_saved(show, hohhot, tmp_path):
    page = show(hohhot)
    page.get_by_label("Filter").fill("地区生产总值 target")
    with page.expect_download() as saving:
        page.locator("#save-rows").click()
    saving.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Indicator,Value,Measure,Period,Status,Section"
    assert lines[1] == "地区生产总值,≥ 6%,growth,2023,target,2"


def test_every_row_of_the_table_is_one_line(show, hohhot):
    for language_height in ("en", "zh"):
        page = show(hohhot, size=WIDE)
        page.evaluate(f"document.documentElement.lang = '{language_height}'")
        heights = page.locator("#table tbody tr").evaluate_all("all => all.map(each => each.offsetHeight)")
        assert max(heights) < 1.5 * min(heights)


def test_on_a_phone_the_page_is_short_the_text_not_justified_and_a_bar_leads_back(show, hohhot):
    page = show(hohhot, size=NARROW)
    assert page.evaluate("document.documentElement.scrollHeight") < 15_000
    assert page.locator("article").evaluate("each => getComputedStyle(each).textAlign") == "start"
    heading = page.locator("article .fold").nth(2)
    heading.click()
    assert heading.get_attribute("aria-expanded") == "true"
    page.locator("#bar a[href='#top']").click()
    page.wait_for_function("scrollY === 0")
    page.goto(page.url.split("#")[0] + "#n172")  # a number in a part that is folded
    page.wait_for_function("document.querySelector('#n172').getBoundingClientRect().height > 0")
    box = page.locator("#n172").bounding_box()
    assert 0 <= box["y"] < 844 * 0.5
