"""Marks of a review compared with the report: agreed, changed, wrong, lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import govreport
from govreport import InputError, cli
from govreport.output.review import COLUMNS, review

TEXT = "某市2024年政府工作报告\n各位代表：\n一、2023年工作\n全市投资增长6%，新建学校3所，出口下降2.5%。"


@pytest.fixture
def report() -> govreport.Report:
    return govreport.parse_text(TEXT)


def marked(report: govreport.Report, *rows: dict[str, str]) -> str:
    """The table that a page saves, with what is not given read from the report."""
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        found = next((each for each in report.indicators if each.number.text == row["text"]), None)
        start = report.text.index(row["text"])
        known = {"sha256": report.source.sha256, "start": str(start), "kind": "quantity"}
        if found is not None:
            period = found.period.start if found.period else ""
            known |= {"name": found.name, "measure": found.measure, "period": period, "status": found.status}
            known |= {"sentence": report.text[found.sentence.slice]}
        lines.append("\t".join((known | row).get(name, "") for name in COLUMNS))
    return "\n".join(lines) + "\n"


def test_each_mark_comes_to_its_end(report: govreport.Report) -> None:
    table = marked(
        report,
        {"text": "6%", "value": "6%", "verdict": "right"},
        {"text": "3所", "value": "4所", "verdict": "right"},
        {"text": "2.5%", "value": "−2.5%", "verdict": "wrong", "field": "status"},
    )
    found = review(report, table)
    assert [row.outcome for row in found.rows] == ["agreed", "changed", "wrong"]
    assert found.rows[1].changes == {"value": ("4所", "3所")}
    assert found.by_field == {"status": 1}
    assert sum(sum(each.values()) for each in found.by_rule.values()) == 3
    assert found.to_dict()["outcomes"] == {"agreed": 1, "changed": 1, "wrong": 1}


def test_a_wrong_reading_that_changed_is_said_to_be_read_anew(report: govreport.Report) -> None:
    table = marked(report, {"text": "2.5%", "value": "2.5%", "verdict": "wrong"})
    assert review(report, table).outcomes == {"reread": 1}


def test_a_number_is_found_again_where_the_text_before_it_is_another(report: govreport.Report) -> None:
    table = marked(report, {"text": "6%", "value": "6%", "verdict": "right"})
    assert review(report, table.replace("\t" + str(report.text.index("6%")) + "\t", "\t2\t")).outcomes == {"agreed": 1}
    gone = marked(report, {"text": "6%", "value": "6%", "verdict": "right", "sentence": "另一句话。", "start": "1"})
    assert review(report, gone).outcomes == {"lost": 1}


def test_what_a_spreadsheet_guards_is_read_as_it_was(report: govreport.Report) -> None:
    table = marked(report, {"text": "6%", "value": "6%", "verdict": "", "note": "'=1+1"})
    [row] = review(report, table).rows
    assert (row.outcome, row.mark.note) == ("noted", "=1+1")


def test_an_apostrophe_inside_a_note_stays(report: govreport.Report) -> None:
    table = marked(report, {"text": "6%", "value": "6%", "note": "it is '=' or '-1'"})
    assert review(report, table).rows[0].mark.note == "it is '=' or '-1'"


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\f", "\v"])
def test_only_a_newline_ends_a_row(report: govreport.Report, sign: str) -> None:
    table = marked(report, {"text": "6%", "value": "6%", "verdict": "right", "note": f"一{sign}二"})
    [row] = review(report, table.replace("\n", "\r\n")).rows
    assert (row.outcome, row.mark.note) == ("agreed", f"一{sign}二")


def test_the_part_that_is_wrong_decides_whether_it_is_read_anew(report: govreport.Report) -> None:
    row = {"text": "2.5%", "value": "2.5%", "verdict": "wrong"}  # it is read as −2.5% now
    fields = ("name", "value", "number", "")
    found = [review(report, marked(report, {**row, "field": field})).rows[0] for field in fields]
    assert [each.outcome for each in found] == ["wrong", "reread", "reread", "reread"]
    assert all(each.changes == {"value": ("2.5%", "−2.5%")} for each in found)


def test_the_sentence_of_a_number_ends_where_the_page_ends_it() -> None:
    text = "一、第3项！新建学校3所？改建5所。续建7所\n共9所。"
    report = govreport.parse_text(text)
    sentences = {"3所": "新建学校3所？", "5所": "改建5所。", "7所": "续建7所", "9所": "共9所。"}
    for number, sentence in sentences.items():
        moved = {"text": number, "value": number, "verdict": "wrong", "field": "value", "sentence": sentence}
        table = marked(report, moved).replace(f"\t{text.index(number)}\t", "\t999\t")
        assert review(report, table).outcomes == {"wrong": 1}, number


def test_a_review_is_linear_in_the_numbers_of_a_line() -> None:
    report = govreport.parse_text("，".join(f"第{number}项" for number in range(1, 20_001)))
    _ = report.numbers, report.indicators
    mark = {"text": "第1项", "kind": "ordinal", "verdict": "right"}
    table = marked(report, mark)
    begin = time.process_time()
    review(report, table)
    assert (
        time.process_time() - begin < 5
    )  # it takes half a second; with a search for each number it took half a minute


def test_columns_that_are_missing_are_not_compared(report: govreport.Report) -> None:
    start = report.text.index("6%")
    table = f"sha256\tstart\ttext\tverdict\n{report.source.sha256}\t{start}\t6%\tright\n"
    assert review(report, table).outcomes == {"agreed": 1}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "have no column sha256"),
        ("sha256\tstart\n", "have no column text"),
        ("sha256\tstart\ttext\tverdict\na\tx\t6%\tright\n", "line 2: start is to be a number"),
        ("sha256\tstart\ttext\tverdict\na\t6\t6%\tperhaps\n", "line 2: verdict is to be empty or one of right, wrong"),
        ("sha256\tstart\ttext\tkind\na\t6\t6%\tfigure\n", "line 2: kind is to be empty or one of quantity, date, "),
        ("sha256\tstart\ttext\tfield\na\t6\t6%\tunit\n", "line 2: field is to be empty or one of number, name, "),
        ("sha256\tstart\ttext\n\na\t6\n", "line 3 has 2 cells for 3 columns"),
        ("sha256\tstart\ttext\na\t6\t6%\tb\n", "line 2 has 4 cells for 3 columns"),
        (f"sha256\tstart\ttext\na\t{'9' * 5000}\t6%\n", "line 2: start is to be a number of at most 12 digits"),
        ("sha256\tstart\ttext\tverdict\nabc\t6\t6%\tright\n", "are of another document"),
    ],
)
def test_what_is_no_table_of_marks_is_refused(report: govreport.Report, table: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        review(report, table)


def test_the_command_counts_and_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    report = govreport.parse(tmp_path / "report.txt")
    table = marked(report, {"text": "3所", "value": "4所", "verdict": "right", "note": "第三行"})
    other = "0" * 64 + table.splitlines()[1][64:]
    (tmp_path / "marks.tsv").write_text(f"\ufeff{table}{other}\n", encoding="utf-8")
    assert cli.run(["review", str(tmp_path / "report.txt"), str(tmp_path / "marks.tsv"), "-f", "table"]) == 0
    out, err = capsys.readouterr()
    assert "marked right, read differently now" in out
    assert "value: 4所 → 3所" in out
    assert "1 mark is of another document" in err
    assert cli.run(["review", str(tmp_path / "report.txt"), str(tmp_path / "marks.tsv"), "--json"]) == 0
    assert '"changed": 1' in capsys.readouterr().out
