"""The learned nouns that are shipped are those that the script still learns, and each changes a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import nouns
from corpus.ablation import read, said
from govreport.data import table
from govreport.facts import default_lexicon

ROWS = {row["word"]: row for row in table("nouns")}
SAMPLE = sorted(ROWS)[::8]


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[tuple[Path, str]]:
    return list(nouns.documents(shared))


def test_each_shipped_word_is_learned_with_the_counts_of_its_row(documents: list[tuple[Path, str]]) -> None:
    found = nouns.learned(text for _, text in documents)
    assert {word: nouns.row(word, found[word]) for word in ROWS if word in found} == {
        word: [row[column] for column in nouns.COLUMNS[:5]] for word, row in ROWS.items()
    }


@pytest.mark.parametrize("word", SAMPLE)
def test_a_shipped_word_changes_a_name(word: str, documents: list[tuple[Path, str]]) -> None:
    assert any(changes(word, path) for path, text in documents if word in text)


def changes(word: str, path: Path) -> bool:
    """Whether a name of a document is another without the word."""
    text, sentences = read(path)
    lexicon = default_lexicon()
    held = (sentence for sentence in sentences if word in text[sentence.span.slice])
    return any(said(text, each, lexicon) != said(text, each, lexicon.without(word)) for each in held)


def test_no_shipped_word_is_one_that_makes_names_worse() -> None:
    assert not ROWS.keys() & nouns.LEFT_OUT.keys()
