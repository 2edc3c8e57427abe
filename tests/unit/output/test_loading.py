"""Reports loaded from JSON: equal to the saved ones, or an error that names the first fault."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import govreport
from govreport import GovReportError, InputError, Report, Span
from govreport.numbers import Unit, default_units
from invariants import check_json

MISSING = object()


def changed(data: dict[str, Any], pointer: str, value: object) -> dict[str, Any]:
    """The data with another value at a JSON Pointer, or without the key."""
    data = deepcopy(data)
    *path, last = [int(key) if key.isdigit() else key for key in pointer.split("/")[1:]]
    home: Any = data
    for key in path:
        home = home[key]
    if value is MISSING:
        del home[last]
    else:
        home[last] = value
    return data


def refusal(data: object) -> str:
    with pytest.raises(InputError) as caught:
        Report.from_dict(data)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    assert ";" in message, "a message says what to do"
    return message


def test_a_report_comes_back_equal(report: Report) -> None:
    check_json(report)
    loaded = Report.from_json(report.to_json())
    assert loaded.metadata.published_on == datetime(2023, 1, 25, 18, 30)
    assert loaded.numbers[1].value == Decimal("3660000000.00")
    assert loaded.indicators[0].number is loaded.numbers[1]
    assert loaded.targets[0].indicator is loaded.indicators[0]
    assert evolve(loaded, numbers=loaded.numbers[:1]) != report


@pytest.mark.parametrize("file", ["hohhot.html", "hohhot.gb18030.html", "hohhot.txt", "hohhot.docx"])
def test_the_example_comes_back_equal_in_each_form(file: str, examples: Path) -> None:
    report = govreport.parse(examples / file)
    check_json(report)
    loaded = Report.from_json(report.to_json(indent=None))
    assert loaded.scoreboard == report.scoreboard
    assert loaded.outline["2.1.3"].text == report.outline["2.1.3"].text
    assert loaded.outline.render() == report.outline.render()
    assert [line.strong for line in loaded.document.lines] == [line.strong for line in report.document.lines]


def test_every_character_of_a_loaded_report_knows_its_place() -> None:
    html = "<title>某市工作报告</title>\n<p>一、<b>回顾</b>工作</p>\n<p>贯彻《<br>信访&#26465;例<br>》，增长 <b>8.5%</b>。</p>"
    report = govreport.parse_html(html)
    loaded = Report.from_dict(report.to_dict())
    for at in range(len(report.document.text) + 1):
        assert loaded.source_of(Span(at, at)) == report.source_of(Span(at, at))
    assert loaded.source_of(loaded.quantities[0]).column == html.split("\n")[2].index("8.5%") + 1


def test_every_room_has_its_remarks_again() -> None:
    report = govreport.parse_text("政府工作报告\n各位代表：\n二、任务\n（一）修路。共3000。\n三、民生")
    assert report.outline.diagnostics
    assert len(report.diagnostics) > len(report.outline.diagnostics)
    check_json(report)


@pytest.mark.parametrize(
    "table",
    ["numbers", "indicators", "targets", "pledges", "outline", "lines", "scoreboard", "attachments", "diagnostics"],
)
def test_a_loaded_report_has_the_same_tables(table: str, examples: Path) -> None:
    report = govreport.parse(examples / "hohhot.html")
    assert Report.from_json(report.to_json()).to_frame(table).equals(report.to_frame(table))


def test_a_loaded_report_is_written_alike(examples: Path) -> None:
    report = govreport.parse(examples / "hohhot.html")
    loaded = Report.from_json(report.to_json())
    assert loaded.to_markdown() == report.to_markdown()
    assert loaded.to_chunks() == report.to_chunks()


def test_what_a_caller_taught_is_kept() -> None:
    units = default_units().extended([Unit.of("垧", "area", "公顷", "1")])
    report = govreport.parse_text("全年开荒300垧以上。", options=govreport.Options(units=units))
    assert Report.from_json(report.to_json()).quantities[0].canonical_value == 300


def test_text_and_bytes_are_read_with_or_without_a_byte_order_mark(report: Report) -> None:
    text = report.to_json()
    for source in (text, "\ufeff" + text, text.encode(), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert Report.from_json(source) == report


def test_half_a_character_can_be_written_to_a_file() -> None:
    report = govreport.parse_text("投资增长6%\ud800。𠀀")
    written = report.to_json().encode("utf-8")
    assert "𠀀".encode() in written
    assert Report.from_json(written) == report


def test_an_empty_document_comes_back() -> None:
    report = govreport.parse_html("<nav>首页</nav>")
    check_json(report)


def test_the_page_of_a_loaded_report_is_not_there_rather_than_empty(report: Report) -> None:
    loaded = Report.from_json(report.to_json())
    assert loaded.source == report.page.source
    with pytest.raises(GovReportError, match=r"does not hold its page; parse 'a\.txt' again"):
        _ = loaded.page
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301


def test_keys_that_a_later_version_may_add_are_passed_over(report: Report) -> None:
    data = report.to_dict()
    data["later"] = float("nan")
    data["numbers"][0]["later"] = {"any": ["thing"]}
    assert Report.from_dict(data) == report


def test_dates_come_back_as_dates(report: Report) -> None:
    data = report.to_dict()
    data["metadata"]["published_on"] = "2023-01-25"
    assert Report.from_dict(data).metadata.published_on == date(2023, 1, 25)
    data["metadata"]["published_on"] = "2023-01-25T18:30:00+08:00"
    assert Report.from_dict(data).metadata.published_on == datetime.fromisoformat("2023-01-25T18:30:00+08:00")


NOT_IN_FORM = [
    ("/source", MISSING, "/source is missing"),
    ("/document/segments", MISSING, "/document/segments is missing"),
    ("/numbers/1/core", MISSING, "/numbers/1/core is missing"),
    ("/outline/0/children", None, "/outline/0/children is null, not a list"),
    ("/metadata/issuer", MISSING, "/metadata/issuer is missing"),
    ("/metadata/issuer", 5, "/metadata/issuer is 5, not a string"),
    ("/metadata/year", "2022", '/metadata/year is "2022", not a whole number'),
    ("/metadata/kind", "novel", '/metadata/kind is "novel", not one of "work_report"'),
    ("/metadata/written_on", "30.12.2022", '/metadata/written_on is "30.12.2022", not a date'),
    ("/metadata/written_on", "2023-02-30", '/metadata/written_on is "2023-02-30", not a date'),
    ("/metadata/published_on", "2023-01-25T25:00:00", "not a date or a time"),
    ("/metadata/published_on", 2023, "/metadata/published_on is 2023, not a date"),
    ("/document", [], "/document is a list of 0, not an object"),
    ("/document/lines", {}, "/document/lines is an object, not a list"),
    ("/document/lines", "text", '/document/lines is "text", not a list'),
    ("/document/lines/0", "text", '/document/lines/0 is "text", not an object'),
    ("/document/lines/2/source/line", 0.5, "/document/lines/2/source/line is 0.5, not a whole number"),
    ("/document/segments/1/positions/0", [7, 2], "/positions/0 is a list of 2, not a list of 3 whole numbers"),
    ("/outline/0/inline", 0, "/outline/0/inline is 0, not true or false"),
    ("/numbers/1/start", "19", '/numbers/1/start is "19", not a whole number'),
    ("/numbers/1/start", -1, "/numbers/1/start is -1, not a whole number from 0 on"),
    ("/numbers/1/start", True, "/numbers/1/start is true, not a whole number"),
    ("/numbers/1/value", 3.5, "/numbers/1/value is 3.5, not a decimal number in a string"),
    ("/numbers/1/value", "NaN", '/numbers/1/value is "NaN", not a decimal number'),
    ("/numbers/1/value", "Infinity", "not a decimal number"),
    ("/numbers/1/value", "1e5", "not a decimal number"),
    ("/numbers/1/value", "１２", "not a decimal number"),
    ("/numbers/1/value", "1_0", "not a decimal number"),
    ("/numbers/1/value", "12\n", "not a decimal number"),
    ("/numbers/1/bound", "more", '/numbers/1/bound is "more", not one of "exact", "about"'),
    ("/numbers/1/core", [1, 2, 3], "/numbers/1/core is a list of 3, not a list of start and end"),
    ("/numbers/1/core", [5, 2], "/numbers/1/core should begin before it ends, not reach from 5 to 2"),
    ("/numbers/0/date/start", "last year", '/numbers/0/date/start is "last year", not a year, month or day'),
    ("/indicators/0/period/end", "--01", '/indicators/0/period/end is "--01", not a year, month or day'),
    ("/targets/0/measure", "size", '/targets/0/measure is "size", not one of "level"'),
    ("/diagnostics/0/severity", None, "/diagnostics/0/severity is null, not one of"),
]

NOT_TOGETHER = [
    (
        "/numbers/1/end",
        5000,
        "/numbers/1 reaches from 25 to 5000, which is not a range within the text's 35 characters",
    ),
    ("/numbers/1/start", 35, "/numbers/1 reaches from 35 to 34"),
    ("/numbers/1/text", "36.60亿斤", '/numbers/1/text is "36.60亿斤", but the text there is "36.60亿斤以上"'),
    ("/numbers/1/core", [23, 500], "/numbers/1/core reaches from 23 to 500"),
    ("/numbers/1/id", 7, "/numbers/1/id is 7, but ids count from 0: 1 stands here"),
    ("/numbers/1/section", "9.9", '/numbers/1/section is "9.9", but the outline has no section of that id'),
    ("/indicators/0/number", 2, "/indicators/0/number is 2, but there are only 2, counted from 0"),
    ("/indicators/0/section", "2", '/indicators/0/section is "2", but the outline'),
    ("/indicators/0/sentence", [0, 99], "/indicators/0/sentence reaches from 0 to 99"),
    ("/indicators/0/name_spans/0/1", 99, "/indicators/0/name_spans/0 reaches from 19 to 99"),
    ("/targets/0/indicator", 1, "/targets/0/indicator is 1, but there are only 1"),
    ("/targets/0/end", 36, "/targets/0 reaches from 19 to 36"),
    ("/targets/0/echo", [19, 36], "/targets/0/echo reaches from 19 to 36"),
    ("/targets/0/echo", [40, 50], "/targets/0/echo reaches from 40 to 50"),
    (
        "/document/text",
        "某市",
        "/document/lead/0 reaches from 0 to 6, which is not a range within the text's 2 characters",
    ),
    ("/document/lines/1/start", 8, "/document/lines/1 begins at 8, but lines follow each other"),
    ("/document/lines/1/end", 17, "/document/lines/2 begins at 19, but lines follow each other"),
    ("/document/lines/2", MISSING, "/document/lines end at 18, but the text has 35 characters"),
    ("/document/lines", [], "/document/lines end at 0, but the text has 35 characters"),
    ("/document/segments", [], "/document/segments are missing, but every line has a source"),
    ("/document/lines/0/strong", [[0, 99]], "/document/lines/0/strong/0 reaches from 0 to 99"),
    ("/document/segments/0/start", 1, "/document/segments/0 begins at 1, but the segments follow each other from 0 on"),
    ("/document/segments/1/start", 3, "/document/segments/1 begins at 3"),
    ("/document/segments/1/positions/0/0", 8, "/document/segments/1/positions should have offsets"),
    ("/document/lead/0", [0, 99], "/document/lead/0 reaches from 0 to 99"),
    ("/document/front/title", [0, 99], "/document/front/title reaches from 0 to 99"),
    ("/outline/0/id", "2", '/outline/0 is "2" at depth 1, but the section that stands here is "1" at depth 1'),
    ("/outline/0/depth", 2, '/outline/0 is "1" at depth 2'),
    ("/outline/0/title", "目标", '/outline/0/title is "目标", but the text there is "2023年预期目标"'),
    ("/outline/0/own/0/1", 99, "/outline/0/own/0 reaches from 7 to 99"),
    ("/diagnostics/0/start", 3, "/diagnostics/0 has a start without an end"),
    ("/diagnostics/0/end", 3, "/diagnostics/0 has a start without an end, or an end without a start"),
]


@pytest.mark.parametrize(("pointer", "value", "told"), NOT_IN_FORM + NOT_TOGETHER)
def test_a_wrong_document_is_refused_with_the_place_of_the_fault(
    report: Report, pointer: str, value: object, told: str
) -> None:
    assert told in refusal(changed(report.to_dict(), pointer, value))


def test_two_segments_of_html_are_two_blocks() -> None:
    data = govreport.parse_html("<p>一、回顾</p><p>增长8.5%。</p>").to_dict()
    assert "/document/segments name a block twice" in refusal(changed(data, "/document/segments/1/block", 0))


def test_numbers_stand_in_the_order_of_the_text() -> None:
    data = govreport.parse_text("增长6%，投资增长6%。").to_dict()
    first, second = data["numbers"]
    data["numbers"] = [second | {"id": 0}, first | {"id": 1}]
    assert "/numbers/1 begins at 2, but the number before it ends at 11" in refusal(data)


@pytest.mark.parametrize("data", [None, [], "text", {}, {"document": {}}])
def test_what_is_no_report_at_all(data: object) -> None:
    assert "it has no key 'schema'" in refusal(data)


def test_another_schema(report: Report) -> None:
    assert "the JSON is in the layout \"govreport/2\", and this version reads 'govreport/1'" in refusal(
        report.to_dict() | {"schema": "govreport/2"}
    )
    assert "in the layout a list of 0" in refusal(report.to_dict() | {"schema": []})


@pytest.mark.parametrize(
    "text", ["", "{", "政府工作报告", b"\xff\xfe\xfd", "[" * 100_000, '{"schema": "govreport/1", "year": ' + "9" * 5000]
)
def test_what_is_no_json(text: str | bytes) -> None:
    with pytest.raises(InputError, match=r"^this is not (JSON|a report)") as caught:
        Report.from_json(text)
    assert "\n" not in str(caught.value)


def test_an_outline_without_a_floor(report: Report) -> None:
    data = report.to_dict()
    section: dict[str, Any] = data["outline"][0]
    for _ in range(5000):
        section = section | {"children": [section]}
    data["outline"] = [section]
    assert "its outline is too deep" in refusal(data)


def test_a_path_is_no_json(examples: Path) -> None:
    with pytest.raises(TypeError, match="JSON is text or bytes"):
        Report.from_json(examples / "hohhot.html")  # type: ignore[arg-type]


def test_a_long_value_is_cut_in_the_message(report: Report) -> None:
    message = refusal(changed(report.to_dict(), "/numbers/1/value", "9,9" * 10**6))
    assert len(message) < 400


def test_keys_with_slashes_are_written_as_a_pointer_asks(report: Report) -> None:
    assert json.loads(report.to_json())["source"]["media_type"] == "text/plain"


def test_what_an_earlier_version_wrote_lacks_the_keys_added_since() -> None:
    report = govreport.parse_text("2025年安徽省政府工作报告\n各位代表：\n投资增长6%。")
    data = report.to_dict()
    del data["metadata"]["region_code_now"], data["document"]["front"]["issuer"]
    loaded = Report.from_dict(data)
    assert (loaded.metadata.region, loaded.metadata.region_code_now) == ("安徽省", None)
