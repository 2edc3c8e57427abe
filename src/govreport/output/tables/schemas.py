"""The definition of all tables, column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from govreport.diagnostics import Severity
from govreport.facts.answers.pledges import Reason, announced_at
from govreport.facts.coding import Coding, Hardness
from govreport.facts.model import Measure, Status
from govreport.facts.series.basis import Basis
from govreport.facts.series.headline import is_growth_target
from govreport.language import Message
from govreport.numbers.model import NumberKind
from govreport.output.tables.columns import (
    LINE,
    PLACE,
    REPORT,
    SENTENCE,
    SPAN,
    Column,
    amount,
    canonical,
    of_item,
    time,
)
from govreport.output.tables.rows import Row
from govreport.page.model import DropReason
from govreport.tables.model import CellRole
from govreport.temporal.periods import Aspect

VERSION: Literal["govreport-tables/2"] = "govreport-tables/2"
"""The version of all tables: it stands in the metadata of every schema and changes with any column."""

UNFIT = Column(
    "unfit", "string", "columns left null because the value does not fit their type, with commas", lambda _: None
)

_DIRECTIONS = ("+", "-")
_MEASURE = of_item("measure", get_args(Measure), "level, growth, change, share and so on")
_DIRECTION = of_item("direction", _DIRECTIONS, "direction of a growth, change or contribution")
_WHERE = (*PLACE, LINE, *SENTENCE, *SPAN, UNFIT)


def _own_text(row: Row) -> object:
    return row.item.own_text or None


def _parent(row: Row) -> object:
    return row.item.id.rpartition(".")[0] or None


def _start(row: Row) -> object:
    return None if row.item.span is None else row.item.span.start


def _end(row: Row) -> object:
    return None if row.item.span is None else row.item.span.end


def _line(row: Row) -> object:
    return None if row.item.span is None else row.line.index


def _source_place(attribute: str) -> Callable[[Row], object]:
    """What the way back to the page says of the row's first character."""

    def value(row: Row) -> object:
        return getattr(row.report.document.place_of(row.span), attribute)

    return value


_NUMBERS = (
    Column("number_id", "int32", "0-based position among the numbers", lambda row: row.item.id, required=True),
    of_item("text", "string", "the whole expression as written", required=True),
    of_item("kind", get_args(NumberKind), "quantity, date, ordinal, identifier or name", required=True),
    *amount(),
    *canonical(),
    *time("date_text", Message("calendar time, for kind date"), prefix="date_", key="date"),
)

_SERIES = Column(
    "series",
    "string",
    "ids of the standard series that the name stands for, with blanks between them",
    lambda row: " ".join(row.item.series) or None,
)
_STATED = (
    Column(
        "states",
        (*get_args(Measure), "index"),
        "growth, level, share, change or index that it states of its series for years",
        lambda row: None if row.stated is None else row.stated.measure,
    ),
    Column(
        "answers",
        "string",
        "ids of the series of which it is the report's one answer for these years",
        lambda row: None if row.stated is None else " ".join(row.stated.answers) or None,
    ),
    Column(
        "differs",
        "string",
        "ids of the series of which it says other than the report's answer",
        lambda row: None if row.stated is None else " ".join(row.stated.differs) or None,
    ),
    Column(
        "basis",
        get_args(Basis),
        "measured how: real, comparable, month, year, begun, completed, new, urban …",
        lambda row: None if row.stated is None else row.stated.basis,
    ),
)

_INDICATORS = (
    of_item("indicator_id", "int32", "0-based position among the indicators", key="id", required=True),
    of_item("number_id", "int32", "the number that states the value", key="number.id", required=True),
    of_item("name", "string", "what is measured", required=True),
    _MEASURE,
    _DIRECTION,
    of_item("base", "string", "what a change is measured against, as written"),
    *amount(key="number."),
    *canonical(key="number."),
    of_item("text", "string", "the number with unit and bound words, as written", key="number.text", required=True),
    of_item("status", get_args(Status), "actual, estimate, target or history, or the rule of a policy", required=True),
    *time("period", Message("time of which the number speaks"), prefix="period_", key="period"),
    of_item("period_stated", "bool", "whether words of the sentence state the period", required=True),
    of_item("status_stated", "bool", "whether words of the sentence state the status", required=True),
    of_item("name_rule", "string", "the rule that found the name, to filter by"),
    of_item("name_sure", "bool", "whether the name is of the kind that is nearly always right"),
    of_item("aspect", get_args(Aspect), "stock, flow, rate or mean"),
    of_item("period_rule", "string", "the rule that found the period, and its evidence"),
    _SERIES,
    *_STATED,
    Column(
        "same_as",
        "string",
        "ids of the indicators that state it in a table, or in words, blanks between",
        lambda row: " ".join(map(str, row.item.same_as)) or None,
    ),
)

_TARGETS = (
    Column("target_id", "int32", "0-based position among the targets", lambda row: row.index, required=True),
    of_item("indicator_id", "int32", "the indicator with the number; null for an aim in words", key="indicator.id"),
    of_item("name", "string", "what is aimed at", required=True),
    Column("text", "string", "the words that state it", lambda row: row.text_of(row.span), required=True),
    _MEASURE,
    _DIRECTION,
    *amount(whose=Message("the target")),
    of_item("signed_low", "decimal", "lower end with the direction in its sign (下降3%以上 has none)"),
    of_item("signed_high", "decimal", "upper end likewise (下降3%以上 is at most -3)"),
    Column(
        "is_growth_target",
        "bool",
        "whether it is for growth of the whole economy in the plan year (经济增长目标)",
        lambda row: is_growth_target(row.item, row.report.metadata.plan_year),
        required=True,
    ),
    of_item("modality", "string", "the word that says how firm it is (预期, 力争, 确保, 安排)"),
    of_item("hardness", get_args(Hardness), "hard (确保, 以上, 以内) or soft (力争, 左右, a range)"),
    of_item("stretch", "string", "the added clause (在实际工作中努力争取更好结果)"),
    of_item("qualitative", "string", "the aim in words, where it has no number (与经济增长同步)"),
    *time("period", Message("time that the target is for"), prefix="period_", key="period"),
    of_item("revised_from", "decimal", "the figure that this one replaces (由8%调整为7%)"),
    _SERIES,
    *_STATED,
)

_PLEDGES = (
    Column("pledge_id", "int32", "0-based position among the pledges", lambda row: row.index, required=True),
    of_item("indicator_id", "int32", "the indicator with the number", key="aim.indicator.id", required=True),
    of_item("name", "string", "what is set", key="aim.name", required=True),
    Column("text", "string", "the words that state it", lambda row: row.text_of(row.span), required=True),
    of_item("measure", get_args(Measure), "level, growth, change or share", key="aim.measure"),
    of_item("direction", _DIRECTIONS, "direction of a growth or change", key="aim.direction"),
    *amount(key="aim.", whose=Message("the pledge")),
    of_item("signed_low", "decimal", "lower end with the direction in its sign", key="aim.signed_low"),
    of_item("signed_high", "decimal", "upper end likewise", key="aim.signed_high"),
    of_item(
        "reason", get_args(Reason), "verb, a word of aiming governs it, or part, it stands in the plan", required=True
    ),
    Column(
        "announced_target_id",
        "int32",
        "the announced target of the same thing that has another figure",
        lambda row: announced_at(row.item, row.report.targets),
    ),
    of_item("modality", "string", "the word that says how firm it is (力争, 确保)", key="aim.modality"),
    of_item("hardness", get_args(Hardness), "hard (确保, 以上) or soft (力争, 左右)", key="aim.hardness"),
    *time("period", Message("time that the pledge is for"), prefix="period_", key="aim.period"),
    Column(
        "series",
        "string",
        "ids of the standard series that it sets, with blanks between them",
        lambda row: " ".join(row.item.aim.series) or None,
    ),
)

_CELLS = (
    of_item("table_id", "int32", "0-based position of the table", key="table.id", required=True),
    of_item("caption", "string", "what the table is of", key="table.caption"),
    of_item("table_unit", "string", "the unit that a note gives for the whole table", key="table.unit"),
    of_item("grid_row", "int32", "row of the grid, from 1", key="cell.row", required=True),
    of_item("grid_column", "int32", "column of the grid, from 1", key="cell.column", required=True),
    of_item("row_span", "int32", "how many rows the cell covers", key="cell.row_span", required=True),
    of_item("column_span", "int32", "how many columns it covers", key="cell.column_span", required=True),
    of_item("role", get_args(CellRole), "head, stub, value or note", key="cell.role", required=True),
    of_item("text", "string", "the cell as written", key="cell.text", required=True),
    Column(
        "row_head",
        "string",
        "the labels of its row, the outermost first, joined by ' > '",
        lambda row: row.item.row_head,
    ),
    Column(
        "column_head",
        "string",
        "the heads above it, the topmost first, joined by ' > '",
        lambda row: row.item.column_head,
    ),
    of_item("number_id", "int32", "the number in it", key="cell.number.id"),
    *amount(key="cell.number."),
    *canonical(key="cell.number."),
)

_OUTLINE = (
    of_item("depth", "int32", "depth in the tree, 1 for the top", required=True),
    Column("parent_id", "string", "id of the section above", _parent),
    of_item("style", "string", "family of the mark (zh_comma, arabic_dot …)", required=True),
    of_item("mark", "string", "the enumerator as written"),
    of_item("ordinal", "int64", "the number that the mark states"),
    of_item("title", "string", "the heading's words"),
    of_item("is_inline", "bool", "whether the mark stands inside a paragraph", key="inline", required=True),
    Column("own_text", "string", "text that belongs to this section and to none below it", _own_text),
    of_item("title_start", "int32", "offset of the title's first character", key="title_span.start", required=True),
    of_item("title_end", "int32", "offset after the title's last character", key="title_span.end", required=True),
)

_LINES = (
    LINE,
    of_item("text", "string", "the line", required=True),
    *PLACE,
    *SPAN,
    Column("source_path", "string", "element of the page that it came from", _source_place("path")),
    Column("source_page", "int32", "1-based page, for a PDF", _source_place("page")),
    Column(
        "source_line", "int32", "1-based line of the source; of a Word document, the paragraph", _source_place("line")
    ),
    Column("source_column", "int32", "1-based column in that line", _source_place("column")),
    UNFIT,
)

_SCOREBOARD = (
    Column("score_id", "int32", "0-based position in the scoreboard", lambda row: row.index, required=True),
    of_item("name", "string", "what is measured", required=True),
    of_item("measure", get_args(Measure), "level, growth, change, share and so on", key="target.measure"),
    of_item("past_indicator_id", "int32", "the indicator with the past result", key="past.id"),
    of_item("past_direction", _DIRECTIONS, "direction of the past result", key="past.direction"),
    *amount(prefix="past_", key="past.number.", whose=Message("the past result")),
    of_item("past_status", get_args(Status), "whether the past result is actual or an estimate", key="past.status"),
    *time("past_period", Message("time of the past result"), prefix="past_period_", key="past.period"),
    Column("echo", "string", "for an aim in words, what the report says of it", lambda row: row.echo),
    of_item("target_direction", _DIRECTIONS, "direction of the target", key="target.direction"),
    *amount(prefix="target_", key="target.", whose=Message("the target")),
    of_item("modality", "string", "the word that says how firm the target is", key="target.modality"),
    of_item("stretch", "string", "the clause added to the target", key="target.stretch"),
    of_item("qualitative", "string", "the target in words, where it has no number", key="target.qualitative"),
    *time("target_period", Message("time that the target is for"), prefix="target_period_", key="target.period"),
)

_ATTACHMENTS = (
    Column("attachment_id", "int32", "0-based position among the attachments", lambda row: row.index, required=True),
    of_item("name", "string", "its name as the page shows it", required=True),
    of_item("href", "string", "its address as the page gives it", required=True),
    of_item("format", "string", "the document format that address or name tell (pdf, docx)"),
    of_item("is_article", "bool", "whether it is the article itself, which the page has no text of", required=True),
    UNFIT,
)

_DIAGNOSTICS = (
    Column("diagnostic_id", "int32", "0-based position among the diagnostics", lambda row: row.index, required=True),
    of_item("code", "string", "stable code to filter by", required=True),
    of_item("severity", get_args(Severity), "info, warning or error", required=True),
    of_item("message", "string", "the message", required=True),
    Column("char_start", "int32", "offset of its first character; null where it has no place", _start),
    Column("char_end", "int32", "offset after its last character", _end),
    Column("line_id", "int32", "the line that it begins on", _line),
    UNFIT,
)

_DROPPED = (
    Column("dropped_id", "int32", "0-based position among what was left out", lambda row: row.index, required=True),
    of_item("reason", get_args(DropReason), "why it is not part of the article", required=True),
    Column("text", "string", "its text", lambda row: row.item.block.text, required=True),
    of_item("source_path", "string", "element of the page that it came from", key="block.place.path"),
    of_item("source_page", "int32", "1-based page, for a PDF", key="block.place.page"),
    of_item("source_line", "int32", "1-based line of the source", key="block.place.line"),
    UNFIT,
)


def coded(coding: Coding) -> Column:
    """The column that `to_frame("targets", coding=…)` adds.

    Raises:
        ValueError: if there is no such coding.
    """
    if coding not in get_args(Coding):
        raise ValueError(f"there is no coding {coding!r}; the codings are {', '.join(get_args(Coding))}")
    meaning = Message("one figure for the target, with the direction in its sign, coded as {coding!r}", coding=coding)
    return Column("coded", "decimal", meaning, lambda row: row.item.coded(coding))


CATALOGUE: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "numbers": (*REPORT, *_NUMBERS, *_WHERE),
        "indicators": (*REPORT, *_INDICATORS, *_WHERE),
        "targets": (*REPORT, *_TARGETS, *_WHERE),
        "pledges": (*REPORT, *_PLEDGES, *_WHERE),
        "outline": (*REPORT, *_OUTLINE, *PLACE, LINE, *SPAN, UNFIT),
        "lines": (*REPORT, *_LINES),
        "scoreboard": (*REPORT, *_SCOREBOARD, *_WHERE),
        "attachments": (*REPORT, *_ATTACHMENTS),
        "cells": (*REPORT, *_CELLS, *PLACE, LINE, *SPAN, UNFIT),
        "diagnostics": (*REPORT, *_DIAGNOSTICS),
        "dropped": (*REPORT, *_DROPPED),
    }
)
"""All columns of each table, in order."""

TABLES: tuple[str, ...] = tuple(CATALOGUE)
"""The names of the tables."""

SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "numbers": "every numeric expression of the text",
        "indicators": "every quantity that states something of a thing, with its name, measure, period and status",
        "targets": "what the target-setting sentences announce, in numbers or in words",
        "pledges": "what else is set in figures for the planned year, with the reason",
        "outline": "every heading and enumerated item",
        "lines": "every line of the text; other tables point here with `line_id`",
        "scoreboard": "each headline target beside the result of the year before",
        "attachments": "every file that the page links to beside its article, or in place of it",
        "cells": "every cell of the tables that is not empty, with its heads and its figure",
        "diagnostics": "every remark about what is odd or unsure",
        "dropped": "every piece of the page that is not part of the article, with the reason",
    }
)
"""What a row of each table is."""
