"""Each rule of names with the sentences that it names a value of, and one much like them that another rule names."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import govreport
from govreport.data import table
from govreport.facts.names.naming import RULES
from govreport.facts.words.name_rules import form

EXAMPLES = Path(__file__).parents[2] / "fixtures" / "facts" / "name_rules.tsv"
_LINES = [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = list(csv.DictReader(_LINES, delimiter="\t"))
IN_TEXT = {rule for readers in RULES.values() for rule in readers}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['rule']}: {row['sentence']}")
def test_a_rule_names_what_it_is_for_and_leaves_the_rest_to_others(row):
    report = govreport.parse_text(row["sentence"])
    (item,) = [item for item in report.indicators if report.document.text[item.number.core.slice] == row["number"]]
    assert item.name == row["name"]
    assert (item.name_rule == row["rule"]) == (row["fires"] == "yes")


def test_every_rule_has_two_examples_and_one_that_must_not_fire():
    counted = Counter((row["rule"], row["fires"]) for row in ROWS)
    assert {row["rule"] for row in ROWS} == IN_TEXT
    assert [rule for rule in IN_TEXT if counted[rule, "yes"] < 2 or not counted[rule, "no"]] == []


def test_every_rule_is_explained_in_the_table():
    explained = [row["name"] for row in table("name_rules")]
    assert len(explained) == len(set(explained))
    assert set(explained) == IN_TEXT | {"budgeted", "cell", "planned cell"}
    assert {form(rule) for rule in explained} == {"before", "attributive", "list", "carried", "cell"}
