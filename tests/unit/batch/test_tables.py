"""`write_tables`: many inputs to a folder of tables, with failures and interruptions."""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

import govreport
from batches import write_reports
from govreport import records
from govreport.batch import Progress, Summary, write_tables
from govreport.batch.dataset import Dataset
from govreport.errors import OutputError, TooManyFailuresError
from govreport.facts import default_lexicon
from govreport.numbers import Unit, default_units

pytest.importorskip("pyarrow", reason="tables need the extra `table`")
import pyarrow as pa
import pyarrow.parquet as pq


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder that a reader sees, by path."""
    files = (path for path in folder.rglob("[!.]*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, as a reader of the folder sees them, in the order of their sources."""
    found = [row for path in sorted((folder / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(found, key=lambda row: row["source"])


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Forty reports, one twice, one in another dress, and two files that are none."""
    folder = tmp_path_factory.mktemp("reports")
    paths = write_reports(folder / "a", 40)
    other = folder / "b"
    other.mkdir()
    (other / "copy.txt").write_bytes(Path(paths[7]).read_bytes())
    lines = Path(paths[8]).read_text(encoding="utf-8").splitlines()
    (other / "dressed.html").write_text("".join(f"<p>　　{line}</p>\n" for line in lines), encoding="utf-8")
    (other / "empty.html").touch()
    return [*paths, *(str(other / name) for name in ("copy.txt", "dressed.html", "empty.html", "missing.html"))]


@pytest.fixture(scope="module")
def unbroken(sources: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run leaves that nothing disturbs."""
    folder = tmp_path_factory.mktemp("unbroken") / "tables"
    assert write_tables(sources, folder, jobs=1, part_size=8) == Summary(
        44,
        2,
        2,
        {"documents": 44, "duplicates": 2, "indicators": 168, "targets": 84},
        new=44,
        errors={"input.empty": 1, "input.missing": 1},
    )
    return folder


def test_there_is_a_row_for_each_input_and_failed_ones_say_why(unbroken: Path, sources: list[str]) -> None:
    found = {row["source"]: row for row in rows(unbroken, "documents")}
    assert sorted(found) == sorted(sources)
    told = ("error_code", "error", "bytes", "media_type")
    assert {source: tuple(row[name] for name in told) for source, row in found.items() if row["error"]} == {
        sources[-2]: ("input.empty", "the input is empty; give a page's HTML or text", 0, None),
        sources[-1]: ("input.missing", "the input does not exist; check the path", None, None),
    }
    assert all((row["error_code"] is None) == (row["error"] is None) for row in found.values())
    first = found[sources[0]]
    assert (first["plan_year"], first["n_targets"], first["report_kind"]) == (2000, 2, "work_report")
    assert first["sha256"] == govreport.parse(sources[0]).page.source.sha256


def test_the_rows_are_those_that_every_other_engine_makes(unbroken: Path, sources: list[str]) -> None:
    contents = [Path(source).read_bytes() for source in sources[:-1]]
    documents = pa.RecordBatch.from_pydict({"content": contents, "source": sources[:-1]})
    for table in ("indicators", "targets"):
        made = [row for row in records.extract(documents, table).to_pylist() if row["row_index"] is not None]
        assert rows(unbroken, table) == sorted(made, key=lambda row: row["source"])


def test_the_same_article_at_another_address_is_noticed(unbroken: Path, sources: list[str]) -> None:
    assert rows(unbroken, "duplicates") == [
        {"source": sources[-4], "duplicate_of": sources[7], "same": "bytes"},
        {"source": sources[-3], "duplicate_of": sources[8], "same": "text"},
    ]


def test_any_number_of_jobs_writes_the_same_files(unbroken: Path, sources: list[str], tmp_path: Path) -> None:
    write_tables(sources, tmp_path / "tables", jobs=2, part_size=8)
    assert contents(tmp_path / "tables") == contents(unbroken)


def test_a_second_run_reads_nothing_again(sources: list[str], unbroken: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in unbroken.rglob("*.parquet") if path.parent.name != "duplicates"}
    summary = write_tables(sources, unbroken, jobs=1, part_size=8)
    assert (summary.documents, summary.failed) == (44, 2)
    assert (summary.new, summary.changed, summary.unchanged, summary.removed) == (0, 0, 44, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_a_stopped_run_left_is_cleared_away(unbroken: Path, sources: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_tables(sources, folder, jobs=1, part_size=8)
    part = sorted((folder / "documents").glob("*.parquet"))[2]
    part.unlink()  # as if it had been stopped between the tables of a part
    min((folder / "targets").glob("*.parquet")).unlink()
    (folder / "indicators" / ("0" * 32 + ".parquet")).write_bytes(b"of a plan that was given up")
    (folder / "indicators" / ".half.parquet.123.part").write_bytes(b"PAR1")
    write_tables(sources, folder, jobs=1, part_size=8)
    assert contents(folder) == contents(unbroken)
    assert not list(folder.rglob("*.part"))


def test_an_input_that_changed_is_read_again(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 6)
    write_tables(paths, tmp_path / "tables", jobs=1, part_size=2)
    Path(paths[3]).write_text("某市2031年政府工作报告\n投资增长9%。", encoding="utf-8")
    write_tables(paths, tmp_path / "tables", jobs=1, part_size=2)
    write_tables(paths, tmp_path / "anew", jobs=1, part_size=2)
    assert contents(tmp_path / "tables") == contents(tmp_path / "anew")
    assert [row["source"] for row in rows(tmp_path / "tables", "documents")] == paths


def test_other_words_have_the_inputs_read_again_and_the_same_words_do_not(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("抢收早稻12万亩，开荒300圸。", encoding="utf-8")

    def found(options: govreport.Options) -> tuple[str, str | None, set[str]]:
        write_tables([path], tmp_path / "tables", jobs=1, options=options)
        early, land = rows(tmp_path / "tables", "indicators")
        return early["name"], land["unit"], set(contents(tmp_path / "tables"))

    def own() -> govreport.Options:
        units = default_units().extended([Unit.of("圸", "area", "公顷", "1")])
        return govreport.Options(lexicon=default_lexicon().extended({"lead_verb": ["抢收"]}), units=units)

    plain = found(govreport.Options())
    taught = found(own())
    assert plain[:2] == ("抢收早稻", None)
    assert taught[:2] == ("早稻", "圸")
    assert plain[2] != taught[2]
    assert found(own()) == taught


@pytest.mark.skipif(sys.platform != "linux", reason="this system has no file names that are no UTF-8")
def test_a_name_that_is_no_utf8_is_written_with_escapes(tmp_path: Path) -> None:
    path = tmp_path / b"\xb1\xa8.txt".decode("utf-8", "surrogateescape")
    path.write_text("投资增长6%。", encoding="utf-8")
    for _ in range(2):
        assert write_tables([path], tmp_path / "tables", jobs=1).failed == 0
    [row] = rows(tmp_path / "tables", "documents")
    assert row["source"] == f"{tmp_path}/\\xb1\\xa8.txt"


def test_other_inputs_are_not_dropped_unless_told(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 6)
    write_tables(paths[:3], tmp_path / "tables", jobs=1)
    with pytest.raises(govreport.GovReportError, match=r"holds 3 inputs that are not among these.*--prune"):
        write_tables(paths[3:], tmp_path / "tables", jobs=1)
    write_tables(paths[3:], tmp_path / "tables", jobs=1, prune=True)
    assert [row["source"] for row in rows(tmp_path / "tables", "documents")] == paths[3:]


def test_other_tables_are_not_dropped_unless_told(tmp_path: Path) -> None:
    paths, folder = write_reports(tmp_path / "reports", 3), tmp_path / "tables"
    write_tables(paths, folder, jobs=1, tables=["targets"])
    with pytest.raises(govreport.GovReportError, match=r"holds tables that are not among these: targets;.*--prune"):
        write_tables(paths, folder, jobs=1, tables=["numbers"])
    assert len(rows(folder, "targets")) == 6
    write_tables(paths, folder, jobs=1, tables=["targets", "numbers"])
    write_tables(paths, folder, jobs=1, tables=["numbers"], prune=True)
    assert sorted(path.name for path in folder.glob("[!._]*")) == ["documents", "duplicates", "numbers"]


def test_what_can_be_no_path_is_an_input_that_cannot_be_used(tmp_path: Path) -> None:
    assert write_tables(["no\0folder/page.html"], tmp_path / "tables", jobs=1).failed == 1


def test_a_run_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    paths, folder = write_reports(tmp_path / "reports", 4), tmp_path / "tables"
    write_tables(paths[:2], folder, jobs=1)
    before = contents(folder)
    assert "_manifest.json" in before
    for sources, tables in ((paths[2:], ["targets"]), (paths, ["numbers"])):
        with pytest.raises(govreport.GovReportError):
            write_tables(sources, folder, jobs=1, tables=tables)
        assert contents(folder) == before


def test_a_process_that_is_killed_once_loses_nothing(unbroken: Path, sources: list[str], tmp_path: Path) -> None:
    killed: list[int | None] = []

    def kill_once(progress: Progress) -> None:
        if progress.done == 5 and not killed:
            [worker] = active_children()
            killed.append(worker.pid)
            worker.kill()

    write_tables(sources, tmp_path / "tables", jobs=1, part_size=8, on_progress=kill_once)
    assert killed
    assert contents(tmp_path / "tables") == contents(unbroken)


KILLER = """
import os, signal, sys
import govreport.batch.many as many

parse = many.read_report

def parse_or_die(source, **options):
    if source.endswith("0003.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    return parse(source, **options)

many.read_report = parse_or_die  # in the worker processes too, which import this script

if __name__ == "__main__":
    from govreport.batch import write_tables
    print(write_tables(sys.argv[2:], sys.argv[1], jobs=2, part_size=4).failed)
"""


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
def test_an_input_that_kills_its_process_gets_a_row_and_the_others_are_read(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 12)
    script = tmp_path / "killer.py"
    script.write_text(KILLER, encoding="utf-8")
    done = run(sys.executable, script, tmp_path / "tables", *paths)
    assert (done.stdout, done.stderr) == ("1\n", "")
    errors = {row["source"]: row["error"] for row in rows(tmp_path / "tables", "documents")}
    assert {source: error for source, error in errors.items() if error} == {
        paths[3]: "the input could not be read: the process that read it ended (SIGKILL, as when memory runs out); "
        "leave it out or split it"
    }
    assert {row["error_code"] for row in rows(tmp_path / "tables", "documents")} == {None, "process.died"}
    assert len(errors) == 12


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
def test_a_run_that_is_killed_goes_on_and_ends_as_if_nothing_had_happened(
    unbroken: Path, sources: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    script = "import sys; from govreport.batch import write_tables; write_tables(sys.argv[2:], sys.argv[1], jobs=2, part_size=8)"
    call = [sys.executable, "-c", script, str(folder), *sources]
    with subprocess.Popen(call, env=environment()) as process:
        wait_until(lambda: len(list((folder / "documents").glob("[!.]*.parquet"))) >= 2)
        process.send_signal(signal.SIGKILL)
    assert not (folder / "_manifest.json").exists()
    summary = write_tables(sources, folder, jobs=2, part_size=8)
    assert (summary.documents, summary.failed, summary.duplicates) == (44, 2, 2)
    assert summary.new == 44  # nothing was complete before
    assert contents(folder) == contents(unbroken)


def changes(summary: Summary) -> tuple[int, ...]:
    return (summary.new, summary.changed, summary.unchanged, summary.removed, summary.failed)


def test_a_summary_says_what_is_new_changed_unchanged_removed_and_failed(tmp_path: Path) -> None:
    paths, folder = write_reports(tmp_path / "reports", 6), tmp_path / "tables"
    assert changes(write_tables(paths[:5], folder, jobs=1, part_size=2)) == (5, 0, 0, 0, 0)
    Path(paths[1]).write_text("投资增长9%。", encoding="utf-8")
    Path(paths[2]).unlink()
    Path(paths[3]).write_bytes(b"")
    now = [*paths[:4], paths[5]]
    summary = write_tables(now, folder, jobs=1, part_size=2, prune=True)
    assert changes(summary) == (1, 3, 1, 1, 2)
    assert summary.errors == {"input.empty": 1, "input.missing": 1}
    assert summary.seconds > 0
    assert changes(write_tables(now, folder, jobs=1, part_size=2)) == (0, 0, 5, 0, 2)


def test_a_run_that_was_stopped_is_compared_with_the_last_that_came_to_its_end(tmp_path: Path) -> None:
    paths, folder = write_reports(tmp_path / "reports", 8), tmp_path / "tables"
    write_tables(paths[:4], folder, jobs=1, part_size=2)
    Path(paths[0]).write_text("投资增长9%。", encoding="utf-8")

    def stop(progress: Progress) -> None:
        if progress.done == 6:
            raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            write_tables(paths, folder, jobs=1, part_size=2, on_progress=stop)
        assert not (folder / "_manifest.json").exists()
    assert changes(write_tables(paths, folder, jobs=1, part_size=2)) == (4, 1, 3, 0, 0)
    write_tables(paths, tmp_path / "anew", jobs=1, part_size=2)
    assert contents(folder) == contents(tmp_path / "anew")
    assert sorted(path.name for path in folder.glob(".*")) == [".lock"]


def test_it_stops_when_more_inputs_fail_than_may_and_goes_on_later(tmp_path: Path) -> None:
    paths, folder = write_reports(tmp_path / "reports", 9), tmp_path / "tables"
    for path in paths[3:6]:
        Path(path).write_bytes(b"")
    with pytest.raises(TooManyFailuresError, match=r"stopped: 3 of \d inputs so far .* no more than 2 may fail"):
        write_tables(paths, folder, jobs=1, part_size=3, max_errors=2)
    assert not (folder / "_manifest.json").exists()
    assert write_tables(paths, folder, jobs=1, part_size=3, max_errors=3).failed == 3
    with pytest.raises(TooManyFailuresError):  # those that failed before count as well
        write_tables(paths, folder, jobs=1, part_size=3, max_errors=0)


def test_an_output_that_cannot_be_written_is_an_error_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_reports(tmp_path / "reports", 2)
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "targets").touch()  # where a folder must be made, in a worker
    with pytest.raises(
        OutputError, match=r"a part could not be written \(File exists.*the same command resumes from here"
    ):
        write_tables(paths, tmp_path / "tables", jobs=1)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("govreport.batch.dataset.Dataset.write_manifest", full)
    with pytest.raises(OutputError, match=r"'.*other' cannot be written \(No space left on device\); the same command"):
        write_tables(paths, tmp_path / "other", jobs=1)


def age(folder: Path, *gone: str) -> None:
    """Make the tables those of an older version: other names of parts, and columns that are not there yet."""
    for table in ("documents", "targets"):
        for path in (folder / table).glob("*.parquet"):
            found = pq.read_table(path, partitioning=None)
            pq.write_table(found.drop_columns([name for name in gone if name in found.column_names]), path)
            path.rename(path.with_name(f"{path.stem[::-1]}.parquet"))


@pytest.mark.parametrize("is_stopped", [False, True])
def test_tables_of_an_older_version_are_replaced(tmp_path: Path, is_stopped: bool) -> None:  # noqa: FBT001
    paths, folder = write_reports(tmp_path / "reports", 6), tmp_path / "tables"
    Path(paths[5]).write_bytes(b"")
    write_tables(paths, folder, jobs=1, part_size=2, tables=["targets"])
    wanted = contents(folder)
    age(folder, "error_code", "n_error", "part_of", "text_sha256", "aspect")
    dataset = Dataset(folder)
    assert {row[1:] for row in dataset.documents(["source", "error_code", "part_of"])} == {(None, None)}
    assert list(dataset.errors()) == [f"{paths[5]!r} is empty; give a page's HTML or text"]
    assert (dataset.count_joined(), dataset.write_duplicates()) == (0, 0)
    if is_stopped:
        (folder / "_manifest.json").unlink()
    summary = write_tables(paths, folder, jobs=1, part_size=2, tables=["targets"])
    assert changes(summary) == ((6, 0, 0, 0, 1) if is_stopped else (0, 0, 6, 0, 1))
    assert contents(folder) == wanted


def test_what_happens_is_logged_under_the_name_of_the_package(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    paths, folder = write_reports(tmp_path / "reports", 3), tmp_path / "tables"
    Path(paths[1]).write_bytes(b"")
    caplog.set_level(logging.INFO, logger="govreport")
    write_tables(paths, folder, jobs=1)
    place = repr(str(folder))
    assert [(record.name.partition(".")[0], record.levelname) for record in caplog.records] == [
        ("govreport", "INFO"),
        ("govreport", "WARNING"),
        ("govreport", "INFO"),
    ]
    begins, fails, ends = (record.getMessage() for record in caplog.records)
    assert begins == f"{place}: begins, 3 inputs, 1 processes"
    assert fails == f"{paths[1]!r} is empty; give a page's HTML or text"
    assert re.fullmatch(
        re.escape(f"{place}: ends, 3 inputs: 3 new, 0 changed, 0 unchanged, 0 removed, 1 failed; ") + r"\d+\.\d s", ends
    )
    caplog.clear()
    with pytest.raises(TooManyFailuresError):
        write_tables(paths, folder, jobs=1, max_errors=0)
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]


def test_without_a_wish_nothing_is_logged_to_standard_error(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    script = "import sys; from govreport.batch import write_tables; write_tables(sys.argv[2:], sys.argv[1], jobs=1)"
    done = run(sys.executable, "-c", script, tmp_path / "tables", tmp_path / "empty.html")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_diagnostics_are_counted_by_severity(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("各位代表：\n一、回顾\n投资增长6%。\n三、安排\n投资增长7%。", encoding="utf-8")
    write_tables([path], tmp_path / "tables", jobs=1)
    [row] = rows(tmp_path / "tables", "documents")
    remarks = govreport.parse(path).diagnostics
    assert row["n_warning"] > 0
    for severity in ("info", "warning", "error"):
        assert row[f"n_{severity}"] == sum(remark.severity == severity for remark in remarks)
    assert row["n_info"] + row["n_warning"] + row["n_error"] == row["n_diagnostics"]


def test_two_runs_do_not_write_to_one_folder(sources: list[str], tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="this system has no such lock")

    def second(_: Progress) -> None:
        write_tables(sources, tmp_path / "tables", jobs=1)

    with pytest.raises(govreport.GovReportError, match="another run is writing"):
        write_tables(sources, tmp_path / "tables", jobs=1, on_progress=second)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tables": ["figures"]}, "there is no table 'figures'; there are documents, numbers, indicators, "),
        ({"jobs": 0}, "jobs must be at least 1, not 0"),
        ({"part_size": 0}, "part_size must be at least 1, not 0"),
        ({"max_errors": -1}, "max_errors must be at least 0, not -1"),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_written(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises((govreport.GovReportError, ValueError), match=message):
        write_tables(["report.html"], tmp_path / "tables", **options)
    assert not (tmp_path / "tables").exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"cannot be written .*; check the path of -o"):
        write_tables(["report.html"], tmp_path / "file" / "tables")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}


def run(*call: str | Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in call]
    return subprocess.run(words, env=environment(), capture_output=True, encoding="utf-8", check=False)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)
