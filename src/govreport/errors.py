"""The errors that govreport raises: one family, so that one `except` catches them all.

A part of a document that cannot be read makes a `Diagnostic` instead; an error means that a whole input, or a
whole call, cannot be served.
"""


class GovReportError(Exception):
    """Base of every error that govreport raises on purpose."""


class InputError(GovReportError):
    """An input that cannot be used as a whole: missing, empty, too large, or not text.

    The message names the input, what is wrong with it and what to do about it.
    """


class NumeralError(GovReportError, ValueError):
    """A text that is no numeral was given to `govreport.numbers.parse_numeral`."""


class UnitError(GovReportError, ValueError):
    """A unit is unknown, or two units have no fixed factor between them."""


class MissingExtraError(GovReportError, ImportError):
    """A feature needs an optional package that is not installed; the message names the extra to install."""
