"""Which region a report is about, by the GB/T 2260 table of administrative divisions.

A site's SiteIDCode begins with the region's code, but departments and aggregators have codes of their own, so the code
is believed only where the title, the issuer or the site's name confirms it, or where these name no region at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from govreport.data import table

_SUFFIX = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|(?:省|市|地区|盟|县|区|旗)$")
_LONGEST_NAME = 16
_LONGEST_TEXT = 120


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("metadata_regions")}


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """The codes of each name, and of the short form of a province's name (西藏, 吉林)."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _names().items():
        found[name] = (*found.get(name, ()), code)
        if code.endswith("0000"):
            short = _SUFFIX.sub("", name)
            if len(short) > 1:
                found[short] = (*found.get(short, ()), code)
    return found


def named(text: str) -> tuple[str, str] | None:
    """Code and name of the most local region that a title or a name names; None where it names none for sure.

    A name that several regions bear (鼓楼区) counts only beside the name of the region around one of them.

    Example:
        >>> named("2025年西藏政府工作报告"), named("朝阳区政府工作报告"), named("北京市朝阳区政府工作报告")
        (('540000', '西藏自治区'), None, ('110105', '朝阳区'))
    """
    text = re.sub(r"\s", "", text)[:_LONGEST_TEXT]
    codes = _codes()
    found: dict[str, int] = {}
    for start in range(len(text)):
        for end in range(min(len(text), start + _LONGEST_NAME), start + 1, -1):
            those = codes.get(text[start:end])
            if those is not None:
                found.update((code, len(those)) for code in those)
                break
    sure = [code for code, many in found.items() if many == 1 or any(_holds(other, code) for other in found)]
    best = max(sure, key=lambda code: (len(code.rstrip("0")), -int(code)), default=None)
    return None if best is None else (best, _names()[best])


def _holds(outer: str, inner: str) -> bool:
    digits = 2 if outer.endswith("0000") else 4 if outer.endswith("00") else 6
    return outer != inner and inner.startswith(outer[:digits])


def locate(site_id_code: str | None, texts: Iterable[str | None]) -> tuple[str | None, str | None]:
    """Code and name of the region of a report.

    Args:
        site_id_code: the site's SiteIDCode.
        texts: what may name the region, best first: title, meeting, issuer, site name.

    Example:
        >>> locate("1501000001", ["关于呼和浩特市2022年计划执行情况的报告", None])
        ('150100', '呼和浩特市')
        >>> locate("bm04000001", ["2025年吉林省政府工作报告"])
        ('220000', '吉林省')
    """
    code = (site_id_code or "")[:6]
    own = _names().get(code)
    stated = [text for text in texts if text]
    if own is not None and any(_SUFFIX.sub("", own) in text for text in stated):
        return code, own
    for text in stated:
        found = named(text)
        if found is not None:
            return found
    return (code, own) if own is not None else (None, None)
