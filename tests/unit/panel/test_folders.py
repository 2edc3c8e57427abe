"""Folders of tables: several as one panel, of other versions, damaged, or beside what is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from govreport import GovReportError, cli, panel
from govreport.batch import write_tables
from govreport.panel.folders import is_folder_of_tables

pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")

REPORTS = {
    "浙江省-2023": ("地区生产总值增长3.1%。", "地区生产总值增长5%以上"),
    "浙江省-2024": ("地区生产总值增长6%。", "地区生产总值增长5.5%左右"),
}


def write_report(path: Path, name: str, more: str = "") -> Path:
    place, _, year = name.partition("-")
    past, aim = REPORTS[name]
    path.mkdir(exist_ok=True)
    file = path / f"{name}.txt"
    file.write_text(
        f"{place}{year}年政府工作报告\n各位代表：\n一、{int(year) - 1}年工作回顾\n{past}{more}\n"
        f"二、{year}年工作安排\n{year}年经济社会发展的主要预期目标是：{aim}。\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and their tables, made once."""
    folder = tmp_path_factory.mktemp("made")
    write_tables([write_report(folder / "crawl", name) for name in REPORTS], folder / "tables", jobs=1)
    return folder


@pytest.fixture
def tables(made: Path, tmp_path: Path) -> Path:
    """A copy of the tables for one test."""
    return Path(shutil.copytree(made / "tables", tmp_path / "tables"))


def test_several_folders_make_one_panel(made: Path, tables: Path, tmp_path: Path) -> None:
    parts = []
    for name in REPORTS:
        write_tables([made / "crawl" / f"{name}.txt"], tmp_path / name, jobs=1)
        parts.append(tmp_path / name)
    [row] = [row for row in panel.build(parts).outcomes().to_pylist() if row["year"] == 2023]
    assert (row["outcome"], row["kept"]) == (6, True)
    twice = panel.build([*parts, parts[0]])  # the same input twice counts once
    assert twice.cells().to_pylist() == panel.build(tables).cells().to_pylist()
    assert cli.run(["panel", *map(str, parts), "-f", "csv"]) == 0


def test_two_inputs_of_one_name_in_two_folders_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, more in (("one", ""), ("two", "投资增长6%。")):
        write_report(tmp_path / folder, "浙江省-2023", more)
        monkeypatch.chdir(tmp_path / folder)
        write_tables(["浙江省-2023.txt"], "../" + folder + "-tables", jobs=1)
    with pytest.raises(GovReportError, match=r"hold different inputs of the name '浙江省-2023.txt'"):
        panel.build([tmp_path / "one-tables", tmp_path / "two-tables"])


def test_a_folder_of_tables_beside_reports_is_refused(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "crawl" / "浙江省-2023.txt"
    with pytest.raises(GovReportError, match=r"is a folder of tables, and .* is none"):
        panel.build([tables, report])
    assert cli.run(["panel", str(tables), str(report)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def without(folder: Path, table: str, column: str, files: int) -> None:
    """Write some files of a table again, as a version that has no such column would."""
    for file in sorted((folder / table).glob("*.parquet"))[:files]:
        pq.write_table(pq.read_table(file, partitioning=None).drop_columns([column]), file)


@pytest.mark.parametrize(
    ("table", "column"),
    [("indicators", "answers"), ("indicators", "basis"), ("targets", "differs"), ("documents", "text_sha256")],
)
def test_tables_without_a_column_that_decides_are_refused(tables: Path, table: str, column: str) -> None:
    without(tables, table, column, files=9)
    with pytest.raises(GovReportError, match=rf"the table '{table}' .* of another version .*, without {column}; run"):
        panel.build(tables)


def test_tables_of_two_versions_in_one_folder_are_refused(tmp_path: Path) -> None:
    files = [write_report(tmp_path / "crawl", name) for name in REPORTS]
    write_tables(files, tmp_path / "tables", jobs=1, part_size=1)
    without(tmp_path / "tables", "indicators", "answers", files=1)
    with pytest.raises(GovReportError, match="without answers"):
        panel.build(tmp_path / "tables")


@pytest.mark.parametrize(("table", "column"), [("indicators", "aspect"), ("targets", "hardness")])
def test_what_only_says_more_of_a_cell_is_null_where_tables_have_none(tables: Path, table: str, column: str) -> None:
    wanted = [{**row, column: None} for row in panel.build(tables).cells().to_pylist()]
    without(tables, table, column, files=9)
    found = [{**row, column: None} for row in panel.build(tables).cells().to_pylist()]
    assert found == wanted
    assert panel.build(tables).outcomes().num_rows == 2


def test_the_same_batch_command_mends_a_damaged_file(made: Path, tables: Path) -> None:
    whole = panel.build(tables).cells().to_pylist()
    for table in ("targets", "documents"):
        [file, *_] = (tables / table).glob("*.parquet")
        file.write_bytes(file.read_bytes()[:200])
        with pytest.raises(GovReportError, match=r"cannot be read .*; run the same govreport batch command again"):
            panel.build(tables)
        write_tables([made / "crawl" / f"{name}.txt" for name in REPORTS], tables, jobs=1)
        assert panel.build(tables).cells().to_pylist() == whole


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_a_name_that_no_file_can_have_is_no_folder_of_tables(name: str) -> None:
    assert not is_folder_of_tables(name)


def test_a_view_that_there_is_not_is_an_error_with_those_that_there_are(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no view 'x'; the views are cells, "):
        panel.build(tables).write(tmp_path / "x.csv", view="x")
    assert not (tmp_path / "x.csv").exists()


def test_a_path_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["panel", str(tmp_path / "nowhere.txt")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"govreport: '{tmp_path / 'nowhere.txt'}' does not exist; check the path"
    ]


def test_a_panel_that_is_stopped_says_so_in_one_line(
    tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govreport.panel.Panel.coverage", stop)
    assert cli.run(["panel", str(tables)]) == 130
    assert capsys.readouterr().err == "govreport: stopped; nothing was written\n"


def test_views_stand_beside_each_other_in_a_database(tables: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for view in ("cells", "outcomes"):
        assert cli.run(["panel", str(tables), "--view", view, "-q", "-o", str(tmp_path / "p.duckdb")]) == 0
    with duckdb.connect(str(tmp_path / "p.duckdb")) as database:
        assert sorted(name for [name] in database.execute("show tables").fetchall()) == ["outcomes", "panel"]


@pytest.mark.parametrize("view", ["conflicts", "revisions"])
def test_conflicts_and_revisions_are_of_the_series_that_are_asked_for(
    view: str, tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["panel", str(tables), "--view", view, "--series", "cpi", "-f", "csv", "-q"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    shutil.rmtree(tables)
