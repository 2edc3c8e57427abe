"""`write_tables`: many inputs to a folder of tables, whatever happens on the way."""

from __future__ import annotations

import os
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
        44, 2, 2, {"documents": 44, "duplicates": 2, "indicators": 168, "targets": 84}
    )
    return folder


def test_there_is_a_row_for_each_input_and_failed_ones_say_why(unbroken: Path, sources: list[str]) -> None:
    found = {row["source"]: row for row in rows(unbroken, "documents")}
    assert sorted(found) == sorted(sources)
    assert {source: row["error"] for source, row in found.items() if row["error"]} == {
        sources[-2]: f"{sources[-2]!r} is empty; give a page's HTML or text",
        sources[-1]: f"{sources[-1]!r} does not exist; check the path",
    }
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
        paths[3]: f"{paths[3]!r} could not be read: the process that read it ended (SIGKILL, as when memory runs out); "
        "leave it out or split it"
    }
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
    assert contents(folder) == contents(unbroken)


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
    ],
)
def test_a_wrong_call_is_told_before_anything_is_written(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises((govreport.GovReportError, ValueError), match=message):
        write_tables(["report.html"], tmp_path / "tables", **options)
    assert not (tmp_path / "tables").exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(govreport.GovReportError, match=r"cannot be written .*; check the path of -o"):
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
