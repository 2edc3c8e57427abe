"""The table of periods: from the governing time, the aspect and the measure of a value.

| over several years A to B | its period |
|---|---|
| a value that something came from (`from`) | the year before A, or the base that is named |
| what there is (stock), a rate, what something rose to (`to`) | B |
| what is done (flow), by how much it changed, a contribution | A to B |
| a flow of each year that reached an amount (产值达到) | B |
| a yearly mean (年均), a rate of work (办结率), what was kept (保持, 稳定在) | A to B |

A single year, or a stretch of its months, is the period of all of them.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Aspect = Literal["stock", "flow", "rate", "mean"]
Shape = Literal["whole", "end", "before"]


@frozen
class Value:
    """What the table asks of a value.

    Attributes:
        aspect: stock, flow, rate or mean.
        measure: how it measures.
        reached: whether a verb says that it reached its amount (达到, 突破) and nothing that it adds up (累计).
        kept: whether it was, or is to be, held all along (保持, 稳定在, 控制在).
        adds: whether it adds up over the years, whatever the verb says: what is invested, jobs, a rate of work.
    """

    aspect: Aspect
    measure: str
    reached: bool = False
    kept: bool = False
    adds: bool = False


def shape(value: Value) -> Shape:
    """Which part of several years a value refers to: all of them, their end, or the year before them.

    Example:
        >>> shape(Value("stock", "level")), shape(Value("flow", "level")), shape(Value("rate", "from"))
        ('end', 'whole', 'before')
    """
    if value.measure == "from":
        return "before"
    if value.measure in {"growth", "change", "contribution"} or value.aspect == "mean" or value.kept:
        return "whole"
    if value.measure == "to":
        return "end"
    if value.adds:
        return "whole"
    if value.aspect in {"stock", "rate"} or value.reached:
        return "end"
    return "whole"
