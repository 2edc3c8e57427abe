"""From bytes to text: the encoding, the evidence for it, and what could not be decoded.

The order of decision:

1. A byte order mark.
2. UTF-8, if the bytes are valid UTF-8 beyond ASCII: no other encoding's Chinese text is by chance. A declaration that
   says otherwise is contradicted and noted.
3. The declarations, each trusted only if the bytes can be read so: first the caller's hint, the charset of a
   Content-Type header; then the page's own `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>`, the first of
   them in the first 4,096 bytes. gb2312 and gbk are read as gb18030, which holds them, as browsers do. A single-byte
   label (iso-8859-1) is not believed of bytes that are Chinese.
4. Evidence: zero bytes in step (UTF-16 without a mark); lines of UTF-8 beside lines of gb18030, as where texts were put
   together, each read as what it is; then gb18030 or Big5, by how many of the commonest characters of Chinese come out.
5. charset-normalizer's opinion.
6. Whichever of the declared encodings, UTF-8 and gb18030 loses least; each undecodable byte becomes U+FFFD, is counted
   and reported. Nothing is cut.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from attrs import evolve

from govreport.diagnostics import Diagnostic, diagnose
from govreport.errors import InputError
from govreport.han import HAN
from govreport.language import N_, Message
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
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "big5hkscs", "cp950": "big5hkscs"}
_SINGLE_BYTE = re.compile(r"(?:iso8859|cp125\d|latin|koi8|ascii|mac-)")
_HAN = re.compile(f"[{HAN}]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_COMMON = "的一是在不了有和人中大年"  # the same in simplified and traditional script; every text has plenty of them
_COMMON_SHARE = 0.02
_SAMPLE = 20_000
_HEAD = 4096
_MOST_LOSS = 0.02
_FEWEST_HAN = 4  # Chinese characters make a line that is in an encoding by no chance
_LAST_COMMON_ROW = 0xD7  # of GB 2312, whose first part holds the common characters
_COMMON_IN_LINE = 0.9  # of the characters of a line are common ones
_LAST_HANGUL_ROW = 0xC8  # the letters of Korean have the bytes of the rows up to it
_BEYOND_HANGUL = 0.15  # of the characters of a line have other bytes; in Chinese nearly half have
_MOST_CONTROLS = 0.05
_CONTROLS = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_SPACE_OF_GBK = "\ue5e5"  # what Python makes of A3 A0
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def decode(
    data: bytes, label: str = "the input", hint: str | None = None
) -> tuple[str, Decoding, tuple[Diagnostic, ...]]:
    """The text of `data`, how it was decoded, and what was unusual.

    Args:
        data: the bytes of a page or a text.
        label: what messages call the input.
        hint: the encoding that came with the bytes: a charset label, or the Content-Type header that holds one.

    Raises:
        InputError: if the bytes are no text.

    Example:
        >>> text, how, _ = decode('<meta charset="gb2312">朱镕基'.encode("gbk"))
        >>> text[-3:], how.declared, how.used
        ('朱镕基', 'gb2312', 'gb18030')
    """
    found = _DECLARED.search(data, 0, _HEAD)
    declared = found[1].decode("ascii", "replace") if found else None
    hint = _charset(hint)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(codec, "replace")
            return _checked(text, Decoding(declared or codec, codec, hint=hint), label)
    claims = [codec for codec in (_codec(hint), _codec(declared)) if codec is not None]
    text, codec, others = _choose(data, claims)
    text, how, remarks = _checked(text, Decoding(declared, codec, hint=hint), label)
    if others:
        message = Message(
            "{count} lines are {other} in a text of {used}; each was read as what it is",
            count=others,
            other="gb18030" if codec == "utf-8" else "utf-8",
            used=codec,
        )
        remarks = (*remarks, diagnose("page.encodings-mixed", message))
    return text, how, remarks


def _charset(hint: str | None) -> str | None:
    """The label in a hint that may be a whole Content-Type header; None if it has none."""
    if not hint:
        return None
    found = _CHARSET.search(hint)
    if found is not None:
        return found[1]
    return None if "/" in hint else hint.strip() or None


def _choose(data: bytes, claims: Sequence[str]) -> tuple[str, str, int]:
    """The text, its encoding, and how many of its lines are in another one."""
    text = _strict(data, "utf-8")
    if text is not None and (not claims or "utf-8" in claims or text.isascii() or _HAN.search(text)):
        return text, "utf-8", 0
    for codec in claims:
        if codec != "utf-8" and not _SINGLE_BYTE.match(codec):
            text = _strict(data, codec)
            if text is not None:
                return text, codec, 0
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace"), wide, 0
    mixed = _by_line(data)
    if mixed is not None:
        return mixed
    readings = [(text, codec) for codec in ("gb18030", "big5hkscs") if (text := _strict(data, codec)) is not None]
    text, codec = max(readings, key=lambda reading: _chineseness(reading[0])) if readings else _least_loss(data, claims)
    return text, codec, 0


def _by_line(data: bytes) -> tuple[str, str, int] | None:
    """A text of lines of UTF-8 and lines of gb18030: the encoding of most, and how many are in the other.

    None where no line is surely UTF-8. A line that is not surely in the other encoding is read in that of most.
    """
    lines = data.splitlines(keepends=True)
    texts = [_strict(line, "utf-8") for line in lines]
    utf_8 = {at for at, text in enumerate(texts) if text is not None and len(_HAN.findall(text)) >= _FEWEST_HAN}
    gb18030 = {at for at, text in enumerate(texts) if text is None and _is_gb18030(lines[at])}
    strange = sum(text is None for text in texts)
    if not utf_8 or (not gb18030 and strange >= len(utf_8)):
        return None
    most, others, other = ("utf-8", gb18030, "gb18030") if len(utf_8) >= len(gb18030) else ("gb18030", utf_8, "utf-8")
    codecs_of = [other if at in others else most for at in range(len(lines))]
    read = [_as_browsers(line.decode(codec, "replace"), codec) for line, codec in zip(lines, codecs_of, strict=True)]
    return "".join(read), most, len(others)


def _is_gb18030(line: bytes) -> bool:
    """Whether a line is Chinese in gb18030: of common characters, as damaged UTF-8, Japanese and Korean are not."""
    text = _strict(line, "gb18030")
    if text is None:
        return False
    found = _HAN.findall(text)
    beyond = [pair for pair in map(_in_gb2312, found) if pair]
    return (
        len(found) >= _FEWEST_HAN
        and sum(pair[0] <= _LAST_COMMON_ROW for pair in beyond) >= _COMMON_IN_LINE * len(found)
        and sum(pair[0] > _LAST_HANGUL_ROW for pair in beyond) >= _BEYOND_HANGUL * len(found)
        and _chineseness(text) >= _COMMON_SHARE
    )


def _in_gb2312(char: str) -> bytes:
    """The two bytes of a character in GB 2312; none if it lacks it."""
    return char.encode("gb2312", "ignore")


def _least_loss(data: bytes, claims: Sequence[str]) -> tuple[str, str]:
    """The decoding that replaces least, unless even that is not text; then what charset-normalizer thinks."""
    readings = [
        (_as_browsers(data.decode(codec, "replace"), codec), codec)
        for codec in dict.fromkeys((*claims, "utf-8", "gb18030"))
    ]
    text, codec = min(readings, key=lambda reading: reading[0].count("\ufffd"))
    if text.count("\ufffd") <= _MOST_LOSS * len(text):
        return text, codec
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and hardly ever needed

    best = from_bytes(data[:_SAMPLE]).best()
    guess = _codec(best.encoding) if best is not None else None
    if guess is not None:
        other = data.decode(guess, "replace")
        if other.count("\ufffd") < text.count("\ufffd"):
            return other, guess
    return text, codec


def _codec(label: str | None) -> str | None:
    """The Python codec for a label, the superset where browsers use one; None for an unknown or binary one."""
    if label is None:
        return None
    try:
        name = codecs.lookup(label).name
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(name, name)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    return _as_browsers(text, codec)


def _as_browsers(text: str, codec: str) -> str:
    """The text with bytes A3 A0 as an ideographic space, as browsers read them; Python knows a private character."""
    return text.replace(_SPACE_OF_GBK, "\u3000") if codec == "gb18030" else text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the ASCII of its markup, blanks and digits has a zero byte in every other place."""
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 20 or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _chineseness(text: str) -> float:
    """The share of the commonest characters among all beyond ASCII, up to where it is beyond doubt."""
    sample = text[:_SAMPLE]
    return min(_COMMON_SHARE, sum(map(sample.count, _COMMON)) / max(1, len(_BEYOND_ASCII.findall(sample))))


def _checked(text: str, how: Decoding, label: str) -> tuple[str, Decoding, tuple[Diagnostic, ...]]:
    """The reading with its diagnostics, if it is text at all."""
    replaced = text.count("\ufffd") if "\ufffd" in text else 0
    sample = text[:_HEAD].encode("utf-8", "surrogatepass")
    strange = (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, min(len(text), _HEAD))
    if strange > _MOST_CONTROLS or replaced > len(text) // 4:
        raise InputError(
            "{label} is not text in any known encoding; give a page's HTML or text",
            code="input.unsupported",
            label=label,
        )
    remarks = [
        diagnose("page.encoding-mismatch", message, claim=claim, used=how.used)
        for message, claim in (
            (N_("the hint says {claim}, but the bytes are {used}; read as {used}"), how.hint),
            (N_("the page declares {claim}, but the bytes are {used}; read as {used}"), how.declared),
        )
        if claim is not None and _codec(claim) != how.used and not text.isascii()
    ]
    if replaced:
        message = Message(
            "{count} characters stand as U+FFFD for bytes that are none in {used}", count=replaced, used=how.used
        )
        remarks.append(diagnose("page.bytes-replaced", message))
    return text, evolve(how, replaced=replaced), tuple(remarks)
