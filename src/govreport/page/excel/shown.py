"""Excel's display of a number under a number format (ECMA-376 part 1, 18.8.31).

Formats of up to four sections, conditions, %, thousands, scaling commas, scientific form and dates are followed. What
depends on the width of a column is not: blanks that align, and the number signs of one that is too narrow. Fractions
are shown as decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from attrs import frozen

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<power>E[+-]0+)|(?P<digits>[0#?.,]+)"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,})|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(?P<sign>[<>=]{1,2})(?P<value>-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)")
_ELAPSED = re.compile("[hms]+", re.IGNORECASE)
_KEPT = 15  # digits that Excel keeps of a number
_GENERAL = 11  # characters that it shows of one without a format
_LAST_DAY = 2_958_465  # the serial number of 9999-12-31
_FALSE_LEAP_DAY = 60  # the day 1900-02-29, which Excel counts
_DAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)
_PLACES = "0#?"


@frozen
class _Section:
    """One section of a format: its parts, as kind and text, and the condition under which it counts."""

    parts: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        """Whether it shows days and times."""
        return any(kind in {"date", "half", "elapsed"} for kind, _ in self.parts)

    @property
    def has_digits(self) -> bool:
        """Whether it shows the number at all."""
        return any(kind in {"digits", "general"} for kind, _ in self.parts)


def shown(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """A number as Excel shows it.

    Args:
        value: the number as the file holds it.
        code: the number format.
        since_1904: whether the workbook counts days from 1904 on.

    Example:
        >>> shown(Decimal("0.0387"), "0.00%"), shown(Decimal("-1234567.5"), "#,##0.0,;(#,##0.0,)")
        ('3.87%', '(1,234.6)')
        >>> shown(Decimal("45658"), 'yyyy"年"m"月"'), shown(Decimal("96.740000000000009"), "General")
        ('2025年1月', '96.74')
    """
    value = _kept(value)
    sections = _sections(code)
    section, is_positive = _chosen(value, sections)
    if section.is_date:
        return _date(value, section, since_1904=since_1904)
    if section.parts == (("other", "@"),):  # a number in a cell of text
        return f"{'-' * (value < 0)}{_general(abs(value))}"
    text = _number(abs(value), section)
    is_minus = value < 0 and not is_positive and section.has_digits and any(char in "123456789" for char in text)
    return f"-{text}" if is_minus else text


def shown_text(text: str, code: str) -> str:
    """A text as Excel shows it: the fourth section of a format may add words around it.

    Example:
        >>> shown_text("合计", "General"), shown_text("铁路", '0;-0;0;"  "@')
        ('合计', '  铁路')
    """
    sections = _sections(code)
    last = sections[-1]
    if len(sections) < _WITH_TEXT and not any(kind == "other" and part == "@" for kind, part in last.parts):
        return text
    pieces = [text if (kind, part) == ("other", "@") else part for kind, part in last.parts if kind in _LITERAL]
    return "".join(pieces)


_WITH_TEXT = 4
_LITERAL = {"quoted", "escaped", "other"}


def _kept(value: Decimal) -> Decimal:
    """A number with the digits that Excel keeps of it."""
    return Context(prec=_KEPT, rounding=ROUND_HALF_UP).create_decimal(value)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format."""
    parts: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind == "other" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            condition, currency = _CONDITION.fullmatch(text), _CURRENCY.match(text)
            if condition is not None:
                conditions[-1] = condition["sign"], Decimal(condition["value"])
            elif currency is not None:
                parts[-1].append(("quoted", currency["symbol"]))
            elif _ELAPSED.fullmatch(text):
                parts[-1].append(("elapsed", text))
        elif kind == "blank":
            parts[-1].append(("quoted", " "))
        elif kind != "fill":
            parts[-1].append((kind, text))
    return tuple(_Section(tuple(each), condition) for each, condition in zip(parts, conditions, strict=True))


def _chosen(value: Decimal, sections: Sequence[_Section]) -> tuple[_Section, bool]:
    """The section for a number, and whether it says itself that a number is negative."""
    conditioned = [section for section in sections if section.condition is not None]
    if conditioned:
        met = next(
            (section for section in conditioned if section.condition and _meets(value, *section.condition)), None
        )
        return met or sections[min(len(conditioned), len(sections) - 1)], False
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], True
    return numeric[0], False


def _meets(value: Decimal, sign: str, bound: Decimal) -> bool:
    less, same = value < bound, value == bound
    return {"<": less, "<=": less or same, ">": not (less or same), ">=": not less, "=": same, "<>": not same}.get(
        sign, False
    )


def _number(value: Decimal, section: _Section) -> str:
    """A number that is not negative, under a section."""
    parts = section.parts
    pattern = "".join(text for kind, text in parts if kind == "digits")
    percents = sum(text.count("%") for kind, text in parts if kind == "other")
    value = value.scaleb(2 * percents)
    power = next((text for kind, text in parts if kind == "power"), None)
    whole, _, decimals = pattern.partition(".")
    scaled = (whole if not decimals else pattern).rstrip()
    value = value.scaleb(-3 * (len(scaled) - len(scaled.rstrip(","))))
    exponent = ""
    if power is not None:
        value, exponent = _scientific(value, power)
    places = [char for char in decimals if char in _PLACES]
    digits = f"{_ROUNDING.quantize(value, Decimal(1).scaleb(-len(places))):f}"
    before, _, after = digits.partition(".")
    kept = len(places)
    while kept and places[kept - 1] != "0" and after[kept - 1 : kept] == "0":
        kept -= 1
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    return _set(parts, _spread(before, whole), after[:kept], exponent, value)


def _spread(digits: str, pattern: str) -> list[str]:
    """The digits before the point, one for each place of a pattern, and before the first all that are left.

    They stand in groups of three where the pattern has a comma between places.
    """
    places = sum(char in _PLACES for char in pattern)
    if not places:
        return []
    grouped = [f",{char}" if left % 3 == 0 and left < len(digits) else char for left, char in _counted(digits)]
    marked = grouped if "," in pattern.rstrip(",") else list(digits)
    first = max(0, len(marked) - places + 1)
    return ["".join(marked[:first]), *marked[first:]] if first else [""] * (places - len(marked)) + marked


def _counted(digits: str) -> Iterator[tuple[int, str]]:
    """Each digit with how many there are from it to the end."""
    return ((len(digits) - nth, char) for nth, char in enumerate(digits))


def _set(parts: Sequence[tuple[str, str]], before: list[str], after: str, exponent: str, value: Decimal) -> str:
    """The parts of a section with the digits in its places."""
    found: list[str] = []
    left, right = iter(before), iter(after)
    places = left
    for kind, text in parts:
        if kind == "digits":
            for char in text:
                if char == ".":
                    places = right
                found.append(next(places, "") if char in _PLACES else char.replace(",", ""))
        elif kind == "general":
            found.append(_general(value))
        elif kind == "power":
            found.append(exponent)
        elif (kind in _LITERAL and text != "@") or kind == "date":
            found.append(text)
    return "".join(found).strip()


def _scientific(value: Decimal, power: str) -> tuple[Decimal, str]:
    exponent = value.adjusted() if value else 0
    sign = "-" if exponent < 0 else "+" if "+" in power else ""
    return value.scaleb(-exponent), f"E{sign}{abs(exponent):0{len(power) - 2}d}"


def _general(value: Decimal) -> str:
    """A number without a format: as many decimals as fit into the width that Excel gives it, and no zeros after."""
    whole = len(str(int(value)))
    text = f"{_ROUNDING.quantize(value, Decimal(1).scaleb(-max(0, _GENERAL - 1 - whole))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: Decimal, section: _Section, *, since_1904: bool) -> str:
    """A day, a time, or a length of time."""
    seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP))
    if not 0 <= value <= _LAST_DAY:
        return _general(value)
    moment = _start(value, since_1904=since_1904) + timedelta(seconds=seconds)
    found: list[str] = []
    is_time = False
    parts = section.parts
    halved = any(kind == "half" for kind, _ in parts)
    for nth, (kind, text) in enumerate(parts):
        if kind == "date":
            letter = text[0].lower()
            follows = next((each[0].lower() for what, each in parts[nth + 1 :] if what == "date"), "")
            is_minute = letter == "m" and (is_time or follows == "s")
            found.append(_field(moment, letter, len(text), is_minute=is_minute, halved=halved))
            is_time = letter == "h"
        elif kind == "elapsed":
            per = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
            found.append(str(seconds // per).rjust(len(text), "0"))
            is_time = text[0].lower() == "h"
        elif kind == "half":
            found.append(
                ("下午" if moment.hour >= 12 else "上午") if text != "A/P" else "P" if moment.hour >= 12 else "A"
            )
        elif kind in _LITERAL | {"digits"} and text != "@":
            found.append(text)
    return "".join(found).strip()


def _start(value: Decimal, *, since_1904: bool) -> datetime:
    """The day before the first that a workbook counts; no time zone, as a workbook knows none."""
    if since_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001
    return datetime(1899, 12, 30 if value >= _FALSE_LEAP_DAY else 31)  # noqa: DTZ001


def _field(moment: datetime, letter: str, size: int, *, is_minute: bool, halved: bool) -> str:
    """One field of a date."""
    if letter == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    if letter == "a":
        return ("星期" if size > 3 else "") + _DAYS[moment.weekday()]
    if letter == "m" and not is_minute and size > 2:
        return _MONTHS[moment.month - 1]
    if letter == "d" and size > 2:
        return ("星期" if size > 3 else "周") + _DAYS[moment.weekday()]
    hour = moment.hour % 12 or 12 if halved else moment.hour
    number = {"m": moment.minute if is_minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:02d}" if size > 1 else str(number)
