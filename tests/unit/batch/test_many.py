"""`parse_many`: one outcome for each input, in order."""

from __future__ import annotations

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
    assert len(asked) <= 32
    outcomes.close()  # type: ignore[attr-defined]
    assert not active_children()


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

    monkeypatch.setattr("govreport.batch.many.parse", surprised)
    [outcome] = govreport.parse_many(sources[:1])
    assert outcome == Outcome(
        sources[0], error=f"{sources[0]!r} could not be read: RecursionError: much too deep; please report it"
    )


@pytest.mark.parametrize(("arguments", "error"), [(("report.html", 1), TypeError), ((["report.html"], 0), ValueError)])
def test_a_wrong_call_is_told_at_once(arguments: tuple[object, int], error: type[Exception]) -> None:
    paths, jobs = arguments
    with pytest.raises(error):
        govreport.parse_many(paths, jobs=jobs)  # type: ignore[arg-type]
