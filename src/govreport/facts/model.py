"""`Indicator` and `Target`: what a quantity measures, how, for which period, and with which status."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from attrs import frozen

from govreport.diagnostics import Diagnostic
from govreport.facts.coding import AimBound, Coding, Hardness, code, hardness_of, signed
from govreport.facts.name_confidence import is_sure
from govreport.numbers.model import Number, interval
from govreport.span import Span
from govreport.temporal.periods import Aspect

Measure = Literal["level", "growth", "change", "from", "to", "share", "contribution", "other"]
Direction = Literal["+", "-", ""]
Status = Literal["actual", "estimate", "target", "history", "rule"]

_FIRST_DAY = re.compile("([0-9]{4})(?:-01(?:-01)?)?")
_LAST_DAY = re.compile("([0-9]{4})(?:-12(?:-31)?)?")


@frozen
class Period:
    """The time of which a number speaks, as ISO years or intervals.

    Attributes:
        start, end: inclusive, of one precision (`2022`, or `2022-01` to `2022-11`).
        text: the words that state it; empty where it is inferred from heading or title.

    Example:
        >>> import govreport
        >>> govreport.parse_text("2022年1-11月份，投资增长6%。").indicators[0].period
        Period(start='2022-01', end='2022-11', text='2022年1-11月份')
    """

    start: str
    end: str
    text: str = ""

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year, where it is of whole years; None else.

        Example:
            >>> Period("2021", "2022").years, Period("2022-01", "2022-11").years
            ((2021, 2022), None)
        """
        first, last = _FIRST_DAY.fullmatch(self.start), _LAST_DAY.fullmatch(self.end)
        return (int(first[1]), int(last[1])) if first and last else None

    @property
    def iso(self) -> str:
        """One date, or start and end with a slash between (ISO 8601).

        Example:
            >>> Period("2022-01", "2022-11", "1-11月份").iso
            '2022-01/2022-11'
        """
        return interval(self.start, self.end)


PLANNED = "planned cell"
"""The `name_rule` of a figure of a table that was planned for a year of which another column says what came of it."""
BUDGETED = "budgeted"
"""The `name_rule` of a sum in running text that a budget had set for a year that is over."""
SET_BEFORE = frozenset({PLANNED, BUDGETED})
"""The name rules of figures that had been set for their year and say nothing of what came out."""


@frozen
class Indicator:
    """One row of the table that an economist would build.

    Attributes:
        id: 0-based position.
        number: the quantity.
        name: what is measured, built only from words of the text.
        name_spans: the pieces of text that the name is built from.
        measure: level, growth, change, from, to, share, contribution or other.
        direction: `+` or `-` for growth, change and contribution; else empty.
        base: what a change is measured against, as written (同比, 比上年); None where nothing is said.
        period: the time of which the number speaks; None where neither text nor title tells.
        status: actual, estimate, target or history, or the rule of a policy.
        sentence: the sentence that states it.
        section: id of the section that holds it; None outside all sections.
        name_rule: the rule that found the name, to filter by.
        series: ids of the standard series that the name stands for (`gdp`, `cpi`), see `govreport.facts.series.table`.
        period_stated, status_stated: whether words of the sentence say so, or context was used.
        aspect: whether it is of what there is (stock), of what is done (flow), a rate at a time or a yearly mean; None
            where an earlier version wrote the report.
        period_rule: the rule that found the period and the evidence (`paragraph+end: 五年来`), to filter by.
        cell: where the figure stands in a table: the table's id, row and column; None for a figure of a sentence.
        same_as: for a figure that both words and a table state, the ids of the indicators that state it there.

    Example:
        >>> import govreport
        >>> [item] = govreport.parse_text("2022年，固定资产投资同比增长6%左右。").indicators
        >>> item.name, item.measure, item.direction, item.base, item.period.start, f"{item.number}"
        ('固定资产投资', 'growth', '+', '同比', '2022', '6%左右')
    """

    id: int
    number: Number
    name: str
    name_spans: tuple[Span, ...]
    measure: Measure
    direction: Direction
    base: str | None
    period: Period | None
    status: Status
    sentence: Span
    section: str | None
    name_rule: str = ""
    series: tuple[str, ...] = ()
    period_stated: bool = False
    status_stated: bool = False
    aspect: Aspect | None = None
    period_rule: str = ""
    cell: tuple[int, int, int] | None = None
    same_as: tuple[int, ...] = ()

    @property
    def name_sure(self) -> bool:
        """Whether the name is of the kind that is nearly always right, to filter by (see `docs/explanation/facts.md`).

        Example:
            >>> import govreport
            >>> indicators = govreport.parse_text("粮食总产量达36亿斤，完成投资20亿元，成效3个。").indicators
            >>> [(item.name, item.name_sure) for item in indicators]
            [('粮食总产量', True), ('投资', False), ('成效', False)]
        """
        return is_sure(self.name, known=bool(self.series))


def name_start(item: Indicator) -> int:
    """Where the name of an indicator begins, or its number where no words of the text name it."""
    return item.name_spans[0].start if item.name_spans else item.number.span.start


@frozen
class Target:
    """What a target-setting sentence (预期目标, 主要目标) announces, or a row of a table of indicators (指标属性) sets.

    Attributes:
        indicator: the indicator that carries the number; None for a qualitative target.
        name: what is aimed at.
        span: the words that state it.
        value, low, high, bound, unit: as on the number; None, and an empty bound, for an aim in words.
        measure, direction: as on the indicator.
        modality: the word that says how firm it is (预期, 力争, 确保, 安排, in a table 预期性, 约束性);
            None where there is none.
        stretch: the added clause (在实际工作中努力争取更好结果); None where there is none.
        qualitative: the aim in words, where it has no number (与经济增长同步); None otherwise.
        period, sentence, section: as on the indicator.
        echo: for an aim without a number, the clause of the review part that refers to the same (能够完成…任务).
        revised_from: the figure that this one replaces (由8%调整为7%); None where it replaces none.
        series: as on the indicator; for an aim in words, what its name stands for.
        hardness: `hard` for a promise (确保, 约束性) or a limit on one side (以上, 不低于, 以内), `soft` for an effort
            (力争), 预期性, 左右 or a range; None for a bare figure.

    Example:
        >>> import govreport
        >>> text = "今年的主要预期目标是：地区生产总值增长6%以上，居民收入增长与经济增长同步。"
        >>> [(target.name, target.low, target.qualitative) for target in govreport.parse_text(text).targets]
        [('地区生产总值', Decimal('6'), None), ('居民收入', None, '居民收入增长与经济增长同步')]
    """

    indicator: Indicator | None
    name: str
    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: AimBound
    unit: str | None
    measure: Measure | None
    direction: Direction
    modality: str | None
    stretch: str | None
    qualitative: str | None
    period: Period | None
    sentence: Span
    section: str | None
    echo: Span | None = None
    revised_from: Decimal | None = None
    series: tuple[str, ...] = ()
    hardness: Hardness | None = None

    @classmethod
    def of(cls, item: Indicator, span: Span, modality: str | None) -> Target:
        """The target that an indicator carries.

        Args:
            item: the indicator.
            span: the words that state it.
            modality: the word that says how firm it is.

        Example:
            >>> import govreport
            >>> [item] = govreport.parse_text("投资增长6%以上。").indicators
            >>> Target.of(item, item.sentence, "确保").hardness
            'hard'
        """
        number = item.number
        return cls(
            indicator=item,
            name=item.name,
            span=span,
            value=number.value,
            low=number.low,
            high=number.high,
            bound=number.bound,
            unit=number.unit,
            measure=item.measure,
            direction=item.direction,
            modality=modality,
            stretch=None,
            qualitative=None,
            period=item.period,
            sentence=item.sentence,
            section=item.section,
            series=item.series,
            hardness=hardness_of(modality, number.bound),
        )

    @classmethod
    def in_words(cls, name: str, aim: str, span: Span, sentence: Span, modality: str | None) -> Target:
        """The target that has no number.

        Args:
            name: what is aimed at.
            aim: the words of the aim.
            span: where they stand.
            sentence: the sentence that holds them.
            modality: the word that says how firm it is.

        Example:
            >>> Target.in_words("居民收入", "与经济增长同步", Span(4, 11), Span(0, 11), "力争").qualitative
            '与经济增长同步'
        """
        return cls(
            indicator=None,
            name=name,
            span=span,
            value=None,
            low=None,
            high=None,
            bound="",
            unit=None,
            measure="other",
            direction="",
            modality=modality,
            stretch=None,
            qualitative=aim,
            period=None,
            sentence=sentence,
            section=None,
            hardness=hardness_of(modality, ""),
        )

    @property
    def signed_low(self) -> Decimal | None:
        """The lower end of what is set, with the direction in the sign; None where it is open.

        Example:
            >>> import govreport
            >>> [target] = govreport.parse_text("今年的主要预期目标是：单位GDP能耗下降3%以上。").targets
            >>> target.signed_low, target.signed_high
            (None, Decimal('-3'))
        """
        return signed(self.low, self.high, self.direction)[0]

    @property
    def signed_high(self) -> Decimal | None:
        """The upper end of what is set, with the direction in the sign (−3 for 降低3%以上); None where it is open.

        Example:
            >>> import govreport
            >>> [target] = govreport.parse_text("今年的主要预期目标是：单位GDP能耗下降2%至3%。").targets
            >>> target.signed_low, target.signed_high
            (Decimal('-3'), Decimal('-2'))
        """
        return signed(self.low, self.high, self.direction)[1]

    def coded(self, coding: Coding) -> Decimal | None:
        """The one figure that stands for the target under a convention, with the direction in its sign.

        左右 is coded as the figure beside it under every convention, and so is a figure that is bounded on one side
        (以上, 以内) under all but `above`.

        Args:
            coding: what stands for a range, and for a bounded figure.

                - `stated`: a figure only where the text has one; none for a range.
                - `lower`, `upper`: that end of a range.
                - `midpoint`: the middle of a range.
                - `above`: the middle of a range; a percentage that is bounded on one side is put 0.05 inside (6%以上 is
                  6.05, 3%以内 is 2.95), to keep it apart from the bare figure.

        Returns:
            The figure in the target's unit; None for an aim in words.

        Raises:
            ValueError: if there is no such convention.

        Example:
            >>> import govreport
            >>> text = "今年的主要预期目标是：生产总值增长6%—7%，单位GDP能耗下降3%以上。"
            >>> for target in govreport.parse_text(text).targets:
            ...     print([f"{target.coded(each)}" for each in ("stated", "lower", "midpoint", "upper", "above")])
            ['None', '6', '6.5', '7', '6.5']
            ['-3', '-3', '-3', '-3', '-3.05']
        """
        return code((self.signed_low, self.signed_high), self.unit, coding)


@frozen
class Facts:
    """All indicators and targets of a document, in the order of the text.

    Example:
        >>> import govreport
        >>> from govreport.facts import extract
        >>> report = govreport.parse_text("2022年，固定资产投资增长6%。")
        >>> facts = extract(report.document, report.outline, report.numbers)
        >>> len(facts.indicators), len(facts.targets)
        (1, 0)
    """

    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
