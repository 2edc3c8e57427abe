"""`Diagnostic`: what was unusual, skipped or repaired, and where. Diagnostics are recorded, never raised."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from attrs import frozen

from govreport.data import table
from govreport.language import Language, Message, said
from govreport.span import Span

Severity = Literal["info", "warning", "error"]


@frozen
class Diagnostic:
    r"""One remark about one place of a document.

    Attributes:
        code: a stable word to filter by, as `outline.ordinal-skipped`; all are listed in the reference.
        severity: `info` (noted), `warning` (repaired or unsure), `error` (something could not be read).
        message: one English sentence with the Chinese words that it is about.
        span: the place in `document.text`; None where the remark concerns the page or the whole input.

    Example:
        >>> import govreport
        >>> remark = govreport.parse_text("各位代表：\n一、回顾\n增长6%。\n三、安排\n增长7%。").diagnostics[0]
        >>> remark.code, remark.severity, remark.message
        ('outline.ordinal-skipped', 'warning', '三、 follows 一、: a number is skipped')
        >>> remark.message_in("zh")
        '“三、”紧接在“一、”之后，中间缺号'
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None

    def message_in(self, language: Language) -> str:
        """The message in a language: `zh` for Chinese, `en` for the English that `message` holds.

        A message that the catalogue does not know, as of a newer version, stays English.

        Example:
            >>> diagnose("page.comments", "{count} comments are left out", count=3).message_in("zh")
            '略去了 3 条批注'
        """
        return said(self.message, language)


@cache
def codes() -> dict[str, tuple[Severity, str]]:
    """Every diagnostic code with its severity and meaning, as the reference lists them.

    Example:
        >>> codes()["page.bytes-replaced"][0]
        'warning'
    """
    return {row["code"]: (cast("Severity", row["severity"]), row["meaning"]) for row in table("diagnostics")}


def meaning_of(code: str, language: Language = "en") -> str:
    """What a code means in general, in a language.

    Raises:
        KeyError: if there is no such code.

    Example:
        >>> meaning_of("page.comments", "zh")
        'Word 文档有批注，已略去。'
    """
    found = {row["code"]: row["chinese" if language == "zh" else "meaning"] for row in table("diagnostics")}
    return found[code]


def diagnose(code: str, message: str, span: Span | None = None, /, **values: object) -> Diagnostic:
    """A diagnostic with the severity that its code has in the table.

    Args:
        code: the code.
        message: the message, with `{name}` where a value stands.
        span: the place that it is about.
        values: the values that stand in the message.

    Raises:
        KeyError: if the table does not hold the code.

    Example:
        >>> remark = diagnose("page.comments", "{count} comments are left out", count=3)
        >>> remark.severity, remark.message
        ('info', '3 comments are left out')
    """
    severity, _ = codes()[code]
    return Diagnostic(code, severity, message if isinstance(message, Message) else Message(message, **values), span)
