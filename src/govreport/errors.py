"""The errors that govreport raises: one family, so that one `except` catches them all.

A part of a document that cannot be read makes a `Diagnostic` instead; an error means that a whole input, or a
whole call, cannot be served.
"""

from __future__ import annotations


class GovReportError(Exception):
    """Base of every error that govreport raises on purpose.

    Args:
        message: what is wrong and what to do about it.
        code: a stable word for what is wrong, as `input.empty`; that of the class if None.

    Attributes:
        code: the word.

    Example:
        >>> GovReportError("no").code, InputError("no").code, InputError("no", code="input.empty").code
        ('call.refused', 'input.unusable', 'input.empty')
    """

    code = "call.refused"

    def __init__(self, *message: object, code: str | None = None) -> None:
        super().__init__(*message)
        if code is not None:
            self.code = code


class InputError(GovReportError):
    """An input that cannot be used as a whole: missing, empty, too large, or not text.

    The message names the input, what is wrong with it and what to do about it.
    """

    code = "input.unusable"


class NumeralError(GovReportError, ValueError):
    """A text that is no numeral was given to `govreport.numbers.parse_numeral`."""


class UnitError(GovReportError, ValueError):
    """A unit is unknown, or two units have no fixed factor between them."""


class MissingExtraError(GovReportError, ImportError):
    """A feature needs an optional package that is not installed; the message names the extra to install."""

    code = "extra.missing"


class OutputError(GovReportError):
    """A folder of tables, or a file about it, cannot be written."""

    code = "output.unwritable"


class TooManyFailuresError(GovReportError):
    """More inputs could not be used than the caller allows."""

    code = "run.too-many-failures"
