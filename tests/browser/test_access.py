"""Accessibility: roles, names, languages, focus order and contrast, computed and checked by axe-core."""

from __future__ import annotations

import json

import pytest

from browser.conftest import NARROW, WIDE

CONTRAST = """
([text, ground]) => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const over = (colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = [];
  for (let each = ground; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
  const below = light(over(["#fff", ...grounds]));
  const above = light(over(["#fff", ...grounds, getComputedStyle(text).color]));
  return (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(show, hohhot, scheme):
    page = show(hohhot, color_scheme=scheme, at="#n6")
    selectors = [
        "article p", ".sentence:has(:target)", *(f".legend .{kind}" for kind in ("quantity", "date", "ordinal", "identifier", "name")),
        ".legend li", "#n6", "nav a", "nav ol ol ol a", ".mark", "nav a[aria-current]", ".counts a", ".occasion", "#theme",
        "#table thead button", "#table tbody .name a", "#table .here .section a", "td.period", "#table .here .period", "#detail-about", "#detail summary", "#detail .hint",
        ".scoreboard .past a", ".scoreboard strong", ".scoreboard td > span", "#left-out summary b", "footer p", "#card div",
    ]  # fmt: skip
    page.locator("#n7").focus()
    for selector in selectors:
        handle = page.locator(selector).first.element_handle()
        ratio = page.evaluate(CONTRAST, [handle, handle])
        assert ratio >= 4.5, (selector, ratio)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_marks_that_carry_meaning_stand_out(show, hohhot, scheme):
    page = show(hohhot, color_scheme=scheme)
    colours = page.evaluate(
        """() => Object.fromEntries([[".n.ge", "borderBottomColor"], [".n.le", "borderTopColor"], [".n.about", "textDecorationColor"]]
        .map(([which, what]) => [which, getComputedStyle(document.querySelector(".legend " + which))[what]]))"""
    )
    for which, colour in colours.items():
        ratio = page.evaluate(
            CONTRAST.replace("getComputedStyle(text).color", json.dumps(colour)),
            [page.locator("article p").first.element_handle()] * 2,
        )
        assert ratio >= 3, (which, ratio)
    # No meaning by colour alone: each bound draws a line of its own.
    drawn = page.locator(".legend mark.quantity").evaluate_all(
        """all => all.map(each => { const s = getComputedStyle(each);
        const seen = (side) => s["border" + side + "Color"] === "rgba(0, 0, 0, 0)" ? "" : s["border" + side + "Style"];
        return [seen("Top"), seen("Bottom"), s.textDecorationStyle].join(); })"""
    )
    assert len(set(drawn)) == len(drawn) == 7


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(show, hohhot, size, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-core is not installed: run make browser"
    )
    page = show(hohhot, size=size, color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200], len(each["nodes"])) for each in found] == []


def test_the_parts_have_roles_and_names(show, hohhot):
    page = show(hohhot)
    for role, name in [
        ("navigation", "Outline"),
        ("region", "Targets"),
        ("region", "Text"),
        ("region", "Indicators"),
        ("region", "Remarks"),
        ("table", "Indicators"),
        ("searchbox", "Filter"),
        ("combobox", "Status"),
    ]:
        assert page.get_by_role(role, name=name).count() == 1, (role, name)
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("article").get_by_role("heading", level=3).count() == 2
    assert page.locator("#table").get_by_role("row").count() == 244
    assert page.locator("#table").get_by_role("rowheader").count() == 243


def test_languages_are_marked(show, hohhot):
    page = show(hohhot)
    assert page.locator("html").get_attribute("lang") == "en"
    unmarked = page.evaluate(
        r"""() => { const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) { const node = walk.currentNode, parent = node.parentElement;
          if (/\p{Script=Han}/u.test(node.data) && !parent.closest("script, option, #card") && parent.closest("[lang]").lang !== "zh")
            found.push(node.data.trim()); }
        return found; }"""
    )
    assert unmarked == []


def test_focus_goes_in_the_order_of_the_page_and_never_gets_lost(show, hohhot):
    page = show(hohhot)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    assert page.locator(":focus").bounding_box()["y"] >= 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "filter"
    order = page.locator("a, button, input, select, summary, [tabindex]").evaluate_all(
        "all => all.filter(each => each.tabIndex > 0 || (each.tabIndex < 0 && each.checkVisibility())).length"
    )
    assert order == 0
    page.keyboard.press("Tab")
    outline = page.locator(":focus").evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid"
