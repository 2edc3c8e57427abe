"""Ray Data gives the rows of the plain loop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govreport import records
from lake import differences, documents, plain, table

ray = pytest.importorskip("ray", reason='Ray is not installed: pip install "ray[data]"')

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own remarks


@pytest.fixture(scope="module", autouse=True)
def _cluster() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, logging_level="error", log_to_driver=False)
    yield
    ray.shutdown()


@pytest.mark.parametrize("of", ["indicators", "outline"])
def test_batches_of_any_size_give_the_rows_of_the_plain_loop(of: str) -> None:
    lake = table(documents())
    found = (
        ray.data.from_arrow(lake)
        .repartition(5)
        .map_batches(records.extract, fn_kwargs={"table": of}, batch_format="pyarrow", batch_size=8)
    )
    assert differences(found.take_all(), plain(lake, of)) == []
