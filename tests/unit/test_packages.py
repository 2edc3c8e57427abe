"""The import map of the documentation."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def packages():
    spec = importlib.util.spec_from_file_location("packages", DOCS / "packages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_package_stands_below_all_that_it_imports(packages):
    imports = {"span": set(), "page": {"span"}, "facts": {"page", "span"}, "data": set()}
    assert list(packages.layers(imports)) == [["data", "span"], ["page"], ["facts"]]


def test_packages_that_import_each_other_are_named(packages):
    with pytest.raises(ValueError, match="import each other: facts, page"):
        list(packages.layers({"page": {"facts"}, "facts": {"page"}, "span": set()}))


def test_the_map_and_the_figure_show_every_package(packages):
    table, figure = packages.packages_map(), packages.packages_figure()
    for name in ("page", "numbers", "facts", "panel", "cli"):
        assert f"| `{name}` |" in table
        assert f">{name}</text>" in figure


def test_the_page_on_the_architecture_says_what_every_package_holds(packages):
    text = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    table = text[: text.index("## Import map")]
    names = {row.split("|")[2].strip(" `") for row in packages.packages_map().splitlines()[2:]}
    assert {name for name in names if f"`{name}`" not in table} == set()


def test_a_package_that_has_grown_by_a_tenth_says_why(packages):
    then = packages.grown()
    sizes = packages._sizes()
    assert set(then) == set(sizes)
    assert [name for name, size in sizes.items() if size > 1.1 * then[name][0] + 5 and not then[name][1]] == []
    assert "| `tables` | 0 |" in packages.packages_sizes()
