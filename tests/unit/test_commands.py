"""Every command in the READMEs, the documentation and the help is run and gives the output shown."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from batches import write_reports, write_years
from govreport import cli
from govreport.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")),
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if "_build" not in page.parts),
]
FENCE = re.compile(r"^```(?:console|shell|bash|sh)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
OURS = re.compile(r"(?:\.venv/bin/)?govreport\s|python (?:-m govreport\s|examples/)|curl |duckdb |cat |head ")
# What is not run here: it makes environments, builds, or needs the network. `.ci/run` runs the first four kinds.
ELSEWHERE = re.compile(
    r"make |source |python3? -m venv |\S*python -m pip |pip install |\S*python -m pytest|git |cd |python \S+/\S+\.py"
)

# The script by which a guide makes up a folder `reports` for those who have none.
MAKE_REPORTS = re.search(
    r"^```python\n(from pathlib.*?)^```$",
    (ROOT / "docs" / "how-to" / "panel-in-stata.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)[1]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the commands are for a POSIX shell")


def commands(page: Path) -> Iterator[tuple[int, str, str]]:
    """The commands of a page: the line of their block, the command, and what stands beneath it."""
    text = page.read_text(encoding="utf-8")
    for block in FENCE.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
            command, _, shown = part.replace("\\\n", " ").partition("\n")
            yield line, command, shown


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the commands speak of, and programs of the names that they use."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "examples" / "data" / "hohhot.html", tmp_path / "report.html")
    shutil.copy(ROOT / "examples" / "marks.tsv", tmp_path / "marks.tsv")
    write_years(tmp_path)
    subprocess.run([sys.executable, "-c", MAKE_REPORTS], cwd=tmp_path, check=True)
    write_reports(tmp_path / "crawl", 3)
    shutil.copy(tmp_path / "report.html", tmp_path / "crawl" / "hohhot.html")
    pages = tmp_path / "pages"  # with what every crawl has: a page at two addresses, and one that came without content
    shutil.copytree(tmp_path / "crawl", pages)
    shutil.copy(pages / "hohhot.html", pages / "again.html")
    (pages / "empty.html").touch()
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    python = f'exec "{sys.executable}"'
    duckdb = "import duckdb, sys; print(duckdb.sql(sys.argv[2]))"
    for name, body in (
        ("govreport", f'{python} -m govreport "$@"'),
        ("python", f'{python} "$@"'),
        ("curl", "cat report.html"),
        ("duckdb", f"{python} -c '{duckdb}' \"$@\""),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return tmp_path


Run = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """What runs a command at the desk: exit code, standard output and standard error."""
    monkeypatch.chdir(desk)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("govreport.cli.progress._SECONDS_BETWEEN_LINES", 1e9)  # a slow machine would add lines
    for name, value in {
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": f"{desk / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "BROWSER": "true",
    }.items():
        monkeypatch.setenv(name, value)

    def run(command: str) -> tuple[int, str, str]:
        name, *words = shlex.split(command)
        if name.endswith("govreport") and not set(words) & {"|", ">"}:  # here: a process of its own takes a second
            code = cli.run(words)
        else:
            code = subprocess.run(["/bin/sh", "-c", command], check=False).returncode
        return (code, *capfd.readouterr())

    return run


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.exists() and list(commands(page))],
    ids=lambda page: f"{page.parent.name}/{page.stem}",
)
def test_the_commands_of_a_page_run_and_print_what_stands_beneath_them(
    page: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_chinese = page.parent.name == "zh" or ".zh" in page.name
    monkeypatch.setenv("GOVREPORT_LANG", "zh" if is_chinese else "en")  # as its readers have it
    checker = doctest.OutputChecker()
    for line, command, shown in commands(page):
        if not OURS.match(command):
            assert ELSEWHERE.match(command), f"{page.name}:{line}: nothing runs this command: {command}"
            continue
        code, out, err = run(command)
        if shown.strip():
            assert checker.check_output(shown, out + err, OPTIONS), f"{page.name}:{line}: {command}\n{out}{err}"
        else:
            assert code == 0, f"{page.name}:{line}: {command}\n{err}"


def test_the_folder_of_the_example_holds_reports_alone(run: Run) -> None:
    code, _, err = run("govreport targets examples/data -o targets.csv")
    assert code == 0
    assert "not named like a page" not in err
    assert {file.stem for file in (ROOT / "examples" / "data").iterdir()} == {"hohhot", "hohhot.gb18030"}


@pytest.mark.parametrize("name", ["", *get_command(app).commands])
def test_the_examples_of_a_help_run(name: str, run: Run) -> None:
    taught = get_command(app).commands[name] if name else get_command(app)
    examples = [example.replace("\\[", "[") for example in re.findall(r"\[bold\](.*?)\[/bold\]", taught.epilog)]
    assert examples
    for example in examples:
        code, _, err = run(example.replace("COMMAND", "parse"))
        assert code == 0, f"{example}: {err}"
