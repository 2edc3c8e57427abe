"""PDF documents with a text layer: calls PDFium, checks its result and passes it to `page.layout`."""

from __future__ import annotations

from govreport.page import layout
from govreport.page.inputs import Payload
from govreport.page.pdf import health, process
from govreport.page.pdf.answer import sheets
from govreport.page.raw import Reading

__all__ = ["read"]


def read(payload: Payload) -> Reading:
    """Read a PDF: its lines rebuilt to paragraphs, what belongs to its pages apart.

    Args:
        payload: the file's bytes and name.

    Raises:
        InputError: if the file cannot be read as a whole: damaged, locked, too large, without a text layer, or with
            one that does not say which characters its glyphs are.
        MissingExtraError: if pypdfium2 is not installed.
    """
    found = sheets(*process.run(payload))
    remarks = health.check(found, payload.label)
    laid = layout.read(found)
    diagnostics = (*remarks, *laid.diagnostics)
    return Reading("application/pdf", laid.blocks, laid.apart, diagnostics=diagnostics, references=laid.references)
