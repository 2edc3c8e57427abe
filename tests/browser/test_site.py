"""The pages of a site of 300 reports and of a comparison, in a real browser: on a laptop and a phone, light and dark."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govreport
from browser.conftest import LAPTOP, NARROW
from browser.test_access import CONTRAST
from govreport import Report, panel
from sites import HOSTILE, reports, text_of

pytest.importorskip("duckdb", reason="a site needs the extra `panel`")

PAGES = ["index.html", "places/330000.html", "years/2022.html", "report"]
SIZES = pytest.mark.parametrize("size", [LAPTOP, NARROW], ids=["laptop", "phone"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "site"
    assert panel.write_site(list(reports()), folder, title="三百份报告").reports == 300
    return folder


@pytest.fixture(scope="session")
def compared():
    return panel.compare(*(govreport.parse_text(text_of("浙江省", year)) for year in (2023, 2024))).to_html()


def page_of(site, name):
    return min((site / "reports").glob("330000-2022-*.html")) if name == "report" else site / name


@SIZES
@pytest.mark.parametrize("name", PAGES)
def test_pages_load_nothing_say_nothing_and_fit_the_window(visit, site, name, size):
    page = visit(page_of(site, name), size=size)
    assert page.said == []
    assert len(page.asked) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1


@SIZES
@SCHEMES
@pytest.mark.parametrize("name", PAGES[:3])
def test_axe_finds_nothing(visit, site, name, size, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed: run make browser"
    )
    page = visit(site / name, size=size, color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200], len(each["nodes"])) for each in found] == []


@SIZES
@SCHEMES
def test_axe_finds_nothing_in_a_comparison(show, compared, size, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed: run make browser"
    )
    page = show(compared, size=size, color_scheme=scheme)
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200], len(each["nodes"])) for each in found] == []


@SCHEMES
def test_what_is_drawn_stands_out(visit, site, scheme):
    page = visit(site / "places/330000.html", color_scheme=scheme)
    ground = page.locator("main").element_handle()
    for selector, what in ((".chart .aim", "stroke"), (".chart .outcome", "fill"), (".chart .tick", "fill")):
        colour = page.locator(selector).first.evaluate(f"each => getComputedStyle(each).{what}")
        ratio = page.evaluate(CONTRAST.replace("getComputedStyle(text).color", f"'{colour}'"), [ground, ground])
        assert ratio >= (4.5 if selector.endswith("tick") else 3), (selector, ratio)


def test_the_search_finds_places_and_years(visit, site):
    page = visit(site / "index.html", size=LAPTOP)
    rows = page.locator(".matrix tbody tr:visible")
    assert rows.count() == 30
    page.get_by_label("Search").fill("江 2024")
    assert [row.split("\t")[0] for row in rows.all_inner_texts()] == ["黑龙江省", "江苏省", "浙江省", "江西省"]
    assert page.locator("#shown").inner_text() == "4 / 30"
    page.get_by_label("Search").fill("江 1999")
    assert page.locator("#nothing").is_visible()
    page.get_by_label("Search").fill("")
    assert rows.count() == 30


@SIZES
def test_a_point_leads_to_its_sentence_and_back(visit, site, size):
    page = visit(site / "index.html", size=size)
    page.get_by_role("link", name="浙江省", exact=True).click()
    assert page.locator("h1").inner_text() == "浙江省"
    page.locator("a[aria-label^='2022 target']").first.click()
    page.wait_for_url("**/reports/330000-2022-*")
    number = page.locator(".n:target")
    box = number.bounding_box()
    assert 0 <= box["y"] < size["height"]
    assert "主要预期目标" in page.locator(".sentence:has(:target)").inner_text()
    page.get_by_role("link", name="浙江省", exact=True).click()
    page.get_by_role("link", name="All places").click()
    page.get_by_role("link", name="2022", exact=True).click()
    assert page.locator("h1").inner_text() == "2022"
    assert page.locator("#main section").filter(has_text="地区生产总值增速").first.is_visible()
    assert page.said == []


@SIZES
def test_a_chart_keeps_its_letters_legible_and_its_points_inside(visit, site, size):
    page = visit(site / "places/330000.html", size=size)
    for chart in page.locator(".chart").all():
        frame = chart.bounding_box()
        for point in chart.locator(".outcome").all():
            box = point.bounding_box()
            assert frame["x"] <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        sizes = chart.locator("text").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
        assert min(sizes) >= 10
        years = chart.locator("text[text-anchor='middle']").evaluate_all(
            "all => all.map(each => [each.getBoundingClientRect().left, each.getBoundingClientRect().right])"
        )
        assert all(right < left for (_, right), (left, _) in pairwise(years))


def test_pages_can_be_read_without_javascript(visit, site):
    page = visit(site / "index.html", java_script_enabled=False)
    assert page.locator(".matrix tbody tr:visible").count() == 30
    assert not page.get_by_label("Search").is_visible()
    page = visit(site / "places/330000.html", java_script_enabled=False)
    page.locator("figure summary").first.click()
    assert page.locator("figure table").first.is_visible()


def test_attacks_do_not_run_on_any_page(visit, tmp_path):
    made = []
    for place in ("浙江省", "江苏省"):
        saved = govreport.parse_text(text_of(place, 2024, words=HOSTILE), name=HOSTILE + place).to_dict()
        saved["metadata"] |= {"title": HOSTILE, "region": HOSTILE + place, "plan_year": 2024, "year": 2023}
        made.append(Report.from_dict(saved))
    panel.write_site(made, tmp_path / "site", title=HOSTILE)
    for path in (tmp_path / "site").rglob("*.html"):
        page = visit(path)
        for summary in page.locator("summary:visible").all():
            summary.click()
        assert page.said == [], path
        assert len(page.asked) == 1, path
        assert page.locator("script").count() == 1, path
        assert page.locator("img").count() == 0, path
