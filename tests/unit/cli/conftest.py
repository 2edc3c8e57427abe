"""Shared fixtures of the tests of the command."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _no_width_but_the_test_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def page(examples: Path) -> Path:
    """The example page's path."""
    return examples / "hohhot.html"
