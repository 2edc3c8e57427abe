"""A data lake for the engines: generated reports of very different sizes, real pages, copies and broken rows.

    python benchmarks/lake.py 20000 lake.parquet

writes a Parquet file with the columns `source`, `url` and `content`. The same number gives the same file.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
REGIONS = ("呼和浩特市", "包头市", "长春市", "成都市", "广州市", "西安市", "昆明市", "济南市", "杭州市", "武汉市")
NAMES = ("地区生产总值", "固定资产投资", "规模以上工业增加值", "社会消费品零售总额", "一般公共预算收入", "进出口总额")
CODECS = ("utf-8", "utf-8", "utf-8", "gb18030", "gbk")
BROKEN = (None, b"", b" \n", b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(5000))
SCHEMA = pa.schema([("source", pa.string()), ("url", pa.string()), ("content", pa.binary())])
_CHUNK = 200  # documents of a row group


def documents(count: int) -> Iterator[dict[str, object]]:
    """So many documents: of 100 some 88 are generated, 8 real, 2 copies of earlier ones, 2 broken."""
    draw = random.Random(count)  # noqa: S311 - no secret: the same documents each time
    real = _real()
    earlier: list[bytes] = []
    for index in range(count):
        chance = draw.random()
        if chance < 0.02:
            content = draw.choice(BROKEN)
        elif chance < 0.04 and earlier:
            content = draw.choice(earlier)
        elif chance < 0.12:
            content = draw.choice(real)
        else:
            content = report(draw)
        if content and len(earlier) < 500:
            earlier.append(content)
        yield {"source": f"{index:07}", "url": f"https://example.gov.cn/{index:07}.html", "content": content}


def report(draw: random.Random) -> bytes:
    """A made-up report as a page: mostly a few paragraphs, now and then as long as a real one, in one of the codecs."""
    region, year = draw.choice(REGIONS), draw.randint(2015, 2024)
    size = min(120, int(draw.paretovariate(1.1) * 4))
    lines = [f"{year + 1}年{region}政府工作报告", f"一、{year}年工作回顾"]
    lines += [_paragraph(draw) for _ in range(size)]
    goals = "，".join(f"{name}增长{draw.randint(3, 9)}%以上" for name in draw.sample(NAMES, 3))
    lines += [f"二、{year + 1}年工作安排", f"主要预期目标：{goals}。"]
    codec = draw.choice(CODECS)
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<html><head><meta charset='{codec}'></head><body><div>{body}</div></body></html>".encode(codec)


def _paragraph(draw: random.Random) -> str:
    name, other = draw.sample(NAMES, 2)
    value = draw.randint(10, 9999) / 10
    rate = draw.randint(1, 150) / 10
    return (
        f"坚持稳字当头、稳中求进，全年{name}完成{value}亿元，同比增长{rate}%，{other}增长{rate / 2:.1f}%左右，"
        f"新建改建农村公路{draw.randint(5, 900)}公里，改造老旧小区{draw.randint(5, 400)}个。"
    )


def _real() -> list[bytes]:
    """The example in its three forms, and the corpus where it stands beside the repository."""
    files = sorted((ROOT / "examples" / "data").glob("hohhot*"))
    corpus = ROOT.parent / "shared" / "corpus"
    for pattern in ("reports/*.txt", "gov-pages/*.html", "pages/*.html"):
        files += sorted(corpus.glob(pattern))
    return [file.read_bytes() for file in files]


def write(count: int, path: Path) -> None:
    """Write the lake, a row group at a time."""
    with pq.ParquetWriter(path, SCHEMA) as writer:
        rows: list[dict[str, object]] = []
        for document in documents(count):
            rows.append(document)
            if len(rows) == _CHUNK:
                writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
