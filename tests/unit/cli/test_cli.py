"""The command `govreport`, used by a person and by a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import govreport
from govreport import __main__ as script
from govreport import cli, extras

PAGE = "hohhot.html"


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    variables = {**inherited, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    call = [sys.executable, "-m", "govreport", *map(str, arguments)]
    return subprocess.run(call, env=variables, capture_output=True, check=False)


def shell(script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell."""
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.run(["/bin/sh", "-c", script], env=variables, capture_output=True, check=False)


@pytest.fixture(scope="module")
def shown(examples: Path) -> str:
    """What the command shows of the example page."""
    done = command("parse", examples / PAGE, PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


def test_it_shows_title_and_metadata(shown: str) -> None:
    assert shown.startswith(
        "关于呼和浩特市2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告\n"
    )
    for words in (
        "1150100011520132020140T/2023-00005",
        "市发展和改革委员会",
        "2022-12-30",
        "2023-01-25 18:30",
        "1501000001",
    ):
        assert words in shown


def test_it_shows_the_outline_as_a_tree(shown: str) -> None:
    assert "一、2022年国民经济和社会发展计划执行情况\n" in shown
    assert "├── （一）" in shown or "├── (一)" in shown


def test_it_shows_the_headline_targets_beside_the_last_results(shown: str) -> None:
    [growth] = [line for line in shown.splitlines() if "地区生产总值" in line and "→" in line]
    assert growth.split() == ["地区生产总值", "3%左右", "→", "6%以上"]


@pytest.fixture
def shown_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """What the command shows of a text."""

    def shown_of(text: str) -> str:
        (tmp_path / "report.txt").write_text(text, encoding="utf-8")
        assert cli.run(["parse", str(tmp_path / "report.txt")]) == 0
        return capsys.readouterr().out

    return shown_of


def test_a_fall_has_an_arrow_and_a_stretch_clause_stands_behind_its_target(shown_of: Callable[[str], str]) -> None:
    shown = shown_of(
        "某市2023年政府工作报告\n各位代表：\n一、2022年工作回顾\n地区生产总值增长5%。\n二、2023年主要目标\n"
        "2023年经济社会发展主要预期目标是：地区生产总值增长6%以上，在实际工作中努力争取更好结果；单位地区生产总值能耗下降3%左右。"
    )
    rows = [" ".join(line.split()) for line in shown.splitlines()]
    assert "地区生产总值 5% → 6%以上 在实际工作中努力争取更好结果" in rows
    assert "单位地区生产总值能耗 ↓3%左右" in rows


def test_a_bound_word_that_a_list_shares_is_shown_with_each_figure(shown: str) -> None:
    [urban] = [line for line in shown.splitlines() if "城镇常住居民人均可支配收入" in line]
    assert urban.split()[1:] == ["4%左右", "→", "6%以上"]


def test_many_diagnostics_are_cut_and_counted(shown_of: Callable[[str], str]) -> None:
    marks = ["一", "三", "五", "七", "九", "十一", "十三", "十五", "十七", "十九", "二十一", "二十三", "二十五"]
    lines = [f"{mark}、第{mark}项工作\n我们完成投资100亿元。" for mark in marks]
    shown = shown_of("\n".join(["某市2023年重点工作完成情况", "各位代表：", *lines]))
    assert shown.count("outline.ordinal-skipped") == 10
    assert shown.endswith("and 2 more: --json lists them all\n")


def test_a_text_without_headings_and_targets_says_so(shown_of: Callable[[str], str]) -> None:
    shown = shown_of("今天天气很好。")
    assert "no headings found" in shown
    assert "no target-setting sentence found" in shown


def test_it_counts_what_it_found(shown: str) -> None:
    assert "62  lines" in shown


def test_lines_in_a_pipe_end_without_padding(shown: str) -> None:
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_depth_cuts_the_outline_and_counts_what_it_hides(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse", str(examples / PAGE), "--depth", "1"]) == 0
    shown = capsys.readouterr().out
    assert "一是稳经济" not in shown
    assert "一、2022年国民经济和社会发展计划执行情况 (+" in shown


def test_json_is_the_report_and_nothing_else(examples: Path) -> None:
    done = command("parse", examples / PAGE, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == govreport.parse(examples / PAGE).to_dict()


def test_json_is_utf8_whatever_the_locale(examples: Path) -> None:
    done = command("parse", examples / PAGE, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "地区生产总值" in done.stdout.decode("utf-8")


def test_an_encoding_without_chinese_gets_a_hint_not_a_crash(examples: Path) -> None:
    done = command("parse", examples / PAGE, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stderr.decode("ascii").count("\n") == 1
    assert "PYTHONIOENCODING=utf-8" in done.stderr.decode("ascii")


@pytest.mark.parametrize("columns", ["20", "40"])
def test_a_narrow_terminal_folds_lines_and_loses_nothing(examples: Path, columns: str) -> None:
    done = command("parse", examples / PAGE, COLUMNS=columns, PYTHONUTF8="1")
    assert done.returncode == 0
    assert "6%以上" in done.stdout.decode("utf-8")


def test_colours_are_for_terminals_only(shown: str) -> None:
    assert "\x1b" not in shown


def test_text_from_the_page_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "hostile.txt"
    page.write_text(
        "政府工作报告\n各位代表：\n一、\x1b[31m红\u202e字[bold]\n投资增长6%。\n二、黑字\n投资增长5%。\n",
        encoding="utf-8",
    )
    assert cli.run(["parse", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


@pytest.mark.skipif(os.name == "nt", reason="the shell of the test is a POSIX shell")
@pytest.mark.parametrize("words", ["parse", "parse --json", "indicators -f tsv", "lines -f jsonl", "outline -f tree"])
def test_a_reader_may_leave_early(examples: Path, words: str) -> None:
    call = f'"{sys.executable}" -m govreport {words} "{examples / PAGE}"'
    done = shell(f"{{ {call}; echo $? >&2; }} | head -n 1")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b"0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize("options", ["", "--json"])
def test_a_full_disk_gives_one_line_and_exit_code_1(examples: Path, options: str) -> None:
    done = shell(f'"{sys.executable}" -m govreport parse "{examples / PAGE}" {options} > /dev/full')
    assert done.returncode == 1
    assert done.stderr == b"govreport: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="the shell of the test is a POSIX shell")
def test_closed_streams_are_no_reason_to_crash(examples: Path) -> None:
    assert shell(f'"{sys.executable}" -m govreport parse "{examples / PAGE}" >&-').stderr == b""
    done = shell(f'"{sys.executable}" -m govreport parse - <&-')
    assert (done.returncode, done.stderr) == (2, b"govreport: standard input is closed; give a file\n")


def test_standard_input_is_read_for_a_dash(examples: Path) -> None:
    page = (examples / PAGE).read_bytes()
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    call = [sys.executable, "-m", "govreport", "parse", "-", "--json"]
    done = subprocess.run(call, input=page, env=variables, capture_output=True, check=False)
    assert json.loads(done.stdout)["document"] == govreport.parse(page).to_dict()["document"]


def test_an_unusable_input_gives_one_line_and_exit_code_2(unusable: Path) -> None:
    done = command("parse", unusable)
    assert done.returncode == 2
    assert done.stdout == b""
    message = done.stderr.decode("utf-8")
    assert message.startswith("govreport: ")
    assert message.count("\n") == 1


def test_an_address_is_not_fetched_but_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse", "https://www.gov.cn/report.html"]) == 2
    assert "curl -sL https://www.gov.cn/report.html | govreport parse -" in capsys.readouterr().err


def test_a_wrong_call_has_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse"]) == 2
    assert "FILE" in capsys.readouterr().err


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"govreport {govreport.__version__}\n"


@pytest.mark.parametrize("words", [[], ["parse"], ["batch"], ["view"], ["chunks"], ["outline"]])
def test_help_shows_no_types_of_a_programmer(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*words, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "--help" in shown
    assert "bool" not in shown
    assert "int range" not in shown


def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["parse", "--help"]) == 0
    assert "govreport parse report.html" in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_the_extra_it_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "find_spec", lambda name: None if name == missing else object())
    assert script.main() == 2
    message = capsys.readouterr().err
    assert message == f"govreport: the command needs {missing}; install with: {extras.command('cli')}\n"
