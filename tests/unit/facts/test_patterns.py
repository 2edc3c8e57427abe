"""Each row of `data/patterns.tsv` is found in its examples, and each name that code asks for is one of a row."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import govreport.facts
from govreport.data import table, words
from govreport.facts import default_lexicon
from govreport.facts.words import patterns
from govreport.facts.words.patterns import listed, regex, source
from govreport.numbers.trie import alternation

ROWS = {row["name"]: row for row in table("patterns")}
LISTS = [row["group"] for row in table("clause_words")]
GROUPS = {"part", "words", "names", "measure", "aspect", "status", "time", "table", "series", "target"}
FACTS = Path(govreport.facts.__file__).parent
HELD = re.compile(r"\{([a-z_]+)\}")


def examples(column: str) -> list[tuple[str, str]]:
    """The texts of a column, each with the name of its row."""
    return [(name, text) for name, row in ROWS.items() for text in row[column].split(" | ") if text]


def span_of(name: str, text: str) -> tuple[int, int] | None:
    """Where a pattern is found in a text; nothing, if it only matches between two characters."""
    matches = default_lexicon().regex(name).finditer(text)
    return next((match.span() for match in matches if match[0]), None)


def nodes() -> Iterator[ast.AST]:
    for path in FACTS.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def attributes() -> set[str]:
    """The names that code asks for as attributes of the module."""
    return {
        node.attr
        for node in nodes()
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "patterns"
    }


def asked(*functions: str) -> Iterator[str]:
    """The names that code asks for by functions or methods."""
    for node in nodes():
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in functions:
                yield str(node.args[0].value)


@pytest.mark.parametrize(("name", "text"), examples("fires"), ids=lambda value: value)
def test_a_pattern_matches_what_its_example_marks(name: str, text: str) -> None:
    before, marked, rest = text.partition("[")
    inside, _, behind = rest.partition("]")
    plain = before + inside + behind
    wanted = (len(before), len(before + inside)) if marked else (0, len(plain))
    assert span_of(name, plain) == wanted


@pytest.mark.parametrize(("name", "text"), examples("not"), ids=lambda value: value)
def test_a_pattern_is_not_found_in_what_only_looks_like_its_examples(name: str, text: str) -> None:
    assert span_of(name, text) is None


def test_every_row_has_a_group_a_reason_and_examples_of_both_kinds() -> None:
    assert {row["group"] for row in ROWS.values()} == GROUPS
    lacking = [name for name, row in ROWS.items() if not (row["why"] and row["fires"] and row["not"])]
    assert lacking == []


def test_every_row_has_a_name_and_a_pattern_of_its_own() -> None:
    assert [name for name, count in Counter(row["name"] for row in table("patterns")).items() if count > 1] == []
    assert [name for name, count in Counter(row["pattern"] for row in ROWS.values()).items() if count > 1] == []


def test_every_row_is_asked_for_or_held_by_another_and_code_asks_for_nothing_else() -> None:
    held = {part for row in ROWS.values() for part in HELD.findall(row["pattern"])}
    assert {*asked("regex", "source"), *attributes(), *held} == set(ROWS)
    assert {name for name in ROWS if ROWS[name]["group"] == "part"} <= held | set(asked("source"))


def test_a_row_is_an_attribute_of_the_module_and_hides_none_of_its_own() -> None:
    assert patterns.base is regex("base")
    with pytest.raises(AttributeError, match="no row 'nothing'"):
        patterns.nothing  # noqa: B018
    own = {
        node.name
        for node in ast.parse(Path(patterns.__file__).read_text(encoding="utf-8")).body
        if hasattr(node, "name")
    }
    assert own & set(ROWS) == set()


def test_every_list_of_words_is_asked_for_and_code_asks_for_nothing_else() -> None:
    assert len(LISTS) == len(set(LISTS))
    assert set(asked("listed")) == set(LISTS)


def test_what_a_row_holds_is_filled_in() -> None:
    assert source("steps") == f"等?{source('milestone')}"
    assert alternation(words("targets", "recall")) in source("recalls")
    own = default_lexicon().extended({"grant_verb": ["发给"]})
    assert own.regex("granted").match("，发给")
    assert not default_lexicon().regex("granted").match("，发给")


def test_a_word_of_a_list_counts_only_where_its_guard_holds() -> None:
    assert regex("modality").search("安排增长6%")
    assert not regex("modality").search("安排就业3000人")


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda: regex("no_such_row"), KeyError, "no_such_row"),
        (lambda: listed("no_such_list"), KeyError, "no_such_list"),
        (lambda: regex("granted"), ValueError, "ask a lexicon"),
    ],
    ids=["a row", "a list", "a row with classes of words"],
)
def test_what_cannot_be_given_is_named(ask, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        ask()
