"""The classes of the layout to plain JSON values and back, by cattrs. Coming back, nothing is guessed or converted.

cattrs alone takes "5" for 5 and the letters of a word for a list. Whatever is not of the form that the JSON Schema asks
for is a `Misfit` here, with its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Literal, cast, get_args, get_origin

from attrs import fields, has
from cattrs import AttributeValidationNote, BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn

from govreport.facts.model import Period
from govreport.language import Message
from govreport.numbers.model import DateRange
from govreport.output.json.layout import IndicatorPeriodLayout, ReportLayout
from govreport.span import Span

PATTERNS = MappingProxyType(
    {
        Decimal: "-?[0-9]+(?:[.][0-9]+)?",
        date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        datetime: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?(?:[+-][0-9]{2}:[0-9]{2})?",
        # a year, month or day; a hyphen more stands for a year, or a year and month, that the text leaves open
        DateRange: "(?:-|[0-9]{4})(?:-[0-9]{2}){0,2}|---[0-9]{2}",
        Period: "[0-9]{4}(?:-[0-9]{2}){0,2}",
        IndicatorPeriodLayout: "[0-9]{4}(?:-[0-9]{2}){0,2}",
    }
)
"""The form of each text that is more than words: decimals, dates, and the start and end of calendar time."""

_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}
_WORDS = MappingProxyType(
    {
        str: Message("a string"),
        bool: Message("true or false"),
        int: Message("a whole number from 0 on"),
        Decimal: Message('a decimal number in a string, as "12.5"'),
        date: Message('a date, as "2022-12-30"'),
        datetime: Message('a date or a time, as "2022-12-30" or "2022-12-30T18:30:00"'),
        DateRange: Message('a year, month or day, as "2022-11"'),
        Period: Message('a year, month or day, as "2022-11"'),
        IndicatorPeriodLayout: Message('a year, month or day, as "2022-11"'),
    }
)
_LONGEST_SHOWN = 40


class Misfit(Exception):  # noqa: N818  caught where the error is made
    """A value that has no place in the layout.

    Attributes:
        what: what is wrong with it.
        path: the keys and indices that lead to it.
    """

    def __init__(self, what: str, *path: str | int) -> None:
        super().__init__(what)
        self.what = what
        self.path = path

    @property
    def pointer(self) -> str:
        """The path as a JSON Pointer (RFC 6901).

        Example:
            >>> Misfit("is missing", "numbers", 3, "text").pointer
            '/numbers/3/text'
        """
        return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in self.path)


def unstructure(layout: ReportLayout) -> dict[str, Any]:
    """A report as plain dicts, lists, strings, integers, booleans and None, in the order of the layout."""
    return cast("dict[str, Any]", _converter().unstructure(layout, unstructure_as=ReportLayout))


def structure(data: object) -> ReportLayout:
    """A report in the classes of the layout, from plain values.

    Raises:
        Misfit: if a key is missing or a value is not of its form.
    """
    try:
        return _converter().structure(data, ReportLayout)
    except (Misfit, BaseValidationError) as error:
        raise _first(error) from None


def _first(error: Exception) -> Misfit:
    """The first thing wrong, with its whole path: cattrs notes at each level of the nest where it was."""
    path: list[str | int] = []
    while True:
        path += [
            note.name for note in reversed(getattr(error, "__notes__", ())) if isinstance(note, AttributeValidationNote)
        ]
        if isinstance(error, Misfit):
            return Misfit(error.what, *path, *error.path)
        if not isinstance(error, BaseValidationError):
            raise error
        error = error.exceptions[0]


@cache
def _converter() -> Converter:
    """The converter for the layout's classes: cattrs writes code for each class once, so it is kept."""
    converter = Converter(unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(Decimal, decimal_text)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook_factory(has, lambda kind: _object(kind, converter))
    converter.register_structure_hook_factory(lambda kind: _made_of(kind, tuple), lambda kind: _list(kind, converter))
    converter.register_structure_hook_factory(lambda kind: _made_of(kind, Literal), _word)
    converter.register_structure_hook_factory(_is_optional, lambda kind: _optional(kind, converter))
    converter.register_structure_hook_func(lambda kind: kind == datetime | date | None, _day_or_time)
    converter.register_structure_hook(str, _string)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(int, _count)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(_matching(Decimal, value)))
    converter.register_structure_hook(date, lambda value, _: _iso(date, value))
    converter.register_structure_hook(Span, _span)
    return converter


def _made_of(kind: Any, origin: Any) -> bool:  # noqa: ANN401
    found: object = get_origin(kind)
    return found is origin


def _object(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    """An object that has all keys of a class; keys that a later version may add are let pass.

    A key marked as added was not written by an earlier version.
    """
    make = make_dict_structure_fn(kind, converter)
    keys = dict.fromkeys(attribute.name for attribute in fields(kind) if "added" not in attribute.metadata).keys()
    times = ("start", "end") if kind in PATTERNS else ()

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if type(value) is not dict:
            raise Misfit(_not(value, Message("an object")))
        if not keys <= value.keys():
            raise Misfit(Message("is missing"), next(key for key in keys if key not in value))
        for key in times:
            try:
                _matching(kind, value[key])
            except Misfit as error:
                raise Misfit(error.what, key) from None
        return make(value, kind)

    return hook


def _list(kind: type, converter: Converter) -> Callable[[Any, Any], Any]:
    """A list of any length, or of as many members as the class says."""
    inner, *others = get_args(kind)
    size = None if Ellipsis in others else len(others) + 1
    wanted = Message("a list") if size is None else Message("a list of {count} whole numbers", count=size)

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if type(value) is not list or (size is not None and len(value) != size):
            raise Misfit(_not(value, wanted))
        make = converter.get_structure_hook(inner)
        made: list[Any] = []
        try:
            for item in value:
                made.append(make(item, inner))  # noqa: PERF401  the length says which one failed
        except (Misfit, BaseValidationError) as error:
            found = _first(error)
            raise Misfit(found.what, len(made), *found.path) from None
        return tuple(made)

    return hook


def _word(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
    """One of a few words."""
    words = frozenset(get_args(kind))
    wanted = f"one of {', '.join(json.dumps(word) for word in get_args(kind))}"

    def hook(value: Any, _: Any) -> Any:  # noqa: ANN401
        if type(value) is not str or value not in words:
            raise Misfit(_not(value, wanted))
        return value

    return hook


def _is_optional(kind: object) -> bool:
    return _made_of(kind, UnionType) and len(get_args(kind)) == 2 and get_args(kind)[1] is type(None)


def _optional(kind: object, converter: Converter) -> Callable[[Any, Any], Any]:
    """A value or null; cattrs' own looks for the value's hook each time."""
    inner = get_args(kind)[0]
    make = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else make(value, inner)


def _string(value: Any, _: Any) -> str:  # noqa: ANN401
    if type(value) is not str:
        raise Misfit(_not(value, _WORDS[str]))
    return value


def _truth(value: Any, _: Any) -> bool:  # noqa: ANN401
    if type(value) is not bool:
        raise Misfit(_not(value, _WORDS[bool]))
    return value


def _count(value: Any, _: Any) -> int:  # noqa: ANN401
    if type(value) is not int or value < 0:
        raise Misfit(_not(value, _WORDS[int]))
    return value


def _span(value: Any, _: Any) -> Span:  # noqa: ANN401
    if type(value) is not list or len(value) != 2 or not all(type(end) is int for end in value):
        raise Misfit(_not(value, Message("a list of start and end")))
    start, end = value
    if not 0 <= start <= end:
        raise Misfit(Message("should begin before it ends, not reach from {start} to {end}", start=start, end=end))
    return Span(start, end)


def _matching(kind: type, value: object) -> str:
    if type(value) is not str or not _COMPILED[kind].fullmatch(value):
        raise Misfit(_not(value, _WORDS[kind]))
    return value


def _iso(kind: type[date], value: object) -> date:
    try:
        return kind.fromisoformat(_matching(kind, value))
    except ValueError:
        raise Misfit(_not(value, _WORDS[kind])) from None


def _day_or_time(value: Any, _: Any) -> date | None:  # noqa: ANN401
    if value is None:
        return None
    return _iso(datetime if type(value) is str and "T" in value else date, value)


def _not(value: object, wanted: str) -> Message:
    return Message("is {value}, not {wanted}", value=shown(value), wanted=wanted)


def shown(value: object) -> str:
    """A JSON value for a message: itself where it is short.

    Example:
        >>> shown("NaN"), shown(None), shown([1, 2]), shown({})
        ('"NaN"', 'null', 'a list of 2', 'an object')
    """
    if isinstance(value, dict | list):
        return Message("an object") if isinstance(value, dict) else Message("a list of {count}", count=len(value))
    if isinstance(value, str) and len(value) > _LONGEST_SHOWN:
        return f'{json.dumps(value[:_LONGEST_SHOWN], ensure_ascii=False)[:-1]}…"'
    if isinstance(value, str | bool | float | None):
        return json.dumps(value, ensure_ascii=False)
    return (
        repr(value) if isinstance(value, int) and abs(value) < 10**_LONGEST_SHOWN else f"of type {type(value).__name__}"
    )


def decimal_text(value: Decimal) -> str:
    """A decimal with the digits as written and without exponent.

    Example:
        >>> decimal_text(Decimal("9E+9")), decimal_text(Decimal("3.50"))
        ('9000000000', '3.50')
    """
    return format(value, "f")
