"""The schemas as published, and names that every program accepts."""

from __future__ import annotations

import csv
import re
import sqlite3
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from govreport.output.tables import TABLES, VERSION, schema
from govreport.output.tables.schemas import CATALOGUE, SUMMARIES

PUBLISHED = Path(__file__).parents[3] / "fixtures" / "output" / "tables.tsv"
# Reserved somewhere: PostgreSQL, MySQL, Oracle, SQL Server, Spark's ANSI mode, Stata, R.
_RESERVED = """
all alter and any array as asc authorization begin between both by byte call case cast char check collate column
comment connect constraint create cross current cursor database date dec decimal declare default delete desc
describe distinct double drop each else end except exec exists explain false fetch file float for foreign from full
function grant group groups having if in index inf inner insert int integer intersect interval into is join key
lateral leading leave left level like limit lines local lock long loop mode na nan natural new next not null number
numeric of off offset on online only open option or order out outer over overlaps partition percent plan position
precision primary privileges procedure public raw read real recursive references rename repeat resource return
right row row_number rows schema select session set share signal size smallint some start strl symmetric synonym
sysdate system table then to top trailing trigger true uid under union unique unknown update usage use user using
validate values varchar view virtual when where while window with within
"""


def published() -> dict[str, list[tuple[str, str, str]]]:
    lines = [line for line in PUBLISHED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        tables.setdefault(row["table"], []).append((row["column"], row["type"], row["required"]))
    return tables


def shown(field: pa.Field) -> tuple[str, str, str]:
    of_type = "category" if pa.types.is_dictionary(field.type) else str(field.type)
    return field.name, of_type, "no" if field.nullable else "yes"


def test_the_tables_are_those_that_were_published() -> None:
    assert list(published()) == list(TABLES) == list(SUMMARIES)


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_is_the_one_that_was_published(table: str) -> None:
    assert [shown(field) for field in schema(table)] == published()[table]


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_says_its_version_and_what_each_column_means(table: str) -> None:
    found = schema(table)
    said = {b"govreport.schema": VERSION.encode(), b"govreport.table": table.encode()}
    assert {key: found.metadata[key] for key in said} == said
    assert set(found.metadata) == {*said, b"pandas"}
    assert all(field.metadata[b"description"] for field in found)


@pytest.mark.parametrize("table", TABLES)
def test_names_are_safe_for_stata_r_and_sql(table: str) -> None:
    names = schema(table).names
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) for name in names)
    assert not set(_RESERVED.split()).intersection(names)


@pytest.mark.parametrize("table", TABLES)
def test_names_need_no_quotes_in_real_databases(table: str) -> None:
    statement = f"create table t ({', '.join(f'{name} varchar' for name in schema(table).names)})"
    for database in (sqlite3.connect(":memory:"), duckdb.connect()):
        database.execute(statement)
        database.close()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_where_it_is_from(table: str) -> None:
    assert {"source", "sha256", "region", "region_code", "year", "plan_year", "report_title", "report_kind"} <= set(
        schema(table).names
    )
    if table not in {"attachments", "diagnostics", "dropped"}:  # they may stand beside the text
        assert {"section_id", "heading_path", "char_start", "char_end"} <= set(schema(table).names)


def test_a_table_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"no table 'facts'; the tables are numbers, indicators, .*, dropped"):
        schema("facts")


def test_meanings_fit_a_label_of_stata() -> None:
    assert [each.name for columns in CATALOGUE.values() for each in columns if len(each.meaning) > 80] == []


def test_what_did_not_fit_stands_in_the_last_column() -> None:
    assert all(columns[-1].name == "unfit" for columns in CATALOGUE.values())
