"""What a caller states about a report: region, planned year, and the pattern for file names."""

from __future__ import annotations

import pytest

from govreport import Options, parse, parse_text
from govreport.data import table
from govreport.hints import Hints
from govreport.regions.places import provinces

TEXT = "政府工作报告\n各位代表：\n现在报告工作，请予审议。\n地区生产总值增长6%左右。"


def codes(report):
    return [remark.code for remark in report.diagnostics]


def test_a_caller_says_what_the_text_does_not():
    report = parse_text(TEXT, options=Options(region="浙江", plan_year=2014))
    found = report.metadata
    assert (found.region, found.region_code, found.year, found.plan_year) == ("浙江省", "330000", 2013, 2014)
    assert not [code for code in codes(report) if code.startswith("metadata.")]


def test_what_the_text_contradicts_is_remarked():
    text = TEXT.replace("政府工作报告", "2025年湖南省政府工作报告", 1)
    report = parse_text(text, options=Options(region="浙江省", plan_year=2014))
    assert (report.metadata.region, report.metadata.plan_year) == ("浙江省", 2014)
    assert {"metadata.region-contradicted", "metadata.year-contradicted"} <= set(codes(report))


def test_what_the_text_confirms_makes_no_remark():
    text = TEXT.replace("政府工作报告", "2025年长沙市政府工作报告", 1)
    report = parse_text(text, options=Options(region="430100", plan_year=2025))
    assert not [code for code in codes(report) if code.startswith("metadata.")]


def test_a_place_within_the_one_that_the_text_names_contradicts_nothing():
    text = TEXT.replace("政府工作报告", "2025年湖南省政府工作报告", 1)
    assert "metadata.region-contradicted" not in codes(parse_text(text, options=Options(region="湖南省")))


@pytest.mark.parametrize(
    ("name", "pattern", "region", "plan_year"),
    [
        ("浙江省-2014.txt", "{region}-{plan_year}", "浙江省", 2014),
        ("/data/crawl/浙江省-2014.html", "{region}-{plan_year}", "浙江省", 2014),
        ("2014_浙江省_gwr.gbk.txt", "{plan_year}_{region}_*", "浙江省", 2014),
        ("浙江省/2014/report.docx", "{region}/{plan_year}/*", "浙江省", 2014),
        ("浙江省-2013.txt", "{region}-{year}", "浙江省", 2014),
        ("C:\\crawl\\浙江省-2014.txt", "{region}-{plan_year}", "浙江省", 2014),
        ("浙江省.txt", "{region}", "浙江省", None),
    ],
)
def test_patterns(name, pattern, region, plan_year):
    assert Hints().beside(name, pattern) == Hints(region, plan_year)


def test_a_name_that_does_not_fit_is_remarked():
    report = parse_text(TEXT, name="report.txt", options=Options(name="{region}-{plan_year}"))
    assert "metadata.name-unmatched" in codes(report)
    assert report.metadata.region is None


def test_the_name_of_a_file(tmp_path):
    file = tmp_path / "浙江省-2014.txt"
    file.write_text(TEXT, encoding="utf-8")
    found = parse(file, options=Options(name="{region}-{plan_year}")).metadata
    assert (found.region, found.plan_year) == ("浙江省", 2014)


@pytest.mark.parametrize("pattern", ["{place}", "report", "{region}-{region}", ""])
def test_a_pattern_that_is_none_is_refused(pattern):
    with pytest.raises(ValueError, match="pattern"):
        Options(name=pattern)


@pytest.mark.parametrize("name", ["0000.txt", "4711.txt", "浙江省-14.txt"])
def test_four_digits_that_are_no_year_are_none(name):
    found = Hints().beside(name, "*{plan_year}")
    assert found.plan_year is None
    assert found.remarks[0].code == "metadata.name-unmatched"


@pytest.mark.parametrize("options", [{"region": 33}, {"plan_year": "2014"}, {"name": 1}])
def test_options_of_another_type_are_refused(options):
    with pytest.raises(TypeError):
        Options(**options)


@pytest.mark.parametrize("name", ["zhejiang", "Zhejiang", "ZHEJIANG province", "zhe-jiang-sheng"])
def test_a_province_is_known_by_letters(name):
    report = parse_text(TEXT, options=Options(region=name))
    assert (report.metadata.region, report.metadata.region_code) == ("浙江省", "330000")
    assert not [code for code in codes(report) if code.startswith("metadata.region")]


def test_every_province_has_letters_and_no_two_the_same():
    rows = table("metadata_regions_letters")
    assert {row["code"] for row in rows} == {"000000"} | {place.code for place in provinces().values()}
    assert len({row["letters"] for row in rows}) == len(rows)
    assert all(row["letters"].isalpha() and row["letters"].islower() for row in rows)


@pytest.mark.parametrize("name", ["全国", "national", "China"])
def test_the_nation_has_a_name_and_no_code(name):
    report = parse_text(TEXT, options=Options(region=name))
    assert (report.metadata.region, report.metadata.region_code) == ("全国", None)
    assert not [code for code in codes(report) if code.startswith("metadata.region")]


def test_letters_that_name_nothing_make_no_second_place_beside_the_one_in_the_text():
    text = TEXT.replace("政府工作报告", "2025年长沙市政府工作报告", 1)
    report = parse_text(text, options=Options(region="changsha"))
    assert (report.metadata.region, report.metadata.region_code) == ("长沙市", "430100")
    assert "metadata.region-unknown" in codes(report)


def test_letters_are_kept_where_the_text_names_no_place():
    report = parse_text(TEXT, options=Options(region="changsha"))
    assert (report.metadata.region, report.metadata.region_code) == ("changsha", None)
    assert "metadata.region-unknown" in codes(report)
