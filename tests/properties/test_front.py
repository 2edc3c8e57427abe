"""Properties of the front matter: spans lie in the text, and character width and letter-spacing change nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.front import read
from govreport.span import Span

LINES = st.sampled_from(
    [
        "政府工作报告",
        "政 府 工 作 报 告",
        "关于某市2025年预算执行情况和2026年预算草案的报告",
        "——2026年1月20日在某市第五届人民代表大会",
        "第七次会议上",
        "（2025年12月30日）",
        "市长　张三",
        "某市财政局",
        "某市十五届人大",
        "七次会议文件（19）",
        "浏览次数1218",
        "某政发〔2025〕12号",
        "某市人民政府令",
        "第12号",
        "目录",
        "一、回顾",
        "（摘要）",
        "各位代表：",
        "图为现场。（某某摄）",
        "新华社北京2月4日电",
        "成绩很大，来之不易。",
        "《",
        "！",
        "附件",
    ]
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def placed(texts):
    at = 0
    for text in texts:
        yield Span(at, at + len(text)), text
        at += len(text) + 1


@given(st.lists(LINES, max_size=12))
def test_spans_lie_in_the_text_and_pieces_in_their_order(texts):
    lines = list(placed(texts))
    reading = read(lines)
    whole = "\n".join(texts)
    front = reading.front
    spans = [front.title, front.meeting, front.speaker, front.issuer, front.date, front.number]
    for span in [*(piece.span for piece in reading.pieces), *(span for span in spans if span is not None)]:
        assert 0 <= span.start < span.end <= len(whole)
        assert whole[span.slice] == whole[span.slice].strip()
    starts = [piece.span.start for piece in reading.pieces]
    assert starts == sorted(starts)
    assert 0 <= reading.count <= len(texts)


@given(st.lists(LINES, max_size=10))
def test_the_width_of_digits_changes_nothing(texts):
    one = read(list(placed(texts)))
    other = read(list(placed([text.translate(WIDE) for text in texts])))
    assert (one.count, one.front) == (other.count, other.front)


@given(st.lists(LINES, max_size=8), st.text(max_size=30))
def test_any_line_may_stand_between(texts, line):
    reading = read(list(placed([*texts[:2], *line.split("\n"), *texts[2:]])))
    assert reading.count >= 0
