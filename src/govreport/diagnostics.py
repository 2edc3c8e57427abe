"""`Diagnostic`: what was odd, skipped or repaired, and where. Recorded beside the results, never raised."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from attrs import frozen

from govreport.data import table
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
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None


@cache
def codes() -> dict[str, tuple[Severity, str]]:
    """Every diagnostic code with its severity and meaning, as the reference lists them.

    Example:
        >>> codes()["page.bytes-replaced"][0]
        'warning'
    """
    return {row["code"]: (cast("Severity", row["severity"]), row["meaning"]) for row in table("diagnostics")}


def diagnose(code: str, message: str, span: Span | None = None) -> Diagnostic:
    """A diagnostic with the severity that its code has in the table.

    Raises:
        KeyError: if the table does not hold the code.

    Example:
        >>> diagnose("page.bytes-replaced", "3 bytes replaced").severity
        'warning'
    """
    severity, _ = codes()[code]
    return Diagnostic(code, severity, message, span)
