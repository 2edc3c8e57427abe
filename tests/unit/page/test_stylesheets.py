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
        "@media screen and (min-width:768px){.m{display:none}}",
        "@media all{.x{color:red}.m{display:none}}",
        ".m{display:block}.m{display:none}",
        "#m{display:none}.m{display:block}",
        '@charset "utf-8"; .m{display:none}',
        "@media (max-width:750px){.m{display:block}} .m{display:none}",
    ],
)
def test_simple_rules_hide(css):
    assert hidden(css, 'class="n m" id=m')


@pytest.mark.parametrize(
    "css",
    [
        "@media print{.m{display:none}}",
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
        "@media{",
        "",
    ],
)
def test_other_rules_do_not(css):
    assert not hidden(css, 'class="n m" id=m')


def test_a_style_of_its_own_comes_first():
    assert not hidden(".m{display:none}", 'class=m style="display:block"')
