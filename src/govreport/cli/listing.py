"""Tables of reports as the command lists them: columns, rows, and what is displayed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from attrs import evolve, fields, frozen

from govreport.cli.conditions import Condition, condition, named
from govreport.cli.formatting import aim_of, called, result_of, signed
from govreport.cli.rows import text_of
from govreport.cli.streams import plain
from govreport.language import N_, _, said
from govreport.metadata import Metadata
from govreport.output.tables.columns import REPORT, Column, ColumnType
from govreport.output.tables.rows import Sheet
from govreport.output.tables.schemas import CATALOGUE, UNFIT
from govreport.report import Report


@frozen
class _Whole:
    """The one row that a report has in the table of metadata."""

    report: Report


def _field(name: str) -> Column:
    kind: ColumnType = "int32" if name in {"year", "plan_year"} else "string"
    return Column(name, kind, name, lambda row: getattr(row.report.metadata, name))


_METADATA = (*REPORT[:2], *(_field(field.name) for field in fields(Metadata)))


def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table. Text holds every value, so that the column of values that do not fit is left out."""
    if table == "metadata":
        return _METADATA
    return tuple(column for column in CATALOGUE[table] if column is not UNFIT)


def pick(table: str, names: Sequence[str] | None) -> tuple[Column, ...]:
    """The columns of these names; all if None.

    Raises:
        GovReportError: if the table has no such column; the message lists those that it has.
    """
    if names is None:
        return columns(table)
    known = columns(table)
    return tuple(named(known, name, table=table) for name in names)


@frozen
class Choice:
    """Which columns and rows of a table are wanted.

    Attributes:
        table: the table.
        columns: their names; None for all.
        where: conditions, as written.
        depth: the lowest level of the outline that is wanted; None for all.
    """

    table: str
    columns: Sequence[str] | None = None
    where: tuple[str, ...] = ()
    depth: int | None = None

    def rows(self, report: Report) -> Iterator[Any]:
        """The rows of a report that are wanted.

        Raises:
            GovReportError: for a condition that is none.
        """
        conditions = self._conditions()
        depth = self.depth
        if depth is not None:
            conditions.append(lambda row: row.item.depth <= depth)
        whole = self.table == "metadata"
        found: Iterator[Any] = iter((_Whole(report),)) if whole else Sheet(report).rows(self.table)
        return (row for row in found if all(meets(row) for meets in conditions))

    def picked(self, *, unfit: bool = False) -> tuple[Column, ...]:
        """The columns that are wanted; checks the conditions as well.

        Args:
            unfit: whether the output has types that may not hold a value, so that a last column must name those.

        Raises:
            GovReportError: if there is no such column.
        """
        self._conditions()
        found = pick(self.table, self.columns)
        return (*found, UNFIT) if unfit else found

    def _conditions(self) -> list[Condition]:
        return [condition(columns(self.table), text, table=self.table) for text in self.where]

    def shown(self) -> tuple[Shown, ...]:
        """The columns that people see: a few that say most, unless others were asked for."""
        if self.columns is None:
            return tuple(evolve(shown, label=_(shown.label)) for shown in _SHOWN[self.table])
        return tuple(_as_shown(column) for column in pick(self.table, self.columns))


@frozen
class Shown:
    """A column of the table that people see.

    Attributes:
        label: its head in English, as the catalogue has it.
        text: what it shows of a row.
        folds: whether long text may take several lines.
    """

    label: str
    text: Callable[[Any], str]
    folds: bool = True


def _as_shown(column: Column, label: str | None = None, *, folds: bool = True) -> Shown:
    """A column of the data as people see it, under its name unless it has a label."""
    return Shown(label or column.name, lambda row: plain(" ".join(text_of(column.value(row)).split())), folds)


_PLEDGES = {column.name: column for column in CATALOGUE["pledges"]}
_CELLS = {column.name: column for column in CATALOGUE["cells"]}


def _item(label: str, attribute: str, *, folds: bool = True) -> Shown:
    return Shown(label, lambda row: plain(text_of(getattr(row.item, attribute)).replace("\n", "")), folds)


def _word(label: str, attribute: str, group: str) -> Shown:
    """A column of words that the data has for a few things, as people call them."""
    return Shown(label, lambda row: called(group, getattr(row.item, attribute)), folds=False)


def _period(row: Any) -> str:  # noqa: ANN401 - a row of any table
    return "" if row.item.period is None else row.item.period.iso


def _amount(row: Any) -> str:  # noqa: ANN401 - as above
    number = row.item
    return text_of(number.value) if number.low == number.high else f"{text_of(number.low)}–{text_of(number.high)}"


_SECTION = Shown(N_("section"), lambda row: "" if row.section is None else row.section.id, folds=False)
_FIGURE = Shown(N_("figure"), lambda row: signed(f"{row.item.number}", row.item.direction), folds=False)

_SHOWN: Mapping[str, tuple[Shown, ...]] = MappingProxyType(
    {
        "numbers": (
            _item(N_("text"), "text"),
            _word(N_("kind"), "kind", "kind"),
            Shown(N_("value"), _amount),
            _item(N_("unit"), "unit"),
            _word(N_("bound"), "bound", "bound"),
            _SECTION,
        ),
        "indicators": (
            _item(N_("indicator"), "name"),
            _FIGURE,
            _word(N_("measure"), "measure", "measure"),
            Shown(N_("period"), _period, folds=False),
            _word(N_("status"), "status", "status"),
            _SECTION,
        ),
        "targets": (
            _item(N_("indicator"), "name"),
            Shown(N_("target"), lambda row: " ".join(aim_of(row.item)).strip()),
            _word(N_("measure"), "measure", "measure"),
            _item(N_("modality"), "modality", folds=False),
            Shown(N_("period"), _period, folds=False),
        ),
        "pledges": (
            Shown(N_("indicator"), lambda row: plain(row.item.aim.name)),
            Shown(N_("pledge"), lambda row: " ".join(aim_of(row.item.aim)).strip()),
            _as_shown(_PLEDGES["series"], N_("standard series")),
            _word(N_("reason"), "reason", "pledge"),
            Shown(N_("modality"), lambda row: row.item.aim.modality or "", folds=False),
        ),
        "scoreboard": (
            _item(N_("indicator"), "name"),
            Shown(N_("last result"), lambda row: result_of(row.item, row.report)),
            Shown(N_("target"), lambda row: " ".join(aim_of(row.item.target)).strip()),
        ),
        "attachments": (
            _item(N_("name"), "name"),
            _item(N_("address"), "href"),
            _item(N_("format"), "format", folds=False),
        ),
        "cells": (
            _as_shown(_CELLS["table_id"], N_("table"), folds=False),
            _as_shown(_CELLS["row_head"], N_("row")),
            _as_shown(_CELLS["column_head"], N_("column")),
            _as_shown(_CELLS["text"], N_("text")),
            _as_shown(_CELLS["value"], N_("value"), folds=False),  # 690,000 under 单位：万元 is 6900000000元
            _as_shown(_CELLS["unit"], N_("unit"), folds=False),
        ),
        "diagnostics": (
            _item(N_("code"), "code"),
            _word(N_("severity"), "severity", "severity"),
            Shown(N_("message"), lambda row: plain(said(row.item.message))),
        ),
        "dropped": (
            _word(N_("reason"), "reason", "reason"),
            Shown(N_("text"), lambda row: plain(row.item.block.text.replace("\n", ""))),
        ),
        "lines": (
            Shown(N_("line"), lambda row: str(row.item.index), folds=False),
            _word(N_("part"), "part", "part"),
            _item(N_("text"), "text"),
        ),
        "outline": (
            _item(N_("id"), "id", folds=False),
            Shown(N_("heading"), lambda row: plain(f"{row.item.mark}{row.item.title}".replace("\n", ""))),
        ),
    }
)
