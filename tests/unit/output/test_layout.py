"""The layout `govreport/1`, key by key, as published: a change here changes the schema."""

from __future__ import annotations

import json

from govreport import Report
from govreport.output import json_schema

# The keys that the layout began with, in their order. Later ones stand behind them.
KEYS = {
    "report": [
        "schema",
        "source",
        "metadata",
        "document",
        "outline",
        "numbers",
        "indicators",
        "targets",
        "diagnostics",
    ],
    "source": ["name", "media_type", "encoding", "sha256", "bytes"],
    "metadata": [
        "title",
        "index_number",
        "subject",
        "issuer",
        "document_number",
        "written_on",
        "published_on",
        "validity",
        "content_source",
        "site_name",
        "site_domain",
        "site_id_code",
        "column",
        "region_code",
        "region",
        "kind",
        "year",
        "plan_year",
        "meeting",
        "speaker",
    ],
    "document": ["text", "lines"],
    "line": ["start", "end", "part", "source"],
    "section": [
        "id",
        "depth",
        "style",
        "mark",
        "ordinal",
        "title",
        "title_start",
        "title_end",
        "start",
        "end",
        "inline",
        "part",
        "children",
    ],
    "number": [
        "id",
        "start",
        "end",
        "text",
        "kind",
        "value",
        "low",
        "high",
        "bound",
        "unit",
        "dimension",
        "canonical_value",
        "canonical_unit",
        "date",
        "section",
    ],
    "indicator": [
        "id",
        "number",
        "name",
        "measure",
        "direction",
        "base",
        "period",
        "status",
        "sentence",
        "section",
    ],
    "target": [
        "id",
        "indicator",
        "name",
        "value",
        "low",
        "high",
        "bound",
        "unit",
        "measure",
        "direction",
        "modality",
        "stretch",
        "qualitative",
        "period",
        "sentence",
        "section",
    ],
    "diagnostic": ["code", "severity", "message", "start", "end"],
}


def test_every_level_has_the_published_keys_in_the_published_order(report: Report) -> None:
    data = report.to_dict()
    found = {
        "report": data,
        "source": data["source"],
        "metadata": data["metadata"],
        "document": data["document"],
        "line": data["document"]["lines"][0],
        "section": data["outline"][0],
        "number": data["numbers"][0],
        "indicator": data["indicators"][0],
        "target": data["targets"][0],
        "diagnostic": data["diagnostics"][0],
    }
    assert {name: list(piece)[: len(KEYS[name])] for name, piece in found.items()} == KEYS


def test_keys_stand_in_the_order_of_the_schema(report: Report) -> None:
    data, schema = report.to_dict(), json_schema()
    definitions = schema["$defs"]
    assert list(data) == list(schema["properties"])
    assert list(data["document"]) == list(definitions["Document"]["properties"])
    assert list(data["document"]["segments"][0]) == list(definitions["Segment"]["properties"])
    assert list(data["indicators"][0]) == list(definitions["Indicator"]["properties"])


def test_json_text_holds_just_what_the_dict_holds(report: Report) -> None:
    assert json.loads(report.to_json()) == report.to_dict()
    assert json.loads(report.to_json(indent=None)) == report.to_dict()


def test_chinese_stands_in_the_json_as_it_is(report: Report) -> None:
    assert "粮食产量" in report.to_json()


def test_decimals_are_strings_without_exponent_and_with_the_digits_as_written(report: Report) -> None:
    grain = report.to_dict()["numbers"][1]
    assert (grain["value"], grain["low"], grain["canonical_value"]) == ("3660000000.00", "3660000000", "1830000000")


def test_an_open_side_and_everything_unknown_is_null(report: Report) -> None:
    data = report.to_dict()
    assert data["numbers"][1]["high"] is None
    assert data["numbers"][1]["date"] is None
    assert data["metadata"]["issuer"] is None
    assert data["diagnostics"][0]["start"] is None


def test_dates_are_iso_8601_with_time_where_the_page_gives_one(report: Report) -> None:
    metadata = report.to_dict()["metadata"]
    assert (metadata["written_on"], metadata["published_on"]) == ("2022-12-30", "2023-01-25T18:30:00")


def test_numbers_know_the_section_around_them(report: Report) -> None:
    assert [number["section"] for number in report.to_dict()["numbers"]] == ["1", "1"]


def test_indicators_and_targets_point_at_ids_and_sentences_are_offset_pairs(report: Report) -> None:
    data = report.to_dict()
    assert data["indicators"][0]["number"] == 1
    assert data["targets"][0]["indicator"] == 0
    start, end = data["targets"][0]["sentence"]
    assert data["document"]["text"][start:end] == "粮食产量达到36.60亿斤以上。"
    assert data["targets"][0]["period"] == {"start": "2023", "end": "2023", "text": ""}
    assert data["numbers"][0]["date"] == {"start": "2023", "end": "2023"}


def test_a_line_tells_where_it_stood_in_the_source(report: Report) -> None:
    assert report.to_dict()["document"]["lines"][2] == {
        "start": 19,
        "end": 35,
        "part": "body",
        "source": {"path": None, "line": 3, "column": 1, "page": None, "box": None},
        "strong": [],
    }


def test_results_share_nothing_that_a_caller_could_change(report: Report) -> None:
    report.to_dict()["numbers"].clear()
    assert len(report.to_dict()["numbers"]) == 2
