"""Shared code of the tests of batches: generated reports, and tasks for processes that may crash."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path


def write_reports(folder: Path, count: int) -> list[str]:
    """Write so many different small reports into a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        year, growth = 2000 + number % 25, f"{number // 10}.{number % 10}"
        path = folder / f"{number:04d}.txt"
        path.write_text(
            f"某市{year}年政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n地区生产总值增长{growth}%，完成投资{number}亿元。\n"
            f"二、{year}年主要目标\n{year}年经济社会发展主要预期目标是：地区生产总值增长{number + 1}%左右，城镇新增就业{number}万人以上。\n",
            encoding="utf-8",
        )
        paths.append(str(path))
    return paths


def write_years(folder: Path) -> None:
    """Write two reports of a city, of one year and of the next."""
    for year, growth, jobs in ((2023, "5.5%以上", 9), (2024, "5%左右", 10)):
        (folder / f"city-{year}.txt").write_text(
            f"某市{year}年政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n地区生产总值增长5.2%，城镇新增就业{jobs + 1}万人。\n"
            f"二、{year}年工作\n今年的主要预期目标是：地区生产总值增长{growth}，城镇新增就业{jobs}万人以上。\n"
            f"改造老旧小区{jobs}0个。{'推行清洁生产。' if year == 2023 else '建设地铁一号线。'}\n",
            encoding="utf-8",
        )


def count_or_die(task: tuple[str, int]) -> Iterator[int]:
    """Yield as many numbers as told, then end in the way that the task names."""
    ending, count = task
    yield from range(count)
    match ending:
        case "raise":
            raise RuntimeError("as told")
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "sleep":
            time.sleep(60)
