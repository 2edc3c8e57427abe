"""The folder that a batch writes: one folder for each table, with one Parquet file for each part of the inputs.

A part is done when its files are there in all tables: each appears under its name only when it is complete and on the
disk, and the name is a digest of all that it is made from. Nothing else says what is done, so nothing can disagree with
it: the manifest and the table of duplicates are made from the parts, at the end, and made again by the next run.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govreport import extras
from govreport.batch.documents import DOCUMENTS, documents_schema, duplicates_schema
from govreport.batch.failures import named
from govreport.errors import GovReportError, MissingExtraError, OutputError, reason_of
from govreport.files import UNFINISHED, appearing

if TYPE_CHECKING:
    import pyarrow as pa

DUPLICATES = "duplicates"
MANIFEST = "_manifest.json"
LOCK = ".lock"
"""The file that a run holds, and by which a folder of `batch` is known."""
_BEFORE = ".before"
_SUFFIX = ".parquet"
_IDENTITY = ["source", "sha256"]


def need_pyarrow() -> None:
    """Raise an error that says what to install, if pyarrow is not there.

    Raises:
        MissingExtraError: if it is not.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            "a folder of tables needs pyarrow; install: {command}", command=extras.command("table")
        ) from error


@frozen
class Dataset:
    """A folder of tables.

    Attributes:
        folder: where it is.
    """

    folder: Path

    def path(self, table: str, key: str) -> Path:
        """The file of one part of a table."""
        return self.folder / table / f"{key}{_SUFFIX}"

    def keys(self, table: str = DOCUMENTS) -> list[str]:
        """The parts that a table has, in the order of their names."""
        return sorted(path.stem for path in (self.folder / table).glob(f"[!.]*{_SUFFIX}"))

    def write(self, table: str, key: str, rows: pa.Table) -> None:
        """Write one part of a table: under another name, to the disk, then under its own."""
        path = self.path(table, key)
        path.parent.mkdir(exist_ok=True)
        _write(rows, path)

    def errors(self) -> Iterator[str]:
        """Why inputs could not be used, part by part."""
        for key in self.keys():
            yield from (named(error, source) for source, error in self.rows(key, ["source", "error"]) if error)

    def documents(self, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of all inputs."""
        for key in self.keys():
            yield from self.rows(key, columns)

    def rows(self, key: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of the inputs of a part; null where an older version wrote it without them."""
        table = _documents(self.path(DOCUMENTS, key), columns)
        yield from zip(*(table.column(name).to_pylist() for name in columns), strict=True)

    def tables(self) -> list[str]:
        """The tables that there are."""
        return sorted(place.name for place in self.folder.iterdir() if place.is_dir())

    def has(self, key: str, tables: Iterable[str]) -> bool:
        """Whether a part is done."""
        return all(self.path(table, key).exists() for table in (DOCUMENTS, *tables))

    def begin(self) -> None:
        """Say that the folder is not complete: it is when there is a manifest.

        What it held when it was complete is noted first, so that a run that was stopped and continues still knows it.
        """
        import pyarrow as pa

        manifest = self.folder / MANIFEST
        if manifest.exists():
            inputs = [dict(zip(_IDENTITY, row, strict=True)) for row in self.documents(_IDENTITY)]
            schema = pa.schema([documents_schema().field(name) for name in _IDENTITY])
            _write(pa.Table.from_pylist(inputs, schema=schema), self.folder / _BEFORE)
            manifest.unlink()

    def before(self) -> dict[str, str | None]:
        """The digests of the inputs that the folder held when it was complete for the last time."""
        path = self.folder / _BEFORE
        if not path.exists():
            return {}
        table = _documents(path, _IDENTITY)
        return dict(zip(*(table.column(name).to_pylist() for name in _IDENTITY), strict=True))

    def end(self) -> None:
        """Forget what was there before."""
        (self.folder / _BEFORE).unlink(missing_ok=True)

    def keep(self, keys: Collection[str]) -> None:
        """Remove all other parts, and what stopped runs left unfinished.

        This comes last: a worker of a run that was killed may still be writing, and what it writes may be wanted.
        """
        for table in self.tables():
            for path in (self.folder / table).glob(f".*{UNFINISHED}"):
                path.unlink(missing_ok=True)
            for key in self.keys(table):
                if key not in keys:
                    self.path(table, key).unlink()
            with contextlib.suppress(OSError):
                (self.folder / table).rmdir()  # if nothing is left in it

    def write_duplicates(self) -> int:
        """Write the table of inputs that hold the same article as another; how many there are."""
        import pyarrow as pa

        columns = ["source", "sha256", "text_sha256"]
        first: dict[str, tuple[str, str]] = {}
        for source, digest, text in self.documents(columns):
            if text is not None:
                first[text] = min(first.get(text, (source, digest)), (source, digest))
        rows = [
            {"source": source, "duplicate_of": first[text][0], "same": "bytes" if first[text][1] == digest else "text"}
            for source, digest, text in self.documents(columns)
            if text is not None and first[text][0] != source
        ]
        rows.sort(key=lambda row: row["source"])
        self.write(DUPLICATES, "all", pa.Table.from_pylist(rows, schema=duplicates_schema()))
        return len(rows)

    def count_joined(self) -> int:
        """How many inputs were read as a part of another."""
        return sum(part_of is not None for (part_of,) in self.documents(["part_of"]))

    def write_manifest(self, about: Mapping[str, object]) -> dict[str, int]:
        """Write what the tables hold; the number of rows of each."""
        import pyarrow.parquet as pq

        parts = {
            table: {key: pq.read_metadata(self.path(table, key)).num_rows for key in self.keys(table)}
            for table in self.tables()
        }
        rows = {table: sum(counts.values()) for table, counts in parts.items()}
        with appearing(self.folder / MANIFEST, durable=True) as unfinished:
            text = json.dumps({**about, "rows": rows, "parts": parts}, ensure_ascii=False, indent=1)
            unfinished.write_text(f"{text}\n", encoding="utf-8")
        return rows

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out; the system lets go of the lock however this process ends.

        Raises:
            GovReportError: if another run is at work here.
            OutputError: if the folder cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / LOCK).open("w", encoding="utf-8")
        except OSError as error:
            reason = reason_of(error)
            raise OutputError(
                "{folder!r} cannot be written ({reason}); check the path of -o", folder=str(self.folder), reason=reason
            ) from None
        with lock:
            _take(lock, self.folder)
            yield


def _write(rows: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    with appearing(path, durable=True) as unfinished:
        pq.write_table(rows, unfinished, compression="zstd")


def _take(lock: Any, folder: Path) -> None:  # noqa: ANN401 - an open file
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise GovReportError(
            "another run is writing to {folder!r}; wait for it or write elsewhere", folder=str(folder)
        ) from None


def _documents(path: Path, columns: list[str]) -> pa.Table:
    """Some columns of a file of the table of inputs, those that it lacks with nulls."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    there = [name for name in columns if name in pq.read_schema(path).names]
    table = pq.read_table(path, columns=there, partitioning=None)
    for name in columns:
        if name not in there:
            field = documents_schema().field(name)
            table = table.append_column(field, pa.nulls(len(table), field.type))
    return table
