"""The text of a Markdown file as markdown-it renders it, without markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin


def tokens(markdown: str) -> list[Token]:
    """The tokens of the body, read with all the extensions that GitHub has: more than those that we use."""
    _, _, body = markdown.partition("\n---\n")
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).parse(body)


def lines(markdown: str) -> list[str]:
    """The lines that are shown: those of footnotes last, as they are rendered; table rows with tabs."""
    found: list[str] = []
    row: list[str] | None = None
    for token in tokens(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            found.append("\t".join(row or []))
            row = None
        elif token.type == "inline":
            text = "".join(_texts(token.children or ()))
            if row is None:
                found += text.split("\n")
            else:
                row.append(text)
        else:
            assert token.type.startswith(_EXPECTED), f"{token.type} stands where no markup was meant: {token.content!r}"
    return found


_EXPECTED = ("heading_", "paragraph_", "table_", "thead_", "tbody_", "th_", "td_", "footnote_")


def _texts(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        match child.type:
            case "text" | "text_special":
                yield child.content
            case "html_inline":
                assert child.content in {"<br>", "<strong>", "</strong>"}
                yield "\n" if child.content == "<br>" else ""
            case _:
                assert child.type in {"strong_open", "strong_close", "footnote_ref"}, child.type


def headings(markdown: str) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    found = tokens(markdown)
    return [
        (int(token.tag[1]), "".join(_texts(found[at + 1].children or ())))
        for at, token in enumerate(found)
        if token.type == "heading_open"
    ]


def bold(markdown: str) -> list[str]:
    """What is set in bold."""
    found: list[str] = []
    for token in tokens(markdown):
        inside = False
        for child in token.children or ():
            if child.type == "strong_open" or child.content == "<strong>":
                inside = True
                found.append("")
            elif child.type == "strong_close" or child.content == "</strong>":
                inside = False
            elif inside:
                found[-1] += child.content
    return found
