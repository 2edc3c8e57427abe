"""Copies are dropped in any order; lines that an author repeats are kept."""

from __future__ import annotations

from itertools import permutations

import pytest

from govreport import page

BODY = [f"第{n}项工作取得新的进展，全年完成投资{n}.{n}亿元，同比增长{n}%，好于预期。" for n in range(1, 13)]


def kept(*copies, between="<p>网站地图</p>"):
    return [
        block.text
        for block in page.read_html(
            between.join(f"<div>{''.join(f'<p>{line}</p>' for line in copy)}</div>" for copy in copies)
        ).kept
    ]


def test_a_copy_goes_and_says_of_what():
    html = "".join(f"<p>{line}</p>" for line in BODY * 2)
    read = page.read_html(html)
    assert [block.text for block in read.kept] == BODY
    by_index = {block.index: block for block in read.kept}
    assert len(read.dropped) == len(BODY)
    for dropped in read.dropped:
        assert dropped.reason == "copy"
        assert by_index[dropped.copy_of].text == dropped.block.text


@pytest.mark.parametrize("count", [2, 3, 7])
def test_any_number_of_copies(count):
    assert kept(*[BODY] * count) == BODY


@pytest.mark.parametrize("lines", [4, 8, 11])
def test_a_truncated_copy_goes_first_or_last(lines):
    assert kept(BODY, BODY[:lines]) == BODY
    assert kept(BODY[:lines], BODY) == BODY


def test_what_only_the_lesser_copy_has_is_kept_at_its_place():
    lesser = [*BODY[:3], "本段只在较短的一份里，说明专项资金的来源和用途，不应丢失。", *BODY[3:6]]
    expected = [*BODY[:3], lesser[3], *BODY[3:]]
    assert kept(BODY, lesser) == expected
    assert kept(lesser, BODY) == expected


def test_what_two_lesser_copies_have_is_kept_once():
    lesser = [*BODY[:3], "本段只在较短的两份里，说明专项资金的来源和用途，不应丢失。", *BODY[3:6]]
    for copies in ((BODY, lesser, lesser), (lesser, BODY, lesser), (lesser, lesser, BODY)):
        assert kept(*copies) == [*BODY[:3], lesser[3], *BODY[3:]]


def test_a_variant_goes_and_what_stands_beside_it_alone_stays():
    variant = BODY[3].replace("好于预期", "略好于预期目标")
    own = "本段只在较短的一份里，说明专项资金的来源和用途，不应丢失。"
    assert kept(BODY, [*BODY[:3], variant, own, *BODY[4:8]]) == [*BODY[:4], own, *BODY[4:]]


def test_a_near_copy_is_a_copy():
    other = list(BODY)
    other[5] = BODY[5].replace("好于预期", "略好于预期目标")
    for got in (kept(BODY, other), kept(other, BODY)):
        assert len(got) == len(BODY)
        assert got[5] in {BODY[5], other[5]}
    assert kept(BODY, other) == kept(other, BODY)


def test_honest_repeats_stay():
    refrain = "责任单位：市发展改革委、市工业和信息化局、市财政局、市商务局"
    lines = [line for item in BODY for line in (item, refrain)]
    assert kept(lines) == lines
    assert kept(lines, lines) == lines


def test_a_table_of_contents_stays():
    headings = [f"（{n}）着力推进第{n}项工作，取得新的进展" for n in "一二三四五六"]
    lines = [*headings, *(line for n, heading in enumerate(headings) for line in (heading, BODY[n] * 3))]
    assert kept(lines) == lines


def test_a_refrain_alone_stays():
    lines = ["责任单位：市发展改革委。"] * 40
    assert kept(lines) == lines


def page_of(*copies, between="<p><a>网站地图</a></p>"):
    return page.read_html(between.join(f"<div>{copy}</div>" for copy in copies))


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def halves(lines):
    return "".join(f"<p>{line[: len(line) // 2]}</p><p>{line[len(line) // 2 :]}</p>" for line in lines)


@pytest.mark.parametrize("other", ["".join(BODY), " ".join(BODY), halves(BODY), "".join(BODY[:7])])
def test_a_copy_cut_into_other_blocks_goes_first_or_last(other):
    for read in (page_of(paragraphs(BODY), other), page_of(other, paragraphs(BODY))):
        assert [block.text for block in read.kept] == BODY
        kept = {block.index for block in read.kept}
        copies = [gone for gone in read.dropped if gone.reason == "copy"]
        assert copies
        assert {gone.copy_of for gone in copies} <= kept


def test_each_part_of_a_copy_says_of_which_block_it_is_one():
    read = page_of(paragraphs(BODY), halves(BODY))
    by_index = {block.index: block.text for block in read.kept}
    for gone in read.dropped:
        if gone.reason == "copy":
            assert gone.block.text in by_index[gone.copy_of]


def test_three_copies_each_cut_otherwise():
    for copies in permutations([paragraphs(BODY), "".join(BODY), halves(BODY)]):
        assert [block.text for block in page_of(*copies).kept] == BODY


@pytest.mark.parametrize("count", [2, 4, 7])
def test_any_number_of_copies_cut_otherwise(count):
    assert [block.text for block in page_of(halves(BODY), *[" ".join(BODY), paragraphs(BODY)] * count).kept] == BODY
    near = [[f"{line}{chr(0x4E00 + n)}版。" for line in BODY] for n in range(count)]
    assert [block.text for block in page_of(*map(paragraphs, near)).kept] == near[0]


def test_a_block_with_text_of_its_own_never_goes():
    own = "".join(BODY[:6]) + "本段另有说明，只在这一份里，不应丢失，请读者留意这一点。" * 3 + "".join(BODY[6:])
    for read in (page_of(paragraphs(BODY), own), page_of(own, paragraphs(BODY))):
        assert any(block.text == own for block in read.kept)


def test_a_summary_that_repeats_a_sentence_or_two_stays():
    lines = [BODY[0] + BODY[1], *BODY]
    assert kept(lines) == lines


def test_sentences_that_a_summary_takes_from_the_text_make_no_copy_of_it():
    headings = [f"第{n}部分说明全年重点项目建设和投资完成情况，以及下一步的工作打算。" for n in range(1, 6)]
    long = [
        f"第{n}个专题的正文。" + "".join(f"本段第{k}句讲述第{n}项工作的第{k}点进展。" for k in range(20))
        for n in range(1, 6)
    ]
    lines = [
        *headings,
        "以下逐项说明各个部分的主要内容。",
        *(line for pair in zip(headings, long, strict=True) for line in pair),
    ]
    assert kept(lines) == lines


def test_a_list_that_laws_repeat_under_another_heading_stays():
    items = [
        f"（{n}）{what}的；"
        for n, what in zip("一二三四五", ["擅自设置渔具", "倾倒垃圾", "采石取土", "损坏标志", "堵塞航路"], strict=True)
    ]
    first = "第一条　未经批准，有下列行为之一的，责令改正，并处一万元以下罚款："
    second = "第二条　在夜间有下列行为之一的，除依照前条处罚外，还应当公开说明理由并恢复原状："
    lines = [first, *items, second, *items, *BODY]
    assert [block.text for block in page.read_text("\n".join(lines)).kept] == lines


def test_the_office_named_in_the_head_and_under_both_copies():
    office = "某市人民政府"
    article = ["关于发展旅游的意见", *BODY[:6], office, "2031年11月15日"]
    head = [office, "登录 | 注册", "首页", "您所在的位置：首页 > 政策文件"]
    end = ["扫一扫在手机打开当前页", "相关链接", "主办：某市人民政府办公室", "版权所有 某市人民政府"]
    read = page.read_text("\n".join([*head, *article, "扫一扫在手机打开当前页", *article, *end]))
    assert [block.text for block in read.kept] == article


def test_what_is_called_a_copy_is_one_of_a_block_that_is_kept():
    box = ["索引号：11A/2031-5", "发布机构：某市人民政府"]
    read = page.read_text(
        "\n".join(["首页 > 政策文件", *box, *BODY, "扫一扫在手机打开当前页", *box, *BODY, "网站标识码：1100000001"])
    )
    by_index = {block.index: block for block in read.kept}
    assert [block.text for block in read.kept] == BODY
    assert all(by_index[drop.copy_of].text == drop.block.text for drop in read.dropped if drop.reason == "copy")
    assert [drop.reason for drop in read.dropped if drop.block.text in box] == ["metadata"] * 4


@pytest.mark.parametrize("cut", ["", "……"])
@pytest.mark.parametrize("label", ["摘要：", "【导读】", "核心提示："])
def test_the_box_that_says_the_first_sentence_goes(label, cut):
    said = BODY[0] if not cut else BODY[0][:24] + cut
    read = page.read_html(
        f"<h1>关于春耕的通知</h1><div>{label}{said}</div>{''.join(f'<p>{line}</p>' for line in BODY)}"
    )
    assert [block.text for block in read.kept] == ["关于春耕的通知", *BODY]
    assert [read.kept[1].index] == [drop.copy_of for drop in read.dropped if drop.reason == "copy"]


def test_an_abstract_of_the_author_stays():
    abstract = "摘要：本报告说明全年工作的进展，并提出来年的任务。"
    read = page.read_html(f"<h1>关于春耕的报告</h1><p>{abstract}</p>{''.join(f'<p>{line}</p>' for line in BODY)}")
    assert [block.text for block in read.kept] == ["关于春耕的报告", abstract, *BODY]
