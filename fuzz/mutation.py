"""Texts of reports with small changes, as made by a typist, an OCR engine or a page.

    python fuzz/mutation.py [SECONDS]

Pieces are put in, taken out, doubled and moved: digits, numerals, scale words, classifiers, units, bound words, marks,
brackets, breaks. The texts are those of the folder that GOVREPORT_TEXTS names, else the example report's paragraphs. A
find is any error but that for a text without anything to read; it is printed with the seed that made it.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from functools import cache
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "data" / "hohhot.txt"
PIECES = (
    *"0123456789０５零〇一二两三四五六七八九十百千万亿几数半余多来个家项元亩吨人年月日时分级成倍番号第上近超约过内起前后"
    "、，。；：！？（）()［］《》“”-—－~～至到/／.．·•×+%％‰±\n 　\u200b",
    *("百分之", "分之", "翻一番", "个百分点", "万亿", "千瓦", "千瓦时", "微克/立方米", "亿元", "万人次"),
    *("不得低于", "不超过", "以上", "以内", "左右", "分别", "其中", "由", "从", "2022年", "12月30日"),
    *("1-11月份", "上半年", "十四五", "3—5", "620多万", "1/4", "12/10万", "8:30", "一、", "（一）", "一是", "1."),
    *("①", "——", "各位代表：", "增长", "下降", "达到", "力争", "预期目标", "5G", "10+4+3", "0471-3366555"),
)  # fmt: skip
LONGEST = 4000


@cache
def texts() -> tuple[str, ...]:
    """The texts to change, none longer than LONGEST characters."""
    folder = os.environ.get("GOVREPORT_TEXTS")
    files = sorted(Path(folder).rglob("*.txt")) if folder else [EXAMPLE]
    found: list[str] = []
    for file in files:
        article = file.read_bytes().decode("utf-8", "replace")
        found.extend(part for part in _parts(article) if part.strip())
    return tuple(found)


def _parts(article: str) -> list[str]:
    """Runs of whole lines of at most LONGEST characters."""
    parts = [""]
    for line in article.split("\n"):
        if len(parts[-1]) + len(line) > LONGEST:
            parts.append("")
        parts[-1] += line[:LONGEST] + "\n"
    return parts


def mutated(draw: random.Random) -> str:
    """One of the texts with one to twenty changes, most of them beside its numbers."""
    text = draw.choice(texts())
    places = [found.start() for found in re.finditer("[0-9０-９一二三四五六七八九十百千万亿%％]", text)] or [0]
    for _ in range(draw.randint(1, 20)):
        at = draw.choice(places) + draw.randint(-2, 3) if draw.random() < 0.8 else draw.randrange(len(text) + 1)
        at = min(max(at, 0), len(text))
        text = draw.choice((_put, _put, _take, _double, _move))(text, at, draw)
    return text


def _put(text: str, at: int, draw: random.Random) -> str:
    return text[:at] + "".join(draw.choices(PIECES, k=draw.randint(1, 3))) + text[at:]


def _take(text: str, at: int, draw: random.Random) -> str:
    return text[:at] + text[at + draw.randint(1, 6) :]


def _double(text: str, at: int, draw: random.Random) -> str:
    end = at + draw.randint(1, 12)
    return text[:end] + text[at:end] * draw.randint(1, 3) + text[end:]


def _move(text: str, at: int, draw: random.Random) -> str:
    end = at + draw.randint(1, 12)
    rest = text[:at] + text[end:]
    to = min(len(rest), max(0, at + draw.randint(-20, 20)))
    return rest[:to] + text[at:end] + rest[to:]


def main() -> None:
    """Change and parse texts for some seconds; exit with 1 if there was a find."""
    import govreport  # noqa: PLC0415 - the fuzzer has it instrumented before it imports this module

    end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    first = seed = int(os.environ.get("GOVREPORT_SEED", "0"))
    finds = 0
    while time.monotonic() < end:
        text = mutated(random.Random(seed))  # noqa: S311 - nothing here is secret
        try:
            govreport.parse_text(text).to_json()
        except govreport.InputError:
            pass
        except Exception as error:  # noqa: BLE001 - any other error is what is looked for
            finds += 1
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
            print(f"seed {seed}: {type(error).__name__}: {error} ({where})")
        seed += 1
    print(f"{seed - first} texts, {finds} finds")
    sys.exit(bool(finds))


if __name__ == "__main__":
    main()
