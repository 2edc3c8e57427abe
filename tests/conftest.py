"""Fixtures for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example data."""
    return ROOT / "examples" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpus and annotation beside the repository, of which it is no part."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the corpus and the annotation are not here: ../shared does not exist")
    return folder
