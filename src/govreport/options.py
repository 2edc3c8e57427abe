"""`Options`: what a caller can set for reading a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Attribute, field, frozen

from govreport.facts.series.table import SeriesTable
from govreport.facts.words.lexicon import Lexicon
from govreport.hints import compiled
from govreport.numbers.units import Units


def _is(kind: type, how: str) -> Callable[[object, Attribute[Any], object], None]:
    """A validator: the option is None or of its type."""

    def check(_: object, option: Attribute[Any], value: object) -> None:
        if not isinstance(value, kind | None):
            raise TypeError(f"the option {option.name} is {how}, not {type(value).__name__}")

    return check


def _is_pattern(_: object, __: Attribute[Any], value: str | None) -> None:
    if value is not None:
        compiled(value)


@frozen(kw_only=True)
class Options:
    """Options for reading a report. The defaults suit most inputs.

    Attributes:
        encoding_hint: the charset of a Content-Type header, or the header itself.
        region: the region of the report, by name or code, if the text does not state it. A diagnostic reports a text
            that states another region.
        plan_year: the year for which the report sets targets, likewise.
        name: a pattern for input names that contain both, as '{region}-{plan_year}' for 浙江省-2014.txt; `{year}` is
            the year before, `*` matches anything, and `/` separates folders.
        units: the units, as returned by `govreport.numbers.default_units().extended(...)`; the built-in units if None.
        lexicon: the words for finding indicators, as returned by `govreport.facts.default_lexicon().extended(...)`;
            the built-in words if None.
        series: the standard series, as returned by `govreport.facts.default_series().extended(...)`; the built-in
            series if None.

    Example:
        >>> import govreport
        >>> from govreport.facts import default_lexicon
        >>> own = Options(lexicon=default_lexicon().extended({"lead_verb": ["抢收"]}))
        >>> govreport.parse_text("抢收早稻12万亩。", options=own).indicators[0].name
        '早稻'
    """

    encoding_hint: str | None = field(default=None, validator=_is(str, "text, as 'gb18030'"))
    region: str | None = field(default=None, validator=_is(str, "text, as '浙江省' or '330000'"))
    plan_year: int | None = field(default=None, validator=_is(int, "a year, as 2025"))
    name: str | None = field(default=None, validator=[_is(str, "text, as '{region}-{plan_year}'"), _is_pattern])
    units: Units | None = field(default=None, validator=_is(Units, "made by default_units().extended(...)"))
    lexicon: Lexicon | None = field(default=None, validator=_is(Lexicon, "made by default_lexicon().extended(...)"))
    series: SeriesTable | None = field(
        default=None, validator=_is(SeriesTable, "made by default_series().extended(...)")
    )


DEFAULTS = Options()
