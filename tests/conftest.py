"""Fixtures for all tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import govreport

# `--hypothesis-profile=long` searches deeper. Under CI Hypothesis loads its own profile `ci`, which draws the same
# examples each time. No profile has a deadline: a slow machine is not a fault.
settings.register_profile("usual", deadline=None)
settings.register_profile("long", deadline=None, max_examples=5000)
if settings.get_current_profile_name() == "default":
    settings.load_profile("usual")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True, scope="session")
def _the_process_that_reads_a_pdf_is_measured() -> Iterator[None]:
    """Coverage starts where Python looks for installed packages, which that process does not do (-S)."""
    run = subprocess.run

    def measured(call: Any, *others: Any, **options: Any) -> Any:
        return run([word for word in call if word != "-S"] if isinstance(call, list) else call, *others, **options)

    with pytest.MonkeyPatch.context() as patch:
        if "COVERAGE_PROCESS_CONFIG" in os.environ:
            patch.setattr(subprocess, "run", measured)
        yield


@pytest.fixture(autouse=True)
def _english_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVREPORT_LANG", "en")


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example data."""
    return ROOT / "examples" / "data"


@pytest.fixture(scope="session")
def hohhot(examples: Path) -> govreport.Report:
    """The example page, parsed."""
    return govreport.parse(examples / "hohhot.html")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpus and annotation beside the repository, of which it is no part."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the corpus and the annotation are not here: ../shared does not exist")
    return folder


@pytest.fixture(params=["empty", "blank", "picture", "folder", "missing", "zeros"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A path that cannot be used as a report, one of each sort."""
    path = tmp_path / request.param
    match request.param:
        case "empty":
            path.touch()
        case "blank":
            path.write_bytes(b" \r\n\t\n")
        case "picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        case "folder":
            path.mkdir()
        case "zeros":  # 200 MB that take no space on the disk
            with path.open("wb") as file:
                file.truncate(200 * 1024 * 1024)
    return path
