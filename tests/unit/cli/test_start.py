"""What the command loads: help is fast, and nothing is loaded that is not used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OPTIONAL = {"pyarrow", "pandas", "polars", "numpy", "docx", "pypdfium2", "hypothesis"}
SCRIPT = """
import json, sys
before = set(sys.modules)  # what a tool such as coverage has loaded is not the command's
from govreport.cli import run
code = run(sys.argv[1:])
sys.stdout.flush()
print("\\n" + json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def loaded_by(*words: str | Path, columns: str = "80") -> set[str]:
    """The modules that a call loads."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": columns, "PYTHONUTF8": "1"}
    call = [sys.executable, "-c", SCRIPT, *map(str, words)]
    done = subprocess.run(call, env=environment, capture_output=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def packages(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("govreport.")}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["numbers", "--help"], ["batch", "--help"], ["numbers"]])
def test_help_and_wrong_calls_load_nothing_of_the_library(words: list[str]) -> None:
    modules = loaded_by(*words)
    assert packages(modules) <= {"cli", "errors", "language", "version"}
    assert not modules & {*OPTIONAL, "lxml", "cn2an", "cattrs", "multiprocessing"}


@pytest.mark.parametrize("words", [["parse"], ["parse", "--json"], ["targets"], ["targets", "-f", "csv"]])
def test_reading_a_page_loads_no_optional_package(examples: Path, words: list[str]) -> None:
    modules = loaded_by(*words, examples / "hohhot.html")
    assert not modules & OPTIONAL
    assert "batch" not in packages(modules)


@pytest.mark.parametrize("words", [["parse", "--json"], ["targets", "-f", "csv"], ["metadata", "-f", "jsonl"]])
def test_output_for_programs_does_without_the_console(examples: Path, words: list[str]) -> None:
    assert not {name for name in loaded_by(*words, examples / "hohhot.html") if name.startswith("rich.")}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("govreport out", ["outline"]),
        ("govreport parse --de", ["--depth"]),
        ("govreport chunks --by ", ["section", "paragraph"]),
    ],
)
def test_the_shell_completes_commands_options_and_their_words(typed: str, offered: list[str]) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "_GOVREPORT_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    call = [sys.executable, "-m", "govreport"]
    done = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == offered
