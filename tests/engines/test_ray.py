"""Ray Data gives the rows of the plain loop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import govreport
from govreport import panel, records
from lake import differences, documents, plain, table
from sites import text_of

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


def test_the_recipe_ends_in_the_panel_of_the_plain_loop(tmp_path: Path) -> None:
    years = range(2020, 2025)
    pages = pa.table(
        {"source": [f"{year}.txt" for year in years], "content": [text_of("浙江省", year) for year in years]}
    )
    for of in ("indicators", "targets"):
        found = ray.data.from_arrow(pages).map_batches(records.extract, fn_kwargs={"table": of}, batch_format="pyarrow")
        found.write_parquet(str(tmp_path / of), partition_cols=["region", "year"])
    plainly = panel.build([govreport.parse_text(text_of("浙江省", year), name=f"{year}.txt") for year in years])
    made = panel.build(tmp_path)
    assert made.cells().to_pylist() == plainly.cells().to_pylist()
    assert made.outcomes().to_pylist() == plainly.outcomes().to_pylist()
