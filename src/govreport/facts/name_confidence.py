"""How certain a name is, judged by the name itself.

A name that stands for a standard series has been recognised word by word. Of the others those are weak whose form says
that a rule may have cut them wrong: very short or very long ones, coordinations, and those that hold a particle or a
preposition, which no plain noun phrase does. `docs/explanation/facts.md` says how often each kind is right.
"""

from __future__ import annotations

from govreport.facts.words import patterns

_SHORT, _LONG = 2, 21  # characters


def is_sure(name: str, *, known: bool) -> bool:
    """Whether a name is one of the kind that is nearly always right.

    Example:
        >>> is_sure("粮食总产量", known=True), is_sure("林草生态建设任务", known=False), is_sure("项目", known=False)
        (True, True, False)
        >>> is_sure("服务业比重", known=False), is_sure("收入比投资", known=False)
        (True, False)
    """
    return known or (_SHORT < len(name) < _LONG and patterns.functional.search(name) is None)
