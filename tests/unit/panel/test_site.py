"""A folder of reports as static pages: what is on them, where their links lead, and how they are written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import govreport
from govreport import GovReportError, Options, cli, panel
from govreport.batch import write_tables
from govreport.errors import MissingExtraError
from govreport.files import folder_appearing
from govreport.panel.site.charts import Scale, ticks
from sites import HOSTILE, PLACES, reports, text_of
from spoken import spoken

pytest.importorskip("duckdb", reason="a site needs the extra `panel`")

YEARS = range(2020, 2025)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "site"
    panel.write_site(list(reports(PLACES[:3], YEARS)), folder, title="三地报告")
    return folder


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    for place in ("浙江省", "江苏省"):
        for year in (2023, 2024):
            (folder / f"{place}-{year}.txt").write_text(text_of(place, year), encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_links_lead_somewhere(folder: Path) -> int:
    """Every link of every page leads to a page of the site, and to a place on it; how many there are."""
    pages = {path: html.parse(str(path)) for path in folder.rglob("*.html")}
    places = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    count = 0
    for path, page in pages.items():
        for link in page.xpath("//a/@href"):
            name, place = urldefrag(link)
            target = (path.parent / name).resolve() if name else path
            assert target in places, (path, link)
            assert not place or place in places[target], (path, link)
            count += 1
        assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id")), path
    return count


def test_there_is_a_page_for_each_place_year_and_report(site: Path) -> None:
    names = set(files(site))
    assert {name for name in names if not name.startswith("reports/")} == {
        *("index.html", "govreport-site.json", "places/110000.html", "places/120000.html", "places/130000.html"),
        *(f"years/{year}.html" for year in YEARS),
    }
    assert sum(name.startswith("reports/") for name in names) == 15
    assert_links_lead_somewhere(site)


def test_the_index_has_places_years_and_the_growth_target_of_each(site: Path) -> None:
    page = spoken((site / "index.html").read_text(encoding="utf-8"))
    assert page.findtext(".//h1") == "三地报告"
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table//tr")]
    assert rows[0] == ["Place", "2024", "2023", "2022", "2021", "2020"]
    made = panel.build(list(reports(PLACES[:3], YEARS)))
    goals = {
        (row["region"], row["year"]): row
        for row in made.cells(["gdp"]).to_pylist()
        if row["status"] == "target" and row["kind"] == "growth"
    }
    for name, *cells in rows[1:]:
        for year, cell in zip(rows[0][1:], cells, strict=True):
            assert f"{goals[name, int(year)]['low'].normalize():f}" in cell


def test_each_point_leads_to_its_number_on_the_page_of_its_report(site: Path) -> None:
    page = spoken((site / "places" / "110000.html").read_text(encoding="utf-8"), "zh")
    [figure] = page.xpath("//figure[figcaption/h3='地区生产总值' and contains(figcaption/p, '增速')]")
    links = figure.xpath(".//*[local-name()='svg']//a")
    said = [link.get("aria-label") for link in links]
    assert len(said) == 10
    for link in links:
        name, place = urldefrag(link.get("href"))
        report = html.parse(str((site / "places" / name).resolve()))
        [number] = report.xpath(f"//*[@id='{place}']")
        value = link.get("aria-label").split()[-1].rpartition("—")[2]
        assert number.text_content().strip("左右以上").endswith(value), link.get("aria-label")
    shown = {(row[0].text, row[1].text_content()) for row in figure.xpath(".//tbody/tr")}
    assert {f"{year} target {aim}" for year, aim in shown if aim != "–"} == {each for each in said if "target" in each}


def test_places_of_a_year_stand_side_by_side(site: Path) -> None:
    page = spoken((site / "years" / "2023.html").read_text(encoding="utf-8"), "zh")
    [section] = page.xpath("//section[h2='地区生产总值增速']")
    assert section.xpath(".//tbody/tr/th//text()") == list(PLACES[:3])
    drawn = section.xpath(".//*[local-name()='svg']/@aria-label")
    assert len(drawn) == 3
    assert all(
        label.startswith(f"{place}: 2023 target ") and "2023 actual" in label
        for place, label in zip(PLACES, drawn, strict=False)
    )


def test_the_same_input_gives_the_same_site_by_every_way(crawl: Path, tmp_path: Path) -> None:
    paths = sorted(crawl.iterdir())
    panel.write_site(paths, tmp_path / "a", jobs=1)
    panel.write_site(reversed(paths), tmp_path / "b", jobs=2)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    write_tables(paths, tmp_path / "tables", tables=["indicators", "targets", "json"], jobs=1)
    panel.write_site(tmp_path / "tables", tmp_path / "c")
    assert files(tmp_path / "a") == files(tmp_path / "c")
    panel.write_site(tmp_path / "tables", tmp_path / "c")
    assert files(tmp_path / "a") == files(tmp_path / "c")
    panel.write_site([govreport.parse(path) for path in paths], tmp_path / "d")
    names = {name for name in files(tmp_path / "a") if not name.startswith("reports/")}
    assert {name: files(tmp_path / "d")[name] for name in names} == {
        name: files(tmp_path / "a")[name] for name in names
    }


HOSTILE_NAMES = ['"><b>.txt', "'; alert(1).txt", "..txt", "a&b<c>.txt", "-rf.txt", "%2e%2e%2f.txt", "<script>.txt"]


def assert_harmless(folder: Path) -> None:
    """No page has an element that its makers did not put there."""
    for path in folder.rglob("*.html"):
        page = html.parse(str(path))
        assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1, path
        assert not page.xpath("//img | //i | //u | //object | //iframe"), path
        assert not page.xpath("//*[starts-with(@href, 'javascript')] | //@onerror"), path
    assert_links_lead_somewhere(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_markup_in_texts_and_names_of_files_is_text(tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    for at, name in enumerate(HOSTILE_NAMES):
        (folder / name).write_text(text_of(PLACES[at], 2024, words=HOSTILE), encoding="utf-8")
    (folder / "empty<i>.txt").touch()
    made = panel.write_site(sorted(folder.iterdir()), tmp_path / "site", title=HOSTILE, jobs=1)
    assert made.reports == len(HOSTILE_NAMES)
    assert [each.count("empty<i>.txt") for each in made.unread] == [1]
    assert_harmless(tmp_path / "site")
    index = html.parse(str(tmp_path / "site" / "index.html"))
    assert index.findtext(".//title") == HOSTILE
    assert "empty<i>.txt" in index.xpath("//section[@id='left-out']")[0].text_content()
    assert str(tmp_path) not in html.tostring(index, encoding="unicode")  # how this machine's folders are called


def test_markup_in_titles_and_names_of_places_is_text(tmp_path: Path) -> None:
    made = []
    for place, told in (
        ("浙江省", {"title": HOSTILE}),
        ("江苏省", {"region": HOSTILE, "region_code": None}),
        ("山东省", {"region": None, "region_code": None, "title": HOSTILE}),
    ):
        saved = govreport.parse_text(text_of(place, 2024), name=f"{HOSTILE}{place}").to_dict()
        saved["metadata"] |= told
        made.append(govreport.Report.from_dict(saved))
    assert panel.write_site(made, tmp_path / "site").reports == 3
    assert_harmless(tmp_path / "site")
    index = html.parse(str(tmp_path / "site" / "index.html"))
    assert HOSTILE in index.xpath("//table//th/a/text()")
    assert index.xpath("//section[@id='apart']//a/text()") == [HOSTILE]


def test_a_place_that_a_saved_report_makes_up_leads_out_of_no_folder(tmp_path: Path) -> None:
    saved = govreport.parse_text(text_of("浙江省", 2024)).to_dict()
    saved["metadata"] |= {"region_code": "../../x", "region": "../<b>"}
    panel.write_site([govreport.Report.from_dict(saved)], tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    assert assert_links_lead_somewhere(tmp_path / "site") > 10


def test_what_is_no_site_is_never_replaced(crawl: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    report = govreport.parse_text(text_of("浙江省", 2024))
    folder.mkdir()
    panel.write_site([report], folder)
    (folder / "places" / "mine.txt").touch()
    before = files(folder)
    with pytest.raises(GovReportError, match=r"holds 'places/mine.txt', which is of no site"):
        panel.write_site([report], folder)
    with pytest.raises(GovReportError, match="is a file; name a folder"):
        panel.write_site([report], crawl / "浙江省-2023.txt")
    with pytest.raises(GovReportError, match="there is no folder"):
        panel.write_site([report], tmp_path / "no" / "site")
    assert files(folder) == before
    with pytest.raises(GovReportError, match="there is no report to make a site of"):
        panel.write_site([], tmp_path / "other")
    with pytest.raises(TypeError, match="reports or of paths"):
        panel.write_site([report, "a.txt"], tmp_path / "other")
    write_tables(sorted(crawl.iterdir()), tmp_path / "tables", jobs=1)
    with pytest.raises(GovReportError, match=r"no table json.*govreport batch … -t indicators -t targets -t json"):
        panel.write_site(tmp_path / "tables", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_report_without_a_growth_target_has_a_dot_that_leads_to_it(tmp_path: Path) -> None:
    text = "浙江省2024年政府工作报告\n一、2023年工作回顾\n粮食产量600万吨。\n二、2024年工作安排\n促进就业。"
    panel.write_site([govreport.parse_text(text, name="浙江.txt")], tmp_path / "site")
    page = html.parse(str(tmp_path / "site" / "index.html"))
    [link] = [link for link in page.xpath("//td/a") if link.text_content() == "•"]
    assert (link.get("aria-label"), link.get("title")) == ("浙江省 2024", "浙江省2024年政府工作报告")
    assert (tmp_path / "site" / link.get("href")).is_file()


def test_a_site_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("govreport.panel.site.writing._write_pages", full)
    with pytest.raises(GovReportError, match=r"site' cannot be written \(.*\); check the path$"):
        panel.write_site([govreport.parse_text(text_of("浙江省", 2024))], tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_appears_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def write(word: str, *, fails: bool = False) -> None:
        with folder_appearing(target) as unfinished:
            (unfinished / word).write_text(word, encoding="utf-8")
            if fails:
                raise RuntimeError(word)

    with pytest.raises(RuntimeError):
        write("a", fails=True)
    assert list(tmp_path.iterdir()) == []
    write("a")
    with pytest.raises(RuntimeError):
        write("b", fails=True)
    assert files(target) == {"a": b"a"}
    for name in (".site.1.part", ".site.1.former", ".site.2.part"):  # of runs that were killed, and of one under way
        (tmp_path / name).mkdir()
        if ".1." in name:
            os.utime(tmp_path / name, (0, 0))
    write("c")
    assert files(target) == {"c": b"c"}
    (tmp_path / ".site.2.part").rmdir()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="the signal is one of POSIX")
def test_a_run_that_is_killed_leaves_the_site_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "site"
    panel.write_site([govreport.parse_text(text_of("浙江省", 2024))], target)
    before = files(target)
    script = (
        "import os, signal, sys\nfrom govreport import panel\nfrom govreport.panel.site import pages\n"
        "pages.year_page = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nimport govreport\n"
        "panel.write_site([govreport.parse_text(open(sys.argv[1], encoding='utf-8').read())], sys.argv[2])"
    )
    (tmp_path / "new.txt").write_text(text_of("江苏省", 2024), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script, tmp_path / "new.txt", target], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert files(target) == before
    panel.write_site([govreport.parse_text(text_of("江苏省", 2024))], target)
    assert (target / "places" / "320000.html").exists()


def decimals(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(-most, most, places=2, allow_nan=False)


@given(decimals(10**9), decimals(10**9))
def test_ticks_are_few_round_and_hold_the_range(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    found = ticks(low, high)
    assert 2 <= len(found) <= 8
    assert found[0] <= low <= high <= found[-1]
    steps = {after - before for before, after in pairwise(found)}
    [step] = steps
    assert f"{step:e}"[0] in "125"


@given(decimals(1000))
def test_a_scale_puts_its_ends_at_its_ends(value: Decimal) -> None:
    scale = Scale(value, value + 1, Decimal(100), Decimal(0))
    assert (scale.place(value), scale.place(value + 1)) == ("100.0", "0.0")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setattr("govreport.cli.progress._SECONDS_BETWEEN_LINES", 1e9)

    def run(*words: object) -> tuple[int, str, str]:
        code = cli.run(["site", *map(str, words)])
        return (code, *capsys.readouterr())

    return run


def test_the_command_writes_a_site(crawl: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    target = tmp_path / "site"
    code, out, err = run(crawl, "-o", target)
    assert (code, out, err) == (0, f"{target / 'index.html'}\n", "govreport: 4 reports, 2 places, 2 years\n")
    (crawl / "copy.txt").write_bytes((crawl / "浙江省-2023.txt").read_bytes())
    (crawl / "empty.txt").touch()
    code, out, err = run(crawl, "-o", target)
    assert code == 1
    assert err.splitlines() == [
        f"govreport: '{crawl / 'empty.txt'}' is empty; give a page's HTML or text",
        "govreport: 4 reports, 2 places, 2 years, 2 inputs left out: the first page says why",
    ]
    assert "the same article as another input" in (target / "index.html").read_text(encoding="utf-8")
    assert run(crawl, "-o", target, "-q")[1] == ""


def test_nothing_is_written_where_the_call_is_wrong(
    crawl: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.txt").touch()
    for words, message in (
        ((crawl, "-o", crawl / "site"), "lie in one another; write to a folder apart"),
        ((crawl, "-o", tmp_path), "lie in one another"),
        ((crawl / "浙江省-2023.txt", "-o", crawl), "lie in one another"),
        ((tmp_path / "nowhere", "-o", tmp_path / "site"), "does not exist; check the path"),
        ((crawl, "-o", tmp_path / "no" / "site"), "there is no folder"),
        ((tmp_path / "bad", "-o", tmp_path / "site"), "there is no report to make a site of: "),
        (("-", "-o", tmp_path / "site"), "reads no standard input"),
    ):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert message in err
    assert {path.name for path in tmp_path.iterdir()} == {"crawl", "bad"}


@pytest.mark.parametrize("package", ["duckdb", "pyarrow"])
def test_a_missing_package_is_said_before_anything_is_read(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r'a panel needs duckdb and pyarrow; install: .*\[panel\]"'):
        panel.write_site([tmp_path / "missing.txt"], tmp_path / "site")


def test_names_of_files_say_what_the_texts_do_not(tmp_path: Path) -> None:
    (tmp_path / "浙江省-2024.txt").write_text("去年地区生产总值增长5%。", encoding="utf-8")
    options = Options(name="{region}-{plan_year}")
    assert panel.write_site([tmp_path / "浙江省-2024.txt"], tmp_path / "site", options=options, jobs=1).places == 1


def test_every_link_of_a_site_of_real_reports_leads_to_its_place(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "panel" / "reports").glob("浙江省-*.txt"))
    options = Options(name="{region}-{plan_year}")
    made = panel.write_site(paths, tmp_path / "site", options=options)
    assert made.reports == len(paths)
    assert assert_links_lead_somewhere(tmp_path / "site") > 1000
