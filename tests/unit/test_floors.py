"""The accuracy gate can fail, and writes the table of the README."""

from __future__ import annotations

import tomllib
from datetime import date

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


def test_a_readme_shows_some_scores_in_its_own_words() -> None:
    other = {"what": "pages", "on": "two pages", "floors": {"mean f1": 0.5}}
    measured = [(BLOCK, {"value": 0.95, "lines lost": 0}), (other, {"mean f1": 0.75})]
    shown = {
        "columns": [["two pages", "web pages", "网页"], ["one report", "a report", "报告"]],
        "rows": [["facts", "value", "value", "数值"], ["pages", "mean f1", "main text", "正文"]],
    }
    assert floors.short_table(measured, shown, 1).splitlines() == [
        "| | 网页 | 报告 |",
        "|---|---:|---:|",
        "| 数值 |  | 0.950 |",
        "| 正文 | 0.750 |  |",
    ]
    assert floors.short_table(measured, shown, 0).splitlines()[0] == "| | web pages | a report |"


def test_every_score_that_a_readme_shows_has_a_floor() -> None:
    wanted = tomllib.loads((floors.HERE / "floors.toml").read_text(encoding="utf-8"))
    held = {(block["what"], name) for block in wanted["score"] for name in block["floors"]}
    assert {(what, name) for what, name, *_ in wanted["readme"]["rows"]} <= held
    documents = {block["on"] for block in wanted["score"]} | {block["on"] for block, _ in floors.blind_scores()}
    assert {heads[0] for heads in wanted["readme"]["columns"]} == documents


def test_documents_at_hand_stand_beside_those_that_were_read_blind() -> None:
    at_hand = ({"what": "facts", "on": "twelve reports"}, {"quantities": 1439, "value": 1.0, "name near": 0.985})
    rounds = [
        {
            "on": "2 papers",
            "day": date(2026, 1, 5),
            "quantities": 12,
            "first": {"value": 0.5},
            "mended": {"value": 0.75},
        }
    ]
    rows = [[cell.strip() for cell in row.split("|")[1:5]] for row in floors.beside([at_hand], rounds).splitlines()[2:]]
    assert rows == [
        ["twelve reports, at hand, today", "1439", "1.000", ""],
        ["2 papers, blind test 2026-01-05", "12", "0.500", ""],
        ["the same, after corrections", "", "0.750", ""],
    ]


def test_writing_the_table_twice_changes_nothing_the_second_time() -> None:
    page = "before\n<!-- table of scores -->\nold\n<!-- /table of scores -->\nafter\n"
    once = floors.with_table(page, "| new |")
    assert once == "before\n<!-- table of scores -->\n\n| new |\n\n<!-- /table of scores -->\nafter\n"
    assert floors.with_table(once, "| new |") == once
