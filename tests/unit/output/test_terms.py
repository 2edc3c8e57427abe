"""Every value that results can have has a label in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

import govreport
from govreport.document_parts import Part
from govreport.facts.model import Measure, Status
from govreport.numbers.model import Bound
from govreport.output.view.labels import keys
from govreport.page.model import DropReason
from govreport.temporal.periods import Aspect

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "data"


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("reason", DropReason),
        ("bound", Bound),
        ("measure", Measure),
        ("status", Status),
        ("aspect", Aspect),
        ("part", Part),
    ],
)
def test_every_word_of_the_model_has_a_term(group: str, words: Any) -> None:
    assert set(get_args(words)) <= set(keys(group))


@pytest.mark.parametrize("name", sorted(file.name for file in EXAMPLES.glob("hohhot*")))
def test_every_example_can_be_looked_at(name: str) -> None:
    assert "地区生产总值" in govreport.parse(EXAMPLES / name).to_html()
