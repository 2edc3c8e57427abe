"""The examples of the README and the documentation run and give the result shown."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?P<language>[a-z]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """The fenced blocks of one language, each with the line that it begins on."""
    text = page.read_text(encoding="utf-8")
    found = FENCE.finditer(text)
    return [(text.count("\n", 0, m.start()) + 1, m["body"]) for m in found if m["language"] == language]


def with_blocks(language: str) -> list[Path]:
    return [page for page in PAGES if page.exists() and "_build" not in page.parts and blocks(page, language)]


def relative(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(autouse=True)
def _at_the_root_of_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("page", with_blocks("pycon"), ids=relative)
def test_python_examples_of_a_page_run_from_top_to_bottom(page: Path) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    failures: list[str] = []
    for line, body in blocks(page, "pycon"):
        test = doctest.DocTestParser().get_doctest(body, names, page.name, str(page), line)
        runner.run(test, out=failures.append, clear_globs=False)
        names |= test.globs
    assert not failures, "".join(failures)


def test_the_quickstart_runs(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "examples" / "quickstart.py"), run_name="__main__")
    assert "地区生产总值" in capsys.readouterr().out


@pytest.mark.parametrize("shown", sorted((ROOT / "examples" / "output").glob("*.txt")), ids=lambda path: path.stem)
def test_an_example_prints_what_the_documentation_shows(
    shown: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To bring a text up to date: `python examples/NAME.py > examples/output/NAME.txt`, then read what changed."""
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    runpy.run_path(str(ROOT / "examples" / f"{shown.stem}.py"), run_name="__main__")
    assert capsys.readouterr().out == shown.read_text(encoding="utf-8")


def test_the_english_and_the_chinese_readme_run_the_same_code() -> None:
    english, chinese = (
        [line.partition("  #")[0] for _, body in blocks(ROOT / name, "pycon") for line in body.splitlines()]
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese
    assert len(english) > 10


DOCUMENTED = re.compile(
    r"\.\. auto(?:function|class):: (?P<name>\S+)(?P<members>(?:\n   :(?:members|special-members):.*)*)"
)
WITHOUT_EXAMPLE = {
    "govreport.page.model.Locator",  # a protocol
    "govreport.spark.extract",  # needs Spark; docs/how-to/spark-and-ray.md shows it
}


def documented() -> Iterator[tuple[str, object]]:
    """Everything on the page of the Python reference, by its full name."""
    for entry in DOCUMENTED.finditer((ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")):
        module, _, name = entry["name"].rpartition(".")
        found = getattr(importlib.import_module(module), name)
        yield entry["name"], found
        if entry["members"].strip() == ":members:":
            for member, value in vars(found).items():
                function = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
                if inspect.isfunction(function) and not member.startswith("_"):
                    yield f"{entry['name']}.{member}", function


def test_everything_public_has_an_example_that_runs() -> None:
    found = dict(documented())
    assert len(found) > 100
    assert [name for name, what in found.items() if ">>>" not in (what.__doc__ or "")] == sorted(WITHOUT_EXAMPLE)
