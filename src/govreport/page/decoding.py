"""From bytes to text: which encoding, on what evidence, and what could not be decoded."""

from __future__ import annotations

import codecs
import re

from govreport.diagnostics import Diagnostic, diagnose
from govreport.page.model import Decoding

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096


def decode(data: bytes) -> tuple[str, Decoding, tuple[Diagnostic, ...]]:
    """The text of `data` and how it was decoded."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], codec, codec)
    found = _DECLARED.search(data, 0, _HEAD)
    declared = found[1].decode("ascii", "replace") if found else None
    codec = _codec(declared) or "utf-8"
    for candidate in dict.fromkeys((codec, "utf-8", "gb18030")):
        try:
            return data.decode(candidate), Decoding(declared, candidate), ()
        except UnicodeDecodeError:
            continue
    return _finish(data, declared, "gb18030")


def _codec(label: str | None) -> str | None:
    if label is None:
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "gb18030" if name in {"gb2312", "gbk"} else name


def _finish(data: bytes, declared: str | None, codec: str) -> tuple[str, Decoding, tuple[Diagnostic, ...]]:
    text = data.decode(codec, "replace")
    replaced = text.count("\ufffd")
    remarks = (diagnose("page.bytes-replaced", f"{replaced} bytes fit no character of {codec}"),) if replaced else ()
    return text, Decoding(declared, codec, replaced), remarks
