"""Files that earlier versions wrote are read by this one. `fixtures/versions` has a folder for each version.

Each folder holds the inputs (`reports`), the first of them as that version saved it (`report.json`), and the folder that
its `govreport batch reports -o tables` wrote.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport import GovReportError, Report
from govreport.batch import write_tables

jsonschema = pytest.importorskip("jsonschema")
FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"


@pytest.fixture(params=sorted(folder.name for folder in FIXTURES.iterdir()))
def version(request: pytest.FixtureRequest) -> Path:
    return FIXTURES / request.param


@pytest.fixture
def loaded(version: Path) -> Report:
    return Report.from_json((version / "report.json").read_text(encoding="utf-8"))


def keys(data: object, path: str = "") -> Iterator[str]:
    """Every key that the JSON has, with the keys that lead to it; members of a list stand for one another."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield f"{path}/{key}"
            yield from keys(value, f"{path}/{key}")
    elif isinstance(data, list):
        for value in data:
            yield from keys(value, path)


def test_a_saved_report_says_what_it_said(loaded: Report) -> None:
    assert loaded.metadata.plan_year == 2023
    assert [section.title for section in loaded.outline.sections] == ["2022年工作回顾", "2023年工作安排", "名词解释"]
    told = [(item.name, f"{item.number.value.normalize():f}", item.status) for item in loaded.indicators]
    assert ("地区生产总值", "5.5", "actual") in told
    assert ("地区生产总值", "7", "target") in told
    growth, jobs, income = loaded.targets
    assert (growth.bound, growth.value) == ("about", 7)
    assert (jobs.bound, jobs.low, jobs.unit) == ("ge", 13000, "人")
    assert (income.qualitative, income.bound) == ("居民收入增长与经济增长同步", "")


def test_what_the_earlier_version_did_not_know_is_said() -> None:
    loaded = Report.from_json((FIXTURES / "0.1.0" / "report.json").read_text(encoding="utf-8"))
    assert not loaded.tables
    assert not loaded.results
    (remark,) = (remark for remark in loaded.diagnostics if remark.code == "output.saved-earlier")
    assert "attachments, tables, pledges" in remark.message
    assert "较早的版本" in remark.message_in("zh")
    again = Report.from_json(loaded.to_json())
    assert again == loaded
    assert again.diagnostics == loaded.diagnostics


def test_every_output_of_a_saved_report_can_be_made(loaded: Report, tmp_path: Path) -> None:
    jsonschema.validate(loaded.to_dict(), govreport.output.json_schema())
    assert "2023年工作安排" in loaded.to_markdown()
    assert "7%左右" in loaded.to_html()
    assert loaded.to_chunks()
    loaded.write("targets", tmp_path / "targets.csv")
    for table in ("numbers", "indicators", "targets", "pledges", "outline", "lines", "scoreboard", "cells"):
        assert loaded.to_frame(table).num_columns


def test_no_key_of_the_earlier_layout_is_gone(version: Path) -> None:
    earlier: dict[str, Any] = json.loads((version / "report.json").read_text(encoding="utf-8"))
    now = govreport.parse(version / "reports" / "report.html").to_dict()
    assert set(keys(earlier)) <= set(keys(now))


def test_a_folder_of_tables_goes_on_and_is_as_if_written_today(
    version: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(version, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    sources = sorted(str(path) for path in Path("reports").iterdir())
    summary = write_tables(sources, "tables", jobs=1)
    assert (summary.unchanged, summary.failed) == (2, 0)
    write_tables(sources, "fresh", jobs=1)
    tables, fresh = (
        {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("[!.]*") if path.is_file()}
        for folder in ("tables", "fresh")
    )
    assert tables == fresh


def test_a_panel_of_tables_without_series_is_refused_with_the_remedy() -> None:
    panel = pytest.importorskip("govreport.panel", reason="a panel needs the extra `panel`")
    with pytest.raises(
        GovReportError,
        match=r"of another version of govreport, without series.*; run the same govreport batch command again",
    ):
        panel.build(FIXTURES / "0.1.0" / "tables")
