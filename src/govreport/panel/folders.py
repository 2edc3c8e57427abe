"""Folders of tables as views of the database that a panel is asked from: `documents`, `indicators`, `targets`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport.batch.dataset import LOCK, MANIFEST
from govreport.batch.documents import DOCUMENTS, documents_schema
from govreport.errors import GovReportError
from govreport.output.tables import schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    Connection = duckdb.DuckDBPyConnection
else:
    Connection = Any

FACTS = ("indicators", "targets")
"""The tables of govreport that a panel is made of, beside the one of documents."""

_CELLS = ("value", "low", "high", "bound", "unit", "name", "measure", "direction", "period_start", "period_end")
_STATED = ("series", "states", "basis", "answers", "differs", "char_start", "char_end")
_NEEDED = {
    DOCUMENTS: ("source", "sha256", "text_sha256", "error", "part_of", "region_code", "region", "year", "plan_year"),
    "indicators": (
        "source",
        "indicator_id",
        "number_id",
        "status",
        *_CELLS,
        *_STATED,
        "canonical_value",
        "canonical_unit",
    ),
    "targets": ("source", "indicator_id", "qualitative", *_CELLS, *_STATED),
}
"""The columns without which a cell would be wrong, or missing in silence."""
_TOLD = {
    DOCUMENTS: ("report_kind", "report_title"),
    "indicators": ("aspect", "sentence", "section_id"),
    "targets": ("modality", "hardness", "sentence", "section_id"),
}
"""The columns that only say more of a cell: where tables have none, nothing is said."""


def is_folder_of_tables(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder that `govreport batch` or an engine wrote, finished or not.

    Example:
        >>> is_folder_of_tables("nowhere")
        False
    """
    folder = Path(path)
    try:
        by_batch = (folder / MANIFEST).exists() or (folder / LOCK).exists() or (folder / DOCUMENTS).is_dir()
        return by_batch or all(any((folder / name).rglob("*.parquet")) for name in FACTS)
    except (OSError, ValueError):  # a name that no file can have
        return False


def folders_among(paths: Sequence[str]) -> list[Path]:
    """The folders of tables that some paths are; none where they are files of reports.

    Raises:
        GovReportError: if folders of tables and other paths stand beside each other.

    Example:
        >>> folders_among(["a.html", "b.html"])
        []
    """
    folders = [path for path in paths if is_folder_of_tables(path)]
    others = [path for path in paths if path not in folders]
    if folders and others:
        raise GovReportError(
            "{folder!r} is a folder of tables, and {other!r} is none; give folders of tables alone, or write the "
            "others to tables first: govreport batch … -o FOLDER",
            folder=folders[0],
            other=others[0],
        )
    return [Path(folder) for folder in folders]


def register_folders(database: Connection, folders: Sequence[Path]) -> None:
    """The tables of folders as views, read where they are. What two folders hold under one name counts once.

    Raises:
        GovReportError: if a folder has no such tables, or if two hold different inputs under one name.
    """
    if len(folders) == 1:
        _register(database, folders[0])
        return
    for at, folder in enumerate(folders):
        database.execute(f"create schema folder_{at}")
        database.execute(f"use folder_{at}")
        _register(database, folder)
    database.execute("use main")
    with reading():
        _check_names(database, folders)
        for name in (DOCUMENTS, *FACTS):
            parts = []
            for at in range(len(folders)):
                earlier = " union all ".join(f"select source from folder_{nth}.{DOCUMENTS}" for nth in range(at))
                only = f" where not exists (from ({earlier}) as e where e.source = t.source)" if earlier else ""
                parts.append(f"select t.* from folder_{at}.{name} as t{only}")
            database.execute(f"create view {name} as {' union all by name '.join(parts)}")


@contextmanager
def reading() -> Iterator[None]:
    """Say in one line that tables cannot be read, where the engine says it in many."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise GovReportError(
            "the tables cannot be read ({reason}); remove the file that is damaged, if it names one, and run the same "
            "govreport batch command again",
            reason=str(error).splitlines()[0],
        ) from None


def sql(name: str) -> str:
    """A statement of the folder `sql`.

    Example:
        >>> sql("reports").startswith("-- Every report")
        True
    """
    return files("govreport.panel").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _check_names(database: Connection, folders: Sequence[Path]) -> None:
    every = " union all ".join(
        f"select {at} as nth, source, sha256 from folder_{at}.{DOCUMENTS}" for at in range(len(folders))
    )
    twice = database.execute(
        f"select source, min(nth), max(nth) from ({every}) group by source "
        "having count(distinct sha256) > 1 order by source limit 1"  # an input that could not be read has none
    ).fetchone()
    if twice is not None:
        source, one, two = twice
        raise GovReportError(
            "{one!r} and {two!r} hold different inputs of the name {source!r}; write both to one folder of tables, "
            "or read them from different paths",
            one=str(folders[one]),
            two=str(folders[two]),
            source=source,
        )


def _register(database: Connection, folder: Path) -> None:
    """The tables of a folder as views of the current schema."""
    if not folder.is_dir():
        raise GovReportError(
            "{folder!r} is not a folder; give the folder that `govreport batch` wrote", folder=str(folder)
        )
    missing = [name for name in (DOCUMENTS, *FACTS) if not any((folder / name).rglob("*.parquet"))]
    # an engine writes no table of documents, but a row for each of them in every table
    by_engine = missing == [DOCUMENTS] and not (folder / LOCK).exists()
    if missing and not by_engine:
        wanted = " ".join(f"-t {name}" for name in FACTS)
        raise GovReportError(
            "{folder!r} lacks {tables}; write it with: govreport batch … {wanted}",
            folder=str(folder),
            tables=missing,
            wanted=wanted,
        )
    for name in FACTS:
        _register_table(database, folder, name)
    if by_engine:
        with reading():
            database.execute(sql("documents"))
    elif not (folder / MANIFEST).exists():
        raise GovReportError(
            "{folder!r} is of a run that was not finished; run the same batch command again", folder=str(folder)
        )
    else:
        _register_table(database, folder, DOCUMENTS)
        _check_rows(database, folder)


def _register_table(database: Connection, folder: Path, name: str) -> None:
    """A table as a view; that of an engine may lie in folders of partitions, and name a document by its address."""
    import duckdb

    pattern = str(folder / name / "**" / "*.parquet").replace("'", "''")
    read = f"select * from read_parquet('{pattern}', union_by_name = true, hive_partitioning = true)"
    try:
        database.execute(f"create view {name} as {read}")
        database.execute(f"select * from {name} limit 1").fetchall()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise GovReportError(
            "the table {name!r} of {folder!r} cannot be read ({reason}); run the same govreport batch command again",
            name=name,
            folder=str(folder),
            reason=reason,
        ) from None
    there = _columns(database, name)
    _check_columns(database, folder, name, there, pattern)
    fields = _schema(name)
    told = [f"null::{_kind(database, fields, column)} as {column}" for column in _TOLD[name] if column not in there]
    named = " replace (coalesce(source, url, sha256) as source)" if "url" in there else ""
    if told or named:
        extra = "".join(f", {each}" for each in told)
        database.execute(f"create or replace view {name} as select *{named}{extra} from ({read})")


def _check_columns(database: Connection, folder: Path, name: str, there: dict[str, str], pattern: str) -> None:
    """Refuse a table that lacks a column which the panel is made of, or some files of which lack it.

    Raises:
        GovReportError: if it does; it was written by another version of govreport.
    """
    absent = [column for column in _NEEDED[name] if column not in there]
    if not absent:
        wanted = ", ".join(f"'{column}'" for column in _NEEDED[name])
        counted = database.execute(
            f"select name, count(distinct file_name) from parquet_schema('{pattern}') where name in ({wanted}) "
            "group by name"
        ).fetchall()
        most = max((count for _, count in counted), default=0)
        absent = [column for column, count in counted if count < most]
    if absent:
        raise GovReportError(
            "the table {name!r} of {folder!r} is of another version of govreport, without {columns}; run the same "
            "govreport batch command again, with this version",
            name=name,
            folder=str(folder),
            columns=absent,
        )


def _schema(name: str) -> pa.Schema:
    return documents_schema() if name == DOCUMENTS else schema(name)


def _kind(database: Connection, fields: pa.Schema, column: str) -> str:
    """The type of a column as the database names it."""
    database.register("given", fields.empty_table().select([column]))
    [kind] = [row[1] for row in database.execute("describe select * from given").fetchall()]
    database.unregister("given")
    return str(kind)


def _columns(database: Connection, table: str) -> dict[str, str]:
    """The columns of a table of the current schema, each with its type."""
    return {row[0]: row[1] for row in database.execute(f"describe {table}").fetchall()}


def _check_rows(database: Connection, folder: Path) -> None:
    """Refuse a folder whose tables hold other rows than its run wrote: a part is missing, or is of another run."""
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    written = json.loads(text or "{}").get("rows", {})
    for name in (DOCUMENTS, *FACTS):
        found = database.execute(f"select count(*) from {name}").fetchone()
        if found is not None and name in written and found[0] != written[name]:
            raise GovReportError(
                "the table {name!r} of {folder!r} has {found} rows, and its run wrote {rows}; "
                "run the same govreport batch command again",
                name=name,
                folder=str(folder),
                found=found[0],
                rows=written[name],
            )
