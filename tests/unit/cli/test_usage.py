"""Environment variables, usage errors and shell completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1", **environment}
    call = [sys.executable, "-m", "govreport", *map(str, arguments)]
    return subprocess.run(call, env=variables, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("2023年政府工作报告\n投资增长6%以上，新建学校3所。", encoding="utf-8")
    return tmp_path / "a.txt"


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
