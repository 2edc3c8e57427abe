"""Worker processes that may crash."""

from __future__ import annotations

import time
from multiprocessing import active_children

import pytest

from batches import count_or_die
from govreport.batch.pool import Pool, available_jobs


def happened(tasks: list[tuple[str, int]], jobs: int) -> list[tuple[tuple[str, int], str, int | None, str]]:
    with Pool(count_or_die, jobs=jobs) as pool:
        for task in tasks:
            pool.submit(task)
        return [(event.task, event.kind, event.value, event.reason) for event in pool.events()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_value_of_every_task_is_reported_and_then_its_end(jobs: int) -> None:
    events = happened([("return", 0), ("return", 1), ("return", 2)], jobs)
    for count in range(3):
        mine = [(kind, value) for task, kind, value, _ in events if task == ("return", count)]
        assert mine == [*(("value", number) for number in range(count)), ("done", None)]


def test_a_process_that_dies_loses_its_task_alone() -> None:
    tasks = [("kill", 1), ("return", 1), ("exit", 0), ("return", 2)]
    endings = {task: (kind, reason) for task, kind, _, reason in happened(tasks, jobs=1) if kind != "value"}
    assert endings[("kill", 1)] == ("died", "SIGKILL, as when memory runs out")
    assert endings[("exit", 0)] == ("died", "exit code 3")
    assert endings[("return", 1)] == endings[("return", 2)] == ("done", "")


def test_what_a_task_raises_is_reported_and_its_process_goes_on() -> None:
    [(_, kind, _, reason), (_, after, _, _)] = happened([("raise", 0), ("return", 0)], jobs=1)
    assert (kind, after) == ("raised", "done")
    assert reason.endswith("RuntimeError: as told\n")


def test_a_task_may_be_submitted_again_before_all_others() -> None:
    with Pool(count_or_die, jobs=1) as pool:
        for task in (("kill", 0), ("return", 1), ("return", 2), ("return", 3)):
            pool.submit(task)
        endings = []
        for event in pool.events():
            if event.kind == "died":
                pool.submit(("return", 9), first=True)
            if event.kind == "done":
                endings.append(event.task[1])
    assert endings == [9, 1, 2, 3]


def stop_at_the_first_event() -> None:
    with Pool(count_or_die, jobs=2) as pool:
        for _ in range(4):
            pool.submit(("sleep", 1))
        for _ in pool.events():
            raise KeyboardInterrupt


def test_leaving_early_leaves_no_process_behind() -> None:
    with pytest.raises(KeyboardInterrupt):
        stop_at_the_first_event()
    begun = time.monotonic()
    while active_children() and time.monotonic() - begun < 5:
        time.sleep(0.01)
    assert not active_children()


def test_there_is_at_least_one_processor() -> None:
    assert available_jobs() >= 1
