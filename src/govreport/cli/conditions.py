"""Conditions of `--where`: which rows of a table to keep."""

from __future__ import annotations

import difflib
import operator
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from govreport.cli.rows import Cell, text_of
from govreport.errors import GovReportError
from govreport.language import Message
from govreport.output.tables.columns import Column

Condition = Callable[[Any], bool]

_FORM = re.compile(r"(?P<column>[^=~<>!]+)(?P<sign>!=|[<>]=?|=|~)(?P<wanted>.*)", re.DOTALL)
_ORDER: MappingProxyType[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)
_TRUTH: MappingProxyType[str, str] = MappingProxyType(
    {"true": "true", "yes": "true", "是": "true", "false": "false", "no": "false", "否": "false"}
)
_NUMBERS = frozenset({"decimal", "int32", "int64"})


def condition(columns: Iterable[Column], text: str, *, table: str) -> Condition:
    """Whether a row is wanted.

    `column=text` asks for the same, `column!=text` for anything else, `column~part` for text that holds the part, and
    `<`, `<=`, `>`, `>=` for what comes before or after. Numbers are compared by value, all else as text, which for
    dates is the order of the calendar. A row without a value has the text "", and comes neither before nor after.

    Args:
        columns: those of the table.
        text: the condition as written.
        table: the table's name, for messages.

    Raises:
        GovReportError: if there is no such column or none of the signs, a number is compared with a word, or the
            column can never hold what is asked for.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise GovReportError(
            "{text!r} is not a condition; write column=text, column!=text, column~part, or column>=number", text=text
        )
    column, sign, wanted = named(columns, found["column"].strip(), table=table), found["sign"], found["wanted"].strip()
    if sign == "~":
        return lambda row: wanted in text_of(column.value(row))
    number = _number(wanted) if column.type in _NUMBERS else None
    if sign not in _ORDER:
        wanted = _held(column, wanted, text) if number is None else wanted
        return lambda row: _same(column.value(row), wanted, number) is (sign == "=")
    if number is None and column.type in _NUMBERS:
        raise GovReportError(
            "{text!r}: {name} is compared with a number; write {name}{sign}6.5", text=text, name=column.name, sign=sign
        )
    return lambda row: _ordered(column.value(row), _ORDER[sign], wanted if number is None else number)


def named(columns: Iterable[Column], name: str, *, table: str) -> Column:
    """The column of that name.

    Raises:
        GovReportError: if the table has none; the message lists those that it has.
    """
    known = {column.name: column for column in columns}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        meant = Message(" (did you mean {word!r}?)", word=near[0]) if near else ""
        raise GovReportError(
            "{table} has no column {name!r}{meant}; it has {columns}",
            table=table,
            name=name,
            meant=meant,
            columns=list(known),
        )
    return known[name]


def _held(column: Column, wanted: str, text: str) -> str:
    """What is asked for, as the column holds it; an empty text asks for rows without a value."""
    if wanted == "":
        return wanted
    if column.type == "bool":
        if wanted.lower() not in _TRUTH:
            raise GovReportError("{text!r}: {name} is true or false; write {name}=true", text=text, name=column.name)
        return _TRUTH[wanted.lower()]
    if column.type in _NUMBERS:
        raise GovReportError("{text!r}: {name} is a number; write {name}=6.5", text=text, name=column.name)
    if isinstance(column.type, tuple) and wanted not in column.type:
        raise GovReportError(
            "{text!r}: {name} is one of {words}", text=text, name=column.name, words=list(filter(None, column.type))
        )
    return wanted


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _same(cell: Cell, wanted: str, number: Decimal | None) -> bool:
    return text_of(cell) == wanted if number is None or cell is None else cell == number


def _ordered(cell: Cell, before: Callable[[Any, Any], bool], wanted: str | Decimal) -> bool:
    if cell is None:
        return False
    return before(text_of(cell) if isinstance(wanted, str) else cell, wanted)
