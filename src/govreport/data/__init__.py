"""Word lists and tables: plain TSV files in this folder, each read once.

A line that begins with `#` is a comment; the first other line of a table holds the column names.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


def text(name: str) -> str:
    """A file of this package as text.

    Raises:
        FileNotFoundError: if there is no such file.
    """
    return (files(__name__) / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `data/NAME.tsv`, each a mapping from column name to text.

    Raises:
        FileNotFoundError: if the package holds no such table.

    Example:
        >>> table("diagnostics")[0]["severity"] in {"info", "warning", "error"}
        True
    """
    lines = [line for line in text(f"{name}.tsv").splitlines() if line.strip() and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(MappingProxyType({key: value or "" for key, value in row.items()}) for row in rows)


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """The words of one group of the word list `data/NAME.tsv` (columns `group` and `word`), in the file's order.

    Raises:
        FileNotFoundError: if the package holds no such list.
        KeyError: if the list has no such group.
    """
    found = tuple(row["word"] for row in table(name) if row["group"] == group)
    if not found:
        raise KeyError(f"the word list {name!r} has no group {group!r}")
    return found


@cache
def classed(of: str) -> tuple[str, ...]:
    """The words of a class of `data/words.tsv`, in the file's order; the nouns with those of `data/nouns.tsv`.

    Raises:
        KeyError: if there is no such class.

    Example:
        >>> "新建" in classed("lead_verb")
        True
    """
    return _by_class()[of]


def classes() -> frozenset[str]:
    """The classes of `data/words.tsv`.

    Example:
        >>> "head" in classes()
        True
    """
    return frozenset(_by_class())


@cache
def _by_class() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("words"):
        for each in row["classes"].split():
            found.setdefault(each, []).append(row["word"])
    found["noun"].extend(row["word"] for row in table("nouns"))
    return {each: tuple(those) for each, those in found.items()}
