"""`build`: many reports as one table of place, year, series and value, queried with DuckDB."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Literal, get_args
from uuid import uuid4

from attrs import field, frozen

from govreport import extras
from govreport.batch.documents import DOCUMENTS, documents_schema, row
from govreport.batch.run import Progress, write_tables
from govreport.errors import MissingExtraError
from govreport.facts.coding import Coding, code
from govreport.options import Options
from govreport.output.tables import Backend, Numbers, convert, schema, to_arrow, write
from govreport.output.tables.frames import ArrowTable, PandasFrame, PolarsFrame
from govreport.panel.folders import FACTS, folders_among, reading, register_folders, sql
from govreport.panel.known import checked
from govreport.panel.meanings import described
from govreport.report import Report

if TYPE_CHECKING:
    import duckdb

    Connection = duckdb.DuckDBPyConnection
else:
    Connection = Any

View = Literal["cells", "outcomes", "revisions", "conflicts", "coverage"]
_SCALE = Decimal("1e-12")
_DEFAULTS = Options()


def build(
    source: str | os.PathLike[str] | Iterable[Report | str | os.PathLike[str]],
    *,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Panel:
    r"""A panel of many reports.

    Args:
        source: a folder of tables that `govreport batch` wrote with `indicators` and `targets`, or an engine with
            `govreport.records`, or several such folders; or reports in hand; or paths of files, which are read first.
        options: for paths, what else to tell the chain.
        on_progress: for paths, called after each that is read.

    Returns:
        The panel. Values of a standard series that are of whole calendar years are in it, each with its sentence.
        Inputs that hold the same article count once; `coverage` lists them.

    Raises:
        GovReportError: if a folder holds no such tables, or those of another version, or its run was not finished; if
            two folders hold different inputs of one name, or folders of tables stand among other paths.
        MissingExtraError: if duckdb or pyarrow is not installed.

    Example:
        >>> import govreport
        >>> texts = (
        ...     "某省2023年政府工作报告\n各位代表：\n2023年主要预期目标是：经济增长6%左右，城镇新增就业30万人以上。",
        ...     "某省2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n地区生产总值增长5.2%，城镇新增就业32万人。",
        ... )
        >>> options = govreport.Options(region="浙江省")
        >>> panel = build([govreport.parse_text(text, options=options) for text in texts])
        >>> for row in panel.outcomes().to_pylist():
        ...     print(row["region"], row["year"], row["series"], f"{row['target']:.1f} {row['outcome']:.1f}")
        浙江省 2023 gdp 6.0 5.2
        浙江省 2023 urban_new_jobs 300000.0 320000.0
    """
    database = _connected()
    if isinstance(source, str | os.PathLike):
        register_folders(database, [Path(source)])
    else:
        given = list(source)
        reports = [each for each in given if isinstance(each, Report)]
        if len(reports) == len(given):
            _register_reports(database, [(each.source.name or each.source.sha256, each) for each in reports])
        elif reports:
            raise TypeError("a panel is built from reports or from paths, not from both at once")
        else:
            paths = [os.fspath(each) for each in given if not isinstance(each, Report)]
            folders = folders_among(paths)
            if folders:
                register_folders(database, folders)
            else:
                _register_paths(database, paths, options, on_progress)
    return _asking(database)


def compared(earlier: Report, later: Report) -> ArrowTable:
    """What two reports of a place set and what came of it, as `Comparison.targets` says.

    Example:
        >>> import govreport
        >>> report = govreport.parse_text("投资增长6%。")
        >>> compared(report, report).num_rows
        0
    """
    database = _connected()
    _register_reports(database, [("earlier", earlier), ("later", later)])
    panel = _asking(database)
    panel._teach("stated")  # noqa: SLF001 - of this module
    return panel._asked(sql("comparison"))  # noqa: SLF001


def shelved(panel: Panel) -> list[dict[str, Any]]:
    r"""Every report that is in a panel, in the order of places and years, with its title.

    Example:
        >>> import govreport
        >>> [row["title"] for row in shelved(build([govreport.parse_text("2024年政府工作报告\n投资增长6%。")]))]
        ['2024年政府工作报告']
    """
    return panel._asked(sql("reports")).to_pylist()  # type: ignore[no-any-return]  # noqa: SLF001 - of this module


def points(panel: Panel) -> list[dict[str, Any]]:
    """Of each place, series and year the target and what came of it, where there is either.

    Example:
        >>> points(build([]))
        []
    """
    return panel._asked(sql("points")).to_pylist()  # type: ignore[no-any-return]  # noqa: SLF001 - as above


def saved_reports(folder: Path) -> Iterator[tuple[str, Report]]:
    """The reports that a folder of tables holds as JSON, one after the other."""
    database = _connected()
    for file in sorted((folder / "json").glob("*.parquet")):
        asked = "select source, report_json from read_parquet($1) where report_json is not null"
        rows = database.execute(asked, [str(file)])
        while (found := rows.fetchone()) is not None:
            yield found[0], Report.from_json(found[1])


def _asking(database: Connection) -> Panel:
    """The panel of a database that has the tables."""
    with reading():
        database.execute(sql("cells"))
    return Panel(database)


@frozen(eq=False)
class Panel:
    """Values of standard series by place and year. The methods give Arrow tables, which `convert` and `write` take.

    Example:
        >>> from govreport import panel
        >>> made = panel.build([])
        >>> made.cells().num_rows, made.coverage().num_rows
        (0, 0)
    """

    _database: Connection = field(repr=False)

    def cells(self, series: Sequence[str] = (), *, statements: bool = False) -> ArrowTable:
        r"""The panel in long form, a row for each place, year, series, kind and status of each report.

        Args:
            series: ids of series; all if none is given.
            statements: whether to list every statement of a value rather than one answer for each report.

        Returns:
            `place` (the region's code, else its name), `year` (the last one of those that the value covers) and
            `years` (how many), `series`, `kind` (`growth` or `amount`), `status` (`target`, `estimate`, `actual`),
            `value`, `low` and `high` with the direction in their sign, `bound`, `unit`, the value in the canonical
            unit, and where it stands: `source`, `section_id`, `sentence`, offsets.

        Raises:
            ValueError: for a series that is not in the table.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> report = govreport.parse_text("某市2024年政府工作报告\n各位代表：\n2023年，地区生产总值下降1.5%。")
            >>> panel.build([report]).cells(["gdp"])["value"].to_pylist()[0].normalize()
            Decimal('-1.5')
        """
        chosen = checked(series)
        table = "statements" if statements else "answers"
        hidden = "scale, states" + (", is_other, is_index" if statements else "")
        return self._asked(
            f"select * exclude ({hidden}) from {table} where len($1) = 0 or series in (select unnest($1)) "
            "order by place, series, kind, year, status, source, char_start",
            [chosen],
        )

    def wide(self, series: str, *, status: str = "actual", kind: str = "growth") -> ArrowTable:
        r"""One series as a table of a row for each place and a column for each year.

        Args:
            series: its id.
            status: `actual`, `estimate` or `target`.
            kind: `growth` or `amount`.

        Returns:
            `place`, `region`, `unit`, and the years, all in the canonical unit. A place that is told in units without a
            fixed factor (元, 美元) has a row for each. Where several reports give a value, that of the latest counts.
            Where some values are real growth, of a month, newly registered and so on, the column `basis` says so, and
            each of them has a row.

        Raises:
            ValueError: for a series that is not in the table.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> text = "某省2024年政府工作报告\n各位代表：\n2022年，经济总量增长3.1%。2023年，经济增长5.2%。"
            >>> report = govreport.parse_text(text, options=govreport.Options(region="浙江省"))
            >>> panel.build([report]).wide("gdp").column_names
            ['place', 'region', 'unit', '2022', '2023']
        """
        [chosen] = checked([series])
        rows = self._asked(
            "select place, region, canonical_unit as unit, basis, year, canonical_value as value from answers "
            "where series = $1 and status = $2 and kind = $3 and years = 1 "
            "qualify row_number() over (partition by place, unit, basis, year order by report_year desc, source) = 1",
            [chosen, status, kind],
        )
        self._database.register("long", rows)
        years = [str(year) for [year] in self._database.execute("select distinct year from long order by 1").fetchall()]
        columns = ", ".join(f'any_value(value) filter (year = {year}) as "{year}"' for year in years)
        heads = f", {columns}" if columns else ""
        basis = ", basis" if self._database.execute("select 1 from long where basis is not null").fetchall() else ""
        return self._asked(
            f"select place, any_value(region) as region, unit{basis}{heads} from long group by place, unit{basis} "
            f"order by place, unit{basis}"
        )

    def outcomes(self, series: Sequence[str] = (), *, coding: Coding = "stated") -> ArrowTable:
        """The targets of each year beside what came of them.

        Args:
            series: ids of series; all if none is given.
            coding: the convention by which `target` is one figure, as `Target.coded` has it.

        Returns:
            A row for each place, year, series, kind and basis with a target for that year alone. It has the target as
            stated and coded, or in `target_words` (与经济增长同步); `outcome`, `outcome_bound` (`gt` for 超过7%),
            `outcome_status` and `outcome_basis` from the report that reviews the year, all in the canonical unit,
            `unit`; `difference`, outcome less coded target, where the outcome is a figure of the target's basis;
            `kept`, whether all that the outcome's words allow is in the interval that the target states, or none of it:
            null where they do not tell, for 左右 and a bare target, and across bases; and both sentences.

        Raises:
            ValueError: for a series or a coding that does not exist.

        Example:
            >>> from govreport import panel
            >>> panel.build([]).outcomes(coding="midpoint").num_rows
            0
        """
        if coding not in get_args(Coding):
            raise ValueError(f"there is no coding {coding!r}; the codings are {', '.join(get_args(Coding))}")
        self._teach(coding)
        return self._of_series("outcomes", series)

    def revisions(self, series: Sequence[str] = ()) -> ArrowTable:
        """Past values that a later report states differently, the first figure beside each later one.

        Args:
            series: ids of series; all if none is given.

        Raises:
            ValueError: for a series that is not in the table.

        Example:
            >>> from govreport import panel
            >>> panel.build([]).revisions().num_rows
            0
        """
        return self._of_series("revisions", series)

    def conflicts(self, series: Sequence[str] = ()) -> ArrowTable:
        """Values of one report for the same cell that differ, the answer beside each other one, to be read by a person.

        A figure beside itself rounded does not differ, nor one beside a bound that it keeps.

        Args:
            series: ids of series; all if none is given.

        Raises:
            ValueError: for a series that is not in the table.

        Example:
            >>> from govreport import panel
            >>> panel.build([]).conflicts().num_rows
            0
        """
        return self._of_series("conflicts", series)

    def coverage(self) -> ArrowTable:
        """Which places and years are there: a row for each input and for each missing year, with what it lacks and why.

        Example:
            >>> import govreport
            >>> from govreport import panel
            >>> panel.build([govreport.parse_text("投资增长6%。", name="a.txt")]).coverage()["lacks"].to_pylist()
            ['no region found']
        """
        return self._asked(sql("coverage"))

    def to_frame(
        self, view: View = "cells", *, backend: Backend = "pandas", numbers: Numbers | None = None
    ) -> ArrowTable | PandasFrame | PolarsFrame:
        """One of the views for a library of data frames.

        Args:
            view: `cells`, `outcomes`, `revisions`, `conflicts` or `coverage`.
            backend: `arrow`, `pandas` or `polars`.
            numbers: `float` or `decimal`.

        Raises:
            ValueError: if there is no such view, backend or kind of numbers.

        Example:
            >>> from govreport import panel
            >>> panel.build([]).to_frame("coverage").columns.tolist()[:3]
            ['place', 'region', 'plan_year']
        """
        return convert(self._view(view), backend, numbers=numbers)

    def write(self, path: str | os.PathLike[str], view: View = "cells") -> tuple[str, ...]:
        """Write one of the views to a file, as `govreport.output.tables.write` does.

        Args:
            path: the file; its ending tells the format.
            view: as for `to_frame`.

        Returns:
            What the format could not hold; mostly nothing.

        Raises:
            ValueError: if there is no such view or format.
            GovReportError: if the file cannot be written.

        Example:
            >>> from tempfile import mkdtemp
            >>> from govreport import panel
            >>> panel.build([]).write(f"{mkdtemp()}/panel.csv")
            ()
        """
        return write(self._view(view), path)

    def _view(self, view: str) -> ArrowTable:
        if view not in get_args(View):
            raise ValueError(f"there is no view {view!r}; the views are {', '.join(get_args(View))}")
        table: ArrowTable = getattr(self, view)()
        return described(table, view).replace_schema_metadata({"govreport.table": view if view != "cells" else "panel"})

    def _teach(self, coding: Coding) -> None:
        """The convention as a function of SQL, so that it has one home."""

        def coded(low: Decimal | None, high: Decimal | None, unit: str | None) -> Decimal | None:
            figure = code((low, high), unit, coding)
            return None if figure is None else figure.quantize(_SCALE)

        if self._database.execute("select 1 from duckdb_functions() where function_name = 'code'").fetchall():
            self._database.remove_function("code")
        kind = "DECIMAL(38, 12)"
        special: Any = "special"  # the function is asked for nulls too
        self._database.create_function("code", coded, [kind, kind, "VARCHAR"], kind, null_handling=special)

    def _of_series(self, view: str, series: Sequence[str]) -> ArrowTable:
        chosen = checked(series)
        return self._asked(f"select * from ({sql(view)}) where len($1) = 0 or series in (select unnest($1))", [chosen])

    def _asked(self, statement: str, values: Sequence[object] = ()) -> ArrowTable:
        with reading():
            found: ArrowTable = self._database.sql(statement, params=list(values)).to_arrow_table()
        return found


def need_engines() -> None:
    """See that what panels and sites need is installed, before anything is read.

    Raises:
        MissingExtraError: if duckdb or pyarrow is not.

    Example:
        >>> need_engines()
    """
    try:
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401, ICN001
    except ImportError as error:
        raise MissingExtraError(
            "a panel needs duckdb and pyarrow; install: {command}", command=extras.command("panel")
        ) from error


def _connected() -> Connection:
    need_engines()
    import duckdb

    # What does not fit into memory goes to the disk: there, and not to a folder where the caller works. DuckDB makes it
    # when it is needed and removes it with the connection.
    spill = Path(gettempdir()) / f"govreport-{uuid4().hex}"
    return duckdb.connect(config={"temp_directory": str(spill)})


def _register_reports(database: Connection, reports: Sequence[tuple[str, Report]]) -> None:
    """Reports in hand, each under a name."""
    import pyarrow as pa

    rows = [row(name, report.source.sha256, report, None) for name, report in reports]
    database.register("given", pa.Table.from_pylist(rows, schema=documents_schema()))
    database.execute("create table documents as select * from given")
    for table in FACTS:
        pieces = []
        for name, report in reports:
            piece = to_arrow(report, table)
            at = piece.column_names.index("source")
            pieces.append(piece.set_column(at, piece.schema.field(at), pa.array([name] * piece.num_rows, pa.string())))
        pieces.append(schema(table).empty_table())
        database.register("given", pa.concat_tables(pieces))
        database.execute(f"create table {table} as select * from given")


def _register_paths(
    database: Connection, paths: Sequence[str], options: Options, on_progress: Callable[[Progress], None]
) -> None:
    """Files, read into tables first."""
    with TemporaryDirectory() as folder:
        write_tables(paths, folder, tables=FACTS, options=options, on_progress=on_progress)
        register_folders(database, [Path(folder)])
        for name in (DOCUMENTS, *FACTS):
            database.execute(f"create table read_{name} as select * from {name}")
            database.execute(f"drop view {name}")
            database.execute(f"alter table read_{name} rename to {name}")
