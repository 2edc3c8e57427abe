"""Generated reports for the tests of sites: places by years, some with hostile words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import govreport
from govreport import Report

PLACES = (
    *(
        "北京市",
        "天津市",
        "河北省",
        "山西省",
        "内蒙古自治区",
        "辽宁省",
        "吉林省",
        "黑龙江省",
        "上海市",
        "江苏省",
        "浙江省",
    ),
    *(
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
        "湖北省",
        "湖南省",
        "广东省",
        "广西壮族自治区",
        "海南省",
        "重庆市",
    ),
    *("四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区"),
)
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'javascript:alert(3)&lt;b&gt;${x}"


def text_of(place: str, year: int, *, words: str = "") -> str:
    """A report of a place and a year, its figures from both."""
    at = sum(map(ord, place)) % 7
    growth, aim = 4 + (at + year) % 5, 5 + (at + 2 * year) % 4
    bound = ("%左右", "%以上", f"%—{aim + 1}%", "%")[year % 4]
    return (
        f"{place}{year}年政府工作报告{words}\n各位代表：\n一、{year - 1}年工作回顾\n"
        f"地区生产总值增长{growth}.{at}%，达到{2 + at}.{year % 10}万亿元{words}。城镇新增就业{30 + at}万人，居民消费价格上涨{at}.{year % 9}%。\n"
        f"二、{year}年工作\n今年的主要预期目标是：地区生产总值增长{aim}{bound}，城镇新增就业{28 + at}万人以上，"
        f"居民消费价格涨幅控制在3%以内，单位GDP能耗降低{1 + at}%{words}。\n"
    )


def reports(places: Sequence[str] = PLACES, years: Sequence[int] = range(2016, 2026), **words: str) -> Iterator[Report]:
    """A report of each place and year, under a name of its own."""
    for place in places:
        for year in years:
            yield govreport.parse_text(text_of(place, year, **words), name=f"{place}-{year}.txt")
