r"""govreport turns Chinese government reports into data: clean text, outline, numbers, indicators and targets.

The door to the library. Everything here is loaded when it is first used, so that the import itself stays cheap.

Example:
    >>> import govreport
    >>> report = govreport.parse_text("政府工作报告\n一、2023年主要目标\n地区生产总值增长6%以上。")
    >>> [(quantity.text, quantity.bound) for quantity in report.quantities]
    [('6%以上', 'ge')]
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from govreport.version import __version__

if TYPE_CHECKING:
    from govreport import batch as batch
    from govreport import document as document
    from govreport import errors as errors
    from govreport import facts as facts
    from govreport import metadata as metadata
    from govreport import numbers as numbers
    from govreport import outline as outline
    from govreport import output as output
    from govreport import page as page
    from govreport import panel as panel
    from govreport.batch.many import parse_many
    from govreport.diagnostics import Diagnostic
    from govreport.document import Document
    from govreport.errors import GovReportError, InputError
    from govreport.facts.model import Indicator, Target
    from govreport.metadata import Metadata
    from govreport.numbers.model import Number
    from govreport.options import Options
    from govreport.outline.model import Outline, Section
    from govreport.page.model import Page
    from govreport.pipeline import parse, parse_html, parse_text
    from govreport.report import Report
    from govreport.span import Span

__all__ = [
    "Diagnostic",
    "Document",
    "GovReportError",
    "Indicator",
    "InputError",
    "Metadata",
    "Number",
    "Options",
    "Outline",
    "Page",
    "Report",
    "Section",
    "Span",
    "Target",
    "__version__",
    "numbers",
    "parse",
    "parse_html",
    "parse_many",
    "parse_text",
]

_PACKAGES = frozenset(
    {"batch", "document", "errors", "facts", "metadata", "numbers", "outline", "output", "page", "panel"}
)
_MODULES = MappingProxyType(
    {
        "Diagnostic": "diagnostics",
        "Document": "document",
        "GovReportError": "errors",
        "Indicator": "facts.model",
        "InputError": "errors",
        "Metadata": "metadata",
        "Number": "numbers.model",
        "Options": "options",
        "Outline": "outline.model",
        "Page": "page.model",
        "Report": "report",
        "Section": "outline.model",
        "Span": "span",
        "Target": "facts.model",
        "parse": "pipeline",
        "parse_html": "pipeline",
        "parse_many": "batch.many",
        "parse_text": "pipeline",
    }
)


if not TYPE_CHECKING:  # to a type checker the imports above are all that there is, so that it sees a misspelt name

    def __getattr__(name: str) -> object:
        if name in _PACKAGES:
            return import_module(f"{__name__}.{name}")
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*__all__, *_PACKAGES})
