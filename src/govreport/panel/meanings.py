"""Descriptions of the columns of a panel: labels in Stata, the second sheet in Excel, comments in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govreport.language import N_

if TYPE_CHECKING:
    from govreport.output.tables.frames import ArrowTable

_PLACE_AND_SERIES = {
    "place": N_("the place: its GB/T 2260 code, else its name"),
    "region_code": N_("GB/T 2260 code of the region"),
    "region": N_("name of the region"),
    "level": N_("level of the place, as province or city"),
    "year": N_("the year that the value is for"),
    "series": N_("id of the standard series"),
    "kind": N_("growth or amount"),
    "basis": N_("real, comparable, month, year, begun, completed, new, renewed, urban, rural …"),
    "modality": N_("the word beside the target, as 预期 or 确保"),
    "hardness": N_("hard or soft, by the words beside the target"),
}
_CELLS = _PLACE_AND_SERIES | {
    "years": N_("how many years the value covers: 1, or 5 for a five-year figure"),
    "name": N_("name of the indicator as the report has it"),
    "measure": N_("what the value is: growth, level, share and others"),
    "aspect": N_("stock, flow, rate or mean"),
    "status": N_("target, estimate or actual"),
    "value": N_("the value, with its sign"),
    "low": N_("least value, with its sign"),
    "high": N_("greatest value, with its sign"),
    "bound": N_("what the words leave open, as ge for 以上"),
    "unit": N_("unit as the report has it"),
    "canonical_value": N_("the value in the canonical unit"),
    "canonical_unit": N_("canonical unit"),
    "words": N_("an aim in words, without a figure"),
    "report_kind": N_("kind of report"),
    "report_year": N_("the year that the report reviews"),
    "plan_year": N_("the year that the report plans"),
    "source": N_("path of the report"),
    "section_id": N_("number of its section in the outline"),
    "number_id": N_("number of the value in the report"),
    "sentence": N_("the sentence that states it"),
    "char_start": N_("where it begins in the text of the report"),
    "char_end": N_("where it ends in the text of the report"),
}
_OUTCOMES = _PLACE_AND_SERIES | {
    "unit": N_("unit of target and outcome"),
    "target_low": N_("least value of the target, with its sign"),
    "target_high": N_("greatest value of the target, with its sign"),
    "target_bound": N_("what the words of the target leave open, as ge for 以上"),
    "target": N_("the target as one figure, by the chosen coding"),
    "target_words": N_("an aim in words, without a figure"),
    "outcome": N_("the result, from the report that reviews the year"),
    "outcome_bound": N_("what the words of the outcome leave open, as gt for 超过"),
    "outcome_status": N_("actual or estimate"),
    "outcome_basis": N_("what the outcome is reckoned on, as for basis"),
    "difference": N_("outcome less target"),
    "kept": N_("whether the outcome is in the interval of the target; empty if it is open"),
    "target_source": N_("path of the report that sets the target"),
    "target_number_id": N_("number of the target in its report"),
    "target_sentence": N_("the sentence that sets the target"),
    "outcome_source": N_("path of the report that states the outcome"),
    "outcome_number_id": N_("number of the outcome in its report"),
    "outcome_sentence": N_("the sentence that states the outcome"),
}
_OF_VIEWS = {"cells": _CELLS, "outcomes": _OUTCOMES}


def described(table: ArrowTable, view: str) -> ArrowTable:
    """The table of a view with what its columns mean, in the metadata of its fields.

    Example:
        >>> import pyarrow as pa
        >>> described(pa.table({"target": [6.0]}), "outcomes").schema.field("target").metadata
        {b'description': b'the target as one figure, by the chosen coding'}
    """
    schema = table.schema
    for at, field in enumerate(schema):
        if (meaning := _OF_VIEWS.get(view, {}).get(field.name)) is not None:
            schema = schema.set(at, field.with_metadata({"description": meaning}))
    return table.cast(schema)
