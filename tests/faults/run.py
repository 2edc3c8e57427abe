"""Mutation testing: put faults into the package one at a time, and check that the tests fail.

    python tests/faults/run.py            all faults of faults.toml
    python tests/faults/run.py WORD       those whose name holds the word

Each fault is one wrong piece of code that a hand might write. It is put into a copy of the package, and the tests of its
layer run against that copy; a fault that they let pass is a test that is missing. The exit code is 1 if any passes, or
if the code that a fault replaces is not there any more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import frozen

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_PATIENCE = 1800  # seconds, more than the tests of any layer take on a busy machine


@frozen
class Fault:
    """One wrong piece of code: what it breaks, the file, the right code, the wrong code, and the tests to run."""

    name: str
    file: str
    right: str
    wrong: str
    tests: list[str]


def read(word: str) -> list[Fault]:
    """The faults whose name holds the word."""
    listed = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))
    faults = [
        Fault(name=fault["name"], file=fault["file"], right=fault["right"], wrong=fault["wrong"], tests=layer["tests"])
        for layer in listed["layer"]
        for fault in layer["fault"]
    ]
    return [fault for fault in faults if word in fault.name]


def outcome(fault: Fault) -> str:
    """`caught`, `PASSED` or `STALE`: what the tests say of the package with this fault."""
    code = (ROOT / "src" / "govreport" / fault.file).read_text(encoding="utf-8")
    if code.count(fault.right) != 1:
        return f"STALE: {fault.file} holds the right code {code.count(fault.right)} times"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src" / "govreport"
        shutil.copytree(
            ROOT / "src" / "govreport", copy
        )  # with what is compiled: only the faulty module is compiled anew
        (copy / fault.file).write_text(code.replace(fault.right, fault.wrong), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(copy.parent), "CI": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        for tests in (_of_module(fault.file), fault.tests):
            if tests and (said := _said(tests, environment)):
                return said
    return "PASSED: no test fails"


def _of_module(file: str) -> list[str]:
    """The tests that bear the module's name: they run first, since most faults fail there."""
    return [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob(f"tests/unit/**/test_{Path(file).stem}.py"))]


def _said(tests: list[str], environment: dict[str, str]) -> str:
    """What becomes of some tests; nothing if they pass."""
    call = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    try:
        done = subprocess.run(
            call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"TIMEOUT: no test fails in {_PATIENCE} s"
    return {0: "", 1: "caught"}.get(done.returncode, f"pytest gave up: {done.stdout[-300:]}")


def main() -> int:
    """Run the command line above."""
    faults = read(sys.argv[1] if len(sys.argv) > 1 else "")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = []
        for fault, found in zip(faults, pool.map(outcome, faults), strict=True):
            outcomes.append(found)
            print(f"{found:10} {fault.file}: {fault.name}", flush=True)
    caught = outcomes.count("caught")
    print(f"{caught} of {len(faults)} faults caught")
    return 0 if caught == len(faults) else 1


if __name__ == "__main__":
    sys.exit(main())
