"""What a page's own style sheets hide."""

from __future__ import annotations

import pytest
from lxml import etree

from govreport.page import stylesheets


def hidden(css, attributes):
    root = etree.HTML(f"<style>{css}</style><body><p {attributes}>甲乙</p><p>丙丁戊己</p></body>")
    return bool(stylesheets.hidden(root))


@pytest.mark.parametrize(
    "css",
    [
        ".m{display:none}",
        "#m { color:red; display : NONE !important }",
        ".a, p.m {display:none;}",
        ".m.n{display:none}",
        "/* .m{display:block} */ .m{display:none}",
        '@charset "utf-8"; .m{display:none}',
    ],
)
def test_simple_rules_hide(css):
    assert hidden(css, 'class="n m" id=m')


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.m{display:none}}",
        "@media (max-width:750px){.m{display:block}} .m{display:none}",
        "#m{display:none}.m{display:block}",
        ".m{display:block}.m{display:none}",
        "@media all{.x{color:red}.m{display:none}}",
        "@media screen and (min-width:768px){.m{display:none}}",
        "@media (max-width:750px){.m{display:none}}",
        ".m{display:none}.m{display:block}",
        ".m{display:none}.m.n{display:block}",
        ".m{display:none}.box .m{display:block}",
        ".m{display:none}#m{display:block}",
        ".m{display:block!important}.m{display:none}",
        ".m .k{display:none}",
        ".m:hover{display:none}",
        "div.m{display:none}",
        "}}}.x{{{",
        "@supports (display:grid){.m{display:grid}} .m{display:none}",
        ".m{display:none}.box{color:red;.m{display:block}}",
        ".m{display:none}p{display:block!important}",
        ".m{display:none}[id]{display:block}",
        "@media{",
        "",
    ],
)
def test_other_rules_do_not(css):
    assert not hidden(css, 'class="n m" id=m')


def test_a_style_of_its_own_comes_first():
    assert not hidden(".m{display:none}", 'class=m style="display:block"')


@pytest.mark.parametrize(
    "page",
    [
        "<style media=print>.m{display:none}</style>",
        "<style type=text/less>.m{display:none}</style>",
        "<noscript><style>.m{display:none}</style></noscript>",
        "<style>.m{display:none}</style><script>$('.m').show()</script>",
        "<style>.m{display:none}</style><a onclick=\"show('m')\">开</a>",
    ],
)
def test_only_sheets_of_the_page_itself_hide_what_no_script_names(page):
    root = etree.HTML(f"{page}<body><p class=m>甲乙</p><p>丙丁戊己</p></body>")
    assert not stylesheets.hidden(root)


@pytest.mark.parametrize(
    ("html", "struck"),
    [
        ("<s>甲</s>", True),
        ("<s style='text-decoration:none'>甲</s>", False),
        ("<style>del{text-decoration:none}</style><del>甲</del>", False),
        ("<i style='text-decoration-line:underline; --x:line-through'>甲</i>", False),
        ("<i style='color:red;TEXT-DECORATION: red Line-Through'>甲</i>", True),
    ],
)
def test_what_strikes_text_through(html, struck):
    assert bool(stylesheets.struck(etree.HTML(html))) is struck
