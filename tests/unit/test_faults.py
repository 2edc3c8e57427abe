"""The faults of `tests/faults/run.py` match the code: each replaces exactly one place."""

from __future__ import annotations

import pytest

from faults import run


@pytest.mark.parametrize("fault", run.read(""), ids=lambda fault: fault.name)
def test_the_code_that_a_fault_replaces_is_there_once(fault: run.Fault) -> None:
    code = (run.ROOT / "src" / "govreport" / fault.file).read_text(encoding="utf-8")
    assert code.count(fault.right) == 1
    assert fault.wrong != fault.right
