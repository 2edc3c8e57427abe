"""Isolated figures, as in the cells of a table, and units that are given separately.

A cell holds one figure and nothing else; its unit stands in the column's head, in the row, or above the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat

from attrs import evolve, frozen

from govreport.numbers.model import Number
from govreport.numbers.numerals import parse_numeral, product, tidy
from govreport.numbers.scanner import scan
from govreport.numbers.units import SCALED, Units, default_units
from govreport.span import Span

_LEAD = "："  # what a figure is said of: no sign or digit after it begins a list
_FRAME = re.compile(r"(?P<open>[\s\u3000\xa0\[［(（【〔+＋]*)(?P<figure>.*?)[\s\u3000\xa0\]］)）】〕]*", re.DOTALL)
_PLAIN = re.compile(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,6})?")
_DIGITS = re.compile(r"[1-9][0-9]*|0")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}")
_BLANKS = re.compile(r"[\n\t\r]")
_ONE = Decimal(1)


@frozen
class WrittenUnit:
    """A unit as it is written apart from its numbers.

    Attributes:
        text: as written, as 亿元.
        name: the unit without scale word, as 元.
        factor: what the scale word stands for.

    Example:
        >>> read_unit("亿元")
        WrittenUnit(text='亿元', name='元', factor=Decimal('100000000'))
    """

    text: str
    name: str
    factor: Decimal


def read_unit(text: str, *, units: Units | None = None) -> WrittenUnit | None:
    """The unit that a text is, whole and alone.

    Args:
        text: as a column's head or a note says it.
        units: the units to know; those of `default_units()` if none are given.

    Returns:
        None where the text is not a unit that the table of units holds, or that is composed of its units.

    Example:
        >>> read_unit("万人次").name, read_unit("%").name, read_unit("含生育保险")
        ('人次', '%', None)
    """
    written = "".join(text.split())
    if not written or len(written) > _LONGEST_UNIT:
        return None
    found = scan(f"{_LEAD}1{written}", units=units)
    if len(found) != 1 or found[0].unit is None or found[0].value is None:
        return None
    number = found[0]
    if number.span != Span(1, len(written) + 2) or number.kind not in {"quantity", "ordinal", "date"}:
        return None
    return WrittenUnit(written, number.unit or written, number.value or _ONE)


_LONGEST_UNIT = 16


def unknown_unit(text: str) -> WrittenUnit:
    """A unit that no table holds, as a column for units gives it: what is left behind a scale word.

    Example:
        >>> unknown_unit("万标台").name, unknown_unit("标台").factor
        ('标台', Decimal('1'))
    """
    written = "".join(text.split())
    match = SCALED.fullmatch(written)
    if match is None:
        return WrittenUnit(written, written, _ONE)
    return WrittenUnit(written, match[2], parse_numeral(f"1{match[1]}"))


def with_unit(number: Number, unit: WrittenUnit, *, units: Units | None = None) -> Number:
    """A number in a unit that stands apart from it; its text and place stay.

    Args:
        number: a quantity without unit.
        unit: the unit.
        units: the units to know; those of `default_units()` if none are given.

    Example:
        >>> number = with_unit(read_figures(["96.74"])[0], read_unit("亿元"))
        >>> number.text, str(number.value), number.unit
        ('96.74', '9674000000', '元')
    """
    known = (units or default_units()).find(unit.name)
    value = _times(number.value, unit.factor)
    is_one = number.low is number.value is number.high
    return Number(
        number.id,
        number.span,
        number.text,
        number.core,
        number.kind,
        value,
        value if is_one else _times(number.low, unit.factor),
        value if is_one else _times(number.high, unit.factor),
        number.bound,
        unit.name,
        None if known is None else known.dimension,
        None if known is None or known.canonical is None or value is None else known.canonical_value(value),
        None if known is None else known.canonical,
        number.date,
    )


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return value if value is None or factor == _ONE else tidy(product(value, factor))


def read_figures(
    texts: Sequence[str], *, units: Units | None = None, starts: Sequence[int] | None = None
) -> list[Number | None]:
    """The number that each text is, where it is one number and nothing else but brackets around it.

    Args:
        texts: the texts of cells.
        units: the units to know; those of `default_units()` if none are given.
        starts: where in a longer text each of them begins; 0 if none are given.

    Returns:
        For each text its number, with offsets that count from where the text begins, and None where it is none.

    Example:
        >>> [number and str(number.value) for number in read_figures(["-3.87%", "12345", "［120］", "增长5%", "—"])]
        ['-3.87', '12345', '120', None, None]
    """
    found = [_plain_figure(text, start) for text, start in zip(texts, starts or repeat(0), strict=False)]
    others = [nth for nth, number in enumerate(found) if number is None]
    for nth, number in zip(others, _read([texts[nth] for nth in others], units), strict=True):
        found[nth] = number if number is None or starts is None else _moved(number, starts[nth])
    return found


def _plain_figure(text: str, start: int) -> Number | None:
    """The number that plain digits are: most cells hold nothing else. Digits that may be a month are read as others."""
    if _PLAIN.fullmatch(text) is None or _MONTH.fullmatch(text) is not None:
        return None
    span, value = Span(start, start + len(text)), Decimal(text.replace(",", ""))
    return Number(0, span, text, span, "quantity", value, value, value)


def _read(texts: Sequence[str], units: Units | None) -> list[Number | None]:
    """The number that each text is, as `scan` reads it where it stands alone."""
    framed = [_FRAME.fullmatch(_BLANKS.sub(" ", text)) for text in texts]
    figures = ["" if match is None else match["figure"] for match in framed]
    starts, at = [], 0
    for figure in figures:
        starts.append(at + 1)
        at += len(figure) + 2
    found = _by_line(scan("\n".join(_LEAD + figure for figure in figures), units=units), starts, figures)
    return [
        None if number is None or match is None else _moved(number, match.start("figure") - start, text)
        for number, match, start, text in zip(found, framed, starts, texts, strict=True)
    ]


def _by_line(numbers: Sequence[Number], starts: Sequence[int], figures: Sequence[str]) -> Iterator[Number | None]:
    """The one number that makes up each line; None where it holds another word or number."""
    at = 0
    for start, figure in zip(starts, figures, strict=True):
        end = start + len(figure)
        first = at
        while at < len(numbers) and numbers[at].span.start < end:
            at += 1
        if at != first + 1 or numbers[first].span != Span(start, end):
            yield None
        elif numbers[first].kind == "quantity":
            yield numbers[first]
        else:
            yield _plain(numbers[first]) if _DIGITS.fullmatch(figure) else None


def _plain(number: Number) -> Number:
    """Digits that elsewhere would be a code (12345): in a cell they count."""
    value = parse_numeral(number.text)
    return evolve(number, kind="quantity", value=value, low=value, high=value, core=number.span, date=None)


def _moved(number: Number, by: int, text: str | None = None) -> Number:
    """A number as the first of another text, which is written there as the text says."""
    span = Span(number.span.start + by, number.span.end + by)
    core = Span(number.core.start + by, number.core.end + by)
    return evolve(number, id=0, span=span, core=core, text=number.text if text is None else text[span.slice])
