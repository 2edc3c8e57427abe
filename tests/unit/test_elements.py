"""Markup is safe by construction: everything that `elements` does not make is text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import govreport
from govreport.elements import Safe, element, fill, join, text

ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'`=/!-$ \n\r\x00\u2028\u202e")))


@given(ANY_TEXT, ANY_TEXT)
def test_text_and_attributes_come_back_from_a_parser_as_they_were(inside: str, said: str) -> None:
    shown = element("p", inside, title=said)
    shown.encode("utf-8")
    parsed = html.fragment_fromstring(shown)
    assert len(parsed) == 0
    assert set(parsed.attrib) == {"title"}
    if (inside + said).isprintable():
        assert parsed.text_content() == inside
        assert parsed.get("title") == said


@pytest.mark.parametrize("control", ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_controls_of_writing_direction_are_shown_and_turn_nothing_round(control: str) -> None:
    assert element("p", f"增长{control}6%", title=f"{control}下降") == '<p title="\ufffd下降">增长\ufffd6%</p>'


def test_what_strings_do_with_markup_gives_text_again() -> None:
    made = element("b", "粗")
    assert text(made) is made
    assert text(made + "<i>") == "&lt;b&gt;粗&lt;/b&gt;&lt;i&gt;"
    assert text(made.strip()) == "&lt;b&gt;粗&lt;/b&gt;"
    assert join([made, "<i>"]) == "<b>粗</b>&lt;i&gt;"


def test_what_is_filled_into_a_template_is_not_searched_for_more_places() -> None:
    template = Safe("<p>$one</p><p>$two</p>")
    assert fill(template, one="$two ${two} $$", two="<b>") == "<p>$two ${two} $$</p><p>&lt;b&gt;</p>"
    with pytest.raises(KeyError):
        fill(template, one="1")


def test_values_of_attributes() -> None:
    assert element("li", value=0, class_="a b", title=None, tabindex=False, data_value="1") == (
        '<li value="0" class="a b" data-value="1"></li>'
    )
    assert element("details", None, id=True) == "<details id></details>"


@pytest.mark.parametrize("name", ["script", "style", "iframe", "img", "base", "form", "p onclick=x", "P"])
def test_elements_that_could_do_harm_cannot_be_made(name: str) -> None:
    with pytest.raises(ValueError, match="no page is made with the element"):
        element(name)


@pytest.mark.parametrize("name", ["onclick", "style", "src", "srcdoc", "formaction", "x y", "data-x"])
def test_attributes_that_could_do_harm_cannot_be_made(name: str) -> None:
    with pytest.raises(ValueError, match="no page is made with the attribute"):
        element("p", **{name: "x"})


@pytest.mark.parametrize(
    "place", ["#a", "index.html", "../index.html", "places/330000.html#n12", "../reports/a-1.html#p3"]
)
def test_links_lead_to_places_on_the_page_and_to_pages_beside_it(place: str) -> None:
    assert element("a", "x", href=place) == f'<a href="{place}">x</a>'


@pytest.mark.parametrize(
    "place",
    [
        *("javascript:alert(1)", "https://example.org/", "//example.org", "//example.org/a.html", " #a", "", "\t#a"),
        *(
            "/etc/a.html",
            "../../a.html",
            "a/b/c.html",
            "a.html?b",
            "a.html#",
            "a.html#<b>",
            "..html",
            "A.html",
            "a.html\n",
        ),
        *("javascript:a.html", "data:text-html,a.html", "file:a.html", "\\\\a\\b.html"),
    ],
)
def test_links_lead_nowhere_else(place: str) -> None:
    with pytest.raises(ValueError, match="a link leads to a place on the same page"):
        element("a", "x", href=place)


def test_only_this_module_makes_markup_and_escapes_it() -> None:
    source = Path(govreport.__file__).parent
    found = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            makes = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Safe"
            escapes = isinstance(node, ast.ImportFrom) and node.module == "html"
            if makes or (escapes and "escape" in {name.name for name in node.names}):
                found.add(path.name)
    assert found == {"elements.py"}
