"""Shell completion: names of columns and tables, including the last of a comma-separated list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def columns(ctx: Any, incomplete: str) -> list[str]:  # noqa: ANN401 - typer keeps this class to itself
    """The columns of the table that a command lists.

    Args:
        ctx: the context of the command, whose name is that of the table.
        incomplete: what is typed so far.
    """
    from govreport.output.tables.schemas import CATALOGUE

    return list(_last_of(incomplete, (column.name for column in CATALOGUE.get(ctx.info_name or "", ()))))


def conditions(ctx: Any, incomplete: str) -> list[str]:  # noqa: ANN401 - as above
    """The columns that a condition may begin with."""
    return [f"{name}=" for name in columns(ctx, incomplete)]


def tables(incomplete: str) -> list[str]:
    """The tables that `batch` writes.

    Example:
        >>> tables("cells,tar")
        ['cells,targets']
    """
    from govreport.output.tables.schemas import CATALOGUE

    return list(_last_of(incomplete, (*CATALOGUE, "json")))


def _last_of(incomplete: str, names: Iterable[str]) -> Iterator[str]:
    """The names that the last of those typed may become, with the ones before it, of which none comes twice."""
    before, comma, begun = incomplete.rpartition(",")
    typed = before.split(",")
    return (f"{before}{comma}{name}" for name in names if name.startswith(begun) and name not in typed)
