"""The language of the page: as written, after switching, remembered for the next page, and without a script."""

from __future__ import annotations

import pytest

import govreport
from govreport import panel
from sites import text_of


def labels(page):
    """The labels that are seen, in the order of the page."""
    return page.locator(".t:visible").evaluate_all("all => all.map(each => [each.lang, each.textContent])")


@pytest.fixture(scope="module")
def compared():
    pytest.importorskip("duckdb", reason="a comparison needs the extra `panel`")
    return panel.compare(*(govreport.parse_text(text_of("浙江省", year)) for year in (2023, 2024)))


def test_a_page_is_in_the_language_that_it_was_written_in_with_a_script_and_without(show, report):
    for language, other in (("en", "zh"), ("zh", "en")):
        for script in (True, False):
            page = show(report.to_html(language=language), java_script_enabled=script)
            assert page.locator("html").get_attribute("lang") == language
            seen = labels(page)
            assert len(seen) > 500
            assert {each for each, _ in seen} == {language}
            assert page.locator(f".t[lang={other}]:visible").count() == 0


def test_the_switch_changes_labels_choices_and_names_and_is_kept(show, report):
    page = show(report.to_html())
    page.get_by_role("button", name="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("#indicators-title").inner_text() == "指标"
    assert page.locator("#by-status option").all_text_contents()[:2] == ["全部", "实际"]
    assert page.locator("#targets svg").first.get_attribute("aria-label") == "地区生产总值：上年 ≈ 3%，目标 ≥ 6%"
    assert page.locator("#i0").inner_text().split() == ["地区生产总值", "≈", "3%", "增速", "2022", "预计"]
    page.locator("#n6").hover()
    assert page.locator("#card").inner_text().split("\n") == ["地区生产总值", "≈ 3%", "增速 · 2022 · 预计"]
    page.get_by_label("按词语").fill("growth 2023")  # what is sought may be in either language
    assert page.locator("#table tbody tr:visible").count() > 5
    page.reload()
    assert page.locator("html").get_attribute("lang") == "zh"
    page.get_by_role("button", name="English").click()
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"


def test_where_the_browser_keeps_nothing_the_page_works_all_the_same(show, report):
    page = show(report.to_html())
    page.context.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new Error('refused'); };"
    )
    page.reload()
    page.get_by_role("button", name="中文").click()
    page.locator("#table tbody tr td").first.click()
    page.keyboard.press("r")
    assert page.locator("#tally").inner_text() == "✓ 1 · ✗ 0"
    assert page.locator("#not-kept").is_visible()  # and says so
    assert page.said == []


def test_no_english_is_left_in_the_chinese_pages(show, report, compared):
    allowed = {"GB/T 7714", "SHA-256", "CSV", "English", "MB", "utf-8", "text/html"}
    for made in (report.to_html(language="zh"), compared.to_html(language="zh")):
        page = show(made)
        left = page.evaluate(
            r"""() => { const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) { const node = walk.currentNode, parent = node.parentElement;
              if (/[A-Za-z]{3}/.test(node.data) && !/\p{Script=Han}/u.test(node.data) && parent.checkVisibility() && !parent.closest("script, article, code, kbd, .blocks, #outline, dd, .name, td.value, [lang=en], #address"))
                found.push(node.data.trim()); }
            return found; }"""
        )
        assert [each for each in left if each not in allowed and "govreport" not in each and "TSV" not in each] == []
