"""`Parsed`: the interface of a report that the output formats need."""

from __future__ import annotations

from typing import Protocol

from govreport.diagnostics import Diagnostic
from govreport.document import Document
from govreport.facts.model import Indicator, Target
from govreport.metadata import Metadata
from govreport.numbers.model import Number
from govreport.outline.model import Outline
from govreport.page.model import Attachment, Page, Source
from govreport.tables.model import Table


class Parsed(Protocol):
    """What there is to write: the results of all packages, as `govreport.Report` holds them."""

    @property
    def metadata(self) -> Metadata:
        """What the page and the text say of the report as a whole."""

    @property
    def source(self) -> Source:
        """The input as a file."""

    @property
    def document(self) -> Document:
        """The article."""

    @property
    def outline(self) -> Outline:
        """Its tree."""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Its indicators."""

    @property
    def targets(self) -> tuple[Target, ...]:
        """Its targets."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The remarks of all packages."""

    @property
    def page(self) -> Page:
        """The page as it was read; raises `GovReportError` for a report that was loaded."""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that the page links to."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of data."""
