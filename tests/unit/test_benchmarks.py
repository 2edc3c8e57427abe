"""The tables of speed in the documentation show the last measurements, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def test_every_table_of_speed_shows_the_last_results() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "tables.py"), "--check"], check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
