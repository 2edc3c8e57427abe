"""The errors that govreport raises. They have one base class, so that one `except` catches them all.

A part of a document that cannot be read makes a `Diagnostic` instead; an error means that a whole input, or a
whole call, cannot be served.
"""

from __future__ import annotations

from govreport.language import N_, Language, Message, said


class GovReportError(Exception):
    """Base of every error that govreport raises on purpose.

    Args:
        message: what is wrong and what to do about it, in English, with `{name}` where a value stands.
        code: a stable word for what is wrong, as `input.empty`; that of the class if None.
        values: the values that stand in the message.

    Attributes:
        code: the word.

    Example:
        >>> GovReportError("no").code, InputError("no").code, InputError("no", code="input.empty").code
        ('call.refused', 'input.unusable', 'input.empty')
    """

    code = "call.refused"

    def __init__(self, *message: object, code: str | None = None, **values: object) -> None:
        if len(message) == 1 and type(message[0]) is str:  # what is not a plain text is a message already
            message = (Message(message[0], **values),)
        super().__init__(*message)
        if code is not None:
            self.code = code

    @property
    def message(self) -> str:
        """What is wrong and what to do about it, in English."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)

    def message_in(self, language: Language) -> str:
        """What is wrong and what to do about it, in a language.

        Example:
            >>> import govreport
            >>> try:
            ...     govreport.parse(b"")
            ... except InputError as error:
            ...     print(error.message_in("zh"))
            输入是空的；请提供网页的 HTML 或文本
        """
        return said(self.message, language)


class InputError(GovReportError):
    """An input that cannot be used as a whole: missing, empty, too large, or not text.

    The message names the input, what is wrong with it and what to do about it.
    """

    code = "input.unusable"


class NumeralError(GovReportError, ValueError):
    """A text that is not a numeral was given to `govreport.numbers.parse_numeral`."""


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


def reason_of(error: OSError | Exception) -> Message:
    """What the system says of an error, for a message.

    Example:
        >>> reason_of(FileNotFoundError(2, "No such file or directory")).in_("zh")
        '没有这个文件或文件夹'
    """
    return Message(str(getattr(error, "strerror", None) or error))


_OF_THE_SYSTEM = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("File too large"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("Input/output error"),
)
"""What the system says most often, so that the catalogue has it."""
