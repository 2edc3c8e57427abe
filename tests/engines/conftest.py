"""Shared fixtures of the engine tests: the documents, and the rows of a plain loop over them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lake import documents, plain, table


@pytest.fixture(scope="session")
def lake() -> pa.Table:
    """The documents."""
    return table(documents())


@pytest.fixture(scope="session")
def wanted(lake: pa.Table) -> list[dict[str, object]]:
    """Their indicators by the plain loop."""
    return plain(lake)
