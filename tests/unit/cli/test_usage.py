"""Environment variables, usage errors and shell completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from govreport import cli
from govreport.cli.app import app


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **environment}
    call = [sys.executable, "-m", "govreport", *map(str, arguments)]
    return subprocess.run(call, env=variables, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("2023年政府工作报告\n投资增长6%以上，新建学校3所。", encoding="utf-8")
    return tmp_path / "a.txt"


@pytest.mark.parametrize("command", ["compare", "review", "parse"])
def test_two_formats_in_one_call_contradict_each_other(
    command: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = "md" if command == "parse" else "csv"
    assert cli.run([command, *[str(page)] * (1 if command == "parse" else 2), "--json", "-f", form]) == 2
    assert capsys.readouterr().err == f"govreport: --json and -f {form} contradict each other; give one of them\n"


@pytest.mark.parametrize("command", ["parse", "targets", "chunks", "panel", "view"])
def test_an_output_that_cannot_be_there_is_said_before_anything_is_read(
    command: str, page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(page.parent)
    Path("made").mkdir()
    name = {"targets": "t.xlsx", "panel": "p.duckdb", "view": "v.html"}.get(command, "r.json")
    for place, reason in ((f"no/{name}", "there is no folder 'no'"), ("made", "Is a directory")):
        assert cli.run([command, "missing.txt", "-o", place]) == 2
        assert capsys.readouterr().err == f"govreport: '{place}' cannot be written ({reason}); check the path of -o\n"


@pytest.mark.parametrize("option", ["-c", "-t", "--series"])
def test_an_option_that_lists_nothing_is_refused(option: str, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = {"-c": ["targets"], "-t": ["batch", "-o", str(page.parent / "tables")], "--series": ["panel"]}[option]
    assert cli.run([*call, str(page), option, ","]) == 2
    assert capsys.readouterr().err == "govreport: ',' lists no name\n"


def test_every_command_that_reads_reports_has_the_same_options() -> None:
    shared = {"--encoding", "--name", "--quiet", "--lang"}
    for name, command in get_command(app).commands.items():
        assert shared <= {option for param in command.params for option in param.opts}, name


def test_an_option_may_be_said_in_the_environment(page: Path) -> None:
    done = run("numbers", page, GOVREPORT_NUMBERS_COLUMNS="text,value", GOVREPORT_NUMBERS_WHERE="bound=ge")
    assert done.stdout.splitlines() == ["text\tvalue", "6%以上\t6"]


def test_what_stands_in_the_call_goes_before_the_environment(page: Path) -> None:
    done = run("numbers", page, "-c", "unit", "-w", "kind=quantity", GOVREPORT_NUMBERS_COLUMNS="text,value")
    assert done.stdout.splitlines() == ["unit", "%", "所"]


def test_a_wrong_value_in_the_environment_is_refused_with_its_variable(page: Path) -> None:
    done = run("batch", page, "-o", page.parent / "out", GOVREPORT_BATCH_JOBS="many")
    assert done.returncode == 2
    assert "GOVREPORT_BATCH_JOBS" in done.stderr


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("indicators -c name_", ["name_rule", "name_sure"]),
        ("indicators -c name_rule,name_", ["name_rule,name_sure"]),
        ("targets -w is_", ["is_growth_target="]),
        ("batch -t tar", ["targets"]),
        ("numbers -f js", ["json", "jsonl"]),
    ],
)
def test_a_shell_completes_names(words: str, completed: list[str]) -> None:
    line = f"govreport {words}"
    asked = {"_GOVREPORT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    assert run(**asked).stdout.split() == completed
