"""`parse_many`: one outcome for each input, in order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

import govreport
from batches import write_reports
from govreport.batch import Outcome


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Ten reports, with two files among them that are none."""
    (tmp_path / "empty.html").touch()
    paths = write_reports(tmp_path / "reports", 10)
    return [*paths[:3], str(tmp_path / "empty.html"), *paths[3:], str(tmp_path / "missing.html")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_there_is_an_outcome_for_each_input_in_order(sources: list[str], jobs: int) -> None:
    outcomes = list(govreport.parse_many(sources, jobs=jobs))
    assert [outcome.source for outcome in outcomes] == sources
    assert [outcome.source for outcome in outcomes if outcome.report is None] == [sources[3], sources[-1]]
    assert [outcome.error_code for outcome in outcomes if outcome.error] == ["input.empty", "input.missing"]
    assert all((outcome.report is None) == (outcome.error is not None) for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.report is None or outcome.report.to_dict() == govreport.parse(outcome.source).to_dict()


def test_an_error_is_the_line_that_parse_raises(sources: list[str]) -> None:
    [outcome] = govreport.parse_many(sources[-1:])
    with pytest.raises(govreport.InputError) as raised:
        govreport.parse(sources[-1])
    assert outcome.error == str(raised.value)


def test_inputs_are_asked_for_as_they_are_needed() -> None:
    asked: list[int] = []

    def names() -> Iterator[str]:
        for number in range(1000):
            asked.append(number)
            yield f"missing-{number}.html"

    outcomes = govreport.parse_many(names(), jobs=2)
    assert next(outcomes).source == "missing-0.html"
    assert len(asked) <= 36
    outcomes.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_what_comes_of_many_inputs_keeps_their_order_through_several_groups(tmp_path: Path) -> None:
    names = [f"{tmp_path}/missing-{number}.html" for number in range(200)]
    assert [outcome.source for outcome in govreport.parse_many(names, jobs=2)] == names


DEADLY = """
import os, sys
import govreport.batch.many as many

parse = many.read_report

def parse_or_die(source, **options):
    if source.endswith(("0001.txt", "0006.txt")):
        os._exit(3)
    return parse(source, **options)

many.read_report = parse_or_die  # in the worker processes too, which import this script

if __name__ == "__main__":
    for outcome in many.parse_many(sys.argv[1:], jobs=2):
        print(os.path.basename(outcome.source), outcome.error and outcome.error_code + " " + outcome.error.partition("(")[2])
"""


def test_an_input_that_ends_its_process_is_an_outcome_and_the_others_are_read(tmp_path: Path) -> None:
    script = tmp_path / "deadly.py"
    script.write_text(DEADLY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    call = [sys.executable, str(script), *write_reports(tmp_path / "reports", 8)]
    done = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == [
        f"{number:04d}.txt " + ("process.died exit code 3); leave it out or split it" if number in {1, 6} else "None")
        for number in range(8)
    ]


def test_a_script_that_is_not_safe_to_import_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "unsafe.py"
    script.write_text("import govreport\nlist(govreport.parse_many(['a.html'] * 9, jobs=2))\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    call = [sys.executable, str(script)]
    done = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "govreport.errors.GovReportError: a worker process ended before it began (exit code 1); "
        'a script that uses several must do its work under: if __name__ == "__main__":'
    )


def test_options_reach_every_process(tmp_path: Path) -> None:
    path = tmp_path / "gbk.html"
    path.write_bytes("<p>投资增长6%。</p>".encode("gb18030"))
    options = govreport.Options(encoding_hint="gb18030")
    for jobs in (1, 2):
        [outcome] = govreport.parse_many([path], jobs=jobs, options=options)
        assert outcome.report is not None
        assert outcome.report.document.text == "投资增长6%。"


def test_a_surprise_is_the_outcome_of_its_input_alone(monkeypatch: pytest.MonkeyPatch, sources: list[str]) -> None:
    def surprised(_source: str, **_: object) -> None:
        raise RecursionError("much too deep")

    monkeypatch.setattr("govreport.batch.many.read_report", surprised)
    [outcome] = govreport.parse_many(sources[:1])
    assert outcome == Outcome(
        sources[0],
        error=f"{sources[0]!r} could not be read: RecursionError: much too deep; please report it",
        error_code="read.failed",
    )


@pytest.mark.parametrize(("arguments", "error"), [(("report.html", 1), TypeError), ((["report.html"], 0), ValueError)])
def test_a_wrong_call_is_told_at_once(arguments: tuple[object, int], error: type[Exception]) -> None:
    paths, jobs = arguments
    with pytest.raises(error):
        govreport.parse_many(paths, jobs=jobs)  # type: ignore[arg-type]


def test_a_report_saved_as_json_is_that_report(tmp_path: Path) -> None:
    report = govreport.parse_text("2024年主要目标是：粮食产量36.6亿斤以上。", name="page.html")
    path = tmp_path / "report.json"
    path.write_text(report.to_json(), encoding="utf-8")
    [outcome] = govreport.parse_many([path])
    assert outcome == Outcome(str(path), report=report)
