"""The JSON Schema in the package: it agrees with the classes, and rejects other data."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

import layout_schema
from govreport import Report
from govreport.output import json_schema
from invariants import VALIDATOR
from unit.output.test_loading import NOT_IN_FORM, changed

# What the loader looks at closer than a pattern can: days that no month has, spans from end to start.
BEYOND_FORM = ["2023-02-30", "2023-01-25T25:00:00", [5, 2], "12\n"]


def test_the_file_is_what_the_classes_of_the_layout_say() -> None:
    assert json_schema() == layout_schema.schema(), "run tests/layout_schema.py --write"


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_every_property_is_described() -> None:
    def objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
        return [schema, *schema["$defs"].values()]

    described = [told for each in objects(json_schema()) for told in each.get("properties", {}).values()]
    assert len(described) > 100
    assert all(told["description"].strip()[-1] in ".)" for told in described)


@pytest.mark.parametrize(("pointer", "value", "_"), NOT_IN_FORM)
def test_it_refuses_what_is_not_in_form(report: Report, pointer: str, value: object, _: str) -> None:
    assert VALIDATOR.is_valid(changed(report.to_dict(), pointer, value)) == (value in BEYOND_FORM)


def test_a_caller_s_copy_is_the_caller_s() -> None:
    json_schema().clear()
    assert json_schema()["title"] == "govreport/1"
