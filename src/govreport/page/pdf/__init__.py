"""PDF documents with a text layer: calls PDFium, checks its result and passes it to `page.layout`."""

from __future__ import annotations

from collections.abc import Sequence

from govreport.page import content, layout, titles
from govreport.page.folding import fold
from govreport.page.inputs import Payload
from govreport.page.pdf import health, process
from govreport.page.pdf.answer import sheets
from govreport.page.raw import RawBlock, Reading

__all__ = ["read"]

_OPENING = 60
"""Among so many paragraphs the title is looked for: above that of a printed page its menus stand."""
_SHORTEST = 8


def read(payload: Payload) -> Reading:
    """Read a PDF: its lines rebuilt to paragraphs, what belongs to its pages apart.

    Args:
        payload: the file's bytes and name.

    Raises:
        InputError: if the file cannot be read as a whole: damaged, locked, too large, without a text layer, or with
            one that does not say which characters its glyphs are.
        MissingExtraError: if pypdfium2 is not installed.
    """
    answer, characters = process.run(payload)
    found = sheets(answer, characters)
    remarks = health.check(found, payload.label)
    laid = layout.read(found)
    diagnostics = (*remarks, *laid.diagnostics)
    title = _title(answer["title"], laid.blocks)
    return Reading("application/pdf", laid.blocks, laid.apart, title, diagnostics, laid.references)


def _title(said: str, blocks: Sequence[RawBlock]) -> str | None:
    """The title in the file's properties, if the text begins with it: often it is another document's.

    A line that says it is the title, and text even where it is a link: to the page itself.
    """
    opening = blocks[:_OPENING]
    key, bare = fold(said), fold(titles.without_site(said, None)) if said else ""
    named = [block for block in opening if len(block.text) >= _SHORTEST and content.names(key, fold(block.text))]
    if named and named[0].links:
        named[0].links, named[0].kind = 0, "heading"
    is_told = named or (bare and bare in fold("".join(block.text for block in opening)))
    return said if is_told else None
