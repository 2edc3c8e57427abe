"""Whether a text layer can be trusted: it exists, and its glyphs have the right characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.han import HAN
from govreport.language import N_, Message
from govreport.page.layout import listed
from govreport.page.layout.sheets import UNKNOWN, Sheet

_OCR = N_("recognise its text first (OCR), for example: ocrmypdf -l chi_sim {mode}IN OUT")
_FEW = 30  # a page that is a picture may still have its number, or a stamp's text, as characters
_COVERED = 400  # in thousandths of the page
_MOST_UNKNOWN = 0.2
_MOST_STRANGE = 0.3
_STRANGE = re.compile(
    r"[\u0080-\u009f\u00c0-\u02ff\u0370-\u1dff\ua000-\uabff\ufb00-\ufdff\ufe70-\ufefe\U00010000-\U0001ffff]"
)
_GREEK = re.compile(r"[\u0391-\u03c9\u0401-\u0451]")
_HAN = re.compile(f"[{HAN}]")
_COMMON = re.compile("[的一是在不了有和人中大年全发市]")  # no page of Chinese prose is without these
_LEAST_COMMON = 0.004
_SURE = 500


def check(found: Sequence[Sheet], label: str) -> list[Diagnostic]:
    """What is odd about a text layer.

    Args:
        found: the pages.
        label: what messages call the input.

    Raises:
        InputError: if there is no text layer, or none that can be trusted.
    """
    texts = ["".join(glyph.char for glyph in sheet.glyphs if not glyph.char.isspace()) for sheet in found]
    blank = [
        sheet.number
        for sheet, text in zip(found, texts, strict=True)
        if len(text) < _FEW and sheet.pictures >= _COVERED
    ]
    broken = [sheet.number for sheet in found if sheet.broken]
    whole = "".join(texts)
    if len(broken) == len(found):
        raise InputError(
            "{label} is a PDF none of whose pages can be read; get it again, or repair it (qpdf IN OUT)",
            code="input.damaged",
            label=label,
        )
    if not whole or len(blank) + len(broken) == len(found):
        raise InputError(
            "{label} has no text layer, only pictures of its pages; {remedy}",
            code="input.no-text",
            label=label,
            remedy=Message(_OCR, mode=""),
        )
    unknown = whole.count(UNKNOWN)
    if unknown > _MOST_UNKNOWN * len(whole) or _is_garbage(whole):
        remedy = Message(_OCR, mode="--force-ocr ")
        raise InputError(
            "{label} has a text layer that cannot be read: its fonts do not say which characters they draw; {remedy}",
            code="input.no-text",
            label=label,
            remedy=remedy,
        )
    remarks = []
    if blank:
        remarks.append(
            diagnose(
                "page.no-text-layer", "{pages}: a picture and no text; only OCR could read it", pages=listed(blank)
            )
        )
    if broken:
        remarks.append(diagnose("page.unreadable", "{pages}: damaged, and left out", pages=listed(broken)))
    if unknown:
        message = Message(
            "{count} glyphs stand as U+FFFD: their fonts do not say which characters they are", count=unknown
        )
        remarks.append(diagnose("page.unknown-glyphs", message))
    return remarks


def _is_garbage(text: str) -> bool:
    """Whether characters that no report has are many, or those that every Chinese text has are missing."""
    strange = len(_STRANGE.findall(text)) - len(_GREEK.findall(text))
    if strange > _MOST_STRANGE * len(text):
        return True
    han = len(_HAN.findall(text))
    return han >= _SURE and len(_COMMON.findall(text)) < _LEAST_COMMON * han
