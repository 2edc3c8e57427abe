"""The list of series that a panel can hold."""

from __future__ import annotations

from typing import get_args

import pytest
from attrs.exceptions import FrozenInstanceError

from govreport import panel
from govreport.data import table
from govreport.facts.model import Measure
from govreport.temporal.periods import Aspect


def test_every_series_has_its_names_and_usual_measures() -> None:
    known = panel.series()
    assert len({each.id for each in known}) == len({each.zh for each in known}) == len(known)
    for each in known:
        assert each.en
        assert each.measures
        assert set(each.measures) <= set(get_args(Measure))
        assert each.aspect in get_args(Aspect)


def test_amounts_are_counted_in_dimensions_of_units() -> None:
    dimensions = {row["dimension"] for row in table("units")} | {"count", "other"}
    assert {name for each in panel.series() for name in each.dimensions} <= dimensions


def test_a_series_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        panel.series()[0].id = "gnp"  # type: ignore[misc]
