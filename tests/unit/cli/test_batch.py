"""`govreport batch`: output and exit codes."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import govreport
from batches import write_reports
from govreport import cli
from govreport.batch import Progress
from govreport.cli import progress
from govreport.extras import command

pytest.importorskip("pyarrow", reason="tables need the extra `table`")


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", 1e9)  # a slow machine would add lines of progress
    write_reports(tmp_path / "crawl", 4)
    return tmp_path / "crawl"


def test_it_says_what_it_wrote(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "tables"
    assert cli.run(["batch", str(crawl), "-o", str(output), "-j", "1", "-t", "targets"]) == 0
    out, err = capsys.readouterr()
    assert re.sub(r"\d+\.\d s", "1.0 s", out) == (
        f"{output}: 4 documents: 4 new, in 1.0 s\n  documents: 4 rows\n  targets: 8 rows\n"
    )
    assert err == ""


def test_a_second_run_says_what_changed(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1", "--prune"]
    assert cli.run(words) == 0
    (crawl / "0000.txt").write_text("投资增长9%。", encoding="utf-8")
    (crawl / "0001.txt").unlink()
    capsys.readouterr()
    assert cli.run(words) == 0
    assert "tables: 3 documents: 1 changed, 2 unchanged, 1 removed, in " in capsys.readouterr().out


def test_a_summary_as_json_is_there_only_of_a_run_that_came_to_its_end(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (crawl / "empty.html").touch()
    file = tmp_path / "summary.json"
    words = ["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1", "-q", "-t", "targets"]
    words += ["--summary", str(file)]
    assert cli.run(words) == 1
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told.pop("seconds") > 0
    assert told == {
        "govreport": govreport.__version__,
        "documents": 5,
        "failed": 1,
        "duplicates": 0,
        "rows": {"documents": 5, "duplicates": 0, "targets": 8},
        "joined": 0,
        "new": 5,
        "changed": 0,
        "unchanged": 0,
        "removed": 0,
        "errors": {"input.empty": 1},
    }
    assert cli.run([*words, "--max-errors", "0"]) == 4
    assert not file.exists()
    assert cli.run([*words, "--summary", str(tmp_path / "no" / "folder.json")]) == 3
    assert cli.run([*words, "--summary", str(crawl / "0000.txt")]) == 2
    assert cli.run([*words, "--log-file", str(crawl / "log.txt")]) == 2  # the next run would read it
    assert cli.run(["batch", f"{crawl}/*.txt", *words[2:], "--log-file", str(crawl / "0000.txt")]) == 2
    assert (crawl / "0000.txt").read_text(encoding="utf-8").startswith("某市")
    assert not (crawl / "log.txt").exists()
    error = capsys.readouterr().err
    assert f"folder.json' cannot be written (there is no folder '{tmp_path / 'no'}')" in error
    assert "0000.txt' is among the inputs; name another file" in error
    fresh = tmp_path / "fresh"
    assert cli.run(["batch", str(crawl), "-o", str(fresh), "-j", "1", "-q", "--summary", str(fresh / "s.json")]) == 1
    assert (fresh / "s.json").exists()


def test_each_way_to_fail_has_an_exit_code_of_its_own(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(3):
        (crawl / f"empty-{number}.html").touch()
    words = ["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1", "-q"]
    assert cli.run([*words, "--max-errors", "2"]) == 4
    assert "no more than 2 may fail (--max-errors, max_errors)\n" in capsys.readouterr().err
    assert cli.run([*words, "--max-errors", "3"]) == 1
    (tmp_path / "file").touch()
    assert cli.run([*words[:2], "-o", str(tmp_path / "file" / "tables"), "-q"]) == 3
    assert cli.run([*words, "-v"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["crwal"], "'crwal' does not exist; check the path; nothing was written"),
        (["crawl", "crwal/0000.txt"], "'crwal/0000.txt' does not exist; check the path; nothing was written"),
        (["crawl", "crwal/*.txt"], "'crwal/*.txt' matches no file; check the pattern; nothing was written"),
    ],
)
def test_a_slip_of_the_hand_writes_nothing(
    crawl: Path, words: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(crawl.parent)
    assert cli.run(["batch", *words, "-o", "tables", "-j", "1"]) == 2
    assert capsys.readouterr() == ("", f"govreport: {message}\n")
    assert not Path("tables").exists()
    assert cli.run(["batch", "crawl", "-o", "tables", "-j", "1"]) == 0


def test_what_happens_is_said_or_added_to_a_file(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (crawl / "empty.html").touch()
    log = tmp_path / "batch.log"
    words = ["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1"]
    assert cli.run([*words, "-v", "--log-file", str(log)]) == 1
    said = capsys.readouterr().err.splitlines()
    written = log.read_text(encoding="utf-8").splitlines()
    assert said == [f"govreport: {line}" for line in written]
    empty = f"'{crawl / 'empty.html'}' is empty; give a page's HTML or text"
    levels = [re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ([A-Z]+) .*", line) for line in written]
    assert [found and found[1] for found in levels] == ["INFO", "WARNING", "INFO"]
    assert written[1].endswith(f"WARNING {empty}")
    assert cli.run([*words, "-q", "--max-errors", "0", "--log-file", str(log)]) == 4
    added = log.read_text(encoding="utf-8").splitlines()[3:]
    assert [line.split(" ")[2] for line in added] == ["INFO", "WARNING", "ERROR"]
    assert cli.run(["batch", "crwal", *words[2:], "-q", "--log-file", str(log)]) == 2
    refused = log.read_text(encoding="utf-8").splitlines()[6:]
    assert [line.partition(" ERROR ")[2] for line in refused] == [
        "'crwal' does not exist; check the path; nothing was written"
    ]
    assert logging.getLogger("govreport").level == logging.NOTSET
    assert cli.run([*words, "-q", "--log-file", str(tmp_path / "no" / "batch.log")]) == 3


@pytest.mark.skipif(os.name == "nt", reason="this system has no such names")
def test_a_name_cannot_add_a_line_to_the_log(crawl: Path, tmp_path: Path) -> None:
    (crawl / "a\n2026-01-01 ERROR \x1b[31m.html").touch()
    log = tmp_path / "batch.log"
    assert cli.run(["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1", "-q", "--log-file", str(log)]) == 1
    text = log.read_text(encoding="utf-8")
    assert text.count("\n") == 3
    assert "\x1b" not in text


def test_inputs_that_cannot_be_used_are_counted_and_make_exit_code_1(
    crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (crawl / "empty.html").touch()
    (crawl / "copy.txt").write_bytes((crawl / "0000.txt").read_bytes())
    assert cli.run(["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1"]) == 1
    out, err = capsys.readouterr()
    assert "\n  1 could not be used: see the columns error and error_code of the table documents\n" in out
    assert "\n  1 holds the same article as another: see the table duplicates\n" in out
    assert err == f"govreport: '{crawl / 'empty.html'}' is empty; give a page's HTML or text\n"


def test_of_many_inputs_that_cannot_be_used_the_first_are_named_even_if_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(12):
        (pages / f"{number:02}.html").touch()
    assert cli.run(["batch", str(pages), "-o", str(tmp_path / "tables"), "-j", "1", "-q", "--part-size", "4"]) == 2
    out, err = capsys.readouterr()
    said = err.splitlines()
    assert out == ""
    assert len({line for line in said[:-1] if line.endswith(" is empty; give a page's HTML or text")}) == 10
    assert said[-1] == "govreport: and 2 more: see the columns error and error_code of the table documents"


def test_it_is_quiet_if_told(crawl: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (crawl / "style.css").touch()
    assert cli.run(["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1", "-q"]) == 0
    assert capfd.readouterr() == ("", "")


def test_if_nothing_can_be_used_the_exit_code_is_2(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    assert cli.run(["batch", str(tmp_path / "empty.html"), "-o", str(tmp_path / "tables"), "-j", "1", "-q"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["."], "missing option '-o' / '--output'; examples: govreport batch --help"),
        ([".", "-o", "tables"], "there is no page or document in ."),
        (["a.html", "-o", "tables", "-t", "figures"], "there is no table 'figures'; there are documents, numbers, "),
        (
            ["-", "-o", "tables"],
            "batch reads no standard input: a table names each input by its path; save it to a file",
        ),
        (["a.html", "-o", "tables", "-j", "0"], "invalid value for '-j' / '--jobs': "),
    ],
)
def test_a_wrong_call_is_one_line(
    words: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["batch", *words]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_says_what_to_install(
    crawl: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert cli.run(["batch", str(crawl), "-o", "tables"]) == 2
    assert capsys.readouterr().err == (f"govreport: a folder of tables needs pyarrow; install: {command('table')}\n")


def test_in_a_pipe_progress_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    report = progress._Lines(iter([0.0, 5.0, 10.0, 15.0, 20.0]).__next__)
    for done, failed in ((50, 0), (100, 1), (150, 1), (200, 1)):
        report(Progress(done, failed, 10_000))
    assert capsys.readouterr().err.splitlines() == [
        "govreport: 100 of 10000, 1 failed, 10.0 a second, 0:16:30 left",
        "govreport: 200 of 10000, 1 failed, 10.0 a second, 0:16:20 left",
    ]


def test_in_a_terminal_progress_is_a_bar(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert cli.run(["batch", str(crawl), "-o", str(tmp_path / "tables"), "-j", "1"]) == 0
    shown = capsys.readouterr().err
    assert "━" in shown
    assert "4/4" in shown


@pytest.mark.skipif(os.name == "nt", reason="the signal of the test is that of POSIX")
def test_ctrl_c_ends_it_and_its_processes_and_it_goes_on_later(tmp_path: Path) -> None:
    write_reports(tmp_path / "crawl", 150)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    words = ["batch", str(tmp_path / "crawl"), "-o", str(tmp_path / "tables"), "-j", "1", "--part-size", "4", "-q"]
    call = [sys.executable, "-m", "govreport", *words]
    with subprocess.Popen(call, env=environment, stderr=subprocess.PIPE, start_new_session=True) as process:
        end = time.monotonic() + 60
        while not list((tmp_path / "tables" / "documents").glob("[!.]*")) and time.monotonic() < end:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to the whole group
        _, error = process.communicate(timeout=60)  # it waits for all that write to standard error: the workers too
    assert process.returncode == 130
    assert error == b"govreport: stopped; the same command goes on from here\n"
    assert cli.run(words) == 0


@pytest.mark.parametrize("words", [["crawl", "-o", "crawl"], [".", "-o", "."], ["crawl/0000.txt", "-o", "crawl"]])
def test_tables_are_not_written_among_the_inputs(
    crawl: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(crawl.parent)
    before = sorted(Path().rglob("*"))
    assert cli.run(["batch", *words, "-j", "1"]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.startswith("govreport: ")
    assert error.endswith("; write the tables to a folder of their own\n")
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("output", [".", "crawl/tables"])
def test_tables_may_be_written_beside_the_inputs(crawl: Path, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(crawl.parent)
    for _ in range(2):
        assert cli.run(["batch", "crawl", "-o", output, "-j", "1", "-q"]) == 0


def test_a_panel_names_what_it_could_not_read(
    crawl: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb", reason="a panel needs the extra `panel`")
    monkeypatch.chdir(crawl.parent)
    Path("crawl/empty.html").touch()
    Path("crawl/old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert cli.run(["panel", "crawl", "-o", "panel.csv"]) == 1
    error = capsys.readouterr().err
    assert "govreport: 'crawl/empty.html' is empty; give a page's HTML or text\n" in error
    assert "govreport: 'crawl/old.doc' is an old Word document" in error
    assert "--convert-to docx crawl/old.doc\n" in error
