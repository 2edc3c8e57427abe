"""The command in Chinese: help, tables and messages, and what stays the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from govreport import cli
from govreport.cli.app import app

COMMANDS = sorted(get_command(app).commands)
WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")  # a sentence in English


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_of_every_command_is_chinese(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert cli.run([*filter(None, [name]), "--help", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert "--lang" in shown
    text = "\n".join(line for line in shown.splitlines() if not line.startswith((" govreport", " duckdb", " curl")))
    assert WORDS.search(text) is None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_knows_the_language(name: str) -> None:
    assert any("--lang" in param.opts for param in get_command(app).commands[name].params)


def test_the_environment_chooses_and_the_option_counts_before_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVREPORT_LANG", "zh")
    assert cli.run(["numbers", "missing.html"]) == 2
    assert capsys.readouterr().err == "govreport: 'missing.html' 不存在；请检查路径\n"
    assert cli.run(["numbers", "missing.html", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "govreport: 'missing.html' does not exist; check the path\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["parz"], "没有 'parz' 这个命令（是不是想用 'parse'？）；示例见 govreport --help"),
        (["parse"], "缺少参数 'FILE'；示例见 govreport parse --help"),
        (["parse", "a", "--foo"], "没有 --foo 这个选项"),
        (["chunks", "a", "--max-chars", "0"], "的值无效：不能小于 1；示例见 govreport chunks --help"),
        (["chunks", "a", "--max-chars", "many"], "的值无效：应为整数"),
        (["batch", "a"], "缺少选项 '-o' / '--output'"),
        (["numbers", "a", "--encoding", "klingon"], "'klingon' 不是字符编码"),
        (
            ["numbers", "a", "-c", "valeu"],
            "numbers 表没有 'valeu' 列（是不是想写 'value'？）；该表的列有 source、sha256",
        ),
        (["numbers", "a", "--name", "{place}"], "模式 '{place}' 中的 {place} 无法识别"),
        (["panel", "a", "--series", "gpd"], "没有编号为 'gpd' 的标准统计指标（是不是想写 'gdp'？）"),
    ],
)
def test_a_wrong_call_is_answered_in_chinese(call: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*call, "--lang", "zh"]) == 2
    assert said in capsys.readouterr().err


def test_people_see_terms_and_programs_the_words_of_the_data(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = {}
    for form in ("table", "csv"):
        for language in ("zh", "en"):
            assert cli.run(["indicators", str(page), "-f", form, "--lang", language]) == 0
            shown[form, language] = capsys.readouterr().out
    assert shown["csv", "zh"] == shown["csv", "en"]
    assert shown["table", "zh"].split()[:3] == ["指标", "数值", "口径"]
    assert "预计" in shown["table", "zh"]
    assert "estimate" in shown["table", "en"]


def test_pledges_are_listed_in_one_language(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads = {}
    for language in ("zh", "en"):
        assert cli.run(["pledges", str(page), "-f", "table", "--lang", language]) == 0
        heads[language] = re.split(" {2,}", capsys.readouterr().out.splitlines()[0].strip())
    assert heads == {
        "zh": ["指标", "安排", "标准统计指标", "原因", "语气"],
        "en": ["indicator", "pledge", "standard series", "reason", "modality"],
    }


def test_remarks_of_pages_and_of_saved_reports_are_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, saved = tmp_path / "page.txt", tmp_path / "saved.json"
    page.write_text("各位代表：\n一、回顾\n增长6%。\n三、安排\n增长7%。", encoding="utf-8")
    assert cli.run(["parse", str(page), "-o", str(saved)]) == 0
    for file in (page, saved):
        assert cli.run(["diagnostics", str(file), "-f", "table", "--lang", "zh"]) == 0
        assert "“三、”紧接在“一、”之后，中间缺号" in capsys.readouterr().out


def test_what_columns_mean_is_chinese_in_files(page: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pyreadstat = pytest.importorskip("pyreadstat")
    for name in ("t.xlsx", "t.dta"):
        assert cli.run(["targets", str(page), "-o", str(tmp_path / name), "--lang", "zh"]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["列说明"]
    assert [cell.value for cell in sheet[1]] == ["列名", "含义"]
    meanings = dict(sheet.iter_rows(min_row=2, values_only=True))
    assert meanings["plan_year"] == "计划年度，即报告提出目标的年份"
    _, told = pyreadstat.read_dta(tmp_path / "t.dta")
    assert told.column_names_to_labels["plan_year"] == "计划年度，即报告提出目标的年份"


def test_a_batch_tells_of_its_work_in_chinese(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.html"
    empty.touch()
    log = tmp_path / "batch.log"
    call = ["batch", str(page), str(empty), "-o", str(tmp_path / "tables"), "-j", "1", "--log-file", str(log)]
    assert cli.run([*call, "--lang", "zh"]) == 1
    shown = capsys.readouterr()
    assert "共 2 份文件（新增 2 份）" in shown.out
    assert "是空的；请提供网页的 HTML 或文本" in shown.err
    assert "是空的；请提供网页的 HTML 或文本" in log.read_text(encoding="utf-8")
