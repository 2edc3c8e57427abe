"""The words of a table's heads: what is measured, how, with which status, and what they add to a name."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import define

from govreport.calendar.patterns import FULL_YEAR
from govreport.facts.model import Measure, Period, Status
from govreport.facts.words import patterns
from govreport.facts.words.head_nouns import head_class
from govreport.facts.words.patterns import listed
from govreport.numbers import read_unit
from govreport.tables.captions import tells_index
from govreport.tables.cell_text import bracketed, has, is_, members, pattern, tail_unit

YEAR = re.compile(FULL_YEAR)
_CLOSING = {"（": "）", "(": ")"}
AROUND = " \u3000（）()[]【】:：、,，-—±%％‰的/／"
_COMPLETE = listed("complete_label")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,5}[0-9.]{0,4}")  # GDP, CPI, PM2.5: in a table names of indicators
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")


@define(slots=True, kw_only=True)
class Head:
    """What the heads of a row or of a column say of its figures.

    Attributes:
        measure: what they measure; None where the unit tells.
        falls: whether they count down (下降).
        mean: whether they give a yearly mean.
        period: the time that they state; None where they state none.
        status: the standing that they state.
    """

    measure: Measure | None = None
    falls: bool = False
    mean: bool = False
    period: Period | None = None
    status: Status | None = None


@define(slots=True, kw_only=True)
class Column(Head):
    """What the heads of one column say.

    Attributes:
        head: the heads.
        thing: what they add to the name of a row; empty where they add nothing.
        scope: the part of the whole that they mean (全市, 农村).
        base: what a change is measured against.
        inherits: whether time and standing are those of a column on the left.
        left: that column.
        is_planned: whether it tells what was planned for a year of which the outcome is known.
    """

    head: tuple[str, ...]
    thing: str = ""
    scope: str = ""
    base: str | None = None
    inherits: bool = False
    left: Column | None = None
    is_planned: bool = False


@define(slots=True, kw_only=True)
class Row(Head):
    """What the head of one row says.

    Attributes:
        name: what it names, without time, unit and words of growth.
        above: the names that it stands under, the outermost first.
        is_sum: whether it is the sum of others and names nothing itself.
    """

    name: str = ""
    above: tuple[str, ...] = ()
    is_sum: bool = False


def trimmed(text: str) -> str:
    """A head without marks around it; a bracket that closes one within it stays."""
    bare = text.strip(AROUND)
    opened = max(map(bare.rfind, "（("))
    return bare + _CLOSING[bare[opened]] if opened > max(map(bare.rfind, "）)")) else bare


def stripped(text: str) -> str:
    """A head without the unit in brackets at its end."""
    before, inside = bracketed(text)
    if inside is None:
        return tail_unit(text)[0]
    return before if _is_unit(inside) or tells_index(inside) else text


@lru_cache(maxsize=1024)
def _is_unit(text: str) -> bool:
    return all(read_unit(part.replace("±", "")) is not None for part in members(text))


def without_base(plain: str) -> tuple[str, str | None]:
    """A head without what its change is measured against (比上年), and that."""
    base = pattern("base").search(plain)
    return (plain, None) if base is None else (plain[: base.start()] + plain[base.end() :], base[0])


def counts_down(text: str) -> bool:
    """Whether a head counts down (下降); 升降 does not."""
    return has(text, "falling") and not has(text, "rising")


def measure_of(plain: str, text: str) -> Measure | None:
    """The measure that a head's words tell."""
    if has(text, "planned") and not has(stripped(text), "amount_end"):
        return "other"
    if has(plain, "contribution"):
        return "contribution"
    if has(plain, "growth"):
        return "change" if has(plain, "change_end") else "growth"
    if has(plain, "share") or (plain.startswith("占") and "%" in text):
        return "share"
    return None


def thing_of(rest: str, plain: str) -> str:
    """What a head adds to the name of its row: its words without time, measure and standing."""
    text = trimmed(patterns.head_time.sub("", patterns.standing_aside.sub("", rest)))
    if has(plain, "contribution") or (has(plain, "planned") and not has(plain, "amount_end")):
        return ""
    growth = pattern("growth").search(text)
    if growth is not None:
        text = text[: growth.start()].strip(AROUND)
    if not text or is_(text, "plain_head", "sum", "share", "stub_head", "part") or YEAR.fullmatch(text):
        return ""
    text = patterns.standing_end.sub("", patterns.row_class.sub("", text))
    return "" if is_(_ASIDE.sub("", text), "plain_head") or is_(text, "leftover") else text


def status_of(text: str) -> Status | None:
    """The standing that the words of heads or of a caption tell; 一般公共预算 is the name of an account."""
    text = patterns.budget_name.sub("", text)
    if has(text, "planned"):
        return None
    if has(text, "estimate"):
        return "estimate"
    if has(text, "actual"):
        return "actual"
    return "target" if has(text, "target") else None


def standing_of_row(text: str) -> tuple[Status | None, str]:
    """The standing that the label of a row tells at its end, and what was done, where that stands before it.

    Example:
        >>> standing_of_row("2025年发行预计执行数"), standing_of_row("预算稳定调节基金")
        (('estimate', '发行'), (None, ''))
    """
    match = patterns.standing_end.search(text)
    if match is None:
        return None, ""
    work = patterns.head_time.sub("", text[: match.start()]).strip(AROUND)
    return status_of(match[0]), work if len(work) == len("发行") else ""


def is_complete(name: str) -> bool:
    """Whether a name says what is measured: it ends in the head of an indicator, or is an item of an account."""
    if head_class(name) is not None or patterns.account_label.search(name) is not None or name.endswith(_COMPLETE):
        return True
    return _ABBREVIATION.fullmatch(name) is not None


def together(name: str, thing: str) -> str:
    """The names of row and column as one: the one that says what is measured comes last."""
    if not name:
        return thing
    if patterns.place_label.fullmatch(name):
        return name + thing
    if patterns.place_label.fullmatch(thing):
        return thing + name
    of_name = head_class(name) is not None or bool(patterns.account_label.search(name))
    of_thing = head_class(thing) is not None or thing.endswith(_COMPLETE)
    return thing + name if of_name and not of_thing else name + thing


def under(name: str, whole: str) -> str:
    """The name of a part with that of its whole before it; the noun that both end in is said once.

    What there is of several things is named after each of them.

    Example:
        >>> under("行政运行", "司法"), under("上解上级支出", "失业保险基金支出")
        ('司法行政运行', '失业保险基金上解上级支出')
        >>> under("工伤保险基金", "社会保险基金年末结余")
        '工伤保险基金年末结余'
    """
    if head_class(whole) == "stock" and not is_complete(name):
        return joined_things(whole, name)
    is_one_noun = name[-len("支出") :] == whole[-len("支出") :] and head_class(whole) is not None
    shared = whole[: -len("支出")] if is_one_noun else whole
    return name if shared in name else shared + name


def joined_things(outer: str, inner: str) -> str:
    """What two heads one below the other add together: 政府债务限额 over 一般债务 is 一般债务限额.

    Example:
        >>> joined_things("债务限额", "一般债务"), joined_things("还本付息额", "还本额")
        ('一般债务限额', '还本额')
    """
    if len(inner) > 1 and is_within(inner, outer):
        return inner
    if len(inner) <= len("人数") and outer.endswith(inner[-1:]) and inner:
        return outer
    for size in range(min(len(outer), len(inner)) - 1, 1, -1):
        at = outer.find(inner[-size:])
        if 0 <= at <= len("地方政府") and at + size < len(outer):
            return inner + outer[at + size :]
    measures = outer.endswith(_COMPLETE) or (head_class(outer) is not None and head_class(inner) is None)
    return inner + outer if measures and not inner.endswith(_COMPLETE) else outer + inner


def is_within(inner: str, outer: str) -> bool:
    """Whether an outer text has all characters of an inner one in their order: 还本额 is a part of 还本付息额."""
    rest = iter(outer)
    return all(char in rest for char in inner)
