"""The recipe of the documentation finds the same article on other pages, and nothing else."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable

import pyarrow as pa
import pytest

from govreport import records
from lake import ROOT

pytest.importorskip("datasketch", reason="datasketch is not installed: pip install datasketch")

PAGE = ROOT / "docs" / "how-to" / "spark-and-ray.md"


@pytest.fixture(scope="module")
def duplicates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[pa.Table], list[tuple[str, str]]]:
    """The function as it stands on the page."""
    [code] = [
        code
        for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
        if "MinHash" in code
    ]
    path = tmp_path_factory.mktemp("recipe") / "recipe.py"
    path.write_text(code, encoding="utf-8")
    found: Callable[[pa.Table], list[tuple[str, str]]] = runpy.run_path(str(path))["duplicates"]
    return found


def test_the_same_article_in_other_markup_is_found(duplicates: Callable[[pa.Table], list[tuple[str, str]]]) -> None:
    make_pages = runpy.run_path(str(ROOT / "examples" / "make_pages.py"))
    article = make_pages["load"]()
    dressed = {
        name: make_pages["DRESSES"][name](article)
        for name in ("desktop only", "mobile only", "no class or id anywhere")
    }
    other = "\n".join(f"第{index}项任务已经完成，投资增长{index}%。" for index in range(200))
    pages = dressed | {"other": other, "next year": other.replace("任务", "工作").replace("完成", "落实"), "empty": ""}
    lines = records.extract(pa.table({"source": list(pages), "content": list(pages.values())}), "lines")
    assert set(duplicates(lines)) == {
        ("desktop only", "mobile only"),
        ("desktop only", "no class or id anywhere"),
        ("mobile only", "no class or id anywhere"),
    }
