"""What `govreport parse` displays: a summary of all results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from govreport.cli.formatting import aim_of, called, named, result_of
from govreport.cli.streams import plain
from govreport.errors import GovReportError
from govreport.language import Message, _, current, said

if TYPE_CHECKING:
    from govreport.facts.model import Target
    from govreport.outline.model import Section
    from govreport.report import Report

_DIAGNOSTICS_SHOWN = 10
_FIELDS = (
    "index_number",
    "subject",
    "issuer",
    "document_number",
    "written_on",
    "published_on",
    "validity",
    "content_source",
    "site_name",
    "site_domain",
    "site_id_code",
    "column",
    "region",
    "region_code",
    "kind",
    "year",
    "plan_year",
    "meeting",
    "speaker",
)


def overview(report: Report, *, depth: int | None, narrow: bool) -> RenderableType:
    """Everything that `govreport parse` shows, top to bottom."""
    pieces: list[RenderableType] = [
        Text(plain(report.metadata.title or _("(no title)")), style="bold"),
        Padding(metadata_grid(report), (0, 0, 1, 2)),
        Text(_("Outline"), style="bold"),
        Padding(tree(report, depth=depth), (0, 0, 1, 2)),
        Text(_("Targets"), style="bold"),
        Padding(scores(report, narrow=narrow), (0, 0, 1, 2)),
        Text(_("Found"), style="bold"),
        Padding(_counts(report), (0, 0, 1, 2)),
        Text(_("Diagnostics"), style="bold"),
        Padding(_diagnostics(report), (0, 0, 0, 2)),
    ]
    return Group(*pieces)


def metadata_grid(report: Report) -> RenderableType:
    """The fields that the report has, each with its label."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for field in _FIELDS:
        value = getattr(report.metadata, field)
        if value is not None:
            grid.add_row(
                named("field", field), Text(called("report", value) if field == "kind" else _field_text(value))
            )
    return grid


def _field_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return plain(str(value))


def tree(report: Report, *, depth: int | None) -> RenderableType:
    """The outline down to a level; what is hidden is counted."""
    if not report.outline.sections:
        return Text(_("no headings found"), style="dim")
    root = Tree("", hide_root=True, guide_style="dim")
    for section in report.outline.sections:
        _grow(root, section, depth)
    return root


def _grow(above: Tree, section: Section, depth: int | None) -> None:
    label = Text(plain(section.mark), style="cyan")
    label.append(plain(section.title.replace("\n", "")), style="default")
    hidden = depth is not None and section.depth >= depth and bool(section.children)
    if hidden:
        label.append(f" (+{sum(1 for _ in section.walk()) - 1})", style="dim")
    branch = above.add(label)
    for child in () if hidden else section.children:
        _grow(branch, child, depth)


def scores(report: Report, *, narrow: bool) -> RenderableType:
    """The headline targets beside the last results."""
    rows = report.scoreboard
    if not rows:
        return Text(_("no target-setting sentence found"), style="dim")
    if narrow:
        return Group(
            *(Text.assemble(f"{plain(row.name)} {result_of(row, report)} → ", _target(row.target)) for row in rows)
        )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(_("indicator"), overflow="fold")
    table.add_column(_year_label(_("last result"), report.metadata.year), overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column(_year_label(_("target"), report.metadata.plan_year), overflow="fold")
    for row in rows:
        table.add_row(
            Text(plain(row.name)),
            Text(result_of(row, report)),
            Text("→" if row.past is not None or row.echo is not None else "", style="dim"),
            _target(row.target),
        )
    return table


def _target(target: Target) -> Text:
    aim, stretch = aim_of(target)
    return Text.assemble((aim, "bold"), (f" {stretch}" if stretch else "", "dim"))


def _year_label(label: str, year: int | None) -> str:
    return label if year is None else f"{label} {year}"


def _counts(report: Report) -> RenderableType:
    kinds = Counter(number.kind for number in report.numbers)
    listed = [kind for kind, _count in kinds.most_common() if kind != "quantity"]
    rows = (
        (len(report.document.lines), _("lines"), ""),
        (len(report.outline), _("sections"), ""),
        (len(report.numbers), _("numbers"), _listed("kind", kinds, ["quantity", *listed]) if listed else ""),
        (len(report.indicators), _("indicators"), ""),
        (len(report.targets), _("targets"), ""),
        *_dropped(report),
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim", overflow="fold")
    for count, what, detail in rows:
        grid.add_row(str(count), what, detail)
    return grid


def _dropped(report: Report) -> list[tuple[int, str, str]]:
    """How many blocks of the page were dropped, and why; nothing for a report that was saved, without its page."""
    try:
        reasons = Counter(block.reason for block in report.page.dropped)
    except GovReportError:
        return []
    listed = _listed("reason", reasons, [reason for reason, _count in reasons.most_common()])
    return [(reasons.total(), _("blocks dropped"), listed)]


def _listed(group: str, counts: Mapping[Any, int], words: Sequence[str]) -> str:
    """How often there is each of some words of the data."""
    return Message("{counts}", counts=[f"{counts[word]} {called(group, word)}" for word in words]).in_(current())


def _diagnostics(report: Report) -> RenderableType:
    if not report.diagnostics:
        return Text(_("none"), style="dim")
    lines = []
    for diagnostic in report.diagnostics[:_DIAGNOSTICS_SHOWN]:
        line = Text(
            f"{called('severity', diagnostic.severity)} ",
            style={"error": "red", "warning": "yellow"}.get(diagnostic.severity, "dim"),
        )
        line.append(f"{diagnostic.code} ", style="dim")
        line.append(plain(said(diagnostic.message)), style="default")
        lines.append(line)
    hidden = len(report.diagnostics) - len(lines)
    if hidden:
        lines.append(Text(_("and {count} more: --json lists them all", count=hidden), style="dim"))
    return Group(*lines)
