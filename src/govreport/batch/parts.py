"""Parts: which inputs are processed together, and how a worker writes them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govreport.batch import documents, grouping
from govreport.batch.dataset import Dataset
from govreport.batch.failures import DIED
from govreport.batch.many import Outcome, read_one, read_pages
from govreport.numbers.units import Unit
from govreport.options import Options
from govreport.records import VERSION, Record, to_batch
from govreport.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 4
"""The version of what a part holds; a part of another version is written again."""


@frozen
class Plan:
    """What all parts of a run have in common.

    Attributes:
        folder: the folder to write to.
        tables: the tables to write, beside `documents`.
        options: options for reading.
    """

    folder: Path
    tables: tuple[str, ...]
    options: Options = field(eq=False)


@frozen
class Part:
    """Some inputs, written together.

    Attributes:
        plan: what it shares with the others.
        sources: its inputs, in order.
        lost: inputs that are not to be read, since the process that read them died, and how it died.
        peers: for those of its inputs that may be pages of an article on several, the others that may be.
        articles: those of its inputs that are the article of a page, each with the page.
    """

    plan: Plan
    sources: tuple[str, ...]
    lost: tuple[tuple[str, str], ...] = ()
    peers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    articles: tuple[tuple[str, str], ...] = ()

    def without(self, source: str, reason: str) -> Part:
        """The same part, with one input given up."""
        return evolve(self, lost=(*self.lost, (source, reason)))


@frozen
class Step:
    """One input of a part is done.

    Attributes:
        key: the name of the part; the same for all its inputs.
        source: the input, as the tables name it.
        error: why it could not be used, as the table `documents` says it; None if it could.
    """

    key: str
    source: str
    error: str | None

    @property
    def failed(self) -> bool:
        """Whether the input could not be used."""
        return self.error is not None


def divide(sources: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The inputs in parts of at most `size`, in order.

    The names themselves say where a part ends, so that an input that is added or gone changes its own part, now and
    then the next as well, and the others need not be written again.

    Example:
        >>> names = [f"{number:03}.html" for number in range(300)]
        >>> without_one = [name for name in names if name != "150.html"]
        >>> len(set(divide(names, 32))), len(set(divide(names, 32)) - set(divide(without_one, 32)))
        (22, 2)
    """
    part: list[str] = []
    for source in sources:
        part.append(source)
        if len(part) == size or zlib.crc32(source.encode("utf-8", "surrogateescape")) % max(1, size // 2) == 0:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def write_part(part: Part) -> Iterator[Step]:
    """Read the inputs of a part and write its tables, unless they were written before; one step for each input."""
    digests = [grouping.digest(source) for source in part.sources]
    peers, articles = dict(part.peers), dict(part.articles)
    key = _key(part, digests, peers)
    dataset = Dataset(part.plan.folder)
    if dataset.has(key, part.plan.tables):
        yield from (Step(key, source, error) for source, error in dataset.rows(key, ["source", "error"]))
        return
    lost = dict(part.lost)
    rows = []
    pieces: dict[str, list[pa.RecordBatch]] = {table: [] for table in part.plan.tables}
    for source, digest in zip(part.sources, digests, strict=True):
        reason = lost.get(source)
        first = source
        if reason is not None:
            outcome = Outcome(source, error=reason, error_code=DIED)
        elif source in articles and grouping.is_readable(source):
            first, outcome = articles[source], Outcome(source)
        else:
            first, outcome = _read(source, peers.get(source, ()), part.plan.options)
        part_of = None if first == source else first
        row = documents.row(source, digest, outcome.report, outcome.error, part_of, error_code=outcome.error_code)
        rows.append(row)
        record = Record(row["source"], None, digest, outcome.report, outcome.error)
        for table, batches in pieces.items():
            batches.append(to_batch([record], table))
        yield Step(key, row["source"], row["error"])
    parent = parent_process()
    if parent is not None and not parent.is_alive():
        raise SystemExit  # the run was killed: the next one may have other plans for this folder
    for table, batches in pieces.items():
        dataset.write(table, key, _together(batches))
    dataset.write(documents.DOCUMENTS, key, _documents(rows))


def _read(source: str, peers: Sequence[str], options: Options) -> tuple[str, Outcome]:
    """The first page of an input's article, and the outcome of the input: nothing where it is a later page."""
    pages = grouping.together(source, peers)
    if len(pages) == 1:
        return source, read_one(source, options)
    return pages[0], read_pages(pages, options) if pages[0] == source else Outcome(source)


def _key(part: Part, digests: Sequence[str | None], peers: Mapping[str, Sequence[str]]) -> str:
    """The name of a part: a digest of all that it is made from, so that the same name means the same rows."""
    made_from = {
        "format": FORMAT,
        "govreport": __version__,
        "schema": VERSION,
        "tables": part.plan.tables,
        "options": _told(part.plan.options),
        "inputs": list(zip(part.sources, digests, strict=True)),
        "articles": part.articles,
        "beside": [
            [files, [grouping.digest(file) or "" for file in files]]
            for source in part.sources
            if (files := grouping.companions(source, peers.get(source, ())))
        ],
    }
    return hashlib.sha256(json.dumps(made_from).encode("ascii")).hexdigest()[:32]


def _plain(unit: Unit) -> tuple[object, ...]:
    """A unit without a set, whose order is not the same in all processes."""
    return (unit.name, unit.dimension, unit.canonical, unit.factor, unit.role, unit.not_before, *sorted(unit.traits))


def _told(options: Options) -> list[object]:
    """All that options say, in a form that is the same for the same units, words and series."""
    units = None if options.units is None else sorted(repr(_plain(unit)) for unit in options.units.units.values())
    added = None if options.lexicon is None else sorted(options.lexicon.added.items())
    series = None if options.series is None else list(map(repr, options.series))
    return [options.encoding_hint, units, added, series, options.region, options.plan_year, options.name]


def _together(batches: list[pa.RecordBatch]) -> pa.Table:
    """The rows of a part; those that only say that an input has none are left out: `documents` says it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pa.Table.from_batches(batches).filter(pc.field("row_index").is_valid())


def _documents(rows: list[dict[str, object]]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=documents.documents_schema())
