"""The gate on accuracy can fail, and writes the table of the README."""

from __future__ import annotations

from corpus import floors

BLOCK = {"what": "facts", "on": "one report", "floors": {"value": 0.9}, "ceilings": {"lines lost": 0}}


def test_a_score_at_its_floor_passes() -> None:
    assert floors.faults(BLOCK, {"value": 0.9, "lines lost": 0}) == []


def test_a_score_below_its_floor_is_named_with_both_figures() -> None:
    assert floors.faults(BLOCK, {"value": 0.89, "lines lost": 0}) == [
        "facts, one report: value is 0.8900, its floor 0.9"
    ]


def test_a_count_above_its_ceiling_is_a_fault() -> None:
    [fault] = floors.faults(BLOCK, {"value": 1.0, "lines lost": 1})
    assert "lines lost is 1.0000, its ceiling 0" in fault


def test_the_table_has_a_column_for_each_set_of_documents() -> None:
    other = {"what": "pages", "on": "two pages", "floors": {"mean f1": 0.5}}
    measured = [(BLOCK, {"value": 0.95, "lines lost": 0}), (other, {"mean f1": 0.75})]
    assert floors.table(measured).splitlines() == [
        "| | one report | two pages |",
        "|---|---:|---:|",
        "| facts: value | 0.950 |  |",
        "| facts: lines lost | 0 |  |",
        "| pages: mean f1 |  | 0.750 |",
    ]


def test_writing_the_table_twice_changes_nothing_the_second_time() -> None:
    page = "before\n<!-- table of scores -->\nold\n<!-- /table of scores -->\nafter\n"
    once = floors.with_table(page, "| new |")
    assert once == "before\n<!-- table of scores -->\n\n| new |\n\n<!-- /table of scores -->\nafter\n"
    assert floors.with_table(once, "| new |") == once
