"""A few hundred pages through the command twice, with kills; the script itself does it with 50,000."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from many_pages import main


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
def test_nothing_is_lost_of_pages_that_change_and_runs_that_are_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["src", os.environ.get("PYTHONPATH", "")]))
    main(tmp_path, 200, shares=(10, 50))
    assert "nothing lost, the summaries true" in capsys.readouterr().out
