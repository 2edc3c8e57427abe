"""The whole pipeline: `parse` and its relatives, kinds of input, and unusable inputs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

import govreport
from govreport import GovReportError, Options, Report, Span
from govreport.diagnostics import diagnose


@pytest.fixture(scope="module")
def report(examples: Path) -> Report:
    return govreport.parse(examples / "hohhot.html")


def test_a_path_bytes_and_an_open_file_give_the_same_results(report: Report, examples: Path) -> None:
    path = examples / "hohhot.html"
    data = path.read_bytes()
    with path.open("rb") as file:
        reports = [
            govreport.parse(str(path)),
            govreport.parse(data),
            govreport.parse(BytesIO(data)),
            govreport.parse(file),
        ]
    for other in reports:
        assert other.to_dict() | {"source": None} == report.to_dict() | {"source": None}
        assert other.page.source.sha256 == report.page.source.sha256


def test_the_caller_may_name_the_input() -> None:
    assert govreport.parse("投资增长6%。".encode(), name="投资").to_dict()["source"]["name"] == "投资"
    assert govreport.parse_text("投资增长6%。", name="投资").page.source.name == "投资"
    assert govreport.parse_html("<p>投资增长6%。</p>", name="投资").page.source.name == "投资"


@pytest.mark.parametrize("file", ["hohhot.html", "hohhot.gb18030.html", "hohhot.txt"])
def test_the_example_page_is_read_whole_and_once_in_each_form(file: str, examples: Path) -> None:
    report = govreport.parse(examples / file)
    assert len(report.document.lines) == 62
    assert sum(1 for _ in report.outline.walk()) == 55
    metadata = report.metadata
    assert metadata.title is not None
    assert metadata.title.startswith("关于呼和浩特市2022年国民经济和社会发展计划执行情况")
    assert metadata.index_number == "1150100011520132020140T/2023-00005"
    assert metadata.issuer == "市发展和改革委员会"
    assert (metadata.kind, metadata.year, metadata.plan_year) == ("plan_report", 2022, 2023)


@pytest.mark.parametrize("file", ["hohhot.gb18030.html", "hohhot.txt"])
def test_the_form_of_the_page_makes_no_difference_to_what_it_says(file: str, report: Report, examples: Path) -> None:
    other = govreport.parse(examples / file)
    assert other.document.text == report.document.text
    assert other.outline == report.outline
    assert other.numbers == report.numbers
    assert other.indicators == report.indicators
    assert other.targets == report.targets


def test_quantities_are_the_numbers_that_measure(report: Report) -> None:
    assert 0 < len(report.quantities) < len(report.numbers)
    assert {number.kind for number in report.quantities} == {"quantity"}


def test_months_take_their_year_from_the_heading_above(report: Report) -> None:
    months = [number for number in report.numbers if number.text == "1-11月份"]
    assert {number.date.iso for number in months if number.date} == {"2022-01/2022-11"}


def test_everything_can_be_traced_to_a_line_of_the_source(report: Report, examples: Path) -> None:
    source = (examples / "hohhot.html").read_text(encoding="utf-8").splitlines()
    for item in (report.quantities[0], report.indicators[0], report.targets[0], report.outline.sections[0]):
        place = report.source_of(item)
        assert place.path is not None
        assert place.path.startswith("/html")
        assert place.line is not None
        assert 1 <= place.line <= len(source)
    title = report.outline.sections[0]
    place = report.source_of(title)
    assert title.title in source[place.line - 1]


def test_what_is_not_of_this_report_has_no_source(report: Report) -> None:
    with pytest.raises(IndexError):
        report.source_of(Span(10**9, 10**9 + 1))
    with pytest.raises(ValueError, match="no place of its own"):
        report.source_of(diagnose("page.bytes-replaced", "1 byte replaced"))


@pytest.mark.parametrize("item", ["增长6%", None, 3, object])
def test_only_what_stands_in_the_text_has_a_source(report: Report, item: object) -> None:
    with pytest.raises(TypeError, match="has no place; give a number, section, line, fact, remark or span"):
        report.source_of(item)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("encoding_hint", b"gbk", "the option encoding_hint is text, as 'gb18030', not bytes"),
        ("units", {"垧": "area"}, r"the option units is made by default_units\(\)\.extended\(\.\.\.\), not dict"),
        ("lexicon", ["抢收"], r"the option lexicon is made by default_lexicon\(\)\.extended\(\.\.\.\), not list"),
    ],
)
def test_an_option_of_another_type_is_refused_at_once(name: str, value: object, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        Options(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [govreport.parse, govreport.parse_text, govreport.parse_html])
def test_options_are_an_options(read: Callable[..., Report]) -> None:
    source = "投资增长6%。"
    with pytest.raises(TypeError, match=r"options are given as govreport.Options\(...\), not as dict"):
        read(source.encode() if read is govreport.parse else source, options={"encoding_hint": "gbk"})


def test_the_remarks_of_all_rooms_come_together(report: Report) -> None:
    packages = (report.page, report.document, report.outline)
    assert all(remark in report.diagnostics for package in packages for remark in package.diagnostics)


def test_results_cannot_be_changed_and_compare_by_value(report: Report, examples: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        report.numbers = ()  # type: ignore[misc]
    assert govreport.parse(examples / "hohhot.html") == report
    assert evolve(report, numbers=()) != report


def test_an_unusable_input_raises_one_line_that_names_it(unusable: Path) -> None:
    with pytest.raises(GovReportError) as caught:
        govreport.parse(unusable)
    message = str(caught.value)
    assert unusable.name in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["", "   \n", "\x00" * 100])
def test_text_without_characters_is_an_unusable_input_too(text: str) -> None:
    for read in (govreport.parse_text, govreport.parse_html):
        with pytest.raises(GovReportError):
            read(text)


def test_what_is_no_source_at_all_is_a_mistake_in_the_program() -> None:
    with pytest.raises(TypeError):
        govreport.parse(5)  # type: ignore[arg-type]


def test_the_door_has_at_most_twenty_names_and_every_one_opens() -> None:
    assert len(govreport.__all__) <= 20
    for name in govreport.__all__:
        assert getattr(govreport, name) is not None
        assert name in dir(govreport)
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        govreport.prase  # noqa: B018


def test_only_public_names_are_listed() -> None:
    packages = "batch document errors facts metadata numbers outline output page panel"
    assert dir(govreport) == sorted({*govreport.__all__, *packages.split()})


def test_importing_loads_no_other_package() -> None:
    heavy = "{'lxml', 'cn2an', 'cattrs', 'pyarrow', 'pandas', 'charset_normalizer', 'typer', 'rich'}"
    script = (
        f"import sys, govreport; print(sorted({heavy} & sys.modules.keys())); print(govreport.numbers.scan.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\nscan\n"


def test_the_citation_names_this_version(examples: Path) -> None:
    citation = (examples.parents[1] / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {govreport.__version__}\n" in citation
