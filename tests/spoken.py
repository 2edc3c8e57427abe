"""HTML pages with the labels of one language."""

from __future__ import annotations

from lxml import html


def spoken(markup: str, language: str = "en") -> html.HtmlElement:
    """A page whose labels in the other language are taken out."""
    page = html.document_fromstring(markup)
    for label in page.xpath(f"//*[@class='t' and @lang != '{language}']"):
        label.drop_tree()
    return page
